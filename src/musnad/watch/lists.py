"""Which feeds are watched: an OPML list, a file with an address a line, or one address."""

import pathlib
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from musnad.errors import BadInput
from musnad.load.decode import decode

LONGEST = 4_000_000  # bytes of a list
WEB = ("http://", "https://")
GIVE = "give OPML, or a file with one http(s) address a line"


class Feed(NamedTuple):
    """One feed: its address, and what its list calls it."""

    address: str
    title: str | None = None


def feeds_of(given: str) -> list[Feed]:
    """The feeds of a list or the one whose address is given, each once; BadInput for what is no list."""
    if given.lower().startswith(WEB):
        return [Feed(given)]
    raw = _read(given)
    found = _outlined(raw, given) if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else _lines(raw, given)
    once: dict[str, Feed] = {}
    for feed in found:
        once.setdefault(feed.address, feed)
    feeds = list(once.values())
    if not feeds:
        raise BadInput("no feed in this list", given, GIVE)
    for feed in feeds:
        if not feed.address.lower().startswith(WEB):
            raise BadInput(f"{feed.address[:80]!r} is no http(s) address", given, GIVE)
    return feeds


def _read(given: str) -> bytes:
    try:
        with pathlib.Path(given).open("rb") as file:
            raw = file.read(LONGEST + 1)
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror or error}", given, GIVE) from error
    if len(raw) > LONGEST:
        raise BadInput(f"longer than {LONGEST // 1_000_000} MB", given, GIVE)
    return raw


def _outlined(raw: bytes, given: str) -> list[Feed]:
    """The feeds of an OPML list, however deep in its folders."""
    try:
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import fromstring
    except ModuleNotFoundError as error:
        raise BadInput("OPML needs the package defusedxml", given, "install it: pip install 'musnad[feeds]'") from error
    try:
        root = fromstring(raw, forbid_dtd=True)
    except DefusedXmlException as error:
        raise BadInput("XML with a DTD or entities is refused", given, "take the DOCTYPE out") from error
    except (ParseError, ValueError, LookupError) as error:
        raise BadInput(f"broken XML ({error})", given, "export the list again") from error
    found = []
    for outline in root.iter("outline"):
        told = {key.lower(): " ".join(value.split()) for key, value in outline.attrib.items()}
        if told.get("xmlurl"):
            found.append(Feed(told["xmlurl"], told.get("title") or told.get("text") or None))
    return found


def _lines(raw: bytes, given: str) -> list[Feed]:
    """An address a line; empty lines and those that begin with # say nothing."""
    decoded = decode(raw)
    if decoded.wrong:
        raise BadInput(decoded.wrong, given, decoded.do)
    lines = (line.strip() for line in decoded.text.splitlines())
    return [Feed(line) for line in lines if line and not line.startswith("#")]
