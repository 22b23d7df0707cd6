"""The reports of a file, one by one, as they are read: as text, as changes, or as JSON."""

import json
import pathlib
import sys
from dataclasses import asdict

from musnad.cli.output import say
from musnad.cli.reading import Teller
from musnad.cli.redline import show_changes
from musnad.load import Failure, load
from musnad.pipeline import sheet_of
from musnad.record import Report, Sheet
from musnad.record.lines import text_read
from musnad.scale.warm import NO_WEIGHTS, lexicon_with


def repair_file(file: str, diff: bool, as_json: bool, lang: str) -> int:
    """Print every report of the file; gives how many failed."""
    lexicon, tell = lexicon_with(NO_WEIGHTS), Teller()
    shown = failed = 0
    for item in load([file]):
        tell(item)
        failed += isinstance(item, Failure)
        if isinstance(item, Report):
            sheet = sheet_of(item, lexicon, "clean", "repairs", "skips")
            if as_json:
                _show_json(sheet)
            else:
                _show(sheet, diff, lang, headed=item.uri != _alone(file), first=not shown)
            shown += 1
    tell.rest()
    return failed


def _alone(file: str) -> str:
    """The address that a report has which is all there is in its file."""
    return pathlib.Path(file).as_posix()


def _show_json(sheet: Sheet) -> None:
    row = {
        "uri": sheet.report.uri,
        "repairs": [asdict(repair) for repair in sheet.repairs],
        "skips": [asdict(skip) for skip in sheet.skips],
        "clean": text_read(sheet),
    }
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def _show(sheet: Sheet, diff: bool, lang: str, headed: bool, first: bool) -> None:
    """A report of many has its address as heading."""
    if headed:
        sys.stdout.write("" if first else "\n")
        say(f"── {sheet.report.uri}", "en", "bold")
    if diff:
        show_changes(sheet, lang)
    else:
        sys.stdout.write(text_read(sheet) + "\n")
