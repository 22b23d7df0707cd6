"""Training: gold that is refused, labels, folds, the same bytes twice, the command."""

import json
import pathlib
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from musnad.cli.training import write_weights
from musnad.errors import BadInput
from musnad.lexicon import Lexicon
from musnad.read.tags.weights import pack
from musnad.record import Report
from musnad.score import read_gold
from musnad.train import train
from musnad.train.classes import read_texts
from musnad.train.cross import chunks, count, figures_of
from musnad.train.folds import FOLDS, fold_of
from musnad.train.gold import line_of, read_examples
from musnad.train.labels import nested

ROOT = pathlib.Path(__file__).parents[2]
SAMPLES = ROOT / "gold" / "samples"


@pytest.fixture
def gold(tmp_path: pathlib.Path) -> Callable[[Callable[[dict[str, Any]], None]], pathlib.Path]:
    """A copy of one gold reading with something changed, as a file of lines a field."""

    def made(change: Callable[[dict[str, Any]], None]) -> pathlib.Path:
        row = next(iter(read_gold(SAMPLES).values()))
        change(row)
        path = tmp_path / "gold.json"
        path.write_text(json.dumps(row, ensure_ascii=False, indent=1), encoding="utf-8")
        return path

    return made


def _first(row: dict[str, Any], key: str) -> Any:
    return row[key][0]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda row: _first(row, "names").update(type="PERSON"), r"names\[0\]\.type: 'PERSON' is none of PER"),
        (lambda row: _first(row, "names").update(end=10**9), r"names\[0\]\.end: .* lies not in a text of"),
        (lambda row: _first(row, "names").update(start="3"), r"names\[0\]\.start: '3' is no offset"),
        (lambda row: _first(row, "statements").pop("cue"), r"statements\[0\]\.cue: is missing"),
        (lambda row: _first(row, "events").update(type="WAR"), r"events\[0\]\.type: 'WAR' is none of"),
        (lambda row: _first(row, "events").update(status="maybe"), r"events\[0\]\.status: 'maybe' is none of"),
        (lambda row: row.pop("events"), r"events: is missing or no list"),
        (lambda row: row.update(id="0" * 64), r"no report has this id"),
    ],
)
def test_gold_that_breaks_the_format_is_refused_with_its_line(gold, change, told, lexicon) -> None:
    path = gold(change)
    with pytest.raises(BadInput, match=told) as error:
        read_examples([path], lexicon, [str(ROOT / "samples")])
    file, _, line = error.value.where.rpartition(":")
    assert file == str(path)
    shown = path.read_text(encoding="utf-8").split("\n")[int(line) - 1]
    for part in ("PERSON", '"3"', "WAR", "maybe", "1000000000"):
        assert part not in told or part in shown


def test_what_is_no_json_is_refused_with_its_line(tmp_path: pathlib.Path, lexicon: Lexicon) -> None:
    path = tmp_path / "gold.json"
    path.write_text('{\n"format": "musnad.report/1",\n"id": }', encoding="utf-8")
    with pytest.raises(BadInput, match=r"gold\.json:3: not JSON"):
        read_examples([path], lexicon, [str(ROOT / "samples")])


def test_lines_of_fields() -> None:
    text = '{\n"a": [1,\n {"b": "x, ]",\n "c": 2}],\n"d": 3}'
    assert [line_of(text, path) for path in [("a",), ("a", 1), ("a", 1, "c"), ("d",), ("nowhere",)]] == [1, 2, 3, 4, 0]


def test_outer_and_inner_names() -> None:
    names = [{"start": 0, "end": 9}, {"start": 6, "end": 9}, {"start": 10, "end": 12}, {"start": 0, "end": 4}]
    outer, inner = nested(names)
    assert [name["end"] for name in outer] == [9, 12]
    assert [name["end"] for name in inner] == [4, 9]


def test_labels_of_the_samples(lexicon: Lexicon) -> None:
    for example in read_examples([SAMPLES], lexicon):
        names = nested(example.gold["names"])[0]
        assert len(chunks(example.labels["outer"])) == len(names)
        assert all(len(labels) == len(example.sheet.words) for labels in example.labels.values())
        assert sum(label != "O" for label in example.labels["events"]) >= len(example.gold["events"]) * 0.9


def test_one_outlet_and_day_share_a_fold() -> None:
    reports = [Report(f"{number:064}", "", outlet="صدى", published="2017-12-11") for number in range(20)]
    assert len({fold_of(report) for report in reports}) == 1
    assert {fold_of(Report(f"{number:064}", "")) for number in range(200)} == set(range(FOLDS))


def test_figures_count_spans_and_touching_cues() -> None:
    wanted = {"outer": ["B-PER", "I-PER", "O"], "inner": ["O"] * 3, "speech": ["B-CUE", "I-CUE", "O"]}
    found = {"outer": ["B-PER", "O", "O"], "inner": ["O"] * 3, "speech": ["O", "B-CUE", "SPEAKER"]}
    none = {"events": ["O"] * 3, "status": ["O"] * 3}
    from collections import Counter

    counts: Counter[tuple[str, int]] = Counter()
    count(wanted | none, found | none, counts)
    figures = figures_of(counts)
    assert figures["names"]["f1"] == 0
    assert figures["names ½"]["f1"] == 1
    assert figures["cues"]["f1"] == 1
    assert figures["speaker heads"]["p"] == 0


def test_the_same_gold_gives_the_same_bytes(lexicon: Lexicon) -> None:
    first, again = (pack(train([SAMPLES], lexicon, "2026-01-01", jobs=jobs)) for jobs in (2, 1))
    assert first == again


def test_the_command_trains_and_the_reader_takes_its_weights(tmp_path: pathlib.Path) -> None:
    weights = tmp_path / "mine.weights"
    musnad = [str(pathlib.Path(sys.executable).parent / "musnad")]
    done = subprocess.run(
        [*musnad, "train", str(SAMPLES), "-o", str(weights)], check=True, capture_output=True, text=True
    )
    assert "on those very reports, which says little of others" in done.stdout
    done = subprocess.run(
        [*musnad, "score", str(SAMPLES), "--weights", str(weights)], check=True, capture_output=True, text=True
    )
    assert "had a part in the taggers' weights" in done.stdout
    weights.write_bytes(weights.read_bytes()[:-9])
    done = subprocess.run(
        [*musnad, "read", str(ROOT / "samples"), "--format", "jsonl", "--weights", str(weights)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "its checksum is" in done.stderr


def test_files_that_cannot_be_read_or_written_get_one_line(tmp_path: pathlib.Path, lexicon: Lexicon) -> None:
    broken = tmp_path / "figures.json"
    broken.write_text("{")
    with pytest.raises(BadInput, match=r"figures\.json: cannot be read as JSON"):
        write_weights([SAMPLES], tmp_path / "mine.weights", [], [], broken, None, 1)
    with pytest.raises(BadInput, match="is a folder"):
        write_weights([SAMPLES], tmp_path, [], [], None, None, 1)
    latin = tmp_path / "gold.json"
    latin.write_bytes(b'{"id": "\xe9"}')
    with pytest.raises(BadInput, match=r"gold\.json: cannot be read: is not UTF-8"):
        read_examples([latin], lexicon)
    packed = tmp_path / "plain.jsonl.gz"
    packed.write_bytes(b"no gzip")
    with pytest.raises(BadInput, match=r"plain\.jsonl\.gz: cannot be read"):
        list(read_texts([packed]))
