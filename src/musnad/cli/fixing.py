"""Corrections as their makers meet them: made at an hour by somebody, shown as a table, exchanged as files."""

import getpass
import json
import sys
from collections import Counter
from datetime import UTC, datetime

import typer

from musnad import ask
from musnad.cli.corrected import coded
from musnad.cli.options import Format
from musnad.cli.output import show
from musnad.errors import BadInput, BadQuestion
from musnad.lexicon import Lexicon
from musnad.lexicon import load as load_lexicon
from musnad.record.fix import LIVE, Fix
from musnad.store import View, Writer

COLUMNS = ("made", "author", "change", "about", "state", "id")
SPARE = ("made", "author")


def correct(
    store: str, row: str, action: str, value: str | None, reason: str, author: str | None, form: Format, lang: str
) -> None:
    """Make one correction, carry it out, and show it."""
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with View(store, rejected=True) as view:
        told = coded(action, value)
        fix = ask.draft(view, row, action, told, _user() if author is None else author, reason, made, load_lexicon)
    _write(store, [fix])
    with View(store, rejected=True) as view:
        show(ask.log(view, fix.id), COLUMNS, form, lang, "reason", spare=SPARE)


def show_log(store: str, row: str | None, form: Format, lang: str) -> None:
    """The log as a table, the reason below each correction."""
    with View(store, rejected=True) as view:
        show(ask.log(view, row), COLUMNS, form, lang, "reason", spare=SPARE)


def export_log(store: str, path: str) -> None:
    """All corrections as JSON Lines."""
    with View(store, rejected=True) as view:
        rows = ask.exported(view)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    try:
        if path == "-":
            sys.stdout.write(text)
        else:
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        raise BadInput(f"cannot be written ({error.strerror})", path, "name another file") from error
    typer.echo(f"exported {len(rows):,} corrections", err=True)


def import_log(store: str, path: str) -> None:
    """Take in corrections of another record, all or none, and say what became of them."""
    try:
        if path == "-":
            fixes = ask.read_fixes(sys.stdin.buffer, "stdin")
        else:
            with open(path, "rb") as file:
                fixes = ask.read_fixes(file, path)
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror})", path, "name what musnad log --export wrote") from error
    with View(store, rejected=True):  # a record that is not there is not made by this
        pass
    fresh = _write(store, fixes)
    ids = {fix.id for fix in fixes}
    with View(store, rejected=True) as view:
        became = Counter(row["state"] for row in ask.log(view) if row["id"] in ids)
    told = "".join(f"; {count:,} {state}" for state, count in sorted(became.items()) if state != LIVE)
    typer.echo(f"imported {fresh:,} corrections, {len(ids) - fresh:,} were known{told}", err=True)


def _write(store: str, fixes: list[Fix]) -> int:
    """Put them into the log; the lexicon is loaded only where entities change."""

    def load() -> Lexicon:
        return load_lexicon()

    with Writer(store, load) as writer:
        return writer.fix(fixes)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise BadQuestion("who corrects is not known", do="give --author NAME, or set MUSNAD_AUTHOR") from error
