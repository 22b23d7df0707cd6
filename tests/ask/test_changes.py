"""What became known between two days, and what it overturns."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from musnad import ask
from musnad.ask import Question
from musnad.errors import BadQuestion
from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.store import View, Writer

RUSSIA, SYRIA, IDLIB, HAMA = (
    ("القوات الروسية", "ORG", "army/russia"),
    ("سوريا", "GPE", "state/syria"),
    ("إدلب", "GPE", "city/idlib"),
    ("حماة", "GPE", "city/hama"),
)
TURKEY = ("تركيا", "GPE", "state/turkey")


def reports(made: Callable[..., Reading]) -> Iterator[Reading]:
    """Known on the first: a plan, a toll, a charge. Since: it is done, another toll, a denial, an earlier act."""
    act = {"anchor": "انسحاب", "type": "RETREAT", "mode": "withdraw", "actors": [1], "places": [2]}
    plan = act | {"status": "planned"}
    yield made("انسحاب القوات الروسية من سوريا قريب.", names=[RUSSIA, SYRIA], events=[plan], published="2017-12-01")
    toll = {"anchor": "قصفت", "type": "ASSAULT", "actors": [1], "places": [2], "times": [1]}
    yield made("قصفت القوات الروسية إدلب في 30 نوفمبر وقتلت 30 مدنيا.", names=[RUSSIA, IDLIB],
               times=[("30 نوفمبر", "2017-11-30")], events=[toll | {"counts": [("30 مدنيا", 30, "مدني")]}],
               published="2017-12-01")  # fmt: skip
    charge = {"cue": "قالت", "content": "القوات الروسية قصفت مستشفى كبيرا في حماة", "speaker": 1}
    yield made("قالت تركيا إن القوات الروسية قصفت مستشفى كبيرا في حماة.", names=[TURKEY, RUSSIA, HAMA],
               statements=[charge], published="2017-12-01")  # fmt: skip
    yield made("تم انسحاب القوات الروسية من سوريا كلها.", names=[RUSSIA, SYRIA], events=[act], published="2017-12-10")
    yield made("وقصفت القوات الروسية إدلب في 30 نوفمبر فقتل 45 مدنيا.", names=[RUSSIA, IDLIB],
               times=[("30 نوفمبر", "2017-11-30")],
               events=[toll | {"counts": [("45 مدنيا", 45, "مدني")]}], published="2017-12-10")  # fmt: skip
    denial = {"cue": "نفت", "content": "تكون قصفت مستشفى كبيرا في حماة", "speaker": 1}
    yield made("نفت القوات الروسية أن تكون قصفت مستشفى كبيرا في حماة.", names=[RUSSIA, HAMA],
               statements=[denial], published="2017-12-10")  # fmt: skip
    iran = ("إيران", "GPE", "state/iran")
    late = {"anchor": "زارت", "type": "CONSULT", "actors": [1], "places": [2], "times": [1]}
    yield made("زارت إيران حماة في أكتوبر 2017.", names=[iran, HAMA], times=[("أكتوبر 2017", "2017-10")],
               events=[late], published="2017-12-10")  # fmt: skip
    yield made("زارت إيران إدلب يوما.", names=[iran, IDLIB], events=[late | {"times": []}], published=None)


@pytest.fixture
def path(tmp_path: Path, lexicon: Lexicon, made: Callable[..., Reading]) -> str:
    path = str(tmp_path / "record.musnad")
    with Writer(path, lexicon) as writer:
        writer.write(list(reports(made)))
    return path


def between(path: str, since: str, until: str, question: Question = Question()) -> dict[str, Any]:  # noqa: B008
    with View(path, since) as before, View(path, until) as after:
        return ask.changes(before, after, question)


def kinds(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["kind"]: row for row in found["changes"]}


def test_what_overturns_what_was_held_stands_first(path: str) -> None:
    found = between(path, "2017-12-05", "2017-12-31")
    assert (found["known"], found["reports"], found["unplaced"]) == (3, 4, 1)
    assert [row["kind"] for row in found["changes"]] == ["denial", "number", "done", "late", "party"]


def test_each_change_has_both_accounts_and_their_ids(path: str) -> None:
    rows = kinds(between(path, "2017-12-05", "2017-12-31"))
    number, done = rows["number"], rows["done"]
    assert (number["was"], number["now"]) == ("30 مدني", "45 مدني")
    assert (done["was"], done["now"]) == ("planned", "actual")
    assert rows["late"]["date"] == "2017-10"
    assert rows["party"]["actors"][0]["entity"] == "state/iran"
    with View(path) as view:
        for row in (number, done, rows["denial"]):
            assert all(ask.why(view, row_id) for row_id in [*row["ids"], *row["before"]])
            assert row["before"]


def test_nothing_new_where_nothing_came_out(path: str) -> None:
    found = between(path, "2017-12-10", "2017-12-31")
    assert (found["reports"], found["changes"]) == (0, [])
    before_all = between(path, "2017-01-01", "2017-12-01")
    assert (before_all["known"], {row["kind"] for row in before_all["changes"]}) == (0, {"plan", "new", "party"})


def test_changes_are_narrowed(path: str) -> None:
    assert [row["kind"] for row in between(path, "2017-12-05", "2017-12-31", Question(actor="إيران"))["changes"]] == [
        "late"
    ]
    assert {row["type"] for row in between(path, "2017-12-05", "2017-12-31", Question(type="RETREAT"))["changes"]} == {
        "RETREAT"
    }


def test_days_the_wrong_way_round_are_refused(path: str) -> None:
    with pytest.raises(BadQuestion, match="no stretch of time"):
        between(path, "2017-12-31", "2017-12-05")


def test_a_copy_of_what_was_known_tells_nothing_new(
    tmp_path: Path, lexicon: Lexicon, made: Callable[..., Reading]
) -> None:
    body = "وقال سكان من المدينة إن القصف استمر ساعات طويلة من الليل.\nوقالت مصادر طبية إن الجرحى نقلوا إلى مشفى قريب."
    hit = {"anchor": "قصفت", "type": "ASSAULT", "actors": [1], "places": [2]}
    path = str(tmp_path / "copies.musnad")
    with Writer(path, lexicon) as writer:
        for head, day in (("عاجل", "2017-12-01"), ("موجز", "2017-12-04")):
            text = f"{head}: قصفت القوات الروسية إدلب.\n{body}"
            writer.write([made(text, names=[RUSSIA, IDLIB], events=[hit], published=day)])
    found = between(path, "2017-12-02", "2017-12-05")
    assert (found["reports"], found["repeats"], found["changes"]) == (0, 1, [])
