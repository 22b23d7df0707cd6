"""What Spark's workers decide of acts: the functions of ``musnad.fuse``, given one batch or one group at a time."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pyarrow as pa

from musnad.fuse import blocks, clues, grouping
from musnad.fuse.acts import act_from
from musnad.fuse.grouping import Day, Likeness
from musnad.fuse.ready import Ready
from musnad.scale.spark.shapes import batches, rows_of
from musnad.scale.spark.worker import Batches

Rows = list[tuple[Any, ...]]
SIZE = 2_000
SPAN = 7  # days that are brought together: no fewer than lie around a day on either side
MET = ("act", "type", "number", "span", "dated", "features")
BLOCKS = pa.schema({
    "block": pa.string(), "act": pa.string(), "type": pa.string(), "day": pa.string(), "each": pa.string(),
})  # fmt: skip
ALIKE = pa.schema({"act": pa.string(), "other": pa.string(), "score": pa.float64(), "clues": pa.string()})
ACT = pa.schema({"act": pa.string(), "day": pa.string(), "told": pa.int64(), "features": pa.string()})
CELLS = pa.schema({"act": pa.string(), "cell": pa.string()})
HELD = pa.schema({
    "component": pa.string(), "size": pa.int64(), "act": pa.string(), "other": pa.string(), "score": pa.float64(),
})  # fmt: skip
FUSED = pa.schema({"act": pa.string(), "event": pa.string()})


def blocks_of(parts: Batches) -> Batches:
    """The blocks of acts (act, features)."""

    def rows() -> Iterator[tuple[Any, ...]]:
        for act, features in rows_of(parts):
            for block in sorted(blocks.blocks(act_from(features))):
                yield (str(block), act, *block)

    return batches(rows(), BLOCKS, SIZE)


def likenesses(_: str, rows: Rows) -> Iterator[tuple[Any, ...]]:
    """Pairs that are alike enough to be kept, of acts (rows of ``MET``) that share something on near or on all days."""
    ready: dict[str, Ready] = {}
    for one, other in met(rows):
        for row in (one, other):
            if row[0] not in ready:
                ready[row[0]] = Ready(act_from(row[-1]))
        found = clues.likeness(ready[one[0]], ready[other[0]])
        if found:
            yield min(one[0], other[0]), max(one[0], other[0]), found[0], json.dumps(found[1])


def met(rows: Rows) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """Pairs to be compared: of types that one act can be told as, and either of days around one another, or of which
    one has no day. Of two spans the later is where acts meet that stand in both.
    """
    ordered = sorted(rows, key=lambda row: (row[2] or 0, row[0]))
    kin = {kind: clues.akin(kind) for kind in {row[1] for row in rows}}
    first = 0
    for at, (_, kind, number, span, dated, _) in enumerate(ordered):
        if number is not None:
            while ordered[first][2] < number - blocks.AROUND:
                first += 1
            if number // SPAN != span:
                continue
        for earlier in ordered[first:at]:
            if earlier[1] in kin[kind] and (number is not None or not (dated and earlier[4])):
                yield earlier, ordered[at]


def cells(parts: Batches) -> Batches:
    """The cells of acts (act, day, told, a list of those they may be one with: score, near, tells)."""

    def rows() -> Iterator[tuple[Any, ...]]:
        for act, day, told, others in rows_of(parts):
            beside = [(row["score"], Day(row["near"] or "", bool(row["tells"]))) for row in others]
            yield act, grouping.cell(Day(day or "", bool(told)), beside)

    return batches(rows(), CELLS, SIZE)


def components(_: str, rows: Rows) -> Iterator[tuple[Any, ...]]:
    """The likenesses of one cell by components, each named by its first act, with the number of its acts."""
    numbers = {act: at for at, act in enumerate(sorted({act for row in rows for act in row[:2]}))}
    names = list(numbers)
    held: list[Likeness] = [(numbers[act], numbers[other], total) for act, other, total in rows]
    for members, pairs in grouping.components(held):
        for one, other, total in pairs:
            yield names[members[0]], len(members), names[one], names[other], total


def groups_of(_: str, rows: Rows) -> Iterator[tuple[Any, ...]]:
    """The groups of one component, of its pairs (act, other, score) and the features of its acts (act, features)."""
    features = {act: text for act, other, _, text in rows if other is None}
    pairs = [(act, other, total) for act, other, total, _ in rows if other is not None]
    names = sorted({act for pair in pairs for act in pair[:2]})
    numbers = {act: at for at, act in enumerate(names)}

    def look(acts: Collection[int]) -> Mapping[int, Ready]:
        return {act: Ready(act_from(features[names[act]])) for act in sorted(acts)}

    held = [(numbers[act], numbers[other], total) for act, other, total in pairs]
    for group in grouping.groups(held, look, {}):
        for act in group:
            yield names[act], names[group[0]]
