"""Stands and promises are found in their examples, and not in their near-misses."""

import pathlib
import tomllib

import pytest

from musnad.lexicon import Lexicon
from musnad.pipeline import sheet_of
from musnad.read.details import stands
from musnad.record import Detail, Report

RULES = tomllib.loads((pathlib.Path(stands.__file__).parent / "examples.toml").read_text(encoding="utf-8"))["rule"]
FIRES = [(rule["field"], rule["value"], text) for rule in RULES for text in rule["fires"]]
NEAR = [(rule["field"], rule["value"], text) for rule in RULES for text in rule["near"]]


def details(text: str, lexicon: Lexicon) -> list[Detail]:
    report = Report("0", text, published="2017-12-12")
    return list(sheet_of(report, lexicon, "details").details)


def told(found: list[Detail], field: str, value: str) -> list[Detail]:
    return [detail for detail in found if detail.field == field and (not value or detail.value == value)]


@pytest.mark.parametrize(("field", "value", "text"), FIRES)
def test_an_example_fires(field: str, value: str, text: str, lexicon: Lexicon) -> None:
    found = details(text, lexicon)
    assert told(found, field, value), found
    assert all(text[detail.start : detail.end] == detail.text for detail in found)


@pytest.mark.parametrize(("field", "value", "text"), NEAR)
def test_a_near_miss_does_not(field: str, value: str, text: str, lexicon: Lexicon) -> None:
    assert not told(details(text, lexicon), field, value)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["name"])
def test_every_rule_has_examples(rule: dict[str, list[str]]) -> None:
    assert len(rule["fires"]) >= 2
    assert rule["near"]


def test_a_stand_says_whose_it_is_of_what_and_toward_whom(lexicon: Lexicon) -> None:
    found = details("طالبت روسيا تركيا بسحب قواتها من سوريا.", lexicon)
    (holder,), (toward,) = told(found, "holder", ""), told(found, "toward", "")
    assert (holder.text, toward.text) == ("روسيا", "تركيا")
    assert {detail.value for detail in told(found, "matter", "")} == {"withdrawal"}


@pytest.mark.parametrize("text", ["", "رفض", "لن نقبل", "طالب ب", "«» ، .", "من المقرر أن", "غير قابل للتفاوض"])
def test_odd_input_breaks_nothing(text: str, lexicon: Lexicon) -> None:
    assert details(text, lexicon) == []
