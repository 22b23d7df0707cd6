"""How the reader's people and places compare with a corpus of named entities that others annotated by rules of theirs.

    python bench/ner.py FILE [--block 20] [--show PER|PLACE] [--weights FILE|none]

FILE holds a token and its tag a line (B-PERS, I-LOC, …; the CoNLL way), an empty line between sentences. They are
read in blocks, as if each were a report. A name is right if it covers the very tokens of one of theirs and is of its
kind: PER its people; GPE and LOC its places. Our places nest, the corpus's do not and leave kind words and directions
out (بغداد in جنوب بغداد), so that the innermost are compared. ``--show`` prints what differs.
"""

import argparse
import pathlib
import sys
from collections import Counter
from collections.abc import Iterator

from musnad.pipeline import read_all
from musnad.record import Name, Reading, Report
from musnad.scale.warm import lexicon_with

KINDS = {"PERS": "PER", "PER": "PER", "LOC": "PLACE", "GPE": "PLACE"}
OURS = {"PER": "PER", "GPE": "PLACE", "LOC": "PLACE"}
Token = tuple[str, str]
Span = tuple[int, int, str]


def sentences(path: pathlib.Path) -> Iterator[list[Token]]:
    """Sentences as tokens with tags."""
    found: list[Token] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        token, _, tag = line.strip().rpartition(" ")
        if token:
            found.append((token, tag))
        elif found:
            yield found
            found = []
    if found:
        yield found


def blocks(path: pathlib.Path, size: int) -> Iterator[list[list[Token]]]:
    """Sentences in blocks of so many."""
    part: list[list[Token]] = []
    for sentence in sentences(path):
        part.append(sentence)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part


def report_of(block: list[list[Token]]) -> tuple[Report, list[tuple[int, int]]]:
    """A block as a report, and where each token stands in it."""
    places: list[tuple[int, int]] = []
    text = ""
    for sentence in block:
        for token, _ in sentence:
            places.append((len(text), len(text) + len(token)))
            text += token + " "
        text = text[:-1] + "\n"
    return Report("0", text), places


def wanted(block: list[list[Token]]) -> set[Span]:
    """The corpus's people and places, by token."""
    found: list[Span] = []
    at = 0
    for sentence in block:
        for place, (_, tag) in enumerate(sentence):
            edge, _, kind = tag.partition("-")
            if edge == "I" and place and found and found[-1][1] == at and found[-1][2] == kind:
                found[-1] = (found[-1][0], at + 1, kind)
            elif edge in "BI":
                found.append((at, at + 1, kind))
            at += 1
    return {(first, last, KINDS[kind]) for first, last, kind in found if kind in KINDS}


def read(reading: Reading, places: list[tuple[int, int]]) -> set[Span]:
    """Our people and places, by token."""
    number = {at: token for token, place in enumerate(places) for at in range(*place)}
    return {
        (number[name.start], number[name.end - 1] + 1, OURS[name.type])
        for name in reading.names
        if name.type in OURS and not any(_holds(name, other) for other in reading.names)
    }


def _holds(name: Name, inner: Name) -> bool:
    """Whether a name of the same kind lies within."""
    same = inner is not name and OURS.get(inner.type) == OURS.get(name.type)
    return same and name.start <= inner.start and inner.end <= name.end


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--block", type=int, default=20, help="sentences read as one report")
    parser.add_argument("--show", choices=("PER", "PLACE"), help="print each difference of this kind")
    parser.add_argument("--weights", help="the taggers' weights, or none")
    args = parser.parse_args()
    lexicon = lexicon_with(args.weights)
    counts: Counter[tuple[str, str]] = Counter()
    for block in blocks(args.file, args.block):
        report, places = report_of(block)
        gold, own = wanted(block), read(read_all([report], lexicon)[0], places)
        for side, spans in (("gold", gold), ("read", own), ("right", gold & own)):
            counts.update((side, kind) for _, _, kind in spans)
        tokens = [token for sentence in block for token, _ in sentence]
        for first, last, kind in sorted(gold ^ own):
            if kind == args.show:
                side = "missed" if (first, last, kind) in gold else "invented"
                around = (*tokens[max(0, first - 4) : first], "[", *tokens[first:last], "]", *tokens[last : last + 4])
                sys.stdout.write(f"{side}\t{' '.join(tokens[first:last])}\t{' '.join(around)}\n")
    for kind in ("PER", "PLACE"):
        right, gold_, read_ = (counts[side, kind] for side in ("right", "gold", "read"))
        precision, recall, f1 = right / max(read_, 1), right / max(gold_, 1), 2 * right / max(gold_ + read_, 1)
        sys.stdout.write(f"{kind:<6} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  corpus {gold_}, read {read_}\n")


if __name__ == "__main__":
    main()
