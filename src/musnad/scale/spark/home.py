"""Bring home what a cluster wrote: folders of Parquet become a record on this machine.

Reports have the numbers that they would have if this machine had read them, so that every answer is the same.
"""

import pathlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any, NamedTuple

from musnad.errors import BadInput, BadQuestion
from musnad.lexicon import load as load_lexicon
from musnad.load import Withdrawal
from musnad.store import SCHEMA, Writer
from musnad.store.arriving import Arrival
from musnad.store.shape import columns

FORMAT, ABOUT = "musnad.frames/1", "about"
TABLES = ("texts", "captures", "repairs", "skips", "names", "times", "statements", "parts", "events", "event_roles",
          "counts", "contexts", "details", "runs", "copies", "entities", "spellings", "places", "ties", "blocks",
          "crowded", "likenesses", "fused")  # fmt: skip
AGAIN = "give the folder that DataFrames.write wrote, as a whole"


class Brought(NamedTuple):
    """What came home: how many reports, failures, notices, and reports that their outlets have taken back."""

    reports: int
    failures: int
    notices: int
    withdrawn: int


def bring(folder: str, store: str) -> Brought:
    """Make a record at ``store`` of what ``DataFrames.write`` wrote to a folder of this machine.

    BadInput where it is no such folder or not a whole one, StoreError where a file lies at ``store`` already.
    """
    if find_spec("pyarrow") is None:
        raise BadQuestion("Parquet needs the package pyarrow", do="pip install 'musnad[parquet]'")
    written = Written(folder)
    with Arrival(store) as arrival:
        reports = sorted(written.rows("reports", "place", *_columns("reports")))
        count = arrival.reports(row[1:] for row in reports)
        del reports
        arrival.acts(written.rows("acts", *_columns("acts")))
        for table in TABLES:
            rows = written.rows(table, *_columns(table))
            arrival.rows(table, map(_with_plain_numbers, rows) if table == "counts" else rows)
    withdrawals = [_withdrawal(row) for row in written.rows("withdrawn", *_columns("withdrawn"))]
    if withdrawals:
        with Writer(store, load_lexicon) as writer:
            writer.withdraw(withdrawals)
    taken = writer.withdrawn if withdrawals else 0
    return Brought(count, written.count("failures"), written.count("notices"), taken)


class Written:
    """Folders of Parquet that belong together."""

    def __init__(self, folder: str) -> None:
        self.folder = pathlib.Path(folder)
        if not self.folder.is_dir():
            raise BadInput("there is no such folder", folder, AGAIN)
        if not (self.folder / ABOUT).is_dir():
            raise BadInput("not what a cluster wrote, or not all of it: there is no folder about", folder, AGAIN)
        about = [*self.rows(ABOUT, "format", "schema", "version")]
        if not about or about[0][0] != FORMAT:
            raise BadInput("no frames of Musnad", folder, AGAIN)
        if about[0][1] != SCHEMA:
            what = f"written with schema {about[0][1]} (musnad {about[0][2]}), this Musnad knows {SCHEMA}"
            raise BadInput(what, folder, "use the same version on the cluster and here")

    def rows(self, table: str, *names: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a table, these columns of them."""
        with self._dataset(table) as dataset:
            for batch in dataset.to_batches(columns=list(names)):
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def count(self, table: str) -> int:
        """How many rows a table has."""
        with self._dataset(table) as dataset:
            return int(dataset.count_rows())

    @contextmanager
    def _dataset(self, table: str) -> Iterator[Any]:
        """The files of a table; BadInput for what shows, now or while they are read, to be none of it."""
        from pyarrow import ArrowException, dataset

        try:
            yield dataset.dataset(self.folder / table, format="parquet")
        except (OSError, ArrowException) as error:
            what = f"cannot be read as Parquet ({' '.join(str(error).split())[:120]})"
            raise BadInput(what, str(self.folder / table), AGAIN) from None


def _columns(table: str) -> list[str]:
    """The columns of a table that do not hang on the order of reading."""
    own = {"reports": ("number", "key"), "acts": ("number",)}.get(table, ())
    return [name for name in columns()[table] if name not in own]


def _with_plain_numbers(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row of counts whose value is whole where it can be, as it was read."""
    *before, value, relation, of = row
    return (*before, int(value) if value == int(value) else value, relation, of)


def _withdrawal(row: tuple[Any, ...]) -> Withdrawal:
    item, version, outlet, made, reason, source = row
    return Withdrawal(source, item, version or None, outlet, made, reason)
