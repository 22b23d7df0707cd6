"""Runs of the command with several cores, over reports of every kind, with workers that die where a text says so."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest

import musnad

SOURCE = str(Path(musnad.__file__).parent.parent)
HEARD = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # whoever runs the tests
RUN = f"{HEARD}; from musnad.cli import main; main()"
PEOPLE = ("لافروف", "بوتين", "دي ميستورا", "الجعفري")
LONG = " ".join(f"ثم توجه الوفد {number} إلى قاعة المحادثات وعاد منها بعد ساعة" for number in range(12))
# What a worker does over a text with one of these words; where it stands in all processes, with --jobs 1 too
FAULTS = """
import ctypes, os, signal, sys
WORKER = any("musnad.scale.worker" in word for word in sys.orig_argv)
def hurt(text):
    if WORKER and "KILLED" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if WORKER and "ONCE" in text and not os.path.exists("once"):
        open("once", "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    if WORKER and "SEGFAULT" in text:
        ctypes.string_at(0)
    if "RAISES" in text:
        raise ValueError("a fault")
def watched(real):
    def read(given, lexicon):
        for report in given if isinstance(given, list) else [given]:
            hurt(report.text)
        return real(given, lexicon)
    return read
if WORKER or "-c" in sys.orig_argv:
    from musnad.load import pages
    from musnad.store import intake
    intake.read_all, intake.read, body = watched(intake.read_all), watched(intake.read), pages._body
    pages._body = lambda tree: hurt(tree.text_content()) or body(tree)
"""

Done = subprocess.CompletedProcess[str]
Musnad = Callable[..., Done]
Started = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Started]:
    """Starts ``musnad read`` in the test's folder; ``site``: code that every process of it begins with."""
    running = []

    def begin(*arguments: str, site: str = "", **environment: str) -> "subprocess.Popen[str]":
        folder = tmp_path / "site"
        folder.mkdir(exist_ok=True)
        (folder / "sitecustomize.py").write_text(site, encoding="utf-8")
        env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), SOURCE]), **environment}
        pipe, given = subprocess.PIPE, [sys.executable, "-P", "-c", RUN, "read", *arguments]
        running.append(
            subprocess.Popen(given, cwd=tmp_path, env=env, stdout=pipe, stderr=pipe, encoding="utf-8", errors="replace")
        )
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture
def run(start: Started) -> Musnad:
    """Runs ``musnad read`` to its end."""

    def whole(*arguments: str, **environment: str) -> Done:
        process = start(*arguments, **environment)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    return whole


def rows(count: int, begin: int = 0) -> list[dict[str, str | None]]:
    """Reports of two sentences each."""
    return [
        {
            "text": f"أعلن {PEOPLE[n % 4]} في جنيف أن {n + 2} طائرة غادرت قاعدة حميميم، وقال إن القوات الروسية "
            f"ستنسحب من سوريا. وأضاف أن المحادثات مع وفد المعارضة تتواصل، فيما قصف الجيش السوري {n} مواقع في إدلب.",
            "published": f"2017-12-{n % 28 + 1:02d}",
        }
        for n in range(begin, begin + count)
    ]


def lines(path: Path, found: list[dict[str, str | None]]) -> str:
    """A file of JSON Lines in the test's folder; gives its name."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found), encoding="utf-8")
    return path.name


def page(number: int, more: str = "") -> str:
    """A page of one report."""
    text = "".join(f"<p>{row['text']}</p>" for row in rows(3, 100 * number))
    return f"<!DOCTYPE html><html><body><article><h1>تقرير {number}</h1>{text}<p>{more}</p></article></body></html>"


@pytest.fixture
def mixed(tmp_path: Path) -> str:
    """A folder with all that the whole of a run decides: repeats, copies, what is taken back, what is none."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    item = {"uri": "urn:newsml:echo.example:7", "version": "1", "language": "ar", "copyrightholder": "صدى المرفأ",
            "versioncreated": "2017-12-12T01:15:00Z"}  # fmt: skip
    (folder / "a.json").write_text(json.dumps({**item, "body_text": rows(1, 900)[0]["text"]}), encoding="utf-8")
    undated: dict[str, str | None] = {"text": f"{LONG}. قال لافروف أمس إن الوفد عاد."}
    dated = {"text": f"موسكو: {undated['text']}", "published": "2017-11-04"}
    foreign: dict[str, str | None] = {"text": "این گزارش را که از آن است و با این برای که در از به را است می شود " * 3}
    found = [undated, *rows(40), foreign, *rows(3), {"text": ""}, *rows(90, 40), dated, *rows(2, 400)]
    lines(folder / "b.jsonl", found)
    lines(folder / "c.jsonl", [{**row, "published": "no day"} for row in rows(4, 500)])
    for number in range(11):
        (folder / f"d{number:02}.html").write_text(page(number), encoding="utf-8")
    (folder / "e.html").write_bytes(page(30).encode("cp1256"))
    (folder / "f.html").write_text("<html><body></body></html>", encoding="utf-8")
    head = "From: a@echo.example\nSubject: s\nContent-Type: text/html; charset=utf-8\n\n"
    (folder / "g.eml").write_text(f"{head}{page(31)}", encoding="utf-8")
    with zipfile.ZipFile(folder / "h.zip", "w") as packed:
        packed.writestr("one.html", page(32))
        packed.writestr("blank.eml", "From: a@echo.example\nContent-Type: text/plain\n\n \n")
        packed.writestr("two.txt", str(rows(1, 600)[0]["text"]))
    (folder / "z.json").write_text(json.dumps({**item, "pubstatus": "canceled", "version": "2"}), encoding="utf-8")
    return folder.name


def content(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a record."""
    connection = apsw.Connection(str(store), flags=apsw.SQLITE_OPEN_READWRITE)
    tables = [str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    held = {table: sorted(connection.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr) for table in tables}
    connection.close()
    return held


def workers(parent: int) -> list[int]:
    """The processes that a process has started."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return [int(pid) for pid, above in map(str.split, listed.splitlines()) if int(above) == parent]


def busy(process: "subprocess.Popen[str]", count: int, but: int = 0) -> list[int]:
    """The workers of a run, once there are so many ``but`` one that is no more."""
    until = time.monotonic() + 240  # others may have the cores
    while len(found := [pid for pid in workers(process.pid) if pid != but]) < count:
        assert process.poll() is None, process.stderr
        assert time.monotonic() < until
        time.sleep(0.02)
    return found


def gone(pids: list[int], seconds: float = 20) -> bool:
    """Whether processes end within so many seconds."""
    until = time.monotonic() + seconds
    while any(map(_alive, pids)):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _alive(pid: int) -> bool:
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(listed.strip()) and not listed.strip().startswith("Z")


def told(done: Done) -> list[str]:
    """What was said, but for how long it took."""
    return [line for line in done.stderr.splitlines() if not line.startswith("read ")]


def kill(pid: int) -> None:
    """End a process as the system does that runs out of memory."""
    os.kill(pid, signal.SIGKILL)
