"""Killed again and again, a run leaves whole reports only, and comes to the same record as one that was left alone."""

import json
import subprocess
import sys
import time
from pathlib import Path

import apsw

from musnad.store import View
from musnad.store.filters import Filter

MUSNAD = str(Path(sys.executable).parent / "musnad")
PEOPLE = ("لافروف", "بوتين", "دي ميستورا", "الجعفري")
TABLES = ("reports", "texts", "names", "times", "statements", "parts", "events", "event_roles", "counts", "spellings")


def write_reports(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            text = (
                f"أعلن {PEOPLE[n % 4]} في جنيف أن {n + 2} طائرة غادرت قاعدة حميميم، وقال إن القوات الروسية "
                f"ستنسحب من سوريا. وأضاف أن المحادثات مع وفد المعارضة تتواصل، فيما قصف الجيش السوري مواقع في إدلب."
            )
            file.write(json.dumps({"text": text, "published": "2017-12-12"}, ensure_ascii=False) + "\n")


def content(store: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = apsw.Connection(str(store), flags=apsw.SQLITE_OPEN_READWRITE)
    return {table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in TABLES}


def test_killed_runs_end_where_a_quiet_one_ends(tmp_path: Path) -> None:
    given, store, quiet = tmp_path / "given.jsonl", tmp_path / "killed.musnad", tmp_path / "quiet.musnad"
    write_reports(given, 400)
    command = [MUSNAD, "read", str(given), "--batch", "4", "--store"]
    done, seen = subprocess.run([*command, str(quiet)], capture_output=True, text=True, check=False), []
    assert done.returncode == 0, done.stderr
    whole = content(quiet)
    assert len(whole["reports"]) == 400
    for turn in range(60):
        run = subprocess.Popen([*command, str(store)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        held = seen[-1] if seen else 0
        while run.poll() is None and _reports(store) < held + 40 + 2 * turn:
            time.sleep(0.002)
        if run.poll() is not None:
            break
        run.kill()
        run.wait()
        with View(str(store)) as view:
            assert view.state()["faults"] == []
            rows = view.reports(Filter())
        assert len(rows) % 4 == 0
        assert all(row["names"] and row["events"] for row in rows)
        seen.append(len(rows))
    assert len(seen) > 3, "the run was never killed in its middle"
    assert seen == sorted(seen)
    subprocess.run([*command, str(store)], check=True, capture_output=True)
    assert content(store) == whole


def _reports(store: Path) -> int:
    try:
        connection = apsw.Connection(str(store), flags=apsw.SQLITE_OPEN_READONLY)
        return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])  # type: ignore[index, arg-type]
    except apsw.Error:
        return 0
