"""Names linked over all reports, by joins: the choices that ``musnad.link`` makes where one machine has all readings.

Whom a mention means is told by those it may mean and by reports of the days around (``link.people.Judge``). Both are
brought to it: under a surname or block, and under a week, stand its candidates and the full mentions of them in that
week and in those beside it. Spellings are settled block by block (``one_spelling`` of people and of places).
"""

from functools import reduce

from pyspark.sql import DataFrame
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema

from musnad.link.clues import DAYS
from musnad.scale.spark import choosing
from musnad.scale.spark.plans import Work, grouped, mapped
from musnad.scale.spark.worker import READING

WEEK = DAYS  # reports beside one another stand in one week, or in two that touch
EPOCH = "1970-01-01"


def renames(read: DataFrame, work: Work) -> DataFrame:
    """Of each report whose names mean others than it says: key, and for each entity whom it means and by which clues.

    ``renames`` is a list of entity, to, clues and ``people``: where places and people have one entity, people win.
    """
    readings = read.where(f"kind = '{READING}'")
    people = readings.selectExpr("key", "day", "told", "explode(people) AS p").select("key", "day", "told", "p.*")
    who = work("people", choosing.WHO, lambda: mapped(_profiles(people), choosing.found_by, choosing.WHO))
    spelt = work("spellings", choosing.RENAMED, lambda: _spelt(who))
    meant = work("mentions", choosing.MEANT, lambda: _meant(people, who))
    places = work("places", choosing.RENAMED, lambda: _of_places(readings))
    named = readings.selectExpr("key", "explode(entities) AS entity")
    spots = named.join(places, "entity").selectExpr("key", "entity", "to", "clues", "false AS people")
    found = spots.unionByName(_of_people(people, meant, spelt))
    return found.groupBy("key").agg(sql.collect_list(sql.struct("entity", "to", "clues", "people")).alias("renames"))


def _profiles(people: DataFrame) -> DataFrame:
    """What all reports that name somebody in full tell of him, as rows of ``choosing.PROFILE``."""
    day = "coalesce(day, '')"
    told = (
        "count(*) AS reports", "collect_set(name) AS names", "array_distinct(flatten(collect_set(roles))) AS roles",
        "array_distinct(flatten(collect_set(states))) AS states",
        f"CASE WHEN min({day}) = max({day}) THEN max(day) END AS day",
    )  # fmt: skip
    return people.where("full").groupBy("entity").agg(*map(sql.expr, told))


def _spelt(who: DataFrame) -> DataFrame:
    """People who are spellings of others: entity, to, clues."""
    blocks = who.where("by = 'block'")
    several = blocks.where("NOT lexical").groupBy("entity").agg(sql.collect_set("text").alias("blocks"))
    together = choosing.joined(row.blocks for row in several.where("size(blocks) > 1").toLocalIterator())
    heads = who.sparkSession.createDataFrame([*together.items()], "text string, head string")
    placed = blocks.join(heads, "text", "left").withColumn("group", sql.coalesce("head", "text"))
    told = ("count(DISTINCT entity) AS people", "max(known) AS known", "min(lexical) AS lexical")
    many = placed.groupBy("group").agg(*map(sql.expr, told)).where("(people > 1 OR known) AND NOT lexical")
    rows = placed.join(many.select("group"), "group", "left_semi").select("group", *choosing.PROFILE.names)
    return grouped(rows, choosing.spellings, choosing.RENAMED)


def _of_people(people: DataFrame, meant: DataFrame, spelt: DataFrame) -> DataFrame:
    """Whom the people of each report are, where that is another than the report says."""
    really = spelt.selectExpr("entity AS to", "to AS really")
    open_ = meant.join(really, "to", "left").selectExpr("key", "entity", "coalesce(really, to) AS meant", "clues AS by")
    own = people.select("key", "entity").join(open_, ["key", "entity"], "left").join(spelt, "entity", "left")
    clues = "CASE WHEN meant IS NULL THEN clues ELSE by END AS clues"
    return own.selectExpr("key", "entity", "coalesce(meant, to) AS to", clues, "true AS people").where("to <> entity")


def _meant(people: DataFrame, who: DataFrame) -> DataFrame:
    """Whom mentions mean that their own reports leave open: key of the report, entity, to, clues."""
    week = f"floor(datediff(CAST(day AS date), DATE '{EPOCH}') / {WEEK})"
    dated = people.withColumn("week", sql.expr(f"coalesce({week}, {choosing.NO_WEEK})"))
    open_ = dated.where("by IS NOT NULL")
    groups = open_.select("by", "text", "week").distinct()
    candidates = who.join(groups.select("by", "text").distinct(), ["by", "text"])
    full = dated.where("full AND day IS NOT NULL").select("entity", "day", "told", "week")
    near = full.withColumn("week", sql.expr("explode(array(week - 1, week, week + 1))"))
    seen = near.join(candidates.select("entity", "by", "text"), "entity")
    rows = (
        _brought(candidates.join(groups, ["by", "text"]), choosing.CANDIDATE, "entity", "names", "states"),
        _brought(seen.join(groups, ["by", "text", "week"], "left_semi"), choosing.SEEN, "entity", "day", "told"),
        _brought(open_.withColumn("names", sql.array("name")), choosing.OPEN, *choosing.BROUGHT.names[2:]),
    )
    return grouped(reduce(DataFrame.unionByName, rows), choosing.meant, choosing.MEANT)


def _brought(frame: DataFrame, tag: int, *columns: str) -> DataFrame:
    """Rows of ``choosing.BROUGHT``, with these columns of a frame."""
    group = "concat_ws('\t', by, text, week) AS group"
    types = {field.name: field.dataType for field in from_arrow_schema(choosing.BROUGHT)}
    cells = [(sql.col(name) if name in columns else sql.lit(None).cast(types[name])).alias(name)
             for name in choosing.BROUGHT.names[2:]]  # fmt: skip
    return frame.select(sql.expr(group), sql.lit(tag).alias("tag"), *cells)


def _of_places(readings: DataFrame) -> DataFrame:
    """Places that are spellings of others: entity, to, clues."""
    spots = readings.selectExpr("place", "explode(spots) AS s").select("place", "s.*")
    told = ("sum(names) AS names", "max(lexical) AS lexical", "min(struct(place, first, type)) AS first")
    forms = spots.groupBy("entity", "form").agg(*map(sql.expr, told))
    told = ("collect_list(struct(form, names)) AS forms", "max(lexical) AS lexical", "min(first).type AS type")
    placed = mapped(forms.groupBy("entity").agg(*map(sql.expr, told)), choosing.places_by_block, choosing.PLACES)
    many = placed.groupBy("group").count().where("count > 1").select("group")
    return grouped(placed.join(many, "group", "left_semi"), choosing.spellings_of_places, choosing.RENAMED)
