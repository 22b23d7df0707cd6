"""A report: the text exactly as decoded, and where it came from."""

from dataclasses import dataclass
from typing import NamedTuple


class Copy(NamedTuple):
    """A dated report that has the same words: its id, and the first and last day that such reports bear."""

    id: str
    earliest: str
    latest: str


class Capture(NamedTuple):
    """How a report came here: what it can be checked against.

    ``sha256`` (hex) and ``size`` (bytes) are of the raw bytes; ``way`` is the kind of thing they were (text, row, html,
    warc, feed, ninjs, …); ``source`` where they lie (a path, path#row, archive!member); ``captured`` the UTC time at
    which they were taken, where that is told; ``item`` and ``version`` the outlet's own name of it (guid), ``byline``
    the author as metadata give him.
    """

    sha256: str
    size: int
    way: str
    source: str
    captured: str | None = None
    item: str | None = None
    version: str | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report, before anything is read.

    ``id`` is the sha256 of the file's raw bytes (or of the UTF-8 bytes of a row's text), hex; ``text`` is what was
    decoded, never changed; ``published`` is the ISO day given by metadata, or None; ``title`` is kept, not read;
    ``copy`` is a dated report with the same words, if one was read with it; ``capture`` how it came here.
    """

    id: str
    text: str
    uri: str = ""
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    retrieved: str | None = None
    copy: Copy | None = None
    capture: Capture | None = None
