"""What was found in verifying a record: a table of faults, and a line that sums up what was looked at."""

import pathlib

from musnad import ask
from musnad.cli.options import Format
from musnad.cli.output import Row, say, show_csv, show_json
from musnad.cli.output import print_table as table
from musnad.errors import BadQuestion
from musnad.labels import label
from musnad.store import View

COLUMNS = ("fault", "where", "detail")


def show_verdict(store: str, sources: str | None, columns: dict[str, str], form: Format, lang: str) -> bool:
    """Verify and show; whether the record is whole."""
    if sources is not None and not pathlib.Path(sources).is_dir():
        raise BadQuestion(f"no folder {sources!r}", do="give the folder in which the raw files lie")
    with View(store, rejected=True) as view:
        told = ask.verify(view, sources, columns)
    faults = told["faults"]
    if form is Format.json:
        show_json(told)
        return not faults
    rows = [row | {"fault": label("fault", row["fault"], lang)} for row in faults]
    if form is Format.csv:
        show_csv(rows, lang)
    elif rows:
        table(rows, COLUMNS, lang)
    if form is Format.table:
        for line in _summary(told, lang):
            say(line, lang)
    return not faults


def _summary(told: Row, lang: str) -> list[str]:
    """What was looked at, and what nothing can be said of."""
    files = told["files"]
    lines = [label("text", "verified", lang).format(**told | {"files": sum(files.values()), "same": files["same"]})]
    for name, count in (("elsewhere", files["elsewhere"]), ("unread", files["unread"]), ("outside", told["outside"])):
        if count:
            lines.append(label("text", f"verify_{name}", lang).format(count=count))
    verdict = "verify_faults" if told["faults"] else "verify_whole"
    lines.append(label("text", verdict, lang).format(count=len(told["faults"])))
    if told["head"]:
        lines.append(label("text", "verify_head", lang).format(**told))
    return lines
