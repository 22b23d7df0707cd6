"""Every rule of reasons tells something in its examples, and nothing in its near-misses."""

import pathlib
import tomllib

import pytest

from musnad.lexicon import load
from musnad.pipeline import sheet_of
from musnad.read.details import reasons
from musnad.record import Detail, Report, Sheet

FOLDER = pathlib.Path(reasons.__file__).parent
EXAMPLES = tomllib.loads((FOLDER / "examples.toml").read_text(encoding="utf-8"))["rule"]
FIRES = [(rule["name"], text) for rule in EXAMPLES for text in rule["fires"]]
NEAR = [(rule["name"], text) for rule in EXAMPLES for text in rule["near"]]


def sheet(text: str) -> Sheet:
    return sheet_of(Report("0", text), load(), "details")


def read(text: str) -> list[Detail]:
    return [detail for detail in sheet(text).details if detail.field == "reason"]


@pytest.mark.parametrize(("rule", "text"), FIRES)
def test_example_fires(rule: str, text: str) -> None:
    found = read(text)
    assert [detail.rule for detail in found] == [rule]
    assert all(text[detail.start : detail.end] == detail.text for detail in found)


@pytest.mark.parametrize(("rule", "text"), NEAR)
def test_near_miss_does_not_fire(rule: str, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "act", "value", "words", "points"),
    [
        ("قصفت الطائرات التركية مواقع في عفرين ردا على هجوم استهدف أنقرة، وقتل جنديان.", "قصفت", "answer",
         "ردا على هجوم استهدف أنقرة", "هجوم"),
        ("أغلقت إيران الحدود بحجة حماية الحجاج فيما احتج التجار.", "أغلقت", "pretext", "بحجة حماية الحجاج", None),
        ("قال الوزير إن القوات انسحبت بسبب القصف.", "انسحبت", "cause", "بسبب القصف", "القصف"),
        ("أرسلت تركيا تعزيزات إلى إدلب بهدف وقف إطلاق النار.", "أرسلت", "purpose", "بهدف وقف إطلاق النار", "وقف"),
        ("الغارات التي شنتها إسرائيل على دمشق ردا على إطلاق صواريخ انتهت.", "الغارات", "answer",
         "ردا على إطلاق صواريخ انتهت", "إطلاق"),
    ],
)  # fmt: skip
def test_values(text: str, act: str, value: str, words: str, points: str | None) -> None:
    page = sheet(text)
    (detail,) = [detail for detail in page.details if detail.field == "reason"]
    acts = {event.id: event.anchor.text for event in page.events}
    assert (acts[detail.about], detail.value, detail.text) == (act, value, words)
    assert acts.get(detail.row or "") == points


def test_marks_tell_the_word_and_who_says_it() -> None:
    (detail,) = read("قال الوزير إن القوات لم تنسحب بسبب القصف.")
    assert detail.marks == ("reason:بسبب", "statement:s1")
    (denied,) = read("زار الوزير صنعاء ليس بسبب المحادثات.")
    assert "denied" in denied.marks


@pytest.mark.parametrize("text", ["", "«", "بسبب", "ردا على", "قصفت بسبب", "انتقاما ل", "No Arabic here"])
def test_scraps(text: str) -> None:
    assert all(text[detail.start : detail.end] == detail.text for detail in read(text))
