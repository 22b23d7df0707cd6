"""What two parties did to each other, and events and reports narrowed by mode, recipient and context."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from musnad import ask
from musnad.ask import Question
from musnad.errors import BadQuestion
from musnad.lexicon import Lexicon
from musnad.record import Context, Part, Reading
from musnad.store import View, Writer

RUSSIA, TURKEY, SYRIA = (
    ("روسيا", "GPE", "state/russia"),
    ("تركيا", "GPE", "state/turkey"),
    ("سوريا", "GPE", "state/syria"),
)


def reports(made: Callable[..., Reading]) -> Iterator[Reading]:
    """A meeting, a strike, a demand that is only possible, a strike of both on a third, an act without a day."""
    names = [RUSSIA, TURKEY, SYRIA]
    text = "التقت روسيا تركيا في سوريا. وقصفت روسيا وتركيا سوريا جوا. "
    meet = {"anchor": "التقت", "type": "CONSULT", "mode": "visit", "actors": [1, 2], "places": [3]}
    both = {"anchor": "قصفت", "type": "ASSAULT", "mode": "aerial", "actors": [3], "recipients": [1, 2]}
    legal = Context("legal", "two-words", (Part(0, 4, text[:4]),), ("context:محكمة",))
    met = made(text, names=names, events=[meet, both], outlet="سارية", published="2017-11-30")
    yield replace(met, contexts=(legal,))
    hit = {"anchor": "قصفت", "type": "ASSAULT", "mode": "aerial", "actors": [2], "recipients": [1]}
    ask_for = {"anchor": "طالبت", "type": "REQUEST", "status": "possible", "actors": [1], "recipients": [2]}
    text = "قصفت تركيا روسيا، وقد طالبت روسيا تركيا بالانسحاب من سوريا."
    yield made(text, names=[("روسيا", "GPE", "state/russia"), TURKEY, SYRIA], events=[hit, ask_for], outlet="مشكاة")
    aid = {"anchor": "ساعدت", "type": "AID", "actors": [1], "recipients": [2]}
    yield made("ساعدت روسيا تركيا يوما.", names=[RUSSIA, TURKEY], events=[aid], published=None)


@pytest.fixture
def view(tmp_path: Path, lexicon: Lexicon, made: Callable[..., Reading]) -> Iterator[View]:
    path = str(tmp_path / "record.musnad")
    with Writer(path, lexicon) as writer:
        writer.write(list(reports(made)))
    with View(path) as view:
        yield view


def test_ways_are_told_apart_and_a_third_party_is_none_of_theirs(view: View) -> None:
    found = ask.dyad(view, "روسيا", "state/turkey", Question())
    told = [(row["direction"], row["type"], row["status"]) for row in found["events"]]
    assert told == [
        ("both", "CONSULT", "actual"),
        ("back", "ASSAULT", "actual"),
        ("forth", "REQUEST", "possible"),
        ("forth", "AID", "actual"),
    ]
    assert [row["id"] for row in found["one"]] == ["state/russia"]
    assert found["events"][0]["words"]


def test_turned_round_the_ways_turn_too(view: View) -> None:
    found = ask.dyad(view, "تركيا", "روسيا", Question(since="2017"))
    assert [row["direction"] for row in found["events"]] == ["both", "forth", "back"]


def test_a_line_a_month_counts_what_was_done_and_sets_the_rest_apart(view: View) -> None:
    lines = {row["period"]: row for row in ask.dyad(view, "روسيا", "تركيا", Question())["summary"]}
    assert list(lines) == ["2017-11", "2017-12", None]
    december = lines["2017-12"]
    assert (december["actual"], december["material_conflict"], december["mean"]) == (1, 1, -9.3)
    assert (december["unreal"], december["verbal_conflict"], december["back"]) == (1, 0, 1)
    assert lines["2017-11"]["verbal_cooperation"] == 1


def test_a_line_a_year(view: View) -> None:
    year, undated = ask.dyad(view, "روسيا", "تركيا", Question(), by="year")["summary"]
    assert (year["period"], year["actual"], year["mean"]) == ("2017", 2, -3.6)
    assert undated["mean"] == 7.4


def test_where_nothing_was_done_there_is_no_mean(view: View) -> None:
    (line,) = ask.dyad(view, "روسيا", "تركيا", Question(status="possible"))["summary"]
    assert (line["actual"], line["unreal"], line["mean"]) == (0, 1, None)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("روسيا", "زحل", "called 'زحل'"),
        ("روسيا", "state/russia", "are the same: state/russia"),
        ("", "روسيا", "called ''"),
    ],
)
def test_who_is_unknown_or_the_same_is_told(view: View, one: str, other: str, told: str) -> None:
    with pytest.raises(BadQuestion, match=told) as error:
        ask.dyad(view, one, other, Question())
    assert error.value.do


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (Question(mode="aerial"), 2),
        (Question(mode="Aerial,visit"), 3),
        (Question(recipient="تركيا"), 3),
        (Question(recipient="روسيا", actor="تركيا"), 2),
        (Question(context="legal"), 2),
        (Question(context="legal,health", mode="visit"), 1),
        (Question(context="health"), 0),
    ],
)
def test_events_are_narrowed(view: View, question: Question, found: int) -> None:
    assert len(ask.events(view, question)) == found


def test_reports_are_narrowed_by_context_and_show_its_words(view: View) -> None:
    (row,) = ask.reports(view, Question(context="legal"))
    (context,) = row["contexts"]
    assert (context["context"], context["rule"], context["marks"]) == ("legal", "two-words", ["context:محكمة"])
    assert context["evidence"] == [{"start": 0, "end": 4, "text": "التق"}]
    assert [row["contexts"] for row in ask.reports(view, Question(outlet="مشكاة"))] == [[]]
    assert ask.why(view, row["report"])["facts"]["contexts"] == [{"context": "legal", "words": ["التق"]}]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (Question(mode="flying"), "no mode 'flying' in this record; it holds aerial, visit"),
        (Question(context="sports"), "'sports' is no context; use military"),
        (Question(recipient="زحل"), "nobody and nothing"),
    ],
)
def test_what_means_nothing_is_told(view: View, question: Question, told: str) -> None:
    with pytest.raises(BadQuestion, match=told):
        ask.events(view, question)


def test_events_have_score_and_quad_class_in_the_timeline_too(view: View) -> None:
    for row in [*ask.events(view, Question()), *ask.timeline(view, Question())]:
        assert (row["intensity"] > 0) == row["quad"].endswith("cooperation")
