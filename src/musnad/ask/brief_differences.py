"""Where accounts differ, as facts of a brief: on rounds, on events told by several reports, and what is denied."""

from collections.abc import Iterator
from typing import Any

from musnad.ask.accounts import told_by_several
from musnad.ask.brief_facts import sides_of
from musnad.ask.brief_rounds import round_name
from musnad.ask.brief_scope import Scope, fact, name, names, part, when
from musnad.ask.denials import denials
from musnad.fuse.accounts import Account, disputed
from musnad.record.rows import TOLD
from musnad.store.fused import features

Row = dict[str, Any]
MOST = 4  # values of a difference
WEIGHT = {"status": 1, "number": 1, "place": 2, "day": 3}  # fields of events, what weighs most first
SAID = ("date", "start", "place", "number", "form", "outcome", "status")
CODES = {"form": "form", "outcome": "outcome", "status": "state"}


def of_rounds_differing(scope: Scope) -> Iterator[Row]:
    """Fields of rounds and accords that reports tell differently, and counts of rounds that known rounds contradict."""
    for row in scope.rows:
        told = {account["report"] for entries in row["fields"].values() for entry in entries
                for account in entry["accounts"]}  # fmt: skip
        if not (scope.covers(row["first"], row["last"]) or told & scope.period):
            continue
        subject, days = [round_name(row)], (row["first"], row["last"])
        for field in row["disputes"]:
            if field in SAID:
                values = [_value(field, entry) for entry in row["fields"].get(field, ())[:MOST]]
                slots: Row = {"subject": subject, "field": [{"code": ["field", field], "ids": []}], "values": values}
                yield fact("differ", f"differ.{field}", [part("differ.round", **slots)], days)
        for check in row["checks"]:
            if check["agrees"] is False:
                against = [round_name(other) for other in scope.rows if other["id"] in check["against"]]
                count = int(check["value"])
                parts = [part("differ.count", [check["id"]], subject=subject, number=count, values=against)]
                yield fact("differ", "differ.count", parts, days)


def _value(field: str, entry: Row) -> Row:
    ids = [account["id"] for account in entry["accounts"]]
    account = entry["accounts"][0]
    if field in ("date", "start") and account["first"]:
        return {"days": when(account["first"], account["last"]), "ids": ids}
    if field in CODES:
        return {"code": [CODES[field], entry["value"]], "ids": ids}
    return name({"entity": None, "ar": entry["ar"] or entry["value"], "en": entry["en"]}, ids)


def of_events(scope: Scope) -> Iterator[Row]:
    """Events told by several reports of which two things that are told cannot both be so."""
    several = {key: rows for key, rows in told_by_several(scope.view).items() if _is_asked(scope, rows)}
    known = features(scope.view, {row["act"] for rows in several.values() for row in rows})
    for key in sorted(several):
        events = scope.view.telling({row["act"] for row in several[key]})
        told = [Account(event, known[event["act"]]) for event in events]
        sides = {one["entity"] for event in events for one in (*event["actors"], *event["recipients"])}
        if not (sides & scope.parties or scope.beside(event["id"] for event in events)):
            continue
        for field in disputed(told):
            if field["field"] in WEIGHT:
                yield _differs(scope, events, field)


def _is_asked(scope: Scope, rows: list[Row]) -> bool:
    """Whether a report of the track tells an event, and an account is of a day that is asked for."""
    return any(scope.covers(row["first"], row["last"]) for row in rows) and scope.tells(row["report"] for row in rows)


def _differs(scope: Scope, events: list[Row], field: Row) -> Row:
    best = max(events, key=lambda event: (len(event["actors"]) + len(event["recipients"]) + len(event["places"]),
                                          event["id"]))  # fmt: skip
    by_id = {event["id"]: event for event in events}
    values = [value | {"ids": value["accounts"]} for value in field["values"][:MOST]]
    slots: Row = {
        "act": [{"act": [best["type"], best["mode"]], "ids": []}],
        **sides_of(best),
        "values": [_told(scope, field, value, by_id) for value in values],
    }  # fmt: skip
    slots["places"] = names(best["places"][:2]) if field["field"] != "place" else []
    days = [when(best["first"], best["last"], best["basis"] in TOLD)] if best["first"] else []
    slots["days"] = days if field["field"] != "day" else []
    thing = field["of"].partition(" ")[0] if field["of"] else ""
    slots["thing"] = [{"code": ["thing", thing], "ids": []}] if thing else []
    outside = not {one["entity"] for one in (*best["actors"], *best["recipients"])} & scope.parties
    parts = [part(f"differ.{field['field']}", **slots)]
    rank = WEIGHT[field["field"]] + 3 * (scope.track and outside)
    return fact("differ", f"differ.{field['field']}", parts, (best["first"], best["last"]), rank)


def _told(scope: Scope, field: Row, value: Row, events: dict[str, Row]) -> Row:
    """One value, with the rows that tell it."""
    ids = value["ids"]
    if field["field"] == "status":
        return {"code": ["happened", value["value"]], "ids": ids}
    if field["field"] == "day":
        first, _, last = str(value["value"]).partition("/")
        return {"days": when(first, last or first), "ids": ids}
    if field["field"] == "place":
        held = {one["entity"]: one for row_id in ids for one in events[row_id]["places"]}
        found = [held[entity] for entity in value["value"] if entity in held]
        return name(found[0] if found else {"entity": None, "ar": str(value["value"][0]), "en": None}, ids)
    return {"bounds": value["value"], "ids": ids}


def of_denials(scope: Scope) -> Iterator[Row]:
    """Statements of the period that deny others, with what they deny where that is known; who speaks is named."""
    ties: dict[str, list[str]] = {}
    for tie in denials(scope.view, frozenset(scope.period)):
        ties.setdefault(tie.denial, []).append(tie.denied)
    for denial, denied in sorted(ties.items()):
        row = scope.view.statement(*denial.split(":"))
        other = scope.view.statement(*denied[0].split(":"))
        if not row or not other or not row["content"]:
            continue
        speakers, others = _named(row), _named(other)
        if not speakers:
            continue
        days = when(row["first"], row["last"], row["basis"] == "told")
        parts = [part("denial", [denial], subject=speakers, quote={"quote": row["content"], "ids": []},
                      cue={"quote": row["text"], "ids": []}, days=[days] if days else [])]  # fmt: skip
        if others and other["content"]:
            parts.append(part("denial.of", denied[:1], subject=others, quote={"quote": other["content"], "ids": []}))
        outside = scope.track and not {one["entity"] for one in (*speakers, *others)} & scope.parties
        if outside and not scope.beside((denial, denied[0])):
            continue
        yield fact("differ", "denial", parts, (row["first"], row["last"]), 1 + 3 * outside)


def _named(row: Row) -> list[Row]:
    return names(part["name"] for part in row["speaker"] if part["name"])
