"""What is to be said of a reading beside the record: failures, notices, and what outlets take back."""

from collections.abc import Iterator
from typing import Any

from pyspark.sql import DataFrame

from musnad.load import Failure, Notice, Withdrawal
from musnad.scale.spark import worker
from musnad.scale.spark.plans import mapped
from musnad.scale.spark.shapes import TOLD, batches, rows_of, shape
from musnad.store.withdrawn import withdrawn_row


def failures(read: DataFrame) -> DataFrame:
    """What could not be loaded or read: where, what is wrong, what to do."""
    return mapped(_of(read, worker.FAILURE), failure_rows, TOLD["failures"])


def notices(read: DataFrame) -> DataFrame:
    """What was done that its reader should know of, and what was left out."""
    return mapped(_of(read, worker.NOTICE), notice_rows, TOLD["notices"])


def withdrawn(read: DataFrame) -> DataFrame:
    """Items that their outlets have taken back."""
    return mapped(_of(read, worker.WITHDRAWN), withdrawn_rows, shape("withdrawn"))


def _of(read: DataFrame, kind: str) -> DataFrame:
    return read.where(read.kind == kind).select("item")


def failure_rows(parts: worker.Batches) -> worker.Batches:
    """Batches of failures."""

    def row(item: Failure) -> tuple[Any, ...]:
        return item.error.where, item.error.what, item.error.do

    return batches(map(row, _items(parts)), TOLD["failures"], worker.PART)


def notice_rows(parts: worker.Batches) -> worker.Batches:
    """Batches of notices."""

    def row(item: Notice) -> tuple[Any, ...]:
        return item.where, item.what, item.do

    return batches(map(row, _items(parts)), TOLD["notices"], worker.PART)


def withdrawn_rows(parts: worker.Batches) -> worker.Batches:
    """Batches of withdrawals, as the table has them."""
    items: Iterator[Withdrawal] = _items(parts)
    return batches(map(withdrawn_row, items), shape("withdrawn"), worker.PART)


def _items(parts: worker.Batches) -> Iterator[Any]:
    for (item,) in rows_of(parts):
        yield worker.unpacked(item)
