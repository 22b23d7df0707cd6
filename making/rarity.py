"""How rare the words of news are: `python making/rarity.py FILE…` writes `src/musnad/fuse/rarity.tsv`.

The files are JSON Lines with a `text` a row (gzipped or not). A line of the table is a level and the bare words of it:
level 1 stands in one report of four and more, each further level in half as many. Words that are in fewer than one
report of two thousand are left out: they are rarer than all that stand there. Made from reports of some twenty outlets
of 2014 to 2017; counts alone are kept.
"""

import gzip
import json
import math
import pathlib
import sys
from collections import Counter

from musnad.fuse.words import WORD, bare

TARGET = pathlib.Path(__file__).parent.parent / "src" / "musnad" / "fuse" / "rarity.tsv"
LEAST = 1 / 2000
FIRST = 2  # of four


def main(files: list[str]) -> None:
    """Count, and write the table."""
    seen: Counter[str] = Counter()
    reports = 0
    for file in files:
        reader = gzip.open if file.endswith(".gz") else open
        with reader(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                reports += 1
                seen.update({bare(word) for word in WORD.findall(json.loads(line)["text"]) if len(word) > 2})
    levels: dict[int, list[str]] = {}
    for word, count in seen.items():
        if count >= reports * LEAST and not word.isascii():
            levels.setdefault(max(math.ceil(-math.log2(count / reports)) - FIRST + 1, 1), []).append(word)
    with TARGET.open("w", encoding="utf-8") as out:
        out.write("# Bare words of news by how rare they are; made by making/rarity.py\n")
        for level, words in sorted(levels.items()):
            out.write(f"{level}\t{' '.join(sorted(words))}\n")
    told = {level: len(words) for level, words in sorted(levels.items())}
    sys.stdout.write(f"{reports} reports; words by level: {told}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
