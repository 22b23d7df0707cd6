"""Which encoding a page is in: what is declared of it is asked first, and believed where it gives Arabic.

Old pages declare windows-1256 and are UTF-8, or the other way round, or declare the encoding of a server. Bytes that
are UTF-8 throughout are nothing else; between the others the one decides that looks most like Arabic, the declared one
where two are alike.
"""

import codecs
import re
from typing import NamedTuple

from musnad.load.decode import MARKS, NAMES, SINGLE, Decoded, decode, plausible, score

DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE
)
HEAD = 4096  # bytes in which a page declares its encoding
OLD = {"cp720", "cp864", "mac-arabic", *SINGLE}  # what Arabic has been written in, by the names of codecs
BROKEN = 0.02  # share of signs that may be broken in a page of UTF-8: a word cut in half, a foreign insert
MOST = 8_000  # bytes, of letters alone, by which it is judged
MARKUP = bytes(byte for byte in range(128) if byte not in b" <\n")
GAPS = re.compile(rb"[ <\n]+")


class PageText(NamedTuple):
    """A decoded page and what its reader should know of that."""

    decoded: Decoded
    notes: tuple[str, ...] = ()


def page_text(raw: bytes, sent: str | None) -> PageText:
    """The text of a page; ``sent`` is the charset that came with it."""
    if raw.startswith(tuple(mark for mark, _ in MARKS)):
        return PageText(decode(raw))
    notes: tuple[str, ...] = ()
    zeros = raw.count(0)
    if zeros and zeros * 100 <= len(raw):
        raw, notes = raw.replace(b"\0", b""), (f"{zeros} zero bytes are left out",)
    told = sent or declared(raw)
    decoded, note = _decoded(raw, told)
    return PageText(decoded, (*notes, note) if note else notes)


def declared(raw: bytes) -> str | None:
    """The charset that a page declares of itself."""
    found = DECLARED.search(raw, 0, HEAD)
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def codec(name: str | None) -> str | None:
    """The codec of a declared charset, if it is one that Arabic is written in."""
    try:
        found = codecs.lookup(re.sub(r"-[ie]$", "", (name or "").strip().lower())).name
    except (LookupError, ValueError):
        return None
    return found if found in OLD or found == "utf-8" else None


def _decoded(raw: bytes, told: str | None) -> tuple[Decoded, str]:
    known = codec(told)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _mended(raw) or _single(raw, told, known, error)
    if "\0" in text:
        return _guessed(raw, told)
    if known in OLD and not text.isascii():
        if not plausible(text) and plausible(other := raw.decode(known or "", "replace")):
            return Decoded(other, told), ""
        return Decoded(text), f"declared {told}, but it is UTF-8"
    return Decoded(text), ""


def _mended(raw: bytes) -> tuple[Decoded, str] | None:
    """UTF-8 with some broken bytes, as browsers show it; None where there are too many for that."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken > BROKEN * len(text):
        return None
    whole = text.replace("\ufffd", "")
    if broken > BROKEN * sum(not sign.isascii() for sign in whole) or not plausible(whole):
        return None
    return Decoded(text), f"{broken} broken bytes of UTF-8 are shown as \ufffd"


def _single(raw: bytes, told: str | None, known: str | None, error: UnicodeDecodeError) -> tuple[Decoded, str]:
    """The encoding of one byte a letter that gives the most Arabic; it is judged by the letters alone."""
    if raw.count(0):
        return _guessed(raw, told)
    letters = GAPS.sub(b" ", raw.translate(None, MARKUP))[:MOST]
    choice = dict.fromkeys([*([known] if known in OLD else []), *SINGLE])
    best = max(choice, key=lambda name: score(letters.decode(name, "replace")))
    if not plausible(letters.decode(best, "replace")):
        wrong = f"neither UTF-8 (byte {error.start}) nor another encoding of Arabic"
        return Decoded(wrong=wrong, do="save the page as UTF-8"), ""
    name = NAMES.get(best, best)
    note = "" if best == known else f"declared {told or 'nothing'}, read as {name}"
    return Decoded(raw.decode(best, "replace"), name), note


def _guessed(raw: bytes, told: str | None) -> tuple[Decoded, str]:
    """A page with zeros: UTF-16, or no text at all."""
    decoded = decode(raw)
    said = "utf-16" in (told or "").lower() or not decoded.encoding
    return decoded, "" if said else f"declared {told or 'nothing'}, read as {decoded.encoding}"
