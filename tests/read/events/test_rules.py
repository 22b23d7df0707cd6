"""Every rule of ``read.events``, and every word of ``lexicon/words/events``, reads its examples as written there, and
leaves its near-misses alone.
"""

import pathlib
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from musnad import lexicon
from musnad.lexicon.compiler import compile_table
from musnad.pipeline import read
from musnad.read import events
from musnad.read.tags import use
from musnad.record import Event, Reading, Report

RULES = tomllib.loads((pathlib.Path(events.__file__).parent / "examples.toml").read_text(encoding="utf-8"))["rules"]
FIRES = [(rule, example) for rule in RULES for example in rule["fires"]]
NEAR = [(rule, example) for rule in RULES for example in rule["near"]]
FRAMES = sorted((pathlib.Path(events.__file__).parent / "frames").glob("*.toml"))
WORDS = sorted((pathlib.Path(lexicon.__file__).parent / "words" / "events").glob("*.toml"))
ASIDE = ("lemma", "text", "near")  # keys that tell of the example, not of what is read


def by_rules() -> lexicon.Lexicon:
    """The lexicon without weights: what the rules read, before clues are weighed."""
    made = lexicon.Lexicon(compile_table())
    use(made, None)
    return made


LEXICON = by_rules()


def read_text(text: str) -> Reading:
    """A text read by rules as a report of 18 May 2016."""
    return read(Report("0", text, published="2016-05-18"), LEXICON)


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


def examples(path: pathlib.Path) -> list[dict[str, Any]]:
    """The examples of a file, each with the type of its file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return [{"type": data["type"], **row} for row in data["frames"]]


def rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of the lexicon with their types."""
    for path in WORDS:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from ((data["type"], row) for row in data["entries"])


def lemma_of(row: dict[str, Any]) -> str:
    """The word a row goes by in the marks of an event."""
    return str(row.get("past") or (row.get("nouns") or row.get("participles"))[0])


def by_lemma(text: str, lemma: str, kind: str) -> list[tuple[Event, dict[str, Any]]]:
    """The events of a text that a row of this type and lemma gave."""
    reading = read_text(text)
    return [(e, told(reading, e)) for e in reading.events if e.type == kind and f"event:{lemma}" in e.marks]


FRAME_EXAMPLES = [example for path in FRAMES for example in examples(path)]
FRAME_FIRES = [example for example in FRAME_EXAMPLES if not example.get("near")]
FRAME_NEAR = [example for example in FRAME_EXAMPLES if example.get("near")]


@pytest.mark.parametrize("example", FRAME_FIRES, ids=lambda example: example["text"])
def test_frame_is_read(example: dict[str, Any]) -> None:
    found = by_lemma(example["text"], example["lemma"], example["type"])
    wanted = {key: value for key, value in example.items() if key not in ASIDE}
    assert wanted in [{key: row[key] for key in wanted} for _, row in found], found or read_text(example["text"]).events


@pytest.mark.parametrize("example", FRAME_NEAR, ids=lambda example: example["text"])
def test_other_sense_is_not_read(example: dict[str, Any]) -> None:
    assert not by_lemma(example["text"], example["lemma"], example["type"])


def test_every_verb_and_every_masdar_has_its_sentence() -> None:
    verbs, nouns = set(), set()
    for example in FRAME_FIRES:
        key = (example["type"], example["lemma"])
        for event, row in by_lemma(example["text"], example["lemma"], example["type"]):
            if row["act"] == example["act"]:
                (nouns if "form:noun" in " ".join(event.marks) else verbs).add(key)
    bare = []
    for kind, row in rows():
        key = (kind, lemma_of(row))
        if row.get("past") and not row.get("noun_only") and key not in verbs:
            bare.append((*key, "verb"))
        if row.get("nouns") and not row.get("verb_only") and key not in nouns:
            bare.append((*key, row["nouns"][0]))
        if not row.get("past") and not row.get("nouns") and key not in verbs:
            bare.append((*key, "participle"))
    assert not bare, bare


def test_no_sentence_stands_twice() -> None:
    texts = [example["text"] for example in FRAME_EXAMPLES]
    assert len(set(texts)) == len(texts), {text for text in texts if texts.count(text) > 1}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("واتهم البيان جنود الاحتلال بقتل الأطفال وهدم البيوت في القرية.", None),
        ("وقتل أربعة مدنيين إثر غارة جوية على القرية.", "aerial"),
    ],
)
def test_only_a_means_told_beside_a_killing_is_its_mode(text: str, mode: str | None) -> None:
    found = [event.mode for event in read_text(text).events if "قتل" in event.anchor.text]
    assert found == [mode]
