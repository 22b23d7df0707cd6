"""``musnad score`` at the command line: gold against a file, a pipe, or reports read anew."""

import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).parent.parent.parent
GOLD = ROOT / "gold" / "samples"


def musnad(*words: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """The program run with these words."""
    program = [sys.executable, "-c", "from musnad.cli import main; main()", *words]
    return subprocess.run(program, input=given, cwd=ROOT, capture_output=True, text=True, check=False)


def rows() -> str:
    """Gold readings as rows, as though they had been read."""
    readings = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))]
    return "".join(json.dumps({**reading, "text": "نص."}) + "\n" for reading in readings)


def test_readings_come_from_a_pipe() -> None:
    done = musnad("score", str(GOLD), "-", "--format", "json", given=rows())
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["reports"] == len(list(GOLD.glob("*.json")))
    assert {layer: figure["f1"] for layer, figure in found["figures"].items() if figure["f1"] != 1} == {}


def test_readings_come_from_a_file(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "system.jsonl"
    path.write_text(rows().splitlines()[0] + "\n", encoding="utf-8")
    done = musnad("score", str(GOLD), str(path), "--errors")
    assert done.returncode == 0, done.stderr
    assert "\treport\tnot read" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("record")


def test_reports_beside_gold_are_read_anew() -> None:
    done = musnad("score", str(GOLD))
    assert done.returncode == 0, done.stderr
    assert "20 reports" in done.stdout.splitlines()[0]


def test_what_is_wrong_is_one_line(tmp_path: pathlib.Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text('{"format": "musnad.report/1", "id": "0"}\n', encoding="utf-8")
    calls = [("none",), (str(tmp_path),), (str(GOLD), "none.jsonl"), (str(GOLD), str(other))]
    for words in calls:
        done = musnad("score", *words)
        assert done.returncode == 1, words
        assert done.stderr.startswith("musnad: ")
        assert len(done.stderr.splitlines()) == 1
        assert done.stdout == ""
