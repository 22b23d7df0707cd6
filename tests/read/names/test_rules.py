"""Every rule of ``read.names`` reads its examples as written there, and leaves its near-misses alone."""

import pathlib
import tomllib

import pytest

from musnad.lexicon import load
from musnad.read import names, tags, tokens
from musnad.read.names.classes import SHAPES, classes
from musnad.read.names.rules import RULES
from musnad.record import Name, Report, Sheet

EXAMPLES = tomllib.loads((pathlib.Path(names.__file__).parent / "examples.toml").read_text(encoding="utf-8"))
LEXICAL = {f"lexicon-{kind}" for kind in ("person", "state", "place", "body", "process")}
WEAK = {f"{rule}-weak" for rule in LEXICAL - {"lexicon-process"}}
SETTLED = {"short-name", "definite-noun", "capital-acts"}


def read(text: str) -> list[Name]:
    return sheet_of(text).names


def sheet_of(text: str) -> Sheet:
    sheet = Sheet(Report("0", text))
    for stage in (tokens, tags, names):
        sheet.lay(stage.run(sheet, load()))
    return sheet


def line_of(text: str) -> str:
    sheet = Sheet(Report("0", text))
    sheet.lay(tokens.run(sheet, load()))
    return classes(sheet.words, load())


FIRES = [(rule["name"], *row) for rule in EXAMPLES["rule"] for row in rule["fires"]]
MISSES = [(rule["name"], text) for rule in EXAMPLES["rule"] for text in rule["not"]]


@pytest.mark.parametrize(("rule", "text", "span", "kind", "entity"), FIRES)
def test_example_fires_its_rule(rule, text, span, kind, entity):
    found = [(name.rule, name.text, name.type, name.entity) for name in read(text)]
    assert (rule, span, kind, entity) in found


@pytest.mark.parametrize(("rule", "text"), MISSES)
def test_near_miss_does_not_fire(rule, text):
    assert rule not in [name.rule for name in read(text)]


def test_every_rule_has_examples():
    named = {rule["name"] for rule in EXAMPLES["rule"]}
    assert named == {rule.name for rule in RULES} | LEXICAL | WEAK | SETTLED


def test_ids_count_in_order_of_position_and_marks_tell_what_a_name_was_made_from():
    found = read("عاد ياسر المنصوري من حلب. ورفض المنصوري التعليق")
    assert [name.id for name in found] == ["n1", "n2", "n3"]
    assert [name.start for name in found] == sorted(name.start for name in found)
    assert [name.marks[0] for name in found] == ["classes:gs", "lexicon:place:city/aleppo", "short for ياسر المنصوري"]


@pytest.mark.parametrize("text", ["وصل للأردن", "اجتمع بلبنان ووفرنسا", "من «حلب» إلى (دمشق)", "أنقرة - رويترز: قال"])
def test_spans_are_of_the_original_text(text):
    for name in read(text):
        assert text[name.start : name.end] == name.text


def test_one_string_of_two_characters_a_token():
    line = line_of("قال وزير الخارجية الروسي: «لن نغادر»")
    assert len(line) == 2 * 9
    assert set(line[::2]) <= set(SHAPES)
    assert set(line[1::2]) <= set("-+=")


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("وزير", "T"), ("الوزير", "t"), ("نظيره", "t"), ("أمين", "Y"), ("الرئيسي", "A"), ("وزارة", "K"),
        ("الوزارة", "k"), ("الوزارات", "A"), ("الخارجية", "m"), ("الروسي", "R"), ("الروسية", "H"), ("الروس", "E"),
        ("شمالي", "D"), ("ريف", "P"), ("حي", "O"), ("مدينة", "p"), ("الحدود", "n"), ("محادثات", "C"),
        ("الجولة", "J"), ("الثامنة", "Q"), ("المقبلة", "I"), ("بأبي", "a"),
        ("علي", "g"), ("على", "F"), ("مع", "f"), ("قال", "v"), ("مستواهم", "c"),
        ("كورليش", "x"), ("و", "c"), ("ــ", "c"), ("-", "h"), ("«", "q"), ("2016", "N"), ("Reuters", "L"),
    ],
)  # fmt: skip
def test_class_of_a_word(word, kind):
    assert line_of(word)[0] == kind


def test_proclitics_show_as_signs():
    assert line_of("والوزير")[1] == "+"
    assert line_of("للوزارة")[1] == "="
    assert line_of("الوزير")[1] == "-"
