"""The hash of a report's rows is of every column that reading writes."""

import re

from musnad.store.digest import READ_IN
from musnad.store.shape import columns

NUMBERS = {"report", "number"}  # of this record alone
ELSEWHERE = {
    "reports": {"id", "key", "version"},  # the ledger has the id and the version in words
    "events": {"judged", "act"},  # by corrections, by fusing
}
APART = {
    "texts",  # captures has its hash
    "runs", "copies",  # worked out of texts
    "rejected",  # by corrections
}  # fmt: skip


def test_every_column_that_reading_writes_is_in_it() -> None:
    for table, all_of in columns().items():
        if table in APART or not ("report" in all_of or table == "reports"):
            continue
        hashed = {column.strip('"') for column in re.split(r",\s*", READ_IN[table][0])}
        assert hashed == set(all_of) - NUMBERS - ELSEWHERE.get(table, set()), table
