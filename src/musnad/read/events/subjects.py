"""Who is the subject where: walking a sentence, each finite verb and each إن/أن may bring a new one.

A masdar or a verb without a subject of its own is done by whoever is subject there.
"""

from musnad.read.events.marks import Lookup
from musnad.record.sheet import Sentence

VERBS = "EVlhKxop"
People = tuple[int, ...]


def subjects(look: Lookup, sentence: Sentence, before: People) -> dict[int, People]:
    """The subject from each token at which it changes; ``before`` is that of the sentence before."""
    found: dict[int, People] = {sentence.start: before if _begins_with_verb(look, sentence) else ()}
    current = found[sentence.start]
    for token in range(sentence.start, sentence.end):
        char = look.line[token]
        new: People | None = None
        if char == "O":
            new = noun_phrase(look, token + 1, sentence.end)
            if new is None and not that_with_pronoun(look, token):
                new = ()
        elif char in VERBS and is_finite(look, token):
            new = noun_phrase(look, token + 1, sentence.end) or standing_before(look, token, sentence.start)
        if new is not None and new != current:
            current = found[token] = new
    return found


def at(found: dict[int, People], token: int) -> People:
    """The subject that holds at a token."""
    return found[max(start for start in found if start <= token)]


def is_finite(look: Lookup, token: int) -> bool:
    """Whether the word can be a finite verb."""
    word = look.sheet.words[token]
    return look.line[token] in "lhK" or any(s.feature.startswith(("past", "pres")) for s in word.senses)


def that_with_pronoun(look: Lookup, token: int) -> bool:
    """أنه، أنها: the subject stays, and what follows the verb is its object."""
    return token >= 0 and look.line[token] == "O" and look.sheet.words[token].fold.endswith(("ه", "ها", "هم", "هما", "نا", "ني"))


def _begins_with_verb(look: Lookup, sentence: Sentence) -> bool:
    return look.line[sentence.start] in VERBS and is_finite(look, sentence.start)


def noun_phrase(look: Lookup, token: int, end: int) -> People | None:
    """The names of the bare noun phrase that begins here, the person behind a title, or None."""
    while token < end and (look.line[token] in "aDq" or token in look.time_at):
        token = look.time_at[token][0] if token in look.time_at else token + 1
    if token >= end:
        return None
    if token in look.name_at:
        return coordinated(look, token, end)
    if look.line[token] == "T":
        return titled(look, token, end)
    if look.line[token] == "c" and token + 1 in look.name_at and not _prepositional(look, token):
        return coordinated(look, token + 1, end)
    return None


def _prepositional(look: Lookup, token: int) -> bool:
    return look.sheet.words[token].fold[0] in "بلك" and bool(look.sheet.words[token].parts[1:])


def coordinated(look: Lookup, token: int, end: int) -> People | None:
    """The names joined by و from this one on; None where a preposition is written onto it."""
    number = look.name_at[token]
    if look.clitic(token)[-1:] in ("ب", "ل", "ك") or not may_act(look, number):
        return None
    found = [number]
    token = look.name_end[number]
    while token < end and token in look.name_at and look.clitic(token) == "و":
        found.append(look.name_at[token])
        token = look.name_end[look.name_at[token]]
    return tuple(found)


def titled(look: Lookup, token: int, end: int) -> People | None:
    """The person named behind a title, or who bears it elsewhere in the report."""
    at = token + 1
    while at < min(end, token + 12):
        number = look.name_at.get(at)
        if number is not None:
            if look.sheet.names[number].type == "PER":
                return None if look.clitic(at) else (number,)
            at = look.name_end[number]
            continue
        comma = look.line[at] == "," and at + 1 in look.name_at
        if look.line[at] in ".VE,OlhKxop" and not comma:
            break
        at += 1
    bearer = look.bearer(token, token + 1)
    return None if bearer is None else (bearer,)


def standing_before(look: Lookup, token: int, start: int) -> People | None:
    """The name that stands directly before a verb, or that a relative pronoun before it looks back to.

    A town is no subject; behind a comma only the person that كان opened the sentence with is.
    """
    at = token
    while at > start and look.line[at - 1] in "DRNFBq":
        at -= 1
    comma = at > start and look.line[at - 1] == ","
    number = look.name_to.get(at - 1 if comma else at)
    if number is None or not may_act(look, number):
        return None
    if comma and (look.line[start] != "K" or look.sheet.names[number].type != "PER"):
        return None
    return (number,)


def may_act(look: Lookup, number: int) -> bool:
    """Whether a name can be a doer: people, bodies, states."""
    name = look.sheet.names[number]
    return name.type in ("PER", "ORG") or (name.type == "GPE" and name.entity.startswith("state/"))
