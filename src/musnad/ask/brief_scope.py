"""What a brief is about: the rounds of its track, its days, the reports that tell of it, who has a part in it."""

from collections.abc import Iterable, Iterator
from typing import Any

from musnad.store import View, stands
from musnad.store import brief as stored
from musnad.store.filters import Filter

Row = dict[str, Any]
PART = ("side", "guarantor", "convener")  # fields of a round that tell who has a part in it
BESIDE = 400  # letters within which what others do and say belongs to what is told of the track
CORE = "came."  # parts that are as much of the fact as the first one
KNOWN = ("conveners", "guarantors", "mediators")  # the same, as the lexicon knows it


class Scope:
    """The rows of `rounds` that are asked for, and how other rows hang on them.

    ``period`` are the keys of the reports that came out within the days (of a track: those of them that tell of it),
    ``telling`` all reports that tell of the track, ``parties`` who has a part in it and whoever belongs to them,
    ``conflict`` the states in which it is fought. Without a track everything within the days belongs to it.
    """

    def __init__(self, view: View, rows: list[Row], track: bool, first: str | None, last: str | None) -> None:
        self.view, self.rows, self.track, self.first, self.last = view, rows, track, first, last
        self.named = _naming(view, rows)
        self.telling = {account["report"] for row in rows for account in accounts_in(row)} | set(self.named)
        out = {row["report"] for row in view.reports(Filter(since=first, until=last))}
        self.period = out & self.telling if track else out
        self.called = _called(rows) if track else None
        known = [row["background"] or {} for row in rows]
        self.conflict = {place["entity"] for row in known for place in row.get("conflict", ())}
        told = {entry["value"] for row in rows for field in PART for entry in row["fields"].get(field, ())}
        told |= {name["entity"] for row in known for key in KNOWN for name in row.get(key, ())}
        self.parties = _with_their_own(view, told)

    def covers(self, first: str | None, last: str | None) -> bool:
        """Whether days touch those asked for; unknown days do where none are asked for."""
        if self.first is None and self.last is None:
            return True
        if not first or not last:
            return False
        return (self.last is None or first <= self.last) and (self.first is None or last >= self.first)

    def tells(self, ids: Iterable[str]) -> bool:
        """Whether one of these rows stands in a report of the track; any does where no track is asked for."""
        return not self.track or any(row_id.partition(":")[0] in self.telling for row_id in ids)


    def beside(self, ids: Iterable[str]) -> bool:
        """Whether one of these rows stands close to the track's name, or to what is told of it."""
        if not self.track:
            return True
        for row_id in ids:
            report, _, local = row_id.partition(":")
            row = self.view.event(report, local) if local.startswith("e") else self.view.statement(report, local)
            if row and any(abs(row["start"] - start) <= BESIDE for start in self.named.get(report, ())):
                return True
        return False


def _naming(view: View, rows: list[Row]) -> dict[str, list[int]]:
    """Where reports name a track or one of its rounds, or tell of it, though it be no more than its name."""
    found = stored.naming(view, {row[key] for row in rows for key in ("track", "id")})
    for account in (account for row in rows for account in accounts_in(row)):
        found.setdefault(account["report"], []).append(account["start"])
    return found


def accounts_in(row: Row) -> Iterator[Row]:
    """Every account of every value of a round."""
    for entries in row["fields"].values():
        for entry in entries:
            yield from entry["accounts"]


def fact(section: str, kind: str, parts: list[Row], days: tuple[str | None, str | None], rank: int = 0) -> Row:
    """A fact with the ids of all its parts, its days, and what its section puts first (the lowest rank).

    ``core`` are the rows of what it mainly says, a group for each thing: the first part, and all that are marked so.
    """
    ids = list(dict.fromkeys(row_id for part in parts for row_id in _ids(part)))
    reports = {row_id.partition(":")[0] for row_id in ids}
    main = [*parts[:1], *(part for part in parts[1:] if part["say"].startswith(CORE))]
    core = [unit for part in main for unit in _units(part)]
    return {"section": section, "kind": kind, "parts": parts, "ids": ids, "core": core, "reports_of": reports,
            "first": days[0], "last": days[1], "rank": rank}  # fmt: skip


def part(say: str, ids: Iterable[str] = (), **slots: Any) -> Row:
    """What is said by one pattern: its slots without those that nothing is told for."""
    told = {name: value for name, value in slots.items() if value not in (None, "", [])}
    return {"say": say, "slots": told, "ids": list(dict.fromkeys(ids))}


def name(row: Row, ids: Iterable[str] = ()) -> Row:
    """A name as a value of a slot."""
    return {key: row.get(key) for key in ("entity", "ar", "en")} | {"ids": list(ids)}


def names(rows: Iterable[Row]) -> list[Row]:
    """Names, each entity once."""
    return list({row["entity"] or row["ar"]: name(row) for row in rows}.values())


def when(first: str | None, last: str | None, told: bool = True) -> Row | None:
    """Days as a value of a slot; not ``told`` are those of the report alone."""
    return {"first": first, "last": last or first, "told": told, "ids": []} if first else None


def _units(part: Row) -> Iterator[list[str]]:
    """The rows of each thing that a part says: its own, and those of each value that has some."""
    if part["ids"]:
        yield part["ids"]
    for value in part["slots"].values():
        rows = value if isinstance(value, list) else []
        yield from (one["ids"] for one in rows if isinstance(one, dict) and one["ids"])


def _ids(part: Row) -> Iterator[str]:
    yield from part["ids"]
    for value in part["slots"].values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from one["ids"]


def _called(rows: list[Row]) -> Row | None:
    """What the track is called: by its own row, else by the lexicon, else as its first row."""
    if not rows:
        return None
    row = next((row for row in rows if row["kind"] in ("track", "accord")), rows[0])
    known = row["background"]
    return {"entity": row["track"], "ar": known["form"] if known else row["ar"],
            "en": known["gloss"] if known else row["en"]}  # fmt: skip


def _with_their_own(view: View, parties: set[str]) -> set[str]:
    """Parties, and those who lead or belong to them."""
    ties = stands.ties(view)
    return parties | {entity for entity, others in ties.items() if parties & set(others)}
