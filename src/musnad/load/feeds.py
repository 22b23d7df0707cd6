"""RSS and Atom: a report an entry. The feed is decoded and looked through here: feedparser gets bytes, no address."""

import codecs
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import feedparser

from musnad.load.decode import decode, plausible
from musnad.load.fragments import text_of
from musnad.load.given import MB, Given, Origin
from musnad.load.hours import day, moment
from musnad.load.items import LIMIT, Failure, Item, Notice, failure
from musnad.load.streams import Stream
from musnad.load.texts import no_arabic, too_long
from musnad.record import Capture, Report

DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")
DECLARATION = re.compile(r"<\?xml[^<>]*\?>")
# A DTD with a part of its own, or an entity declared anywhere; that of RSS 0.91 is named only, and nobody fetches it
DTD = re.compile(r"<!DOCTYPE[^<>\[]*\[|<!ENTITY", re.IGNORECASE)
TAG = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(/?)(?!(?:br|hr|img|link)\b)[A-Za-z][^<>]*", re.DOTALL)
BEGIN = re.compile(r"<(?:\w{1,20}:)?(?:item|entry)\b")
WORD = re.compile(r"([A-Za-z0-9_.+-]{300})[A-Za-z0-9_.+-]+")  # no address, and feedparser looks for one from each sign
LONGEST = 16 * MB  # bytes of a feed: the longest real ones have two or three million
MOST = 20_000  # entries of one: real ones have some hundred, and feedparser takes seconds for so many
UTF8 = {"content-type": "application/xml; charset=utf-8"}
AS_IT_IS = {"sanitize_html": False, "resolve_relative_uris": False}
DATES = ("published", "updated", "created")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: what its report will hold, and ``told``, its day as printed where that is none."""

    text: str
    item: str | None
    address: str | None
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    told: str = ""


Page = Callable[[Entry], Iterator[Item] | None]


def read_feed(stream: Stream, origin: Origin, given: Given) -> Iterator[Item]:
    """The reports of a feed; ``id`` is the sha256 of an entry's text, for an entry has no bytes of its own."""
    most = min(LONGEST, given.caps.page)
    raw = stream.read(most + 1)
    if len(raw) > most:
        yield failure(f"longer than {most // MB} MB", origin.uri, "no feed is; look what it is")
        return
    yield from reports_of(raw, origin, given)


def reports_of(raw: bytes, origin: Origin, given: Given, page: Page | None = None) -> Iterator[Item]:
    """The same of bytes; ``page`` may give what stands in place of an entry (None: the entry itself is read)."""
    text = decoded(raw, origin)
    if isinstance(text, Failure):
        yield text
        return
    if DTD.search(text):
        yield failure("XML with a DTD or entities is refused", origin.uri, "take the DOCTYPE out")
        return
    what = f"elements nested more than {given.caps.nested:,} deep" if nested(text, given.caps.nested) else ""
    if what or sum(1 for _ in BEGIN.finditer(text)) > MOST:
        yield failure(what or f"more than {MOST:,} entries", origin.uri, "no feed is so; get it again from its outlet")
        return
    try:
        raw = WORD.sub(r"\1", DECLARATION.sub("", text.lstrip(), count=1)).encode()
        feed = feedparser.parse(io.BytesIO(raw), response_headers=UTF8, **AS_IT_IS)
    except Exception as error:  # noqa: BLE001 it raises whatever its parts stumble over
        yield failure(f"a broken feed ({type(error).__name__})", origin.uri, "get it again from its outlet")
        return
    entries = feed.get("entries") or []
    if not entries and not feed.get("version"):
        yield failure("no feed (RSS or Atom), or a broken one", origin.uri, "open its address and look what it gives")
        return
    if feed.get("bozo"):
        yield Notice(origin.uri, f"a broken feed ({_trouble(feed)}); what could be told apart is read")
    yield from _reports(feed, origin, given, page)


def _reports(feed: Any, origin: Origin, given: Given, page: Page | None) -> Iterator[Item]:
    bare = 0
    for entry in (_entry(each, feed) for each in feed["entries"]):
        found = page(entry) if page else None
        if found is not None:
            yield from found
        elif not entry.text:
            bare += 1
        else:
            yield from report_of(entry, origin, given)
    if bare:
        what = f"{bare:,} entries hold no more than a headline and are left out"
        yield Notice(origin.uri, what, "musnad watch --pages reads the pages they lead to")


def report_of(entry: Entry, origin: Origin, given: Given) -> Iterator[Item]:
    """The report that an entry with a text is."""
    own, where = entry.text.encode(), entry.address or entry.item or origin.uri
    wrong = too_long(where) if len(own) > LIMIT else no_arabic(entry.text, where)
    if wrong:
        yield wrong
        return
    if entry.told:
        yield Notice(where, f"{entry.told[:40]!r} is no day of publication and is left out")
    digest = hashlib.sha256(own).hexdigest()
    kept = (origin.way or "feed", origin.source, origin.captured, entry.item, None, entry.byline)
    yield Report(
        id=digest,
        text=entry.text,
        uri=where,
        outlet=entry.outlet or given.outlet,
        published=entry.published or given.published,
        title=entry.title,
        capture=Capture(digest, len(own), *kept),
    )


def decoded(raw: bytes, origin: Origin) -> str | Failure:
    """The text of a feed: UTF-8 where it is that, else as declared where that gives Arabic, else as found."""
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = DECLARED.match(raw)
    for name in (found[1].decode() if found else None, origin.charset):
        try:
            text = raw.decode(name) if name else ""
        except (LookupError, ValueError):
            continue
        if plausible(text):
            return text
    guessed = decode(raw)
    return failure(guessed.wrong, origin.uri, guessed.do) if guessed.wrong else guessed.text


def nested(text: str, most: int) -> bool:
    """Whether elements stand within one another more than so deep."""
    deep = 0
    for tag in TAG.finditer(text):
        if tag[1] == "/":
            deep -= 1
        elif tag[1] == "" and not tag[0].endswith("/"):
            deep += 1
            if deep > most:
                return True
    return False


def _entry(entry: Any, feed: Any) -> Entry:
    """An entry as feedparser has it; its own words go before those of the feed it stands in."""
    about = feed.get("feed") or {}
    told = next((word for key in DATES if (word := _word(entry, key))), "")
    hour = moment(told)
    outlet = _word(_within(entry, "source"), "title") or _word(entry, "publisher")
    return Entry(
        text=_body(entry),
        item=_word(entry, "id"),
        address=_word(entry, "link"),
        title=_words(_word(entry, "title")),
        outlet=_words(outlet or _word(about, "publisher") or _word(about, "title")),
        byline=_words(_word(_within(entry, "author_detail"), "name") or _word(entry, "author")),
        published=day(hour),
        told="" if hour else told,
    )


def _body(entry: Any) -> str:
    """The longest of an entry's contents, else its summary, as text."""
    told = [part for part in dict.get(entry, "content") or () if isinstance(part.get("value"), str)]
    texts = sorted((_plain(part) for part in told), key=len)
    if texts and texts[-1].strip():
        return texts[-1].strip()
    return _plain(_within(entry, "summary_detail") or {"value": _word(entry, "summary") or ""}).strip()


def _plain(part: Any) -> str:
    value = (part.get("value") or "").replace("\0", "").encode("utf-8", "replace").decode()
    return value if part.get("type") == "text/plain" else text_of(value)


def _words(text: str | None) -> str | None:
    """A title or name on one line, without the markup that some write into it."""
    return " ".join(text_of(text).split()) or None if text else None


def _word(holder: Any, key: str) -> str | None:
    """The text under a key, and no other's for it: feedparser itself gives some keys for others."""
    value = dict.get(holder, key)
    return value.strip() or None if isinstance(value, str) else None


def _within(holder: Any, key: str) -> Any:
    value = dict.get(holder, key)
    return value if isinstance(value, dict) else {}


def _trouble(feed: Any) -> str:
    told = str(feed.get("bozo_exception") or "")
    return " ".join(told.rpartition("unknown>:")[2].split())[:80] or "not well formed"
