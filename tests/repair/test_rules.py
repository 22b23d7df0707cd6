"""The examples of every repair and skip, and what must hold of offsets for any text at all."""

import pathlib
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad import repair
from musnad.lexicon import load
from musnad.record import Report, Sheet

RULES = tomllib.loads((pathlib.Path(repair.__file__).parent / "examples.toml").read_text(encoding="utf-8"))["rules"]
FIRES = [(rule["name"], fire) for rule in RULES for fire in rule["fires"]]
NEAR = [(rule["name"], text) for rule in RULES for text in rule["near"]]


def read(text: str) -> Sheet:
    sheet = Sheet(Report("0", text))
    sheet.lay(repair.run(sheet, load()))
    return sheet


def given_by(sheet: Sheet, rule: str) -> list[str]:
    reads = [row.reads for row in sheet.repairs if row.rule == rule]
    return reads + [sheet.report.text[skip.start : skip.end] for skip in sheet.skips if skip.kind == rule]


@pytest.mark.parametrize(("rule", "fire"), FIRES)
def test_an_example_fires_its_rule(rule, fire):
    found = given_by(read(fire["text"]), rule)
    assert found
    assert found == fire.get("gives", found)


@pytest.mark.parametrize(("rule", "text"), NEAR)
def test_a_near_miss_does_not(rule, text):
    assert given_by(read(text), rule) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["name"])
def test_every_rule_has_two_examples_and_a_near_miss(rule):
    assert len(rule["fires"]) >= 2
    assert rule["near"]


def test_a_text_without_damage_is_read_as_it_is():
    text = "وصل الوفد إلى جنيف في 15 سبتمبر 2017.\nوقال المتحدث إن المحادثات تبدأ غدا."
    sheet = read(text)
    assert (sheet.clean, sheet.offsets, sheet.repairs, sheet.skips) == (text, None, [], [])


def test_a_number_glued_to_a_word_is_two_repairs():
    sheet = read("قال إن أكثر من004 مقاتل عادوا في51 سبتمبر")
    assert [(row.rule, row.text, row.reads) for row in sheet.repairs] == [
        ("split-words", "من004", "من 004"),
        ("reversed-digits", "004", "400"),
        ("split-words", "في51", "في 51"),
        ("reversed-digits", "51", "15"),
    ]
    assert sheet.clean == "قال إن أكثر من 400 مقاتل عادوا في 15 سبتمبر"


def test_an_inserted_space_has_the_offset_of_what_it_stands_before():
    text = "دعت الأممالمتحدة"
    sheet = read(text)
    assert sheet.clean == "دعت الأمم المتحدة"
    space = sheet.clean.index(" ", 4)
    assert sheet.offsets[space] == sheet.offsets[space + 1] == text.index("المتحدة")
    assert sheet.offsets[-1] == len(text)


def test_words_keep_both_ends_where_letters_were_printed_as_several():
    wrong = "أعلنت الوزارة".encode().decode("latin-1")
    sheet = read("قال: " + wrong + " هدنة")
    start = sheet.clean.index("الوزارة")
    first, last = sheet.offsets[start], sheet.offsets[start + len("الوزارة") - 1] + 1
    assert sheet.report.text[first:last] == "الوزارة".encode().decode("latin-1")


def test_nothing_is_repaired_inside_a_skip():
    text = "هدنة في المدينة بعد شهر من القتال 004 مقاتل عادوا\nهدنة في المدينة بعد شهر من القتال 004 مقاتل عادوا\nقال."
    sheet = read(text)
    (skip,) = sheet.skips
    assert skip.start == 0
    assert all(row.start >= skip.end for row in sheet.repairs)


DAMAGED = ["الأممالمتحدة", "004 مقاتل", " 51 سبتمبر", "من004", "قصـ.ـف", "ﻻ", "&quot;", "Ø§Ù„"]
AROUND = ["\n", " | ", "أخبار متعلقة", "هدنة في المدينة", ".", "…", "©", "اقرأ أيضا"]
PIECES = st.sampled_from(DAMAGED + AROUND)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=6), max_size=25).map("".join))
def test_offsets_and_spans_hold_for_any_text(text):
    sheet = read(text)
    if sheet.offsets is None:
        assert sheet.clean == text
    else:
        assert len(sheet.offsets) == len(sheet.clean) + 1
        assert sheet.offsets == sorted(sheet.offsets)
        assert sheet.offsets[-1] == len(text)
    for row in sheet.repairs:
        assert text[row.start : row.end] == row.text != row.reads
    edge = 0
    for skip in sheet.skips:
        assert edge <= skip.start < skip.end <= len(text)
        edge = skip.end
