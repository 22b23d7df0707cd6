"""The search: reports, statements and names by their folded words, exact before stem.

Words are found as they are written whatever the hamza, ya and harakat (``exact``), and below that without clitics and
endings (``stems``): «الهدنة» finds «وبالهدنة» too.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from musnad.fuse.words import bare
from musnad.lexicon import fold_word
from musnad.show.prepared.file import Prepared
from musnad.store import View

Row = dict[str, Any]

WORD = re.compile(r"[\w\u064b-\u0652\u0670]+")
TATWEEL = "\u0640"
MOST = 12  # words of a query
ROOM = 90  # letters on each side of what was found
WHOLE = 400  # letters of a text that is shown as it is
PENDING = """SELECT r.key AS report, r.version FROM reports r ORDER BY r.earliest DESC, r.number DESC"""
SAID = """SELECT r.key || ':' || s.id AS id, s.content_start AS start, s.content_end AS "end",
    coalesce(r.published, r.earliest) AS day FROM statements s JOIN reports r ON r.number = s.report
    WHERE r.key = ? AND s.content_start IS NOT NULL ORDER BY s.start"""
HEAD = "SELECT r.title, coalesce(r.published, r.earliest) AS day FROM reports r WHERE r.key = ?"
SPELT = """SELECT e.id, group_concat(s.text, ' · ') AS text, e.label_en AS en FROM entities e
    JOIN spellings s ON s.entity = e.id GROUP BY e.id"""


class Found(NamedTuple):
    """One answer: what it is, its id, its day, and whether the words stand there just so."""

    kind: str
    id: str
    report: str
    day: str | None
    exact: bool


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return [fold_word(word) for word in WORD.findall(text.replace(TATWEEL, ""))]


def stems_of(text: str) -> list[str]:
    """The words of a text without clitics and endings."""
    return [bare(word) for word in WORD.findall(text.replace(TATWEEL, ""))]


def missing(prepared: Prepared, view: View) -> tuple[list[str], list[str]]:
    """The reports that are not yet in the search, and those in it that the record no longer holds."""
    held = {row["report"] for row in prepared.rows("SELECT DISTINCT report FROM found WHERE kind = 'report'")}
    keys = [row["report"] for row in view.rows(PENDING)]
    known = set(keys)
    return [key for key in keys if key not in held], sorted(held - known)


def add_report(prepared: Prepared, view: View, key: str) -> None:
    """Put a report and what is said in it into the search."""
    head = view.rows(HEAD, (key,))[0]
    text = view.text(key)
    _put(prepared, "report", key, key, head["day"], f"{head['title'] or ''} {text}")
    for row in view.rows(SAID, (key,)):
        _put(prepared, "statement", row["id"], key, row["day"], text[row["start"] : row["end"]])


def add_names(prepared: Prepared, view: View) -> None:
    """Put everybody who is named into the search, by all spellings, in place of what was there."""
    for row in prepared.rows("SELECT number FROM found WHERE kind = 'name'"):
        _take(prepared, row["number"])
    for row in view.rows(SPELT):
        _put(prepared, "name", row["id"], "", None, f"{row['text']} {row['en'] or ''}")


def drop_reports(prepared: Prepared, keys: Iterable[str]) -> None:
    """Take reports out of the search."""
    for key in keys:
        for row in prepared.rows("SELECT number FROM found WHERE report = ?", (key,)):
            _take(prepared, row["number"])


def search(
    prepared: Prepared, query: str, kind: str | None = None, offset: int = 0, limit: int = 20
) -> tuple[int, list[Found]]:
    """How many answers there are, and some of them: those with all words just so first, then those by their stems."""
    asked = words_of(query)[:MOST]
    if not asked:
        return 0, []
    exact = " ".join(f'"{word}"' for word in asked)
    stems = " ".join(f'"{bare(word)}"' for word in asked)
    narrow = "AND f.kind = ?2" if kind else ""
    values = (f"exact : ({exact})", kind) if kind else (f"exact : ({exact})",)
    count = f"SELECT count(*) FROM words w JOIN found f ON f.number = w.rowid WHERE words MATCH ?1 {narrow}"
    take = f"""SELECT f.kind, f.id, f.report, f.day FROM words w JOIN found f ON f.number = w.rowid
        WHERE words MATCH ?1 {narrow} ORDER BY w.rowid DESC LIMIT {int(limit)} OFFSET """
    just = int(prepared.value(count, values))
    loose = (f"stems : ({stems}) NOT exact : ({exact})", *values[1:])
    others = int(prepared.value(count, loose))
    found = [Found(**row, exact=True) for row in prepared.rows(take + str(offset), values)] if offset < just else []
    if len(found) < limit:
        rest = take.replace(f"LIMIT {int(limit)}", f"LIMIT {int(limit) - len(found)}") + str(max(offset - just, 0))
        found += [Found(**row, exact=False) for row in prepared.rows(rest, loose)]
    return just + others, found


def marked(text: str, query: str) -> list[tuple[str, bool]]:
    """The stretch of a text where most of the words stand, cut into pieces that were asked for and that were not."""
    asked = words_of(query)
    just, stems = set(asked), {bare(word) for word in asked}
    hits = [
        (found.start(), found.end())
        for found in WORD.finditer(text)
        if fold_word(found.group()) in just or bare(found.group()) in stems
    ]
    if not hits:
        return [(_clean(text[:WHOLE]), False)]
    best = max(hits, key=lambda hit: (sum(hit[0] <= other[0] < hit[0] + 2 * ROOM for other in hits), -hit[0]))
    start, end = _widened(text, best[0] - ROOM, best[0] + 2 * ROOM)
    return list(_pieces(text, start, end, hits))


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch that cuts no word."""
    start, end = max(start, 0), min(end, len(text))
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _pieces(text: str, start: int, end: int, hits: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    if start > 0:
        yield "…", False
    at = start
    for first, last in hits:
        if first >= at and last <= end:
            yield _clean(text[at:first]), False
            yield text[first:last], True
            at = last
    yield _clean(text[at:end]), False
    if end < len(text):
        yield "…", False


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _put(prepared: Prepared, kind: str, row_id: str, report: str, day: str | None, text: str) -> None:
    connection = prepared.connection
    connection.execute(
        "INSERT INTO found (kind, id, report, day) VALUES (?, ?, ?, ?)", (kind, row_id, report, day)
    )
    number = connection.last_insert_rowid()
    connection.execute(
        "INSERT INTO words (rowid, exact, stems) VALUES (?, ?, ?)",
        (number, " ".join(words_of(text)), " ".join(stems_of(text))),
    )


def _take(prepared: Prepared, number: int) -> None:
    prepared.connection.execute("DELETE FROM words WHERE rowid = ?", (number,))
    prepared.connection.execute("DELETE FROM found WHERE number = ?", (number,))


