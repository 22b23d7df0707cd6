"""A report: the text exactly as decoded, and where it came from."""

from dataclasses import dataclass
from typing import NamedTuple


class Copy(NamedTuple):
    """A dated report that has the same words: its id, and the first and last day that such reports bear."""

    id: str
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report, before anything is read.

    ``id`` is the sha256 of the file's raw bytes (or of the UTF-8 bytes of a row's text), hex; ``text`` is what was
    decoded, never changed; ``published`` is the ISO day given by metadata, or None; ``title`` is kept, not read;
    ``copy`` is a dated report with the same words, if one was read with it.
    """

    id: str
    text: str
    uri: str = ""
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    retrieved: str | None = None
    copy: Copy | None = None
