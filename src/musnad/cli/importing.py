"""What colleagues sent back as its readers meet it: shown as a table, or carried out and summed up in a line."""

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import typer

from musnad.ask.fixes import logged
from musnad.cli.corrected import coded
from musnad.cli.fixing import COLUMNS, SPARE
from musnad.cli.options import Format
from musnad.cli.output import show
from musnad.lexicon import load as load_lexicon
from musnad.record.fix import LIVE, Fix
from musnad.returned import Refused, read, settle
from musnad.returned.wishes import Given
from musnad.store import View, Writer
from musnad.store.fixes import log as log_in
from musnad.store.held import columns_of


def take_in(
    store: str, path: str, author: str, reason: str, against: str | None, dry_run: bool, form: Format, lang: str
) -> bool:
    """Correct the record by a file, or show what would be corrected; gives whether anything was refused."""
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with View(store, rejected=True) as view:
        found = read(view, path, Given(author, reason), against)
        taken = settle(view, found.heap.wishes, made, load_lexicon, coded)
        known = {fix.id for fix in log_in(view).fixes}
        fresh = {fix.id: fix for fix in (*found.fixes, *taken.fixes) if fix.id not in known}
        there = len({fix.id for fix in found.fixes} & known) + taken.known
        if dry_run:
            _show(view, [*fresh.values()], form, lang)
    refused = found.heap.refused + taken.refused
    became = Counter[str]() if dry_run or not fresh else _write(store, [*fresh.values()])
    _told(refused, found.heap.left)
    states = "".join(f", {count:,} of them {state}" for state, count in sorted(became.items()) if state != LIVE)
    what = f"{len(fresh):,} corrections {'would be made' if dry_run else 'made'}{states}"
    typer.echo(f"{what}; {there:,} stood there already; {len(refused):,} refused", err=True)
    return bool(refused)


def _write(store: str, fixes: list[Fix]) -> Counter[str]:
    """Carry them out, and count what became of them."""
    with Writer(store, load_lexicon) as writer:
        writer.fix(fixes)
    ids = {fix.id for fix in fixes}
    with View(store, rejected=True) as view:
        return Counter(state.name for fix_id, state in log_in(view).states.items() if fix_id in ids)


def _show(view: View, fixes: list[Fix], form: Format, lang: str) -> None:
    """The log as it would be, of these alone."""
    log = log_in(view)
    told = [replace(fix, was=json.dumps(columns_of(view, log, fix.target, fix.action))) for fix in fixes]
    log.fixes = sorted([*log.fixes, *told], key=lambda fix: fix.order)
    rows = [logged(view, log, fix) for fix in sorted(told, key=lambda fix: fix.order)]
    show(rows, tuple(column for column in COLUMNS if column != "id"), form, lang, "reason", spare=SPARE)


def _told(refused: list[Refused], left: Counter[str]) -> None:
    """A line for each thing that was not taken."""
    for each in refused:
        typer.echo(f"musnad: {' '.join(f'{each.where}: {each.why}'.split())}", err=True)
    for what, count in sorted(left.items()):
        typer.echo(f"left as they are: {count:,} {what}", err=True)
