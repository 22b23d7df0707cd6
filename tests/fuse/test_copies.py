"""Copies are told by runs of words: whole reports, passages, and not formulas."""

import random

import pytest

from musnad.fuse.copies import RUN, STRETCH, Run, copied, near, runs_of, whole

WORDS = [f"كلمة{number}" for number in range(4000)]


def words(seed, count):
    return random.Random(seed).choices(WORDS, k=count)


def told(*parts):
    return " ".join(" ".join(part) for part in parts)


def test_a_run_names_its_words_and_is_always_the_same():
    text = told(words(1, 200))
    rows = runs_of(text)
    assert rows == runs_of(text)
    assert list(rows) == sorted(rows, key=lambda row: row.start)
    assert all(len(text[row.start : row.end].split()) == RUN for row in rows)
    assert len(rows) < 200 / 3


@pytest.mark.parametrize("seed", range(20))
def test_a_passage_that_is_copied_always_shows(seed):
    passage = words(seed, RUN + STRETCH - 1)
    one = runs_of(told(words(seed + 100, 150), passage, words(seed + 200, 40)))
    other = runs_of(told(words(seed + 300, 30), passage, words(seed + 400, 220)))
    assert {row.run for row in one} & {row.run for row in other}


def test_three_sentences_in_a_longer_report_are_a_copy_and_other_words_are_none():
    passage = words(7, 60)
    long = runs_of(told(words(8, 300), passage, words(9, 100)))
    assert copied(runs_of(told(words(10, 50), passage)), long)
    assert not copied(runs_of(told(words(10, 50), words(11, 60))), long)


def test_what_very_many_reports_have_ties_none_but_whole_copies():
    formula = words(1, 40)
    one, other = (runs_of(told(formula, words(seed, 200))) for seed in (2, 3))
    common = {row.run for row in one} & {row.run for row in other}
    assert copied(one, other)
    assert not copied(one, other, common)
    assert copied(one, one, {row.run for row in one})


def test_printing_differs_but_not_the_runs():
    plain = "اعلن الوزير امس ان القوات ستغادر القاعدة قبل نهاية العام الجاري وفق الاتفاق"
    printed = "أعلنَ الوزير، أمس، إنّ القوّات ستغادر «القاعدة» قبل نهاية العـــام الجاري وفقَ الإتفاق"
    assert [row.run for row in runs_of(plain)] == [row.run for row in runs_of(printed)]


def test_what_is_skipped_has_no_runs():
    menu, report = told(words(1, 50)), told(words(2, 80))
    rows = runs_of(f"{menu} {report}", [(0, len(menu))])
    assert [row.run for row in rows] == [row.run for row in runs_of(report)]
    assert rows[0].start >= len(menu)


@pytest.mark.parametrize("text", ["", " ", "…!", "\u200f"])
def test_nothing_has_no_runs(text):
    assert not runs_of(text)


def test_a_short_text_has_one_run():
    assert len(runs_of("عاجل: قصف")) == 1


def test_whole_and_near():
    assert whole([1, 2, 3], range(100))
    assert not whole([1, 2, 3, 4], [1, 2, 8, 9])
    assert not whole([], [1])
    rows = [Run(1, 0, 30), Run(2, 100, 130), Run(3, 300, 330)]
    assert near(rows, (140, 145), 20) == {2}
    assert near(rows, (40, 45), 70) == {1, 2}
