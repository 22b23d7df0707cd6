"""GeoJSON (RFC 7946): a point for each place of an event whose degrees are known."""

import json
from typing import Any, BinaryIO

from musnad.export.carry import Export
from musnad.export.nouns import Event, Place
from musnad.export.plover import best
from musnad.export.table import told

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
NO_PLACE = "no place with degrees"


def write(what: Export, out: BinaryIO) -> None:
    """UTF-8, a feature a line; how many events have no place stands in the member ``events_without_place``."""
    out.write(b'{"type":"FeatureCollection","features":[')
    between, unplaced = b"\n", 0
    for event in what.events():
        spots = [place for place in event.places if place.lat is not None and place.lon is not None]
        unplaced += not spots
        for place in spots:
            line = encode(_feature(event, place, what.options.lang))
            out.write(between + line.encode("utf-8", "backslashreplace"))
            between = b",\n"
    what.left.update({NO_PLACE: unplaced} if unplaced else {})
    out.write(b'\n],"events_without_place":%d}\n' % unplaced)


def _feature(event: Event, place: Place, lang: str) -> dict[str, Any]:
    def names(parties: Any) -> list[str]:
        return [(party.en if lang == "en" else None) or party.ar for party in parties]

    account = best(event)
    return {
        "type": "Feature",
        "id": f"{event.id}@{place.entity}",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {
            "event": event.id, "date": event.date, "first": event.first, "last": event.last, "type": event.type,
            "mode": event.mode, "status": event.status, "intensity": event.intensity, "quad": event.quad,
            "actors": names(event.actors), "recipients": names(event.recipients), "place": names([place])[0],
            "place_id": place.entity, "kind": place.kind, "state": place.state, "province": place.province,
            "counts": [told(count) for count in event.counts], "text": account.sentence, "outlets": event.outlets,
            "url": account.source.uri, "accounts": len(event.accounts), "independent": event.independent,
            "grade": event.grade,
        },
    }  # fmt: skip
