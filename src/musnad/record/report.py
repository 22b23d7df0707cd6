"""A report: the text exactly as decoded, and where it came from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """One report, before anything is read.

    ``id`` is the sha256 of the file's raw bytes (or of the UTF-8 bytes of a row's text), hex; ``text`` is what was
    decoded, never changed; ``published`` is the ISO day given by metadata, or None; ``title`` is kept, not read.
    """

    id: str
    text: str
    uri: str = ""
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    retrieved: str | None = None
