"""Who did it to whom, and where: names around the anchor by the marks of Arabic news syntax.

Behind a verb stands its subject, then its object; a preposition opens another role; ``و`` carries a role on. Behind a
masdar stands its genitive. What stands before the verb is its subject where nothing behind it is.
"""

from musnad.read.events.anchors import Anchor
from musnad.read.events.marks import Lookup
from musnad.record.sheet import Sentence

REACH = 16
PLACE_TYPES = ("GPE", "LOC")
PREPOSITIONS = {"في": "في", "ب": "ب", "من": "من", "الي": "إلى", "علي": "على", "عن": "عن", "مع": "مع", "ضد": "ضد", "بين": "بين", "ل": "ل",
                "نحو": "نحو", "لدي": "لدى", "داخل": "في", "قرب": "في", "شمال": "في", "جنوب": "في", "شرق": "في", "غرب": "في", "وسط": "في",
                "خارج": "من", "باتجاه": "نحو", "تجاه": "على", "عند": "في", "عبر": "عبر", "حول": "حول", "خلال": "خلال", "بعد": "بعد", "قبل": "قبل",
                "منذ": "منذ", "امام": "أمام", "اثر": "إثر", "ضمن": "في", "بحق": "على", "صوب": "نحو", "لصالح": "ل", "بقيادة": "بقيادة", "حتي": "حتى",
                "بسبب": "بعد", "رغم": "بعد", "عقب": "بعد", "جراء": "بعد", "دون": "دون", "بدون": "دون", "برفقة": "مع", "بمشاركة": "مع", "ب‌شان": "حول"}  # fmt: skip


class Roles:
    """The roles of one event as name numbers."""

    __slots__ = ("actors", "places", "recipients")

    def __init__(self) -> None:
        self.actors: list[int] = []
        self.recipients: list[int] = []
        self.places: list[int] = []

    def add(self, role: str | None, number: int) -> None:
        """Put a name into a role; ``both`` is another actor, ``none`` nothing."""
        target = {"actor": self.actors, "both": self.actors, "recipient": self.recipients, "place": self.places}.get(role or "")
        if target is not None and number not in target:
            target.append(number)


def roles(look: Lookup, anchor: Anchor, sentence: Sentence, stop: int) -> Roles:
    """Roles of an anchor from its own clause; ``stop`` is the token at which the next clause begins."""
    found = Roles()
    entry = anchor.sense.entry
    first, later = _slots(anchor)
    role: str | None = first
    open_slots = [later] if anchor.verb else []
    token = anchor.token + 1
    end = min(stop, anchor.token + REACH, sentence.end)
    while token < end:
        number = look.name_at.get(token)
        if number is not None:
            clitic = look.clitic(token)
            role = _through(clitic, entry.get("preps", {}), role)
            place = look.sheet.names[number].type in PLACE_TYPES
            _assign(look, found, role, number, place, clitic)
            if role == first and open_slots:
                role = open_slots.pop()
            token = look.name_end[number]
            continue
        char = look.line[token]
        word = look.sheet.words[token].fold
        if char == "." or (char == "R" and token > anchor.token + 1):
            break
        if char == "T" and (person := _bearer(look, token, end)) is not None:
            role = _through(_prefix(word), entry.get("preps", {}), role)
            found.add(role, person)
            if role == first and open_slots:
                role = open_slots.pop()
            token = look.name_end[person]
            continue
        role = _after_word(word, char, entry.get("preps", {}), role)
        token += 1
    return found


def _slots(anchor: Anchor) -> tuple[str, str]:
    """The role of the first bare name behind the anchor, and of the next."""
    entry = anchor.sense.entry
    if anchor.verb:
        return entry.get("subject", "actor"), entry.get("object", "recipient")
    if anchor.sense.feature.startswith("adj"):
        return "none", "none"
    return entry.get("genitive", "actor"), "none"


def _through(clitic: str, preps: dict[str, str], role: str | None) -> str | None:
    """The role of a name by the letters written onto it: و carries on, ب is a place or what the entry says, …"""
    last = clitic[-1:]
    if last in ("ب", "ل", "ك"):
        return preps.get(last) or ("place" if last == "ب" else preps.get("إلى") if last == "ل" else None)
    return role


def _after_word(word: str, char: str, preps: dict[str, str], role: str | None) -> str | None:
    """The role that holds behind this word: a preposition opens its own, other words leave it."""
    bare = word[1:] if word[:1] == "و" and word[1:] in PREPOSITIONS else word
    prep = PREPOSITIONS.get(bare)
    if prep:
        return preps.get(prep) or {"في": "place", "بقيادة": "actor"}.get(prep)
    if char == "P":
        return None
    return role


def _prefix(word: str) -> str:
    return word[0] if word[:1] in ("ل", "ب") and word[1:3] in ("ل", "ال", "لر", "رئ", "وز") else ""


def _assign(look: Lookup, found: Roles, role: str | None, number: int, place: bool, clitic: str) -> None:
    kind = look.sheet.names[number].type
    if role == "place" and not place:
        return
    if kind == "LOC" and role in ("actor", "both"):
        found.add("place", number)
    elif kind != "PROC":
        found.add(role, number)


def _bearer(look: Lookup, token: int, end: int) -> int | None:
    """The person named behind a title within the same noun phrase."""
    at = token + 1
    while at < min(end, token + 12):
        number = look.name_at.get(at)
        if number is not None:
            if look.sheet.names[number].type == "PER":
                return None if look.clitic(at) else number
            at = look.name_end[number]
            continue
        if look.line[at] in ".VE,OlhK" and not (look.line[at] == "," and at + 1 in look.name_at):
            return None
        at += 1
    return None


def subject_before(look: Lookup, token: int, start: int) -> int | None:
    """The name that stands directly before a verb, or that a relative pronoun before it looks back to."""
    at = token
    while at > start and look.line[at - 1] in "DRNFBaq":
        at -= 1
    number = look.name_to.get(at)
    if number is not None and look.sheet.names[number].type in ("PER", "ORG", "GPE"):
        return number
    return None
