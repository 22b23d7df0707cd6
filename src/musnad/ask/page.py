"""A part of a long answer: some of its rows in their order, with how many there are."""

from typing import Any, NamedTuple


class Page(NamedTuple):
    """Rows of an answer that has ``total``, those behind the first ``skip``."""

    rows: list[dict[str, Any]]
    total: int
    skip: int = 0

    @property
    def left(self) -> int:
        """How many rows come behind these."""
        return max(self.total - self.skip - len(self.rows), 0)
