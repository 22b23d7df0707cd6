"""A plan and its doing in a store: two events, each telling the other; what was known on a day, what is rejected."""

import pytest

from musnad import ask
from musnad.ask.plans import doing_of, plan_of
from musnad.store import View, Writer

ARMY, SYRIA = ("القوات الروسية", "ORG", "army/russia"), ("سوريا", "GPE", "state/syria")


def told(made, text, status, published):
    event = {"anchor": "سحب", "type": "RETREAT", "mode": "withdraw", "actors": [1], "places": [2], "status": status}
    return made(text, [ARMY, SYRIA], events=[event], published=published, outlet=text[:3])


@pytest.fixture
def store(tmp_path, lexicon, made):
    readings = [
        told(made, "أعلن الوزير سحب القوات الروسية من سوريا", "planned", "2020-03-01"),
        told(made, "بدأ أمس سحب القوات الروسية من سوريا", "actual", "2020-03-12"),
        told(made, "تم قبل عام سحب القوات الروسية من سوريا", "actual", "2019-03-12"),
    ]
    path = str(tmp_path / "plans.musnad")
    with Writer(path, lexicon) as writer:
        writer.write(readings)
    return path, [f"{reading.report.id[:12]}:e1" for reading in readings]


def test_the_doing_points_to_the_plan_and_stays_an_event(store):
    path, (plan, done, old) = store
    with View(path) as view:
        assert [(row["how"], row["ids"]) for row in doing_of(view, plan)] == [("done", [done])]
        assert [row["ids"] for row in plan_of(view, done)] == [[plan]]
        assert plan_of(view, old) == plan_of(view, plan) == doing_of(view, done) == []
        assert view.rows("SELECT event FROM fused") == []


def test_why_shows_both_ways(store):
    path, (plan, done, old) = store
    with View(path, rejected=True) as view:
        assert ask.why(view, plan)["facts"]["done_by"] == [done]
        tree = ask.why(view, done)
        assert tree["facts"]["does"] == [plan]
        assert tree["plans"]["does"][0]["clues"]
        assert ask.why(view, old)["plans"] == {"does": [], "done": []}


def test_what_came_later_is_not_known_before(store):
    path, (plan, _, _) = store
    with View(path, "2020-03-05") as view:
        assert doing_of(view, plan) == []
    with View(path, "2020-03-20") as view:
        assert len(doing_of(view, plan)) == 1


def test_an_event_that_is_not_there(store):
    path, _ = store
    with View(path) as view:
        assert doing_of(view, "abc:e9") == plan_of(view, "abc:e9") == []


def test_a_rejected_doing_is_none(store, lexicon):
    path, (plan, done, _) = store
    with View(path, rejected=True) as view:
        fix = ask.draft(view, done, "reject", None, "ليلى", "للسبب", "2026-01-01T00:00:01.000000Z", lambda: lexicon)
    with Writer(path, lexicon) as writer:
        writer.fix([fix])
    with View(path, rejected=True) as view:
        assert doing_of(view, plan) == []
