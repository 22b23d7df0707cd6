"""Noun phrases that can be subjects: the names in them, and where they end."""

from musnad.read.events.marks import Lookup

People = tuple[int, ...]
TITLE_REACH = 12
FORCE = frozenset({"ASSAULT", "MOBILIZE", "COERCE"})
ARMS = frozenset({"aircraft", "drone", "gun", "rocket"})  # what stands between an act and the nationality that did it


class Phrase:
    """The noun phrase behind a token: its people (none where it names nobody), its end, definite or not."""

    __slots__ = ("definite", "end", "partly", "people")

    def __init__(self, people: People, end: int, definite: bool = True, partly: bool = False) -> None:
        self.people, self.end, self.definite, self.partly = people, end, definite, partly


def phrase(look: Lookup, token: int, end: int) -> Phrase | None:
    """The bare noun phrase that begins here, None where none does (a preposition, a verb, a mark)."""
    line = look.line
    while token < end and (line[token] in "aDqd" or token in look.time_at):
        token = look.time_at[token][0] if token in look.time_at else token + 1
    if token >= end:
        return None
    if token in look.name_at:
        return coordinated(look, token, end)
    char = line[token]
    if char == "T" and not look.prefixed(token):
        return titled(look, token, end)
    if char in "cnr" and not look.prefixed(token):
        return _common(look, token, end)
    return None


def _common(look: Lookup, token: int, end: int) -> Phrase:
    """A common noun: the name in its genitive (عناصر داعش) or behind من or ل (وفد من الأمم المتحدة) is its people."""
    facts = look.facts[token]
    definite = facts.fold.startswith("ال")
    at = token + 1
    if facts.noun == "target":
        return Phrase((), token, False)
    if at < end and at in look.name_at and not definite:
        found = coordinated(look, at, end)
        if found is not None:
            return found
    some = at
    while some < end and some < at + 2 and look.line[some] in "cr" and some not in look.name_at:
        some += 1
    if not definite and some + 1 < end and look.facts[some].fold == "من" and some + 1 in look.name_at:
        found = coordinated(look, some + 1, end)
        if found is not None and look.sheet.names[found.people[0]].type == "ORG":
            return Phrase(found.people, found.end, False, True)
    if facts.noun in ARMS and (number := _of_nation(look, token + 1, end)) is not None:
        return Phrase((number,), token + 2)
    while at < end and at < token + 3 and look.line[at] in "cr" and at not in look.name_at:
        at += 1
    return Phrase((), at if definite else token + 1, definite)


def _of_nation(look: Lookup, token: int, end: int) -> int | None:
    """Whose arms a nationality tells (طائرات حربية روسية): a name of the state or its army."""
    for at in range(token, min(token + 2, end)):
        if at in look.name_at:
            return None
        sense = look.facts[at].nation
        if sense is not None and sense.entry.get("state"):
            return of_state(look, sense.entry.get("state"), "ASSAULT")
    return None


def of_state(look: Lookup, state: str, kind: str) -> int | None:
    """A mention of the state, or of its army (first for acts of force)."""
    army = state.replace("state/", "army/", 1)
    first, second = (army, state) if kind in FORCE else (state, army)
    number = look.mention(first)
    return look.mention(second) if number is None else number


def coordinated(look: Lookup, token: int, end: int) -> Phrase | None:
    """The names joined by و from this one on; None where a preposition is written onto it or it cannot act."""
    number = look.name_at[token]
    if look.clitic(token)[-1:] in ("ب", "ل", "ك") or not may_act(look, number):
        return None
    found = [number]
    token = look.name_end[number]
    while token < end:
        at = token
        while at < end and look.line[at] in "rqT" and at not in look.name_at:
            at += 1
        if at >= end or at not in look.name_at or not _joins(look, token, at):
            break
        number = look.name_at[at]
        if may_act(look, number):
            found.append(number)
        token = look.name_end[number]
    return Phrase(tuple(found), token)


def _joins(look: Lookup, token: int, at: int) -> bool:
    """Whether و joins what stands between these tokens to what stands before."""
    if at == token:
        return look.clitic(token) == "و"
    word = look.facts[token].word
    return any(sense.proclitic == "و" for sense in word.by.get("title", ()))


def titled(look: Lookup, token: int, end: int) -> Phrase:
    """The person named behind a title, or who bears it elsewhere in the report."""
    at = token + 1
    while at < min(end, token + TITLE_REACH):
        number = look.name_at.get(at)
        if number is not None:
            if look.sheet.names[number].type == "PER" and not look.clitic(at):
                found = coordinated(look, at, end)
                return found if found else Phrase((number,), look.name_end[number])
            if look.sheet.names[number].type == "PER":
                break
            at = look.name_end[number]
            continue
        comma = look.line[at] == "," and at + 1 in look.name_at and look.sheet.names[look.name_at[at + 1]].type == "PER"
        if look.line[at] in ".VE,OlhKxopR" and not comma:
            break
        at += 1
    bearer = look.bearer(token, token + 1)
    return Phrase(() if bearer is None else (bearer,), at)


def may_act(look: Lookup, number: int) -> bool:
    """Whether a name can be a doer: people, bodies, states."""
    name = look.sheet.names[number]
    return name.type in ("PER", "ORG") or (name.type == "GPE" and name.entity.startswith("state/"))
