"""Text as cells of tab-separated files hold it."""

import csv
import io
from collections.abc import Iterable
from typing import Any, BinaryIO, Protocol

MANY = "; "


class Rows(Protocol):
    """What rows are written with."""

    def writerow(self, row: Iterable[Any], /) -> Any:
        """Write one row."""


class Sheet(io.TextIOWrapper):
    """A file of text over one of bytes that stays open; what UTF-8 cannot hold stands escaped."""

    def __init__(self, out: BinaryIO, encoding: str = "utf-8") -> None:
        super().__init__(out, encoding, errors="backslashreplace", newline="")

    def done(self) -> None:
        """All is written."""
        self.flush()
        self.detach()

    def tabs(self) -> Rows:
        """Rows parted by tabs; a cell with quotes stands in quotes."""
        return csv.writer(self, delimiter="\t", lineterminator="\n")


def flat(text: str | None) -> str:
    """Text in one line and without tabs."""
    return " ".join(text.split()) if text else ""
