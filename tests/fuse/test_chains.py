"""Accounts that go back to one word are one chain, and only those."""

import itertools
import random

import pytest

from musnad.fuse.chains import Account, Link, chains, grade
from musnad.fuse.copies import runs_of

WORDS = [f"كلمة{number}" for number in range(3000)]
REUTERS, AFP = Link("agency", "media/reuters", "رويترز"), Link("agency", "media/afp", "فرانس برس")
SHOIGU, PESKOV = (Link("speaker", f"person/{name}", name) for name in ("shoigu", "peskov"))
SOURCE = Link("speaker", None, "مصدر عسكري")
AT = 600  # where the act stands in the texts below


def account(number, *links, **known):
    given = {"first": "2017-12-11", "last": "2017-12-11", "outlet": f"منبر{number}"} | known
    return Account(f"{number:012x}:e1", given.pop("report", f"{number:012x}"), AT, AT + 5, links=links, **given)


def words(seed, letters):
    text = " ".join(random.Random(seed).choices(WORDS, k=letters // 4))
    return text[:letters].rpartition(" ")[0].ljust(letters)


def groups(accounts, common=()):
    return {frozenset(row["accounts"]) for row in chains(accounts, common)}


def one(*accounts):
    return len(chains(accounts)) == 1


def test_no_account_no_chain_and_the_grades():
    assert chains([]) == []
    assert [grade(count) for count in range(5)] == [None, "ahad", "mashhur", "mutawatir", "mutawatir"]


@pytest.mark.parametrize(
    ("pair", "clue", "root"),
    [
        ((account(1, REUTERS), account(2, REUTERS)), "agency", "agency"),
        ((account(1, REUTERS), account(2, Link("via", "media/reuters", "وكالة رويترز"))), "agency", "agency"),
        ((account(1, REUTERS), account(2, outlet_key="media/reuters")), "agency", "agency"),
        ((account(1, SHOIGU), account(2, SHOIGU)), "speaker", "speaker"),
        ((account(1, SHOIGU), account(2, SHOIGU, first="2017-12-12", last="2017-12-12")), "speaker", "speaker"),
        ((account(1, SHOIGU), account(2, SHOIGU, first=None, last=None)), "speaker", "speaker"),
        ((account(1), account(2, outlet="منبر1")), "outlet", "outlet"),
        ((account(1, outlet=None), account(2, report="000000000001", outlet=None)), "report", "outlet"),
    ],
)
def test_one_word_is_one_chain(pair, clue, root):
    (chain,) = chains(pair)
    assert chain["reasons"][0]["clue"] == clue
    assert chain["reasons"][0]["ids"] == sorted(row.id for row in pair)
    assert chain["root"]["kind"] == root


@pytest.mark.parametrize(
    "pair",
    [
        (account(1), account(2)),
        (account(1, outlet=None), account(2, outlet=None)),
        (account(1, REUTERS), account(2, AFP)),
        (account(1, SHOIGU), account(2, PESKOV)),
        (account(1, SOURCE), account(2, SOURCE)),
        (account(1, SHOIGU), account(2, SHOIGU, first="2017-12-14", last="2017-12-14")),
        (account(1, SHOIGU, medium="interview"), account(2, SHOIGU, medium="twitter")),
        (account(1, SHOIGU, occasion=frozenset({"القمه"})), account(2, SHOIGU, occasion=frozenset({"الزياره"}))),
    ],
)
def test_two_words_are_two_chains(pair):
    assert not one(*pair)


def test_the_first_word_is_the_root():
    (chain,) = chains([account(1, SHOIGU, REUTERS), account(2, SHOIGU, REUTERS), account(3, SHOIGU)])
    assert chain["root"] == {"kind": "speaker", "key": "person/shoigu", "text": "shoigu", "ar": None, "en": None}
    (alone,) = chains([account(1, SOURCE)])
    assert (alone["root"]["kind"], alone["root"]["key"], alone["root"]["text"]) == ("speaker", None, "مصدر عسكري")


def test_what_is_copied_around_the_act_is_one_chain_and_what_is_copied_elsewhere_is_not():
    passage = words(1, 400)
    here = words(2, 400) + passage + words(3, 5000)
    there = words(4, 450) + passage + words(5, 5000)
    away = words(6, 5000) + passage
    accounts = [account(number, runs=runs_of(text)) for number, text in enumerate((here, there, away), 1)]
    assert groups(accounts) == {frozenset({accounts[0].id, accounts[1].id}), frozenset({accounts[2].id})}
    assert chains(accounts)[0]["reasons"][0]["clue"] == "passage"
    common = {run.run for run in accounts[0].runs}
    assert len(groups(accounts, common)) == 3


def test_a_report_that_is_mostly_a_copy_is_one_chain_wherever_the_act_stands():
    short = words(1, 900)
    long = words(2, 2000) + " " + short
    pair = [account(number, runs=runs_of(text)) for number, text in enumerate((short, long), 1)]
    assert [reason["clue"] for reason in chains(pair)[0]["reasons"]] == ["copy"]


def test_reports_that_share_a_good_part_of_their_text_are_one_chain():
    passage = words(1, 400)
    texts = (words(2, 1500) + passage, passage + words(3, 1500))
    pair = [account(number, runs=runs_of(text)) for number, text in enumerate(texts, 1)]
    assert [reason["clue"] for reason in chains(pair)[0]["reasons"]] == ["text"]


def test_who_names_two_agencies_makes_no_bridge_between_them():
    told = [account(1, REUTERS), account(2, REUTERS), account(3, AFP), account(4, AFP, REUTERS), account(5, AFP)]
    assert len(chains(told)) == 2
    assert len(chains([account(1, REUTERS, AFP), account(2, AFP, REUTERS)])) == 1


def test_an_outlet_that_prints_two_words_makes_no_bridge_between_them():
    told = [account(1, REUTERS), account(2, REUTERS), account(3, AFP, outlet="منبر1"), account(4, AFP)]
    told.append(account(5, outlet="منبر4"))
    found = chains(told)
    assert [len(chain["accounts"]) for chain in found] == [3, 2]
    assert [reason["clue"] for chain in found for reason in chain["reasons"]] == ["agency", "outlet", "agency"]


def test_order_and_repetition_change_nothing():
    passage = words(1, 400)
    copies = [runs_of(words(seed, 400) + passage + words(seed + 9, 500)) for seed in (20, 40)]
    told = [account(1, REUTERS), account(2, SHOIGU, REUTERS), account(3, SHOIGU), account(4, runs=copies[0]),
            account(5, runs=copies[1]), account(6, outlet=None), account(7, AFP, REUTERS)]  # fmt: skip
    expected = chains(told)
    assert len(expected) == 3
    for mixed in itertools.islice(itertools.permutations(told), 0, 5040, 97):
        assert chains([*mixed, mixed[0]]) == expected


def test_ten_thousand_copies_are_one_chain_and_take_no_long():
    runs = runs_of(words(1, 1500))
    assert len(chains(account(number, runs=runs) for number in range(10_000))) == 1
