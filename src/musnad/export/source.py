"""The events of a record, fused, with their accounts, as every format takes them: one look through each table."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from musnad.ask.accounts import heads
from musnad.ask.chains import graded
from musnad.ask.question import Question, narrow
from musnad.export.nouns import Account, Count, Event, Party, Place, Source
from musnad.export.sentences import Sentences
from musnad.record.plover import TYPES
from musnad.store import View, outgoing
from musnad.store.filters import Filter
from musnad.store.fused import Fusion

Row = dict[str, Any]
Parts = dict[str, list[Any]]  # by role
Key = tuple[int, str]  # number of a report, id of an event there
NO_DAY = "9999"
ROLES = ("actor", "recipient", "place")
NOBODY: Parts = {role: [] for role in ROLES}
ALONE = {"independent": 1, "grade": "ahad"}


class Telling(NamedTuple):
    """One account with what is needed to put it together with others."""

    account: Account
    mode: str | None
    basis: str
    first: str | None
    last: str | None
    parts: Parts
    counts: Sequence[Count]

    def weight(self) -> int:
        """How much it tells."""
        return len(self.parts["recipient"]) + len(self.parts["place"]) + len(self.counts)


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
    fusion, groups = view.made(Fusion), defaultdict[Any, list[Telling]](list)
    for act, telling in _told(view, chosen, record):
        groups[telling.account.id if act is None else fusion.key(act)].append(telling)
    found = sorted(groups.values(), key=_by_day)
    several = [[_asked(told.account) for told in group] for group in found if _reports(group) > 1]
    chains = iter(graded(view, several))
    for group in found:
        yield _event(group, ALONE if _reports(group) == 1 else next(chains))


def _told(view: View, chosen: Filter, record: Record) -> Iterator[tuple[int | None, Telling]]:
    """Each telling, with the act that it tells."""
    parts, numbers = _parts(view, chosen, record), _numbers(view, chosen)
    number = None
    for at, row, kind, mode, status, text, start, end, date, basis, first, last, act, inside, rule in outgoing.told(
        view, chosen
    ):
        if at != number:
            number, source = at, record.sources[at]
            sentences = Sentences(outgoing.text(view, at))
        account = Account(
            f"{source.key}:{row}", source, text, start, end, sentences.around(start, end), kind, status, date,
            inside and f"{source.key}:{inside}", rule,
        )  # fmt: skip
        key = at, row
        yield act, Telling(account, mode, basis, first, last, parts.get(key, NOBODY), numbers.get(key, ()))


def _parts(view: View, chosen: Filter, record: Record) -> dict[Key, Parts]:
    found: dict[Key, Parts] = defaultdict(lambda: {role: [] for role in ROLES})
    for report, event, role, entity in outgoing.roles(view, chosen):
        named = (record.places if role == "place" else record.parties).get(entity)
        if named is not None:
            found[report, event][role].append(named)
    return dict(found)


def _numbers(view: View, chosen: Filter) -> dict[Key, list[Count]]:
    found: dict[Key, list[Count]] = defaultdict(list)
    for report, event, *count in outgoing.counts(view, chosen):
        found[report, event].append(Count(*count))
    return dict(found)


def _by_day(group: Sequence[Telling]) -> tuple[str, str]:
    return min(told.first or NO_DAY for told in group), group[0].account.id


def _reports(group: Sequence[Telling]) -> int:
    return 1 if len(group) == 1 else len({told.account.source.key for told in group})


def _asked(account: Account) -> Row:
    """An account as `graded` takes it."""
    return {
        "id": account.id, "report": account.source.key, "start": account.start, "end": account.end,
        "statement": account.statement,
    }  # fmt: skip


def _event(group: Sequence[Telling], chains: Row) -> Event:
    if len(group) == 1:
        return _alone(group[0], chains)

    def once(role: str) -> tuple[Any, ...]:
        return tuple(dict.fromkeys(each for told in group for each in told.parts[role]))

    best, dated = heads(group, Telling.weight, lambda telling: telling.basis)
    tale, weight = best.account, TYPES[best.account.type]
    return Event(
        tale.id, dated.account.date, dated.basis, dated.first, dated.last, tale.type, best.mode, tale.status,
        weight.intensity, weight.quad, once("actor"), once("recipient"), once("place"),
        tuple(dict.fromkeys(each for told in group for each in told.counts)),
        tuple(told.account for told in group), chains["independent"], chains["grade"],
    )  # fmt: skip


def _alone(told: Telling, chains: Row) -> Event:
    """An event with one account, as most are."""
    tale, weight = told.account, TYPES[told.account.type]
    actors, recipients, places = (tuple(dict.fromkeys(told.parts[role])) for role in ROLES)
    return Event(
        tale.id, tale.date, told.basis, told.first, told.last, tale.type, told.mode, tale.status, weight.intensity,
        weight.quad, actors, recipients, places, tuple(dict.fromkeys(told.counts)), (tale,), chains["independent"],
        chains["grade"],
    )  # fmt: skip


def _source(row: Row) -> Source:
    return Source(
        row["key"], row["id"], row["uri"], row["outlet"], row["title"], row["published"], row["earliest"],
        row["latest"], row["captured"] or row["retrieved"], row["byline"], tuple(json.loads(row["contexts"])),
    )  # fmt: skip


def _place(row: Row) -> Place:
    return Place(*(row[field] for field in ("id", "type", "ar", "en", "class", "state", "province", "lat", "lon")))
