"""TimelineJS 3: a slide an event, with what is printed and where; rounds of talks as eras behind it.

What stands in its fields is HTML there, so everything that comes out of the record is escaped.
"""

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any, BinaryIO

from musnad.ask import rounds
from musnad.ask.question import day
from musnad.export.carry import Export
from musnad.export.nouns import Account, Event
from musnad.export.wording import followed, headline, likely
from musnad.labels import label

Row = dict[str, Any]
DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
PARTS = ("year", "month", "day")
MORNING, EVENING = {"hour": 0, "minute": 0}, {"hour": 23, "minute": 59}  # an era of no length is refused there
GATHERED = ("track", "round", "meeting")


def write(what: Export, out: BinaryIO) -> None:
    """UTF-8: one JSON object, a line an event."""
    out.write(b'{"scale": "human",\n"events": [')
    for number, event in enumerate(event for event in likely(what) if event.first):
        out.write(b",\n" if number else b"\n")
        out.write(_json(_slide(event, what.options.lang)))
    out.write(b'],\n"eras": ' + _json(list(_eras(what))) + b"}\n")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _slide(event: Event, lang: str) -> Row:
    first, last = _days(event)
    told: Row = {"start_date": parts(first)} | ({"end_date": parts(last)} if last != first else {})
    if event.date is None and event.last != event.first:
        told["display_date"] = f"{event.first} – {event.last}"
    text = "".join(_reference(account) for account in event.accounts)
    return told | {
        "text": {"headline": escape(headline(event, lang)), "text": text},
        "group": escape(label("type", event.type, lang)),
        "unique_id": re.sub(r"[^0-9A-Za-z]+", "-", event.id),
    }


def _days(event: Event) -> tuple[str, str]:
    """As fine as it is told; a span of days only where the text tells one, not where its day is not known."""
    first, last = event.first or "", event.last or event.first or ""
    if event.date and DAY.fullmatch(event.date):
        return event.date, event.date
    return (first, last) if event.date else (first, first)


def parts(date: str) -> dict[str, int]:
    """Year, month and day of an ISO date, as many as it has."""
    found = DAY.match(date)
    told = zip(PARTS, found.groups() if found else (), strict=False)
    return {name: int(value) for name, value in told if value}


def _reference(account: Account) -> str:
    source = account.source
    told = ", ".join(f"<bdi>{escape(each)}</bdi>" for each in (source.outlet, source.published, account.id) if each)
    url = followed(source.uri)
    cited = f'<a href="{escape(url)}" target="_blank" rel="noopener">{told}</a>' if url else told
    return f'<p dir="auto">{escape(account.sentence)} <cite>[{cited}]</cite></p>'


def _eras(what: Export) -> Iterator[Row]:
    """Talks with their days, of the days and the track asked for."""
    asked, lang = what.question, what.options.lang
    since, until = day(asked.since, 0) or "", day(asked.until, 1) or "9999"
    for row in rounds(what.view, what.options.track):
        first, last = row["first"], row["last"] or row["first"]
        if row["kind"] in GATHERED and first and first <= until and last >= since:
            name = (row["en"] if lang == "en" else None) or row["ar"]
            days = {"start_date": parts(first) | MORNING, "end_date": parts(last) | EVENING}
            yield days | {"text": {"headline": escape(name)}}
