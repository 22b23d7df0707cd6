"""Events are fused as reports are written: in any order, in any batches, and as people say."""

import itertools
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import pytest

from musnad import ask
from musnad.ask import Question
from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.store import View, Writer, fusing
from musnad.store.filters import Filter
from musnad.store.fused import Fusion

Made = Callable[..., Reading]
ARMY = ("القوات الروسية", "ORG", "army/russia")
CITY = ("حميميم", "LOC", "base/hmeimim")
STRIKE = ("طائرة مسيرة", "ORG", "army/turkey")


def leaving(made: Made, text: str, number: int, published: str, outlet: str, status: str = "actual") -> Reading:
    """A report of the withdrawal with its own words, number and day."""
    event = {"anchor": "غادر", "type": "RETREAT", "mode": "withdraw", "actors": [1], "places": [2], "status": status}
    counts = [(str(number), number, "طائرة")]
    return made(text, [ARMY, CITY], events=[event | {"counts": counts}], published=published, outlet=outlet)


def reports(made: Made) -> list[Reading]:
    return [
        leaving(made, "غادرت القوات الروسية قاعدة حميميم ومعها 23 طائرة.", 23, "2017-12-12", "سارية"),
        leaving(made, "من حميميم غادرت القوات الروسية أمس على متن 25 طائرة.", 25, "2017-12-12", "مشكاة"),
        leaving(made, "لم تغادر القوات الروسية حميميم ولا 23 طائرة لها.", 23, "2017-12-13", "جسر", "denied"),
        leaving(made, "ستغادر القوات الروسية حميميم بعد عام ومعها 23 طائرة.", 23, "2017-12-12", "صدى", "planned"),
        leaving(made, "غادرت القوات الروسية حميميم العام الماضي ومعها 40 طائرة.", 40, "2016-03-15", "سارية"),
    ]


def fused(path: str, as_of: str | None = None) -> list[list[str]]:
    """The events as ids of their accounts."""
    with View(path, as_of) as view:
        fusion, found = Fusion(view), dict[int, list[str]]()
        for event in view.events(Filter()):
            found.setdefault(fusion.key(event["act"]), []).append(event["id"])
    return sorted(sorted(group) for group in found.values())


def likenesses(path: str) -> list[tuple[Any, ...]]:
    """Every kept pair by what its acts tell."""
    connection = apsw.Connection(path)
    sql = """SELECT a.signature, b.signature, l.score, l.clues FROM likenesses l
        JOIN acts a ON a.number = l.act JOIN acts b ON b.number = l.other ORDER BY 1, 2"""
    found = list(connection.execute(sql))
    connection.close()
    return found


@pytest.fixture
def path(tmp_path: Path, lexicon: Lexicon, made: Made) -> str:
    path = str(tmp_path / "record.musnad")
    with Writer(path, lexicon) as writer:
        writer.write(reports(made))
    return path


def test_accounts_of_one_act_are_one_event_and_a_plan_and_another_year_are_not(path: str, made: Made) -> None:
    keys = [reading.report.id[:12] for reading in reports(made)]
    assert fused(path) == sorted([sorted(f"{key}:e1" for key in keys[:3]), [f"{keys[3]}:e1"], [f"{keys[4]}:e1"]])


def test_the_order_and_the_batches_of_reading_change_nothing(
    path: str, tmp_path: Path, lexicon: Lexicon, made: Made
) -> None:
    for number, order in enumerate(itertools.permutations(reports(made))):
        if number % 17:
            continue
        other = str(tmp_path / f"{number}.musnad")
        with Writer(other, lexicon) as writer:
            at = random.Random(number).randrange(len(order))
            for batch in (order[:at], order[at:]):
                writer.write(batch)
        assert fused(other) == fused(path)
        assert likenesses(other) == likenesses(path)


def test_reading_again_leaves_the_same_acts_and_no_others(path: str, lexicon: Lexicon, made: Made) -> None:
    before = fused(path), likenesses(path)
    with Writer(path, lexicon) as writer:
        writer.write(reports(made)[:2], again=True)
        assert (fused(path), likenesses(path)) == before
        text = reports(made)[1].report.text
        writer.write([made(text, [ARMY, CITY], published="2017-12-12", outlet="مشكاة")], again=True)
    connection = apsw.Connection(path)
    assert [*connection.execute("SELECT count(*) FROM acts WHERE number NOT IN (SELECT act FROM events)")] == [(0,)]
    assert [*connection.execute("SELECT count(*) FROM fused WHERE act NOT IN (SELECT number FROM acts)")] == [(0,)]
    assert [*connection.execute("SELECT count(*) FROM blocks WHERE act NOT IN (SELECT number FROM acts)")] == [(0,)]


def test_as_of_a_day_only_what_had_come_out_is_put_together(path: str, made: Made) -> None:
    keys = [reading.report.id[:12] for reading in reports(made)]
    assert fused(path, "2016-12-31") == [[f"{keys[4]}:e1"]]
    known = fused(path, "2017-12-12")
    assert sorted(f"{key}:e1" for key in keys[:2]) in known
    assert not any(f"{keys[2]}:e1" in group for group in known)


def test_people_part_and_join_events(path: str, lexicon: Lexicon, made: Made) -> None:
    keys = [f"{reading.report.id[:12]}:e1" for reading in reports(made)]

    def said(row: str, action: str, value: str | None, second: int) -> str:
        with View(path) as view:
            made_at = f"2026-01-01T00:00:{second:02}.000000Z"
            draft = ask.draft(view, row, action, value, "ليلى", "السبب", made_at, lambda: lexicon)
        with Writer(path, lexicon) as writer:
            writer.fix([draft])
        return str(draft.id)

    before = fused(path)
    parted = said(keys[0], "split", keys[1], 1)
    assert not any({keys[0], keys[1]} <= set(group) for group in fused(path))
    joined = said(keys[0], "merge", keys[4], 2)
    assert any({keys[0], keys[4]} <= set(group) for group in fused(path))
    with Writer(path, lexicon) as writer:
        writer.write(reports(made), again=True)
    assert any({keys[0], keys[4]} <= set(group) for group in fused(path))
    assert not any({keys[0], keys[1]} <= set(group) for group in fused(path))
    for number, fix in enumerate((parted, joined), 3):
        said(fix, "undo", None, number)
    assert fused(path) == before


def test_a_corrected_event_is_compared_as_corrected(path: str, lexicon: Lexicon, made: Made) -> None:
    key = f"{reports(made)[1].report.id[:12]}:e1"
    with View(path) as view:
        made_at = "2026-01-01T00:00:01.000000Z"
        draft = ask.draft(view, key, "redate", "2017-10-01", "ليلى", "السبب", made_at, lambda: lexicon)
    with Writer(path, lexicon) as writer:
        writer.fix([draft])
    assert [key] in fused(path)


def test_many_copies_are_weighed_once(tmp_path: Path, lexicon: Lexicon, made: Made) -> None:
    path = str(tmp_path / "copies.musnad")
    text = "غادرت القوات الروسية قاعدة حميميم ومعها 23 طائرة."
    copies = [leaving(made, text + " " * n, 23, "2017-12-12", f"منبر {n}") for n in range(120)]
    with Writer(path, lexicon) as writer:
        writer.write(copies)
        writer.write(reports(made)[1:2])
    assert len(likenesses(path)) == 2
    (group,) = fused(path)
    assert len(group) == 121
    with View(path) as view:
        (line,) = ask.timeline(view, Question())
        assert line["accounts"] == 121
        (dispute,) = [row for row in ask.disputes(view, Question()) if row["kind"] == "number"]
    assert [value["independent"] for value in dispute["values"]] == [1, 1]


def test_full_blocks_hang_on_the_record_and_not_on_the_order(
    tmp_path: Path, lexicon: Lexicon, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fusing, "FULL", 3)
    days = ("2017-12-12", "2017-12-12", "2017-12-13", "2017-12-12", "2017-12-14", "2017-12-13", "2017-12-12")
    words = "صباحا ظهرا عصرا مساء ليلا فجرا سرا".split()
    text = "غادرت القوات الروسية حميميم ومعها {} طائرة {}."
    told = [
        leaving(made, text.format(20 + n % 3, words[n]), 20 + n % 3, day, f"منبر {n}") for n, day in enumerate(days)
    ]

    def written(name: str, *batches: list[Reading]) -> str:
        path = str(tmp_path / name)
        with Writer(path, lexicon) as writer:
            for batch in batches:
                writer.write(batch, again=True)
        return path

    whole = written("whole.musnad", told)
    assert likenesses(whole)
    connection = apsw.Connection(whole)
    assert connection.execute("SELECT count(*) FROM crowded").fetchall()[0][0] > 0  # type: ignore[index]
    for seed in range(6):
        order = random.Random(seed).sample(told, len(told))
        other = written(f"{seed}.musnad", order[:3], order[3:5], order[5:])
        assert likenesses(other) == likenesses(whole)
        assert fused(other) == fused(whole)
    bare = [made(reading.report.text, outlet="م", published="2017-12-12") for reading in told[:3]]
    thinned = written("thinned.musnad", told, bare)
    fewer = written("fewer.musnad", told[3:])
    assert likenesses(thinned) == likenesses(fewer)
    assert fused(thinned) == fused(fewer)


def test_two_reports_that_contradict_each_other_on_everything_stay_two(
    tmp_path: Path, lexicon: Lexicon, made: Made
) -> None:
    path = str(tmp_path / "two.musnad")
    one = leaving(made, "غادرت القوات الروسية حميميم ومعها 23 طائرة.", 23, "2017-12-12", "سارية")
    event = {"anchor": "غادر", "type": "RETREAT", "actors": [1], "places": [2], "counts": [("400", 400, "طائرة")]}
    names = [("الجيش التركي", "ORG", "army/turkey"), ("الباب", "GPE", "city/al-bab")]
    other = made("غادر الجيش التركي الباب ومعه 400 طائرة.", names, events=[event], published="2017-12-20", outlet="جسر")
    with Writer(path, lexicon) as writer:
        writer.write([one, other])
    assert len(fused(path)) == 2
    with View(path) as view:
        assert ask.disputes(view, Question()) == []


def test_a_report_dated_before_what_it_tells_is_not_fused_with_it(
    tmp_path: Path, lexicon: Lexicon, made: Made
) -> None:
    path = str(tmp_path / "early.musnad")
    text = "يوم 11 كانون الأول غادرت القوات الروسية حميميم ومعها 23 طائرة."
    event = {"anchor": "غادر", "type": "RETREAT", "actors": [1], "places": [2], "times": [1]}
    told = made(text, [ARMY, CITY], [("يوم 11 كانون الأول", "2017-12-11")], events=[event], published="2017-12-12")
    early = leaving(made, "غادرت القوات الروسية حميميم ومعها 23 طائرة.", 23, "2017-12-01", "سارية")
    with Writer(path, lexicon) as writer:
        writer.write([told, early])
    assert len(fused(path)) == 2


def test_an_empty_record_answers(tmp_path: Path, lexicon: Lexicon) -> None:
    path = str(tmp_path / "empty.musnad")
    Writer(path, lexicon).close()
    with View(path) as view:
        assert Fusion(view).acts(1) == [1]
        assert ask.disputes(view, Question()) == ask.timeline(view, Question()) == []


@pytest.mark.parametrize("asked", [fusing.SHARING, fusing.FILLED, fusing.THINNED])
def test_the_acts_of_a_full_block_are_not_looked_at(path: str, asked: str) -> None:
    """However many they are: what SQLite does for a block of 300 acts is what it does for one of 30,000."""
    connection = apsw.Connection(path)
    connection.execute("BEGIN")
    connection.execute("INSERT INTO crowded VALUES ('full')")
    steps = []
    for first, last in ((1, 300), (301, 30_000)):
        connection.executemany("INSERT INTO blocks VALUES ('full', ?)", [(act,) for act in range(first, last + 1)])
        steps.append(0)
        connection.set_progress_handler(lambda: steps.append(steps.pop() + 1) or False, 10)
        assert connection.execute(asked, ('["full"]', 100)).fetchall() == []
        connection.set_progress_handler(None)
    assert steps[1] <= 2 * steps[0] + 10
