"""Every rule of ``read.times`` reads its examples as written there, and leaves its near-misses alone."""

import pathlib
import tomllib

import pytest

from musnad.lexicon import load
from musnad.read import published, times, tokens
from musnad.read.times.rules import RULES
from musnad.record import Report, Sheet, When

EXAMPLES = tomllib.loads((pathlib.Path(times.__file__).parent / "examples.toml").read_text(encoding="utf-8"))
PUBLISHED = "2016-05-18"


def read(text: str) -> list[When]:
    sheet = Sheet(Report("0", text, published=PUBLISHED))
    for stage in (tokens, times, published):
        sheet.lay(stage.run(sheet, load()))
    return sheet.times


FIRES = [(rule["name"], *row) for rule in EXAMPLES["rule"] for row in rule["fires"]]
MISSES = [(rule["name"], text) for rule in EXAMPLES["rule"] for text in rule["not"]]
SILENT = [text for group in EXAMPLES["silent"] for text in group["texts"]]


@pytest.mark.parametrize(("rule", "text", "span", "kind", "value"), FIRES)
def test_example_fires_its_rule(rule, text, span, kind, value):
    found = [(when.rule, when.text, when.type, when.value) for when in read(text)]
    assert (rule, span, kind, value) in found


@pytest.mark.parametrize(("rule", "text"), MISSES)
def test_near_miss_does_not_fire(rule, text):
    assert rule not in [when.rule for when in read(text)]


@pytest.mark.parametrize("text", SILENT)
def test_vague_words_are_no_times(text):
    assert read(text) == []


def test_every_rule_has_examples():
    counted = {rule["name"]: (len(rule["fires"]), len(rule["not"])) for rule in EXAMPLES["rule"]}
    for name in {rule.name for rule in RULES}:
        fires, misses = counted.get(name, (0, 0))
        assert fires >= 2, name
        assert misses >= 1, name


def test_spans_are_of_the_original_text():
    text = "وبدأت في 5 أيار/مايو ثم غدا"
    for when in read(text):
        assert text[when.start : when.end] == when.text


def test_proclitics_stay_outside():
    (when,) = read("وصل الوفد ولأمس كلام آخر وبغد"[:10] + "وأمس غادر")
    assert when.text == "أمس"
