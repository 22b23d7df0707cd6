"""Ties between parties: who did what to whom, who met, who speaks of whom, each once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from musnad import ask
from musnad.ask import Question
from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.store import View, Writer

RUSSIA, TURKEY, IRAN, IDLIB = (
    ("روسيا", "GPE", "state/russia"),
    ("تركيا", "GPE", "state/turkey"),
    ("إيران", "GPE", "state/iran"),
    ("إدلب", "GPE", "city/idlib"),
)
BODY = "وذكر مراسل الجريدة في المدينة أن القصف استمر ساعات طويلة.\nوقال سكان من البلدة إن النار التهمت بيوتا كثيرة."


def reports(made: Callable[..., Reading]) -> Iterator[Reading]:
    """A strike told by two and copied by a third a day later, a meeting of three, a clash, words, a joint strike."""
    hit = {"anchor": "قصفت", "type": "ASSAULT", "actors": [1], "recipients": [2], "places": [3],
           "counts": [("11", 11, "بيت")]}  # fmt: skip
    yield made("قصفت روسيا تركيا 11 بيتا في إدلب.", names=[RUSSIA, TURKEY, IDLIB], events=[hit], outlet="أ")
    text = f"قصفت روسيا أمس تركيا في إدلب، 11 بيتا.\n{BODY}"
    yield made(text, names=[RUSSIA, TURKEY, IDLIB], events=[hit], outlet="ب")
    yield made(f"ومساء قصفت روسيا تركيا في إدلب، 11 بيتا.\n{BODY}", names=[RUSSIA, TURKEY, IDLIB], events=[hit],
               published="2017-12-13")  # fmt: skip
    meet = {"anchor": "اجتمعت", "type": "CONSULT", "actors": [1, 2, 3], "places": [4]}
    yield made("اجتمعت روسيا وتركيا وإيران في إدلب.", names=[RUSSIA, TURKEY, IRAN, IDLIB], events=[meet])
    clash = {"anchor": "اشتباكات", "type": "ASSAULT", "actors": [1, 2]}
    yield made("اندلعت اشتباكات بين تركيا وإيران.", names=[TURKEY, IRAN], events=[clash], published="2017-12-01")
    said = {"cue": "قالت", "content": "تركيا قريبة. وتركيا بعيدة", "speaker": 1}
    yield made("قالت إيران إن تركيا قريبة. وتركيا بعيدة.", names=[IRAN, TURKEY], statements=[said])
    both = {"anchor": "قصفت", "type": "ASSAULT", "actors": [1, 2], "recipients": [3]}
    yield made("قصفت روسيا وإيران تركيا ليلا.", names=[RUSSIA, IRAN, TURKEY], events=[both], published="2016-01-01")


@pytest.fixture
def view(tmp_path: Path, lexicon: Lexicon, made: Callable[..., Reading]) -> Iterator[View]:
    path = str(tmp_path / "record.musnad")
    with Writer(path, lexicon) as writer:
        writer.write(list(reports(made)))
    with View(path) as view:
        yield view


def edges(found: dict[str, Any]) -> dict[tuple[str, str, bool], dict[str, Any]]:
    return {
        (row["source"].partition("/")[2], row["target"].partition("/")[2], row["directed"]): row
        for row in found["edges"]
    }


def test_an_act_counts_once_and_copies_are_no_second_act(view: View) -> None:
    tie = edges(ask.network(view, Question()))["russia", "turkey", True]
    assert (tie["material_conflict"], tie["weight"], tie["says"]) == (2, 2, 0)
    assert (tie["first"], tie["last"]) == ("2016-01-01", "2017-12-12")
    assert len(tie["ids"]) == 2
    assert ask.why(view, tie["id"])["kind"] == "event"


def test_meetings_are_between_equals(view: View) -> None:
    tie = edges(ask.network(view, Question()))["iran", "russia", False]
    assert (tie["verbal_cooperation"], tie["meets"], tie["together"]) == (1, 1, 1)


def test_a_clash_of_two_is_theirs(view: View) -> None:
    tie = edges(ask.network(view, Question()))["iran", "turkey", False]
    assert (tie["material_conflict"], tie["meets"]) == (1, 1)


def test_who_speaks_of_whom_counts_reports(view: View) -> None:
    tie = edges(ask.network(view, Question()))["iran", "turkey", True]
    assert (tie["says"], tie["material_conflict"]) == (1, 1)
    only = edges(ask.network(view, Question(), of="statements"))
    assert list(only) == [("iran", "turkey", True)]


def test_nodes_have_degrees_and_places_are_none(view: View) -> None:
    nodes = {row["id"]: row["degree"] for row in ask.network(view, Question())["nodes"]}
    assert nodes == {"state/russia": 2, "state/turkey": 2, "state/iran": 2}


def test_one_party_a_type_days_and_a_least_weight(view: View) -> None:
    own = ask.network(view, Question(actor="روسيا"))
    assert all("state/russia" in (row["source"], row["target"]) for row in own["edges"])
    assert set(edges(ask.network(view, Question(type="CONSULT")))) == {
        ("iran", "russia", False), ("iran", "turkey", False), ("russia", "turkey", False),
    }  # fmt: skip
    assert edges(ask.network(view, Question(until="2016")))["russia", "turkey", True]["weight"] == 1
    assert all(row["weight"] >= 2 for row in ask.network(view, Question(), least=2)["edges"])
    assert ask.network(view, Question(since="2030")) == {"nodes": [], "edges": []}
