"""Who has to do with whom: every act and statement that ties two parties, so that any filter is answered fast."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from musnad.ask import Question
from musnad.ask.network import ACTS, KINDS, SAYS, WORDS, Evidence, evidence
from musnad.show.prepared.file import Prepared
from musnad.store import View
from musnad.store.sides import labels

Row = dict[str, Any]
EACH = 3.5  # ties drawn for a party, at most
LOOKED_AT = 4_000  # strongest ties among which those to be drawn are sought
EXAMPLES = 3
COUNTS = ", ".join(f"sum(t.kind = '{kind}') AS {kind}" for kind in KINDS)
GROUPS: dict[str, tuple[str, ...]] = {ACTS: tuple(kind for kind in KINDS if kind != SAYS), WORDS: (SAYS,)}


class Choice(NamedTuple):
    """Which ties are wanted; None does not narrow. ``kinds`` are some of `KINDS`; ``least`` the least weight."""

    since: str | None = None
    until: str | None = None
    kinds: tuple[str, ...] | None = None
    entities: tuple[str, ...] | None = None
    least: int = 1


def told(view: View) -> tuple[list[Evidence], dict[str, Row]]:
    """All that ties anybody to anybody, and what each is called."""
    return list(evidence(view, Question())), labels(view)


def fill(prepared: Prepared, seen: list[Evidence], known: dict[str, Row]) -> None:
    """Put everything in, instead of what was there."""
    entities = sorted({entity for each in seen for entity in (each.one, each.other)})
    numbers = {entity: number for number, entity in enumerate(entities, 1)}
    connection = prepared.connection
    connection.execute("DELETE FROM ties; DELETE FROM parties")
    connection.executemany(
        "INSERT INTO parties VALUES (?, ?, ?, ?, ?)",
        [(number, entity, *(known.get(entity, {}).get(key) for key in ("type", "ar", "en")))
         for entity, number in numbers.items()],
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO ties VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(numbers[each.one], numbers[each.other], int(each.directed), each.kind, each.first, each.last, each.id)
         for each in seen],
    )  # fmt: skip


def ties(prepared: Prepared, choice: Choice, offset: int = 0, limit: int = 50) -> tuple[int, list[Row]]:
    """How many pairs are tied so, and some of them, the strongest first: both ends, and what the tie is made of."""
    where, values = _where(choice)
    grouped = f"""SELECT t.one, t.other, t.directed, count(*) AS weight, {COUNTS}, min(t.first) AS first,
        max(t.last) AS last FROM ties t WHERE {where} GROUP BY t.one, t.other, t.directed HAVING count(*) >= ?"""
    sql = f"""SELECT *, count(*) OVER () AS total FROM ({grouped})
        ORDER BY weight DESC, one, other, directed LIMIT ? OFFSET ?"""
    rows = prepared.rows(sql, (*values, choice.least, limit, offset))
    total = rows[0]["total"] if rows else 0
    if not rows and offset:
        total = int(prepared.value(f"SELECT count(*) FROM ({grouped})", (*values, choice.least)))
    known = _parties(prepared, {number for row in rows for number in (row["one"], row["other"])})
    for row in rows:
        row |= {"source": known[row["one"]], "target": known[row["other"]], "directed": bool(row["directed"])}
        del row["total"]
    return total, rows


def graph(prepared: Prepared, choice: Choice, most: int) -> tuple[int, list[Row], list[Row]]:
    """How many pairs are tied; the parties to be drawn, ``most`` of them; the ties between them, strongest first."""
    total, rows = ties(prepared, choice, limit=LOOKED_AT)
    chosen: dict[int, Row] = {}
    for row in rows:
        if len({row["one"], row["other"]} - chosen.keys()) + len(chosen) <= most:
            chosen |= {row["one"]: row["source"], row["other"]: row["target"]}
        if len(chosen) >= most:
            break
    edges = [row for row in rows if row["one"] in chosen and row["other"] in chosen][: int(EACH * most)]
    nodes = {number: row | {"degree": 0, "weight": 0} for number, row in chosen.items()}
    others: dict[int, set[int]] = {number: set() for number in nodes}
    for row in edges:
        for one, other in ((row["one"], row["other"]), (row["other"], row["one"])):
            others[one].add(other)
            nodes[one]["weight"] += row["weight"]
    for number, row in nodes.items():
        row["degree"] = len(others[number])
    told = [row for row in nodes.values() if row["degree"]]
    return total, sorted(told, key=lambda row: (-row["weight"], row["entity"])), edges


def examples(prepared: Prepared, choice: Choice, row: Row) -> list[str]:
    """Some events and statements of which a tie is made, the latest first."""
    where, values = _where(choice._replace(entities=None))
    sql = f"""SELECT t.id FROM ties t WHERE t.one = ? AND t.other = ? AND t.directed = ? AND {where}
        ORDER BY t.first IS NULL, t.first DESC, t.id LIMIT {EXAMPLES}"""
    found = prepared.rows(sql, (row["one"], row["other"], int(row["directed"]), *values))
    return [str(each["id"]) for each in found]


def _where(choice: Choice) -> tuple[str, list[Any]]:
    given = [(sql, day) for sql, day in (("t.last >= ?", choice.since), ("t.first <= ?", choice.until)) if day]
    conditions, values = [sql for sql, _ in given], [day for _, day in given]
    if choice.kinds is not None:
        conditions.append("t.kind IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(choice.kinds))
    if choice.entities is not None:
        own = "SELECT number FROM parties WHERE entity IN (SELECT value FROM json_each(?))"
        conditions.append(f"(t.one IN ({own}) OR t.other IN ({own}))")
        values += [json.dumps(choice.entities)] * 2
    return " AND ".join(conditions) or "true", values


def _parties(prepared: Prepared, numbers: Iterable[int]) -> dict[int, Row]:
    sql = "SELECT * FROM parties WHERE number IN (SELECT value FROM json_each(?))"
    rows = prepared.rows(sql, (json.dumps(sorted(numbers)),))
    return {row.pop("number"): row for row in rows}
