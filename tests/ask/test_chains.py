"""The chains behind an event of a store: its accounts, the agencies that are only printed, the day it is asked of."""

import random

import pytest

from musnad import ask
from musnad.errors import BadQuestion
from musnad.store import View, Writer

WORDS = [f"كلمة{number}" for number in range(3000)]
ARMY, BASE = ("القوات الروسية", "ORG", "army/russia"), ("حميميم", "LOC", "base/hmeimim")
SHOIGU = ("شويغو", "PER", "person/sergey-shoigu")


def words(seed, count=70):
    return " ".join(random.Random(seed).choices(WORDS, k=count))


def left(made, before="", behind="", names=(), statements=(), **known):
    """A report in which Russian forces leave a base."""
    text = f"{before} غادرت القوات الروسية حميميم ومعها 23 طائرة {behind}".strip()
    event = {"anchor": "غادرت", "type": "RETREAT", "actors": [1], "places": [2], "counts": [("23", 23, "طائرة")]}
    event |= {"statement": "s1"} if statements else {}
    return made(text, [ARMY, BASE, *names], statements=list(statements), events=[event], **known)


@pytest.fixture
def store(tmp_path, lexicon, made):
    said = [{"cue": "قال", "content": "غادرت القوات الروسية حميميم", "speaker": 3}]
    wire = words(1)
    readings = [
        left(made, wire, words(2), outlet="أ"),
        left(made, f"{words(3)} {wire}", words(4), outlet="ب", published="2017-12-11"),
        left(made, words(5), outlet="ج", agencies=("رويترز",)),
        left(made, words(6), "رويترز", names=[("رويترز", "ORG", "media/reuters")], outlet="د", agencies=("رويترز",)),
        left(made, "قال شويغو", words(7), [SHOIGU], said, outlet="ه"),
        left(made, "شويغو قال", words(8), [SHOIGU], said, outlet="و"),
        left(made, words(9), outlet="ز", published="2017-12-20"),
    ]
    path = str(tmp_path / "chains.musnad")
    with Writer(path, lexicon) as writer:
        writer.write(readings)
    return path, [f"{reading.report.id[:12]}:e1" for reading in readings]


def test_chains_of_an_event(store):
    path, ids = store
    with View(path) as view:
        found = ask.chains(view, ids[2])
        (same,) = [ask.chains(view, row_id) for row_id in (ids[3][:6] + ":e1",)]
    groups = {frozenset(account["id"] for account in chain["accounts"]) for chain in found["chains"]}
    assert {frozenset(ids[2:4]), frozenset(ids[4:6])} <= groups
    assert found["chains"] == same["chains"]
    assert {chain["root"]["kind"] for chain in found["chains"]} >= {"agency", "speaker"}
    assert found["independent"] == len(found["chains"])
    agency = next(chain["root"] for chain in found["chains"] if chain["root"]["kind"] == "agency")
    assert agency["key"] == "media/reuters"


def test_copies_over_two_days_are_one_chain(store):
    path, ids = store
    with View(path) as view:
        rows = [view.event(row_id.partition(":")[0], "e1") for row_id in ids]
        found = ask.independent(view, rows)
        alone = ask.independent(view, rows[:1])
    groups = {frozenset(chain["accounts"]) for chain in found["chains"]}
    assert frozenset(ids[:2]) in groups
    assert (found["independent"], found["grade"]) == (4, "mutawatir")
    assert (alone["independent"], alone["grade"]) == (1, "ahad")


def test_as_of_a_day_what_came_later_is_not_there(store):
    path, ids = store
    with View(path, "2017-12-11") as view:
        assert ask.chains(view, ids[1])["independent"] == 1
        with pytest.raises(BadQuestion):
            ask.chains(view, ids[6])


@pytest.mark.parametrize("row", ["zz:e1", "{}:e9", "{}:n1", "{}", ""])
def test_what_is_no_event_is_said(store, row):
    path, ids = store
    with View(path) as view, pytest.raises(BadQuestion):
        ask.chains(view, row.format(ids[0].partition(":")[0]))
