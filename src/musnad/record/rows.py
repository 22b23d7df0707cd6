"""The rows of a reading: every one has its span in the original text, and the rule and marks it was made from.

Offsets are Unicode code points into ``Report.text``, end exclusive.
"""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")
TOLD = ("told", "fixed")  # bases of an event's day that its own words tell, or somebody who corrected it


@dataclass_transform(frozen_default=True)
def row(cls: type[T]) -> type[T]:
    """A dataclass that the type checker holds frozen, and that is made three times as fast as one frozen at run time.

    A report makes some hundred rows; nothing may change one once it is made (``dataclasses.replace`` makes another).
    """
    return dataclass(unsafe_hash=True, slots=True)(cls)


@row
class Span:
    """A stretch of the original text."""

    start: int
    end: int


@row
class Repair:
    """What was read instead of damaged text; ``rule`` is reversed-digits, split-words, letters or mojibake."""

    start: int
    end: int
    text: str
    reads: str
    rule: str


@row
class Skip:
    """A stretch that is not the report; ``kind`` is boilerplate or repeat."""

    start: int
    end: int
    kind: str


@row
class Name:
    """A mention of a person, body, state or place, or process; ``entity`` is who or what is meant, once linked.

    ``role`` is what stands beside a person: the office, rank or trade that the report gives him.
    """

    id: str
    start: int
    end: int
    text: str
    type: str
    rule: str
    entity: str = ""
    marks: tuple[str, ...] = ()
    role: "Part | None" = None


@row
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


@row
class Part:
    """A speaker or a link of a chain: its span, and the name it is or means (None where unnamed).

    ``kind`` tells what an unnamed source is (``military source``, ``witness``); ``body`` is the name for which a
    spokesman speaks.
    """

    start: int
    end: int
    text: str
    name: str | None = None
    kind: str | None = None
    body: str | None = None


@row
class Statement:
    """A report of somebody's words: outlet ← ``via`` (nearest to the speaker first) ← ``speaker``.

    ``carried`` are links that were told of the same source earlier in the report; ``occasion`` is where or when he
    spoke («على هامش القمة»); ``topics`` are ids of the agenda; ``withdrawn`` are the words by which the report tells
    that this was taken back. A ``headline`` says in short what the report tells, so its statements are kept apart.
    """

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
    carried: tuple[Part, ...] = ()
    occasion: Part | None = None
    topics: tuple[str, ...] = ()
    withdrawn: Part | None = None
    headline: bool = False


@row
class Count:
    """A number that belongs to an event; ``relation`` is =, >, < or ~; ``of`` what is counted."""

    start: int
    end: int
    text: str
    value: int | float
    relation: str
    of: str


@row
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


@row
class Detail:
    """What a report tells of an event or of a named process beyond who, whom, where and when.

    ``about`` is the id of the event (``e3``) or of the mention of the process (``n4``); ``field`` says what is told
    (docs/record.md lists them), ``value`` what it means; ``row`` is the name, time or event that it points to.
    """

    id: str
    about: str
    field: str
    value: str
    start: int
    end: int
    text: str
    rule: str
    row: str | None = None
    marks: tuple[str, ...] = ()


@row
class Context:
    """What a report is about, as PLOVER calls it; ``evidence`` are the words that prove it."""

    context: str
    rule: str
    evidence: tuple[Part, ...]
    marks: tuple[str, ...] = ()
