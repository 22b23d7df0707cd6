"""``musnad framing``, ``network`` and ``changes`` on the command line, in both languages."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

SAMPLES = Path(__file__).parent.parent.parent / "samples"
SEEDS = SAMPLES.parent.parent / "shared" / "seeds"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    import subprocess
    import sys

    path = tmp_path_factory.mktemp("asking") / "samples.musnad"
    program = str(Path(sys.executable).parent / "musnad")
    given = [program, "read", str(SAMPLES / "texts"), str(SAMPLES / "reports.jsonl"), "--store", str(path)]
    subprocess.run(given, check=True, capture_output=True)
    return str(path)


ASKED = {
    "framing": ("framing", "النظام السوري"),
    "parties": ("framing",),
    "network": ("network",),
    "changes": ("changes", "--from", "2016-12", "--to", "2017-12-31"),
}


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("columns", [90, 140])
def test_tables_fit_the_terminal(musnad, record: str, question: str, lang: str, columns: int) -> None:  # type: ignore[no-untyped-def]
    done = musnad(*ASKED[question], "--store", record, "--lang", lang, columns=columns)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    lines = done.stdout.replace("\u200e", "").replace("\u200f", "").splitlines()
    assert max(cell_len(line) for line in lines) <= columns


def test_framing_in_words_of_both_languages(musnad, record: str) -> None:  # type: ignore[no-untyped-def]
    assert "(regime, hostile)" in musnad(*ASKED["framing"], "--store", record, columns=140).stdout
    arabic = musnad(*ASKED["framing"], "--store", record, "--lang", "ar", columns=140).stdout
    assert "(عدائية)" in arabic
    assert "hostile" not in arabic


def test_programs_get_cells_edges_and_changes(musnad, record: str) -> None:  # type: ignore[no-untyped-def]
    found = json.loads(musnad(*ASKED["framing"], "--store", record, "--format", "json").stdout)
    assert list(found) == ["entities", "verdict", "compared", "names", "beside", "cues", "outlets"]
    rows = list(csv.DictReader(io.StringIO(musnad(*ASKED["framing"], "--store", record, "--format", "csv").stdout)))
    assert {row["part"] for row in rows} >= {"names"}
    graph = json.loads(musnad("network", "--store", record, "--format", "json").stdout)
    ids = {node["id"] for node in graph["nodes"]}
    assert all({edge["source"], edge["target"]} <= ids for edge in graph["edges"])
    edges = list(csv.DictReader(io.StringIO(musnad("network", "--store", record, "--format", "csv").stdout)))
    assert len(edges) == len(graph["edges"])
    changes = json.loads(musnad(*ASKED["changes"], "--store", record, "--format", "json").stdout)
    assert changes["changes"]
    for row in changes["changes"][:3]:
        assert musnad("why", row["id"], "--store", record).returncode == 0


def test_network_is_narrowed(musnad, record: str) -> None:  # type: ignore[no-untyped-def]
    given = ("network", "--store", record, "--format", "json", "--actor", "بوتين", "--of", "acts", "--min", "1")
    graph = json.loads(musnad(*given).stdout)
    assert all("person/vladimir-putin" in (edge["source"], edge["target"]) for edge in graph["edges"])
    assert not any(edge["says"] for edge in graph["edges"])


def test_changes_need_two_days_in_order(musnad, record: str) -> None:  # type: ignore[no-untyped-def]
    assert musnad("changes", "--store", record).returncode == 2
    done = musnad("changes", "--from", "2018", "--to", "2017", "--store", record)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_an_empty_store_answers_nothing(musnad, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "one.jsonl").write_text(json.dumps({"text": "مطر."}, ensure_ascii=False), encoding="utf-8")
    musnad("read", "one.jsonl")
    for given in (("framing",), ("network",), ("changes", "--from", "2017")):
        done = musnad(*given)
        assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not SEEDS.exists(), reason="the seed reports are not beside this repository")
def test_the_seeds_tell_a_plan_done_and_a_doubt(musnad, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert musnad("read", *map(str, sorted(SEEDS.glob("*.txt")))).returncode == 0
    found = json.loads(musnad("changes", "--from", "2017-12-01", "--to", "2017-12-31", "--format", "json").stdout)
    (done,) = [row for row in found["changes"] if row["kind"] == "done"]
    assert (done["type"], done["actors"][0]["entity"]) == ("RETREAT", "army/russia")
    (denial,) = [row for row in found["changes"] if row["kind"] == "denial"]
    assert denial["actors"][0]["entity"] == "gov/united-states-pentagon"
    late = [row["date"] for row in found["changes"] if row["kind"] == "late"]
    assert {"2017-05", "2015-09"} <= set(late)


LISTS = {"timeline": "id", "events": "id", "statements": "id", "reports": "report"}


@pytest.mark.parametrize("name", LISTS)
def test_a_long_answer_comes_in_parts_and_says_how_to_go_on(musnad, record: str, name: str) -> None:  # type: ignore[no-untyped-def]
    whole = json.loads(musnad(name, "--store", record, "--format", "json").stdout)
    assert len(whole) > 8
    first = musnad(name, "--store", record, "--format", "json", "--limit", "4")
    second = musnad(name, "--store", record, "--format", "json", "--limit", "4", "--page", "2")
    assert json.loads(first.stdout) + json.loads(second.stdout) == whole[:8]
    assert f"{len(whole) - 4:,} more of {len(whole):,}: --page 2 shows the next, --limit 0 all" in first.stderr
    assert "--page 3" in second.stderr
    table = musnad(name, "--store", record, "--limit", "4", columns=300)
    assert re.findall(r"\b[0-9a-f]{12}(?::\w\d+)?\b", table.stdout) == [row[LISTS[name]] for row in whole[:4]]
    every = [musnad(name, "--store", record, "--format", "json", *limit) for limit in ((), ("--limit", "0"))]
    assert [(json.loads(done.stdout), done.stderr) for done in every] == [(whole, "")] * 2


def test_disputes_come_in_parts(musnad, record: str) -> None:  # type: ignore[no-untyped-def]
    whole = json.loads(musnad("disputes", "--store", record, "--format", "json").stdout)
    part = musnad("disputes", "--store", record, "--format", "json", "--limit", "2", "--page", "2")
    assert json.loads(part.stdout) == whole[2:4]
    assert musnad("disputes", "--store", record, "--limit", "-1").returncode == 2
