"""How long the search takes: `python bench/search.py [--reports 100000] [--times 20]`.

Short reports, statements and names are made of the words that news is made of, each as common as it is there, and put
into the search alone: no record is needed. Printed are, in milliseconds, the median and the 95th percentile of what a
page of the search asks for: the commonest words, rare ones, several, phrases, what is in no report.
"""

import argparse
import itertools
import json
import pathlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from musnad.fuse.words import RAREST, rarity
from musnad.show.prepared import Prepared, search, spelt

SAID, WORDS, QUOTED = 6, 60, 16  # statements of a report, words of a report, words of a statement
LIGHT = ("في", "من", "على", "إلى", "أن")  # in nearly every text
AHEAD = ("", "", "", "ال", "ال", "و", "وال", "لل", "ب", "بال")
BATCH = 200
FIRST = date(2010, 1, 1)


def made(reports: int, chance: random.Random) -> Iterator[list[tuple[str, int, dict[str, Any], str]]]:
    """Batches of rows as the search takes them."""
    levels = rarity()
    words = list(levels)
    sums = list(itertools.accumulate(2.0 ** (RAREST - levels[word]) for word in words))
    for start in range(0, reports, BATCH):
        batch = []
        for number in range(start, min(start + BATCH, reports)):
            day = FIRST + timedelta(number * 5_000 // reports)
            text = [chance.choice(AHEAD) + word for word in chance.choices(words, cum_weights=sums, k=WORDS)]
            text[::9] = chance.choices(LIGHT, k=len(text[::9]))
            row = {"id": f"{number:012x}", "report": f"{number:012x}", "day": day.isoformat(), "mark": ""}
            batch.append(("report", day.toordinal(), row, " ".join(text)))
            for place in range(SAID):
                at = chance.randrange(WORDS - QUOTED)
                told = row | {"id": f"{row['id']}:s{place}"}
                batch.append(("statement", day.toordinal(), told, " ".join(text[at : at + QUOTED])))
            name = {"id": f"person/{number}", "report": "", "day": None, "mark": ""}
            batch.append(("name", chance.randrange(12), name, " ".join(chance.sample(words, 2))))
        yield batch


def asked(prepared: Prepared) -> dict[str, str]:
    """What is asked for, by what it is."""
    rows = prepared.rows("SELECT word FROM terms ORDER BY n DESC, word")
    words = [str(row["word"]) for row in rows]
    return {
        "the commonest word": words[0],
        "a common word": words[20],
        "a rare word": words[-1],
        "two common words": " ".join(words[:2]),
        "a common and a rare word": f"{words[0]} {words[-5]}",
        "twelve common words": " ".join(words[:12]),
        "a phrase of common words": f"«{words[0]} {words[1]}»",
        "its stem alone": f"وبال{spelt.forms_of(words[0])[1]}",
        "misspelt": words[-9][:2] + "ءءظ" + words[-9][2:],
        "in no report": "قغظثصضذ",
    }


def once(prepared: Prepared, query: str) -> int:
    """What a page asks for: counts of every kind, the first of each, and what may have been meant."""
    wanted = spelt.asked_for(query)
    total = sum(found.total for found in search.everywhere(prepared, wanted).values())
    if not total:
        search.near(prepared, wanted)
    return total


def main() -> None:
    """Make, ask, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, default=100_000)
    options.add_argument("--times", type=int, default=20)
    options.add_argument("--keep", metavar="FILE", help="keep what is made here, and take it from here")
    options.add_argument("--json", action="store_true", help="a JSON object a question")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(chosen.keep or f"{folder}/search.page")
        known = path.exists()
        prepared = Prepared(str(path))
        begun = time.perf_counter()
        for place, batch in enumerate([] if known else made(chosen.reports, random.Random(7))):
            with prepared.connection:
                search.put(prepared, batch)
            if place % 50 == 0:
                print(f"{place * BATCH:,} reports, {time.perf_counter() - begun:.0f} s", file=sys.stderr)
        if not known:
            with prepared.connection:
                search.add_terms(prepared)
        most = prepared.rows("SELECT word, n FROM terms ORDER BY n DESC LIMIT 1")[0]
        if not chosen.json:
            print(f"{most['word']} stands in {most['n']:,} reports, statements and names")
        for what, query in asked(prepared).items():
            took = []
            for _ in range(chosen.times):
                begun = time.perf_counter()
                total = once(prepared, query)
                took.append((time.perf_counter() - begun) * 1000)
            high = statistics.quantiles(took, n=20)[-1]
            if chosen.json:
                told = {"asked": what, "median, ms": round(statistics.median(took), 1), "p95, ms": round(high, 1)}
                print(json.dumps(told, ensure_ascii=False))
                continue
            print(f"{what:28} {total:>6,} answers  median {statistics.median(took):6.1f}  95 % {high:6.1f}")


if __name__ == "__main__":
    main()
