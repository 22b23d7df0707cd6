"""Accounts that tell one act, found by blocks as joins: the same pairs, sums and groups as the store keeps.

Acts that share a block which is full for neither are compared (``fuse.blocks``). They are brought together by what
their blocks share: those of one day with those of the days around, under spans of days, each in its own span and in the
next. So an act goes as often to where acts meet as it has blocks, however many others it meets there. What is alike
enough lies in one cell (``fuse.grouping``), so groups are found cell by cell, then component by component.
"""

from typing import NamedTuple

from pyspark.sql import DataFrame
from pyspark.sql import functions as sql

from musnad.fuse.blocks import FULL, NO_DAY, SOME_DAY
from musnad.fuse.clues import SAME
from musnad.scale.spark import judging
from musnad.scale.spark.plans import Work, grouped, mapped

SPAN = judging.SPAN
EPOCH = "1970-01-01"


class Fused(NamedTuple):
    """The tables of acts."""

    acts: DataFrame
    blocks: DataFrame
    crowded: DataFrame
    likenesses: DataFrame
    fused: DataFrame


def fused(told: DataFrame, work: Work) -> Fused:
    """The tables of acts from ``told`` (act, day, told, features), a row for each report that tells one."""
    each = [sql.first(column).alias(column) for column in ("day", "told", "features")]
    acts = work("acts", judging.ACT, lambda: told.groupBy("act").agg(*each))
    features = acts.select("act", "features")
    blocks = work("blocks", judging.BLOCKS, lambda: mapped(features, judging.blocks_of, judging.BLOCKS))
    crowded = blocks.groupBy("block").count().where(f"count > {FULL}").select("block")
    alike = work("likenesses", judging.ALIKE, lambda: _alike(blocks.join(crowded, "block", "left_anti"), features))
    both_ways = alike.unionByName(alike.selectExpr("other AS act", "act AS other", "score", "clues"))
    groups = work("events", judging.FUSED, lambda: _groups(_components(alike, both_ways, acts, work), features))
    named = acts.selectExpr("act AS signature", "day", "told", "features")
    return Fused(named, blocks.select("block", "act"), crowded, both_ways, groups)


def _alike(blocks: DataFrame, features: DataFrame) -> DataFrame:
    """Likenesses of acts that share one of these blocks."""
    lasting = f"day IN ('{SOME_DAY}', '{NO_DAY}')"
    number = f"datediff(CAST(day AS date), DATE '{EPOCH}') AS number"
    daily = blocks.where(f"NOT {lasting}").selectExpr("each", "act", "type", number)
    spans = daily.selectExpr("*", f"explode(array(floor(number / {SPAN}), floor(number / {SPAN}) + 1)) AS span")
    by_day = spans.selectExpr("concat_ws('\\t', each, span) AS group", "act", "type", "number", "span", "true AS dated")
    nothing = ("CAST(NULL AS int) AS number", "CAST(NULL AS bigint) AS span", f"day = '{SOME_DAY}' AS dated")
    ever = blocks.where(lasting).selectExpr("each AS group", "act", "type", *nothing)
    rows = by_day.unionByName(ever)
    many = rows.groupBy("group").count().where("count > 1").select("group")
    met = rows.join(many, "group", "left_semi").join(features, "act").select("group", *judging.MET)
    return grouped(met, judging.likenesses, judging.ALIKE).distinct()


def _components(alike: DataFrame, both_ways: DataFrame, acts: DataFrame, work: Work) -> DataFrame:
    """Likenesses of acts of one cell, by components."""
    near = acts.selectExpr("act AS other", "day AS near", "told AS tells")
    beside = both_ways.where(f"score >= {SAME}").join(near, "other")
    others = beside.groupBy("act").agg(sql.collect_list(sql.struct("score", "near", "tells")).alias("others"))
    own = others.join(acts, "act").select("act", "day", "told", "others")
    cells = work("cells", judging.CELLS, lambda: mapped(own, judging.cells, judging.CELLS))
    theirs = cells.selectExpr("act AS other", "cell AS theirs")
    inside = alike.join(cells, "act").join(theirs, "other").where("cell = theirs")
    return work("components", judging.HELD, lambda: grouped(
        inside.select("cell", *judging.HELD.names[2:]), judging.components, judging.HELD
    ))  # fmt: skip


def _groups(held: DataFrame, features: DataFrame) -> DataFrame:
    """Acts that are one event with others (act, event); those of components of two are so without a further look."""
    members = held.where("size > 2").selectExpr("component", "explode(array(act, other)) AS act").distinct()
    nothing = "CAST(NULL AS {}) AS {}".format
    pairs = held.selectExpr("component", "act", "other", "score", nothing("string", "features"))
    acts = members.join(features, "act").selectExpr(
        "component", "act", nothing("string", "other"), nothing("double", "score"), "features"
    )
    return grouped(pairs.unionByName(acts), judging.groups_of, judging.FUSED)
