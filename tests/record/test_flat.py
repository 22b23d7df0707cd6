"""Rows as lines of a table: one way for the command line and the page, and nothing that a spreadsheet carries out."""

from typing import Any

import pytest

from musnad.record.flat import columns_of, flat, heads_of, safe

NAME = {"entity": "state/russia", "ar": "روسيا", "en": "Russia"}
ROW = {
    "type": "ASSAULT", "status": "actual", "actors": [NAME], "speaker": [{"text": "=لافروف", "name": None}],
    "carried": [{"text": "رويترز", "name": NAME}], "contexts": [{"context": "military", "evidence": []}],
    "topics": ["ceasefire", "withdrawal"], "counts": [{"value": 3}], "n": 2,
}  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "+1-cmd", "-2+3", "@x", "\tx", "\rx", " =x", "-a", "+1"])
def test_what_begins_like_a_formula_is_told_as_text(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("value", [-1, 2.5, None, "33", "a=b", "", "2017-12-11", "روسيا"])
def test_numbers_and_words_stay(value: Any) -> None:
    assert safe(value) == value


def test_lists_are_told_in_one_cell() -> None:
    told = flat(ROW, "en")
    assert (told["actors"], told["actors_ids"], told["speaker_ids"]) == ("Russia", "state/russia", "")
    assert (told["carried"], told["carried_ids"]) == ("رويترز", "state/russia")
    assert (told["contexts"], told["topics"], told["counts"]) == ("military", "ceasefire; withdrawal", '[{"value": 3}]')
    assert (told["type"], told["n"]) == ("ASSAULT", 2)


def test_in_arabic_codes_are_labels_unless_programs_read_them() -> None:
    assert flat(ROW, "ar")["actors"] == "روسيا"
    assert not flat(ROW, "ar")["type"].isascii()
    assert not flat(ROW, "ar")["contexts"].isascii()
    assert flat(ROW, "ar", labelled=False)["type"] == "ASSAULT"
    assert heads_of(["type", "n"], "en") == ["type", "n"]
    assert heads_of(["type"], "ar") == ["نوع الفعل"]


def test_columns_are_those_of_all_rows() -> None:
    assert columns_of([{"a": 1}, {"b": 2, "a": 3}]) == ["a", "b"]
