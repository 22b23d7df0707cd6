"""Who said what through whom, on what: statements narrowed, chains, what somebody said, the agenda."""

from collections.abc import Iterator

import pytest

from musnad import ask
from musnad.ask import Question
from musnad.errors import BadQuestion
from musnad.store import View


@pytest.fixture
def view(spoken: str) -> Iterator[View]:
    with View(spoken) as view:
        yield view


def found(view: View, **asked: str) -> list[str]:
    return [row["text"] for row in ask.statements(view, Question(**asked))]


@pytest.mark.parametrize(
    ("asked", "cues"),
    [
        ({"actor": "لافروف"}, [":", "زعم"]),
        ({"via": "رويترز"}, ["قوله"]),
        ({"via": "media/reuters"}, ["قوله"]),
        ({"via": "د ب أ"}, ["قوله"]),
        ({"via": "الفجر"}, ["قال"]),
        ({"via": "لافروف"}, []),
        ({"kind": "military source"}, ["قال"]),
        ({"about": "حلب"}, ["قوله", "نفى", "قال"]),
        ({"about": "ceasefire"}, ["قال", ":"]),
        ({"about": "وقف إطلاق النار"}, ["قال", ":"]),
        ({"about": "truce and ceasefire"}, ["قال", ":"]),
        ({"about": "هدنة"}, ["قال", ":"]),
        ({"topic": "air-strikes"}, ["قوله", "نفى"]),
        ({"topic": "withdrawal, ceasefire"}, ["قال", ":", "زعم"]),
        ({"topic": "الغارات الجوية", "actor": "المرصد"}, ["قوله"]),
        ({"medium": "interview"}, ["قال"]),
        ({"medium": "Interview,press conference"}, ["نفى", "قال"]),
        ({"stance": "doubted"}, ["زعم"]),
        ({"stance": "denied"}, ["قوله"]),
        ({"stance": "withdrawn"}, ["قال"]),
        ({"stance": "denied,doubted"}, ["قوله", "زعم"]),
        ({"stance": "denied", "outlet": "الهضبة"}, []),
        ({"since": "2017-12-11", "until": "2017-12-12"}, ["نفى"]),
    ],
)
def test_statements_are_narrowed(view: View, asked: dict[str, str], cues: list[str]) -> None:
    assert found(view, **asked) == cues


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"medium": "fax"}, "no medium 'fax' in this record; it holds interview, press conference"),
        ({"kind": "witness"}, "no kind of source 'witness' in this record; it holds military source"),
        ({"topic": "cease-fires"}, "did you mean ceasefire"),
        ({"topic": " ,"}, "no topic given"),
        ({"via": "زحل"}, "nobody and nothing in this record"),
        ({"about": "زحل"}, "musnad topics lists topics"),
        ({"stance": "denying"}, "'denying' is no stance; use neutral, doubted, denied, withdrawn"),
    ],
)
def test_what_the_record_does_not_hold_is_told(view: View, asked: dict[str, str], told: str) -> None:
    with pytest.raises(BadQuestion, match=told):
        found(view, **asked)


def test_a_statement_knows_what_it_denies_and_who_denies_it(view: View) -> None:
    rows = {row["text"]: row for row in ask.statements(view, Question())}
    assert rows["نفى"]["denies_what"] == [rows["قوله"]["id"]]
    assert rows["قوله"]["denied_by"] == [rows["نفى"]["id"]]
    assert not any(rows[cue]["denied_by"] or rows[cue]["denies_what"] for cue in ("قال", ":", "زعم"))


def chain_of(view: View, cue: str) -> dict:  # type: ignore[type-arg]
    row = next(row for row in ask.statements(view, Question()) if row["text"] == cue)
    return ask.chain(view, row["id"])


def links(chain: dict) -> list[tuple[str, str | None]]:  # type: ignore[type-arg]
    return [(link["role"], link["text"]) for link in chain["links"]]


def test_a_chain_runs_from_the_outlet_to_the_speaker(view: View) -> None:
    told = chain_of(view, "قوله")
    assert links(told) == [
        ("outlet", "سارية الخليج"), ("agency", "د ب أ"), ("via", "رويترز"), ("speaker", "المرصد"),
    ]  # fmt: skip
    assert told["links"][2]["name"]["entity"] == "media/reuters"
    assert view.text(told["report"])[told["links"][3]["start"] : told["links"][3]["end"]] == "المرصد"
    assert [row["text"] for row in told["denied_by"]] == ["نفى"]
    assert told["vouches"] == "speaker"


def test_bodies_carried_links_and_kinds_stand_in_the_chain(view: View) -> None:
    assert links(chain_of(view, "نفى"))[1:] == [("body", "وزارة الدفاع الروسية"), ("speaker", "إيغور كوناشنكوف")]
    told = chain_of(view, "قال")
    assert links(told)[1:] == [("carried", "ذكرت الفجر"), ("via", "صحيفة الفجر"), ("speaker", "مصدر عسكري")]
    assert told["links"][3]["kind"] == "military source"
    assert told["withdrawn"] == "تراجع المصدر عن كلامه"


def test_an_event_has_the_chain_of_its_statement_or_the_outlets_word(view: View) -> None:
    inside, plain = sorted(ask.events(view, Question()), key=lambda event: event["statement"] is None)
    assert links(ask.chain(view, inside["id"]))[-1] == ("speaker", "المرصد")
    assert ask.chain(view, inside["id"])["id"] == inside["id"]
    told = ask.chain(view, plain["id"][:6] + ":e1")
    assert links(told) == [("outlet", "صدى المرفأ")]
    assert (told["vouches"], told["statement"]) == ("outlet", None)
    assert "غادرت" in told["content"]


@pytest.mark.parametrize("row", ["", "zz:s1", ":s1"])
def test_a_chain_of_nothing_says_so(view: View, row: str) -> None:
    with pytest.raises(BadQuestion):
        ask.chain(view, row)


def test_a_row_without_a_chain_says_so(view: View) -> None:
    key = ask.reports(view, Question())[0]["report"]
    for row in ("", ":n1", ":s9", ":e9"):
        with pytest.raises(BadQuestion, match="has no statement and no event"):
            ask.chain(view, key + row)


def test_what_somebody_said_what_was_said_for_him_and_of_him(view: View) -> None:
    assert [row["how"] for row in ask.said(view, "gov/russia-defence", Question())] == ["for"]
    rows = ask.said(view, "لافروف", Question())
    assert [(row["how"], row["text"]) for row in rows] == [("by", ":"), ("by", "زعم")]
    assert [row["how"] for row in ask.said(view, "روسيا", Question())] == ["about", "about", "about"]
    assert [row["text"] for row in ask.said(view, "روسيا", Question(topic="withdrawal"))] == ["زعم"]
    assert [row["text"] for row in ask.said(view, "روسيا", Question(outlet="الهضبة"))] == ["نفى"]
    with pytest.raises(BadQuestion):
        ask.said(view, "زحل", Question())


def test_the_agenda_counts_statements_speakers_and_days(view: View) -> None:
    rows = {row["topic"]: row for row in ask.topics(view, Question())}
    assert next(iter(rows)) == "air-strikes"
    strikes, truce = rows["air-strikes"], rows["ceasefire"]
    assert (strikes["statements"], strikes["speakers"], strikes["reports"]) == (2, 2, 2)
    assert (strikes["first"], strikes["last"]) == ("2017-12-10", "2017-12-12")
    assert (truce["statements"], truce["speakers"], truce["first"]) == (2, 2, "2017-12-13")
    assert (strikes["en"], strikes["ar"]) == ("air strikes", "الغارات الجوية")
    assert [row["topic"] for row in ask.topics(view, Question(actor="كيري"))] == ["ceasefire"]
    assert ask.topics(view, Question(since="2018")) == []


def test_an_actor_shows_what_it_spoke_of(view: View) -> None:
    shown = ask.actor(view, "لافروف", Question())
    assert [(row["topic"], row["statements"]) for row in shown["topics"]] == [("ceasefire", 1), ("withdrawal", 1)]


def test_why_shows_what_is_known_of_a_statement(view: View) -> None:
    rows = {row["text"]: row for row in ask.statements(view, Question())}
    tree = ask.why(view, rows["قال"]["id"])
    facts = tree["facts"]
    assert facts["chain"] == "جسر الزيزفون ← (ذكرت الفجر) ← صحيفة الفجر ← مصدر عسكري"
    assert (facts["source"], facts["topics"]) == (["military source"], ["ceasefire"])
    assert facts["withdrawn"] == "تراجع المصدر عن كلامه"
    tree = ask.why(view, rows["نفى"]["id"])
    assert tree["facts"]["occasion"] == "على هامش القمة"
    assert tree["facts"]["denies_what"] == [rows["قوله"]["id"]]
    assert [node["role"] for node in tree["made_from"]] == ["speaker", "for", "report"]
