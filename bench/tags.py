"""What the taggers cost: µs a token once words are known, µs a new word, table bytes, weights' size and load.

    python bench/tags.py [--reports FILE.jsonl[.gz]] [--count 200] [--weights FILE]

Reports are those of the rows of ``--reports``, or the samples. Warm: the tagger of names, from words to tags, contexts
included; finding the lexicon's names, which names and taggers share, is told apart. Times are processor time.
"""

import argparse
import gzip
import json
import pathlib
import statistics
import time

from musnad.lexicon import Lexicon, load
from musnad.pipeline import STAGES
from musnad.read.tags import Tagger, tables, weights
from musnad.read.tags.context import contexts, known
from musnad.record import Report, Sheet
from musnad.store.intake import SIDE

ROOT = pathlib.Path(__file__).parent.parent
MANY = 500_000  # different words, for the size of the tables


def texts(path: pathlib.Path | None, count: int) -> list[str]:
    """The texts to tag."""
    if path is None:
        files = sorted((ROOT / "samples" / "texts").glob("*.txt"))
        return [file.read_text(encoding="utf-8") for file in files][:count]
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for _, line in zip(range(count), lines, strict=False)]


def sheet_of(text: str, lexicon: Lexicon) -> Sheet:
    """A text cut into words."""
    sheet = Sheet(Report("0", text))
    for stage in STAGES[:2]:
        sheet.lay(stage.run(sheet, lexicon))
    return sheet


def run(tagger: Tagger, sheets: list[Sheet], lexicon: Lexicon) -> tuple[float, float]:
    """Seconds to find the lexicon's names, and seconds to tag, some sheets side by side."""
    finding = tagging = 0.0
    for first in range(0, len(sheets), SIDE):
        part = sheets[first : first + SIDE]
        began = time.process_time()
        names = [known(sheet, lexicon) for sheet in part]
        found = time.process_time()
        tagger.tags(part, [contexts(sheet, lexicon, mine) for sheet, mine in zip(part, names, strict=True)])
        finding, tagging = finding + found - began, tagging + time.process_time() - found
        for sheet in part:
            sheet.idioms = None  # or the next run would not look for them
    return finding, tagging


def full_tables(tagger: Tagger) -> float:
    """Megabytes of the tables after half a million different words."""
    table = tables.Table(tables.Sums(tagger.weights), [tables.EDGE], tagger.tables.words.columns)
    for first in range(0, MANY, 10_000):
        table.numbers([str(number) for number in range(first, first + 10_000)], lambda key: [f"w={key}"])
    return (table.rows.nbytes + tagger.tables.contexts.rows.nbytes) / 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--weights", type=pathlib.Path, default=weights.SHIPPED)
    args = parser.parse_args()
    lexicon = load()
    loads = []
    for _ in range(args.runs):
        began = time.process_time()
        learnt = weights.load(args.weights)
        loads.append(time.process_time() - began)
    tagger = Tagger(learnt, lexicon)
    sheets = [sheet_of(text, lexicon) for text in texts(args.reports, args.count)]
    tokens = sum(len(sheet.words) for sheet in sheets)
    _, first = run(tagger, sheets, lexicon)
    warm = [run(tagger, sheets, lexicon) for _ in range(args.runs)]
    tagging = statistics.median(each for _, each in warm)
    words, beside = len(tagger.tables.words.number), len(tagger.tables.contexts.number)
    print(f"{len(sheets)} reports, {tokens:,} tokens, {words:,} different words, {beside:,} contexts")
    print(f"warm, the tagger of names, µs a token{tagging / tokens * 1e6:8.2f}")
    print(f"the lexicon's names, µs a token    {statistics.median(each for each, _ in warm) / tokens * 1e6:8.2f}")
    print(f"a new word or context, µs          {(first - tagging) / (words + beside) * 1e6:8.1f}")
    print(f"tables after {MANY:,} words, MB {full_tables(tagger):10.1f}")
    print(f"weights and classes, MB            {args.weights.stat().st_size / 1e6:8.2f}")
    print(f"loading them, s                    {statistics.median(loads):8.3f}")


if __name__ == "__main__":
    main()
