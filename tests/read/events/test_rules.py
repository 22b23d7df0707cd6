"""Every rule of ``read.events`` reads its examples as written there, and leaves its near-misses alone."""

import pathlib
import tomllib
from typing import Any

import pytest

from musnad.pipeline import read
from musnad.read import events
from musnad.record import Event, Reading, Report

RULES = tomllib.loads((pathlib.Path(events.__file__).parent / "examples.toml").read_text(encoding="utf-8"))["rules"]
FIRES = [(rule, example) for rule in RULES for example in rule["fires"]]
NEAR = [(rule, example) for rule in RULES for example in rule["near"]]


def read_text(text: str) -> Reading:
    """A text read as a report of 18 May 2016."""
    return read(Report("0", text, published="2016-05-18"))


def told(reading: Reading, event: Event) -> dict[str, Any]:
    """What an event tells, by the words printed for it."""
    names = {name.id: name.text for name in reading.names}
    times = {when.id: when.text for when in reading.times}
    return {
        "act": event.anchor.text,
        "acts": [each.anchor.text for each in reading.events],
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "actors": [names[name] for name in event.actors],
        "recipients": [names[name] for name in event.recipients],
        "places": [names[name] for name in event.places],
        "times": [times[when] for when in event.times],
        "counts": [[count.text, count.value, count.relation, count.of] for count in event.counts],
    }


def signed(event: Event, sign: str) -> bool:
    """Whether an event carries the sign of a rule, in its rule or its marks."""
    return event.rule == sign or any(sign in mark for mark in event.marks)


def the_event(reading: Reading, example: dict[str, Any]) -> Event | None:
    """The last event with the example's anchor."""
    return next((event for event in reversed(reading.events) if event.anchor.text == example.get("act")), None)


def check(reading: Reading, example: dict[str, Any]) -> None:
    """Everything that an example tells is read."""
    event = the_event(reading, example)
    if "act" not in example:
        assert [each.anchor.text for each in reading.events] == example.get("acts", [])
        return
    assert event is not None, [each.anchor.text for each in reading.events]
    found = told(reading, event)
    wanted = {key: value for key, value in example.items() if key != "text"}
    assert {key: found[key] for key in wanted} == wanted


@pytest.mark.parametrize(("rule", "example"), FIRES, ids=lambda each: each.get("name", each.get("text")))
def test_example_fires_its_rule(rule: dict[str, Any], example: dict[str, Any]) -> None:
    reading = read_text(example["text"])
    check(reading, example)
    if "sign" in rule:
        event = the_event(reading, example)
        assert event is not None
        assert signed(event, rule["sign"]), (event.rule, event.marks)


@pytest.mark.parametrize(("rule", "example"), NEAR, ids=lambda each: each.get("name", each.get("text")))
def test_near_miss_does_not_fire(rule: dict[str, Any], example: dict[str, Any]) -> None:
    reading = read_text(example["text"])
    check(reading, example)
    event = the_event(reading, example)
    if "sign" in rule and event is not None:
        assert not signed(event, rule["sign"]), (event.rule, event.marks)


def test_anchors_and_counts_are_of_the_original_text() -> None:
    for _, example in FIRES:
        for event in read_text(example["text"]).events:
            for part in (event.anchor, *event.counts):
                assert example["text"][part.start : part.end] == part.text


def test_headlines_are_not_coded() -> None:
    reading = read_text("قصف الجيش السوري مدينة حلب\n\nقالت روسيا إن الهدنة صامدة في حلب اليوم الأربعاء.\n")
    assert "قصف" not in [event.anchor.text for event in reading.events]
