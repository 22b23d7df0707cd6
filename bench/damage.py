"""Damage put into clean reports by program, and how much of it the repair stage undoes.

    python bench/damage.py REPORTS.jsonl [--count 500] [--seed 1] [--show 20]

A clean report is one in which nothing is repaired as it stands. Into each, one kind of damage at a time is put:
every number printed backwards, as extraction from right-to-left pages does (reports in which a year, a round number or
the day of a month shows it, and the others apart); a lost space before an article, behind a ة, before and behind a
number (two of each a report), and anywhere between two words (two a report); the whole text decoded with the wrong
table, in four ways. Prints for each kind how many places were damaged, how many of them are undone, and in how many
reports the text is exactly what it was. `--show` prints what went wrong. Customary joins (عبدالله) are not put in.
"""

import argparse
import collections
import json
import pathlib
import random
import re
from collections.abc import Iterator

from musnad import repair
from musnad.lexicon import fold, load
from musnad.record import Report, Sheet
from musnad.repair.digits import NEAR_YEARS, RUN
from musnad.repair.words import words_of

WORD = "[\u0621-\u064a]"
JOINS = {
    "lost space before ال": f"({WORD}{{3,}}) (?=(ال{WORD}{{2,}}))",
    "lost space behind ة": f"({WORD}{{3,}}ة) (?=({WORD}{{3,}}))",
    "lost space before a number": "(عام|في|نحو|من|يوم|قتل|مقتل|حوالي|منذ|بعد|خلال|قبل) (?=(\\d+)(?!\\d))",
    "lost space behind a number": f"((?<![\\d.,:/-])\\d+) (?=({WORD}{{4,}}))",
    "lost space anywhere": f"({WORD}{{2,}}) (?=({WORD}{{2,}}))",
}
TABLES = {
    "UTF-8 as Latin-1": ("utf-8", "latin-1"),
    "UTF-8 as Windows-1252": ("utf-8", "cp1252"),
    "UTF-8 as Windows-1256": ("utf-8", "cp1256"),
    "Windows-1256 as Latin-1": ("cp1256", "latin-1"),
}
Damaged = tuple[str, list[tuple[int, str]]]  # the text, and what its places looked like before


def read(text: str) -> Sheet:
    """The text through the repair stage."""
    sheet = Sheet(Report("0", text))
    sheet.lay(repair.run(sheet, load()))
    return sheet


def backwards(text: str) -> tuple[str, str, int]:
    """Every number printed backwards: the kind of report, the text, how many numbers changed."""
    told, changed = False, 0

    def turn(hit: re.Match[str]) -> str:
        nonlocal told, changed
        number = fold(hit.group())
        changed += number != number[::-1]
        told |= number.isdigit() and number != number[::-1] and (int(number) in NEAR_YEARS or _round(number))
        return hit.group()[::-1]

    damaged = RUN.sub(turn, text)
    return (
        "numbers backwards, " + ("a year or round number among them" if told else "none that shows it"),
        damaged,
        changed,
    )


def _round(number: str) -> bool:
    return len(number) > 2 and number[-1] == "0"


def joined(sheet: Sheet, pattern: str, customary: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The text with one space lost, two times, and the two words that were."""
    text = sheet.report.text
    hits = [
        hit
        for hit in re.finditer(f"(?<![\\w\u064b-\u0652]){pattern}(?![\u064b-\u0652])", text)
        if not any(skip.start <= hit.start() < skip.end for skip in sheet.skips)
        and not {fold(hit[1]), fold(hit[1])[1:]} & customary
    ]
    for hit in random.sample(hits, min(2, len(hits))):
        yield text[: hit.end() - 1] + text[hit.end() :], f"{hit[1]}|{hit[2]}"


def wrongly_decoded(text: str, table: tuple[str, str]) -> str | None:
    """The text written in one table and read in another; None where it cannot be written in the first."""
    try:
        data = text.encode(table[0])
    except UnicodeEncodeError:
        return None
    return "".join(_sign(byte, table[1]) for byte in data)


def _sign(byte: int, table: str) -> str:
    return bytes([byte]).decode(table, "ignore") or chr(byte)


def main() -> None:
    """Damage the reports and print what is undone."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, metavar="N")
    options = parser.parse_args()
    random.seed(options.seed)
    rows = [
        json.loads(line)["text"] for line in options.reports.read_text(encoding="utf-8").split("\n") if line.strip()
    ]
    random.shuffle(rows)
    put: collections.Counter[str] = collections.Counter()
    undone: collections.Counter[str] = collections.Counter()
    failed: dict[str, list[str]] = collections.defaultdict(list)
    customary = words_of(load()).by["joins"]
    clean = 0
    for text in rows:
        sheet = read(text)
        if sheet.repairs:
            continue
        clean += 1
        kind, damaged, changed = backwards(text)
        numbers = [hit.group() for hit in RUN.finditer(damaged) if len(hit.group()) > 1]
        trials = [(kind, damaged, " ".join(numbers))] if changed else []
        for name, pattern in JOINS.items():
            trials += [(name, damaged, words) for damaged, words in joined(sheet, pattern, customary)]
        for name, table in TABLES.items():
            if damaged := wrongly_decoded(text, table):
                trials.append((name, damaged, text[:60]))
        for name, damaged, told in trials:
            put[name] += 1
            if read(damaged).clean == sheet.clean:
                undone[name] += 1
            else:
                failed[name].append(told)
        if clean == options.count:
            break
    print(f"{clean} clean reports of {options.reports.name}")
    print(f"{'damage':55}{'put in':>8}{'undone, nothing else changed':>30}")
    for name, count in sorted(put.items()):
        print(f"{name:55}{count:>8}{undone[name]:>22} {undone[name] / count:.3f}")
        for told in failed[name][: options.show]:
            print(f"    {' '.join(told.split())}")


if __name__ == "__main__":
    main()
