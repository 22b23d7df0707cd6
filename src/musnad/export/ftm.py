"""FollowTheMoney: parties, events, reports and what ties them, an entity a line, as Aleph and its kin read.

An Event leads by ``proof`` to its Articles; a Documentation stands for each account, a Mention for each party that a
report names. Ids are those of the record, so that the same record gives the same entities.
"""

import hashlib
import json
import pathlib
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, BinaryIO

from musnad.export.carry import Export
from musnad.export.nouns import Account, Event, Party, Place, Source
from musnad.export.wording import followed, headline, likely, names
from musnad.lexicon import load
from musnad.store import outgoing

Row = dict[str, Any]
Printed = dict[str, dict[str, list[str]]]  # key of a report -> entity -> as it is printed there

HERE = pathlib.Path(__file__).parent
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
PLAIN = re.compile(r"[0-9a-zA-Z-]+([/:][0-9a-zA-Z-]+)*")
WIKIDATA = re.compile(r"Q\d+")
DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2060-\u2064\ud800-\udfff\ufeff]")
STATE = "state/"
CITIES = ("city", "town", "village")


def write(what: Export, out: BinaryIO) -> None:
    """UTF-8, an entity a line: events with their accounts, then what they refer to."""
    for entity in entities(what):
        out.write(json.dumps(entity, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def entities(what: Export) -> Iterator[Row]:
    """Every entity once; what an event refers to comes behind the events."""
    sources, places, parties = dict[str, Source](), dict[str, Place](), dict[str, Party]()
    for event in likely(what):
        yield _event(event)
        for account in event.accounts:
            sources[account.source.key] = account.source
            yield _account(account, event)
        places |= {each.entity: each for each in _places(event)}
        parties |= {each.entity: each for each in (*event.actors, *event.recipients) if _acts(each)}
    printed = _printed(what, sources)
    parties |= {entity: each for entity in dict.fromkeys(entity for held in printed.values() for entity in held)
                if _acts(each := what.record.parties[entity])}  # fmt: skip
    yield from map(_article, sources.values())
    yield from map(_address, places.values())
    spelled = _spelled(printed)
    yield from (_party(each, spelled.get(each.entity, {})) for each in parties.values())
    yield from (_mention(sources[key], parties[entity], texts) for key, held in printed.items()
                for entity, texts in held.items() if entity in parties)  # fmt: skip


def _event(event: Event) -> Row:
    places, legal = _places(event), [party for party in event.actors if _acts(party)]
    sources = [account.source for account in event.accounts]
    others = [party for party in (*event.actors, *event.recipients) if not _acts(party)]
    return _entity(
        ident("event", event.id), "Event",
        name=[headline(event, "en"), headline(event, "ar")],
        startDate=event.first, endDate=event.last, date=_day(event.date),
        organizer=[ident("party", each.entity) for each in legal],
        involved=[ident("party", each.entity) for each in event.recipients if _acts(each)],
        addressEntity=[ident("place", each.entity) for each in places],
        location=[*names(places, "en"), *names(places, "ar")],
        country=[code for each in places if (code := _country(each.state))],
        namesMentioned=[*names(others, "en"), *names(others, "ar")],
        keywords=[event.type, event.mode, event.status, event.quad, event.grade],
        summary=[account.sentence for account in event.accounts],
        description=[count.text for count in event.counts],
        recordId=event.id, publisher=event.outlets, sourceUrl=map(_address_of, sources),
        proof=[ident("report", source.key) for source in sources],
    )  # fmt: skip


def _account(account: Account, event: Event) -> Row:
    source = account.source
    return _entity(
        ident("account", account.id), "Documentation",
        document=ident("report", source.key), entity=ident("event", event.id), role="account", status=account.status,
        date=_day(account.date), recordId=account.id, summary=account.sentence, publisher=source.outlet,
        description=f"{account.start}-{account.end}: {account.anchor} ({account.type}, {account.rule})",
        sourceUrl=_address_of(source), proof=ident("report", source.key),
    )  # fmt: skip


def _article(source: Source) -> Row:
    url = _address_of(source)
    return _entity(
        ident("report", source.key), "Article",
        title=source.title, publisher=source.outlet, author=source.byline, publishedAt=_day(source.published),
        sourceUrl=url, fileName=None if url else re.split(r"[/\\]", source.uri)[-1], language="ara",
        retrievedAt=_day((source.captured or "")[:10]), keywords=source.contexts, notes=f"sha256 {source.id}",
    )  # fmt: skip


def _address(place: Place) -> Row:
    city = names([place], "en") if place.kind in CITIES else None
    return _entity(
        ident("place", place.entity), "Address",
        full=names([place], "en"), name=[place.en, place.ar], city=city, country=_country(place.state),
        latitude=place.lat, longitude=place.lon,
    )  # fmt: skip


def _party(party: Party, spelled: dict[str, None]) -> Row:
    known = _catalogue().get(party.entity, {})
    alias = [text for text in spelled if text not in (party.ar, party.en)]
    wikidata = known.get("wikidata") or ""
    sector = {} if schema(party) == "Person" else {"classification": known.get("sector")}
    return _entity(
        ident("party", party.entity), schema(party),
        name=[party.en, party.ar], alias=alias, country=_country(known.get("iso3") or known.get("country")),
        wikidataId=wikidata if WIKIDATA.fullmatch(wikidata) else None, **sector,
    )  # fmt: skip


def _mention(source: Source, party: Party, texts: list[str]) -> Row:
    known = _catalogue().get(party.entity, {})
    return _entity(
        ident("mention", f"{source.key}:{party.entity}"), "Mention",
        document=ident("report", source.key), resolved=ident("party", party.entity), name=texts,
        detectedSchema=schema(party), contextCountry=_country(known.get("iso3") or known.get("country")),
    )  # fmt: skip


@lru_cache(maxsize=50_000)
def ident(kind: str, of: str) -> str:
    """The id of an entity: what it is and the record's id; hashed where that holds what ids may not."""
    if PLAIN.fullmatch(of) and of[-1] != "-" and len(of) < 150:
        return f"{kind}.{re.sub('[/:]', '.', of)}"
    return f"{kind}-{hashlib.sha1(of.encode('utf-8', 'surrogatepass')).hexdigest()}"


def schema(party: Party) -> str:
    """Person, Organization, PublicBody (a state too, as what acts for it) or Company."""
    known = _words()
    sector = _catalogue().get(party.entity, {}).get("sector")
    found = known["first"].get(party.entity.partition("/")[0]) or known["sector"].get(sector)
    return str(known["type"]["PER"] if party.type == "PER" else found or known["type"]["ORG"])


def _acts(party: Party) -> bool:
    """Whether it can be a party there: a person, a body, a state."""
    return party.type in _words()["type"] or party.entity.startswith(STATE)


def _places(event: Event) -> list[Place]:
    return list({each.entity: each for each in event.places}.values())


def _entity(ident: str, schema: str, **values: Any) -> Row:
    """An entity with its values as lists of texts: each once, none empty."""
    longest = _words()["longest"]
    held = {key: _texts(value, longest.get(key, 1000)) for key, value in values.items() if value is not None}
    return {"id": ident, "schema": schema, "properties": {key: found for key, found in held.items() if found}}


def _texts(value: Any, longest: int) -> list[str]:
    many = (str(value),) if isinstance(value, str | int | float) else (each for each in value if each)
    return [text for text in dict.fromkeys(cleaned(each)[:longest].rstrip() for each in many) if text]


@lru_cache(maxsize=50_000)
def cleaned(text: str) -> str:
    """A text as FollowTheMoney keeps it: NFC, single spaces, without control and invisible characters."""
    return " ".join(unicodedata.normalize("NFC", DROPPED.sub("", text)).split())


def _day(value: str | None) -> str | None:
    """A date as it may stand there: a year, a month or a day; weeks and hours are left out."""
    return value if value and DAY.fullmatch(value) else None


def _address_of(source: Source) -> str | None:
    return followed(source.uri)


def _printed(what: Export, sources: dict[str, Source]) -> Printed:
    """How each of these reports prints whom it names."""
    keys = {number: source.key for number, source in what.record.sources.items() if source.key in sources}
    found: Printed = defaultdict(lambda: defaultdict(list))
    for row in outgoing.mentions(what.view):
        if row["report"] in keys and row["entity"] in what.record.parties:
            found[keys[row["report"]]][row["entity"]].append(row["text"])
    return found


def _spelled(printed: Printed) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for held in printed.values():
        for entity, texts in held.items():
            found[entity] |= dict.fromkeys(texts)
    return found


@lru_cache(maxsize=1)
def _words() -> Row:
    return tomllib.loads((HERE / "ftm.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    lines = (HERE / "ftm_countries.tsv").read_text(encoding="utf-8").splitlines()
    return {three: code for three, _, code in (line.partition("\t") for line in lines if not line.startswith("#"))}


def _country(three: str | None) -> str | None:
    return _countries().get(three or "")


@lru_cache(maxsize=1)
def _catalogue() -> dict[str, Row]:
    """What the lexicon knows of people, bodies and states, by their ids."""
    return {str(entry.get("id")): dict(entry.row) for entry in load().of_kind("person", "body", "state")}
