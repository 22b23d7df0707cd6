"""Mail (.eml): the letter is one report, what is attached to it are others.

Of a letter that is written twice the plain text is taken before the HTML. Senders declare encodings that are not so:
what cannot be decoded as declared is found out as with files.
"""

import datetime
import email
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.policy import EmailPolicy, default
from email.utils import parseaddr, parsedate_to_datetime
from functools import lru_cache
from typing import Any, cast

from musnad.load.decode import decode
from musnad.load.given import MB, Given, Origin
from musnad.load.items import Failure, Item, Notice, failure
from musnad.load.kinds import BY_NAME, ENDINGS, Kind, kind_of, read_as
from musnad.load.streams import Stream
from musnad.load.texts import no_arabic, too_long
from musnad.record import Capture, Report

PARTS, BOUNDS = 5_000, 20_000  # parts of a letter that say what they are, lines that begin as a boundary does
HEADER = 2_000  # signs of a header that are looked at: the library takes far more than twice as long for twice as many
AS_IT_IS = default.clone(refold_source="none")  # headers as they came: to fold some anew takes the library for ever
NESTED = 30  # parts within parts of one letter
SILENT = ("image/", "audio/", "video/", "text/calendar", "application/pgp", "application/pkcs7")
LIST = re.compile(r"^\s*(.*?)\s*<([^<>]+)>\s*$", re.DOTALL)


class _Cut(EmailPolicy):
    """The library's own way with headers, of which it sees no more than their beginning."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """A header as it is asked for."""
        return value if hasattr(value, "name") else _header_of(name, value[:HEADER])


@lru_cache(maxsize=256)  # a header is asked for several times
def _header_of(name: str, value: str) -> Any:
    return default.header_fetch_parse(name, value)


POLICY = _Cut()


@dataclass(slots=True)
class Letter:
    """The parts of a letter: texts that are read one behind the other, and what is attached."""

    bodies: list[EmailMessage]
    attached: list[EmailMessage]


def read_mail(stream: Stream, origin: Origin, given: Given) -> Iterator[Item]:
    """The report of a letter, and everything in what is attached; its ``id`` is the sha256 of the whole letter."""
    raw, uri = stream.read(given.caps.page + 1), origin.uri
    if len(raw) > given.caps.page:
        do = "take out what is attached, or raise --max-page"
        yield failure(f"a letter of more than {given.caps.page / MB:g} MB", uri, do)
        return
    if not raw.strip():
        yield failure("an empty file", uri, "leave it out, or save the letter again")
        return
    if raw.count(b"\n--") > BOUNDS or raw.lower().count(b"\ncontent-type:") > PARTS:
        yield failure(f"a letter of more than {PARTS:,} parts", uri, "save what is in it as files")
        return
    letter = Letter([], [])
    try:
        message = cast(EmailMessage, email.message_from_bytes(raw, policy=POLICY))
        whole = _sort(message, letter, NESTED)
    except RecursionError:
        whole = False
    if not whole:
        yield failure(f"a letter with parts nested deeper than {NESTED}", uri, "save what is in it as files")
    held = list(_attached(letter.attached, origin, given))
    yield from _letter(raw, message, letter, origin, given, bool(held)) if whole or letter.bodies else ()
    yield from held


def _sort(part: EmailMessage, letter: Letter, deep: int) -> bool:
    """Put the parts of a letter where they belong; whether all were reached."""
    if deep == 0:
        return False
    kind = part.get_content_type()
    if kind == "message/rfc822" or (part.get_content_disposition() == "attachment" and not part.is_multipart()):
        letter.attached.append(part)
        return True
    if not part.is_multipart():
        named = _safely(part.get_filename)
        (letter.bodies if kind in ("text/plain", "text/html") and not named else letter.attached).append(part)
        return True
    inner = [cast(EmailMessage, each) for each in cast(list[Any], part.get_payload())]
    if kind == "multipart/alternative":
        inner = [_best(inner)] if inner else []
    reached = [_sort(each, letter, deep - 1) for each in inner]
    return all(reached)


def _best(parts: list[EmailMessage]) -> EmailMessage:
    """The plain text if it says anything, else what is last, as the sender likes it best."""
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    said = [part for part in plain if not no_arabic(_text(part), "")]
    return said[0] if said else parts[-1]


def _bytes(part: EmailMessage) -> bytes:
    found = _safely(lambda: part.get_payload(decode=True))
    return found if isinstance(found, bytes) else b""


def _text(part: EmailMessage) -> str:
    """What a part says, as declared or as found out; soft line ends are undone."""
    raw, charset = _bytes(part), _charset(part)
    try:
        text = raw.decode(charset or "ascii")
    except (LookupError, UnicodeError, ValueError):
        text = decode(raw).text or raw.decode("utf-8", "replace")
    text = text.replace("\r\n", "\n").replace("\0", "")
    if str(_safely(lambda: part.get_param("format")) or "").lower() == "flowed":
        text = _flowed(text, str(_safely(lambda: part.get_param("delsp")) or "").lower() == "yes")
    return text.encode("utf-8", "replace").decode("utf-8").strip("\n")


def _charset(part: EmailMessage) -> str | None:
    found = _safely(part.get_content_charset)
    return found if isinstance(found, str) and "\0" not in found else None


def _flowed(text: str, spare: bool) -> str:
    """Lines that end in a space go on in the next (RFC 3676); ``spare``: the space is no part of the text."""
    pieces, joint = list[str](), ""
    for line in text.split("\n"):
        plain = line.removeprefix(" ")
        soft = plain.endswith(" ") and plain != "-- "
        pieces += (joint, plain[:-1] if soft and spare else plain)
        joint = "" if soft else "\n"
    return "".join(pieces)


def _letter(
    raw: bytes, message: EmailMessage, letter: Letter, origin: Origin, given: Given, more: bool
) -> Iterator[Item]:
    """The report of the letter itself; a letter that only carries ``more`` need not say anything."""
    texts, said = list[str](), False
    found: Report | None = None
    for part in letter.bodies:
        if part.get_content_type() != "text/html":
            texts.append(_text(part))
            continue
        for item in read_as(BY_NAME["html"], io.BytesIO(_bytes(part)), _inside(part, origin), given):
            if isinstance(item, Report):
                found = item
                texts.append(item.text)
            elif not (more and isinstance(item, Failure)):
                said = True
                yield item
    text = "\n\n".join(filter(str.strip, texts))
    wrong = too_long(origin.uri) if len(text.encode()) > given.caps.report else no_arabic(text, origin.uri)
    if not text.strip():
        wrong = failure("a letter without text", origin.uri, "leave it out")
    if wrong is None:
        yield _report(raw, text, message, found, origin, given)
    elif not more and (text.strip() or not said or not any(map(_bytes, letter.bodies))):
        yield wrong


def _inside(part: EmailMessage, origin: Origin) -> Origin:
    return replace(origin, charset=_charset(part), way=origin.way or "mail")


def _report(
    raw: bytes, text: str, message: EmailMessage, page: Report | None, origin: Origin, given: Given
) -> Report:  # fmt: skip
    digest, sender = hashlib.sha256(raw).hexdigest(), parseaddr(_header(message, "From"))
    item = _header(message, "Message-ID").strip("<> \t") or None
    capture = Capture(digest, len(raw), origin.way or "mail", origin.source, origin.captured, item)
    return Report(
        id=digest,
        text=text,
        uri=origin.address or origin.uri,
        outlet=_list(message) or given.outlet or sender[1].partition("@")[2] or None,
        published=_day(message) or given.published,
        title=_header(message, "Subject") or (page.title if page else None),
        capture=capture._replace(byline=sender[0] or None),
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header as one line of text, empty where there is none or it cannot be made out."""
    found = str(_safely(lambda: message.get(name)) or "")
    if any("\ud800" <= sign < "\ue000" for sign in found):  # bytes that are declared nowhere
        found = decode(found.encode("utf-8", "surrogateescape")).text
    return " ".join(found.encode("utf-8", "replace").decode("utf-8").replace("\0", "").split())


def _list(message: EmailMessage) -> str | None:
    """Who keeps the list that a letter came through: its name, else its id."""
    told = _header(message, "List-Id")
    match = LIST.match(told)
    name = match[1].strip('"“” ') if match else ""
    return name or (match[2] if match else told) or None


def _day(message: EmailMessage) -> str | None:
    """The day on which it was sent, where its sender was."""
    found = _safely(lambda: parsedate_to_datetime(_header(message, "Date")))
    return found.date().isoformat() if isinstance(found, datetime.datetime) else None


def _attached(parts: list[EmailMessage], origin: Origin, given: Given) -> Iterator[Item]:
    """Everything in what is attached; pictures, signatures and the like are left without a word."""
    for number, part in enumerate(parts, 1):
        if number > given.caps.members:
            yield failure(f"more than {given.caps.members:,} things attached", origin.uri, "raise --max-members")
            return
        media, forwarded = part.get_content_type(), part.get_content_type() == "message/rfc822"
        name = " ".join(str(_safely(part.get_filename) or "").split()) or f"{number}{'.eml' if forwarded else ''}"
        name = name.encode("utf-8", "replace").decode("utf-8").replace("/", "_")
        raw = _forwarded(part) if forwarded else _bytes(part)
        kind = BY_NAME["mail"] if forwarded else _kind(name, media, raw)
        if kind is None:
            if not media.startswith(SILENT):
                yield Notice(f"{origin.uri}!{name}", "is attached and left out, for its kind is not read")
        elif origin.deep >= given.caps.deep:
            where, what = f"{origin.uri}!{name}", f"things within things more than {given.caps.deep} deep"
            yield failure(what, where, "unpack it, or raise --max-depth")
        else:
            member = origin.member(name, charset=_charset(part), address=None)
            yield from read_as(kind, io.BytesIO(raw), member, given)


def _kind(name: str, media: str, raw: bytes) -> Kind | None:
    """What is attached, by its name, its type, its first bytes; None for what is none of what is read."""
    if name.lower().endswith(ENDINGS) or media == "text/plain":
        return kind_of(name, media)
    if "." in name and media == "application/octet-stream":
        return None
    kind = kind_of("", media, raw[:1024])
    return kind if kind.name != "text" else None


def _forwarded(part: EmailMessage) -> bytes:
    """The bytes of a letter within a letter."""
    inner = _safely(lambda: cast(list[Any], part.get_payload())[0].as_bytes(policy=AS_IT_IS))
    return inner if isinstance(inner, bytes) else b""


def _safely(look: Callable[[], Any]) -> Any:
    """What a look at a header or a part gives; None where the library stumbles over what stands there."""
    try:
        return look()
    except Exception:  # noqa: BLE001 it raises whatever its parsers meet, and the rest of the letter is whole
        return None
