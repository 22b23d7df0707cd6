"""Every field of a movement is read in its examples and not in its near misses; what only looks like one is none."""

import pathlib
import tomllib

import pytest

from musnad.lexicon import load
from musnad.pipeline import sheet_of
from musnad.read.details import movements as room
from musnad.record import Detail, Report

EXAMPLES = tomllib.loads((pathlib.Path(room.__file__).parent / "examples.toml").read_text(encoding="utf-8"))["rule"]
FIRES = [(rule["name"], text) for rule in EXAMPLES for text in rule["fires"]]
NEAR = [(rule["name"], text) for rule in EXAMPLES for text in rule["near"]]


def read(text: str) -> list[Detail]:
    return sheet_of(Report("0", text, published="2017-12-12"), load(), "details").details


def told(text: str) -> set[str]:
    found = [row for row in read(text) if row.rule.startswith("movement-")]
    return {row.field for row in found} | {f"{row.field}={row.value}" for row in found}


@pytest.mark.parametrize(("field", "text"), FIRES)
def test_example_tells_the_field(field: str, text: str) -> None:
    assert field in told(text), read(text)
    assert all(text[row.start : row.end] == row.text for row in read(text))


@pytest.mark.parametrize(("field", "text"), NEAR)
def test_near_miss_does_not(field: str, text: str) -> None:
    assert field not in told(text), read(text)


def test_every_rule_has_examples_enough() -> None:
    assert all(len(rule["fires"]) >= 2 and rule["near"] for rule in EXAMPLES)


@pytest.mark.parametrize(
    "text",
    [
        "يؤيد معظم الناخبين نشر قوات برية في سوريا.",
        "وجهت المقاومة إنذارا إلى ميليشيات الحوثي بالانسحاب من تعز.",
        "منع حاجز رتلا للقوات الأميركية من العبور.",
        "وفرت القوات التركية الحماية للأهالي.",
        "فجر الجيش سيارة مفخخة لتنظيم داعش قبل أن تصل إلى القاعدة.",
        "شنت الطائرات غارات على مواقع وتعزيزات المليشيات في مجزر.",
    ],
)  # fmt: skip
def test_no_force_moves(text: str) -> None:
    assert "movement" not in told(text), read(text)


def test_units_in_a_row_are_each_told() -> None:
    text = (
        "وأفاد قائد القوات الفرنسية في تشاد أنه من المقرر أن تغادر 12 طائرة ومروحيتان فرنسيتان قريبا، "
        "تليها سرية من الشرطة العسكرية "
        "وخبراء تفكيك العبوات وضباط ميدانيون."
    )
    found = {(row.field, row.value) for row in read(text)}
    assert {("number", "12 طائرة"), ("number", "2 مروحية"), ("force", "state/france")} <= found
    units = [row.value for row in read(text) if row.field == "unit"]
    assert units == ["سرية من الشرطة العسكرية", "خبراء تفكيك العبوات", "ضباط ميدانيون"]


@pytest.mark.parametrize("text", ["", "انسحب", "انسحبت القوات", "سحب القوات من", "من قوات إلى", "No Arabic"])
def test_scraps(text: str) -> None:
    assert all(row.text == text[row.start : row.end] for row in read(text))
