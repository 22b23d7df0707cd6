"""What sentences of a report speak of: rounds, tracks and truces by name, and talks that clearly belong to a track.

Talks without a name belong to a track where the city is named and the report is about its war, or where they are
definite and go on with the talks named last. All others are left alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from musnad.lexicon import Lexicon
from musnad.read.details.rounds.tracks import Chooser, tracks
from musnad.read.details.rounds.words import TALKS, Words, is_definite, is_verb, noun_of
from musnad.record import Event, Name, Sheet
from musnad.record.grid import Grid

JOINED = 5  # tokens within which a round names its track
AROUND = 22  # tokens behind talks within which their city stands
ZONE = 12  # tokens behind an agreement within which the zones it makes stand
GOES_ON = 2  # sentences over which «the talks» may mean those named last
IN = ("في", "وفي")
CLOSES = (".", "،", ",", ";", "؛", ":")
ACCORDS = ("zone", "truce")


@dataclass(frozen=True, slots=True)
class Subject:
    """Talks or a truce at tokens ``first`` to ``last``: ``about`` is the id of its name or event.

    ``process`` is what is meant, ``told`` whether its own words tell that; ``row`` the number of its track, None of a
    process that has no row; ``goes_on``: it is only «the talks» named before.
    """

    about: str
    first: int
    last: int
    sentence: int
    process: str
    row: int | None
    told: bool
    accord: bool = False
    goes_on: bool = False
    event: Event | None = None
    of: str = ""  # about what it goes on with


def concerned(sheet: Sheet, lexicon: Lexicon) -> bool:
    """Whether a report may tell of talks at all: a named process, an agreement, or the city of a track."""
    cities = lexicon.derived(tracks)[2]
    return any(name.type == "PROC" or name.entity in cities for name in sheet.names) or any(
        event.type == "AGREE" for event in sheet.events
    )


class Finder:
    """Finds the subjects of one report."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon) -> None:
        self.sheet, self.grid = sheet, Grid(sheet)
        self.chooser = Chooser(lexicon, sheet.names)
        self.words = Words(sheet, lexicon)
        self.sentence_of: list[int] = []
        for number, sentence in enumerate(sheet.sentences):
            self.sentence_of += [number] * (sentence.end - len(self.sentence_of))
        self.anchors = {sheet.tokens_of(event.anchor.start, event.anchor.end)[0]: event for event in sheet.events}

    def find(self) -> list[Subject]:
        """The subjects in the order in which they stand."""
        found = list(self._named())
        covered = {token for subject in found for token in range(subject.first, subject.last)}
        found += [each for each in (*self._unnamed(), *self._zones()) if each.first not in covered]
        found.sort(key=lambda subject: (subject.first, subject.last))
        return list(self._continued(self._settled(found)))

    def _named(self) -> Iterator[Subject]:
        """Named processes; a round and the track named behind it are one."""
        places = [n for n, name in enumerate(self.sheet.names) if name.type == "PROC"]
        taken = -1
        for place, number in enumerate(places):
            name, first, last = self.sheet.names[number], self.grid.name_first[number], self.grid.name_end[number]
            if first < taken or self.sheet.sentences[self.sentence_of[first]].kind != "body":
                continue
            head = self.sheet.words[first]
            if noun_of(head) in ("round", "session") and place + 1 < len(places):
                behind = places[place + 1]
                if 0 <= self.grid.name_first[behind] - last < JOINED:
                    last = self.grid.name_end[behind]
            elif noun_of(head) in ("round", "session"):
                last = self._city_behind(last)
            else:
                first = self._round_before(first)
            taken = last
            yield self._subject(name, first, last)

    def _round_before(self, first: int) -> int:
        """Where «جولة جديدة من» begins before a track; the track itself where no round stands there."""
        for at in range(first - 1, max(first - JOINED, -1), -1):
            if noun_of(self.sheet.words[at]) == "round" and at not in self.grid.name_at:
                return at
            if self.sheet.words[at].shape == "mark" or at in self.anchors:
                break
        return first

    def _city_behind(self, last: int) -> int:
        """The token behind «من جنيف» where a round names only the city."""
        number = self.grid.name_at.get(last + 1)
        return self.grid.name_end[number] if number is not None and self.sheet.names[number].type == "GPE" else last

    def _subject(self, name: Name, first: int, last: int) -> Subject:
        number = self.chooser.of_process(name.entity)
        process, told = name.entity, True
        if number is not None and name.entity in self.chooser.tracks.by_process:
            meant = self.chooser.named(number)
            if meant != number:
                number, told, process = meant, False, self.chooser.tracks.rows[meant]["track"]
        events = [self.anchors[at] for at in range(first, last) if at in self.anchors]
        event = events[0] if events else None
        accord = number is not None and self.chooser.tracks.rows[number]["class"] in ACCORDS
        return Subject(name.id, first, last, self.sentence_of[first], process, number, told, accord, False, event)

    def _unnamed(self) -> Iterator[Subject]:
        """Events of talks in the city of a track, or without any."""
        for at, event in self.anchors.items():
            noun = noun_of(self.sheet.words[at])
            if event.type != "CONSULT" or self.sheet.sentences[self.sentence_of[at]].kind != "body":
                continue
            row = self._held_in(event, at, noun)
            sentence = self.sentence_of[at]
            if row is not None:
                process = self.chooser.tracks.rows[row]["track"]
                yield Subject(event.id, at, at + 1, sentence, process, row, False, False, False, event)
            elif noun in TALKS:
                yield Subject(event.id, at, at + 1, sentence, "", None, False, False, True, event)

    def _zones(self) -> Iterator[Subject]:
        """Zones told of without the article: the agreement in their sentence is what is told of."""
        agreed = [at for at, event in self.anchors.items() if event.type == "AGREE" and event.status != "denied"]
        for at in agreed:
            sentence = self.sheet.sentences[self.sentence_of[at]]
            for cue in self.words.of(("zone",), at + 1, min(at + ZONE, sentence.end)):
                row = self.chooser.tracks.by_process.get(cue.value)
                nouns = {noun_of(word) for word in self.sheet.words[cue.first - 2 : cue.first]}
                if row is not None and "zone" in nouns:
                    event = self.anchors[at]
                    number = self.sentence_of[at]
                    yield Subject(event.id, cue.first - 1, cue.last, number, cue.value, row, False, True, False, event)
                    break

    def _held_in(self, event: Event, at: int, noun: str) -> int | None:
        """The track in whose city talks are held: told right behind them; of a round, anywhere in its sentence."""
        if noun not in TALKS and not self._between_sides(event):
            return None
        sentence = self.sheet.sentences[self.sentence_of[at]]
        near = self._cities_from(at + 1, min(at + AROUND, sentence.end), True)
        if not near and noun == "round":
            near = self._cities_from(at + 1, sentence.end, False)
        cities = {name.entity for name in near}
        return self.chooser.in_city(cities.pop()) if len(cities) == 1 else None

    def _cities_from(self, first: int, last: int, close: bool) -> list[Name]:
        """Cities of tracks between two tokens; ``close``: up to a verb or a mark that ends what belongs together."""
        found = []
        for token in range(first, last):
            number = self.grid.name_at.get(token)
            name = None if number is None else self.sheet.names[number]
            if close and name is not None and name.type == "PROC":
                break
            if name is not None and name.type == "GPE" and name.entity in self.chooser.tracks.by_city:
                if close or self.sheet.words[token - 1].fold in IN:
                    found.append(name)
            elif close and (self.sheet.words[token].fold in CLOSES or is_verb(self.sheet.words[token])):
                break
        return found

    def _between_sides(self, event: Event) -> bool:
        """Whether a meeting is one of two parties with a mediator, or with one another."""
        names = self.grid.names_of((*event.actors, *event.recipients))
        return len({name.entity for name in names if name.entity.startswith("party/")}) > 1

    def _settled(self, found: list[Subject]) -> Iterator[Subject]:
        """Rounds that name no track belong to the one that the report speaks of, where it speaks of one alone."""
        rows = {each.row for each in found if each.row is not None and not each.accord}
        cities = {name.entity for name in self.sheet.names if name.entity in self.chooser.tracks.by_city}
        here = {self.chooser.in_city(city) for city in cities} - {None}
        only = rows or here
        row = next(iter(only)) if len(only) == 1 else None
        near: dict[int, set[int]] = {}
        for each in found:
            if each.row is not None:
                near.setdefault(each.sentence, set()).add(each.row)
        for each in found:
            if each.row is None and self._is_open(each):
                beside = near.get(each.sentence, set())
                meant = next(iter(beside)) if len(beside) == 1 else row
                if meant is not None and self.chooser.evidence(meant) >= 2:
                    process = self.chooser.tracks.rows[meant]["track"]
                    yield replace(each, row=meant, process=process, told=False)
                continue
            yield each

    def _is_open(self, subject: Subject) -> bool:
        """Whether a named round tells no track, or a named process is none that talks are."""
        if subject.goes_on:
            return False
        return "@" in subject.process and "-round-" not in subject.process

    def _continued(self, found: Iterator[Subject]) -> Iterator[Subject]:
        """«The talks» go on with those named last; what nothing was named before is left out."""
        before: Subject | None = None
        for each in found:
            if not each.goes_on:
                before = None if each.accord or not self._is_talks(each) else each
                if self._is_talks(each):
                    yield each
            elif before and each.sentence - before.sentence <= GOES_ON and self._may_go_on(each, before):
                before = replace(each, process=before.process, row=before.row, of=before.of or before.about)
                yield before

    def _is_talks(self, subject: Subject) -> bool:
        """A process that has no row counts where its first word is one of talks."""
        return subject.row is not None or noun_of(self.sheet.words[subject.first]) in TALKS

    def _may_go_on(self, subject: Subject, before: Subject) -> bool:
        """Talks that are definite, or rounds counted in the sentence; with no sides of their own."""
        word = self.sheet.words[subject.first]
        event = subject.event
        own = event is not None and {*event.actors, *event.recipients}
        return not own and (is_definite(word) or (noun_of(word) == "round" and before.row is not None))
