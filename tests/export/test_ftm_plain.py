"""FollowTheMoney entities against an excerpt of its model: what is checked also where the package cannot be built."""

import pathlib
import re
import tomllib
from typing import Any

import pytest

from musnad.ask import Question
from musnad.export import Export
from musnad.export.ftm import entities
from musnad.store import View

MODEL = tomllib.loads((pathlib.Path(__file__).parent / "ftm_model.toml").read_text(encoding="utf-8"))
ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
FORMS = {
    "date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"), "number": re.compile(r"-?\d+(\.\d+)?"), "language": re.compile("ara"),
    "country": re.compile(r"[a-z]{2,4}"), "url": re.compile(r"https?://\S+"), "entity": ID,
}  # fmt: skip


@pytest.fixture(scope="module")
def made(samples: str) -> dict[str, dict[str, Any]]:
    with View(samples) as view:
        return {entity["id"]: entity for entity in entities(Export(view, Question()))}


def test_entities_hold_what_the_model_lets_them(made: dict[str, dict[str, Any]]) -> None:
    assert len(made) > 300
    for entity in made.values():
        schema, held = MODEL[entity["schema"]], entity["properties"]
        assert ID.fullmatch(entity["id"])
        assert set(schema["needs"]) <= held.keys() <= schema["properties"].keys()
        for name, values in held.items():
            kind, longest, *leads = schema["properties"][name]
            assert len(set(values)) == len(values) > 0
            for value in values:
                assert 0 < len(value) <= (longest or 10**6)
                assert FORMS.get(kind, re.compile(".*")).fullmatch(value), f"{name}: {value}"
                assert not leads or leads[0] in MODEL[made[value]["schema"]]["is"]


def test_the_excerpt_is_of_the_model() -> None:
    ftm = pytest.importorskip("followthemoney", reason="pip install 'musnad[ftm]' checks this (ICU needed)")
    for name, told in MODEL.items():
        if name != "version":
            schema = ftm.model.get(name)
            assert told["needs"] == sorted(schema.required)
            assert set(told["is"]) <= {each.name for each in schema.schemata}
            assert all(schema.get(each).type.name == kind for each, (kind, *_) in told["properties"].items())
