"""The tables runs and copies: the same in any order of reading and in any batches, and flat in cost."""

import random
from dataclasses import replace

import pytest

from musnad.fuse.copies import COMMON
from musnad.record import Skip
from musnad.store import View, Writer

WORDS = [f"لفظ{number}" for number in range(3000)]


def words(seed, count):
    return " ".join(random.Random(seed).choices(WORDS, k=count))


def texts():
    """Whole copies, part copies, a formula that more than COMMON reports have, and reports of their own."""
    formula, wire, note = words(1, 40), words(2, 120), words(3, 50)
    found = [f"{formula} {words(100 + number, 60)}" for number in range(COMMON + 12)]
    found += [f"{wire} {words(200 + number, 6)}" for number in range(COMMON + 9)]
    found += [f"{words(300 + number, 60)} {note} {words(400 + number, 30)}" for number in range(5)]
    return [*found, f"{formula} {wire}", f"{wire} {note}", words(5, 90), words(6, 3)]


def copies(path):
    """Pairs of reports by their ids."""
    sql = """SELECT min(a.id, b.id) AS one, max(a.id, b.id) AS other, c.shared FROM copies c
        JOIN reports a ON a.number = c.report JOIN reports b ON b.number = c.other ORDER BY 1, 2"""
    with View(path) as view:
        return [tuple(row.values()) for row in view.rows(sql)]


def written(path, lexicon, batches):
    with Writer(str(path), lexicon) as writer:
        for batch in batches:
            writer.write(batch, again=True)
    return copies(str(path))


@pytest.fixture
def readings(made):
    return [made(text) for text in texts()]


def test_order_and_batches_change_nothing(tmp_path, lexicon, readings):
    expected = written(tmp_path / "0.musnad", lexicon, [readings])
    assert expected
    for seed, size in ((1, 1), (2, 7), (3, 50), (4, 500)):
        mixed = random.Random(seed).sample(readings, len(readings))
        batches = [mixed[start : start + size] for start in range(0, len(mixed), size)]
        assert written(tmp_path / f"{seed}.musnad", lexicon, batches) == expected


def test_reading_again_changes_nothing(tmp_path, lexicon, readings):
    path = tmp_path / "again.musnad"
    once = written(path, lexicon, [readings])
    assert written(path, lexicon, [readings[20:90], readings[::3]]) == once


def test_what_is_read_anew_with_other_skips_takes_its_runs_along(tmp_path, lexicon, made):
    passage = words(9, 80)
    one, other = made(f"{passage} {words(10, 20)}"), made(f"{words(11, 20)} {passage}")
    path = tmp_path / "skips.musnad"
    assert [row[2] >= 3 for row in written(path, lexicon, [[one, other]])] == [True]
    skipped = replace(one, skips=(Skip(0, len(passage), "boilerplate"),))
    assert written(path, lexicon, [[skipped]]) == []
    assert len(written(path, lexicon, [[one]])) == 1


def test_a_formula_ties_nobody_and_many_copies_hang_together(tmp_path, lexicon, readings):
    pairs = written(tmp_path / "many.musnad", lexicon, [readings])
    tied = {}
    for one, other, shared in pairs:
        if shared >= 3:
            tied.setdefault(one, set()).add(other)
            tied.setdefault(other, set()).add(one)
    ids = [reading.report.id for reading in readings]
    formula, wire = ids[: COMMON + 12], ids[COMMON + 12 : 2 * COMMON + 21]
    assert not any(tied.get(one, set()) & set(formula) for one in formula)
    seen, open_ = {wire[0]}, [wire[0]]
    while open_:
        open_ += [other for other in tied[open_.pop()] if other not in seen and not seen.add(other)]
    assert set(wire) <= seen


def test_pairs_stay_few_where_copies_are_many(tmp_path, lexicon, made):
    wire = words(2, 100)
    many = [made(f"{wire} {words(1000 + number, 4)}") for number in range(600)]
    pairs = written(tmp_path / "copies.musnad", lexicon, [many[start : start + 100] for start in range(0, 600, 100)])
    assert len(pairs) < 5 * len(many)
