"""What agencies send, ninjs and NewsML-G2 alike: whether an item may be read, and the report that it is.

An item under embargo is not read before its hour, one that is withheld not at all, and one that is taken back is a
``Withdrawal``: what was read of it before goes from every answer.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from musnad.load.given import Given, Origin
from musnad.load.hours import day, moment, utc, zoned
from musnad.load.items import LIMIT, Item, Notice, Withdrawal
from musnad.load.texts import no_arabic, too_long
from musnad.record import Capture, Report

# IPTC has no signal for a kill but the status canceled; agencies print one of their own, or begin their note with it
KILLS = frozenset(("kill", "killed", "retraction", "withdrawal"))
KILL = re.compile(r"\W*(?:(?:[A-Z]+\W+){0,3}KILL\b|(?i:kill\s+(?:the\s+|this\s+)?(?:story|item|article)\b))")
VERSION = re.compile(r"\d{1,9}")
ARABIC = re.compile(r"(?:ar|ara|arb)(?:[-_].*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sent:
    """One item as it was sent, words as they stand: ``status`` is usable, withheld or canceled; hours are not parsed.

    ``raw`` are the item's own bytes, None where it has none; ``text`` is its body as text.
    """

    item: str
    text: str
    way: str
    raw: bytes | None = None
    version: str | None = None
    status: str = ""
    embargo: str | None = None
    made: str | None = None
    first: str | None = None
    outlet: str | None = None
    byline: str | None = None
    title: str | None = None
    language: str | None = None
    note: str = ""
    signals: tuple[str, ...] = ()
    address: str | None = None

    @property
    def killed(self) -> bool:
        """Whether its outlet takes it back."""
        signed = self.status in ("canceled", "cancelled") or not KILLS.isdisjoint(self.signals)
        return signed or bool(KILL.match(self.note))


def reports_of(sent: Sent, origin: Origin, given: Given) -> Iterator[Item]:
    """The report that an item is, or its withdrawal, or the notice that says why it is not read."""
    where = origin.uri
    if sent.killed:
        yield _withdrawal(sent, where, given)
        return
    if sent.status == "withheld":
        yield Notice(where, f"{sent.item} is withheld by its outlet and not read", "read it again when it is released")
        return
    until = moment(sent.embargo)
    if sent.embargo and until is None:
        what = f"{sent.item} is under an embargo that is no hour ({sent.embargo[:40]!r}) and not read"
        yield Notice(where, what, "ask its outlet, and take the embargo out when it has passed")
        return
    if until and zoned(until) > given.clock():
        what = f"{sent.item} is under embargo until {until.isoformat(timespec='minutes')} and not read"
        yield Notice(where, what, "read it again then")
        return
    if sent.language and not ARABIC.fullmatch(sent.language.strip()):
        yield Notice(where, f"{sent.item} is in {sent.language[:20]!r} and left out", "only Arabic reports are read")
        return
    if "correction" in sent.signals and VERSION.fullmatch(sent.version or "") and int(sent.version or 0) > 1:
        last, reason = str(int(sent.version or 0) - 1), f"corrected in version {sent.version}"
        yield replace(_withdrawal(sent, where, given), version=last, reason=f"{reason} {sent.note}".strip()[:300])
    yield from _report(sent, origin, given)


def _withdrawal(sent: Sent, where: str, given: Given) -> Withdrawal:
    made = moment(sent.made)
    reason = " ".join((sent.note or sent.title or "").split())[:300]
    return Withdrawal(where, sent.item, sent.version, sent.outlet or given.outlet, utc(made) if made else None, reason)


def _report(sent: Sent, origin: Origin, given: Given) -> Iterator[Item]:
    where = origin.uri
    text = sent.text.replace("\0", "").encode("utf-8", "replace").decode()  # half a character pair is no text
    if not text.strip():
        yield Notice(where, f"{sent.item} has no text and is left out")
        return
    own = text.encode()
    wrong = too_long(where) if len(own) > LIMIT else no_arabic(text, where)
    if wrong:
        yield wrong
        return
    told = sent.made or sent.first
    published = _published(sent)
    if told and published is None:
        yield Notice(where, f"{told[:40]!r} is no hour and is left out", "write hours as 2017-12-11T09:30:00+03:00")
    raw = own if sent.raw is None else sent.raw
    digest = hashlib.sha256(raw).hexdigest()
    kept = (origin.way or sent.way, origin.source, origin.captured, sent.item, sent.version, sent.byline)
    yield Report(
        id=digest,
        text=text,
        uri=sent.address or origin.address or where,
        outlet=sent.outlet or given.outlet,
        published=published or given.published,
        title=sent.title,
        capture=Capture(digest, len(raw), *kept),
    )


def _published(sent: Sent) -> str | None:
    """The day on which this version could be printed: its own, or the end of its embargo if that is later."""
    made, until = moment(sent.made) or moment(sent.first), moment(sent.embargo)
    if made and until and zoned(until) > zoned(made):
        return day(until)
    return day(made)
