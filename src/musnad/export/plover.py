"""PLOVER event records as JSON Lines: an event a line, actors and recipients with country and sector."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from musnad.export.carry import Export
from musnad.export.codes import Codes
from musnad.export.folding import Folded, fold
from musnad.export.nouns import Account, Event, Party, Place
from musnad.lexicon import load

FORMAT = "musnad.plover/1"
LEFT = "denied or possible"


def write(what: Export, out: BinaryIO) -> None:
    """UTF-8, a line an event."""
    codes = load().made(Codes)
    for event, folded in told(what):
        line = json.dumps(_record(event, folded, codes), ensure_ascii=False)
        out.write(line.encode("utf-8", "backslashreplace") + b"\n")


def told(what: Export) -> Iterator[tuple[Event, Folded]]:
    """The events that PLOVER has, in its terms; the others are counted."""
    left: Counter[str] = what.left
    for event in what.events():
        folded = fold(event, what.options.unsure)
        if folded is None:
            left[LEFT] += 1
        else:
            yield event, folded


def best(event: Event) -> Account:
    """The account that tells most: the event is called by it."""
    return next((account for account in event.accounts if account.id == event.id), event.accounts[0])


def _record(event: Event, folded: Folded, codes: Codes) -> dict[str, Any]:
    account, day = best(event), event.first
    source = account.source
    return {
        "format": FORMAT, "id": event.id, "date": event.date, "first": event.first, "last": event.last,
        "type": folded.type, "mode": folded.mode, "auxiliary_modes": folded.auxiliary,
        "intensity": folded.intensity, "quad": folded.quad, "contexts": event.contexts,
        "actors": [_party(party, codes, day) for party in event.actors],
        "recipients": [_party(party, codes, day) for party in event.recipients],
        "locations": [_place(place) for place in event.places],
        "counts": [count._asdict() for count in event.counts],
        "text": account.sentence, "language": "ar", "source": source.outlet, "publication_date": source.published,
        "url": source.uri, "accounts": [each.id for each in event.accounts], "independent": event.independent,
        "act": {"type": event.type, "mode": event.mode, "status": event.status},
    }  # fmt: skip


def _party(party: Party, codes: Codes, day: str | None) -> dict[str, Any]:
    code = codes.of(party.entity, day)
    return {
        "id": party.entity, "name": party.en or party.ar, "name_raw": party.ar, "country": code.country or None,
        "sector": code.sector or None, "sectors": code.sectors, "title": code.title or None,
    }  # fmt: skip


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.entity, "name": place.en or place.ar, "name_raw": place.ar, "kind": place.kind,
        "country": place.state, "province": place.province, "lat": place.lat, "lon": place.lon,
    }  # fmt: skip
