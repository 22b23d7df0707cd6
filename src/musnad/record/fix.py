"""A correction by a person: what it corrects, what it says, and what became of it among the others.

A fix holds on to what outlives every re-reading: the report's sha256 and the span of the row in its text. Its id is a
hash of its content, so it is the same in every record. None is ever taken away: to take one back is a fix of its own.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from musnad.errors import BadInput
from musnad.record.rows import row

FORMAT = "musnad.fix/1"
Json = dict[str, Any]

ACTIONS: dict[str, tuple[str, ...]] = {
    "event": ("retype", "redate", "restatus", "reject", "confirm", "merge", "split"),
    "name": ("retype", "link", "split", "reject", "confirm"),
    "time": ("redate", "reject", "confirm"),
    "statement": ("restance", "reject", "confirm"),
    "detail": ("revalue", "reject", "confirm"),
    "report": ("redate", "reject", "confirm"),
    "entity": ("merge",),
    "derived": ("reject", "confirm"),
    "fix": ("undo",),
}  # fmt: skip
VALUED = ("retype", "redate", "restatus", "restance", "revalue", "link")
PAIRED = ("merge", "split")
FIELDS = {
    "retype": "type", "redate": "date", "restatus": "status", "restance": "stance", "revalue": "value",
    "link": "entity", "reject": "judged", "confirm": "judged",
}  # fmt: skip
LIVE, OVERRULED, UNDONE, ORPHANED = "live", "overruled", "undone", "orphaned"
DIGITS = 12
SHA256 = re.compile(r"[0-9a-f]{64}")
MADE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
MOST = 2**31  # letters of a text


@row
class Target:
    """The row that is corrected: by report and span; or by ``id`` (an entity, a derived row, another fix).

    ``text`` are the printed words; ``field`` is that of a detail.
    """

    kind: str
    id: str = ""
    report: str = ""
    start: int = 0
    end: int = 0
    text: str = ""
    field: str = ""

    @property
    def key(self) -> str:
        """The target as JSON, the report first: the same for the same row everywhere."""
        return json.dumps(target_json(self), ensure_ascii=False)


@row
class Fix:
    """Who (``author``) corrected what (``target``) how (``action``, ``value``), when (``made``, UTC) and why.

    ``other`` is the other row of a merge or a split; ``was`` what had been read, by column, where the row stands.
    """

    id: str
    made: str
    author: str
    reason: str
    action: str
    target: Target
    value: str | None = None
    other: Target | None = None
    was: str | None = None

    @property
    def order(self) -> tuple[str, str]:
        """Fixes are applied in this order: the later wins."""
        return self.made, self.id

    @property
    def about(self) -> tuple[str, ...]:
        """What it settles; two fixes about the same that say different things contradict each other."""
        if self.action == "undo":
            return ("undo", self.id)
        if self.other is not None and self.target.kind == "event":
            return ("one", *sorted((self.target.key, self.other.key)))
        field = "entity" if self.action in PAIRED else FIELDS[self.action]
        return (field, self.target.key)

    @property
    def says(self) -> str:
        """What it settles that to."""
        if self.target.kind == "entity" and self.other is not None:
            return self.other.id
        return self.action if self.value is None else self.value


class State(NamedTuple):
    """``live``, ``overruled``, ``undone`` or ``orphaned``; ``by`` is the fix that overruled or undid it."""

    name: str
    by: str | None = None


def target_json(target: Target) -> Json:
    """The target as it stands in a store and in a file."""
    if not target.report:
        return {"kind": target.kind, "id": target.id}
    found: Json = {"report": target.report, "kind": target.kind, "start": target.start, "end": target.end}
    found["text"] = target.text
    return found | ({"field": target.field} if target.field else {})


def target_of(given: Any) -> Target:
    """A target out of its JSON; BadInput for what is none."""
    kinds = {"id": str, "report": str, "start": int, "end": int, "text": str, "field": str, "kind": str}
    if not isinstance(given, dict) or not set(given) <= set(kinds) or given.get("kind") not in ACTIONS:
        raise BadInput("its target is no row that can be corrected")
    if any(type(value) is not kinds[key] or (type(value) is int and not 0 <= value < MOST)
           for key, value in given.items()):  # fmt: skip
        raise BadInput("its target holds a value of the wrong kind")
    target = Target(**given)
    by_span = target.kind in ("event", "name", "time", "statement", "detail", "report")
    if target.report and not SHA256.fullmatch(target.report):
        raise BadInput("its target's report is no sha256")
    if by_span != bool(target.report) or by_span == bool(target.id):
        raise BadInput(f"its target, of kind {target.kind}, {'lacks its report' if by_span else 'lacks its id'}")
    return target


def make_fix(
    made: str,
    author: str,
    reason: str,
    action: str,
    target: Target,
    value: str | None = None,
    other: Target | None = None,
) -> Fix:
    """A fix with the id that its content gives it; BadInput where its parts do not fit one another."""
    fix = Fix("", made, author, reason, action, target, value, other)
    _fits(fix)
    plain = json.dumps(_content(fix), ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    return replace(fix, id="fix/" + hashlib.sha256(plain).hexdigest()[:DIGITS])


def _content(fix: Fix) -> Json:
    found: Json = {"made": fix.made, "author": fix.author, "action": fix.action, "target": target_json(fix.target)}
    if fix.other is not None:
        found["other"] = target_json(fix.other)
    return found | {"value": fix.value, "reason": fix.reason}


def fix_json(fix: Fix) -> Json:
    """A fix as an object of ``musnad.fix/1``."""
    was = json.loads(fix.was) if fix.was else None
    return {"format": FORMAT, "id": fix.id} | _content(fix) | {"was": was}


def fix_of(given: Json) -> Fix:
    """A fix out of an object of ``musnad.fix/1``; BadInput for what is none, or was changed by hand."""
    if given.get("format") != FORMAT:
        raise BadInput(f"no correction: its format is {given.get('format')!r}, not {FORMAT!r}")
    for key in ("id", "made", "author", "reason", "action"):
        if not isinstance(given.get(key), str) or not given[key].strip():
            raise BadInput(f"no correction: {key!r} is missing")
    if not MADE.fullmatch(given["made"]):
        raise BadInput(f"no correction: {given['made']!r} is no time", do="times look like 2017-12-11T09:30:00.000000Z")
    value, other = given.get("value"), given.get("other")
    if value is not None and not isinstance(value, str):
        raise BadInput("no correction: its value is no text")
    target, second = target_of(given.get("target")), None if other is None else target_of(other)
    fix = make_fix(given["made"], given["author"], given["reason"], given["action"], target, value, second)
    if fix.id != given["id"]:
        raise BadInput(f"its content is not what {given['id']} was made of", do="export it again where it was made")
    return fix


def _fits(fix: Fix) -> None:
    """BadInput for an action that its row, its value or its other row do not fit."""
    kind, action = fix.target.kind, fix.action
    if action not in ACTIONS[kind]:
        raise BadInput(f"a correction of kind {kind} cannot {action!r}")
    if (fix.value is not None) != (action in VALUED):
        raise BadInput(f"{action!r} {'needs a value' if action in VALUED else 'takes no value'}")
    if (fix.other is not None) != (action in PAIRED and kind != "name"):
        raise BadInput(f"{action!r} of kind {kind} {'takes one row' if fix.other else 'needs two rows'}")
    if fix.other is not None and (fix.other.kind != kind or fix.other.key == fix.target.key):
        raise BadInput(f"{action!r} needs two different rows of kind {kind}")


def states(fixes: Iterable[Fix], stands: Callable[[Target], bool]) -> dict[str, State]:
    """What became of each fix, whatever the order in which they came to the record.

    ``stands`` tells whether there is a row. An undone undo counts as none; of those that contradict each other the
    latest holds.
    """
    ordered = sorted(fixes, key=lambda fix: fix.order)
    undone = _undone(ordered)
    latest = {fix.about: fix for fix in ordered if fix.id not in undone}
    looped = _looped([fix for fix in latest.values() if fix.target.kind == "entity"])
    held = {fix.id for fix in ordered}
    found: dict[str, State] = {}
    for fix in ordered:
        winner = latest.get(fix.about, fix)
        if fix.id in undone:
            found[fix.id] = State(UNDONE, undone[fix.id])
        elif winner.says != fix.says:
            found[fix.id] = State(OVERRULED, winner.id)
        elif winner.id in looped:
            found[fix.id] = State(OVERRULED, looped[winner.id])
        elif not (fix.target.id in held if fix.action == "undo" else _both(fix, stands)):
            found[fix.id] = State(ORPHANED)
        else:
            found[fix.id] = State(LIVE)
    return found


def _both(fix: Fix, stands: Callable[[Target], bool]) -> bool:
    """Whether the row stands, of two events both; what an entity becomes need not have been named before."""
    pair = fix.other is not None and fix.target.kind == "event"
    return stands(fix.target) and (not pair or fix.other is None or stands(fix.other))


def _undone(fixes: list[Fix]) -> dict[str, str]:
    """Fixes that are undone, each with the latest undo that holds; an id holds its undo's, so there are no rings."""
    undos: dict[str, list[Fix]] = {}
    for fix in fixes:
        if fix.action == "undo":
            undos.setdefault(fix.target.id, []).append(fix)
    known: dict[str, str | None] = {}

    def by(fix_id: str) -> str | None:
        if fix_id not in known:
            known[fix_id] = next((undo.id for undo in reversed(undos.get(fix_id, ())) if by(undo.id) is None), None)
        return known[fix_id]

    return {fix.id: undo for fix in fixes if (undo := by(fix.id)) is not None}


def _looped(merges: list[Fix]) -> dict[str, str]:
    """Merges of entities that would lead in a ring: of a ring the oldest does not hold, the newest stands beside."""
    onward: dict[str, Fix] = {}
    looped: dict[str, str] = {}
    for fix in sorted(merges, key=lambda fix: fix.order, reverse=True):
        step: str | None = fix.says
        while step in onward and step != fix.target.id:
            step = onward[step].says
        if step == fix.target.id:
            looped[fix.id] = onward[fix.says].id
        else:
            onward[fix.target.id] = fix
    return looped


def entities(fixes: Iterable[Fix], found: Mapping[str, State]) -> dict[str, str]:
    """Each merged entity with the one that it is in the end, by the merges that hold."""
    onward = {fix.target.id: fix.says for fix in fixes if fix.target.kind == "entity" and _holds(fix, found)}
    ends: dict[str, str] = {}
    for entity in onward:
        end = entity
        while end in onward:
            end = onward[end]
        ends[entity] = end
    return ends


def _holds(fix: Fix, found: Mapping[str, State]) -> bool:
    """Whether it is neither undone nor overruled: a merge also holds for what is read later."""
    return found[fix.id].name in (LIVE, ORPHANED) and fix.action != "undo"


def pairs(fixes: Iterable[Fix], found: Mapping[str, State]) -> Iterator[tuple[Fix, Target]]:
    """Merges and splits of events that hold, each with its other row."""
    for fix in fixes:
        if fix.target.kind == "event" and fix.other is not None and found[fix.id].name == LIVE:
            yield fix, fix.other
