"""The events of a record, fused, with their accounts, as every format takes them: one look through each table."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from musnad.ask.chains import graded
from musnad.ask.excerpt import sentence
from musnad.ask.question import Question, narrow
from musnad.export.nouns import Account, Count, Event, Party, Place, Source
from musnad.record.plover import TYPES
from musnad.store import View, outgoing
from musnad.store.filters import Filter
from musnad.store.fused import Fusion

Row = dict[str, Any]
Key = tuple[int, str]  # number of a report, id of an event there
Parts = dict[Key, dict[str, list[Any]]]  # by role
Numbers = dict[Key, list[Count]]
NO_DAY = "9999"


class Record:
    """What the events of a record refer to, looked up by number and id."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.sources = {row["number"]: _source(row) for row in outgoing.reports(view)}
        rows = {row["id"]: row for row in outgoing.entities(view)}
        self.parties = {entity: Party(entity, row["type"], row["ar"], row["en"]) for entity, row in rows.items()}
        self.places = {entity: _place(row) for entity, row in rows.items()}


def events(view: View, question: Question, record: Record | None = None) -> Iterator[Event]:
    """Every event asked for, by its first day; those without any day at the end."""
    record, chosen = record or Record(view), narrow(view, question)
    parts, numbers = _parts(view, chosen, record), _numbers(view, chosen)
    fusion, groups = view.made(Fusion), defaultdict[Any, list[Row]](list)
    for row in _told(view, chosen, record):
        groups[row["id"] if row["act"] is None else fusion.key(row["act"])].append(row)
    found = sorted(groups.values(), key=lambda group: (min(row["first"] or NO_DAY for row in group), group[0]["id"]))
    for group, chains in zip(found, graded(view, found), strict=True):
        yield _event(group, chains, parts, numbers)


def _told(view: View, chosen: Filter, record: Record) -> Iterator[Row]:
    """Each telling, with the sentence around its anchor, as `graded` takes it."""
    number, text = None, ""
    for row in outgoing.told(view, chosen):
        if row["report"] != number:
            number, source = row["report"], record.sources[row["report"]]
            text = outgoing.text(view, number)
        before, span, after = sentence(text, row["start"], row["end"])
        row |= {
            "key": (number, row["id"]), "id": f"{source.key}:{row['id']}", "report": source.key, "source": source,
            "statement": row["statement"] and f"{source.key}:{row['statement']}",
            "words": f"{before}{span}{after}".strip(),
        }  # fmt: skip
        yield row


def _parts(view: View, chosen: Filter, record: Record) -> Parts:
    found: Parts = defaultdict(lambda: {"actor": [], "recipient": [], "place": []})
    for row in outgoing.roles(view, chosen):
        held = record.places if row["role"] == "place" else record.parties
        if row["entity"] in held:
            found[row["report"], row["event"]][row["role"]].append(held[row["entity"]])
    return found


def _numbers(view: View, chosen: Filter) -> Numbers:
    found: Numbers = defaultdict(list)
    for row in outgoing.counts(view, chosen):
        found[row["report"], row["event"]].append(Count(row["value"], row["relation"], row["of"], row["text"]))
    return found


def _event(group: Sequence[Row], chains: Row, parts: Parts, numbers: Numbers) -> Event:
    def once(role: str) -> tuple[Any, ...]:
        return tuple(dict.fromkeys(each for row in group if row["key"] in parts for each in parts[row["key"]][role]))

    def tells(row: Row) -> int:
        told = parts.get(row["key"], {})
        return len(told.get("recipient", ())) + len(told.get("place", ())) + len(numbers.get(row["key"], ()))

    best = max(group, key=tells)
    dated = next((row for row in group if row["basis"] in ("fixed", "told")), best)
    weight = TYPES[best["type"]]
    return Event(
        best["id"], dated["date"], dated["basis"], dated["first"], dated["last"], best["type"], best["mode"],
        best["status"], weight.intensity, weight.quad, once("actor"), once("recipient"), once("place"),
        tuple(dict.fromkeys(each for row in group for each in numbers.get(row["key"], ()))),
        tuple(map(_account, group)), chains["independent"], chains["grade"],
    )  # fmt: skip


def _account(row: Row) -> Account:
    return Account(
        row["id"], row["source"], row["text"], row["start"], row["end"], row["words"], row["type"], row["status"],
        row["date"], row["statement"], row["rule"],
    )  # fmt: skip


def _source(row: Row) -> Source:
    return Source(
        row["key"], row["id"], row["uri"], row["outlet"], row["title"], row["published"], row["earliest"],
        row["latest"], row["captured"] or row["retrieved"], row["byline"], tuple(json.loads(row["contexts"])),
    )  # fmt: skip


def _place(row: Row) -> Place:
    return Place(*(row[field] for field in ("id", "type", "ar", "en", "class", "state", "province", "lat", "lon")))
