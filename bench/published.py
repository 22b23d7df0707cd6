"""How well the text alone tells when a report came out, on reports whose day is known but kept from the reader.

    python bench/published.py FILE [--show N] [--count N]

FILE is JSON lines, packed with gzip or not, with ``text`` and ``date`` (ISO 8601); rows without a day are left out.
A day is right if it is the day told, near if it lies within a week of it (many collections tell the day of fetching);
an interval is right if it holds the day. ``--show`` prints that many of the wrong ones with what led to them.
"""

import argparse
import gzip
import json
import pathlib
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from musnad.lexicon import load
from musnad.pipeline import read_all
from musnad.record import Published, Report

BLOCK = 200
DAY = timedelta(days=1)
SPANS = ((31, "a month or less"), (366, "a year or less"), (10**6, "more than a year"))
Dated = tuple[str, date]


def dated(path: pathlib.Path) -> Iterator[Dated]:
    """The texts with their days."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            try:
                yield row["text"], date.fromisoformat(str(row.get("date"))[:10])
            except ValueError:
                continue


def judged(published: Published, day: date) -> tuple[str, str]:
    """What was told, and whether that is right."""
    if published.value:
        apart = abs(date.fromisoformat(published.value) - day)
        return "a day", "right" if not apart else "near" if apart <= 7 * DAY else "wrong"
    low, high = (date.fromisoformat(end) if end else None for end in (published.earliest, published.latest))
    holds = (low is None or low <= day + DAY) and (high is None or day - DAY <= high)
    if low and high:
        span = next(name for days, name in SPANS if (high - low).days <= days)
    else:
        span = "one end" if low or high else "nothing"
    return span, "right" if holds else "wrong"


def main() -> None:
    """Print how many of each kind are right."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("file", type=pathlib.Path)
    asked.add_argument("--show", type=int, default=0)
    asked.add_argument("--count", type=int, default=None, help="how many reports are read")
    options = asked.parse_args()
    lexicon, rows = load(), list(dated(options.file))[: options.count]
    counts: Counter[tuple[str, str]] = Counter()
    for start in range(0, len(rows), BLOCK):
        block = rows[start : start + BLOCK]
        for (text, day), reading in zip(
            block, read_all([Report("0", text) for text, _ in block], lexicon), strict=True
        ):
            told = judged(reading.published, day)
            counts[told] += 1
            if told[1] == "wrong" and options.show > 0:
                options.show -= 1
                sys.stdout.write(f"{day}: {reading.published}\n  {text[:120]!r}\n")
    kinds = ("a day", *(name for _, name in SPANS), "one end", "nothing")
    sys.stdout.write(
        f"{len(rows):,} reports with their day kept back\n{'told':20}{'right':>8}{'near':>8}{'wrong':>8}\n"
    )
    for kind in kinds:
        sys.stdout.write(f"{kind:20}{''.join(f'{counts[kind, how]:8,}' for how in ('right', 'near', 'wrong'))}\n")


if __name__ == "__main__":
    main()
