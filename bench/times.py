"""How well times are read: the tables of the tests, the stage's speed, and what may never be told of any report.

    python bench/times.py [REPORTS.jsonl] [--count 600] [--show]

Prints how many rows of tests/read/times/expressions.tsv are read exactly (span, type and value) and in how many of
near_misses.tsv anything is read. With REPORTS: how many reports of 500 tokens the stage alone reads a second on one
core (median of five, words warm), and over all rows the values outside of 1900 to 2100 whose year is not printed and
the intervals that end before they start. `--show` prints the rows that fail. Rows are `text`, and `date` if known.
"""

import argparse
import json
import pathlib
import re
import statistics
import sys
import time

ROOT = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.read.times.tables import expressions, near_misses  # noqa: E402

from musnad import repair  # noqa: E402
from musnad.lexicon import load  # noqa: E402
from musnad.pipeline import sheet_of  # noqa: E402
from musnad.read import names, tags, times, tokens  # noqa: E402
from musnad.record import Report, Sheet, When  # noqa: E402

TOKENS = 500  # of a report
YEAR = re.compile(r"(?<![\d-])(\d{4})(?=-|$|/|T)")
PRINTED = re.compile(r"\d{3,4}|[٠-٩]{3,4}|مئ|مائ|قرن|ألف|الف")


def impossible(when: When, text: str) -> bool:
    """Whether a value lies outside of 1900 to 2100 with no year printed before or in it, or ends before it starts."""
    value = when.value or ""
    first, _, last = value.partition("/")
    if last and not value.startswith("P") and last < first:
        return True
    years = [int(year) for year in YEAR.findall(value)] if when.type in ("DATE", "TIME") else []
    printed = PRINTED.search(text[max(0, when.start - 600) : when.end])
    return any(not 1900 <= year <= 2100 for year in years) and not printed


def speed(rows: list[dict[str, str]]) -> float:
    """Reports of 500 tokens a second of processor time."""
    sheets, size = [], 0
    for row in rows:
        sheet = Sheet(Report("0", row["text"], published=row.get("date")))
        for stage in (repair, tokens, tags, names):
            sheet.lay(stage.run(sheet, load()))
        sheets.append(sheet)
        size += len(sheet.words)
    runs = []
    for _ in range(6):
        begun = time.process_time()
        for sheet in sheets:
            times.run(sheet, load())
        runs.append(time.process_time() - begun)
    return size / TOKENS / statistics.median(runs[1:])


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("reports", type=pathlib.Path, nargs="?")
    asked.add_argument("--count", type=int, default=600, help="reports whose times are timed")
    asked.add_argument("--show", action="store_true")
    options = asked.parse_args()
    rows, misses = list(expressions()), list(near_misses())
    wrong = [row for row in rows if not row.is_read()]
    read = [row for row in misses if row.read()]
    print(f"expressions: {len(rows) - len(wrong)} of {len(rows)} right, {1 - len(wrong) / len(rows):.3f}")
    print(f"near-misses: something read in {len(read)} of {len(misses)}")
    for row in wrong if options.show else ():
        print(f"    {row.sentence[row.start : row.end]} {row.value}: {row.sentence}")
    if options.reports is None:
        return
    lines = options.reports.read_text(encoding="utf-8").split("\n")
    reports = [json.loads(line) for line in lines if line.strip()]
    print(f"speed: {speed(reports[: options.count]):.0f} reports of {TOKENS} tokens a second")
    found = [
        (when, row["text"])
        for row in reports
        for when in sheet_of(Report("0", row["text"], published=row.get("date")), load(), "times", "published").times
    ]
    bad = [when for when, text in found if impossible(when, text)]
    given = sum(when.value is not None for when, _ in found)
    print(f"{len(reports)} reports: {len(found)} times, {given} with a value, {len(bad)} of them impossible")
    for when in bad if options.show else ():
        print(f"    {when.text} {when.value} {when.rule}")


if __name__ == "__main__":
    main()
