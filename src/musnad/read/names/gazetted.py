"""Settlements that only the gazetteer knows: behind a noun that says so, beside another, and where one lies at home.

Names of villages are also everyday words, so a name of the gazetteer stands only behind مدينة، بلدة، قرية and the like,
or joined by و to one that does; a word that nothing else knows also where something is in it (في، من) and the state
that the report is about has such a place. Which of several it is, the report's state tells, then what lies near.
"""

import re
from itertools import islice, takewhile

from musnad.lexicon import Word
from musnad.lexicon.gazetteer import LONGEST, Place, gazetteer, kilometres
from musnad.read.names.marks import Mark
from musnad.read.names.rules import FRAME
from musnad.read.names.scene import Scene, codes_by_state

SETTLING = frozenset({"city", "town", "village", "district", "province"})  # nouns of what has such a name
NEVER = "FfvVTtN,qhL"  # classes of words that are no place even behind such a noun
UNKNOWN = "xX"  # classes of words that may be a place's name without a noun before them: nothing else knows them
SHORTEST = 4  # letters of such a name
CANDIDATE = re.compile("[pxX][-+=]")
FRAMED = re.compile(FRAME)
BEHIND = "F"  # classes behind which a place may stand
CUT = frozenset({"", "ب", "ل", "و", "وب", "ول"})
NEAR = 120.0  # kilometres from another place of the report within which a namesake is the one meant
LARGE = 100_000  # people from which a place is meant abroad as well


class Villages:
    """The gazetteer's places in one report."""

    def __init__(self, scene: Scene, doubtful: list[Mark]) -> None:
        self.scene, self.book = scene, gazetteer(scene.lexicon)
        self.doubtful = doubtful
        self.home = codes_by_state(scene.lexicon).get(scene.home, "")
        self.taken: dict[int, Mark] = {}
        self.left: set[int] = set()  # to the word files
        self.told: dict[str, Place] = {}  # by id, in their order
        self.near: dict[str, tuple[int, Place | None]] = {}  # how many of those a place was held against, the near one

    def _ready(self, marks: list[Mark]) -> None:
        """What the candidates are held against."""
        self.taken = {token: mark for mark in marks for token in range(mark.first, mark.last)}
        self.left = {token for mark in self.doubtful for token in range(mark.first, mark.last)}
        for entity in dict.fromkeys([mark.entity for mark in marks]):
            place = self.book.place(entity) if entity else None
            if place is not None:
                self.told.setdefault(place.id, place)

    def find(self, marks: list[Mark]) -> list[Mark]:
        """New marks; those of the rules that name a place of the gazetteer are settled on it."""
        found: list[Mark] = []
        memo: dict[Word, bool] = self.scene.lexicon.memo("names-gazetted")
        ready = False
        for at in self._candidates():
            word = self.scene.words[at]
            begins = memo.get(word)
            if begins is None:
                begins = memo[word] = self._begins(word)
            if begins:
                if not ready:
                    self._ready(marks)
                    ready = True
                mark = self._at(at)
                if mark is not None:
                    found.append(mark)
        if not found:
            return found
        gone = set[Mark]()
        for mark in found:
            gone.update(self.taken[at] for at in range(mark.first, mark.last) if at in self.taken)
            self.taken.update(dict.fromkeys(range(mark.first, mark.last), mark))
        marks[:] = [mark for mark in marks if mark not in gone]
        return found

    def _candidates(self) -> list[int]:
        """The tokens that a place noun stands before or that nothing knows, in order."""
        found = set()
        for match in CANDIDATE.finditer(self.scene.line):
            token = match.start() // 2
            found.add(token + 1 if match.group()[0] == "p" else token)
        return sorted(found - {len(self.scene.words)})

    def _begins(self, word: Word) -> bool:
        return word.shape == "arabic" and any(
            proclitic in CUT and self.book.begins(base) for proclitic, _, base in word.parts
        )

    def _at(self, at: int) -> Mark | None:
        """The place that a name at a token means, if one is meant there."""
        scene = self.scene
        noun = self._behind_noun(at)
        if not noun and (at in self.left or at in self.taken):
            return None
        unknown = scene.kind(at) in UNKNOWN and len(scene.words[at].fold) >= SHORTEST
        joined = unknown and scene.clitic(at) == "+" and self._beside(at)
        loose = unknown and (scene.kind(at - 1) in BEHIND or scene.clitic(at) == "=")
        if not (noun or joined or loose):
            return None
        for cut, words in self._spellings(at):
            last = at + len(words)
            if noun and (cut or (len(words) == 1 and (at in self.left or not self._may_stand(at)))):
                continue
            if not all(self._gives_way(token, at, last) for token in range(at, last)) or self._goes_on(last):
                continue
            place, why = self._meant(self.book.named(words), sure=bool(noun or joined))
            if place is not None:
                return self._mark(at, last, cut, place, why, noun)
        return None

    def _may_stand(self, at: int) -> bool:
        """Whether a single word behind a noun is a name: no particle, verb or title, and nothing cut from it, or it is
        told where it lies (بلدة الحول في ريف الحسكة).
        """
        plain = self.scene.clitic(at) == "-" and self.scene.kind(at) not in NEVER
        return plain or bool(FRAMED.match(self.scene.line, 2 * at + 2))

    def _gives_way(self, token: int, first: int, last: int) -> bool:
        """Whether what holds a token lies within these, and is but a part of them or what rules made of them."""
        mark = self.taken.get(token)
        if mark is None:
            return True
        within = mark.first >= first and mark.last <= last
        return within and (not mark.entries or mark.last - mark.first < last - first)

    def _goes_on(self, last: int) -> bool:
        """Whether a word that nothing knows follows, with which the name is another (جديدة عكيدات)."""
        return self.scene.kind(last) in UNKNOWN and self.scene.clitic(last) == "-"

    def _behind_noun(self, at: int) -> str:
        """The noun of settlements that stands right before a token, or before one that و joins it to."""
        if at == 0:
            return ""
        word = self.scene.words[at - 1]
        sense = word.sense("place-noun")
        if sense and sense.feature != "noun" and self.scene.words[at].common:
            return ""  # مدن البلاد
        settles = sense and not sense.suffix and sense.entry.get("class") in SETTLING
        return word.raw if settles and self.scene.kind(at - 1) == "p" else ""

    def _beside(self, at: int) -> bool:
        """Whether another place ends before a token."""
        other = self.taken.get(at - 1)
        return other is not None and other.type == "GPE"

    def _spellings(self, at: int) -> list[tuple[int, list[str]]]:
        """The names of the gazetteer that begin at a token, longest first, with the letters cut before them."""
        words = self.scene.words
        found = []
        for proclitic, cut, base in words[at].parts:
            if proclitic not in CUT or not self.book.begins(base):
                continue
            rest = [word.fold for word in takewhile(_written, words[at + 1 : at + LONGEST])]
            found += [(cut, [base, *rest[:more]]) for more in range(len(rest), -1, -1)]
        return sorted((each for each in found if self.book.named(each[1])), key=lambda each: (-len(each[1]), each[0]))

    def _meant(self, places: list[Place], sure: bool) -> tuple[Place | None, str]:
        """Which of these places is meant, and why; none where nothing tells."""
        for place in places:
            beside = self._beside_it(place)
            if place.state == self.home:
                if beside or sum(other.state == self.home for other in places) == 1:
                    return place, f"near:{beside.id}" if beside else f"home:{self.scene.home}"
            elif sure and beside:
                return place, f"near:{beside.id}"
        if sure and len(places) == 1 and places[0].people >= LARGE:
            return places[0], f"people:{places[0].people}"
        return None, ""

    def _beside_it(self, place: Place) -> Place | None:
        """The first of the places told that lies near; for one place, however often told, each is looked at once."""
        looked, beside = self.near.get(place.id, (0, None))
        if beside is None and looked < len(self.told):
            for other in islice(self.told.values(), looked, None):
                if kilometres(place, other) < NEAR and other.id != place.id:
                    beside = other
                    break
            self.near[place.id] = (len(self.told), beside)
        return beside

    def _mark(self, first: int, last: int, cut: int, place: Place, why: str, noun: str) -> Mark:
        mark = Mark(first, last, cut, "GPE", "gazetteer")
        mark.entity, mark.why = place.id, (f"gazetteer:{place.id}", why, *((f"behind:{noun}",) if noun else ()))
        self.told.setdefault(place.id, place)
        return mark


def _written(word: Word) -> bool:
    """Whether a token is a word in Arabic letters."""
    return word.shape == "arabic"
