"""What stands around names and acts, put into short texts: the marks of a sentence that clues are made of."""

from musnad.read.events.marks import Lookup

STEPS = (1, 2, 3, 5, 8, 13, 20)  # distances that are told apart, in tokens
LONGEST = 6  # marks of a path
BACK = 5  # tokens before a name within which its preposition stands
SEEN = frozenset(".,ORCKVlhNFBxop")  # classes of words that a path shows as they are
CLITICS = ("ب", "ل", "ك")


def far(tokens: int) -> int:
    """A distance, rounded up to one that is told apart."""
    for step in STEPS:
        if tokens <= step:
            return step
    return STEPS[-1] + 1


def kind_of(look: Lookup, number: int) -> str:
    """What a name is: PER, state, town, LOC, PROC, or what kind of body (org-army, org-party, …)."""
    name = look.sheet.names[number]
    if name.type == "GPE":
        return "state" if name.entity.startswith("state/") else "town"
    return "org-" + name.entity.partition("/")[0] if name.type == "ORG" else name.type


def preposition_of(look: Lookup, first: int, start: int) -> str:
    """The preposition that governs the name beginning at a token, through titles and kind words; else what ends it."""
    if first in look.name_at:
        clitic = look.clitic(first)
        if clitic:
            return clitic[-1] if clitic[-1] in CLITICS else clitic[0]
    line, facts = look.line, look.facts
    for steps in range(min(BACK, first - start)):
        at = first - 1 - steps
        word, char = facts[at], line[at]
        if word.prep:
            return word.prep
        if char == "P":
            return word.fold
        if word.clings:
            return word.clings
        if char in "cTr" and look.prefixed(at):
            return word.fold[0]
        if char in ".,ORNFBVElhq":
            return f"{char}{min(steps, 2)}"
        if char == "c" and steps and word.fold[0] == "و":
            return "و+"
    return "-"


def marks_of(look: Lookup, first: int, end: int) -> list[str]:
    """The mark of each token from one on: M where a name or time begins, c a common word, prepositions by name, verbs
    and particles by class; empty inside names and for words that show nothing.
    """
    found = [""] * (end - first)
    spans, at = look.spans, first
    while at < end:
        behind = spans.get(at, at)
        if behind > at:
            found[at - first], at = "M", behind
        else:
            found[at - first], at = _mark(look, at), at + 1
    return found


def plain_words(look: Lookup, first: int, end: int) -> list[str]:
    """The folded word of each token from one on; empty where a name begins or ends."""
    return [
        "" if at in look.name_at or at + 1 in look.name_to else facts.fold
        for at, facts in enumerate(look.facts[first:end], first)
    ]


def path(marks: list[str]) -> list[str]:
    """The way over these marks, what is alike told once; of a long way one mark more than ``LONGEST``."""
    found: list[str] = []
    last = ""
    for mark in marks:
        if mark and (mark != last or (mark != "c" and mark != "M")):
            found.append(mark)
            last = mark
            if len(found) > LONGEST:
                break
    return found


def _mark(look: Lookup, at: int) -> str:
    """The mark of a token that begins no name; empty for words that show nothing."""
    facts, char = look.facts[at], look.line[at]
    if facts.prep:
        return facts.prep
    if char == "P":
        return "P"
    if facts.clings:
        return facts.clings
    if char == "E":
        return "Ev" if facts.verb else "En"
    if char in "crTn":
        return facts.fold[0] if char in "cT" and look.prefixed(at) else "c"
    return char if char in SEEN else ""


def form_of(look: Lookup, token: int, feature: str, article: str, suffix: str) -> str:
    """How an act stands: verb, participle, or noun, with + for its article and s for a pronoun."""
    if not feature.startswith("noun"):
        return "adj" if feature.startswith("adj") else "verb"
    return "noun+" if article else "noun-s" if suffix else "noun"
