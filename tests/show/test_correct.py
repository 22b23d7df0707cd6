"""Corrections in the browser: carried out at once on what is shown, undone, and never over another's head."""

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from tests.show.corrected import HERE, Analyst, analyst_of

from musnad import ask
from musnad.ask import Question
from musnad.show import desk as desks
from musnad.show.correcting import Wish, carry_out, concerning, row_in, since, token_of
from musnad.show.desk import Desk
from musnad.store import View


@pytest.fixture
def analyst(sampled: Path, tmp_path: Path) -> Iterator[Analyst]:
    with analyst_of(sampled, tmp_path) as found:
        yield found


def alone(analyst: Analyst, type_: str = "RETREAT") -> list[str]:
    """Events that one report alone tells, each of another report."""
    with View(str(analyst.store)) as view:
        rows = ask.timeline(view, Question(type=type_))
    reports = {row["id"].partition(":")[0]: row["id"] for row in rows if len(row["ids"]) == 1}
    return list(reports.values())


def ids_of(analyst: Analyst, row: str) -> list[str]:
    line = analyst.line(row)
    assert line is not None
    return sorted(json.loads(line["row"])["ids"])


def built_anew(analyst: Analyst, tmp_path: Path) -> list[dict[str, object]]:
    """The lines as they come out when everything is worked out again."""
    other = Desk(str(analyst.store), str(tmp_path / "other.page"))
    other.start(wait=True)
    return Analyst(analyst.store, other, analyst.page).lines()


def test_two_events_become_one_line_and_two_again(analyst: Analyst, tmp_path: Path) -> None:
    one, other = alone(analyst)[:2]
    before = analyst.lines()
    analyst.fix(one, "merge", other)
    assert ids_of(analyst, one) == ids_of(analyst, other) == sorted([one, other])
    line = json.loads((analyst.line(one) or {})["row"])
    assert line["accounts"] == 2
    assert analyst.lines() == built_anew(analyst, tmp_path)
    analyst.fix(one, "split", other)
    assert (ids_of(analyst, one), ids_of(analyst, other)) == ([one], [other])
    assert analyst.lines() == before


def test_the_other_row_may_be_given_by_its_address(analyst: Analyst) -> None:
    one, other = alone(analyst)[:2]
    analyst.fix(one, "merge", f"http://localhost:8317/ar/event/{other}?back=1#top")
    assert ids_of(analyst, one) == sorted([one, other])
    assert row_in("/en/actor/state%2Frussia") == "state/russia"
    assert row_in(" state/russia ") == "state/russia"


def test_a_rejected_event_is_gone_from_the_lists_until_that_is_undone(analyst: Analyst) -> None:
    row = alone(analyst)[0]
    before = analyst.lines()
    fix = analyst.fix(row, "reject")
    assert analyst.line(row) is None
    assert analyst.page.get(f"/api/v1/event/{row}").status_code == 404
    shown = analyst.page.get(f"/en/correct/{row}")
    assert shown.status_code == 200, "what is rejected can still be looked at, and taken back"
    assert fix in shown.text
    analyst.fix(fix, "undo")
    assert analyst.lines() == before
    assert [entry["state"] for entry in analyst.log()] == ["undone", "live"]


def test_an_event_of_another_type_stands_in_another_lane(analyst: Analyst, tmp_path: Path) -> None:
    row = alone(analyst)[0]
    before = analyst.lines()
    assert (analyst.line(row) or {})["lane"] == "forces"
    fix = analyst.fix(row, "retype", "ASSAULT:aerial")
    line = analyst.line(row)
    assert line is not None
    assert line["lane"] == "fighting"
    assert json.loads(line["row"])["mode"] == "aerial"
    assert analyst.lines() == built_anew(analyst, tmp_path)
    analyst.fix(fix, "undo")
    assert analyst.lines() == before


@pytest.mark.parametrize(
    ("kind", "action", "value"),
    [("events", "redate", "2017-12-01"), ("events", "restatus", "planned"), ("statements", "restance", "doubted"),
     ("statements", "reject", ""), ("names", "link", "state/russia"), ("names", "reject", ""), ("names", "split", ""),
     ("names", "retype", "LOC"), ("times", "redate", "2016"), ("reports", "redate", "2016-05"),
     ("reports", "reject", "")],
)  # fmt: skip
def test_what_is_shown_is_what_a_whole_building_gives(
    analyst: Analyst, tmp_path: Path, kind: str, action: str, value: str
) -> None:
    with View(str(analyst.store)) as view:
        sql = "SELECT r.key{} AS id FROM {} ORDER BY r.key LIMIT 1 OFFSET 3"
        row_id = (
            sql.format("", "reports r") if kind == "reports"
            else sql.format(" || ':' || x.id", f"{kind} x JOIN reports r ON r.number = x.report")
        )  # fmt: skip
        row = view.rows(row_id)[0]["id"]
    before = analyst.lines()
    fix = analyst.fix(row, action, value)
    analyst.desk.wait()
    changed = analyst.lines()
    assert changed == built_anew(analyst, tmp_path)
    analyst.fix(fix, "undo")
    analyst.desk.wait()
    assert analyst.lines() == before


def test_the_later_of_two_sees_what_the_other_did_and_loses_nothing(analyst: Analyst) -> None:
    row = alone(analyst)[0]
    seen = analyst.seen(row)
    analyst.fix(row, "redate", "2017-12-01", seen=seen, author="سامي", reason="قيل يوم الجمعة")
    late = analyst.send(row, "restatus", "planned", seen=seen, author="نور", reason="لم يقع بعد")
    assert late.status_code == 409
    for told in ("سامي", "قيل يوم الجمعة", "2017-12-01", "لم يقع بعد", "نور"):
        assert told in late.text
    assert 'value="planned" selected' in late.text
    assert 'value="restatus" required checked' in late.text
    assert len(analyst.log()) == 1
    again = analyst.seen(row)
    assert f'name="seen" value="{again}"' in late.text, "sent again it is taken"
    analyst.fix(row, "restatus", "planned", seen=again)
    assert [entry["state"] for entry in analyst.log()] == ["live", "live"]


def test_a_correction_of_another_account_of_the_event_is_seen_too(analyst: Analyst) -> None:
    one, other = alone(analyst)[:2]
    analyst.fix(one, "merge", other)
    seen = analyst.seen(one)
    analyst.fix(other, "redate", "2017")
    assert analyst.send(one, "confirm", seen=seen).status_code == 409
    assert analyst.send(alone(analyst)[0], "confirm").status_code == 303, "others are not concerned"


def test_an_undo_is_not_made_over_anothers_head(analyst: Analyst) -> None:
    row = alone(analyst)[0]
    fix = analyst.fix(row, "confirm")
    token = analyst.seen(fix)
    undo = analyst.fix(fix, "undo", seen=token)
    assert analyst.send(fix, "undo", seen=token).status_code == 409
    analyst.fix(undo, "undo")
    assert [entry["state"] for entry in analyst.log()] == ["live", "undone", "live"]


def test_corrections_of_two_threads_both_stand_in_the_log(analyst: Analyst) -> None:
    rows = alone(analyst)[:2]
    gate, failed = threading.Barrier(2), list[Exception]()

    def correct(row: str) -> None:
        gate.wait()
        try:
            carry_out(analyst.desk, Wish(row, "confirm", "", "ليلى", "صح", token_of([])))
        except Exception as error:  # noqa: BLE001 - told below
            failed.append(error)

    threads = [threading.Thread(target=correct, args=(row,)) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert sorted(str(entry["row"]) for entry in analyst.log()) == sorted(rows)
    assert {entry["state"] for entry in analyst.log()} == {"live"}


def test_of_two_threads_at_one_row_one_is_told(analyst: Analyst) -> None:
    row, seen = alone(analyst)[0], token_of([])
    gate, told = threading.Barrier(2), list[str]()

    def correct(value: str) -> None:
        gate.wait()
        try:
            carry_out(analyst.desk, Wish(row, "redate", value, "ليلى", "صح", seen))
            told.append("done")
        except Exception as error:  # noqa: BLE001 - told below
            told.append(type(error).__name__)

    threads = [threading.Thread(target=correct, args=(value,)) for value in ("2016", "2017")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["Changed", "done"]
    assert len(analyst.log()) == 1


def test_a_locked_record_is_told_and_nothing_is_lost(analyst: Analyst, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "WRITING_MS", 50)
    row = alone(analyst)[0]
    seen = analyst.seen(row)
    other = apsw.Connection(str(analyst.store))
    other.execute("BEGIN IMMEDIATE")
    got = analyst.send(row, "redate", "2017-12-01", seen=seen, reason="قيل يوم الجمعة", author="نور")
    assert got.status_code == 503
    for told in ("قيل يوم الجمعة", "2017-12-01", "نور", "another program is writing"):
        assert told in got.text
    told_ = {"row": row, "action": "confirm", "author": "نور", "reason": "صح", "seen": seen}
    got = analyst.page.post("/api/v1/fix", json=told_, headers=HERE)
    assert (got.status_code, set(got.json())) == (503, {"error", "do"})
    other.execute("ROLLBACK")
    other.close()
    assert analyst.log() == []
    analyst.fix(row, "redate", "2017-12-01", seen=seen)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_kind_of_row_has_its_form(analyst: Analyst, lang: str) -> None:
    with View(str(analyst.store)) as view:
        key = view.rows("SELECT key FROM reports ORDER BY key LIMIT 1")[0]["key"]
        entity = view.rows("SELECT id FROM entities ORDER BY names DESC LIMIT 1")[0]["id"]
        round_ = ask.rounds(view)[0]["id"]
        rows = {
            "retype": alone(analyst)[0], "link": f"{key}:n1", "redate": key, "merge": entity, "confirm": round_,
            "restance": ask.statements(view, Question())[0]["id"],
            "revalue": view.rows("SELECT r.key || ':' || d.id AS id FROM details d JOIN reports r"
                                 " ON r.number = d.report LIMIT 1")[0]["id"],
        }  # fmt: skip
    for action, row in rows.items():
        got = analyst.page.get(f"/{lang}/correct/{row}")
        assert got.status_code == 200, row
        assert f'name="action" value="{action}"' in got.text, row
        assert "style=" not in got.text
    assert '<optgroup label="' in analyst.page.get(f"/{lang}/correct/{rows['retype']}").text


def test_a_round_is_judged(analyst: Analyst) -> None:
    with View(str(analyst.store)) as view:
        row = ask.rounds(view)[0]["id"]
    fix = analyst.fix(row, "reject")
    analyst.desk.wait()
    assert row not in {each["id"] for each in analyst.page.get("/api/v1/rounds?size=500").json()["rows"]}
    assert 'value="confirm"' in analyst.page.get(f"/en/correct/{row}").text
    analyst.fix(fix, "undo")
    analyst.desk.wait()
    assert row in {each["id"] for each in analyst.page.get("/api/v1/rounds?size=500").json()["rows"]}


@pytest.mark.parametrize(
    ("form", "told"),
    [({"reason": " "}, "A correction needs its reason."), ({"author": ""}, "A correction needs a name."),
     ({"action": ""}, "Say what is to be done."), ({"reason": "x" * 1001}, "That is too long"),
     ({"author": "x" * 101}, "That is too long"), ({"value_redate": "2017-13"}, "is no date"),
     ({"value_redate": ""}, "Say what it is to be."), ({"action": "dance"}, "is no correction of an event")],
)  # fmt: skip
def test_what_is_missing_is_told_and_the_rest_kept(analyst: Analyst, form: dict[str, str], told: str) -> None:
    row = alone(analyst)[0]
    given = {"action": "redate", "value_redate": "2017", "author": "نور", "reason": "قيل", "seen": ""} | form
    got = analyst.page.post(f"/en/correct/{row}", data=given, headers=HERE)
    assert got.status_code == 422
    assert told in got.text
    assert given["author"][:100] in got.text
    assert analyst.log() == []


def test_rows_that_are_none_are_a_404(analyst: Analyst) -> None:
    for row in ("0000:e1", "nobody/at-all", "fix/abc", "x" * 600, "%00"):
        assert analyst.page.get(f"/ar/correct/{row}").status_code == 404, row
        form = {"action": "confirm", "author": "x", "reason": "x", "seen": ""}
        assert analyst.page.post(f"/ar/correct/{row}", data=form, headers=HERE).status_code == 404, row


def test_the_author_is_remembered_and_the_way_back_is_ours_alone(analyst: Analyst) -> None:
    one, other = alone(analyst)[:2]
    got = analyst.send(one, "confirm", author="ليلى حداد", back="/ar/timeline?from=2017&fixed=fix/old")
    assert got.headers["location"].startswith("/ar/timeline?fixed=fix/")
    assert got.headers["location"].endswith("&from=2017")
    assert "HttpOnly" in got.headers["set-cookie"]
    assert 'value="ليلى حداد"' in analyst.page.get(f"/ar/correct/{other}").text
    got = analyst.send(other, "confirm", back="https://elsewhere.example/")
    assert got.headers["location"].startswith(f"/en/event/{other}?fixed=fix/")


def test_outside_words_cannot_turn_the_page(analyst: Analyst) -> None:
    row = alone(analyst)[0]
    analyst.fix(row, "confirm", author="<b>x</b>", reason="\u202eقلب<script>")
    text = analyst.page.get("/ar/log").text
    assert "\u202e" not in text
    assert "<script>" not in text.replace("<script src", "")
    assert "<b>x" not in text


def test_programs_correct_too(analyst: Analyst) -> None:
    row = alone(analyst)[0]
    known = analyst.page.get(f"/api/v1/fix/{row}").json()
    assert (known["kind"], known["fixes"]) == ("event", [])
    assert "retype" in known["actions"]
    given = {"row": row, "action": "retype", "value": "ASSAULT", "author": "آلة", "reason": "x", "seen": known["seen"]}
    got = analyst.page.post("/api/v1/fix", json=given)
    assert (got.status_code, got.json()["state"]) == (201, "live")
    assert got.json() == analyst.log()[0]
    late = analyst.page.post("/api/v1/fix", json=given | {"action": "confirm", "value": None})
    assert late.status_code == 409
    assert [fix["id"] for fix in late.json()["fixes"]] == [got.json()["id"]]
    undo = {"row": got.json()["id"], "action": "undo", "author": "آلة", "reason": "x", "seen": late.json()["seen"]}
    assert analyst.page.post("/api/v1/fix", json=undo).status_code == 201
    for wrong in ({"row": "zz"}, {"action": "dance"}, {"author": ""}, {"reason": "x" * 1001}, {"seen": 7}):
        got = analyst.page.post("/api/v1/fix", json=given | wrong)
        assert (got.status_code, set(got.json())) == (422, {"error", "do"}), wrong


def test_tokens_tell_what_came_since(analyst: Analyst) -> None:
    row = alone(analyst)[0]
    analyst.fix(row, "confirm")
    analyst.fix(row, "redate", "2017")
    with View(str(analyst.store), rejected=True) as view:
        fixes = concerning(view, row)
    assert len(fixes) == 2
    assert since(fixes, token_of(fixes)) == []
    assert since(fixes, token_of(fixes[:1])) == fixes[1:]
    assert since(fixes, token_of([])) == fixes
    for odd in ("", "x", "2.x", "99999999999.x", "-1.x", "٢.x"):
        assert since(fixes, odd) == fixes


def test_a_program_is_offered_what_a_row_allows(analyst: Analyst) -> None:
    offered = {row: analyst.page.get(f"/api/v1/fix/{row}").json()["actions"]
               for row in ("state/russia", "process/astana-round-8")}  # fmt: skip
    assert offered == {"state/russia": ["merge"], "process/astana-round-8": ["merge", "reject", "confirm"]}
    for row, actions in offered.items():
        page = analyst.page.get(f"/en/correct/{row}").text
        assert sorted(re.findall(r'name="action" value="(\w+)" required', page)) == sorted(actions)
        for action in ("reject", "confirm"):
            given = {"row": row, "action": action, "author": "ليلى", "reason": "صح", "seen": analyst.seen(row)}
            status = analyst.page.post("/api/v1/fix", json=given, headers=HERE).status_code
            assert status == (201 if action in actions else 422)
