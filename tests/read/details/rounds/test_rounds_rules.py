"""Every rule of rounds tells something in its examples, and nothing in its near-misses."""

import pathlib
import tomllib

import pytest

from musnad.lexicon import load
from musnad.pipeline import sheet_of
from musnad.read.details import rounds
from musnad.record import Detail, Report

FOLDER = pathlib.Path(rounds.__file__).parent
EXAMPLES = tomllib.loads((FOLDER / "examples.toml").read_text(encoding="utf-8"))["rule"]
FIRES = [(rule["name"], text) for rule in EXAMPLES for text in rule["fires"]]
NEAR = [(rule["name"], text) for rule in EXAMPLES for text in rule["near"]]


def read(text: str) -> list[Detail]:
    return list(sheet_of(Report("0", text), load(), "details").details)


@pytest.mark.parametrize(("rule", "text"), FIRES)
def test_example_fires(rule: str, text: str) -> None:
    found = read(text)
    assert rule in {detail.rule for detail in found}
    assert all(text[detail.start : detail.end] == detail.text for detail in found)


@pytest.mark.parametrize(("rule", "text"), NEAR)
def test_near_miss_does_not_fire(rule: str, text: str) -> None:
    assert rule not in {detail.rule for detail in read(text)}


@pytest.mark.parametrize("text", ["", "«", "الجولة", "محادثات", "محادثات جنيف", "الجولة الثامنة من", "No Arabic here"])
def test_scraps(text: str) -> None:
    assert all(text[detail.start : detail.end] == detail.text for detail in read(text))


def test_every_track_means_rows_that_are_there() -> None:
    ids = {entry.get("id") for entry in load().entries if entry.get("id")}
    for row in load().of_kind("track"):
        assert row.get("track") in ids
        assert row.get("class") in ("talks", "zone", "truce")
        for key in ("also", "cities", "conveners", "guarantors", "mediators"):
            assert set(row.get(key, ())) <= ids, row.get("track")
        assert row.get("conflict") is None or row.get("conflict") in ids
