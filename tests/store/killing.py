"""Runs of the program that are killed (kill -9) at a moment of choice, and what each must leave behind.

A moment is the nth time that a run writes to a file, waits for the disk, deletes, makes or renames, and in fusing also
each statement on the tables of acts; or so many seconds after its start. ``Soak`` kills reading, fusing, correcting,
bringing up and copying, and looks after each kill whether the record is whole, whether all is there that had been
acknowledged, and, once a run could end, whether the record is that of runs which nobody killed.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import apsw
from tests.store.old import columns_of, old_store, rows_of

from musnad import ask
from musnad.lexicon import Lexicon
from musnad.store import SCHEMA, View

DEADLY = r"""
import os, re, signal, sys, apsw
at, counted, fusing = int(sys.argv[1]), 0, sys.argv[2] == "fusing"
def count():
    global counted
    counted += 1
    if counted == at:
        os.kill(os.getpid(), signal.SIGKILL)
    os.write(2, b"\0")
def fused(connection):
    acts = re.compile(r"\b(INTO|UPDATE|FROM) (acts|blocks|crowded|likenesses|fused)\b")
    connection.exec_trace = lambda cursor, sql, values: (acts.search(sql) and count(), True)[1]
class File(apsw.VFSFile):
    def __init__(self, name, flags):
        super().__init__(usual, name, flags)
    def xWrite(self, data, offset):
        count()
        super().xWrite(data, offset)
    def xTruncate(self, size):
        count()
        super().xTruncate(size)
    def xSync(self, flags):
        count()
        super().xSync(flags)
class Deadly(apsw.VFS):
    def xOpen(self, name, flags):
        return File(name, flags)
    def xDelete(self, name, sync):
        count()
        super().xDelete(name, sync)
usual = apsw.vfs_names()[0]
deadly = Deadly("deadly", usual, makedefault=True)
sys.addaudithook(lambda event, _: count() if event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir") else None)
sys.argv = ["musnad", *sys.argv[3:]]
import musnad.store.connect
from musnad.cli import main
if fusing:
    apsw.connection_hooks.append(fused)
    musnad.store.connect.CACHE_KB = 64  # what is not committed goes to the log as well
main()
"""
PEOPLE, PLACES = ("لافروف", "بوتين", "دي ميستورا", "الجعفري"), ("حلب", "إدلب", "حمص", "دير الزور")
REPORTS, BATCH = 32, 4
TABLES = ("reports", "texts", "names", "times", "statements", "parts", "events", "event_roles", "counts", "details",
          "entities", "spellings", "places", "ties", "runs", "copies", "rejected")  # fmt: skip
EVENTS = """SELECT r.key || ':' || e.id, e.act, coalesce(f.event, e.act), a.features FROM events e
    JOIN reports r ON r.number = e.report JOIN acts a ON a.number = e.act LEFT JOIN fused f ON f.act = e.act"""
FIXES, TO_END = 3, "to its end"


class Run(NamedTuple):
    """How a run ended: whether it was killed, what it had said until then, and how many moments it had done."""

    killed: bool
    out: str
    done: int


class Turn(NamedTuple):
    """A run: of what, until which moment of how many (or seconds), what was left, and when the kill came, if one did.

    ``fell``: "before" the first change to a file, "inside" or "after" the last; "" where it came to its end unharmed.
    """

    what: str
    moment: str
    left: str
    fell: str


def run_until(moment: int, *arguments: str, fusing: bool = False) -> Run:
    """The program, killed at that moment (0: never)."""
    done = subprocess.run(_command(moment, arguments, fusing), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in (0, -9), done.stderr.replace("\0", "")
    return Run(done.returncode == -9, done.stdout, done.stderr.count("\0"))


def run_for(seconds: float, *arguments: str) -> Run:
    """The program, killed so long after its first change to a file."""
    with tempfile.TemporaryFile() as said:
        run = subprocess.Popen(_command(0, arguments), stdout=subprocess.PIPE, stderr=said, encoding="utf-8")
        while run.poll() is None and not os.fstat(said.fileno()).st_size:
            time.sleep(0.002)
        try:
            out, _ = run.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            run.kill()
            out, _ = run.communicate()
        said.seek(0)
        err = said.read()
    assert run.returncode in (0, -9), err.replace(b"\0", b"")
    return Run(run.returncode == -9, out, err.count(b"\0"))


def _command(moment: int, arguments: tuple[str, ...], fusing: bool = False) -> list[str]:
    return [sys.executable, "-u", "-c", DEADLY, str(moment), "fusing" if fusing else "files", *arguments]


def moments(*arguments: str, fusing: bool = False) -> int:
    """How many moments a whole run has."""
    return run_until(0, *arguments, fusing=fusing).done


def fell(done: Run, store: str) -> str:
    """When the kill came: the last that a run does is to take its log away."""
    if not done.killed:
        return ""
    if done.done < 1:
        return "before"
    return "inside" if Path(f"{store}-wal").exists() or Path(f"{store}-journal").exists() else "after"


def write_reports(path: Path, count: int) -> None:
    """Reports of which each tells an event that three others tell in other words, or copies another."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            text = (
                f"أعلن {PEOPLE[n % 4]} في جنيف أن {n % 6 + 2} طائرات قصفت مواقع في {PLACES[n % 4]} الاثنين، وقتل "
                f"{n % 6 + 9} مدنيين، وقال إن القوات الروسية ستنسحب من سوريا بحسب بيان رقم {n}."
            )
            file.write(json.dumps({"text": text, "published": "2017-12-12"}, ensure_ascii=False) + "\n")


def content(path: str) -> dict[str, Any]:
    """All that a record tells, whatever the numbers of its acts."""
    found = rows_of(path, {table: columns for table, columns in columns_of(path).items() if table in TABLES})
    columns = columns_of(path)["events"]
    act = columns.index("act")
    found["events"] = sorted(row[:act] + row[act + 1 :] for row in found["events"])
    groups: dict[Any, set[str]] = {}
    connection = apsw.Connection(path)
    told = connection.execute(EVENTS).fetchall()
    connection.close()
    for event, _, group, _ in told:
        groups.setdefault(group, set()).add(str(event))
    found["acts"] = sorted((event, features) for event, _, _, features in told)  # type: ignore[type-var]
    found["fused"] = sorted(sorted(group) for group in groups.values())
    return found


class Soak:
    """Kills runs one after the other in a folder; every assertion is one of what may not be lost."""

    def __init__(self, folder: Path, seed: int, lexicon: Lexicon) -> None:
        self.folder, self.chance, self.lexicon = folder, random.Random(seed), lexicon
        self.given, self.quiet = folder / "given.jsonl", str(folder / "quiet.musnad")
        write_reports(self.given, REPORTS)
        self.moments, self.seconds = {"read": moments(*self._read(self.quiet))}, 1.5
        self.whole = content(self.quiet)
        assert len(self.whole["reports"]) == REPORTS
        assert any(len(group) > 1 for group in self.whole["fused"])
        self.keys = [str(row[2]) for row in self.whole["reports"][:FIXES]]
        self.fixed = self._fixed()
        self.reading, self.fusing, self.correcting = (
            str(folder / f"{name}.musnad") for name in ("reading", "fusing", "correcting"))  # fmt: skip
        self.held, self.acknowledged = set[str](), set[str]()
        self.rounds = 0

    def check(self, path: str) -> int:
        """The record is whole; how many reports it has."""
        with View(path, rejected=True) as view:
            told = ask.check(view, lambda: self.lexicon, True)
        assert told["faults"] == [], told["faults"][:5]
        return int(told["reports"])

    def read(self) -> Turn:
        """Kill a run that reads, at one of the moments that it has still before it."""
        left = self.moments["read"] * (REPORTS - len(self._held(self.reading))) // REPORTS
        at = self.chance.randint(1, left) if left else 1
        return self._killed(f"{at} of {left}", run_until(at, *self._read(self.reading)))

    def read_by_clock(self) -> Turn:
        """Kill a run that reads after a time."""
        seconds = self.chance.uniform(0, self.seconds)
        turn = self._killed(f"after {seconds:.2f} s", run_for(seconds, *self._read(self.reading)))
        if not turn.fell:
            self.seconds *= 0.7  # it takes less than was thought
        return turn

    def read_on(self) -> Turn:
        """Let a run that reads come to its end: the record is that of a run which nobody killed."""
        assert not run_until(0, *self._read(self.reading)).killed
        return self._ended()

    def _killed(self, moment: str, done: Run) -> Turn:
        if not done.killed:
            return self._ended()
        when, now = fell(done, self.reading), self._held(self.reading)
        assert self.held <= now
        assert len(now) % BATCH == 0
        if now:
            assert self.check(self.reading) == len(now)
        told, self.held = f"{len(now)} reports, {len(self.held)} of them from before", now
        return Turn("read", moment, told, when)

    def _ended(self) -> Turn:
        assert content(self.reading) == self.whole
        self.check(self.reading)
        self.rounds += 1
        self.held = set()
        self._away(self.reading)
        return Turn("read", TO_END, f"{REPORTS} reports, as in a quiet run", "")

    def fuse(self) -> Turn:
        """Kill a run that reads all anew, within what fuses: acts go and come, and end as they were."""
        again = [*self._read(self.fusing)[:-1], self.fusing, "--again"]
        if "fuse" not in self.moments:
            shutil.copy(self.quiet, self.fusing)
            self.moments["fuse"] = moments(*again, fusing=True)
        at = self.chance.randint(1, self.moments["fuse"])
        done = run_until(at, *again, fusing=True)
        when = fell(done, self.fusing)
        assert self.check(self.fusing) == REPORTS
        assert content(self.fusing) == self.whole
        self.rounds += not done.killed
        moment = f"{at} of {self.moments['fuse']}" if done.killed else TO_END
        return Turn("fuse", moment, f"{REPORTS} reports, fused as before", when)

    def fix(self, to_end: bool = False) -> Turn:
        """Kill a correction, or let it be made; one that had been said to be made is there."""
        if not Path(self.correcting).exists():
            shutil.copy(self.quiet, self.correcting)
            first = run_until(0, *self._fix(self.keys[0], self.correcting))
            self.acknowledged = set(re.findall(r"fix/[0-9a-f]+", first.out))
            assert self.acknowledged
        targets = rows_of(self.correcting, {"fixes": ["target"]})["fixes"]
        made_of = {json.loads(row[0])["report"][:12] for row in targets}
        key = next(key for key in self.keys if key not in made_of)
        at = 0 if to_end else self.chance.randint(1, self.moments["fix"])
        done = run_until(at, *self._fix(key, self.correcting))
        when = fell(done, self.correcting)
        self.acknowledged |= set(re.findall(r"fix/[0-9a-f]+", done.out))
        self.check(self.correcting)
        held = rows_of(self.correcting, {"fixes": ["id", "target"]})["fixes"]
        assert self.acknowledged <= {row[0] for row in held}
        assert done.killed or self.acknowledged
        if len({json.loads(row[1])["report"] for row in held}) == FIXES:
            assert content(self.correcting) == self.fixed
            self.rounds += 1
            self._away(self.correcting)
        told = f"{len(held)} corrections, {len(self.acknowledged)} of them told of"
        return Turn("fix", f"{at} of {self.moments['fix']}" if done.killed else TO_END, told, when)

    def migrate(self) -> Turn:
        """Kill who asks a record of an older schema, which is brought up by that; no row is lost."""
        schema, path = self.chance.randrange(1, SCHEMA), self.folder / "old.musnad"
        self._away(str(path))
        store = old_store(path, schema)
        columns, before = columns_of(store), rows_of(store)
        if f"migrate {schema}" not in self.moments:
            self.moments[f"migrate {schema}"] = moments("reports", "--store", store)
            self._away(store)
            old_store(path, schema)
        most = self.moments[f"migrate {schema}"]
        at = self.chance.randint(1, most)
        done = run_until(at, "reports", "--store", store)
        assert done.killed
        when = fell(done, store)
        connection = apsw.Connection(store)
        found = connection.pragma("user_version")
        connection.close()
        assert found in (schema, SCHEMA)
        self.check(store)
        assert rows_of(store, columns) == before
        told = f"schema {schema}, {'brought up' if found == SCHEMA else 'as it was'}"
        return Turn("migrate", f"{at} of {most}", told, when)

    def backup(self) -> Turn:
        """Kill a copy that is to take the place of an older one: one of the two is there, whole."""
        copy, older = self.folder / "copies" / "copy.musnad", self.folder / "older.musnad"
        if not older.exists():
            copy.parent.mkdir()
            run_until(self.moments["read"] // 2, *self._read(str(older)))
            self.check(str(older))  # takes in its log
            self.moments["backup"] = moments("backup", self.quiet, "-o", str(copy))
        shutil.copy(older, copy)
        at = self.chance.randint(1, self.moments["backup"])
        done = run_until(at, "backup", self.quiet, "-o", str(copy))
        when = ("inside" if done.done else "before") if done.killed else ""
        fresh = content(str(copy)) == self.whole
        assert fresh or content(str(copy)) == content(str(older))
        assert fresh or done.killed
        self.check(str(copy))
        self.check(self.quiet)
        moment = f"{at} of {self.moments['backup']}" if done.killed else TO_END
        return Turn("backup", moment, "the new copy" if fresh else "the older copy", when)

    def kills(self, most: int) -> Iterator[Turn]:
        """So many kills, each kind in its turn, and what came to its end between them."""
        kinds = (self.read, self.fuse, self.fix, self.migrate, self.read_by_clock, self.fuse, self.fix, self.migrate,
                 self.backup)  # fmt: skip
        for number in range(most):
            turn = kinds[number % len(kinds)]()
            while not turn.fell:
                yield turn
                turn = kinds[number % len(kinds)]()
            yield turn
        yield self.read_on()

    def _read(self, store: str) -> tuple[str, ...]:
        return ("read", str(self.given), "--batch", str(BATCH), "--weights", "none", "--store", store)

    def _fix(self, key: str, store: str) -> tuple[str, ...]:
        return ("fix", f"{key}:e1", "retype", "COERCE", "--reason", "للسبب", "--author", "ليلى", "--store", store)

    def _fixed(self) -> dict[str, Any]:
        """The record as it is when all corrections are made and nobody is killed."""
        path = str(self.folder / "fixed.musnad")
        shutil.copy(self.quiet, path)
        self.moments["fix"] = max(moments(*self._fix(key, path)) for key in self.keys)
        return content(path)

    def _held(self, path: str) -> set[str]:
        """The reports that are committed."""
        try:
            return {str(row[0]) for row in rows_of(path, {"reports": ["id"]})["reports"]}
        except apsw.Error:  # there is no record yet, or nothing in it
            return set()

    def _away(self, path: str) -> None:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(path + ending).unlink(missing_ok=True)
