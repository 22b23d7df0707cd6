"""One round over all feeds: each is asked whether it has anything new, and what it gives is read as a file would be.

A feed that fails is one line, and the others are asked. What a look gave is kept only when its reports are written, so
that a round that is stopped is asked for again.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from musnad.errors import BadInput
from musnad.load.feeds import Entry, report_of, reports_of
from musnad.load.given import Given, Origin
from musnad.load.hours import utc
from musnad.load.items import Failure, Item
from musnad.load.kinds import BY_NAME, LOOK, Kind, kind_of, read_as
from musnad.record import Report
from musnad.store.feeds import Feeds, Look
from musnad.watch.fetch import Answer, fetch
from musnad.watch.guard import Rules
from musnad.watch.lists import Feed

SHORT = 600  # letters of an entry below which its page is worth asking for
NEWSML = re.compile(rb"<(?:\w+:)?(?:newsItem|newsMessage|packageItem)\b")
NEW, SAME, FAILED = "new", "same", "failed"


class Round:
    """One look at each feed; ``looks`` are to be kept when all items are written, ``became`` counts what came of them.

    With ``pages``, the page of an entry that has a short text or none is asked for, once.
    """

    def __init__(self, feeds: list[Feed], rules: Rules, kept: Feeds, pages: bool = False) -> None:
        self._feeds, self._rules, self._kept, self._pages = feeds, rules, kept, pages
        self.looks: list[Look] = []
        self.became: Counter[str] = Counter()

    def items(self) -> Iterator[Item]:
        """What all feeds give."""
        for feed in self._feeds:
            last, now = self._kept.last(feed.address), utc(datetime.now(UTC))
            try:
                answer = fetch(feed.address, self._rules, last.etag, last.modified)
            except BadInput as error:
                self._look(last._replace(checked=now, status=error.what), FAILED)
                yield Failure(error)
                continue
            if answer.status == 304:
                self._look(last._replace(checked=now, status="nothing new"), SAME)
            else:
                yield from self._given(feed, answer, now)

    def _given(self, feed: Feed, answer: Answer, now: str) -> Iterator[Item]:
        """What a feed that answered gives."""
        reports = failed = 0
        for item in self._read(feed, answer, now):
            reports += isinstance(item, Report)
            failed += isinstance(item, Failure)
            yield item
        broken = failed and not reports
        marks = (None, None) if broken else (answer.etag, answer.modified)
        status = "could not be read" if broken else f"{reports:,} reports"
        self._look(Look(feed.address, *marks, now, status), FAILED if broken else NEW)

    def _look(self, look: Look, became: str) -> None:
        self.looks.append(look)
        self.became[became] += 1

    def _read(self, feed: Feed, answer: Answer, now: str) -> Iterator[Item]:
        """Its entries; what agencies serve as ninjs or NewsML is read as that."""
        given = Given(outlet=feed.title)
        origin = Origin(feed.address, feed.address, None, now, answer.charset, "feed")
        kind = _kind(answer)
        if kind.name != "feed":
            yield from read_as(kind, io.BytesIO(answer.body), replace(origin, way=""), given)
            return
        yield from reports_of(answer.body, origin, given, lambda entry: self._page(entry, origin, given))

    def _page(self, entry: Entry, origin: Origin, given: Given) -> Iterator[Item] | None:
        """What stands in place of an entry: nothing where its page was read before; None where the entry is enough."""
        if not self._pages or not entry.address or len(entry.text) >= SHORT:
            return None
        item = entry.item or entry.address
        return iter(()) if self._kept.knows(item) else self._asked(replace(entry, item=item), origin, given)

    def _asked(self, entry: Entry, origin: Origin, given: Given) -> Iterator[Item]:
        """The report of an entry's page, else what is wrong with that and the entry itself."""
        found = None
        for item in self._of_page(entry, origin, given):
            found = item if isinstance(item, Report) else found
            yield _completed(item, entry) if isinstance(item, Report) else item
        if found is None and entry.text:
            yield from report_of(entry, origin, given)

    def _of_page(self, entry: Entry, origin: Origin, given: Given) -> Iterator[Item]:
        address = entry.address or ""
        try:
            answer = fetch(address, self._rules)
        except BadInput as error:
            yield Failure(error)
            return
        place = replace(origin, uri=address, source=address, address=address, charset=answer.charset)
        kind = kind_of("", answer.kind, answer.body[:LOOK])
        yield from read_as(kind, io.BytesIO(answer.body), place, given)


def _completed(report: Report, entry: Entry) -> Report:
    """The report of a page with what the feed knows of it."""
    held = report.capture
    capture = held._replace(item=entry.item, byline=held.byline or entry.byline) if held else None
    outlet, published = report.outlet or entry.outlet, report.published or entry.published
    return replace(report, title=report.title or entry.title, outlet=outlet, published=published, capture=capture)


def _kind(answer: Answer) -> Kind:
    head = answer.body[:LOOK]
    found = kind_of("", None, head).name
    if found in ("rows", "json"):
        return BY_NAME["json"]
    return BY_NAME["newsml" if NEWSML.search(head) else "feed"]
