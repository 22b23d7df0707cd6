"""Which words name an act: readings of kind event whose neighbours allow it."""

from musnad.lexicon import Entry, Sense, fold_word
from musnad.read.events.marks import Lookup, finite
from musnad.record.sheet import Sentence

AHEAD, NEAR = 6, 3  # tokens within which a needed word must stand, and a cancelling one cancels
NOUN_BEFORE = "PcnTrEaxop"  # behind these a word printed alike as verb and noun is the noun
TOPICS = frozenset(map(fold_word, "موعد ملف قضية موضوع مسألة حول بشأن ذكرى أزمة شروط آلية".split()))


class Anchor:
    """A token that names an act, and the reading that says so."""

    __slots__ = ("sense", "token")

    def __init__(self, token: int, sense: Sense) -> None:
        self.token, self.sense = token, sense

    @property
    def verb(self) -> bool:
        """Whether a finite verb names it."""
        return finite(self.sense)


def anchors(look: Lookup, sentence: Sentence) -> list[Anchor]:
    """The anchors of a sentence in order."""
    found = []
    line = look.line
    for token in range(sentence.start, sentence.end):
        if line[token] in "ENFBOxpol" and "event" in look.sheet.words[token].by and not _in_name(look, token):
            sense = choose(look, token, sentence.end)
            if sense and not _topic(look, token, sense):
                found.append(Anchor(token, sense))
    return found


def choose(look: Lookup, token: int, end: int) -> Sense | None:
    """The reading that the neighbours allow; one whose needs are met before one that needs nothing."""
    best, most = None, 0
    nominal = token > 0 and look.line[token - 1] in NOUN_BEFORE
    for sense in look.sheet.words[token].by["event"]:
        if allowed(look, token, end, sense):
            worth = 1 + 2 * bool(sense.entry.get("needs")) + (finite(sense) != nominal)
            if worth > most:
                best, most = sense, worth
    return best


def allowed(look: Lookup, token: int, end: int, sense: Sense) -> bool:
    """Whether clitics, needs and unless let this reading stand."""
    entry, feature = sense.entry, sense.feature
    if feature.endswith("juss") and not (token and look.line[token - 1] in "NF" or sense.proclitic.endswith("ل")):
        return False
    if feature.startswith("pres.1s"):
        return False
    if feature.startswith("adj") and feature not in ("adj.m", "adj.f", "adj.acc", "adj.pl", "adj.du", "adj.fpl"):
        return False
    needs, unless = entry.get("needs"), entry.get("unless")
    if needs and not _near(look, token, end, AHEAD, _folded(look, entry, "needs")):
        return False
    return not (unless and _near(look, token, end, NEAR, _folded(look, entry, "unless")))


def _folded(look: Lookup, entry: Entry, key: str) -> frozenset[str]:
    """The folded words of a row's key, worked out once."""
    kept = look.lexicon.kept(key)
    found: frozenset[str] | None = kept.get(str(entry.number))
    if found is None:
        found = kept[str(entry.number)] = frozenset(fold_word(word) for word in entry.get(key))
    return found


def _near(look: Lookup, token: int, end: int, steps: int, folded: frozenset[str]) -> bool:
    """Whether a wanted word stands within so many steps; a name or time is one step, however long."""
    inside = token + 1
    for at in range(token + 1, end):
        if look.line[at] == "." or steps <= 0:
            return False
        if at in look.name_at:
            inside = max(inside, look.name_end[look.name_at[at]])
        elif at in look.time_at:
            inside = max(inside, look.time_at[at][0])
        steps -= at + 1 >= inside
        word = look.sheet.words[at]
        if word.fold in folded or not folded.isdisjoint(look.stems(at)):
            return True
    return False


def _in_name(look: Lookup, token: int) -> bool:
    """Words inside a name (الجيش الحر، حركة المقاومة) name no act, unless the name is a process."""
    start = look.sheet.starts[token]
    for name in look.names_over(token):
        if name.type != "PROC" and name.start <= start < name.end:
            return True
    return False


def _topic(look: Lookup, token: int, sense: Sense) -> bool:
    """A bare mention as a topic (ملف المعتقلين، موعد سحب القوات) is no event."""
    if finite(sense) or token == 0:
        return False
    before = look.sheet.words[token - 1]
    return not TOPICS.isdisjoint({before.fold, before.fold[1:]})
