"""What is given with the things to read: what holds where they are silent, and how much of them is taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Caps:
    """How much is taken of what others made; beyond it a thing is refused or cut off, and the rest is still read.

    Sizes are bytes. ``report`` is of one report's text, ``page`` of one page, document, mail or record of an archive as
    it is unpacked, ``members`` the things of one archive, ``ratio`` how many times its packed size a member may have,
    ``deep`` archives within archives, ``nested`` elements of markup within one another, ``elements`` all of one page.
    """

    report: int = 2 * MB
    page: int = 64 * MB
    archive: int = 64_000 * MB
    members: int = 5_000_000
    ratio: int = 200
    deep: int = 3
    nested: int = 512
    elements: int = 20_000


@dataclass(frozen=True, slots=True)
class Given:
    """What holds where a thing to read does not say otherwise.

    ``outlet``; ``published``, an ISO day; ``columns``, which column of a table holds the text, title, outlet, day and
    address; ``caps``; ``now``, by which an embargo has passed or not; ``sealed``: what is costly to open is given as it
    lies, for others to open.
    """

    outlet: str | None = None
    published: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    caps: Caps = Caps()
    now: datetime | None = None
    sealed: bool = False

    def clock(self) -> datetime:
        """The time by which embargoes are judged, with its zone."""
        return self.now or datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a thing to read comes from.

    ``uri`` names it in messages and is the report's where it has no address of its own; ``source`` is where its bytes
    lie (path, path#row, archive!member); ``address`` its own on the web; ``captured`` the UTC time at which it was
    taken, ISO; ``charset`` what its sender declares; ``way`` what it was taken from (warc, feed, mail), empty for a
    file; ``deep`` how many archives it lies in.
    """

    uri: str
    source: str
    address: str | None = None
    captured: str | None = None
    charset: str | None = None
    way: str = ""
    deep: int = 0

    def member(self, name: str, **told: str | None) -> "Origin":
        """A thing within this one, one archive deeper."""
        return replace(self, uri=f"{self.uri}!{name}", source=f"{self.source}!{name}", deep=self.deep + 1, **told)  # type: ignore[arg-type]
