"""What was found in checking a record, a line each, and a copy of it that is checked before it is kept."""

import sys

from musnad import ask
from musnad.cli.options import Format
from musnad.cli.output import Row, say, show_csv, show_json
from musnad.cli.reading import stoppable
from musnad.errors import StoreError
from musnad.labels import label
from musnad.lexicon import load
from musnad.store import View
from musnad.store.backup import backup

MB = 1_000_000
JOINT = {"en": "; ", "ar": "؛ "}


def show_check(store: str, every: bool, form: Format, lang: str) -> bool:
    """Check and show; whether the record is whole."""
    with stoppable("nothing was changed"), View(store, rejected=True) as view:
        told = ask.check(view, load, every)
    if form is Format.json:
        show_json(told)
    elif form is Format.csv:
        show_csv([row | {"fault": label("fault", row["fault"], lang)} for row in told["faults"]], lang)
    else:
        for line in (*_lines(told, lang), ""):
            sys.stdout.write(line + "\n" if line else "")
        for line in _summary(told, lang):
            say(line, lang)
    return not told["faults"]


def back_up(store: str, out: str, as_is: bool, lang: str) -> bool:
    """Make a copy and say so; whether it was kept."""
    told: Row = {"faults": [], "head": None}

    def look(path: str) -> None:
        with View(path, rejected=True) as view:
            told.update(ask.check(view, load))
        for line in _lines(told, lang):
            sys.stderr.write(line + "\n")
        if told["faults"] and not as_is:
            count = len(told["faults"])
            raise StoreError(f"{count:,} faults, see above: no copy was kept", store, "--as-is keeps one nevertheless")

    with stoppable(f"no copy was made; an older {out} stands as it was"):
        made = backup(store, out, look)
    values = {"out": out, "size": made.size / MB, **made._asdict()} | {"size": made.size / MB}
    sys.stderr.write(label("text", "backed_up", lang).format(**values) + "\n")
    if told["head"]:
        sys.stderr.write(label("text", "verify_head", lang).format(**told) + "\n")
    return True


def _lines(told: Row, lang: str) -> list[str]:
    """Each fault in one line: where, what, what stands there, what to do."""
    lines = []
    for row in told["faults"]:
        beside = f" ({' '.join(row['detail'].split())})" if row["detail"] else ""
        what, do = label("fault", row["fault"], lang), label("do", row["do"], lang)
        lines.append(f"{row['where']}: {what}{beside}{JOINT[lang]}{do}")
    lines += [
        label("text", "check_more", lang).format(count=count, fault=label("fault", fault, lang))
        for fault, count in told["more"].items()
    ]
    return lines


def _summary(told: Row, lang: str) -> list[str]:
    """What was looked at."""
    lines = [label("text", "checked", lang).format(**told)]
    if told["foreign"]:
        lines.append(label("text", "check_foreign", lang).format(count=told["foreign"]))
    faults = len(told["faults"]) + sum(told["more"].values())
    lines.append(label("text", "verify_faults" if faults else "check_whole", lang).format(count=faults))
    if told["head"]:
        lines.append(label("text", "verify_head", lang).format(**told))
    return lines
