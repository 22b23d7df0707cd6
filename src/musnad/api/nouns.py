"""The typed rows that a record answers with, beside the events of `musnad.export.nouns`.

All are frozen, with the ids that lead back to the print. Days are ISO, inclusive; offsets are code points into the
report's text; ``date`` is as fine as is told; ``basis`` is on what it rests (told, fixed, published, inferred,
unknown). ``None`` is not known.
"""

from typing import NamedTuple


class Name(NamedTuple):
    """Somebody or something: its entity (None: nobody the record knows), and labels in Arabic and English."""

    entity: str | None
    ar: str | None
    en: str | None


class Speaker(NamedTuple):
    """One who said it or passed it on: the printed words, who that is, of which kind (witness, military source, …)
    where unnamed, and for which body he speaks.
    """

    text: str
    entity: str | None
    ar: str | None
    en: str | None
    kind: str | None
    body: str | None


class Statement(NamedTuple):
    """Who said what, through whom.

    ``cue`` is the word of saying, from ``start`` to ``end``; ``content`` what was said. ``speakers`` said it, ``via``
    passed it on (nearest to the speaker first), ``carried`` are media between these and the outlet, ``agencies`` stand
    behind the whole report. ``stance`` is the outlet's (neutral, doubted, denied, withdrawn); ``denied_by`` and
    ``denies_what`` hold ids of statements.
    """

    id: str
    report: str
    outlet: str | None
    date: str | None
    basis: str
    first: str | None
    last: str | None
    speakers: tuple[Speaker, ...]
    via: tuple[Speaker, ...]
    carried: tuple[Speaker, ...]
    agencies: tuple[str, ...]
    cue: str
    start: int
    end: int
    content: str | None
    content_start: int | None
    content_end: int | None
    form: str
    stance: str
    denies: bool
    medium: str | None
    occasion: str | None
    topics: tuple[str, ...]
    withdrawn: str | None
    headline: bool
    denied_by: tuple[str, ...]
    denies_what: tuple[str, ...]
    rule: str
    marks: tuple[str, ...]


class Entity(NamedTuple):
    """Somebody or something that is named: type (PER, ORG, GPE, LOC, PROC), labels; ``names`` (mentions) in how many
    ``reports``; how often it ``acts``, ``receives`` (is acted upon) and ``says``.
    """

    id: str
    type: str
    ar: str
    en: str | None
    names: int
    reports: int
    acts: int
    receives: int
    says: int


class Report(NamedTuple):
    """A report: its key, ``id`` (sha256 of the raw bytes), outlet, agencies, address, title, day of publication and its
    ``basis``, the ``earliest`` and ``latest`` it can be, when it was retrieved, the version of the reader, how many
    rows were read out of it, what it is about, and how it opens.
    """

    key: str
    id: str
    outlet: str | None
    agencies: tuple[str, ...]
    uri: str
    title: str | None
    published: str | None
    basis: str
    earliest: str | None
    latest: str | None
    retrieved: str | None
    version: str
    names: int
    times: int
    statements: int
    events: int
    repairs: int
    skips: int
    contexts: tuple[str, ...]
    opens: str


class Value(NamedTuple):
    """One value that is told of a field (``field``), with what it is called, and the ids of the rows that tell it.

    ``independent`` is the number of independent chains behind it, None where they are not counted.
    """

    field: str
    value: str
    ar: str | None
    en: str | None
    accounts: tuple[str, ...]
    independent: int | None


class Round(NamedTuple):
    """A track, round, meeting, mention or accord (``kind``); ``ordinal`` is its number, ``values`` all that is told of
    it, ``disputed`` whether accounts differ, ``judged`` what people say of it (confirmed).
    """

    id: str
    kind: str
    track: str
    ordinal: int | None
    ar: str
    en: str
    first: str | None
    last: str | None
    reports: int
    values: tuple[Value, ...]
    disputed: bool
    judged: str | None


class Phase(NamedTuple):
    """One phase of a movement (announced, ordered, begun, done, halted, …), its days, ids of events that tell it."""

    phase: str
    first: str | None
    last: str | None
    accounts: tuple[str, ...]


class Movement(NamedTuple):
    """A movement of forces: whose, ``way`` (in, out), ``state`` (how far it is), its phases.

    ``numbers``, ``units``, ``equipment``, ``share`` as told, ``origins`` and ``targets`` from where and to where,
    ``stays`` where some stay, ``replaces`` what it takes the place of, ``doubts`` ids of statements that doubt it,
    ``accounts`` ids of the events.
    """

    id: str
    force: Name | None
    way: str
    state: str
    date: str | None
    basis: str
    first: str | None
    last: str | None
    phases: tuple[Phase, ...]
    numbers: tuple[str, ...]
    units: tuple[str, ...]
    equipment: tuple[str, ...]
    share: tuple[str, ...]
    origins: tuple[Name, ...]
    targets: tuple[Name, ...]
    stays: tuple[Name, ...]
    replaces: tuple[str, ...]
    doubts: tuple[str, ...]
    reports: int
    outlets: tuple[str, ...]
    accounts: tuple[str, ...]


class Position(NamedTuple):
    """A step of somebody's line: who (``holder``) takes which ``stand`` (demands, rejects, supports, accepts,
    conditions), on what (``matter`` as printed, ``topics``), ``toward`` whom, on which ``condition``; ``words`` are
    printed.
    """

    id: str
    date: str | None
    first: str | None
    last: str | None
    holder: Name | None
    stand: str
    topics: tuple[str, ...]
    matter: str
    toward: tuple[Name, ...]
    condition: str | None
    reports: int
    outlets: tuple[str, ...]
    words: str
    accounts: tuple[str, ...]


class Told(NamedTuple):
    """A row that tells of something: its id, outlet, and the printed words."""

    id: str
    outlet: str | None
    words: str


class Commitment(NamedTuple):
    """What was promised or scheduled (``how``), by whom, with whom, where, until when (``due``), on which condition,
    and what came of it: ``status`` (open, kept, broken, disputed, …) with the ``evidence``. ``by`` are entities who
    told it for others.
    """

    status: str
    how: str
    type: str
    mode: str | None
    actors: tuple[Name, ...]
    recipients: tuple[Name, ...]
    places: tuple[Name, ...]
    by: tuple[str, ...]
    due: str | None
    due_first: str | None
    due_last: str | None
    condition: str | None
    first: str | None
    last: str | None
    accounts: tuple[Told, ...]
    evidence: tuple[Told, ...]


class Dispute(NamedTuple):
    """What accounts of one event differ on (``kind``: status, doer, number, place, day, why), or a denial or doubt.

    ``values`` are those that are told; ``weight`` is what disputes are ranked by.
    """

    kind: str
    type: str | None
    date: str | None
    first: str | None
    last: str | None
    actors: tuple[Name, ...]
    recipients: tuple[Name, ...]
    places: tuple[Name, ...]
    values: tuple[Value, ...]
    accounts: tuple[Told, ...]
    weight: float
