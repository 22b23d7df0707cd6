"""Bytes to text: UTF-8 first, and the encodings old Arabic pages and archives are still kept in.

Windows-1256 and ISO-8859-6 give letters for nearly any bytes, so a decoding is believed only where the text looks
like Arabic: most of what is not ASCII are Arabic letters, the commonest of them (alif, lam, ya, mim, nun, waw) as
frequent as they are in every text, and the article ال stands before words.
"""

import codecs
import re
from dataclasses import dataclass

FREQUENT = re.compile("[اليمنوت]")
LETTER = re.compile("[\u0621-\u063a\u0641-\u064a]")
ARTICLE = re.compile("(?<![\u0621-\u064a])[وفبك]?ال[\u0621-\u064a]{2}")
FOREIGN = re.compile("[^\x00-\x7f]")
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
SINGLE = ("cp1256", "iso8859-6")
NAMES = {"cp1256": "windows-1256", "iso8859-6": "ISO-8859-6", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was found in (None: UTF-8), or what is ``wrong`` and what to ``do`` about it."""

    text: str = ""
    encoding: str | None = None
    wrong: str = ""
    do: str = ""


def decode(raw: bytes) -> Decoded:
    """The text of these bytes, or why there is none."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _marked(raw[len(mark) :], encoding)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _other(raw, error)
    if "\0" in text:
        return _zeros(raw)
    return Decoded(text)


def _marked(raw: bytes, encoding: str) -> Decoded:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        return Decoded(
            wrong=f"broken {NAMES.get(encoding, 'UTF-8')} at byte {error.start}", do="save it as UTF-8 again"
        )
    if "\0" in text:
        return _binary()
    return Decoded(text, NAMES.get(encoding))


def _zeros(raw: bytes) -> Decoded:
    """UTF-16 without a mark has a zero beside every space and line end, always on the same side."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and plausible(text):
            return Decoded(text, NAMES[encoding])
    return _binary()


def _other(raw: bytes, error: UnicodeDecodeError) -> Decoded:
    """What bytes that are no UTF-8 can be; UTF-8 with some broken bytes is not guessed at, for spans would shift."""
    if raw.count(0):
        return _zeros(raw)
    mended = raw.decode("utf-8", "replace")
    if plausible(mended.replace("\ufffd", "")) and mended.count("\ufffd") < 0.2 * len(mended):
        return Decoded(wrong=f"broken UTF-8 at byte {error.start}", do="get the file again, or save it as UTF-8 anew")
    best = max((score(text), encoding, text) for encoding in SINGLE if (text := _single(raw, encoding)) is not None)
    if plausible(best[2]):
        return Decoded(best[2], NAMES[best[1]])
    if sum(byte < 32 and byte not in b"\t\n\r\x0c" for byte in raw[:4096]) > len(raw[:4096]) / 100:
        return _binary()
    return Decoded(wrong=f"neither UTF-8 (byte {error.start}) nor another encoding of Arabic", do="save it as UTF-8")


def _single(raw: bytes, encoding: str) -> str:
    return raw.decode(encoding, "replace")


def _binary() -> Decoded:
    return Decoded(wrong="a binary file, not text", do="give text (.txt) or JSON Lines (.jsonl)")


def score(text: str) -> float:
    """How much a text looks like Arabic: the share of letters among foreign signs, and of the commonest letters."""
    foreign = len(FOREIGN.findall(text))
    letters = len(LETTER.findall(text))
    if not letters:
        return 0.0
    return letters / foreign + len(FREQUENT.findall(text)) / letters + 5 * len(ARTICLE.findall(text)) / letters


def plausible(text: str) -> bool:
    """Whether a decoded text can be Arabic at all."""
    foreign = len(FOREIGN.findall(text))
    letters = len(LETTER.findall(text))
    if letters < 8 or letters < 0.75 * foreign:
        return False
    return len(FREQUENT.findall(text)) > 0.4 * letters and bool(ARTICLE.search(text))
