"""Write readings into a store: whole reports or nothing.

A batch is one transaction, so a run that is killed leaves the batches before it and no half of a report. Reading the
same report again with the same version changes nothing; a newer version replaces all of its rows.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from types import TracebackType
from typing import Any

import musnad
from musnad.fuse.copies import Runs, runs_of
from musnad.lexicon import Lexicon, fold_word
from musnad.load import Withdrawal
from musnad.record import Reading
from musnad.record.fix import Fix
from musnad.store.connect import WAIT_MS, open_writer, said_well, transaction
from musnad.store.copying import Copying, place_of
from musnad.store.digest import rows_hash
from musnad.store.entities import BEST_SPELLING, BEST_TYPE, Known
from musnad.store.feeds import Feeds
from musnad.store.fusing import Fuser
from musnad.store.ledger import FIX, READ, WITHDRAWN, enter
from musnad.store.rows import Denies, entered, report_row, table_rows
from musnad.store.settle import Settler, Spelling, counted
from musnad.store.withdrawn import put, rejections

COLUMNS = {
    "reports": 14, "texts": 2, "repairs": 7, "skips": 5, "names": 12, "times": 11, "statements": 22, "parts": 10,
    "events": 17, "event_roles": 5, "counts": 9, "contexts": 6, "details": 11, "captures": 10,
}  # fmt: skip
INSERTS = {table: f"INSERT INTO {table} VALUES ({', '.join('?' * count)})" for table, count in COLUMNS.items()}
KEY = 12

ADD_SPELLING = """
INSERT INTO spellings (entity, text, type, fold, names) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (entity, text, type) DO UPDATE SET names = names + excluded.names"""
DROP_SPELLING = "DELETE FROM spellings WHERE entity = ? AND text = ? AND type = ? AND names <= 0"
LABEL = "SELECT label_ar FROM entities WHERE id = ?"
CHANGED = "UPDATE changes SET number = number + 1, mark = ?"


class Writer:
    """The one who writes to a store; a context manager, so that the file is left closed and whole.

    The lexicon may be given as what loads it: most corrections need none. ``wait_ms`` is how long to wait for another
    writer. After a correction ``changed`` are the numbers of the reports whose rows it changed, and ``relabelled`` the
    entities that are called otherwise by it. ``withdrawn`` counts the reports that were rejected because their outlet
    has taken them back.
    """

    def __init__(
        self, path: str, lexicon: Lexicon | Callable[[], Lexicon], version: str = musnad.__version__,
        wait_ms: int = WAIT_MS,
    ) -> None:  # fmt: skip
        self.path, self.version, self._given = path, version, lexicon
        self.changed: set[int] = set()
        self.relabelled: set[str] = set()
        self.withdrawn = 0
        self._connection = open_writer(path, wait_ms)
        self._fuser = Fuser(self._connection, lambda: self.lexicon)
        self._seen = 0  # by which SQLite tells whether others have written since

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon, loaded when it is first needed."""
        return self._given if isinstance(self._given, Lexicon) else self._given()

    @cached_property
    def _known(self) -> Known:
        return Known(self.lexicon)

    @cached_property
    def _denies(self) -> Denies:
        return denier(self.lexicon)

    def __enter__(self) -> "Writer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        with said_well(self.path):
            self._connection.close()

    def holds(self, report_id: str) -> bool:
        """Whether the report stands in the store as this version, or a newer one, reads it."""
        with said_well(self.path):
            for (version,) in self._connection.execute("SELECT version FROM reports WHERE id = ?", (report_id,)):
                return _order(version) >= _order(self.version)
        return False

    def write(self, readings: Sequence[Reading], again: bool = False) -> int:
        """A batch in one transaction; gives how many reports it changed. ``again`` replaces equal versions too."""
        each = list({reading.report.id: reading for reading in reversed(readings)}.values())[::-1]
        fresh, told = self._fresh(each, again), list[object]()
        if not fresh:
            return 0
        with self._transaction(told):
            fresh = self._fresh(fresh, again)  # while this one waited another may have written them
            if fresh:
                self._write(fresh)
            told += [report_row(0, "", reading, self.version) for reading in fresh]
        return len(fresh)

    def _fresh(self, readings: list[Reading], again: bool) -> list[Reading]:
        return [reading for reading in readings if again or not self.holds(reading.report.id)]

    def fix(self, fixes: Sequence[Fix], first: Callable[[], None] = lambda: None) -> int:
        """Corrections in one transaction, carried out on the rows they are of; gives how many the log did not hold.

        ``first`` is called when nobody else can write any more, and may raise: then nothing is corrected.
        """
        with self._transaction(fix.id for fix in fixes):
            first()
            return self._fix(fixes)

    def withdraw(self, withdrawals: Sequence[Withdrawal]) -> int:
        """What outlets take back, in one transaction; gives how many reports of the record are rejected by it.

        Reports of such an item that are read later are rejected as they are written, so the order does not matter.
        """
        with self._transaction(withdrawals):
            fresh = put(self._connection, withdrawals)
            enter(self._connection, WITHDRAWN, fresh)
            fixes = rejections(self._connection, [str(row["item"]) for row in fresh])
            count = self._fix(fixes) if fixes else 0
        self.withdrawn += count
        return count

    def feeds(self) -> Feeds:
        """What is kept of the feeds that are watched."""
        return Feeds(self._connection, self._transaction)

    def _fix(self, fixes: Sequence[Fix]) -> int:
        settler = Settler(self._connection)
        fresh = settler.add(fixes)
        self._fuser.settle(settler)
        enter(self._connection, FIX, ({"fix": each.id} for each in fresh))
        before = {entity: self._one(LABEL, entity) for (entity, _, _), count in settler.spellings.items() if count}
        self._count(settler.spellings)
        self.relabelled = {entity for entity, label in before.items() if self._one(LABEL, entity) != label}
        self.changed = settler.changed
        return len(fresh)

    @contextmanager
    def _transaction(self, what: Iterable[object] = ()) -> Iterator[None]:
        """All of it or nothing; the record tells that it has changed, and by ``what``: nothing of it without that."""
        try:
            with said_well(self.path), transaction(self._connection):
                if (seen := self._connection.pragma("data_version")) != self._seen:
                    self._seen = seen
                    self._fuser.drop()  # numbers of acts may stand for others by now
                yield
                if changed := list(what):
                    told = repr((self._one("SELECT mark FROM changes"), changed))
                    self._connection.execute(CHANGED, (hashlib.sha256(told.encode()).hexdigest()[:16],))
        except BaseException:
            self._fuser.drop()
            raise

    def _one(self, sql: str, *values: Any) -> Any:
        """The one value that a query gives, None for none."""
        for row in self._connection.execute(sql, values):
            return row[0]
        return None

    def _write(self, readings: Sequence[Reading]) -> None:
        spellings: Counter[Spelling] = Counter()
        gone: list[int] = []
        copying, runs = Copying(self._connection), dict[int, tuple[int, Runs]]()
        copying.leave(self._numbers([reading.report.id for reading in readings]))
        written: list[tuple[int, str]] = []
        told: list[dict[str, Any]] = []
        for reading in readings:
            number, key = self._place(reading.report.id, spellings, gone)
            self._connection.execute(INSERTS["reports"], report_row(number, key, reading, self.version))
            for table, rows in table_rows(number, reading, self._denies).items():
                self._connection.executemany(INSERTS[table], rows)
                if table == "names":
                    spellings.update((row[6], row[4], row[5]) for row in rows)
            self._fuser.tell(number, reading)
            skips = [(skip.start, skip.end) for skip in reading.skips]
            runs[number] = place_of(reading.report.id), runs_of(reading.report.text, skips)
            written.append((number, reading.report.id))
            told.append(entered(reading, self.version) | {"rows": rows_hash(self._connection, number)})
        settler = Settler(self._connection)
        settler.written(written)
        enter(self._connection, READ, told)
        self._take_back(settler, [report_id for _, report_id in written])
        self._fuser.forget(gone)
        self._fuser.settle(settler)
        copying.enter(runs)
        copying.settle()
        spellings.update(settler.spellings)
        self._count(spellings, {entity for entity, _, _ in spellings})

    def _take_back(self, settler: Settler, report_ids: list[str]) -> None:
        """Reject those of these reports that their outlets have taken back before."""
        fixes = rejections(self._connection, reports=report_ids)
        fresh = settler.add(fixes) if fixes else []
        enter(self._connection, FIX, ({"fix": each.id} for each in fresh))
        self.withdrawn += len(fresh)

    def _numbers(self, report_ids: Iterable[str]) -> list[int]:
        """The numbers of those reports that the store has."""
        found = [self._one("SELECT number FROM reports WHERE id = ?", report_id) for report_id in report_ids]
        return [number for number in found if number is not None]

    def _place(self, report_id: str, spellings: Counter[Spelling], gone: list[int]) -> tuple[int, str]:
        """The number and key of a report; the rows it had are taken away, its acts are ``gone``."""
        key: str | None = self._one("SELECT key FROM reports WHERE id = ?", report_id)
        if key:
            number: int = self._one("SELECT number FROM reports WHERE id = ?", report_id)
            gone += self._fuser.told_by(number)
            spellings.subtract(counted(self._connection, number))
            for table in (*INSERTS, "rejected"):
                column = "number" if table == "reports" else "report"
                self._connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))
            return number, key
        number = self._one("SELECT coalesce(max(number), 0) + 1 FROM reports")
        return number, shortest(report_id, lambda key: bool(self._one("SELECT 1 FROM reports WHERE key = ?", key)))

    def _count(self, spellings: Counter[Spelling], named: Collection[str] = ()) -> None:
        """Add to the spellings of entities, and give each of them its label anew; those that are ``named`` at least."""
        changed = [(*key, fold_name(key[1]), count) for key, count in spellings.items() if count]
        self._connection.executemany(ADD_SPELLING, changed)
        gone = [row[:3] for row in changed if row[4] < 0]
        self._connection.executemany(DROP_SPELLING, gone)
        for entity in sorted({*named, *(row[0] for row in changed)}):
            total = self._one("SELECT sum(names) FROM spellings WHERE entity = ?", entity)
            if not total:
                for table, column in (("entities", "id"), ("places", "entity"), ("ties", "entity")):
                    self._connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (entity,))
                continue
            kind = self._one(BEST_TYPE, entity)
            label = self._known.label(entity, self._one(BEST_SPELLING, entity, kind))
            row = (entity, kind, label, self._known.gloss(entity), total)
            self._connection.execute("INSERT OR REPLACE INTO entities VALUES (?, ?, ?, ?, ?)", row)
            self._tell(entity, kind)

    def _tell(self, entity: str, kind: str) -> None:
        """Beside an entity, what the lexicon knows of it: where it lies, which offices it held, whom it belongs to."""
        place = self._known.place(entity, kind)
        if place:
            self._connection.execute("INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?)", place)
        ties = self._known.ties(entity)
        self._connection.executemany("INSERT OR REPLACE INTO ties VALUES (?, ?, ?, ?, ?, ?, ?)", ties)


def shortest(report_id: str, taken: Callable[[str], bool]) -> str:
    """The key of a report: the beginning of its id, as long as it must be to be nobody else's."""
    length = KEY
    while taken(report_id[:length]):
        length += 4
    return report_id[:length]


def denier(lexicon: Lexicon) -> Denies:
    """What tells whether any word of a cue is one that denies (نفى، أنكر)."""

    def denies(cue: str) -> bool:
        return any(
            sense.entry.get("denies", False)
            for word in cue.split()
            for sense in lexicon.word(word).by.get("speech", ())
        )  # fmt: skip

    return denies


def fold_name(name: str) -> str:
    """A name as it is matched: folded, its spaces single, Latin letters small."""
    return " ".join(fold_word(word) for word in name.split()).strip().lower()


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
