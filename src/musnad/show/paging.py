"""Addresses and pages of long lists."""

from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

SIZE = 50  # rows of a page


class Pages(NamedTuple):
    """Which rows of a list are shown: page ``number`` of ``last``, both from 1, of ``total`` rows."""

    number: int
    last: int
    total: int
    size: int = SIZE

    @property
    def offset(self) -> int:
        """How many rows stand before."""
        return (self.number - 1) * self.size


def pages(total: int, number: int, size: int = SIZE) -> Pages:
    """A page that is there: beyond the last it is the last."""
    last = max(1, -(-total // size))
    return Pages(min(max(number, 1), last), last, total, size)


def is_ours(address: str) -> bool:
    """Whether an address is one of this page, and of no other."""
    return address.startswith(("/ar/", "/en/")) and "\\" not in address and "\n" not in address


def linked(path: str, query: dict[str, Any]) -> str:
    """An address with its query; what is None or empty is left out, lists stand with commas."""
    parts = {}
    for key, value in query.items():
        told = ",".join(map(str, value)) if isinstance(value, list | tuple) else value
        if told not in (None, ""):
            parts[key] = told
    asked = urlencode(parts, quote_via=quote, safe="/,:")
    return quote(path, safe="/:,-~") + (f"?{asked}" if asked else "")
