"""Corrections: from an analyst's words to a fix, and from the log to rows that say what became of each.

The hour comes from whoever asks: the same log gives the same answer.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from musnad.ask.actors import NAME_TYPES
from musnad.ask.question import STATUSES, TYPES, just
from musnad.ask.rounds import has_round
from musnad.errors import BadInput, BadQuestion
from musnad.lexicon import Lexicon
from musnad.lexicon.gazetteer import gazetteer
from musnad.record.fix import ACTIONS, PAIRED, VALUED, Fix, Target, fix_json, fix_of, make_fix
from musnad.store import View, days_of
from musnad.store.fixes import READ, TABLES, Log
from musnad.store.fixes import log as log_in
from musnad.store.rows import printable
from musnad.store.settle import UNKNOWN

Row = dict[str, Any]
Load = Callable[[], Lexicon]

KINDS = {"e": "event", "n": "name", "t": "time", "s": "statement", "d": "detail"}
MADE = "%Y-%m-%dT%H:%M:%S.%fZ"
HEX = re.compile(r"[0-9a-f]+")
ENTITY = re.compile(r"[^\s/]+/\S.*")
GIVE = "give what musnad log --export wrote"
STANCES = ("neutral", "doubted")  # as an outlet's words show; denied and withdrawn is what others say
WORDS: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {
    ("event", "retype"): ("type of event", TYPES),
    ("name", "retype"): ("type of name", NAME_TYPES),
    ("event", "restatus"): ("status", STATUSES),
    ("statement", "restance"): ("stance", STANCES),
}
# Who knows the ids of rows that are worked out of many reports: each tells whether there is such a row
DERIVED: tuple[Callable[[View, str], bool], ...] = (has_round,)


def draft(
    view: View, row_id: str, action: str, value: str | None, author: str, reason: str, made: str, load: Load
) -> Fix:
    """The fix that is meant; BadQuestion for a row, an action or a value that is none. ``load`` gives the lexicon.

    Of two that contradict each other the later holds: it is made behind those of the record, whatever the clock says.
    """
    author, reason = (" ".join(printable(text).split()) for text in (author, reason))
    for text, what, do in ((author, "author", "--author NAME, or MUSNAD_AUTHOR"), (reason, "reason", "--reason WHY")):
        if not text:
            raise BadQuestion(f"a correction needs its {what}", do=do)
    target = target_of(view, row_id)
    judged = target.kind == "entity" and action in ACTIONS["derived"]
    allowed = actions_of(target.kind, judged and any(holds(view, row_id) for holds in DERIVED))
    if action not in allowed:
        what = f"{action!r} is no correction of {_a(target.kind)}"
        raise BadQuestion(what, do=f"use {', '.join(allowed)}")
    if judged:
        target = Target("derived", row_id)  # a round is an entity too: it is the round that is judged
    value = None if value is None else printable(value).strip()
    paired = action in PAIRED and target.kind != "name"
    if bool(value) != (action in VALUED or paired):
        lacks = "which other row" if paired else "what it is to be"
        raise BadQuestion(f"{action} {'takes no value' if value else f'needs to know {lacks}'}", do="musnad fix --help")
    if value and paired:
        other = _other(view, target, value, load)
        return _latest(view, make_fix(made, author, reason, action, target, other=other))
    if value and action == "link":
        value = _entity(view, value, load)
    if value:
        value = checked(target.kind, action, value)
        _mode(target.kind, action, value, load)
    return _latest(view, make_fix(made, author, reason, action, target, value or None))


def _latest(view: View, fix: Fix) -> Fix:
    """The fix, with an hour behind those that it may contradict: a clock set back would let it be overruled."""
    merged = fix.target.kind == "entity"  # merges may lead in a ring
    made = max((one.made for one in log_in(view).fixes
                if one.about == fix.about or (merged and one.target.kind == "entity")), default="")  # fmt: skip
    if made < fix.made or made.startswith("9999"):  # no hour is behind that
        return fix
    hour = datetime.strptime(made, MADE).replace(tzinfo=UTC) + timedelta(microseconds=1)
    return make_fix(hour.strftime(MADE), fix.author, fix.reason, fix.action, fix.target, fix.value, fix.other)


def actions_of(kind: str, derived: bool) -> tuple[str, ...]:
    """What may be done to a row of a kind; ``derived``: an entity is a row worked out of many reports too, a round."""
    return (*ACTIONS[kind], *(ACTIONS["derived"] if kind == "entity" and derived else ()))


def target_of(view: View, row_id: str) -> Target:
    """What is called so: a row (``03407c977dc5:e3``), a report, an entity, a derived row or a fix."""
    start, colon, local = row_id.strip().partition(":")
    if start.startswith("fix/"):
        return Target("fix", _fix(view, start).id)
    if not HEX.fullmatch(start):
        return _named(view, row_id.strip())
    report = view.report(start)
    if not colon:
        return Target("report", report=report["id"])
    kind = KINDS.get(local[:1], "")
    if local[:1] in ("r", "k"):
        raise BadQuestion("what is repaired or left out cannot be corrected", do="correct the rows read from there")
    more = "x.field" if kind == "detail" else "''"
    found = view.rows(
        f"""SELECT x.start, x."end", x.text, {more} AS field FROM main.{TABLES[kind]} x
        JOIN main.reports r ON r.number = x.report WHERE r.key = ? AND x.id = ?""",
        (report["report"], local),
    ) if kind else []  # fmt: skip
    if not found:
        what = f"report {report['report']} has no row {local!r}"
        raise BadQuestion(what, do="ids look like 03407c977dc5:e3; tables show them")
    return Target(kind, report=report["id"], **found[0])


def _named(view: View, row_id: str) -> Target:
    """An entity or a derived row."""
    entity = Target("entity", row_id)
    if "/" in row_id and log_in(view).stands(entity):
        return entity
    if any(holds(view, row_id) for holds in DERIVED):
        return Target("derived", row_id)
    raise BadQuestion(f"no row {row_id!r} in this record", do="ids look like 03407c977dc5:e3; tables show them")


def _fix(view: View, start: str) -> Fix:
    """The one fix whose id begins so."""
    found = [fix for fix in log_in(view).fixes if fix.id.startswith(start)]
    if len(found) != 1 or start == "fix/":
        what = "several corrections begin with" if found else "no correction"
        raise BadQuestion(f"{what} {start!r}", do="musnad log lists them with their ids")
    return found[0]


def _other(view: View, target: Target, value: str, load: Load) -> Target:
    """The second row of a merge or a split."""
    by_name = target.kind == "entity"
    other = Target("entity", _entity(view, value, load)) if by_name else target_of(view, value)
    if other.kind != target.kind:
        raise BadQuestion(f"{value!r} is {_a(other.kind)}, not {_a(target.kind)}", do="give two rows of one kind")
    if other.key == target.key:
        raise BadQuestion(f"{value!r} is that row itself", do="give another row")
    return other


def _entity(view: View, value: str, load: Load) -> str:
    """An entity by its id, which the lexicon may know alone, or by any spelling that only one is called by."""
    if ENTITY.fullmatch(value) and not view.entity(value):
        lexicon = load()
        if any(entry.get("id") == value for entry in lexicon.entries) or gazetteer(lexicon).place(value):
            return value
    found = just(view, value)
    if not found:
        what = f"nobody and nothing in this record is called just {value!r}"
        raise BadQuestion(what, do="musnad actors --all lists ids")
    if len(found) != 1:
        raise BadQuestion(f"several are called {value!r}: {', '.join(found[:5])}", do="give one of these ids")
    return found[0]


def checked(kind: str, action: str, value: str) -> str:
    """The value as it is kept; BadQuestion for one that the action cannot take."""
    if (kind, action) in WORDS:
        what, allowed = WORDS[kind, action]
        word, colon, mode = value.partition(":")
        known = {word.lower(): word for word in allowed}.get(word.strip().lower())
        if known is None or (colon and action != "retype"):
            raise BadQuestion(f"{value!r} is no {what}", do=f"use {', '.join(allowed)}")
        return f"{known}:{mode.strip()}" if colon and mode.strip() else known
    if action == "redate" and value.lower() in (UNKNOWN, "?", "؟"):
        return UNKNOWN
    if action == "redate" and days_of(value) is None:
        raise BadQuestion(f"{value!r} is no date", do=f"write 2017, 2017-12, 2017-12-11 or {UNKNOWN}")
    if action == "link" and not ENTITY.fullmatch(value):
        raise BadQuestion(f"{value!r} is no id of an entity", do="ids look like state/russia")
    return value


def _mode(kind: str, action: str, value: str, load: Load) -> None:
    """BadQuestion for a mode that events of the type do not have."""
    type_, colon, mode = value.partition(":")
    if action != "retype" or not colon:
        return
    modes = {entry.get("mode") for entry in load().of_kind("event") if entry.get("type") == type_} - {None, ""}
    if kind != "event" or mode not in modes:
        raise BadQuestion(f"{mode!r} is no mode of {type_}", do=f"use {', '.join(sorted(map(str, modes))) or 'none'}")


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def read_fixes(lines: Iterable[bytes], where: str) -> list[Fix]:
    """Fixes out of JSON Lines, all or none; BadInput with the line's number for what is no fix."""
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
            json.dumps(given, ensure_ascii=False).encode()  # half a character pair is no text
            if not isinstance(given, dict):
                raise BadInput("no correction: not an object")
            fix = fix_of(given)
            if fix.value is not None:
                checked(fix.target.kind, fix.action, fix.value)
        except ValueError as error:
            raise BadInput("no line of JSON", f"{where}:{number}", GIVE) from error
        except (BadInput, BadQuestion) as error:
            raise BadInput(error.what, f"{where}:{number}", error.do or GIVE) from error
        found.append(fix)
    return found


def exported(view: View) -> list[Row]:
    """All fixes as objects of ``musnad.fix/1``, in the order in which they were made."""
    return [fix_json(fix) for fix in log_in(view).fixes]


def log(view: View, row_id: str | None = None) -> list[Row]:
    """The log in the order in which it was made: of everything, or of a report, a row, an entity or one fix.

    ``state`` is live, overruled, undone or orphaned, ``by`` the fix that overruled or undid it; ``row`` is what the row
    is called now (null where it does not stand), ``text`` its printed words, ``was`` what had been read.
    """
    known = log_in(view)
    wanted = known.fixes if row_id is None else list(_of(view, known, row_id.strip()))
    ids = {fix.id for fix in wanted}
    for fix in known.fixes:  # an undo stands behind what it undoes
        if fix.target.id in ids:
            ids.add(fix.id)
    return [logged(view, known, fix) for fix in known.fixes if fix.id in ids]


def _of(view: View, known: Log, row_id: str) -> Iterator[Fix]:
    """The fixes of what is called so; of a report also those of its rows, and where it is not in the record."""
    if HEX.fullmatch(row_id):
        found = [fix for fix in known.fixes if any(of.report.startswith(row_id) for of in targets_of(fix))]
        if not found:
            view.report(row_id)
        yield from found
        return
    if row_id.startswith("fix/"):
        yield _fix(view, row_id)
        return
    keys = {Target("entity", row_id).key, Target("derived", row_id).key}
    if not any(of.key in keys for fix in known.fixes for of in targets_of(fix)):
        keys = {target_of(view, row_id).key}
    yield from (fix for fix in known.fixes if any(of.key in keys for of in targets_of(fix)))


def targets_of(fix: Fix) -> tuple[Target, ...]:
    """The row that a fix corrects, and the other one of a pair."""
    return (fix.target,) if fix.other is None else (fix.target, fix.other)


def logged(view: View, known: Log, fix: Fix) -> Row:
    """One fix as a row of the log."""
    state = known.states[fix.id]
    undone = known.by_id.get(fix.target.id)
    return {
        "id": fix.id,
        "made": fix.made,
        "author": fix.author,
        "kind": fix.target.kind,
        "action": fix.action,
        "value": fix.value,
        "was": json.loads(fix.was) if fix.was else None,
        "row": known.public_id(fix.target),
        "report": fix.target.report or None,
        "start": fix.target.start if fix.target.report else None,
        "end": fix.target.end if fix.target.report else None,
        "text": _words(view, undone.target if undone else fix.target),
        "other": None if fix.other is None else known.public_id(fix.other) or fix.other.id or None,
        "other_text": None if fix.other is None else _words(view, fix.other),
        "reason": fix.reason,
        "state": state.name,
        "by": state.by,
    }


def _words(view: View, target: Target) -> str:
    """The printed words of a row; of a report its title, else the id."""
    if target.kind == "report":
        called = "coalesce(title, outlet || ' ' || coalesce(published, ''), uri)"
        found = view.rows(f"SELECT {called} AS text FROM main.reports WHERE id = ?", (target.report,))
        return str(found[0]["text"]).strip() if found else target.report[:12]
    return " ".join(target.text.split()) or target.id


def add_fixes(view: View, tree: Row) -> None:
    """Beside each node of a tree of evidence, the corrections of its row, the oldest first."""
    known = log_in(view)
    found: dict[str, list[Fix]] = {}
    for fix in known.fixes:
        for target in targets_of(fix):
            public = target.id if target.kind == "entity" else known.public_id(target)
            if public and fix.action != "undo":
                found.setdefault(public, []).append(fix)
    for node in _nodes(tree) if found else ():
        read = [mark.removeprefix(READ) for mark in node["marks"] if mark.startswith(READ)]
        own = [fix for name in (node["id"], *read) for fix in found.get(name, ()) if node["kind"] != "count"]
        node["fixes"] = [logged(view, known, fix) for fix in sorted(own, key=lambda fix: fix.order)]


def _nodes(tree: Row) -> Iterator[Row]:
    yield tree
    for node in tree["made_from"]:
        yield from _nodes(node)


