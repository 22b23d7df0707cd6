"""A worker that dies costs at most the report it dies over; a run that is stopped leaves no worker behind."""

import signal
from pathlib import Path

import apsw
import pytest
from tests.scale.conftest import FAULTS, Musnad, Started, busy, gone, kill, lines, page, rows, told

from musnad.store import View

PLAIN = ("--weights", "none")


def hurt(number: int, word: str, found: list[dict[str, str | None]]) -> None:
    found[number - 1]["text"] = f"{found[number - 1]['text']} {word}"


def test_a_report_over_which_workers_die_is_named_and_the_rest_is_read(run: Musnad, tmp_path: Path) -> None:
    given = rows(130)
    hurt(10, "KILLED", given)
    hurt(12, "KILLED", given)
    hurt(100, "SEGFAULT", given)
    name = lines(tmp_path / "a.jsonl", given)
    done = run(name, "--format", "jsonl", "--jobs", "2", *PLAIN, site=FAULTS)
    short = "memory may be short: take fewer --jobs, or split it"
    assert told(done) == [
        f"musnad: a.jsonl#10: the worker that read it died (SIGKILL); {short}",
        f"musnad: a.jsonl#12: the worker that read it died (SIGKILL); {short}",
        "musnad: a.jsonl#100: the worker that read it died (SIGSEGV); please send us the report",
        "failed 3: see the lines above",
    ]
    assert done.returncode == 1
    whole = run(name, "--format", "jsonl", *PLAIN)
    kept = [line for number, line in enumerate(whole.stdout.splitlines(), 1) if number not in (10, 12, 100)]
    assert done.stdout.splitlines() == kept


def test_a_page_over_which_workers_die_is_named(run: Musnad, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="pages need the extra html")
    for number in range(6):
        (tmp_path / f"{number}.html").write_text(page(number, "SEGFAULT" if number == 3 else ""), encoding="utf-8")
    names = [f"{number}.html" for number in range(6)]
    done = run(*names, "--format", "jsonl", "--jobs", "2", *PLAIN, site=FAULTS)
    what = "musnad: 3.html: the worker that read it died (SIGSEGV); please send us the report"
    assert told(done) == [what, "failed 1: see the lines above"]
    assert len(done.stdout.splitlines()) == 5


def test_a_worker_that_dies_for_no_reason_that_shows_costs_nothing(run: Musnad, tmp_path: Path) -> None:
    given = rows(100)
    hurt(50, "ONCE", given)
    name = lines(tmp_path / "a.jsonl", given)
    done = run(name, "--format", "jsonl", "--jobs", "2", *PLAIN, site=FAULTS)
    what = "musnad: a.jsonl#33: the worker that read it and 31 more died (SIGKILL); all was read again"
    assert told(done) == [what]
    assert (tmp_path / "once").exists()
    assert done.stdout == run(name, "--format", "jsonl", *PLAIN).stdout


def test_a_worker_that_is_killed_from_outside_is_replaced(start: Started, run: Musnad, tmp_path: Path) -> None:
    name = lines(tmp_path / "a.jsonl", rows(600))
    running = start(name, "--format", "jsonl", "--batch", "60", "--jobs", "2", *PLAIN)
    first = busy(running, 2)
    assert running.stdout is not None
    assert running.stderr is not None
    head = running.stdout.readline()  # a batch is out, others are under way
    kill(first[0])
    assert first[1] in busy(running, 2, first[0]), "another takes its place"
    rest, err = running.stdout.read(), running.stderr.read()
    assert running.wait() == 0, err
    said = [line for line in err.splitlines() if not line.startswith("read ")]
    assert all(line.endswith("died (SIGKILL); all was read again") for line in said)
    assert len(said) <= 1  # none where it had nothing to do
    assert head + rest == run(name, "--format", "jsonl", "--batch", "60", *PLAIN).stdout


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_leaves_no_worker_and_whole_reports(start: Started, tmp_path: Path, how: int) -> None:
    name = lines(tmp_path / "a.jsonl", rows(3000))
    running = start(name, "--store", "a.musnad", "--batch", "20", "--jobs", "2", *PLAIN)
    found = busy(running, 2)
    while not held(tmp_path / "a.musnad"):
        assert running.poll() is None
    running.send_signal(how)
    out, err = running.communicate(timeout=20)
    assert gone(found)
    assert out == ""
    if how == signal.SIGINT:
        assert running.returncode == 130
        assert err == "musnad: stopped; what was read before stands in a.musnad; run the same command to go on\n"
    else:
        assert (running.returncode, err) == (-how, "")
    with View(str(tmp_path / "a.musnad")) as view:
        assert view.state()["faults"] == []
    assert 0 < held(tmp_path / "a.musnad") < 3000
    assert held(tmp_path / "a.musnad") % 20 == 0


def held(store: Path) -> int:
    """How many reports a record holds by now."""
    try:
        connection = apsw.Connection(str(store), flags=apsw.SQLITE_OPEN_READONLY)
        return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])  # type: ignore[index, arg-type]
    except apsw.Error:  # it is being made
        return 0


def test_a_reader_that_takes_no_more_ends_all(start: Started, tmp_path: Path) -> None:
    name = lines(tmp_path / "a.jsonl", rows(3000))
    running = start(name, "--format", "jsonl", "--jobs", "2", "--batch", "40", *PLAIN)
    found = busy(running, 2)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.wait(60) == -signal.SIGPIPE
    assert running.stderr.read() == ""
    assert gone(found)


def test_where_no_worker_starts_one_line_says_so(run: Musnad, tmp_path: Path) -> None:
    site = "import sys\nif any('musnad.scale.worker' in word for word in sys.orig_argv): sys.modules['musnad'] = None"
    done = run(lines(tmp_path / "a.jsonl", rows(5)), "--store", "a.musnad", "--jobs", "2", *PLAIN, site=site)
    assert done.returncode == 1
    assert done.stderr == (
        "musnad: no worker to read with could be started (exit status 1); MUSNAD_TRACE=1 shows why; "
        "--jobs 1 reads without workers\n"
    )


def test_none_is_left_when_all_is_read(start: Started, tmp_path: Path) -> None:
    running = start(lines(tmp_path / "a.jsonl", rows(200)), "--format", "jsonl", "--jobs", "2", *PLAIN)
    found = busy(running, 2)
    running.communicate(timeout=60)
    assert running.returncode == 0
    assert gone(found, 0)
