"""PLOVER event records as JSON Lines: an event a line, actors and recipients with country and sector."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, BinaryIO

from musnad.export.carry import Export
from musnad.export.codes import Code, Codes
from musnad.export.folding import Folded, fold
from musnad.export.nouns import Account, Event, Party, Place
from musnad.export.written import Written, inside
from musnad.lexicon import load

FORMAT = "musnad.plover/1"
LEFT = "denied or possible"


def write(what: Export, out: BinaryIO) -> None:
    """UTF-8, a line an event."""
    codes, written = load().made(Codes), Written()
    for event, folded in told(what):
        line = _record(event, folded, codes, written)
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


def _record(event: Event, folded: Folded, codes: Codes, written: Written) -> str:
    account, day = best(event), event.first
    source = account.source
    row = {
        "format": FORMAT, "id": event.id, "date": event.date, "first": event.first, "last": event.last,
        "type": folded.type, "mode": folded.mode, "auxiliary_modes": folded.auxiliary,
        "intensity": folded.intensity, "quad": folded.quad, "contexts": event.contexts,
        "counts": [count._asdict() for count in event.counts],
        "text": account.sentence, "language": "ar", "source": source.outlet, "publication_date": source.published,
        "url": source.uri, "accounts": [each.id for each in event.accounts], "independent": event.independent,
        "act": {"type": event.type, "mode": event.mode, "status": event.status},
    }  # fmt: skip
    return inside(
        row,
        actors=_parties(event.actors, codes, day, written),
        recipients=_parties(event.recipients, codes, day, written),
        locations=f"[{', '.join([written(place, partial(_place, place)) for place in event.places])}]",
    )


def _parties(parties: Sequence[Party], codes: Codes, day: str | None, written: Written) -> str:
    coded = [(party, codes.of(party.entity, day)) for party in parties]
    return f"[{', '.join([written(each, partial(_party, *each)) for each in coded])}]"


def _party(party: Party, code: Code) -> dict[str, Any]:
    return {
        "id": party.entity, "name": party.en or party.ar, "name_raw": party.ar, "country": code.country or None,
        "sector": code.sector or None, "sectors": code.sectors, "title": code.title or None,
    }  # fmt: skip


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.entity, "name": place.en or place.ar, "name_raw": place.ar, "kind": place.kind,
        "country": place.state, "province": place.province, "lat": place.lat, "lon": place.lon,
    }  # fmt: skip
