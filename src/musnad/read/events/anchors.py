"""Which words name an act: readings of kind event whose neighbours allow it."""

from bisect import bisect_left

from musnad.lexicon import Sense
from musnad.read.events.marks import Lookup
from musnad.read.events.words import Reading
from musnad.record.sheet import Sentence

AHEAD, NEAR = 6, 3  # tokens within which a needed word must stand, and a cancelling one cancels
NOUN_BEFORE = "PcndTrEaxop"  # behind these a word printed alike as verb and noun is the noun
ACTS = "ENFBOxpol"  # the classes a word that names an act may have; a phrase of the grammar takes it out of them


class Anchor:
    """A token that names an act, and the reading that says so."""

    __slots__ = ("entry", "feature", "sense", "token", "type", "verb")

    def __init__(self, token: int, reading: Reading) -> None:
        self.token, self.sense, self.entry = token, reading.sense, reading.entry
        self.feature, self.verb = reading.sense.feature, reading.finite
        self.type: str = reading.entry.get("type")


def anchors(look: Lookup, sentence: Sentence) -> list[Anchor]:
    """The anchors of a sentence in order."""
    found = []
    acts = look.acts
    for index in range(bisect_left(acts, sentence.start), bisect_left(acts, sentence.end)):
        token = acts[index]
        if look.line[token] in ACTS:
            reading = choose(look, token, sentence)
            if reading is not None and not _topic(look, token, reading):
                found.append(Anchor(token, reading))
    return found


def choose(look: Lookup, token: int, sentence: Sentence) -> Reading | None:
    """The reading that the neighbours allow; one whose needs are met before one that needs nothing."""
    best, most = None, 0
    before = look.line[token - 1] if token > sentence.start else "."
    nominal = before in NOUN_BEFORE
    for reading in look.facts[token].readings:
        noun = nominal or (before in "lh" and reading.sense.feature.startswith("past"))
        worth = reading.worth + (reading.finite != noun)
        if worth > most and allowed(look, token, sentence.end, reading):
            best, most = reading, worth
    return best


def allowed(look: Lookup, token: int, end: int, reading: Reading) -> bool:
    """Whether jussive, needs and unless let this reading stand."""
    if reading.jussive and not ((token and look.line[token - 1] in "NF") or reading.sense.proclitic.endswith("ل")):
        return False
    if reading.needs and not near(look, token, end, AHEAD, reading.needs):
        return False
    return not (reading.unless and near(look, token, end, NEAR, reading.unless))


def near(look: Lookup, token: int, end: int, steps: int, wanted: frozenset[str]) -> bool:
    """Whether a wanted word stands within so many steps; a name or time is one step, however long."""
    inside = token + 1
    facts, line, name_at, time_at = look.facts, look.line, look.name_at, look.time_at
    for at in range(token + 1, end):
        if steps <= 0 or line[at] == ".":
            return False
        if at in name_at:
            inside = max(inside, look.name_end[name_at[at]])
        elif at in time_at:
            inside = max(inside, time_at[at][0])
        steps -= at + 1 >= inside
        if not wanted.isdisjoint(facts[at].stems):
            return True
    return False


def _topic(look: Lookup, token: int, reading: Reading) -> bool:
    """A bare mention as a topic (ملف المعتقلين، قضية سحب القوات) is no event."""
    return not reading.finite and token > 0 and look.facts[token - 1].noun == "topic"


def definite(sense: Sense) -> bool:
    """Whether the article stands on the word."""
    return sense.article
