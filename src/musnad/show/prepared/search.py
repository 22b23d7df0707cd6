"""The search: reports, statements and names by their folded words, exact before stem.

Words are found as they are written whatever the hamza, ya and harakat (``exact``), and below that without clitics and
endings (``stems``): «الهدنة» finds «وبالهدنة» too. What is found stands in the order of its number: of a kind the
latest day first, of names the most named; so the first thousand are at hand however many there are.
"""

import json
import zlib
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from musnad.show.prepared.file import Prepared
from musnad.show.prepared.spelt import Asked, forms
from musnad.store import View

Row = dict[str, Any]

KINDS = ("name", "statement", "report")
TABLES = {kind: f"words_{kind}" for kind in KINDS}
KIND_BIT, PLACE_BIT = 46, 24  # of a number: its kind, then its day or weight, and below a running place
MANY = 1_000  # so many are counted and can be turned to; beyond that there are more
BIG = 1_000  # reports of a record from which on words that are printed but twice are no spelling to go by
SPELT = 3
LONGEST = 24  # letters of a word
FEW = 60  # rows that are looked at one by one
HINTS = 4  # queries that may have been meant
LONG = 5  # letters of a word from which on the first two of it are taken to be right, or the last three
LIKE = 72  # of 100, how like a word is to one that may have been meant
PENDING = """SELECT r.key AS report, r.version || ' ' || coalesce(r.published, r.earliest, '') || ' ' ||
    (SELECT count(*) FROM statements s WHERE s.report = r.number) AS mark
    FROM reports r ORDER BY coalesce(r.published, r.earliest), r.number"""
SAID = """SELECT r.key || ':' || s.id AS id, s.content_start AS start, s.content_end AS "end" FROM statements s
    JOIN reports r ON r.number = s.report WHERE r.key = ? AND s.content_start IS NOT NULL ORDER BY s.start"""
HEAD = """SELECT r.title, coalesce(r.published, r.earliest) AS day, r.version || ' ' ||
    coalesce(r.published, r.earliest, '') || ' ' ||
    (SELECT count(*) FROM statements s WHERE s.report = r.number) AS mark FROM reports r WHERE r.key = ?"""
NAMED = """SELECT e.id, e.names, group_concat(s.text, ' · ') AS text, e.label_en AS en FROM entities e
    JOIN spellings s ON s.entity = e.id GROUP BY e.id ORDER BY e.names, e.id"""
TERMS = """INSERT INTO terms SELECT term, substr(term, -3), doc FROM temp.words_of_{kind}
    WHERE col = 'exact' AND doc >= ? AND length(term) BETWEEN 2 AND ?
    ON CONFLICT (word) DO UPDATE SET n = n + excluded.n"""


class Found(NamedTuple):
    """One answer: what it is, its id, its day, and whether the words stand there just so."""

    kind: str
    id: str
    report: str
    day: str | None
    exact: bool


class Answers(NamedTuple):
    """How many there are (of very many the first thousand are counted), and those that are shown."""

    total: int
    more: bool
    rows: list[Found]


NONE = Answers(0, False, [])


def pending(prepared: Prepared, view: View) -> tuple[list[str], list[str]]:
    """The reports to be put into the search, oldest first; and those in it to be taken out, gone or read anew."""
    low, high = _range("report")
    sql = "SELECT report, mark FROM found WHERE number BETWEEN ? AND ?"
    held = {row["report"]: row["mark"] for row in prepared.rows(sql, (low, high))}
    wanted = {row["report"]: row["mark"] for row in view.rows(PENDING)}
    fresh = [key for key, mark in wanted.items() if held.get(key) != mark]
    return fresh, [key for key, mark in held.items() if wanted.get(key) != mark]


def add_reports(prepared: Prepared, view: View, keys: Iterable[str]) -> None:
    """Put some reports and what is said in them into the search."""
    rows: list[tuple[str, int, Row, str]] = []
    for key in keys:
        head = view.rows(HEAD, (key,))[0]
        text, day = view.text(key), head["day"]
        row = {"id": key, "report": key, "day": day, "mark": head["mark"]}
        rows.append(("report", _ordinal(day), row, f"{head['title'] or ''} {text}"))
        for said in view.rows(SAID, (key,)):
            row = {"id": said["id"], "report": key, "day": day, "mark": ""}
            rows.append(("statement", _ordinal(day), row, text[said["start"] : said["end"]]))
    put(prepared, rows)


def add_names(prepared: Prepared, view: View) -> None:
    """Put everybody who is named into the search, by all spellings; left are those that stand there so already."""
    low, high = _range("name")
    sql = "SELECT number, id, mark FROM found WHERE number BETWEEN ? AND ?"
    held = {row["id"]: row for row in prepared.rows(sql, (low, high))}
    fresh: list[tuple[str, int, Row, str]] = []
    for row in view.rows(NAMED):
        weight = int(row["names"]).bit_length()  # coarse: names stay where they are while their record grows
        text = f"{row['text']} {row['en'] or ''}"
        mark = f"{weight} {zlib.crc32(text.encode()):x}"
        if row["id"] in held and held[row["id"]]["mark"] == mark:
            del held[row["id"]]
        else:
            fresh.append(("name", weight, {"id": row["id"], "report": "", "day": None, "mark": mark}, text))
    _take(prepared, (row["number"] for row in held.values()))
    put(prepared, fresh)


def add_terms(prepared: Prepared) -> None:
    """The words of the whole, by which a misspelt one is put right."""
    reports = int(prepared.value("SELECT count(*) FROM found WHERE number BETWEEN ? AND ?", _range("report")))
    connection = prepared.connection
    connection.execute("DELETE FROM terms")
    for kind in ("name", "report"):  # what is said stands in reports
        sql = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_of_{0} USING fts5vocab('main', 'words_{0}', 'col')"
        connection.execute(sql.format(kind))
        connection.execute(TERMS.format(kind=kind), (SPELT if reports >= BIG else 1, LONGEST))


def drop_reports(prepared: Prepared, keys: Iterable[str]) -> None:
    """Take reports out of the search."""
    for key in keys:
        _take(prepared, [row["number"] for row in prepared.rows("SELECT number FROM found WHERE report = ?", (key,))])


def find(prepared: Prepared, asked: Asked, kind: str, offset: int = 0, limit: int = 20) -> Answers:
    """The answers of a kind: those with all words just so first, then those by their stems."""
    if not asked.parts:
        return NONE
    loose = _numbers(prepared, f"stems : ({asked.stems})", kind, 2 * MANY + 2)
    just = _just(prepared, asked, kind, loose)
    exact = set(just)
    numbers = just + [number for number in loose if number not in exact]
    chosen = numbers[offset : min(offset + limit, MANY)]
    sql = "SELECT number, id, report, day FROM found WHERE number IN (SELECT value FROM json_each(?))"
    rows = {row["number"]: row for row in prepared.rows(sql, (json.dumps(chosen),))}
    found = [
        Found(kind, rows[number]["id"], rows[number]["report"], rows[number]["day"], offset + place < len(just))
        for place, number in enumerate(chosen)
        if number in rows
    ]
    return Answers(min(len(numbers), MANY), len(numbers) > MANY, found)


def everywhere(
    prepared: Prepared, asked: Asked, kind: str | None = None, offset: int = 0, limit: int = 20, few: int = 5
) -> dict[str, Answers]:
    """The answers of every kind: of the one that is asked for a page, of the others the first few."""
    found: dict[str, Answers] = {}
    for each in reversed(KINDS):
        if each == "statement" and not found["report"].total:
            found[each] = NONE  # what is said in no report is said in no statement
        else:
            found[each] = find(prepared, asked, each, *((offset, limit) if each == kind else (0, few)))
    return {each: found[each] for each in KINDS}


def _just(prepared: Prepared, asked: Asked, kind: str, loose: list[int]) -> list[int]:
    """Those that have all words just so, among those that have them by their stems: of few, each is looked at."""
    match = f"exact : ({asked.exact})"
    if len(loose) > FEW:
        return _numbers(prepared, match, kind, MANY + 1)
    table = TABLES[kind]
    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid = ?"
    return [number for number in loose if prepared.value(sql, (match, number)) is not None]


def _numbers(prepared: Prepared, match: str, kind: str, most: int) -> list[int]:
    table = TABLES[kind]
    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?"
    return [number for (number,) in prepared.connection.execute(sql, (match, most))]


def _range(kind: str) -> tuple[int, int]:
    """The least and greatest number of a kind."""
    place = KINDS.index(kind) + 1
    return place << KIND_BIT, (place + 1 << KIND_BIT) - 1


def _table(number: int) -> str:
    """Where the words of a row stand."""
    return TABLES[KINDS[(number >> KIND_BIT) - 1]]


def _ordinal(day: str | None) -> int:
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return 0


def put(prepared: Prepared, rows: Iterable[tuple[str, int, Row, str]]) -> None:
    """Put rows in, each with its kind, its day or weight, and the text it is found by.

    They go in by their numbers, for the index is written out whenever a number is smaller than the one before.
    """
    connection = prepared.connection
    below: dict[tuple[str, int], int] = {}
    made = []
    for kind, above, row, text in rows:
        first = (KINDS.index(kind) + 1 << KIND_BIT) + (above << PLACE_BIT)
        if (kind, above) not in below:
            sql = "SELECT max(number) FROM found WHERE number BETWEEN ? AND ?"
            last = prepared.value(sql, (first, first + (1 << PLACE_BIT) - 1))
            below[kind, above] = first if last is None else last + 1
        number = below[kind, above]
        below[kind, above] += 1
        words = list(forms(text))
        told = (number, " ".join(fold for fold, _ in words), " ".join(stem for _, stem in words))
        made.append((told, (number, row["id"], row["report"], row["day"], row["mark"])))
    made.sort(key=lambda pair: pair[0][0])
    for table in TABLES.values():
        rows_of = [told for told, (number, *_) in made if _table(number) == table]
        connection.executemany(f"INSERT INTO {table} (rowid, exact, stems) VALUES (?, ?, ?)", rows_of)
    connection.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?)", (row for _, row in made))


def _take(prepared: Prepared, numbers: Iterable[int]) -> None:
    for number in numbers:
        prepared.connection.execute(f"DELETE FROM {_table(number)} WHERE rowid = ?", (number,))
        prepared.connection.execute("DELETE FROM found WHERE number = ?", (number,))


def near(prepared: Prepared, asked: Asked) -> list[str]:
    """Queries that may have been meant: each word that stands nowhere just so replaced by one that is spelt alike."""
    choices = []
    for word in asked.words:
        known = any(_numbers(prepared, f'exact : ("{word}")', kind, 1) for kind in KINDS)
        choices.append([word] if known else _alike(prepared, word))
    if not choices or not all(choices):
        return []
    best = [found[0] for found in choices]
    queries = [" ".join(best)]
    for place, found in enumerate(choices):
        queries += [" ".join([*best[:place], other, *best[place + 1 :]]) for other in found[1:]]
    return [query for query in dict.fromkeys(queries) if query != " ".join(asked.words)][:HINTS]


def _alike(prepared: Prepared, word: str) -> list[str]:
    """Words of the search that begin or end as a word does and are spelt much like it, the likest first."""
    sql = """SELECT word, n FROM terms WHERE word >= ?1 AND word < ?2 AND length(word) BETWEEN ?4 AND ?5 UNION
        SELECT word, n FROM terms WHERE tail = ?3 AND length(word) BETWEEN ?4 AND ?5"""
    head = word[:2] if len(word) > LONG else word[:1]
    values = (head, head + "\U0010ffff", word[-3:], len(word) - 2, len(word) + 2)
    found = {row["word"]: row["n"] for row in prepared.rows(sql, values)}
    scored = process.extract(word, list(found), scorer=fuzz.ratio, limit=20, score_cutoff=LIKE)
    return [term for term, _, _ in sorted(scored, key=lambda row: (-row[1], -found[row[0]], row[0]))[:HINTS]]
