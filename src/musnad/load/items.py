"""What loading gives: reports, and what could not be read or should be known."""

from dataclasses import dataclass

from musnad.errors import BadInput
from musnad.load.given import Given, Origin
from musnad.record import Report

LIMIT = 2_000_000  # bytes of one report: the longest real ones have some hundred thousand


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that is no report; ``error`` says where, what is wrong and what to do. It is held, not raised."""

    error: BadInput

    def __str__(self) -> str:
        return str(self.error)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something done in reading ``where`` that its reader should know of; the report follows."""

    where: str
    what: str
    do: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; {self.do}" if self.do else "")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An outlet takes back an item: ``item`` is its own name of it, ``version`` the last taken back (None: any).

    ``where`` is the notice itself, ``outlet`` who sent it, ``made`` when (UTC, ISO), ``reason`` its words.
    """

    where: str
    item: str
    version: str | None = None
    outlet: str | None = None
    made: str | None = None
    reason: str = ""

    def __str__(self) -> str:
        by = f" by {self.outlet}" if self.outlet else ""
        return f"{self.where}: withdraws {self.item}{by}" + (f": {self.reason}" if self.reason else "")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A page, document or letter as its ``raw`` bytes, to be opened elsewhere; given only where it is asked for.

    ``kind`` is the name of its kind; ``kinds.opened`` gives what it holds.
    """

    kind: str
    raw: bytes
    origin: Origin
    given: Given


Item = Report | Failure | Notice | Withdrawal | Sealed


def failure(what: str, where: str, do: str) -> Failure:
    """A failure with its three parts, on one line whatever a file is called."""
    return Failure(BadInput(what, shown(where), do))


def shown(where: str) -> str:
    """A place as it can be printed on one line: line ends, zeros and broken characters are spelled out."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in where)
