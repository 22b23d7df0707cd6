"""The bag is one by the rules of the `bagit` library, and what is in it can be asked."""

import csv
import json
import pathlib
import zipfile

import bagit
import pytest

from musnad.ask import Question, draft, exported, read_fixes, timeline
from musnad.errors import BadQuestion
from musnad.export import Export, export
from musnad.lexicon import Lexicon, load
from musnad.store import View, Writer

MADE = "2018-01-01T09:00:00.000000Z"


@pytest.fixture
def bag(samples: str, tmp_path: pathlib.Path, lexicon: Lexicon) -> pathlib.Path:
    """A bag of a record with a correction that hides something."""
    path = tmp_path / "r.musnad"
    path.write_bytes(pathlib.Path(samples).read_bytes())
    with View(str(path)) as view:
        event = next(Export(view, Question()).events()).id
        fix = draft(view, event, "reject", None, "ليلى", "headline", MADE, load)
    with Writer(str(path), lexicon) as writer:
        writer.fix([fix])
    with View(str(path)) as view:
        export(Export(view, Question()), "bundle", str(tmp_path / "b.zip"))
    with zipfile.ZipFile(tmp_path / "b.zip") as zipped:
        zipped.extractall(tmp_path / "out")
    return tmp_path / "out" / "musnad-bag"


def test_the_bag_is_valid_and_holds_the_record(bag: pathlib.Path, tmp_path: pathlib.Path) -> None:
    found = bagit.Bag(str(bag))
    assert found.validate()
    assert sorted(found.algorithms) == ["sha256", "sha512"]
    with View(str(tmp_path / "r.musnad")) as view, View(str(bag / "data/record.musnad")) as copy:
        assert timeline(copy, Question()) == timeline(view, Question())
        assert copy.state()["faults"] == []
        fixes = exported(view)
        for report in view.rows("SELECT r.key, x.text FROM reports r JOIN texts x ON x.report = r.number"):
            assert (bag / "data/texts" / f"{report['key']}.txt").read_bytes() == report["text"].encode()
    lines = (bag / "data/corrections.jsonl").read_bytes().splitlines()
    assert [json.loads(line) for line in lines] == fixes
    assert [fix.author for fix in read_fixes(lines, "x")] == ["ليلى"]
    ids = [json.loads(line)["id"] for line in (bag / "data/events.jsonl").read_text(encoding="utf-8").splitlines()]
    with (bag / "data/events.csv").open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ids
    readme = (bag / "data/README.md").read_text(encoding="utf-8")
    assert "record.musnad" in readme
    assert 'lang="ar"' in readme


def test_a_changed_byte_is_found(bag: pathlib.Path) -> None:
    path = bag / "data/events.csv"
    path.write_bytes(path.read_bytes().replace(b"2", b"3", 1))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(bag)).validate()


def test_a_part_of_a_record_is_no_bundle(samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view, pytest.raises(BadQuestion, match="whole record"):
        export(Export(view, Question(actor="روسيا")), "bundle", str(tmp_path / "b.zip"))
    assert list(tmp_path.iterdir()) == []
