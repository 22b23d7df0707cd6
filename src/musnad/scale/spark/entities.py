"""What is counted and known of entities: their spellings over all reports, labels, places and ties."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql

from musnad.scale.spark.plans import Work, grouped
from musnad.scale.spark.shapes import OF_ENTITIES, listed, shape
from musnad.scale.spark.worker import lexicon
from musnad.store.entities import Known
from musnad.store.writer import fold_name

KNOWN = pa.schema({table: listed(shape(table)) for table in OF_ENTITIES})


def entities(names: DataFrame, work: Work) -> dict[str, DataFrame]:
    """The tables of entities, from the names of all reports."""
    spelt = names.groupBy("entity", "text", "type").agg(sql.count(sql.lit(1)).alias("names"))
    known = work("entities", KNOWN, lambda: grouped(spelt, described, KNOWN))
    return {table: known.select(sql.explode(table).alias("row")).select("row.*") for table in OF_ENTITIES}


def described(entity: str, rows: list[tuple[str, str, int]]) -> Iterator[tuple[Any, ...]]:
    """The rows of one entity in each table, from its spellings (text, type, names)."""
    kind, spelling = best(rows)
    place = known().place(entity, kind)
    named = (entity, kind, known().label(entity, spelling), known().gloss(entity), sum(names for *_, names in rows))
    spellings = [(entity, text, kind, fold_name(text), names) for text, kind, names in sorted(rows)]
    yield tuple(
        [dict(zip(shape(table).names, row, strict=True)) for row in made]
        for table, made in (
            ("entities", [named]), ("spellings", spellings),
            ("places", [place] if place else []), ("ties", known().ties(entity)),
        )
    )  # fmt: skip


def best(rows: list[tuple[str, str, int]]) -> tuple[str, str]:
    """The type and the spelling that stand for an entity, by the rules of ``store.entities``' two queries."""
    texts, types = Counter[str](), Counter[str]()
    for text, kind, names in rows:
        texts[text] += names
        types[kind] += names
    kind = min(types, key=lambda each: (-types[each], each))
    whole = kind in ("PER", "ORG")
    return kind, min(texts, key=lambda text: (not (whole and " " in text), -texts[text], -len(text), text))


@cache
def known() -> Known:
    """What the lexicon knows of entities."""
    return Known(lexicon())
