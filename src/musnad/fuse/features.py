"""Make of each event of a reading the act that is compared with others."""

import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from musnad.fuse.acts import Act, Spot, once
from musnad.fuse.catalogue import Catalogue, lemma_of
from musnad.fuse.clues import DONE
from musnad.fuse.tolls import Tolls
from musnad.fuse.words import RAREST, WORD, bare, bounds, is_light, rarity
from musnad.lexicon import Lexicon
from musnad.record import Event, Name, Reading, When
from musnad.record.rows import TOLD

Days = tuple[str, str, bool]  # first, last, and whether the account tells them


class Said(NamedTuple):
    """What stands in and around a sentence: the names in it, its words, the rare ones, its marks."""

    beside: list[Name]
    people: set[int]
    words: tuple[str, ...]
    rare: tuple[str, ...]
    around: tuple[str, ...]


class Rows(NamedTuple):
    """Names and times of a reading by id, the weekday on which it says that it came out, sentences seen already.

    ``order``: (start, number) of the names, by their starts.
    """

    names: dict[str, Name]
    times: dict[str, When]
    day: str
    said: dict[tuple[int, int], Said]
    order: list[tuple[int, int]]

    def between(self, reading: Reading, start: int, end: int) -> list[Name]:
        """The names that begin in a stretch of the text, as the reading has them."""
        low, high = bisect_left(self.order, (start, 0)), bisect_left(self.order, (end, 0))
        return [reading.names[number] for number in sorted(number for _, number in self.order[low:high])]


TOLL = "toll"
PLACES = frozenset({"GPE", "LOC"})
MOST_WORDS = 40
RARE, MOST_RARE = 6, 24  # from this level on, and so many
OPEN_DAYS = frozenset({"0", "-1", "-2"})  # today, yesterday, the day before


class Maker:
    """Makes acts; keeps what the lexicon tells of words and entities."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon, self.catalogue, self.tolls = lexicon, Catalogue(lexicon), Tolls(lexicon)
        self._light: dict[str, bool] = {}

    def acts(self, reading: Reading, days: dict[str, Days]) -> Iterator[tuple[str, Act]]:
        """Each event's id with its act; ``days`` by the event's id."""
        rows = Rows(
            {name.id: name for name in reading.names},
            {when.id: when for when in reading.times},
            _weekday_of(reading),
            {},
            sorted((name.start, number) for number, name in enumerate(reading.names)),
        )
        sentences: dict[int, list[tuple[str, Act]]] = {}
        starts = sorted({event.anchor.start for event in reading.events})
        for event in reading.events:
            span = bounds(reading.report.text, event.anchor.start, event.anchor.end)
            at = bisect_right(starts, event.anchor.start)
            last = min((span[1], *starts[at : at + 1]))
            act = self._act(reading, event, rows, days.get(event.id, ("", "", False)), span, last)
            sentences.setdefault(span[0], []).append((event.id, act))
        for told in sentences.values():
            yield from _with_toll(told)

    def corrected(self, act: Act, told: Sequence[Any], roles: list[list[str]], apart: str) -> Act:
        """An act with what its event's row tells by now: type, mode, status, first and last day, basis; its roles."""
        kind, mode, status, first, last, basis = told
        sides = {role: once(entity for found, entity, _ in roles if found == role) for role in ("actor", "recipient")}
        spots = {self.catalogue.spot(entity) for role, entity, type_ in roles if role == "place" and type_ in PLACES}
        return act._replace(
            type=str(kind),
            mode=str(mode or ""),
            status=str(status),
            first=str(first or ""),
            last=str(last or ""),
            told=basis in TOLD,
            actors=tuple(self.catalogue.side(entity) for entity in sides["actor"]) or act.actors,
            recipients=tuple(self.catalogue.side(entity) for entity in sides["recipient"]) or act.recipients,
            places=tuple(sorted(spot for spot in spots if spot is not None)) or act.places,
            apart=apart,
        )

    def _act(self, reading: Reading, event: Event, rows: Rows, days: Days, span: tuple[int, int], last: int) -> Act:
        """``span`` is of the event's sentence, ``last`` where in it the next event begins, or its end."""
        names, times, day, seen = rows.names, rows.times, rows.day, rows.said
        said = seen.get(span) or seen.setdefault(span, self._said(reading, rows, *span))
        places = self._spots(names[key] for key in event.places if key in names)
        taken = {spot.entity for spot in places}
        near = tuple(spot for spot in self._spots(iter(said.beside)) if spot.entity not in taken)
        return Act(
            type=event.type,
            mode=event.mode or "",
            status=event.status,
            lemma=lemma_of(event.marks),
            deed=self.catalogue.deed(lemma_of(event.marks)),
            first=days[0],
            last=days[1],
            told=days[2],
            calendar=_calendar([times[key] for key in event.times if key in times], day),
            actors=self._sides(event.actors, names),
            recipients=self._sides(event.recipients, names),
            places=places,
            near=near,
            tallies=self.tolls.of(event, reading.report.text, last, said.people),
            rounds=once(name.entity for name in said.beside if name.type == "PROC" and name.entity),
            people=once(self._people(said.beside)),
            words=said.words,
            rare=said.rare,
            around=said.around,
        )

    def _said(self, reading: Reading, rows: Rows, start: int, end: int) -> Said:
        text, beside = reading.report.text, rows.between(reading, start, end)
        people = {name.start for name in beside if name.type == "PER"}
        return Said(beside, people, self._words(text[start:end]), _rare(reading, rows, start, end),
                    around(text, start, end))  # fmt: skip

    def _sides(self, ids: tuple[str, ...], names: dict[str, Name]) -> tuple:  # type: ignore[type-arg]
        found = once(names[key].entity for key in ids if key in names and names[key].entity)
        return tuple(self.catalogue.side(entity) for entity in found)

    def _spots(self, names: Iterator[Name]) -> tuple[Spot, ...]:
        found = (self.catalogue.spot(name.entity) for name in names if name.type in PLACES)
        return tuple(sorted({spot for spot in found if spot is not None}))

    def _people(self, names: list[Name]) -> Iterator[str]:
        """Full names that the lexicon does not know."""
        for name in names:
            words = name.text.split()
            if name.type == "PER" and len(words) > 1 and not self.catalogue.knows(name.entity):
                yield " ".join(bare(word) for word in words)

    def _words(self, text: str) -> tuple[str, ...]:
        found = once(bare(word) for word in WORD.findall(text) if len(word) > 2 and not self._is_light(word))
        return found[:MOST_WORDS]

    def _is_light(self, word: str) -> bool:
        light = self._light.get(word)
        if light is None:
            light = self._light[word] = word.isdigit() or is_light(self.lexicon.word(word))
        return light


def _with_toll(told: list[tuple[str, Act]]) -> Iterator[tuple[str, Act]]:
    """Of the acts of one sentence, a toll and the one attack that it is of have number, place and doer in common."""
    tolls = [act for _, act in told if act.deed == TOLL]
    attacks = [act for _, act in told if act.type == "ASSAULT" and act.deed != TOLL and act.status in DONE]
    if not tolls or len(attacks) != 1 or any(act.status not in DONE for act in tolls):
        yield from told
        return
    (attack,) = attacks
    numbers = tuple(sorted({number for act in tolls for number in act.tallies}))
    for key, act in told:
        if act is attack and not any(number.thing in ("dead", "wounded") for number in act.tallies):
            yield key, act._replace(tallies=tuple(sorted({*act.tallies, *numbers})))
        elif act.deed == TOLL:
            yield key, act._replace(places=act.places or attack.places, actors=act.actors or attack.actors)
        else:
            yield key, act


def _before(text: str, start: int) -> tuple[int, int]:
    """The sentence before one that begins here."""
    return bounds(text, max(start - 2, 0), max(start - 1, 0)) if start else (0, 0)


def _behind(text: str, end: int) -> tuple[int, int]:
    """The sentence behind one that ends here."""
    return bounds(text, min(end + 1, len(text)), min(end + 2, len(text)))


def around(text: str, start: int, end: int) -> tuple[str, ...]:
    """Marks of a sentence, its own first, and of those beside it."""
    spans = ((start, end), _before(text, start), _behind(text, end))
    words = [" ".join(sorted({bare(word) for word in WORD.findall(text[a:b])})) for a, b in spans]
    return tuple(f"{zlib.crc32(found.encode()):08x}" for found in words)


def _rare(reading: Reading, rows: Rows, start: int, end: int) -> tuple[str, ...]:
    """The rarest bare words of a sentence and of those beside it, names left out: they are compared as names."""
    text = reading.report.text
    first, last = _before(text, start)[0], _behind(text, end)[1]
    named = rows.between(reading, first, last)
    inside = {place for name in named for place in range(name.start, name.end)}
    found = {bare(word.group()) for word in WORD.finditer(text, first, last) if word.start() not in inside}
    levels = rarity()
    known = {word: levels.get(word, RAREST) for word in found if len(word) > 2 and not word[0].isdigit()}
    rare = sorted((-level, word) for word, level in known.items() if level >= RARE)[:MOST_RARE]
    return once(word for _, word in rare)


def _weekday_of(reading: Reading) -> str:
    """The weekday that an undated report calls today (``d3``), where it does so."""
    if not reading.published.value:
        for when in reading.times:
            if "open:0" in when.marks:
                for mark in when.marks:
                    if mark.startswith("open:D"):
                        return f"d{mark[-1]}"
    return ""


def _calendar(times: list[When], weekday: str) -> tuple[str, ...]:
    """What times that could not be put on a day tell of it; without any, the report's own weekday."""
    if not times:
        return (weekday,) if weekday else ()
    told = once(mark[5:] for when in times for mark in when.marks if mark.startswith("open:"))
    days = tuple(each for each in told if each not in OPEN_DAYS)
    return days or ((weekday,) if "0" in told and weekday else ())
