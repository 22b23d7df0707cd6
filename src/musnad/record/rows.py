"""The rows of a reading: every one has its span in the original text, and the rule and marks it was made from.

Offsets are Unicode code points into ``Report.text``, end exclusive.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the original text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Repair:
    """What was read instead of damaged text; ``rule`` is reversed-digits, split-words, letters or mojibake."""

    start: int
    end: int
    text: str
    reads: str
    rule: str


@dataclass(frozen=True, slots=True)
class Skip:
    """A stretch that is not the report; ``kind`` is boilerplate or repeat."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a person, body, state or place, or process; ``entity`` is who or what is meant, once linked."""

    id: str
    start: int
    end: int
    text: str
    type: str
    rule: str
    entity: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """A time expression as TIMEX3: ``type`` DATE, TIME, DURATION or SET; ``value`` ISO 8601 or None."""

    id: str
    start: int
    end: int
    text: str
    type: str
    value: str | None
    rule: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A speaker or a link of a chain: its span, and the name it is or means (None where unnamed)."""

    start: int
    end: int
    text: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A report of somebody's words: outlet ← ``via`` (nearest to the speaker first) ← ``speaker``."""

    id: str
    speaker: tuple[Part, ...]
    cue: Part
    content: Span | None
    form: str
    stance: str
    rule: str
    via: tuple[Part, ...] = ()
    said: str | None = None
    medium: str | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A number that belongs to an event; ``relation`` is =, >, < or ~; ``of`` what is counted."""

    start: int
    end: int
    text: str
    value: int | float
    relation: str
    of: str


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom: ``actors``, ``recipients``, ``places`` are ids of names, ``times`` of times."""

    id: str
    anchor: Part
    type: str
    mode: str | None
    status: str
    rule: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    statement: str | None = None
    marks: tuple[str, ...] = ()
