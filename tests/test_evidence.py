"""Evidence or nothing: every row of every reading leads back to printed words, and to rows that are there."""

import json
import pathlib
from typing import Any

import pytest

from musnad.lexicon import load
from musnad.score import read_gold
from musnad.score.readings import read_reports

ROOT = pathlib.Path(__file__).parent.parent
TYPES = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)


@pytest.fixture(scope="module")
def readings() -> dict[str, dict[str, Any]]:
    """The samples as they are read, in JSON."""
    gold = read_gold(ROOT / "gold" / "samples")
    return read_reports([ROOT / "samples"], gold, load())


def spans(reading: dict[str, Any]) -> list[dict[str, Any]]:
    """Everything in a reading that stands on printed words."""
    rows = [*reading["repairs"], *reading["names"], *reading["times"]]
    for statement in reading["statements"]:
        rows += [statement["cue"], *statement["speaker"], *statement["via"]]
    for event in reading["events"]:
        rows += [event["anchor"], *event["counts"]]
    for context in reading["contexts"]:
        rows += context["evidence"]
    return rows


def test_what_a_row_says_is_printed(readings: dict[str, dict[str, Any]]) -> None:
    for reading in readings.values():
        for row in spans(reading):
            assert reading["text"][row["start"] : row["end"]] == row["text"], (reading["origin"]["uri"], row)
            assert row["text"].strip() == row["text"] != "", (reading["origin"]["uri"], row)


def test_ids_are_given_once(readings: dict[str, dict[str, Any]]) -> None:
    for reading in readings.values():
        ids = [row["id"] for layer in ("names", "times", "statements", "events") for row in reading[layer]]
        assert len(ids) == len(set(ids)), reading["origin"]["uri"]


def test_rows_point_to_rows_that_are_there(readings: dict[str, dict[str, Any]]) -> None:
    for reading in readings.values():
        names, times, statements = ({row["id"] for row in reading[key]} for key in ("names", "times", "statements"))
        for row in reading["statements"]:
            parts = [*row["speaker"], *row["via"]]
            assert {part["name"] for part in parts if part["name"]} <= names
            assert row["said"] is None or row["said"] in times
        for row in reading["events"]:
            assert {*row["actors"], *row["recipients"], *row["places"]} <= names
            assert set(row["times"]) <= times
            assert row["statement"] is None or row["statement"] in statements


def test_every_row_names_its_rule_and_marks(readings: dict[str, dict[str, Any]]) -> None:
    for reading in readings.values():
        for layer in ("names", "times", "statements", "events", "contexts"):
            for row in reading[layer]:
                assert row["rule"], row
                assert row["marks"], row
        for row in reading["names"]:
            assert row["entity"], row


def test_values_are_of_their_kind(readings: dict[str, dict[str, Any]]) -> None:
    for reading in readings.values():
        assert {row["type"] for row in reading["names"]} <= {"PER", "ORG", "GPE", "LOC", "PROC"}
        assert {row["type"] for row in reading["times"]} <= {"DATE", "TIME", "DURATION", "SET"}
        assert {row["form"] for row in reading["statements"]} <= {"direct", "indirect"}
        assert {row["stance"] for row in reading["statements"]} <= {"neutral", "doubted"}
        assert {row["type"] for row in reading["events"]} <= TYPES
        assert {row["status"] for row in reading["events"]} <= {"actual", "planned", "possible", "denied"}
        published = reading["published"]
        assert published["basis"] in {"metadata", "stated", "inferred", "unknown"}
        if published["value"]:
            assert published["earliest"] in (None, published["value"])


def test_nothing_is_read_in_what_is_skipped(readings: dict[str, dict[str, Any]]) -> None:
    for reading in readings.values():
        for skip in reading["skips"]:
            for row in [*reading["names"], *reading["times"]]:
                assert row["end"] <= skip["start"] or row["start"] >= skip["end"], (reading["origin"]["uri"], row)


def test_a_reading_is_plain_json(readings: dict[str, dict[str, Any]]) -> None:
    for reading in readings.values():
        assert json.loads(json.dumps(reading)) == json.loads(json.dumps(reading, ensure_ascii=False))
        assert list(reading)[:4] == ["format", "id", "origin", "text"]
