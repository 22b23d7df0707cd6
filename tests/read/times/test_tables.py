"""Nearly all expressions of the table are read exactly, and nothing is read in its near-misses."""

import pytest
from tests.read.times.tables import expressions, near_misses

EXPRESSIONS, NEAR_MISSES = list(expressions()), list(near_misses())


def test_the_tables_are_as_large_as_they_should_be():
    assert len(EXPRESSIONS) >= 400
    assert len(NEAR_MISSES) >= 200


def test_of_the_expressions_nearly_all_are_read():
    wrong = [row for row in EXPRESSIONS if not row.is_read()]
    assert len(wrong) <= 0.02 * len(EXPRESSIONS), "\n".join(f"{row.sentence}: {row.value}" for row in wrong)


@pytest.mark.parametrize("row", NEAR_MISSES, ids=lambda row: row.why)
def test_nothing_is_read_in_a_near_miss(row):
    assert not row.read()
