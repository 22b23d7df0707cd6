"""The numbers of an event as they are compared: of a toll its dead and its wounded, also where the words alone count.

The record holds printed numbers (RECORD: counts). To know whether two accounts tell one toll more is needed: «مقتل
طفل» is one, «مقتل رجل وامرأة» two, and the four of «أسفر القصف عن مقتل أربعة» are dead though the act is the strike.
"""

from collections import Counter
from collections.abc import Collection

from musnad.fuse.acts import FAR, Tally, tally
from musnad.fuse.victims import MORE, PEOPLE, Victims
from musnad.fuse.words import WORD, is_light, thing
from musnad.lexicon import Lexicon
from musnad.record import Count, Event

FORCE = frozenset({"ASSAULT", "COERCE"})  # types of events that have dead and wounded
TOLLS = ("dead", "wounded")
HURT = "hurt"  # dead and wounded in one number (مقتل وجرح 40)
BEFORE = 48  # letters before a number in which the word stands that tells what became of those counted


class Tolls:
    """Counts the dead and wounded of events."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon, self._victims = lexicon, Victims(lexicon)
        self._kinds: dict[str, frozenset[str]] = {}

    def of(self, event: Event, text: str, stop: int, people: Collection[int] = ()) -> tuple[Tally, ...]:
        """The tallies of an event, each once.

        ``stop`` is where its sentence ends or another act begins, ``people`` where names of persons begin.
        """
        toll = next((mark.partition(":")[2] for mark in event.marks if mark.startswith("toll:")), "")
        numbers = [count for count in event.counts if isinstance(count.value, int | float)]
        found = set()
        for count in numbers:
            told = self._told(text, count, event.anchor.start if toll else count.start) or toll
            found.add(tally(self._thing(count, told), float(count.value), count.relation))
        for kind in TOLLS:  # a toll that tells only its children and women has no fewer than these
            parts = [each.value for each in found if each.thing.startswith(f"{kind}-")]
            if parts and not any(each.thing == kind for each in found):
                found.add(tally(kind, sum(parts), ">"))
        if toll or event.type in FORCE:
            ones = self._ones(event, text, stop, people, toll)
            found = {self._with_ones(each, ones) for each in found}
            counted = {each.thing for each in found}
            found |= {tally(kind, float(ones[kind]), "=") for kind in TOLLS if ones[kind] and kind not in counted}
        return tuple(sorted(found))

    def _ones(self, event: Event, text: str, stop: int, people: Collection[int], toll: str) -> Counter[str]:
        """How many are told of one by one, of each kind."""
        ones = Counter(self._victims.of(text, event.anchor.start, stop, toll, people))
        if toll and not ones[toll] and "form:noun" not in event.marks:
            ones[toll] += self._victims.ahead(text, event.anchor.start)
        return ones

    def _with_ones(self, told: Tally, ones: Counter[str]) -> Tally:
        """A number that goes on with a list of single ones: ضابط وثلاثة جنود are four."""
        more = ones[told.thing] if ones[told.thing + MORE] else 0
        return told._replace(value=told.value + more, least=told.least + more, most=min(told.most + more, FAR))

    def _thing(self, count: Count, toll: str) -> str:
        """What is counted: the dead, the wounded, a part of them, or a thing."""
        what, kinds = thing(count.of), self._kinds_of(count.of)
        if hurt := kinds & set(TOLLS):
            return min(hurt)
        if toll and (not kinds or not kinds.isdisjoint(PEOPLE)):  # a word that counts things alone is none of the dead
            return f"{toll}-{what}" if self._victims.is_part(count.of) else toll
        return what

    def _kinds_of(self, of: str) -> frozenset[str]:
        """What a noun counts, as the lexicon has it."""
        found = self._kinds.get(of)
        if found is None:
            senses = [sense for word in of.split()[:1] for sense in self._lexicon.word(word).by.get("noun", ())]
            found = self._kinds[of] = frozenset(str(sense.entry.get("class")) for sense in senses)
        return found

    def _told(self, text: str, count: Count, start: int) -> str:
        """What became of those counted, by a word between the toll at ``start`` and the number.

        Without such a toll it is told right before the number: «مقتل ما لا يقل عن 12», «إصابة عسكريين اثنين».
        """
        words = WORD.findall(text, start, count.start)
        if words:
            at = next((at for at in reversed(range(len(words))) if self._victims.toll(words[at])), None)
        else:
            words = WORD.findall(text, max(count.start - BEFORE, 0), count.start)
            at = len(words) - 1
            while at >= 0 and not self._victims.toll(words[at]) and self._passes(words[at]):
                at -= 1
            if at < 0 or self._victims.is_another("".join(words[at - 1 : at])):
                return ""
        if at is None:
            return ""
        told = self._victims.toll(words[at])
        both = at and self._victims.toll(words[at - 1]) not in ("", told)
        return HURT if told and both else told

    def _passes(self, word: str) -> bool:
        """Whether a word may stand between a toll and its number: about how many, or of whom (عسكريين اثنين)."""
        light = self._victims.is_within(word) or is_light(self._lexicon.word(word))
        return light or not self._kinds_of(word).isdisjoint(PEOPLE)
