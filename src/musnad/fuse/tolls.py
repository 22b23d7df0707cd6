"""The numbers of an event as they are compared: of a toll its dead and its wounded, also where the words alone count.

The record holds printed numbers (RECORD: counts). To know whether two accounts tell one toll more is needed: «مقتل
طفل» is one, «مقتل رجل وامرأة» two, and the four of «أسفر القصف عن مقتل أربعة» are dead though the act is the strike.
"""

from collections.abc import Iterator, Sequence

from musnad.fuse.acts import Tally, once, tally
from musnad.fuse.words import WORD, thing
from musnad.lexicon import Lexicon, Sense, fold_word
from musnad.record import Count, Event

PARTS = frozenset(map(thing, ("طفل", "طفلة", "امرأة", "نساء", "سيدة", "رضيع", "فتاة")))  # a part of a toll
HURT = {thing(word): "dead" for word in ("قتيل", "قتلى", "شهيد")} | {
    thing(word): "wounded" for word in ("جريح", "جرحى", "مصاب")
}
PEOPLE = frozenset({"person", "dead", "wounded"})  # classes of nouns
REACH = 5  # words behind the act in which its first victim stands
BEFORE = 24  # letters before a number in which the word stands that tells what became of those counted
AND = "و"
STOPS = (".", "،", "؛", ":")


class Tolls:
    """Counts the dead and wounded of events."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        rows = lexicon.of_kind("victim")
        self._victims = {fold_word(form) for row in rows for form in (row.get("form"), *row.get("also", ()))}
        self._tolls: dict[str, str] = {}
        self._people: dict[str, bool] = {}

    def of(self, event: Event, text: str) -> tuple[Tally, ...]:
        """The tallies of an event, each once."""
        toll = next((mark.partition(":")[2] for mark in event.marks if mark.startswith("toll:")), "")
        numbers = [count for count in event.counts if isinstance(count.value, int | float)]
        found = {
            tally(self._thing(count, self._told(text, count) or toll), float(count.value), count.relation)
            for count in numbers
        }
        for kind in ("dead", "wounded"):  # a toll that tells only its children and women has no fewer than these
            parts = [each.value for each in found if each.thing.startswith(f"{kind}-")]
            if parts and not any(each.thing == kind for each in found):
                found.add(tally(kind, sum(parts), ">"))
        if toll and not numbers:
            ones = sum(self._ones(text[event.anchor.end : event.anchor.end + 120]))
            if ones:
                found.add(tally(toll, float(ones), "="))
        return tuple(sorted(found))

    def _thing(self, count: Count, toll: str) -> str:
        what = thing(count.of)
        if what in HURT:
            return HURT[what]
        if toll and self._is_somebody(count.of):
            return f"{toll}-{what}" if what in PARTS else toll
        return what

    def _is_somebody(self, of: str) -> bool:
        """Whether people are counted: a word that the lexicon has for things alone is none of the dead."""
        found = self._people.get(of)
        if found is None:
            kinds = {sense.entry.get("class") for word in of.split()[:1] for sense in self._senses(word, "noun")}
            found = self._people[of] = not kinds or not kinds.isdisjoint(PEOPLE)
        return found

    def _senses(self, word: str, kind: str) -> Sequence[Sense]:
        return self._lexicon.word(word).by.get(kind, ())

    def _told(self, text: str, count: Count) -> str:
        """What the word before a number of people tells of them: dead or wounded."""
        before = WORD.findall(text[max(count.start - BEFORE, 0) : count.start])
        return self._toll(before[-1]) if before else ""

    def _toll(self, word: str) -> str:
        found = self._tolls.get(word)
        if found is None:
            senses = self._senses(word, "event")
            tolls = once(str(sense.entry.get("toll")) for sense in senses if sense.entry.get("toll"))
            found = self._tolls[word] = tolls[0] if len(tolls) == 1 else ""
        return found

    def _ones(self, behind: str) -> Iterator[int]:
        """One for each victim of a list behind the act («رجل وامرأة وطفل»)."""
        first = True
        for number, found in enumerate(WORD.finditer(behind)):
            word = fold_word(found.group())
            bare = word if first else word.removeprefix(AND)
            if bare in self._victims and (first or word.startswith(AND)):
                yield 1
                first = False
            elif not first or number >= REACH or behind[: found.start()].rstrip().endswith(STOPS):
                return
