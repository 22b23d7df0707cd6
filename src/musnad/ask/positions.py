"""Who stands where on what, day by day, and where somebody's stand turned."""

from typing import Any

from musnad.ask.excerpt import words
from musnad.ask.question import Question, narrow
from musnad.fuse import positions as fuse
from musnad.store import View
from musnad.store import stands as stored

Row = dict[str, Any]


def positions(view: View, question: Question) -> list[Row]:
    """Steps of everybody's line on every topic asked for, by day: stand, matter, toward whom, accounts with ids."""
    chosen = narrow(view, question)
    return [
        _shown(step)
        for step in fuse.positions(stands(view, question))
        if chosen.topics is None or set(step["topics"]) & set(chosen.topics)
    ]


def _shown(step: Row) -> Row:
    """A step as a row of a table: the words of its first account, the reports that tell it."""
    told = step["accounts"]
    return {
        "date": step["first"] if step["first"] == step["last"] else None,
        "basis": "told",
        **{key: step[key] for key in ("first", "last", "holder", "stand", "topics")},
        "matter": told[0]["matter"],
        **{key: step[key] for key in ("toward", "condition")},
        "reports": len({account["report"] for account in told}),
        "outlets": list(dict.fromkeys(account["outlet"] for account in told if account["outlet"])),
        "words": told[0]["words"],
        "id": told[0]["id"],
        "ids": [account["id"] for account in told],
        "accounts": told,
    }


def position_changes(view: View, question: Question) -> list[Row]:
    """Where a holder's stand on one matter turned, with the words of both sides."""
    chosen = narrow(view, question)
    found = fuse.changes(stands(view, question))
    return [row for row in found if chosen.topics is None or row["topic"] in chosen.topics]


def stands(view: View, question: Question) -> list[Row]:
    """Every stand that a report tells, put together out of its details."""
    gathered: dict[str, list[Row]] = {}
    for row in stored.details(view, stored.STAND_FIELDS, narrow(view, question)):
        gathered.setdefault(row["id"], []).append(row)
    return [_stand(view, rows) for rows in gathered.values() if any(row["field"] == "stand" for row in rows)]


def _stand(view: View, rows: list[Row]) -> Row:
    by = {field: [row for row in rows if row["field"] == field] for field in stored.STAND_FIELDS}
    told, matter = by["stand"][0], by["matter"]
    return {
        "id": told["id"],
        "report": told["report"],
        "outlet": told["outlet"],
        "first": told["first"],
        "last": told["last"],
        "stand": told["value"],
        "text": told["text"],
        "matter": matter[0]["text"] if matter else "",
        "topics": [row["value"] for row in matter],
        "holders": _names(by["holder"]),
        "toward": _names(by["toward"]),
        "condition": by["condition"][0]["text"] if by["condition"] else None,
        "words": words(view.text(told["report"]), told["start"], told["end"], 160),
    }


def _names(rows: list[Row]) -> list[Row]:
    return list({row["entity"]: {key: row[key] for key in ("entity", "ar", "en")} for row in rows}.values())
