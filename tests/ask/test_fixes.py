"""What is said of a correction that cannot be made, and of a file that holds none."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.store.corrected import LEAVING, Record

from musnad import ask
from musnad.errors import BadInput, BadQuestion
from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.record.fix import Target, fix_json, make_fix
from musnad.store import View

Made = Callable[..., Reading]


@pytest.fixture
def record(tmp_path: Path, lexicon: Lexicon, made: Made) -> Record:
    found = Record(str(tmp_path / "r.musnad"), lexicon, made)
    found.write(found.reading([LEAVING]), found.second_report())
    return found


@pytest.mark.parametrize(
    ("row", "action", "value", "what"),
    [
        ("e9", "confirm", None, "has no row 'e9'"),
        ("ffff:e1", "confirm", None, "no report with id"),
        ("x/y", "merge", "army/russia", "no row 'x/y'"),
        ("e1", "retype", "DANCE", "'DANCE' is no type of event; use AGREE"),
        ("e1", "retype", "CONSULT:withdraw", "'withdraw' is no mode of CONSULT"),
        ("e1", "retype", None, "retype needs to know what it is to be"),
        ("e1", "redate", "2017-13-45", "'2017-13-45' is no date"),
        ("e1", "restatus", "gone", "'gone' is no status"),
        ("e1", "rejoice", None, "'rejoice' is no correction of an event; use retype"),
        ("e1", "reject", "now", "reject takes no value"),
        ("e1", "merge", None, "merge needs to know which other row"),
        ("e1", "merge", "{key}:e1", "is that row itself"),
        ("e1", "merge", "{key}:n1", "is a name, not an event"),
        ("n1", "link", "person/nobody-at-all", "nobody and nothing in this record"),
        ("n1", "link", "army", "nobody and nothing"),
        ("k1", "reject", None, "cannot be corrected"),
        ("fix/ab", "undo", None, "no correction 'fix/ab'"),
    ],
)
def test_bad_corrections_are_told_in_one_line(
    record: Record, row: str, action: str, value: str | None, what: str
) -> None:
    value = value.format(key=record.key) if value else None
    with pytest.raises(BadQuestion, match=what):
        record.fix(row, action, value)
    assert record.states() == []


def test_a_correction_needs_an_author_and_a_reason(record: Record) -> None:
    with View(record.path) as view:
        for author, reason in ((" ", "x"), ("x", "\n")):
            with pytest.raises(BadQuestion, match="a correction needs its"):
                ask.draft(view, f"{record.key}:e1", "confirm", None, author, reason, "", lambda: record.lexicon)


def test_a_file_of_another_format_is_refused_by_its_line(record: Record) -> None:
    record.fix("e1", "retype", "CONSULT")
    record.fix("e1", "merge", f"{record.other}:e1")
    good, pair = (json.loads(line) for line in record.exported())

    def bad(**changes: Any) -> bytes:
        return json.dumps(good | changes).encode()

    cases: list[tuple[bytes, str]] = [
        (b"\xff\xfe", "no line of JSON"),
        (b"[1]", "not an object"),
        (b'{"made": "\\ud800"}', "no line of JSON"),
        (bad(format="musnad.report/1"), "its format is 'musnad.report/1'"),
        (bad(reason="another"), "its content is not what fix/"),
        (bad(made="tomorrow"), "'tomorrow' is no time"),
        (bad(author=None), "'author' is missing"),
        (bad(value=7), "its value is no text"),
        (bad(value=None), "needs a value"),
        (bad(action="undo"), "a correction of kind event cannot 'undo'"),
        (bad(target={}), "its target is no row"),
        (bad(target=good["target"] | {"start": -1}), "a value of the wrong kind"),
        (bad(target=good["target"] | {"report": "é"}), "no sha256"),
        (bad(target={"kind": "event", "id": "e1"}), "lacks its report"),
        (bad(other=pair["other"]), "takes one row"),
        (json.dumps(pair | {"other": pair["target"]}).encode(), "two different rows"),
    ]
    for line, what in cases:
        with pytest.raises(BadInput, match=what) as told:
            ask.read_fixes([json.dumps(good).encode(), b"\n", line], "fixes.jsonl")
        assert str(told.value).startswith("fixes.jsonl:3: ")
    made_up = make_fix(good["made"], "x", "y", "retype", Target(**good["target"]), "DANCE")
    with pytest.raises(BadInput, match="'DANCE' is no type of event"):
        ask.read_fixes([json.dumps(fix_json(made_up)).encode()], "f")
