"""What is exported, as every format sees it: frozen, with ids that lead back to the record.

Days are ISO, inclusive; degrees are WGS 84; offsets are code points into the report's text. ``None`` is not known.
"""

from typing import NamedTuple


class Party(NamedTuple):
    """Somebody or something that has a part: its entity, type (PER, ORG, GPE, LOC, PROC) and labels."""

    entity: str
    type: str
    ar: str
    en: str | None


class Place(NamedTuple):
    """A place, with ``kind`` (city, province, …), state (ISO 3166, three letters), province and degrees if known."""

    entity: str
    type: str
    ar: str
    en: str | None
    kind: str | None
    state: str | None
    province: str | None
    lat: float | None
    lon: float | None


class Count(NamedTuple):
    """A number that belongs to an event: its value, = > < ~, of what (folded Arabic), and the printed words."""

    value: float | int | str
    relation: str
    of: str
    text: str


class Source(NamedTuple):
    """A report: key, sha256 of its bytes, address, outlet, title, days, and how it came here."""

    key: str
    id: str
    uri: str
    outlet: str | None
    title: str | None
    published: str | None
    earliest: str | None
    latest: str | None
    captured: str | None
    byline: str | None
    contexts: tuple[str, ...]


class Account(NamedTuple):
    """One telling of an event: its id, the report, where its anchor stands there, and the sentence around it."""

    id: str
    source: Source
    anchor: str
    start: int
    end: int
    sentence: str
    type: str
    status: str
    date: str | None
    statement: str | None
    rule: str


class Event(NamedTuple):
    """An event with all its accounts; ``id``, type, mode and status are of the account that tells most.

    ``independent`` is the number of independent chains, ``grade`` what it makes of the event (ahad, mashhur,
    mutawatir). Of counts each stands once.
    """

    id: str
    date: str | None
    basis: str
    first: str | None
    last: str | None
    type: str
    mode: str | None
    status: str
    intensity: float
    quad: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    places: tuple[Place, ...]
    counts: tuple[Count, ...]
    accounts: tuple[Account, ...]
    independent: int
    grade: str

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who tells it, each once, sorted."""
        return tuple(sorted({account.source.outlet for account in self.accounts if account.source.outlet}))

    @property
    def contexts(self) -> tuple[str, ...]:
        """What the reports that tell it are about, each once."""
        return tuple(dict.fromkeys(each for account in self.accounts for each in account.source.contexts))
