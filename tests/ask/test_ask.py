"""Questions to a small record made by hand: four reports of three outlets about one withdrawal, and one that denies."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from musnad import ask
from musnad.ask import Question
from musnad.ask.question import just
from musnad.errors import BadQuestion
from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.store import View, Writer

PUTIN, RUSSIA, SYRIA = (
    ("بوتين", "PER", "person/putin"),
    ("روسيا", "GPE", "state/russia"),
    ("سوريا", "GPE", "state/syria"),
)
ARMY = ("القوات الروسية", "ORG", "army/russia")


def reports(made: Callable[..., Reading]) -> list[Reading]:
    leave = {"anchor": "غادرت", "type": "RETREAT", "actors": [1], "places": [2]}
    return [
        made(
            "غادرت القوات الروسية سوريا الاثنين، ومعها 23 طائرة.",
            names=[ARMY, SYRIA],
            times=[("الاثنين", "2017-12-11")],
            events=[leave | {"times": [1], "counts": [("23", 23, "طائرة")]}],
            outlet="سارية الخليج",
        ),
        made(
            "أمس غادرت القوات الروسية سوريا. وقد عاد 25 من الطائرات.",
            names=[ARMY, SYRIA],
            times=[("أمس", "2017-12-11")],
            events=[leave | {"times": [1], "counts": [("25", 25, "الطائرات")]}],
            outlet="مشكاة الهضبة",
        ),
        made(
            "زعمت روسيا أن القوات غادرت سوريا ومعها 23 طائرة.",
            names=[RUSSIA, SYRIA, ("القوات", "ORG", "army/russia")],
            events=[
                {
                    "anchor": "غادرت",
                    "type": "RETREAT",
                    "actors": [3],
                    "places": [2],
                    "status": "denied",
                    "statement": "s1",
                    "counts": [("23", 23, "طائرة")],
                }
            ],
            statements=[{"cue": "زعمت", "content": "القوات غادرت سوريا", "speaker": 1, "stance": "doubted"}],
            outlet="جسر الزيزفون",
            published="2017-12-11",
        ),
        made(
            "نفى بوتين أن تكون روسيا قصفت مدنيين. وفي 2017 قصفت روسيا مواقع في سوريا.",
            names=[PUTIN, RUSSIA, SYRIA],
            times=[("2017", "2017")],
            events=[{"anchor": "قصفت", "type": "ASSAULT", "actors": [2], "places": [3], "times": [1]}],
            statements=[{"cue": "نفى", "content": "تكون روسيا قصفت مدنيين", "speaker": 1}],
            published=None,
        ),
    ]


@pytest.fixture
def view(tmp_path: Path, lexicon: Lexicon, made: Callable[..., Reading]) -> Iterator[View]:
    path = str(tmp_path / "record.musnad")
    with Writer(path, lexicon) as writer:
        writer.write(reports(made))
    with View(path) as view:
        yield view


def test_accounts_of_one_act_stand_in_one_line_of_the_timeline(view: View) -> None:
    lines = ask.timeline(view, Question())
    assert [(line["date"], line["type"], line["accounts"]) for line in lines] == [
        ("2017", "ASSAULT", 1),
        ("2017-12-11", "RETREAT", 2),
    ]
    assert lines[1]["outlets"] == ["سارية الخليج", "مشكاة الهضبة"]
    assert [(line["independent"], line["grade"]) for line in lines] == [(1, "ahad"), (2, "mashhur")]
    assert len(lines[1]["ids"]) == 2


def test_an_event_without_a_day_of_its_own_has_the_reports_and_says_so(view: View) -> None:
    (line,) = ask.timeline(view, Question(status="denied"))
    assert (line["date"], line["basis"]) == ("2017-12-11", "published")


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (Question(since="2017-12"), 4),
        (Question(since="2018"), 0),
        (Question(until="2017-06"), 1),
        (Question(actor="القوات الروسيه"), 3),
        (Question(actor="army/russia", outlet="الخليج"), 1),
        (Question(actor="رُوسيا"), 1),
        (Question(place="سوريا"), 4),
        (Question(type="assault,COERCE"), 1),
        (Question(status="denied"), 1),
    ],
)
def test_events_are_narrowed(view: View, question: Question, found: int) -> None:
    assert len(ask.events(view, question)) == found


@pytest.mark.parametrize(
    "question",
    [
        Question(since="امس"),
        Question(since="2017-13"),
        Question(actor="زحل"),
        Question(type="RETREATS"),
        Question(status="done"),
        Question(outlet="المريخ"),
    ],
)
def test_a_question_that_means_nothing_says_what_to_do(view: View, question: Question) -> None:
    with pytest.raises(BadQuestion) as error:
        ask.events(view, question)
    assert error.value.do


def test_a_name_nearly_right_is_offered(view: View) -> None:
    with pytest.raises(BadQuestion, match="did you mean بوتين"):
        ask.actor(view, "بوتن", Question())


def test_all_spellings_are_taken_out_once(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    labels = View.labels
    monkeypatch.setattr(View, "labels", lambda self: taken.append(1) or labels(self))
    for name in ("Russia", "Turkey", "Syria"):
        just(view, name)
    assert len(taken) == 1


def test_statements_by_speaker_about_and_stance(view: View) -> None:
    assert [row["text"] for row in ask.statements(view, Question(actor="بوتين"))] == ["نفى"]
    assert [row["text"] for row in ask.statements(view, Question(about="سوريا"))] == ["زعمت"]
    assert [row["text"] for row in ask.statements(view, Question(stance="doubted"))] == ["زعمت"]


def test_differing_numbers_denials_and_doubts_are_disputes(view: View) -> None:
    found = {row["kind"]: row for row in ask.disputes(view, Question())}
    assert set(found) == {"number", "status", "doubt", "denial"}
    assert [account["says"] for account in found["number"]["accounts"]] == ["23 طائرة", "23 طائرة", "25 الطائرات"]
    values = [(value["value"]["value"], value["independent"], value["grade"]) for value in found["number"]["values"]]
    assert values == [(23, 2, "mashhur"), (25, 1, "ahad")]
    assert {account["status"] for account in found["status"]["accounts"]} == {"actual", "denied"}
    assert len(found["doubt"]["accounts"]) == 3  # the doubted words, and both reports that tell the same as a fact
    assert "نفى" in found["denial"]["accounts"][0]["words"]


def test_actors_busiest_first(view: View) -> None:
    rows = ask.actors(view, Question())
    assert rows[0]["id"] == "army/russia"
    assert {row["id"] for row in rows} == {"army/russia", "state/russia", "person/putin"}
    assert {row["id"] for row in ask.actors(view, Question(), everyone=True)} >= {"state/syria"}
    assert [row["id"] for row in ask.actors(view, Question(type="PER"))] == ["person/putin"]


def test_an_actor_from_all_sides(view: View) -> None:
    found = ask.actor(view, "القوات الروسية", Question())
    assert found["spellings"] == [{"text": "القوات الروسية", "names": 2}, {"text": "القوات", "names": 1}]
    assert {row["outlet"]: row["spellings"][0]["text"] for row in found["outlets"]}["جسر الزيزفون"] == "القوات"
    assert len(found["events"]) == 3
    assert len(found["about"]) == 1


def test_why_leads_from_the_event_to_the_printed_words(view: View) -> None:
    event = ask.events(view, Question(status="denied"))[0]
    tree = ask.why(view, event["id"])
    assert tree["sentence"]["span"] == "غادرت"
    assert tree["rule"] == "by-hand"
    roles = ["actor", "place", "count", "told in", "same event", "same event", "report"]
    assert [node["role"] for node in tree["made_from"]] == roles
    assert "denial" in tree["made_from"][4]["facts"]["clues"]
    told = tree["made_from"][3]
    assert told["facts"]["chain"] == "جسر الزيزفون ← روسيا"
    assert [node["role"] for node in told["made_from"]] == ["speaker"]
    assert ask.why(view, event["report"])["facts"]["sha256"].startswith(event["report"])
    assert ask.why(view, f"{event['report'][:6]}:n1")["facts"]["entity"] == "state/russia"


@pytest.mark.parametrize("row", ["", "zz", "zz:e1", ":e1"])
def test_an_unknown_id_says_so(view: View, row: str) -> None:
    with pytest.raises(BadQuestion):
        ask.why(view, row)


def test_an_unknown_row_says_so(view: View) -> None:
    report = ask.reports(view, Question())[0]["report"]
    for row in ("e9", "n99", "x1", ""):
        with pytest.raises(BadQuestion):
            ask.why(view, f"{report}:{row}")


def test_acts_of_force_that_share_little_are_no_dispute(
    tmp_path: Path, lexicon: Lexicon, made: Callable[..., Reading]
) -> None:
    attack = {"anchor": "قصف", "type": "ASSAULT", "actors": [1], "places": [2]}
    both = [
        made(
            f"قصف الجيش السوري سوريا، وقتل {n} مدنيا.",
            names=[("الجيش السوري", "ORG", "army/syria"), (" سوريا", "GPE", "state/syria")],
            events=[attack | {"counts": [(str(n), n, "مدني")]}],
        )
        for n in (4, 9)
    ]
    path = str(tmp_path / "fights.musnad")
    with Writer(path, lexicon) as writer:
        writer.write(both)
    with View(path) as view:
        assert ask.disputes(view, Question()) == []


def test_places_say_where_they_lie_and_what_told(view: View) -> None:
    rows = ask.places(view, Question())
    assert [row["id"] for row in rows] == ["state/syria", "state/russia"]
    assert (rows[0]["class"], rows[0]["state"], rows[0]["names"]) == ("state", "SYR", 4)
    assert rows[0]["why"][0]
    assert ask.places(view, Question(), located=True) == []
    assert [row["id"] for row in ask.places(view, Question(outlet="جسر الزيزفون"))] == ["state/russia", "state/syria"]
    with pytest.raises(BadQuestion, match="type of place"):
        ask.places(view, Question(type="PER"))


def test_an_actor_shows_offices_over_time_ties_and_whom_it_met(
    tmp_path: Path, lexicon: Lexicon, made: Callable[..., Reading]
) -> None:
    from dataclasses import replace

    from musnad.record.rows import Part

    kerry, lavrov = ("جون كيري", "PER", "person/john-kerry"), ("لافروف", "PER", "person/sergey-lavrov")
    met = {"anchor": "التقى", "type": "CONSULT", "actors": [1], "recipients": [2]}
    readings = []
    told = ("2014-01-02", "وزير الخارجية الأمريكي"), ("2015-03-04", "الوزير"), ("2016-05-06", "وزير الخارجية الأميركي")
    for day, role in told:
        text = f"{role} جون كيري التقى لافروف."
        reading = made(text, names=[kerry, lavrov], events=[met], published=day, outlet="صدى المرفأ")
        names = (replace(reading.names[0], role=Part(0, len(role), role)), *reading.names[1:])
        readings.append(replace(reading, names=names))
    path = str(tmp_path / "kerry.musnad")
    with Writer(path, lexicon) as writer:
        writer.write(readings)
    with View(path) as view:
        found = ask.actor(view, "person/john-kerry", Question())
    assert [(row["text"], row["first"], row["outlets"]) for row in found["offices"]] == [
        ("وزير الخارجية الأمريكي", "2014-01-02", ["صدى المرفأ"]),
        ("الوزير", "2015-03-04", ["صدى المرفأ"]),
        ("وزير الخارجية الأميركي", "2016-05-06", ["صدى المرفأ"]),
    ]
    assert [(row["id"], row["events"]) for row in found["met"]] == [("person/sergey-lavrov", 3)]
    assert any(row["kind"] == "office" and row["other"] == "state/united-states" for row in found["ties"])
