"""Redact the rows of a record, in place: only ever done to a copy, which nobody else has open.

Texts are masked letter for letter, and every row that quotes a text is cut out of it anew; what was worked out of the
words (acts, blocks, runs) is worked out again; every other text of every table goes through the masks.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import apsw

from musnad.fuse.copies import runs_of
from musnad.store.connect import rows
from musnad.store.copying import Copying, place_of
from musnad.store.digest import rows_hash
from musnad.store.ledger import REDACTED, enter, link
from musnad.store.redacted_acts import grid, redact_acts
from musnad.store.redacted_fixes import redact_fixes
from musnad.store.rows import text_hash
from musnad.store.view import View
from musnad.store.whole.counted import SPELLINGS
from musnad.store.writer import fold_name

Text = Callable[[str], str]
Span = tuple[int, int]
MARK = '["redacted"]'
# Columns that quote a text, with the columns of their spans
QUOTES = {
    "names": (("text", "start", "end"), ("role", "role_start", "role_end")),
    "times": (("text", "start", "end"),),
    "statements": (("text", "start", "end"), ("occasion", "occasion_start", "occasion_end"),
                   ("withdrawn", "withdrawn_start", "withdrawn_end")),
    "parts": (("text", "start", "end"),),
    "events": (("text", "start", "end"),),
    "counts": (("text", "start", "end"),),
    "repairs": (("text", "start", "end"),),
    "details": (("text", "start", "end"),),
}  # fmt: skip
FREE = {"uri", "source", "title", "byline", "address", "outlet", "reason", "reads", "item", "agencies"}
OWN = {"texts", "acts", "blocks", "crowded", "spellings", "rules", "ledger", "fixes", "runs", "copies"}
NAMES = "SELECT start, \"end\", role_start, role_end FROM names WHERE report = ? AND entity IN (SELECT id FROM chosen)"
# Those who are known as somebody else: an id that holds in one report only (@), or none (?/), says who it is not
OTHERS = """SELECT start, "end" FROM names WHERE report = ? AND type NOT IN ('ORG', 'PROC')
    AND entity NOT LIKE '%@%' AND entity NOT LIKE '?/%' AND entity NOT IN (SELECT id FROM chosen)"""

WITHIN = """SELECT entity, start, "end" FROM names WHERE report = ?
    AND (entity LIKE '%@%' OR entity LIKE '?/%')"""
ENTRIES = "SELECT number, made, kind, what FROM ledger ORDER BY number"
HASHES = "SELECT r.id, c.text FROM reports r JOIN captures c ON c.report = r.number"


@dataclass(slots=True)
class Plan:
    """What is to be done: ``entities`` by id with their new id and labels.

    ``value`` masks a text of a column, ``free`` one of an address or title, ``within`` those of a JSON value, ``plain``
    any; ``over`` masks spans of a text, ``spans`` finds names in it. ``roles``: what they are called goes too;
    ``others``: what the record links to somebody else stays; ``anew``: reports have new ids.
    """

    entities: Mapping[str, tuple[str, str, str]]
    value: Text
    free: Text
    within: Callable[[Any], Any]
    plain: Text
    over: Callable[[str, list[Span]], str]
    spans: Callable[[str], list[Span]]
    roles: bool = False
    others: bool = True
    anew: bool = False
    km: float | None = None
    texts: dict[int, tuple[str, str]] = field(default_factory=dict)  # of reports that change: before, after


def names_of(view: View) -> list[tuple[str, str, str, str | None]]:
    """Every entity with its type, a spelling of it, and its label in English: a row a spelling, and one its label."""
    sql = """SELECT e.id, e.type, s.text, e.label_en FROM entities e JOIN spellings s ON s.entity = e.id
        UNION SELECT id, type, label_ar, label_en FROM entities ORDER BY 1, 3"""
    return [(row["id"], row["type"], row["text"], row["label_en"]) for row in view.rows(sql)]


def hashes_of(view: View) -> list[dict[str, str]]:
    """Id, key and the sha256 of the raw bytes, and of the text, of every report."""
    sql = """SELECT r.id, r.key, coalesce(c.sha256, r.id) AS raw, c.text AS text
        FROM reports r LEFT JOIN captures c ON c.report = r.number"""
    return view.rows(sql)


def fragments(view: View, spans: Callable[[str], list[Span]], known: Collection[str]) -> list[str]:
    """Other entities that stand nowhere but within names that go: pieces of them, or mentions that nobody linked."""
    inside: Counter[str] = Counter()
    for row in view.rows("SELECT report, text FROM texts"):
        found = spans(row["text"])
        for name in view.rows(WITHIN, (row["report"],)) if found else ():
            inside[name["entity"]] += any(a <= name["start"] and name["end"] <= b for a, b in found)
    counts = {row["entity"]: row["n"] for row in view.rows("SELECT entity, count(*) AS n FROM names GROUP BY entity")}
    return sorted(each for each, times in inside.items() if times == counts[each] and each not in known)


def called(view: View, known: Collection[str]) -> list[tuple[str, str]]:
    """What these entities are called beside their names, each with the name, as printed."""
    sql = "SELECT DISTINCT role, text FROM names WHERE role IS NOT NULL AND entity IN (SELECT value FROM json_each(?))"
    return [(row["role"], row["text"]) for row in view.rows(sql, (json.dumps(sorted(known)),))]


def redact_rows(connection: apsw.Connection, plan: Plan) -> dict[str, int]:
    """Carry out a plan in one transaction; how many reports, names and letters it masked."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TEMP TABLE chosen (id TEXT PRIMARY KEY)")
    connection.executemany("INSERT INTO chosen VALUES (?)", [(each,) for each in plan.entities])
    told = _texts(connection, plan)
    _quotes(connection, plan)
    _spellings(connection, plan)
    _entities(connection, plan)
    redact_acts(connection, plan)
    fixes = redact_fixes(connection, plan)
    _columns(connection, plan)
    _recount(connection)
    _hashes(connection, plan)
    _ledger(connection, plan, fixes)
    connection.execute("DROP TABLE chosen")
    connection.execute("COMMIT")
    return told


def _texts(connection: apsw.Connection, plan: Plan) -> dict[str, int]:
    """The texts, and how much of them goes."""
    told = {"reports": 0, "names": 0, "letters": 0}
    for number, text in rows(connection, "SELECT report, text FROM texts"):
        linked = rows(connection, NAMES, (number,))
        spans = [(start, end) for start, end, _, _ in linked]
        spans += [(start, end) for _, _, start, end in linked if plan.roles and start is not None]
        kept = rows(connection, OTHERS, (number,)) if plan.others else []
        spans += [one for one in plan.spans(text) if not any(a <= one[0] and one[1] <= b for a, b in kept)]
        if spans:
            masked = plan.over(text, spans)
            plan.texts[number] = (text, masked)
            connection.execute("UPDATE texts SET text = ? WHERE report = ?", (masked, number))
            told["reports"] += 1
            told["names"] += len(set(spans))
            told["letters"] += sum(a != b for a, b in zip(text, masked, strict=True))
    return told


def _quotes(connection: apsw.Connection, plan: Plan) -> None:
    """Rows that quote a masked text, cut out of it anew; a repair of what is masked reads nothing any more."""

    def cut(number: Any, start: Any, end: Any, was: Any) -> str:
        before, after = plan.texts[number]
        return after[start:end] if before[start:end] == was else plan.value(was)

    def reads(number: Any, start: Any, end: Any, was: Any) -> str:
        before, after = plan.texts[number]
        told = plan.free(was)
        return told if told != was or before[start:end] == after[start:end] else plan.over(was, [(0, len(was))])

    def evidence(number: Any, was: Any) -> str:
        found = [part | {"text": cut(number, part["start"], part["end"], part["text"])} for part in json.loads(was)]
        return json.dumps(found, ensure_ascii=False)

    functions: dict[str, Any] = {"cut": cut, "reads_now": reads, "evidence_now": evidence}
    for name, made in functions.items():
        connection.create_scalar_function(name, made)
    numbers = json.dumps(sorted(plan.texts))
    some = "report IN (SELECT value FROM json_each(?))"
    connection.execute(f'UPDATE repairs SET reads = reads_now(report, start, "end", reads) WHERE {some}', (numbers,))
    connection.execute(f"UPDATE contexts SET evidence = evidence_now(report, evidence) WHERE {some}", (numbers,))
    for table, quotes in QUOTES.items():
        for text, start, end in quotes:
            cutting = f'SET {text} = cut(report, {start}, "{end}", {text}) WHERE {text} IS NOT NULL'
            connection.execute(f"UPDATE {table} {cutting} AND {some}", (numbers,))
    connection.execute("UPDATE names SET marks = ? WHERE entity IN (SELECT id FROM chosen)", (MARK,))


def _spellings(connection: apsw.Connection, plan: Plan) -> None:
    """How each of the chosen is printed now: as marks, or as it is called instead."""
    found: Counter[tuple[str, str, str]] = Counter()
    for entity, text, kind, times in rows(connection, "SELECT entity, text, type, names FROM spellings"):
        new, ar, _ = plan.entities.get(entity, (plan.value(entity), "", ""))
        hidden = plan.over(text, [(0, len(text))]) if entity in plan.entities else plan.value(text)
        if (new, hidden) == (entity, text):
            continue
        connection.execute("DELETE FROM spellings WHERE entity = ? AND text = ? AND type = ?", (entity, text, kind))
        found[new, hidden, kind] += times
        if ar:
            found[new, ar, kind] += 0
    made = [(*key, fold_name(key[1]), times) for key, times in found.items()]
    connection.executemany("INSERT INTO spellings VALUES (?, ?, ?, ?, ?)", made)


def _recount(connection: apsw.Connection) -> None:
    """Spellings as names are printed now: one within what somebody was called is but marks, whoever it means."""
    for *key, found, held in rows(connection, SPELLINGS):
        if not held:
            connection.execute("INSERT INTO spellings VALUES (?, ?, ?, ?, ?)", (*key, fold_name(str(key[1])), found))
        elif not found:
            connection.execute("DELETE FROM spellings WHERE entity = ? AND text = ? AND type = ?", tuple(key))
        else:
            sql = "UPDATE spellings SET names = ? WHERE entity = ? AND text = ? AND type = ?"
            connection.execute(sql, (found, *key))


def _entities(connection: apsw.Connection, plan: Plan) -> None:
    """What the chosen are called, and what the catalogue knows of them; where places lie."""
    for entity, (new, ar, en) in plan.entities.items():
        connection.execute("DELETE FROM ties WHERE entity = ?", (entity,))
        connection.execute("DELETE FROM places WHERE entity = ?", (entity,))
        values = (new, ar, en, entity)
        connection.execute("UPDATE entities SET id = ?, label_ar = ?, label_en = ? WHERE id = ?", values)
    for entity, lat, lon in rows(connection, "SELECT entity, lat, lon FROM places WHERE lat IS NOT NULL"):
        if plan.km:
            spot = grid(float(lat), float(lon), plan.km)
            connection.execute("UPDATE places SET lat = ?, lon = ? WHERE entity = ?", (*spot, entity))


def _columns(connection: apsw.Connection, plan: Plan) -> None:
    """Every other text of every table, whatever tables there are."""
    functions: dict[str, Any] = {"value_now": plan.value, "free_now": plan.free}
    for name, made in functions.items():
        connection.create_scalar_function(name, made, 1, deterministic=True)
    for table, column in _places(connection):
        function = "free_now" if column in FREE else "value_now"
        sql = f"""UPDATE OR REPLACE "{table}" SET "{column}" = {function}("{column}")
            WHERE typeof("{column}") = 'text' AND "{column}" <> {function}("{column}")"""
        connection.execute(sql)


def _places(connection: apsw.Connection) -> Iterator[tuple[str, str]]:
    sql = """SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND c.type IN ('TEXT', 'ANY') ORDER BY t.name, c.cid"""
    for table, column in rows(connection, sql):
        if table not in OWN:
            yield str(table), str(column)


def _hashes(connection: apsw.Connection, plan: Plan) -> None:
    """What is a hash of the words: they could be guessed by it. Where reports have new ids, those of all reports."""
    reports = [(int(number), str(report)) for number, report in connection.execute("SELECT number, id FROM reports")
               if number in plan.texts or plan.anew]  # fmt: skip
    copying = Copying(connection)
    copying.leave([number for number, _ in reports])
    runs = {}
    for number, report in reports:
        ((held,),) = rows(connection, "SELECT text FROM texts WHERE report = ?", (number,))
        skips = rows(connection, 'SELECT start, "end" FROM skips WHERE report = ?', (number,))
        runs[number] = place_of(report), runs_of(str(held), skips)
        connection.execute("UPDATE captures SET text = ? WHERE report = ?", (text_hash(str(held)), number))
    copying.enter(runs)
    copying.settle()
    mark = hashlib.sha256("".join(text_hash(text) for _, text in plan.texts.values()).encode()).hexdigest()[:16]
    connection.execute("UPDATE changes SET number = number + 1, mark = ?", (mark,))


def _ledger(connection: apsw.Connection, plan: Plan, fixes: Mapping[str, str]) -> None:
    """All entries anew, chained anew: what they told of is in them no more; and one that says that this was done."""
    held: dict[str, str] = dict(rows(connection, HASHES))
    numbers: dict[str, int] = dict(rows(connection, "SELECT id, number FROM reports"))
    before = ""
    for number, made, kind, what in rows(connection, ENTRIES):
        told = plan.within(json.loads(str(what)))
        if "fix" in told:
            told["fix"] = fixes.get(told["fix"], told["fix"])
        if "source" in told:
            told["source"] = plan.free(str(told["source"]))
        if told.get("report") in held and "text" in told:
            told["text"] = held[told["report"]]
        if told.pop("rows", None) and told.get("report") in numbers:
            told["rows"] = rows_hash(connection, numbers[told["report"]])
        line = json.dumps(told, ensure_ascii=False, sort_keys=True)
        before = link(before, str(made), str(kind), line)
        connection.execute("UPDATE ledger SET what = ?, hash = ? WHERE number = ?", (line, before, number))
    enter(connection, REDACTED, [{"km": plan.km}])
