"""FollowTheMoney entities as its own model takes them: every value stands, every reference leads somewhere."""

import json
import pathlib
from collections import Counter, defaultdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.ask import Question
from musnad.export import Export, Options, export
from musnad.export.ftm import _article, _entity, cleaned, entities, ident
from musnad.export.nouns import Source
from musnad.store import View

ftm = pytest.importorskip("followthemoney", reason="pip install 'musnad[ftm]' checks this (ICU needed)")
SCHEMATA = {"Address", "Article", "Documentation", "Event", "Mention", "Organization", "Person", "PublicBody"}


def checked(entity: dict[str, Any]) -> Any:
    """The entity as FollowTheMoney cleans it: nothing is left out and nothing is changed."""
    schema = ftm.model.get(entity["schema"])
    assert schema is not None
    assert not schema.abstract
    cleaned = ftm.model.get_proxy(entity, cleaned=False)
    for name, values in entity["properties"].items():
        property_ = schema.get(name)
        assert property_ is not None, f"{entity['schema']} has no {name}"
        assert not property_.stub
        assert sorted(cleaned.get(name)) == sorted(values), f"{entity['schema']}.{name}"
        for value in values:
            assert property_.type.validate(value), f"{entity['schema']}.{name}: {value}"
            assert len(value) <= property_.type.max_length
    schema.validate(cleaned.to_dict())
    assert ftm.registry.entity.validate(entity["id"])
    return cleaned


@pytest.fixture(scope="module")
def made(samples: str, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    path = tmp_path_factory.mktemp("ftm") / "a.ftm.jsonl"
    with View(samples) as view:
        export(Export(view, Question()), "ftm", str(path))
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_followthemoney_takes_every_entity(made: list[dict[str, Any]]) -> None:
    assert {entity["schema"] for entity in made} == SCHEMATA
    for entity in made:
        checked(entity)
    assert max(Counter(entity["id"] for entity in made).values()) == 1


def test_references_lead_to_entities_of_the_right_kind(made: list[dict[str, Any]]) -> None:
    held = {entity["id"]: ftm.model.get(entity["schema"]) for entity in made}
    led = Counter[str]()
    for entity in made:
        for property_ in ftm.model.get(entity["schema"]).properties.values():
            for value in entity["properties"].get(property_.name, ()) if property_.type.name == "entity" else ():
                assert held[value].is_a(property_.range), f"{entity['schema']}.{property_.name}"
                led[property_.name] += 1
    assert led.keys() == {"proof", "organizer", "involved", "addressEntity", "document", "entity", "resolved"}


def test_events_lead_by_proof_to_all_their_reports(samples: str, made: list[dict[str, Any]]) -> None:
    held = {entity["id"]: entity for entity in made}
    papers = defaultdict(list)
    for entity in made:
        if entity["schema"] == "Documentation":
            papers[entity["properties"]["entity"][0]].append(entity["properties"])
    with View(samples) as view:
        for event in Export(view, Question(status="actual,planned")).events():
            entity = held[ident("event", event.id)]["properties"]
            keys = {account.source.key for account in event.accounts}
            assert set(entity["proof"]) == {ident("report", key) for key in keys}
            assert entity.get("startDate", [None]) == [event.first]
            assert entity.get("endDate", [None]) == [event.last]
            own = papers[ident("event", event.id)]
            assert [each["recordId"] for each in own] == [[account.id] for account in event.accounts]
            for each, account in zip(own, event.accounts, strict=True):
                assert each["document"] == each["proof"] == [ident("report", account.source.key)]
                assert each["summary"] == [cleaned(account.sentence)]


def test_mentions_hold_the_names_that_are_printed(samples: str, made: list[dict[str, Any]]) -> None:
    with View(samples) as view:
        texts = {ident("report", row["report"]): view.text(row["report"]) for row in view.rows(
            "SELECT key AS report FROM reports")}  # fmt: skip
    mentions = [entity["properties"] for entity in made if entity["schema"] == "Mention"]
    assert len(mentions) > 50
    for mention in mentions:
        text = cleaned(texts[mention["document"][0]])
        assert all(name in text for name in mention["name"])


def test_what_is_not_told_as_done_or_planned_is_left_out_unless_asked_for(samples: str) -> None:
    with View(samples) as view:
        told = {event.id: event.status for event in Export(view, Question()).events()}
        plain = {entity["id"] for entity in entities(Export(view, Question()))}
        every = {entity["id"] for entity in entities(Export(view, Question(), Options(unsure=True)))}
        asked = list(entities(Export(view, Question(status="possible"))))
    assert {"possible"} <= set(told.values())
    for event, status in told.items():
        assert (ident("event", event) in plain) == (status in ("actual", "planned"))
        assert ident("event", event) in every
    named = [entity["properties"]["name"][0] for entity in asked if entity["schema"] == "Event"]
    assert named
    assert all(name.endswith("[possible]") for name in named)


def test_the_same_record_gives_the_same_bytes(samples: str, tmp_path: pathlib.Path) -> None:
    for name in "ab":
        with View(samples) as view:
            export(Export(view, Question()), "ftm", str(tmp_path / name))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_characters="\u0a00"), max_size=1200))
def test_any_text_is_taken_as_it_is_written(text: str) -> None:
    checked(_entity("event.a", "Event", name="ا", summary=[text, text + "ب"], keywords=text))


@given(st.text(min_size=1, max_size=60))
def test_any_id_is_one_there(text: str) -> None:
    assert ftm.registry.entity.validate(ident("party", text))
    assert ident("party", text) != ident("party", text + "x")


@pytest.mark.parametrize("uri", ["mem:", "reports/a.txt", "http://a.example/ج س", "https://exa mple", "http://",
                                 "https://منبر.example/1"])  # fmt: skip
def test_an_address_that_is_none_is_no_link(uri: str) -> None:
    source = Source("a" * 12, "a" * 64, uri, None, None, "2017-12", None, None, None, None, ())
    assert checked(_article(source)).first("publishedAt") == "2017-12"
