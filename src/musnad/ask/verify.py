"""Whether a record is what it was made of: its ledger's chain, texts, rows, corrections, and the files it came from.

Each fault is named with its place. Whoever can rewrite the whole file can rewrite the whole chain too: the hash of the
last entry, noted elsewhere, shows that.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from musnad.ask.raw import Found, raw_files
from musnad.errors import MusnadError
from musnad.record.fix import Fix, make_fix
from musnad.store import View, checking
from musnad.store.ledger import FIX, READ, WITHDRAWN, Entry

Row = dict[str, Any]


class Told(NamedTuple):
    """What the ledger tells: the last entry of each report, corrections and withdrawals by id, with their entries."""

    reports: dict[str, Row]
    fixes: dict[str, int]
    withdrawn: dict[tuple[str, str], int]


class Inside(NamedTuple):
    """What is wrong within a record itself, what was counted, its ledger's ``head``, and the reports with captures."""

    faults: list[Row]
    counts: dict[str, int]
    head: str | None
    held: list[Row]


def verify(view: View, sources: str | None = None, columns: Mapping[str, str] | None = None) -> Row:
    """The ``faults`` of a record, each with ``fault``, ``where``, ``detail``; what was counted; the ``head``.

    ``sources`` is a folder in which raw files are looked for by their hashes where they do not lie as read; ``columns``
    are those of tables. ``outside`` are reports from before the ledger, which nothing can be said of.
    """
    faults = [_fault("damaged", view.path, line) for line in checking.damaged(view)]
    found = inside(view)
    faults += found.faults
    files: dict[str, int] = dict.fromkeys(Found, 0)
    for row, state, detail in raw_files(found.held, sources, columns):
        files[state] += 1
        if state in (Found.changed, Found.lacks):
            faults.append(_fault(f"file_{state}", f"{row['source']} ({row['key']})", detail))
    return {"faults": faults, **found.counts, "files": files, "head": found.head}


def inside(view: View) -> Inside:
    """The ledger's chain; texts, rows, captures, corrections, withdrawals against it: all that needs no other file."""
    ledger = checking.entries(view)
    told = _told(ledger)
    faults = [
        _fault(f"ledger_{what}", f"ledger:{entry.number}", f"{entry.kind}, {entry.made}")
        for entry, what in checking.unchained(ledger)
    ]
    counts = {"reports": 0, "outside": 0, "entries": len(ledger), "fixes": 0}
    held: list[Row] = []
    corrected = checking.corrected(view)
    for row in checking.reports(view):
        counts["reports"] += 1
        was = told.reports.get(row["id"], {}).get("rows")
        if was and row["id"] not in corrected and was != checking.rows_now(view, row["number"]):
            faults.append(_fault("rows_changed", row["key"], row["uri"]))
        counts["outside"] += row["hash"] is None and row["id"] not in told.reports
        faults += _of_report(row, told.reports.get(row["id"]))
        told.reports.pop(row["id"], None)
        held += [row] if row["sha256"] else []
    faults += [_fault("report_gone", row["report"][:12], f"ledger:{row['entry']}") for row in told.reports.values()]
    corrections = checking.fixes(view)
    counts["fixes"] = len(corrections)
    faults += _of_fixes(corrections, told.fixes, ledger)
    faults += _of_withdrawals(checking.withdrawn(view), told.withdrawn)
    return Inside(faults, counts, ledger[-1].hash if ledger else None, held)


def _fault(fault: str, where: str, detail: str = "") -> Row:
    return {"fault": fault, "where": where, "detail": detail}


def _told(ledger: Iterable[Entry]) -> Told:
    """What the ledger tells; an entry that is no JSON tells nothing, and the chain shows it."""
    told = Told({}, {}, {})
    for entry in ledger:
        try:
            what = json.loads(entry.what)
        except ValueError:
            continue
        if not isinstance(what, dict):
            continue
        if entry.kind == READ and isinstance(what.get("report"), str):
            told.reports[what["report"]] = what | {"entry": entry.number}
        elif entry.kind == FIX and isinstance(what.get("fix"), str):
            told.fixes[what["fix"]] = entry.number
        elif entry.kind == WITHDRAWN and isinstance(what.get("item"), str):
            told.withdrawn[what["item"], str(what.get("version") or "")] = entry.number
    return told


def _of_report(row: Row, told: Row | None) -> Iterator[Row]:
    """What is wrong with a report: its text against its capture and the ledger, its capture against the ledger."""
    where = row["key"]
    if row["now"] is None:
        yield _fault("text_gone", where, row["uri"])
    if row["hash"] is None:
        if told:
            yield _fault("capture_gone", where, row["uri"])
        return
    if row["now"] not in (None, row["hash"]):
        yield _fault("text_changed", where, row["uri"])
    if told is None:
        yield _fault("report_unlisted", where, row["uri"])
        return
    entry = f"ledger:{told['entry']}"
    if row["hash"] != told.get("text"):
        yield _fault("text_unlike", where, entry)
    if (row["sha256"], row["size"], row["source"]) != (told.get("raw"), told.get("size"), told.get("source")):
        yield _fault("capture_unlike", where, entry)


def _of_fixes(fixes: Iterable[Fix], told: Mapping[str, int], ledger: list[Entry]) -> Iterator[Row]:
    """Corrections that are not what their ids were made of, that the ledger does not know, or that are gone."""
    begun = ledger[0].made if ledger else ""
    held = set()
    for fix in fixes:
        held.add(fix.id)
        if not _whole(fix):
            yield _fault("fix_changed", fix.id, f"{fix.author}, {fix.made}")
        if fix.id not in told and begun and fix.made >= begun:  # an older one is from before the ledger
            yield _fault("fix_unlisted", fix.id, f"{fix.author}, {fix.made}")
    for fix_id, entry in told.items():
        if fix_id not in held:
            yield _fault("fix_gone", fix_id, f"ledger:{entry}")


def _whole(fix: Fix) -> bool:
    """Whether a correction is the one that its id was made of."""
    try:
        made = make_fix(fix.made, fix.author, fix.reason, fix.action, fix.target, fix.value, fix.other)
    except MusnadError:
        return False
    return made.id == fix.id


def _of_withdrawals(held: set[tuple[str, str]], told: Mapping[tuple[str, str], int]) -> Iterator[Row]:
    for key, entry in told.items():
        if key not in held:
            yield _fault("withdrawal_gone", key[0], f"ledger:{entry}")
