"""Take rows out of a store, as plain dictionaries with their public ids; nothing here decides what they mean."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import Any, TypeVar

import apsw

from musnad.errors import BadQuestion
from musnad.record.plover import TYPES
from musnad.store.asof import look_through
from musnad.store.connect import closed_on_error, open_view, said_well
from musnad.store.filters import Filter, among, between, in_context, of_events, of_statements, said_between, where
from musnad.store.spoken import CONTENTS, FIRST, MAY_DENY, NAME, NAMED, STATEMENTS, TOPICS
from musnad.store.texts import Texts

Row = dict[str, Any]
T = TypeVar("T")
AT_ONCE = 1_000  # rows that are taken out of a query together

ROLES = f"""(SELECT json_group_array(json_array(o.role, {NAME}) ORDER BY o.role, o.place)
    FROM event_roles o JOIN names n ON n.report = o.report AND n.id = o.row LEFT JOIN entities en ON en.id = n.entity
    WHERE o.report = e.report AND o.event = e.id AND o.role <> 'time')"""
TIMES = """(SELECT json_group_array(
        json_object('id', r.key || ':' || t.id, 'text', t.text, 'value', t.value) ORDER BY o.place)
    FROM event_roles o JOIN times t ON t.report = o.report AND t.id = o.row
    WHERE o.report = e.report AND o.event = e.id AND o.role = 'time')"""
COUNTS = """(SELECT json_group_array(json_object('text', c.text, 'value', c.value, 'relation', c.relation, 'of', c.of,
    'start', c.start, 'end', c."end") ORDER BY c.place) FROM counts c WHERE c.report = e.report AND c.event = e.id)"""
EVENT_COLUMNS = f"""
SELECT r.key || ':' || e.id AS id, r.key AS report, r.outlet, e.type, e.mode, e.status, e.text, e.start, e."end",
    e.date, e.basis, e.first, e.last, e.act, r.key || ':' || (SELECT s.id FROM statements s
        WHERE s.report = e.report AND s.id = e.statement) AS statement, e.rule, e.marks, e.judged,
    {ROLES} AS roles, {TIMES} AS times, {COUNTS} AS counts"""
EVENTS = f"{EVENT_COLUMNS} FROM events e JOIN reports r ON r.number = e.report"

BY_DAY = "ORDER BY e.first IS NULL, e.first, e.last, e.report, e.start, e.id"
BY_WORD = f"ORDER BY {FIRST} IS NULL, {FIRST}, s.report, s.start, s.id"
BY_OUT = "ORDER BY r.earliest IS NULL, r.earliest, r.number"

REPORT_COLUMNS = """
SELECT r.key AS report, r.id, r.outlet, r.agencies, r.uri, r.title, r.published, r.basis, r.earliest, r.latest, r.marks,
    r.retrieved, r.version,
    (SELECT count(*) FROM names x WHERE x.report = r.number) AS names,
    (SELECT count(*) FROM times x WHERE x.report = r.number) AS times,
    (SELECT count(*) FROM statements x WHERE x.report = r.number) AS statements,
    (SELECT count(*) FROM events x WHERE x.report = r.number) AS events,
    (SELECT count(*) FROM repairs x WHERE x.report = r.number) AS repairs,
    (SELECT count(*) FROM skips x WHERE x.report = r.number) AS skips,
    (SELECT json_group_array(json_object('context', x.context, 'rule', x.rule, 'marks', json(x.marks),
        'evidence', json(x.evidence)) ORDER BY x.place) FROM contexts x WHERE x.report = r.number) AS contexts"""
REPORTS = f"{REPORT_COLUMNS} FROM reports r"

ENTITIES = """
WITH chosen AS (SELECT r.number FROM reports r {where}),
mentions AS (SELECT entity, count(*) AS names, count(DISTINCT report) AS reports FROM names
             WHERE report IN (SELECT number FROM chosen) GROUP BY entity),
acts AS (SELECT n.entity, count(DISTINCT iif(o.role = 'actor', o.report || ':' || o.event, NULL)) AS acts,
                count(DISTINCT iif(o.role = 'recipient', o.report || ':' || o.event, NULL)) AS receives
         FROM event_roles o JOIN names n ON n.report = o.report AND n.id = o.row
         WHERE o.role IN ('actor', 'recipient') AND o.report IN (SELECT number FROM chosen) GROUP BY n.entity),
said AS (SELECT n.entity, count(*) AS says FROM parts p JOIN names n ON n.report = p.report AND n.id = p.name
         WHERE p.link = 'speaker' AND p.report IN (SELECT number FROM chosen) GROUP BY n.entity)
SELECT en.id, en.type, en.label_ar AS ar, en.label_en AS en, m.names, m.reports, coalesce(a.acts, 0) AS acts,
    coalesce(a.receives, 0) AS receives, coalesce(s.says, 0) AS says
FROM entities en JOIN mentions m ON m.entity = en.id
LEFT JOIN acts a ON a.entity = en.id LEFT JOIN said s ON s.entity = en.id
ORDER BY coalesce(a.acts, 0) + coalesce(a.receives, 0) + coalesce(s.says, 0) DESC, m.names DESC, en.id"""

PLACES = """
WITH mentions AS (SELECT n.entity, count(*) AS names, count(DISTINCT n.report) AS reports
                  FROM names n {where})
SELECT en.id, en.type, en.label_ar AS ar, en.label_en AS en, p.class, p.state, p.province, p.lat, p.lon, p.people,
    p.source, m.names, m.reports
FROM mentions m JOIN entities en ON en.id = m.entity AND en.type IN ('GPE', 'LOC')
LEFT JOIN places p ON p.entity = en.id
ORDER BY m.names DESC, en.id"""

# The commonest stands last. What is rejected is left out where the first value says so
RULES_NOW = """
WITH hidden AS (SELECT d.entity, d.rule, d.marks, count(*) AS names FROM (
    SELECT DISTINCT x.report, x.id, x.entity, x.rule, x.marks FROM main.rejected j
    CROSS JOIN main.names x ON x.report = j.report AND j.row IN ('', x.id) WHERE ?) d GROUP BY 1, 2, 3)
SELECT n.entity, n.rule, n.marks FROM rules n
LEFT JOIN hidden h ON h.entity = n.entity AND h.rule = n.rule AND h.marks = n.marks
{where} AND n.names > coalesce(h.names, 0) ORDER BY n.names - coalesce(h.names, 0), n.rule, n.marks"""
RULES_THEN = """SELECT n.entity, n.rule, n.marks FROM names n {where}
    GROUP BY n.entity, n.rule, n.marks ORDER BY count(*), n.rule, n.marks"""

ROW_TABLES = {"n": "names", "t": "times", "s": "statements", "e": "events", "r": "repairs", "k": "skips",
              "d": "details"}  # fmt: skip


class View:
    """A store opened for asking, as it could be known on the day ``as_of`` (None: now); a context manager.

    With ``rejected`` what people have rejected is seen too.
    """

    def __init__(self, path: str, as_of: str | None = None, rejected: bool = False) -> None:
        self.path, self.as_of, self._rejected = path, as_of, rejected
        self._connection = open_view(path)
        with said_well(path), closed_on_error(self._connection):
            look_through(self._connection, as_of, rejected)
        self.text = Texts(self.tuples)
        self._made: dict[str, Any] = {}

    def __enter__(self) -> "View":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def made(self, make: Callable[["View"], T]) -> T:
        """What a function makes of this view, made once."""
        key = f"{make.__module__}.{make.__qualname__}"
        if key not in self._made:
            self._made[key] = make(self)
        found: T = self._made[key]
        return found

    def rows(self, sql: str, values: Any = ()) -> list[Row]:
        """What a query gives: the SQL of each question stands in a module of this room."""
        with said_well(self.path):
            cursor = self._connection.execute(sql, values)
            try:
                columns = [column[0] for column in cursor.get_description()]
            except apsw.ExecutionCompleteError:  # no row
                return []
            return [dict(zip(columns, row, strict=True)) for row in cursor]

    def tuples(self, sql: str, values: Any = ()) -> Iterator[tuple[Any, ...]]:
        """The same as tuples, a few at a time: for those who take out very many."""
        with said_well(self.path):
            cursor = self._connection.execute(sql, values)
            while some := list(islice(cursor, AT_ONCE)):
                yield from some

    @contextmanager
    def still(self) -> Iterator[None]:
        """The record as it is now, whatever others write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self.rows("BEGIN")
        try:
            yield
        finally:
            self.rows("ROLLBACK")

    @contextmanager
    def bare(self) -> Iterator[apsw.Connection]:
        """The connection itself, whose rows are tuples: for those who work out anew what the writer works out."""
        yield self._connection

    def events(self, chosen: Filter) -> list[Row]:
        """Events by day, then as they stand; roles, times and counts within each."""
        clause, values = where(*of_events(chosen))
        return [event_of(row) for row in self.rows(f"{EVENTS} {clause} {BY_DAY}", values)]

    def telling(self, acts: Iterable[int]) -> list[Row]:
        """The events that tell these acts, as `events` gives them, by the day their reports came out."""
        clause = "WHERE e.act IN (SELECT value FROM json_each(?))"
        order = "ORDER BY r.earliest IS NULL, r.earliest, r.key, e.start, e.id"
        return [event_of(row) for row in self.rows(f"{EVENTS} {clause} {order}", (json.dumps(sorted(acts)),))]

    def inside(self, statements: list[str]) -> dict[str, list[Row]]:
        """The events told in each of these statements, by the statement's id."""
        clause = "WHERE r.key || ':' || e.statement IN (SELECT value FROM json_each(?))"
        narrow = "AND r.key IN (SELECT substr(value, 1, instr(value, ':') - 1) FROM json_each(?1))"
        found: dict[str, list[Row]] = {}
        for row in self.rows(f"{EVENTS} {clause} {narrow} ORDER BY e.report, e.start", (json.dumps(statements),)):
            found.setdefault(row["statement"], []).append(event_of(row))
        return found

    def event(self, report: str, row_id: str) -> Row | None:
        """One event as `events` gives it."""
        found = self.rows(f"{EVENTS} WHERE r.key = ? AND e.id = ?", (report, row_id))
        return event_of(found[0]) if found else None

    def statements(self, chosen: Filter) -> list[Row]:
        """Statements by day, then as they stand, with speakers, chain and the words that were said."""
        clause, values = where(*of_statements(chosen), said_between(chosen))
        return [self._statement(row) for row in self.rows(f"{STATEMENTS} {clause} {BY_WORD}", values)]

    def statement(self, report: str, row_id: str) -> Row | None:
        """One statement as `statements` gives it."""
        found = self.rows(f"{STATEMENTS} WHERE r.key = ? AND s.id = ?", (report, row_id))
        return self._statement(found[0]) if found else None

    def these_statements(self, ids: Iterable[str], content: bool = True) -> dict[str, Row]:
        """Statements by their ids; without ``content`` the words that were said are not taken out."""
        clause = """WHERE r.key IN (SELECT substr(value, 1, instr(value, ':') - 1) FROM json_each(?1))
            AND r.key || ':' || s.id IN (SELECT value FROM json_each(?1))"""
        rows = self.rows(f"{STATEMENTS} {clause}", (json.dumps(sorted(set(ids))),))
        return {row["id"]: self._statement(row, content) for row in rows}

    def _statement(self, row: Row, content: bool = True) -> Row:
        parts = json.loads(row.pop("parts"))
        for link in ("speaker", "via", "carried"):
            row[link] = [
                {key: part[key] for key in ("text", "name", "kind", "for", "start", "end")}
                for part in parts
                if part["link"] == link
            ]
        row |= {key: json.loads(row[key]) for key in ("agencies", "marks", "topics")}
        row |= {key: bool(row[key]) for key in ("denies", "headline")}
        start, end = row["content_start"], row["content_end"]
        row["content"] = None if start is None or not content else self.text(row["report"])[start:end]
        return row

    def may_deny(self, days: int) -> list[tuple[str, str, bool]]:
        """Denials, each with one of what they may deny, said within so many days, and whether they name its speaker.

        That is looked for only in other reports.
        """
        rows = self.rows(MAY_DENY, (f"{days} days",))
        return [(row["denial"], row["other"], bool(row["spoken"])) for row in rows]

    def contents(self, ids: tuple[str, ...]) -> dict[str, str]:
        """What was said in each of these statements, those without content left out."""
        return {row["id"]: row["content"] for row in self.rows(CONTENTS, (json.dumps(ids),))}

    def named_in_denials(self) -> list[Row]:
        """Each name in what a denial denies, with the denial's id."""
        return self.rows(NAMED)

    def topics(self, chosen: Filter) -> list[Row]:
        """Topics of the statements asked for, with how many statements, named speakers and reports; the most first."""
        clause, values = where(*of_statements(chosen), said_between(chosen))
        return self.rows(TOPICS.format(where=clause), values)

    def modes(self) -> list[str]:
        """The modes of the record's events, the commonest first."""
        sql = "SELECT mode FROM events WHERE mode IS NOT NULL GROUP BY mode ORDER BY count(*) DESC, mode"
        return [row["mode"] for row in self.rows(sql)]

    def media(self) -> list[str]:
        """The media of the record's statements, the commonest first."""
        sql = "SELECT medium FROM statements WHERE medium IS NOT NULL GROUP BY medium ORDER BY count(*) DESC, medium"
        return [row["medium"] for row in self.rows(sql)]

    def kinds(self) -> list[str]:
        """The kinds of unnamed sources in the record, the commonest first."""
        sql = "SELECT kind FROM parts WHERE kind IS NOT NULL GROUP BY kind ORDER BY count(*) DESC, kind"
        return [row["kind"] for row in self.rows(sql)]

    def links(self) -> list[str]:
        """What unnamed links of chains are called, as printed."""
        sql = "SELECT DISTINCT text FROM parts WHERE link <> 'speaker' AND name IS NULL ORDER BY text"
        return [row["text"] for row in self.rows(sql)]

    def agencies(self) -> list[str]:
        """The agencies that stand behind whole reports, as printed."""
        sql = "SELECT DISTINCT j.value AS name FROM reports r JOIN json_each(r.agencies) j ORDER BY 1"
        return [row["name"] for row in self.rows(sql)]

    def reports(self, chosen: Filter) -> list[Row]:
        """Reports by the day they came out, with how many rows were read out of each."""
        days = between("r.earliest", "r.latest", chosen)
        clause, values = where(among("r.outlet", chosen.outlets), days, in_context(chosen.contexts))
        return [report_of(row) for row in self.rows(f"{REPORTS} {clause} {BY_OUT}", values)]

    def heads(self, keys: Iterable[str]) -> dict[str, Row]:
        """Outlet, agencies and days of some reports, by their keys."""
        sql = """SELECT key AS report, outlet, agencies, earliest, latest FROM reports
            WHERE key IN (SELECT value FROM json_each(?))"""
        rows = self.rows(sql, (json.dumps(sorted(set(keys))),))
        return {row["report"]: _lists(row, "agencies") for row in rows}

    def report(self, key: str) -> Row:
        """The one report whose id begins so; BadQuestion for none, or several."""
        rows = self.rows(f"{REPORTS} WHERE r.id >= ?1 AND r.id < ?1 || 'g' LIMIT 2", (key,)) if key else []
        if len(rows) != 1:
            what = "several reports begin with" if rows else "no report with"
            raise BadQuestion(f"{what} id {key!r}", do="musnad reports lists them with their ids")
        return report_of(rows[0])

    def row(self, report: str, row_id: str) -> Row | None:
        """One name, time, repair or skip of a report, by its id there."""
        table = ROW_TABLES.get(row_id[:1])
        if table is None:
            return None
        sql = f"SELECT x.* FROM {table} x JOIN reports r ON r.number = x.report WHERE r.key = ? AND x.id = ?"
        rows = self.rows(sql, (report, row_id))
        return _lists({key: value for key, value in rows[0].items() if key != "report"}, "marks") if rows else None

    def entities(self, chosen: Filter) -> list[Row]:
        """Entities named in the reports asked for, with how often they act, receive and speak; the busiest first."""
        clause, values = where(among("r.outlet", chosen.outlets), between("r.earliest", "r.latest", chosen))
        return self.rows(ENTITIES.format(where=clause), values)

    def entity(self, entity: str) -> Row | None:
        """Id, type, labels and number of mentions of one entity."""
        rows = self.rows(
            "SELECT id, type, label_ar AS ar, label_en AS en, names FROM entities WHERE id = ?", (entity,)
        )
        return rows[0] if rows else None

    def labels(self) -> list[Row]:
        """Every spelling and English label with its entity: what names are looked up in."""
        return self.rows(
            """SELECT s.entity, s.fold, s.text, lower(e.label_en) AS en
            FROM spellings s JOIN entities e ON e.id = s.entity"""
        )

    def spelled(self, fold: str) -> list[str]:
        """Entities printed so, after folding."""
        return [row["entity"] for row in self.rows("SELECT DISTINCT entity FROM spellings WHERE fold = ?", (fold,))]

    def spellings(self, entities: tuple[str, ...]) -> list[Row]:
        """How the entities are printed, by outlet, with how often."""
        clause, values = where(among("n.entity", entities))
        sql = f"""SELECT r.outlet, n.text, count(*) AS names, count(DISTINCT n.report) AS reports
            FROM names n JOIN reports r ON r.number = n.report {clause}
            GROUP BY r.outlet, n.text ORDER BY count(*) DESC, n.text, r.outlet"""
        return self.rows(sql, values)

    def roles(self, entities: tuple[str, ...], chosen: Filter) -> list[Row]:
        """What reports call the entities beside their names: each mention with its day, outlet and id."""
        narrowed = (among("r.outlet", chosen.outlets), between("r.earliest", "r.latest", chosen))
        clause, values = where(among("n.entity", entities), *narrowed)
        sql = f"""SELECT n.role, r.outlet, r.published AS day, r.key || ':' || n.id AS id
            FROM names n JOIN reports r ON r.number = n.report {clause}
            {"AND" if clause else "WHERE"} n.role IS NOT NULL
            ORDER BY r.earliest, r.number, n.start"""
        return self.rows(sql, values)

    def ties(self, entities: tuple[str, ...]) -> list[Row]:
        """What the catalogue knows of the entities: offices, whom they lead, whom they belong to, with dates."""
        clause, values = where(among("t.entity", entities))
        sql = f"""SELECT t.entity, t.kind, t.title, t.other, t.since, t.until FROM ties t {clause}
            ORDER BY t.entity, t.place"""
        return self.rows(sql, values)

    def places(self, chosen: Filter) -> list[Row]:
        """The places named in the reports asked for, where they lie, the most named first."""
        clause, values = where(among("r.outlet", chosen.outlets), between("r.earliest", "r.latest", chosen))
        among_reports = f"WHERE n.report IN (SELECT r.number FROM reports r {clause}) GROUP BY +n.entity"
        return self.rows(PLACES.format(where=among_reports if clause else "GROUP BY n.entity"), values)

    def reasons(self, entities: tuple[str, ...]) -> dict[str, list[str]]:
        """Of each of these entities the commonest rule that read it, with its marks."""
        clause, values = where(among("n.entity", entities))
        if self.as_of is None:
            rows = self.tuples(RULES_NOW.format(where=clause), (not self._rejected, *values))
        else:
            rows = self.tuples(RULES_THEN.format(where=clause), values)
        return {entity: [rule, *json.loads(marks)] for entity, rule, marks in rows}

    def outlets(self) -> list[str]:
        """The outlets of the record."""
        sql = "SELECT DISTINCT outlet FROM reports WHERE outlet IS NOT NULL ORDER BY outlet"
        return [row["outlet"] for row in self.rows(sql)]

    def state(self) -> Row:
        """What doctor tells of a store: its size in rows, its schema, and whether SQLite finds it whole."""
        tables = ("reports", "names", "times", "statements", "events", "entities")
        counts = {table: self.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in tables}
        versions = [row["version"] for row in self.rows("SELECT DISTINCT version FROM reports ORDER BY version")]
        faults = [row["integrity_check"] for row in self.rows("PRAGMA integrity_check")]
        schema = self.rows("PRAGMA user_version")[0]["user_version"]
        return {"schema": schema, "versions": versions, "faults": [] if faults == ["ok"] else faults, **counts}


def _lists(row: Row, *columns: str) -> Row:
    return {key: json.loads(value) if key in columns else value for key, value in row.items()}


def report_of(row: Row) -> Row:
    """A report as `View.reports` gives it, of what REPORTS gives."""
    return _lists(row, "agencies", "marks", "contexts")


def event_of(row: Row) -> Row:
    """An event as `View.events` gives it, of what EVENTS gives."""
    row = _lists(row, "marks", "times", "counts")
    roles = json.loads(row.pop("roles"))
    for role, key in (("actor", "actors"), ("recipient", "recipients"), ("place", "places")):
        row[key] = [name for found, name in roles if found == role]
    return row | TYPES[row["type"]]._asdict()
