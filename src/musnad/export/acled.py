"""ACLED's table: 31 columns, a row an event that has a place and a day, of the types that ACLED has."""

import csv
import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, BinaryIO

from musnad.export.carry import Export
from musnad.export.cells import MANY, Sheet, flat
from musnad.export.codes import Codes
from musnad.export.nouns import Event, Party, Place
from musnad.export.plover import best
from musnad.export.table import safely
from musnad.export.tables import NOWHERE, countries, table
from musnad.lexicon import load
from musnad.store import outgoing

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
NOT_ACTUAL, NO_TYPE = "not told as having happened", "of a type that ACLED does not have"
NO_DAY, NO_PLACE = "no day within a month", "no place with degrees"
SPANS = ((1, 1), (7, 2), (31, 3))  # days at most, and their time_precision
CIVILIANS, STATE, ABROAD = "Civilians", "State forces", "External/Other forces"
BATTLE, VIOLENCE, TARGETED = "Battles", "Violence against civilians", "Civilian targeting"
STRATEGIC, MARCHES = "Strategic developments", "Demonstrations"
DISORDERS = {"Protests": MARCHES, "Riots": MARCHES, STRATEGIC: STRATEGIC}
FORCE, CURBED = "Excessive force against protesters", "Protest with intervention"
Side = tuple[str, str, str]  # the first party, those beside it, what kind it is


def write(what: Export, out: BinaryIO) -> None:
    """UTF-8, a header, then a row an event; cells that a spreadsheet would take for formulas are made safe."""
    codes, dead = load().made(Codes), outgoing.dead(what.view)
    sheet = Sheet(out, "utf-8-sig" if what.options.bom else "utf-8")
    rows = csv.writer(sheet, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for event in what.events():
        place = next((place for place in event.places if place.lat is not None), None)
        why = _left_out(event)
        if why or place is None:
            what.left[why or NO_PLACE] += 1
        else:
            rows.writerow(safely(row(event, place, codes, dead)))
    sheet.done()


def _left_out(event: Event) -> str:
    if event.status != "actual":
        return NOT_ACTUAL
    if _kind(event) is None:
        return NO_TYPE
    return "" if precision(event) else NO_DAY


def row(event: Event, place: Place, codes: Codes, dead: dict[str, float]) -> list[Any]:
    """The 31 cells of an event."""
    country = countries().get(place.state or "", NOWHERE)
    one, other = event.actors, event.recipients
    if not other and len(one) > 1:
        one, other = one[:1], one[1:]  # both fight
    first, second = _side(one, codes, event, place), _side(other, codes, event, place)
    kind, sub = _kind(event) or ("", "")
    if kind == BATTLE and second[2] == CIVILIANS:
        kind, sub = VIOLENCE, "Attack"
    tolls = [dead[account.id] for account in event.accounts if account.id in dead]
    if sub == CURBED and any(tolls):
        sub = FORCE
    hit = kind == VIOLENCE or (second[2] == CIVILIANS and kind not in DISORDERS)
    account = best(event)
    return [
        f"{place.state or ''}{_number(event.id)}", event.first, (event.first or "")[:4], precision(event),
        _disorder(kind, sub), kind, sub, *first, *second, _between(first[2], second[2]),
        TARGETED if hit else "", country.numeric.lstrip("0"), country.region, country.name, flat(place.province),
        "", "", flat(place.en or place.ar), place.lat, place.lon, _features().get(place.kind or "", "3"),
        MANY.join(event.outlets), "", account.sentence, int(min(tolls)) if tolls else 0, _tags(event, tolls),
        _seen(account.source.captured or account.source.published),
    ]  # fmt: skip


def precision(event: Event) -> int | None:
    """1 for a day, 2 for a week, 3 for a month; None for what is not told so finely."""
    if not event.first or not event.last:
        return None
    days = (date.fromisoformat(event.last) - date.fromisoformat(event.first)).days + 1
    return next((told for most, told in SPANS if days <= most), None)


def _kind(event: Event) -> tuple[str, str] | None:
    return _types().get((event.type, event.mode or "*"))


def _disorder(kind: str, sub: str) -> str:
    return "Political violence; Demonstrations" if sub == FORCE else DISORDERS.get(kind, "Political violence")


def _side(parties: Sequence[Party], codes: Codes, event: Event, place: Place) -> Side:
    if not parties:
        return "", "", ""
    names = [flat(party.en or party.ar) for party in parties]
    return names[0], MANY.join(names[1:]), _inter(parties[0], codes, event, place)


def _between(one: str, other: str) -> str:
    return "-".join((one, other)) if one and other else f"{one or other} only" if one or other else ""


def _inter(party: Party, codes: Codes, event: Event, place: Place) -> str:
    code = codes.of(party.entity, event.first)
    told = _actors().get(code.sector, "")
    return ABROAD if told == STATE and code.country != place.state else told


def _tags(event: Event, tolls: Sequence[float]) -> str:
    """What ACLED has no column for: the event's id here, whether a toll is told at all, and whether its form is."""
    told = [f"musnad={event.id}"]
    told += [] if tolls else ["fatalities=not told"]
    told += ["form=not told"] if event.type == "ASSAULT" and not event.mode else []
    told += [f"fatalities={int(min(tolls))}-{int(max(tolls))}"] if tolls and min(tolls) != max(tolls) else []
    return MANY.join(told)


def _number(row_id: str) -> int:
    return int(hashlib.sha256(row_id.encode("utf-8", "backslashreplace")).hexdigest()[:10], 16)


def _seen(when: str | None) -> int | str:
    """Seconds since 1970."""
    try:
        seen = datetime.fromisoformat(when or "")
    except ValueError:
        return ""
    return int((seen if seen.tzinfo else seen.replace(tzinfo=UTC)).timestamp())


@cache
def _types() -> dict[tuple[str, str], tuple[str, str]]:
    return {(each["type"], each["mode"]): (each["event"], each["sub"]) for each in table("acled_types")}


@cache
def _actors() -> dict[str, str]:
    return {each["sector"]: each["inter"] for each in table("acled_actors")}


@cache
def _features() -> dict[str, str]:
    return {each["kind"]: each["precision"] for each in table("features")}
