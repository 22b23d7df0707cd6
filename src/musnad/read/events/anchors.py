"""Which words name an act: readings of kind event whose neighbours allow it."""

from bisect import bisect_left

from musnad.lexicon.needs import AHEAD, NEAR
from musnad.read.events.classes import STOP, Facts, Reading
from musnad.read.events.marks import Lookup
from musnad.record.sheet import Sentence

NOUN_BEFORE = "PcndTrEaxop"  # behind these a word printed alike as verb and noun is the noun
HARMS = frozenset({"ASSAULT", "COERCE"})
PAIR = ("ين", "ان")
SUBJECT, STOPS = 4, ".,ORCEV"  # tokens before a verb in which its subject stands; what ends that look
ACTS = "ENFBODxpol"  # the classes a word that names an act may have; a phrase of the grammar takes it out of them


class Anchor:
    """A token that names an act, and the reading that says so."""

    __slots__ = ("act", "feature", "sense", "token", "type", "verb")

    def __init__(self, token: int, reading: Reading) -> None:
        self.token, self.sense, self.act = token, reading.sense, reading.act
        self.feature, self.verb = reading.sense.feature, reading.finite
        self.type = reading.act.type


def anchors(look: Lookup, sentence: Sentence) -> list[Anchor]:
    """The anchors of a sentence in order."""
    found = []
    acts, line = look.acts, look.line
    for token in acts[bisect_left(acts, sentence.start) : bisect_left(acts, sentence.end)]:
        if line[token] in ACTS:
            reading = choose(look, token, sentence)
            if reading is not None and not _topic(look, token, reading):
                found.append(Anchor(token, reading))
    return found


def choose(look: Lookup, token: int, sentence: Sentence) -> Reading | None:
    """The reading that the neighbours allow; one whose needs are met before one that needs nothing."""
    facts = look.facts[token]
    if facts.sure:
        return facts.readings[0]
    met = not facts.wanted or near(look, token, sentence.end, AHEAD, facts.wanted) or _before(look, token, facts.wanted)
    if not met and not facts.plain:
        return None
    best, most = None, 0
    before = look.line[token - 1] if token > sentence.start else "."
    if before in "Tc" and look.facts[token - 1].fold.endswith(PAIR):
        before = "V"  # جنديين قتلا: the dual in front is the subject of a dual verb
    elif before == "R" and look.facts[token - 1].fold == "التي":
        before = "Q"
    if not met:
        return _plain(facts.plain, before)
    for reading in facts.readings:
        worth = reading.worth + _fits(reading, before)
        if worth > most and allowed(look, token, sentence.end, reading):
            best, most = reading, worth
    return best


def _fits(reading: Reading, before: str) -> bool:
    """Whether verb or noun fits what stands before; a verb in the plural has its subject there."""
    if reading.many:
        return True
    if before == "Q" and reading.sense.feature == "past.3ms":  # التي تقاتل: no masculine past
        return False
    noun = before in NOUN_BEFORE or (before in "lh" and not reading.sense.feature.startswith("pres"))
    return reading.finite != noun


def _plain(readings: tuple[Reading, ...], before: str) -> Reading | None:
    """The reading, of those that need nothing, where nothing stands near that any needs or forbids."""
    best, most = None, 0
    for reading in readings:
        worth = reading.worth + _fits(reading, before)
        if worth > most and (not reading.jussive or before in "NF" or reading.sense.proclitic.endswith("ل")):
            best, most = reading, worth
    return best


def allowed(look: Lookup, token: int, end: int, reading: Reading) -> bool:
    """Whether jussive, needs and unless let this reading stand, where something stands near that a reading wants."""
    if reading.jussive and not ((token and look.line[token - 1] in "NF") or reading.sense.proclitic.endswith("ل")):
        return False
    if reading.needs and not _met(look, token, end, reading):
        return False
    return not (reading.unless and near(look, token, end, NEAR, reading.unless, own=True))


def _met(look: Lookup, token: int, end: int, reading: Reading) -> bool:
    """Whether a needed word stands ahead, or close before a finite verb whose subject it is (القوات لا تزال تحاصر)."""
    return near(look, token, end, AHEAD, reading.needs) or (reading.finite and _before(look, token, reading.needs))


def _before(look: Lookup, token: int, wanted: frozenset[str]) -> bool:
    """Whether a wanted word stands within a few tokens before a verb, in its own clause."""
    for at in range(token - 1, max(-1, token - 1 - SUBJECT), -1):
        if look.line[at] in STOPS:
            return False
        if not wanted.isdisjoint(look.facts[at].stems):
            return True
    return False


def near(look: Lookup, token: int, end: int, steps: int, wanted: frozenset[str], own: bool = False) -> bool:
    """Whether a wanted word stands within so many steps; a name or time is one step, however long.

    ``own``: what stands behind another act is that one's (هدد بقطع الهدنة).
    """
    facts, spans, asked = look.facts, look.spans, look.asked
    at, limit, inside = token + 1, token + 1 + steps, 0
    mark = look.line.find(".", at, end)
    end = end if mark < 0 else mark
    if asked.find(STOP, at, end) < 0:
        return False
    while at < limit and at < end:
        if asked[at] == STOP and not wanted.isdisjoint(facts[at].stems):
            return True
        if own and look.line[at] == "E" and facts[at].fold[0] == "ب" and look.prefixed(at):
            return False
        if at in spans and (last := spans[at]) > inside:
            limit += last - max(at + 1, inside)
            inside = last
        at += 1
    return False


def _topic(look: Lookup, token: int, reading: Reading) -> bool:
    """A bare mention is no event: topics (ملف المعتقلين), offices (رئيس تحرير), what is hit (استهدف دورية)."""
    if reading.finite or token == 0:
        return False
    before = look.facts[token - 1]
    if (before.noun == "topic" and not _told_of(look, token, reading)) or (
        look.line[token - 1] == "T" and not reading.sense.proclitic and _governs(before)
    ):
        return True
    return look.facts[token].noun == "target" and any(other.act.type in HARMS for other in before.readings)


def _told_of(look: Lookup, token: int, reading: Reading) -> bool:
    """Whether a clause of its own tells of an indefinite act (في إطار زيارة يجريها الوزير)."""
    behind = look.facts[token + 1] if token + 1 < len(look.facts) else None
    return not reading.sense.article and behind is not None and behind.verb is not None and bool(behind.verb.suffix)


def _governs(title: Facts) -> bool:
    """Whether a title can have a genitive behind it: no article, no ن of the plural (أكد ناشطون اعتقال)."""
    return title.fold[:2] != "ال" and not title.fold.endswith(("ون", "ين"))
