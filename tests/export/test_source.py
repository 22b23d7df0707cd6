"""What every format takes: events with their accounts, as the record has them."""

import csv
import io
import json
import pathlib

import pytest

from musnad.ask import Question, timeline
from musnad.export import Export, Options, export
from musnad.export.table import COLUMNS
from musnad.lexicon import Lexicon
from musnad.record import Report
from musnad.store import View, Writer
from musnad.store.intake import Tally, batches


def test_events_are_those_of_the_timeline(samples: str) -> None:
    with View(samples) as view:
        lines = {frozenset(line["ids"]): line for line in timeline(view, Question())}
        found = {
            frozenset(account.id for account in event.accounts): event
            for event in Export(view, Question(status="actual")).events()
            if event.first is not None
        }
    assert found.keys() == lines.keys()
    for ids, event in found.items():
        line = lines[ids]
        assert (event.type, event.status, event.independent) == (line["type"], line["status"], line["independent"])
        for role in ("actors", "recipients", "places"):
            assert {each.entity for each in getattr(event, role)} == {each["entity"] for each in line[role]}


def test_every_account_can_be_found_in_print(samples: str) -> None:
    with View(samples) as view:
        for event in Export(view, Question()).events():
            for account in event.accounts:
                text = view.text(account.source.key)
                assert text[account.start : account.end] == account.anchor
                assert " ".join(account.anchor.split()) in account.sentence


def test_csv_and_lines_hold_the_same_events(samples: str, tmp_path: pathlib.Path) -> None:
    with View(samples) as view:
        what = Export(view, Question(actor="روسيا"), Options(bom=True))
        export(what, "csv", str(tmp_path / "a.csv"))
        export(what, "jsonl", str(tmp_path / "a.jsonl"))
    raw = (tmp_path / "a.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows
    assert tuple(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == [line["id"] for line in lines]
    assert [row["account_ids"].split("; ") for row in rows] == [[a["id"] for a in line["accounts"]] for line in lines]


def test_a_cell_that_could_be_a_formula_is_made_safe(lexicon: Lexicon, tmp_path: pathlib.Path) -> None:
    path = str(tmp_path / "r.musnad")
    report = Report("0" * 64, "قصفت طائرات روسية مدينة إدلب أمس.", "=HYPERLINK(1)", "+منبر", "2017-12-11")
    with Writer(path, lexicon) as writer:
        for readings in batches([report], lexicon, Tally(), lambda _: None):
            writer.write(readings)
    with View(path) as view:
        export(Export(view, Question()), "csv", str(tmp_path / "a.csv"))
    (row,) = csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8")))
    assert (row["addresses"], row["outlets"], row["intensity"]) == ("'=HYPERLINK(1)", "'+منبر", "-9.3")


def test_a_file_stays_as_it_was_where_writing_fails(
    samples: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text("before", encoding="utf-8")
    with View(samples) as view:
        what = Export(view, Question())
        monkeypatch.setattr(Export, "events", lambda _: iter([1 / 0]))
        with pytest.raises(ZeroDivisionError):
            export(what, "csv", str(tmp_path / "a.csv"))
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
