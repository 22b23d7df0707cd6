"""Tables that came back: export, edit, import, and the record answers so; a second time nothing changes."""

import csv
import pathlib
from collections.abc import Callable
from typing import Any

import pytest

from musnad.ask import Question, events, log
from musnad.errors import BadInput, BadQuestion
from musnad.returned.wishes import Given
from musnad.store import View

Row = dict[str, Any]
Exported = Callable[[str, pathlib.Path], pathlib.Path]


def rows_of(store: str) -> dict[str, Row]:
    with View(store) as view:
        return {row["id"]: row for row in events(view, Question())}


def the(store: str, type_: str, text: str) -> Row:
    (found,) = (row for row in rows_of(store).values() if row["type"] == type_ and text in row["text"])
    return found


def write(path: pathlib.Path, rows: list[Row], delimiter: str = ",", encoding: str = "utf-8") -> pathlib.Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16")])
def test_the_edited_table_of_events_comes_back(
    store: str, exported: Exported, take_in: Any, tmp_path: pathlib.Path, delimiter: str, encoding: str
) -> None:
    with exported("csv", tmp_path / "e.csv").open(encoding="utf-8", newline="") as file:
        rows: list[Row] = [{**row, "reject": "", "author": "", "reason": ""} for row in csv.DictReader(file)]
    before = rows_of(store)
    struck = next(row for row in rows if row["type"] == "ASSAULT")
    assert int(struck["accounts"]) == 4, "one event, told by two reports"
    struck |= {"type": "COERCE", "author": "سامي", "reason": "it was a siege"}
    left = next(row for row in rows if row["type"] == "RETREAT" and "سحب" in row["words"])
    left |= {"status": "planned", "date": "2017-12-09"}
    other = next(row for row in rows if row not in (struck, left))
    other["reject"] = "نعم"
    path = write(tmp_path / "edited.csv", rows, delimiter, encoding)
    taken, heap = take_in(path)
    assert (taken.refused, heap.refused, taken.known) == ([], [], 0)
    now = rows_of(store)
    for row_id in struck["account_ids"].split("; "):
        assert (now[row_id]["type"], now[row_id]["mode"]) == ("COERCE", None)
    assert (now[left["id"]]["status"], now[left["id"]]["date"], now[left["id"]]["basis"]) == (
        "planned", "2017-12-09", "fixed",
    )  # fmt: skip
    assert now.keys() == before.keys() - set(other["account_ids"].split("; "))
    with View(store, rejected=True) as view:
        authors = {(row["author"], row["reason"]) for row in log(view)}
    assert authors == {("سامي", "it was a siege"), ("ليلى", "second reading")}
    again, heap = take_in(path)
    assert (again.fixes, again.refused, heap.refused) == ([], [], [])
    assert rows_of(store) == now


def test_an_untouched_table_changes_nothing(exported: Exported, take_in: Any, tmp_path: pathlib.Path) -> None:
    taken, heap = take_in(exported("csv", tmp_path / "e.csv"))
    assert (taken.fixes, taken.known, heap.wishes, heap.refused) == ([], 0, [], [])


def test_a_row_each_with_field_and_value(store: str, take_in: Any, tmp_path: pathlib.Path) -> None:
    left, struck = the(store, "RETREAT", "سحب"), rows_of(store)["200000000000:e1"]
    report = left["report"]
    with View(store) as view:
        (name,) = view.rows("SELECT n.id FROM names n JOIN reports r ON r.number = n.report WHERE r.key = ? "
                            "AND n.text LIKE '%لافروف%'", (report,))  # fmt: skip
    wanted = [
        (left["id"], "type", "تشاور"),
        (left["id"], "status", "possible"),
        (struck["id"], "date", "2017-12-08"),
        (f"{report}:{name['id']}", "entity", "الأمم المتحدة"),
        (the(store, "RETREAT", "غادر")["id"], "reject", "yes"),
    ]
    who = {"author": "سامي", "reason": "x"}
    rows = [{"id": row, "field": field, "value": value, **who} for row, field, value in wanted]
    path = write(tmp_path / "c.csv", rows)
    taken, heap = take_in(path, Given("", ""))
    assert (len(taken.fixes), taken.refused, heap.refused) == (5, [], [])
    now = rows_of(store)
    assert (now[left["id"]]["type"], now[left["id"]]["status"]) == ("CONSULT", "possible")
    assert now[struck["id"]]["date"] == "2017-12-08"
    assert wanted[4][0] not in now
    with View(store) as view:
        assert view.row(report, name["id"])["entity"] == "org/united-nations"  # type: ignore[index]
    again, _ = take_in(path, Given("", ""))
    assert (again.fixes, again.known) == ([], 5)


def test_what_cannot_be_taken_is_told_row_by_row(store: str, take_in: Any, tmp_path: pathlib.Path) -> None:
    row_id = the(store, "RETREAT", "سحب")["id"]
    rows = [
        {"id": row_id, "field": "type", "value": "NONSENSE"},
        {"id": row_id, "field": "date", "value": "13/13/2017"},
        {"id": "ffffffffffff:e1", "field": "type", "value": "CONSULT"},
        {"id": row_id, "field": "colour", "value": "red"},
        {"id": "", "field": "type", "value": "CONSULT"},
        {"id": row_id, "field": "status", "value": "planned"},
    ]
    taken, _ = take_in(write(tmp_path / "c.csv", rows))
    assert [refused.where for refused in taken.refused] == [f"c.csv, row {number}" for number in range(2, 7)]
    assert "is no type of event" in taken.refused[0].why
    assert len(taken.fixes) == 1
    assert rows_of(store)[row_id]["status"] == "planned"
    nobody, _ = take_in(tmp_path / "c.csv", Given("", ""))
    assert "who corrects is not told" in nobody.refused[-1].why


def test_rows_of_the_wide_table_that_cannot_be_taken(store: str, take_in: Any, tmp_path: pathlib.Path) -> None:
    row_id = the(store, "RETREAT", "سحب")["id"]
    rows = [{"id": "ffffffffffff:e1", "type": "AID", "reject": ""}, {"id": row_id, "type": "AID", "reject": "perhaps"}]
    _, heap = take_in(write(tmp_path / "c.csv", rows))
    assert [refused.where for refused in heap.refused] == ["c.csv, row 2", "c.csv, row 3"]


@pytest.mark.parametrize("raw", [b"a,b\n1,2\n", b"\x00\x01\x02\x03\x00", b""])
def test_what_is_no_table_is_refused_in_one_line(take_in: Any, tmp_path: pathlib.Path, raw: bytes) -> None:
    (tmp_path / "c.csv").write_bytes(raw)
    with pytest.raises(BadInput):
        take_in(tmp_path / "c.csv")


def test_against_is_of_annotations(take_in: Any, tmp_path: pathlib.Path) -> None:
    (tmp_path / "c.csv").write_text("id,field,value\n", encoding="utf-8")
    with pytest.raises(BadQuestion, match="--against"):
        take_in(tmp_path / "c.csv", against="x.zip")


def test_a_cell_that_is_too_long_costs_its_row_alone(store: str, take_in: Any, tmp_path: pathlib.Path) -> None:
    row_id = the(store, "RETREAT", "سحب")["id"]
    lines = ["id,field,value", f'{row_id},type,"{"x" * 200_000}"', f"{row_id},status,planned"]
    (tmp_path / "c.csv").write_text("\n".join(lines), encoding="utf-8")
    taken, heap = take_in(tmp_path / "c.csv")
    assert (len(taken.fixes), len(heap.refused)) == (1, 1)
