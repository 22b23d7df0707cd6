"""Rows of a prepared answer, picked by what stands in them; and what entities and topics in them are called."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from musnad.ask import topic_label
from musnad.show.asked import Narrowed
from musnad.show.prepared import Prepared
from musnad.store import View

Row = dict[str, Any]

HOLDER = "json_extract(s.row, '$.holder.entity') IN (SELECT value FROM json_each(?))"
TOPIC = "? IN (SELECT value FROM json_each(s.row, '$.topics'))"
ONE_TOPIC = "json_extract(s.row, '$.topic') = ?"
KIND = "s.kind IN (SELECT value FROM json_each(?))"
NAMED = "s.place IN (SELECT place FROM shelf_names WHERE question = ?1 AND entity = ?)"
ANY_NAMED = """s.place IN (SELECT place FROM shelf_names WHERE question = ?1
    AND entity IN (SELECT value FROM json_each(?)))"""
PARTY = """EXISTS (SELECT 1 FROM json_each(?) j WHERE j.value IN (
    SELECT json_extract(value, '$.entity') FROM json_each(s.row, '$.actors')
    UNION ALL SELECT json_extract(value, '$.entity') FROM json_each(s.row, '$.recipients')
    UNION ALL SELECT value FROM json_each(s.row, '$.by')))"""
IN_ORDER = "s.place"
NEWEST = "s.first IS NULL, s.first DESC, s.place DESC"
LABELS = """SELECT id AS entity, type, label_ar AS ar, label_en AS en FROM entities
    WHERE id IN (SELECT value FROM json_each(?))"""


class Pick(NamedTuple):
    """One condition on the rows of a shelf, with its value."""

    sql: str
    value: Any


def any_of(sql: str, values: Iterable[str]) -> Pick:
    """A condition that takes a list."""
    return Pick(sql, json.dumps(sorted(values)))


def within(asked: Narrowed) -> list[Pick]:
    """The days asked for: rows whose days touch them."""
    days = (("s.last >= ?", asked.since), ("s.first <= ?", asked.until))
    return [Pick(sql, day) for sql, day in days if day]


def count(prepared: Prepared, question: str, picks: Sequence[Pick] = ()) -> int:
    """How many rows of an answer are picked."""
    where, values = _where(question, picks)
    return int(prepared.value(f"SELECT count(*) FROM shelf s WHERE {where}", values))


def picked(
    prepared: Prepared, question: str, picks: Sequence[Pick] = (), order: str = IN_ORDER, limit: int = 50,
    offset: int = 0,
) -> list[Row]:  # fmt: skip
    """Some of the rows that are picked."""
    where, values = _where(question, picks)
    sql = f"SELECT s.row FROM shelf s WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
    return [json.loads(row) for (row,) in prepared.connection.execute(sql, (*values, limit, offset))]


def by_id(prepared: Prepared, question: str, *ids: str) -> Row | None:
    """The row of an answer that has one of these ids, where its rows have ids of entities."""
    found = picked(prepared, question, [any_of(ANY_NAMED, ids)], limit=1_000)
    return next((row for row in found if row["id"] in ids), None)


def kinds(prepared: Prepared, question: str, picks: Sequence[Pick] = ()) -> dict[str, int]:
    """How many rows of each kind are picked, the most first."""
    where, values = _where(question, picks)
    sql = f"SELECT s.kind, count(*) FROM shelf s WHERE {where} GROUP BY s.kind ORDER BY count(*) DESC, s.kind"
    return {str(kind): int(number) for kind, number in prepared.connection.execute(sql, values)}


def topics_of(prepared: Prepared, question: str, lang: str) -> list[tuple[str, str]]:
    """The topics that the rows of an answer touch, with what they are called, by that."""
    sql = "SELECT DISTINCT j.value FROM shelf s, json_each(s.row, '$.topics') j WHERE s.question = ?"
    codes = [str(code) for (code,) in prepared.connection.execute(sql, (question,)) if code != "unknown"]
    called = topics_called(prepared, codes, lang)
    return sorted(called.items(), key=lambda item: (item[1], item[0]))


def topics_called(prepared: Prepared, codes: Iterable[str], lang: str) -> dict[str, str]:
    """What topics are called: as they are prepared, for the words of the lexicon take long to open."""
    held = {row["topic"]: row[lang] for row in picked(prepared, "topics", limit=1_000)}
    return {code: held.get(code) or topic_label(code, lang) for code in codes if code != "unknown"}


def names_of(view: View, ids: Iterable[str]) -> dict[str, Row]:
    """Entities by their ids, as names."""
    wanted = json.dumps(sorted(set(ids)))
    return {row["entity"]: row for row in view.rows(LABELS, (wanted,))}


def turn_marks(prepared: Prepared) -> dict[tuple[str, str], Row]:
    """The turns by their holder and each of the two accounts that tell them."""
    rows = picked(prepared, "turns", limit=10_000)
    return {(row["holder"]["entity"], account["id"]): row for row in rows for account in row["accounts"]}


def with_names(view: View, rows: list[Row]) -> list[Row]:
    """Commitments in which those who announced them, and those who told what came of them, stand with their names."""
    ids = {entity for row in rows for entity in row["by"]}
    ids |= {entity for row in rows for told in row["evidence"] for entity in told["speakers"]}
    known = names_of(view, ids)
    return [
        row
        | {"by": [known[entity] for entity in row["by"] if entity in known]}
        | {"evidence": [told | {"speakers": [known[entity] for entity in told["speakers"] if entity in known]}
                        for told in row["evidence"]]}
        for row in rows
    ]  # fmt: skip


def _where(question: str, picks: Sequence[Pick]) -> tuple[str, list[Any]]:
    return " AND ".join(["s.question = ?", *(pick.sql for pick in picks)]), [question, *(pick.value for pick in picks)]
