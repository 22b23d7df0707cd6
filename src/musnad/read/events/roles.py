"""Who did it to whom, and where: names around the anchor by the marks of Arabic news syntax.

Behind a verb stands its subject, then its object; a preposition opens another role; ``و`` carries a role on. Behind a
masdar stands its genitive, and a nationality there is its doer. Towns are places of acts of force whatever the
preposition; states are places only behind في or ب.
"""

from musnad.read.events.anchors import Anchor
from musnad.read.events.marks import Lookup
from musnad.read.events.subjects import titled
from musnad.record.sheet import Sentence

REACH = 18
PHYSICAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID", "PROTEST", "CONSULT"})
PREPOSITIONS = {
    "في": "في", "ب": "ب", "من": "من", "الي": "إلى", "علي": "على", "عن": "عن", "مع": "مع", "ضد": "ضد", "بين": "بين", "ل": "ل", "نحو": "إلى",
    "لدي": "لدى", "داخل": "في", "قرب": "في", "وسط": "في", "خارج": "من", "باتجاه": "إلى", "تجاه": "على", "عند": "في", "عبر": "عبر", "حول": "حول",
    "خلال": "خلال", "بعد": "بعد", "قبل": "قبل", "منذ": "منذ", "امام": "أمام", "اثر": "إثر", "ضمن": "في", "بحق": "على", "صوب": "إلى", "لصالح": "ل",
    "بقيادة": "بقيادة", "حتي": "حتى", "بسبب": "بعد", "رغم": "بعد", "عقب": "بعد", "جراء": "بعد", "دون": "دون", "برفقة": "مع", "بمشاركة": "مع",
}  # fmt: skip
AMONG = frozenset({"CONSULT", "COOPERATE", "AGREE"})  # both sides act, whatever joins them
BY = frozenset({"من قبل", "علي يد", "من جانب", "علي ايدي"})
TOWARDS = ("إلى", "من", "على", "في", "ب", "ل")


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


class Scan:
    """One walk behind an anchor: which role holds, and which preposition was met last."""

    __slots__ = ("anchor", "found", "given", "look", "prep", "preps", "role", "slots", "type")

    def __init__(self, look: Lookup, anchor: Anchor, preceded: bool) -> None:
        entry = anchor.sense.entry
        self.look, self.anchor, self.found = look, anchor, Roles()
        self.preps: dict[str, str] = entry.get("preps", {})
        self.type = entry.get("type")
        self.slots = _slots(anchor)[1 if preceded and anchor.verb else 0 :]
        self.role: str | None = self.slots.pop(0)
        self.prep: str | None = None
        self.given: str | None = None  # the role of the last name, which و carries on

    def name(self, number: int, clitic: str) -> None:
        """Give a name its role."""
        last = clitic[-1:]
        if last in ("ب", "ل", "ك"):
            self._preposition({"ب": "ب", "ل": "ل"}.get(last))
        elif clitic == "و" and self.given:
            self.found.add(self.given, number)
            return
        row = self.look.sheet.names[number]
        if row.type == "PROC":
            return
        place = row.type in ("GPE", "LOC")
        town = place and not row.entity.startswith("state/")
        role = self.role
        if town and self.type in PHYSICAL and (self.prep is None or self.prep in TOWARDS or role):
            role = "place"
        elif role == "place" and not place:
            role = None
        elif row.type == "LOC" and role in ("actor", "both", "recipient"):
            role = "place"
        self.found.add(role, number)
        self.given = role
        if self.prep is None and role not in (None, "place") and self.slots:
            self.role = self.slots.pop(0)

    def title(self, proclitic: str, behind_preposition: bool) -> None:
        """Let a title open the next slot, or carry the preposition written onto it."""
        if proclitic == "و" and self.given:
            self.role = self.given
        elif proclitic[-1:] in ("ب", "ل"):
            self._preposition(proclitic[-1])
        elif self.prep is not None and not behind_preposition and proclitic == "" and self.slots:
            self.role, self.prep = self.slots.pop(0), None

    def word(self, word: str, char: str) -> None:
        """Let a word that is no name change the role."""
        bare = word[1:] if word[:1] == "و" and word[1:] in PREPOSITIONS else word
        if bare in PREPOSITIONS:
            self._preposition(PREPOSITIONS[bare])
        elif char == "P":
            self._preposition("?")
        elif word[:2] == "لل" and char in "crT":
            self._preposition("ل")
        elif word[:1] == "ب" and char == "c" and word[1:3] == "ال":
            self._preposition("ب")

    def _preposition(self, prep: str | None) -> None:
        held = self.role
        self.prep = prep
        given = self.preps.get(prep or "")
        if given is None and prep in ("ل", "إلى"):
            given = self.preps.get("إلى" if prep == "ل" else "ل")
        if given is None and prep in ("في", "ب"):
            given = "place"
        if given is None and prep == "بقيادة":
            given = "actor"
        if given is None and self.type in AMONG and prep in ("بين", "مع", "ل"):
            given = "both"
        if given is None and prep == "بين" and self.type == "ASSAULT":
            given = "both"
        if given is None and prep in ("ل", "من") and held == "recipient" and self.type in ("ASSAULT", "COERCE"):
            given = "recipient"
        self.role = given


def roles(look: Lookup, anchor: Anchor, sentence: Sentence, stop: int, preceded: bool) -> Roles:
    """Roles of an anchor from its own clause; ``stop``: where the next clause begins; ``preceded``: by its subject."""
    scan = Scan(look, anchor, preceded)
    token = anchor.token + 1
    end = min(stop, anchor.token + REACH, sentence.end)
    if not anchor.verb:
        _nationality(look, anchor, end, scan.found)
    while token < end:
        number = look.name_at.get(token)
        char = look.line[token]
        if number is not None:
            scan.name(number, look.clitic(token))
            token = look.name_end[number]
        elif char == "." or (char == "R" and token > anchor.token + 2):
            break
        elif char == "T" and (people := titled(look, token, end)):
            scan.title(look.sheet.words[token].by["title"][0].proclitic, look.line[token - 1] == "P")
            scan.name(people[0], "")
            token = max(token + 1, look.name_end[people[0]] if look.name_first[people[0]] > token else token + 1)
        elif _by(look, token):
            scan.role, scan.prep, token = "actor", "بيد", token + 2
        else:
            scan.word(look.sheet.words[token].fold, char)
            token += 1
    return scan.found


def _by(look: Lookup, token: int) -> bool:
    """من قبل، على يد …: who stands behind is the doer."""
    words = look.sheet.words
    return token + 1 < len(words) and f"{words[token].fold} {words[token + 1].fold}" in BY


def _slots(anchor: Anchor) -> list[str]:
    """The roles of the bare names behind the anchor, in order."""
    entry = anchor.sense.entry
    if anchor.verb:
        objects = "none" if anchor.sense.suffix else entry.get("object", "recipient")
        return [entry.get("subject", "actor"), objects]
    if anchor.sense.feature.startswith("adj"):
        return ["none"]
    if anchor.sense.suffix:
        return ["none" if entry.get("genitive", "actor") in ("actor", "both") else "actor"]
    genitive = entry.get("genitive", "actor")
    return [genitive, "none"]


def _nationality(look: Lookup, anchor: Anchor, end: int, found: Roles) -> None:
    """A nationality right behind a masdar is its doer (غارات روسية، قصف جوي روسي), where the report names that state."""
    token = anchor.token + 1
    if token + 1 < end and look.line[token] == "c" and look.sheet.words[token].fold.endswith(("ي", "يه")):
        token += 1
    sense = look.sheet.words[token].sense("nationality") if token < end and token not in look.name_at else None
    if sense and sense.entry.get("state") and not sense.proclitic:
        number = look.mention(sense.entry.get("state"))
        if number is not None:
            found.add("actor", number)
