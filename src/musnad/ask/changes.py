"""What became known between two days: the record as of the later one beside the record as of the earlier.

A report that only repeats one which was known tells nothing new; one without a day cannot be placed, and is left out.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from musnad.ask.accounts import grouped, sides
from musnad.ask.denials import denials
from musnad.ask.excerpt import words
from musnad.ask.families import families
from musnad.ask.measures import counts_differ
from musnad.ask.question import Question, narrow
from musnad.ask.retold import redated, turned
from musnad.errors import BadQuestion
from musnad.store import View
from musnad.store import known as record
from musnad.store import sides as store
from musnad.store.families import numbers

Row = dict[str, Any]
# in the order of telling: what overturns what was held, then what is new
KINDS = (
    "denial", "called_off", "number", "day", "done", "late", "new", "denied", "plan", "party",
)  # fmt: skip
TOLD = "actual,planned,denied"
SENTENCE = 110


def changes(before: View, after: View, question: Question) -> Row:
    """What ``after`` knows and ``before``, the same record as of an earlier day, does not; see `KINDS`.

    ``late`` are acts dated by the earlier day that were told only since, ``new`` those dated later, ``plan`` what is
    announced; ``done`` was planned and is told as done; ``called_off`` was told or planned and is now told as not so;
    ``denied`` is told as not so from the first; ``number`` and ``day`` differ from what was told; ``denial`` is a
    statement that denies another; ``party`` acts or speaks and was not named before.
    """
    since, until = before.as_of, after.as_of
    if since is None or until is None or since > until:
        raise BadQuestion(f"from {since} to {until} is no stretch of time", do="give --from, then a later --to")
    known, units = set(numbers(before)), families(after)
    old_units = {units[number] for number in known}
    fresh = {number for number in units if number not in known and units[number] not in old_units}
    narrowed = replace(question, status=question.status or TOLD)
    found = _Changes(after, units, fresh)
    groups = grouped(after, store.acts(after, narrow(after, narrowed)))
    rows = [*found.of_acts(groups, since)]
    if question.type is None and question.place is None and question.status is None:
        if question.actor is None:
            rows += found.parties(record.named(before))
        rows += found.denials(narrow(after, question).actors)
    return {
        "from": since,
        "to": until,
        "known": len(known),
        "reports": len(fresh),
        "repeats": len(units) - len(known) - len(fresh),
        "doubtful": record.doubtful(after, since, until),
        "unplaced": record.unplaced(after),
        "changes": sorted(rows, key=_order),
    }


class _Changes:
    """Rows for what is told in fresh reports alone."""

    def __init__(self, view: View, units: dict[int, int], fresh: set[int]) -> None:
        self.view, self.units, self.fresh = view, units, fresh
        self.known, self.counts = store.labels(view), store.counts(view)

    def of_acts(self, groups: list[list[Row]], since: str) -> Iterator[Row]:
        """Acts told anew or otherwise than before."""
        new = [group for group in groups if all(act["number"] in self.fresh for act in group)]
        old = [act for group in groups for act in group if act["number"] not in self.fresh]
        turns = turned(old, new)
        for place, group in enumerate(new):
            was = turns.get(place)
            if was:
                yield self._row(_turn(group), group, was, was=was[0]["status"], now=group[0]["status"])
            elif group[0]["status"] == "actual":
                day = group[0]
                late = day["basis"] == "told" and day["last"] is not None and day["last"] <= since
                yield self._row("late" if late else "new", group)
            else:
                yield self._row("plan" if group[0]["status"] == "planned" else "denied", group)
        for one, other in self._other_numbers(groups):
            told = (self._numbers(one), self._numbers(other))
            yield self._row("number", [other], [one], was=told[0], now=told[1])
        for one, other in redated(old, [act for group in new for act in group], self.counts):
            yield self._row("day", [other], [one], was=one["date"], now=other["date"])

    def _other_numbers(self, groups: list[list[Row]]) -> Iterator[tuple[Row, Row]]:
        """Of acts that were known, the first account before and the first since that cannot both be true."""
        for group in groups:
            counted = [act for act in group if act["id"] in self.counts]
            pairs = (
                (one, other)
                for one in counted
                if one["number"] not in self.fresh
                for other in counted
                if other["number"] in self.fresh and counts_differ(self.counts[one["id"]], self.counts[other["id"]])
            )
            yield from (pair for pair in [next(pairs, None)] if pair)

    def _numbers(self, act: Row) -> str:
        told = (f"{count['relation'].strip('=')}{count['value']} {count['of']}" for count in self.counts[act["id"]])
        return "، ".join(text.strip() for text in told)

    def _row(
        self, kind: str, group: list[Row], before: list[Row] = [], was: str | None = None, now: str | None = None  # noqa: B006
    ) -> Row:
        best = max(group, key=lambda act: (len(act["recipients"]) + len(act["places"]), -group.index(act)))
        return {
            "kind": kind,
            "date": best["date"],
            "basis": best["basis"],
            "first": best["first"],
            "last": best["last"],
            "type": best["type"],
            "mode": best["mode"],
            "status": best["status"],
            **{role: [self._named(entity) for entity in sides(group, role)]
               for role in ("actors", "recipients", "places")},
            "was": was,
            "now": now,
            "reports": len({self.units[act["number"]] for act in group}),
            "outlets": sorted({act["outlet"] for act in group if act["outlet"]}),
            "text": best["text"],
            "words": self._words(best["id"], best["start"], best["end"]),
            "id": best["id"],
            "ids": [act["id"] for act in group],
            "before": [act["id"] for act in before],
        }  # fmt: skip

    def denials(self, actors: tuple[str, ...] | None) -> Iterator[Row]:
        """Statements of fresh reports that deny others, of the same or any earlier report."""
        keys = {key: number for key, number in _keys(self.view).items() if number in self.fresh}
        for tie in denials(self.view, frozenset(keys)):
            one, other = (self.view.statement(*row_id.split(":")) for row_id in (tie.denial, tie.denied))
            if one and other and (actors is None or _speak(one, other, actors)):
                yield self._statement(one, other, keys)

    def _statement(self, one: Row, other: Row, keys: dict[str, int]) -> Row:
        blank = dict.fromkeys(("type", "mode", "status"))
        return {
            "kind": "denial",
            **{key: one[key] for key in ("date", "basis", "first", "last")},
            **blank,
            "actors": _speakers(one),
            "recipients": _speakers(other),
            "places": [],
            "was": other["content"],
            "now": one["content"],
            "reports": 1,
            "outlets": [one["outlet"]] if one["outlet"] else [],
            "text": one["text"],
            "words": self._words(one["id"], one["start"], one["end"]),
            "id": one["id"],
            "ids": [one["id"]],
            "before": [other["id"]] if other["report"] not in keys else [],
        }

    def parties(self, named: set[str]) -> Iterator[Row]:
        """Who takes part in what fresh reports tell, and was not named at all before."""
        for row in record.taking_part(self.view, sorted(self.fresh)):
            if row["entity"] not in named:
                blank = dict.fromkeys(("date", "first", "last", "type", "mode", "status", "was", "now", "text"))
                yield {
                    "kind": "party", **blank, "basis": "told", "actors": [self._named(row["entity"])],
                    "recipients": [], "places": [], "reports": row["reports"], "outlets": [], "words": "",
                    "id": row["id"], "ids": [row["id"]], "before": [],
                }  # fmt: skip

    def _named(self, entity: str) -> Row:
        known = self.known.get(entity, {})
        return {"entity": entity, "ar": known.get("ar"), "en": known.get("en")}

    def _words(self, row_id: str, start: int, end: int) -> str:
        return words(self.view.text(row_id.partition(":")[0]), start, end, SENTENCE)


def _turn(group: list[Row]) -> str:
    return "done" if group[0]["status"] == "actual" else "called_off"


def _speak(one: Row, other: Row, actors: tuple[str, ...]) -> bool:
    return any(part["name"] and part["name"]["entity"] in actors for part in one["speaker"] + other["speaker"])


def _speakers(row: Row) -> list[Row]:
    """Those who speak, unnamed ones as they are printed."""
    return [part["name"] or {"entity": None, "ar": part["text"], "en": None} for part in row["speaker"]]


def _keys(view: View) -> dict[str, int]:
    return {row["key"]: row["number"] for row in view.rows("SELECT key, number FROM reports")}


def _order(row: Row) -> tuple[int, int, int, str, str]:
    """By kind; those with sides and a close day of their own first, then told by many, then the latest."""
    first, last = row["first"], row["last"]
    loose = not (row["actors"] or row["recipients"]), row["basis"] != "told" or not first or first[:7] != last[:7]
    return KINDS.index(row["kind"]), sum(loose), -row["reports"], "".join(_turned(first or "")), row["id"]


def _turned(day: str) -> Iterator[str]:
    """The letters of a day so that later days come first."""
    return (chr(ord("9") - ord(letter) + ord("0")) if letter.isdigit() else letter for letter in day)
