"""The ledger of forces and what is told to be where, narrowed to a force, a place, days."""

from typing import Any

from musnad.ask.question import Question, day, who
from musnad.fuse.forces import ledger
from musnad.fuse.presence import presence as steps_of
from musnad.store import View
from musnad.store import forces as stored

Row = dict[str, Any]
PLACES = ("from", "to", "stays")


def forces(view: View, question: Question) -> list[Row]:
    """Movements by first day: whose, how many of what, from where, where to, the phases with their accounts."""
    lines = _lines(view, question)
    names = _names(view, lines)
    return [_shown(line, names) for line in lines]


def presence(view: View, question: Question) -> list[Row]:
    """Step by step what was told to be at a place, to come, to leave, to stay; ``now``: the last of each."""
    lines = _lines(view, Question(actor=question.actor))
    names, places = _names(view, lines), who(view, question.place)
    since, until = day(question.since, 0), day(question.until, 1)
    rows = []
    for step in steps_of(lines, until):
        if places is not None and step["place"] not in places:
            continue
        if since is not None and (step["last"] is None or step["last"] < since):
            continue
        force = names.get(step["force"])
        rows.append(
            step | {"date": _date(step), "force": force, "place": _place(step["place"], None, names)}
        )
    return rows


def _lines(view: View, question: Question) -> list[Row]:
    lines = ledger(stored.movements(view), stored.speech(view))
    actors, places = who(view, question.actor), who(view, question.place)
    since, until = day(question.since, 0), day(question.until, 1)
    above = stored.parts_of(view) if actors is not None else {}
    return [
        line
        for line in lines
        if (actors is None or _belongs(line, set(actors), above))
        and (places is None or any(row["value"] in places for field in PLACES for row in line[field]))
        and (since is None or (line["last"] is not None and line["last"] >= since))
        and (until is None or (line["first"] is not None and line["first"] <= until))
    ]


def _belongs(line: Row, wanted: set[str], above: dict[str, list[str]]) -> bool:
    """Whether the force, or a body that it is part of, is asked for; or who gave the order."""
    open_, seen = [*line["forces"], line["force"] or "", *line["actors"]], set[str]()
    while open_:
        entity = open_.pop()
        if entity in wanted:
            return True
        if entity not in seen:
            seen.add(entity)
            open_ += above.get(entity, [])
    return False


def _names(view: View, lines: list[Row]) -> dict[str, Row]:
    """What forces and places are called; an army that no report names is called as its state."""
    ids = {entity for line in lines for entity in (*line["forces"], line["force"]) if entity}
    ids |= {row["value"] for line in lines for field in PLACES for row in line[field]}
    found = stored.labels(view, sorted(ids))
    names = {key: {"entity": key, "ar": row["ar"], "en": row["en"]} for key, row in found.items()}
    for line in lines:
        if line["force"] and line["force"] not in names:
            called = next((names[entity] for entity in line["forces"] if entity in names), None)
            other = called or {"ar": line["force"], "en": line["force"]}
            names[line["force"]] = {"entity": line["force"], "ar": other["ar"], "en": other["en"]}
    return names


def _place(value: str | None, text: str | None, names: dict[str, Row]) -> Row | None:
    if value is None:
        return None
    return names.get(value) or {"entity": None, "ar": text or value, "en": None}


def _shown(line: Row, names: dict[str, Row]) -> Row:
    """The line with what its entities are called."""
    shown = dict(line)
    shown["date"] = _date(line)
    told = {row["basis"] for row in line["phases"] if row["first"]}
    shown["basis"] = "told" if told == {"told"} else "published" if told else "unknown"
    shown["force"] = names.get(line["force"]) if line["force"] else None
    for field in PLACES:
        shown[field] = [_place(row["value"], row["text"], names) | {"accounts": row["accounts"]} for row in line[field]]  # type: ignore[operator]
    return shown


def _date(row: Row) -> str | None:
    """One day, or none where it is a stretch (its ends are told beside)."""
    return row["first"] if row["first"] == row["last"] else None
