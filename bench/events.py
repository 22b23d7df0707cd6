"""What events are read in reports of one kind: the sixteen types, events a sentence, reports without any.

    python bench/events.py FILE.jsonl[.gz] [--count 100] [--having WORDS] [--without WORDS]

``--having`` takes only texts in which three of these words (with commas between) stand, ``--without`` none in which one
does: so sport, opinion and news can be told apart in a file that does not say.
"""

import argparse
import gzip
import hashlib
import json
import pathlib
import sys
from collections import Counter
from collections.abc import Iterator

from musnad.lexicon import load
from musnad.pipeline import read_all, sheet_of
from musnad.record import Report

SIDE = 16  # reports read side by side
ENOUGH = 3  # different words that show a kind


def texts(path: pathlib.Path, having: list[str], without: list[str]) -> Iterator[str]:
    """The texts of a file of this kind."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            if (not having or sum(word in text for word in having) >= ENOUGH) and not any(w in text for w in without):
                yield text


def main() -> int:
    """Read, count and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--having", default="", help="words of which three must stand in a text")
    parser.add_argument("--without", default="", help="words of which none may")
    args = parser.parse_args()
    lexicon = load()
    found, sentences, bare, reports, types = 0, 0, 0, list[Report](), Counter[str]()
    for text in texts(
        args.file, args.having.split(",") if args.having else [], [w for w in args.without.split(",") if w]
    ):
        reports.append(Report(hashlib.sha256(text.encode()).hexdigest(), text))
        if len(reports) == args.count:
            break
    for first in range(0, len(reports), SIDE):
        for reading in read_all(reports[first : first + SIDE], lexicon):
            sheet = sheet_of(reading.report, lexicon, "sentences")
            sentences += sum(each.kind == "body" for each in sheet.sentences)
            found += len(reading.events)
            bare += not reading.events
            types.update(event.type for event in reading.events)
    say = sys.stdout.write
    say(f"{len(reports)} texts, {sentences} sentences, {found} events: {found / max(1, sentences):.2f} a sentence\n")
    say(f"{bare} texts without an event\n")
    for name, count in types.most_common():
        say(f"{name:<10}{count:>7}{count / max(1, found):>8.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
