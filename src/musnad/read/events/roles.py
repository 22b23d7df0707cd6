"""Who did it to whom, and where: names behind the anchor by the marks of Arabic news syntax.

Behind a verb and its subject stands its object; a preposition opens another role; ``و`` carries a role on. Behind a
masdar stands its genitive, and a nationality there is its doer. Towns are places of acts of force whatever the
preposition; states are places only behind في or ب. Each role remembers how it was found.
"""

from musnad.read.events.anchors import Anchor
from musnad.read.events.classes import STOP, WEAPONS
from musnad.read.events.clauses import carries
from musnad.read.events.marks import Lookup
from musnad.read.events.phrases import ARMS, of_state, titled

REACH = 18
PHYSICAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID", "PROTEST", "CONSULT"})
AMONG = frozenset({"CONSULT", "COOPERATE", "AGREE"})  # both sides act, whatever joins them
BY = frozenset({"من قبل", "علي يد", "من جانب", "علي ايدي", "من طرف"})
TOWARDS = ("إلى", "من", "على", "في", "ب", "ل")

LED = frozenset({"RETREAT", "MOBILIZE"})  # acts of forces, beside whom stands the one who orders (بدء سحب القوات)
STRUCK = ("target", "person")  # kinds of nouns that force is used on


class Roles:
    """The roles of one event as name numbers, in the order found; ``how`` tells for each by what."""

    __slots__ = ("actors", "closed", "how", "names", "places", "recipients")

    def __init__(self, look: Lookup) -> None:
        self.names = look.sheet.names
        self.actors: list[int] = []
        self.recipients: list[int] = []
        self.places: list[int] = []
        self.how: dict[tuple[str, int], str] = {}
        self.closed = False  # somebody without a name stands in the doer's place

    def add(self, role: str | None, number: int, how: str) -> None:
        """Put a name into a role; ``both`` is another actor, ``none`` nothing."""
        if role == "both" or role == "actor":
            role, target, others = "actor", self.actors, self.actors
        elif role == "recipient":
            target, others = self.recipients, [*self.actors, *self.recipients]
        elif role == "place":
            target = others = self.places
        else:
            return
        names = self.names
        if not others or names[number].entity not in [names[n].entity for n in others]:
            target.append(number)
            self.how[role, number] = how

    def clear(self) -> None:
        """Take all roles back."""
        self.actors, self.recipients, self.places, self.how = [], [], [], {}

    def take(self, role: str, number: int, how: str) -> None:
        """Give a name a role that was weighed."""
        {"actor": self.actors, "recipient": self.recipients, "place": self.places}[role].append(number)
        self.how[role, number] = how


class Scan:
    """One walk behind an anchor: which role holds, and which preposition was met last."""

    __slots__ = (
        "anchor",
        "found",
        "given",
        "how",
        "look",
        "prep",
        "preps",
        "role",
        "shares",
        "slots",
        "suffered",
        "type",
    )

    def __init__(self, look: Lookup, anchor: Anchor, found: Roles, slots: list[str]) -> None:
        self.look, self.anchor, self.found = look, anchor, found
        self.preps = anchor.act.preps
        self.type = anchor.type
        self.slots = slots
        self.shares = False  # another act of the kind has come: it takes the people, and both the places
        self.suffered = done_to(look, anchor)
        self.role: str | None = slots.pop(0)
        self.how = "object" if anchor.verb else "genitive"
        self.prep: str | None = None
        self.given: str | None = None  # the role of the last name, which و carries on

    def name(self, number: int, clitic: str) -> None:
        """Give a name its role."""
        last = clitic[-1:]
        if last in ("ب", "ل", "ك"):
            self.preposition({"ب": "ب", "ل": "ل"}.get(last))
            if last == "ل" and self._done_by(number):
                self.role, self.how = "actor", "ل"
        elif clitic == "و" and self.given and not self.shares:
            self.found.add(self.given, number, "و")
            return
        row = self.look.sheet.names[number]
        if row.type == "PROC" or (self.shares and row.type not in ("GPE", "LOC")):
            return
        place = row.type in ("GPE", "LOC")
        town = place and not row.entity.startswith("state/")
        role = self.role
        if town and self.type in PHYSICAL and (self.prep is None or self.prep in TOWARDS or role):
            role = "place"
        elif role == "place" and not place:
            role = None
        if row.type == "LOC" and role in ("actor", "both", "recipient"):
            role = "place"
        if role == "recipient" and self.how == "genitive" and row.type == "ORG" and self._ground_behind(number):
            role = "actor"
        self.found.add(role, number, self.how)
        self.given = role
        if self.prep is None and role not in (None, "place") and self.slots:
            self.role, self.how = self.slots.pop(0), "object"

    def _ground_behind(self, number: int) -> bool:
        """استهداف قوات النظام بلدة كذا: ground right behind the genitive is what is attacked, the genitive attacks."""
        token = self.look.name_end[number]
        held = self.look.name_at.get(token)
        if self.type != "ASSAULT" or token >= len(self.look.sheet.words):
            return False
        if held is not None:
            return not self.look.clitic(token) and self.look.sheet.names[held].type in ("GPE", "LOC")
        noun = self.look.sheet.words[token].sense("place-noun")
        return noun is not None and not noun.proclitic and not noun.article

    def _done_by(self, number: int) -> bool:
        """قصف لقوات النظام: ل on a body behind an indefinite act of force without a genitive is its doer."""
        sense = self.anchor.sense
        close = self.look.name_first[number] - self.anchor.token <= 3
        free = (
            not self.anchor.verb
            and not sense.article
            and not sense.suffix
            and not self.found.actors
            and self.given is None
        )
        return close and free and self.type == "ASSAULT" and self.look.sheet.names[number].type == "ORG"

    def title(self, proclitic: str, behind_preposition: bool) -> None:
        """Let a title open the next slot, or carry the preposition written onto it."""
        if proclitic == "و" and self.given:
            self.role = self.given
        elif proclitic[-1:] in ("ب", "ل"):
            self.preposition(proclitic[-1])
        elif self.prep is not None and not behind_preposition and proclitic == "" and self.slots:
            self.role, self.prep, self.how = self.slots.pop(0), None, "object"

    def comma(self, token: int) -> None:
        """Behind a comma only a name that و joins goes on."""
        self.role, self.slots = None, []
        if token + 1 not in self.look.name_at:
            self.given = None

    def taken(self, noun: str) -> bool:
        """Whether a definite common noun right behind takes the place of genitive or object (قمة التنمية)."""
        return noun not in ("person", "target") and not self.anchor.sense.article

    def light(self) -> None:
        """التي شنتها …: whoever stands behind a light verb is the doer."""
        if not self.found.actors:
            self.role, self.prep, self.how = "actor", None, "light-verb"

    def by(self, how: str) -> None:
        """من قبل، برصاص: whoever stands behind is the doer."""
        self.role, self.prep, self.how = "actor", "بيد", how

    def preposition(self, prep: str | None) -> None:
        """Let a preposition open its role."""
        held = self.role
        self.prep, self.how = prep, f"behind {prep}"
        given = self.preps.get(prep or "")
        if given is None and prep in ("ل", "إلى"):
            given = self.preps.get("إلى" if prep == "ل" else "ل")
        if prep == "من" and self.type == "REQUEST" and not self.anchor.verb and not self.anchor.sense.article:
            given = "actor"
        if given is None and prep in ("في", "ب") and (self.type in PHYSICAL or not self.anchor.verb):
            given = "place"
        if self.suffered and prep in ("من", "ب"):
            given = "actor"
        if given is None and self.type in AMONG and prep in ("بين", "مع", "ل"):
            given = "both"
        if given is None and prep == "بين" and self.type == "ASSAULT" and not self.found.actors:
            given = "both"
        if (
            given is None
            and prep in ("ل", "من")
            and held in ("recipient", "place")
            and self.type in ("ASSAULT", "COERCE")
        ):
            given = "recipient"
        self.role = given


def scan(look: Lookup, anchor: Anchor, found: Roles, slots: list[str], start: int, end: int) -> None:
    """Give the names from ``start`` to ``end`` their roles in the act; ``slots``: the roles of bare names, in order."""
    walk = Scan(look, anchor, found, slots)
    line, facts, name_at, find = look.line, look.facts, look.name_at, look.bends.find
    if start < end:
        _first(walk, start)
    token = find(STOP, start, end)
    while 0 <= token < end:
        number, char = name_at.get(token), line[token]
        if number is not None:
            walk.name(number, look.clitic(token))
            token = look.name_end[number]
        elif token in look.named:
            if look.named[token] != anchor.type:
                break
            walk.shares = True
            token += 1
        elif char == "." or (char == "R" and token > anchor.token + 2):
            break
        elif char == "T" and (people := titled(look, token, end).people):
            title = facts[token].word.sense("title")
            walk.title(title.proclitic if title else "", line[token - 1] == "P")
            walk.name(people[0], "")
            token = max(token + 1, look.name_end[people[0]] if look.name_first[people[0]] > token else token + 1)
        else:
            token = _turn(walk, token, end)
        token = find(STOP, token, end)


def _first(walk: Scan, start: int) -> None:
    """Let a definite common noun right behind the anchor take the place of genitive or object.

    Behind قصف مواقع or قصف مدنيين stands whose they are, not who did it.
    """
    look, anchor = walk.look, walk.anchor
    assault = not anchor.verb and walk.role == "actor" and anchor.type == "ASSAULT"
    if assault and look.facts[start].noun in STRUCK and start not in look.name_at:
        walk.role, walk.how = "recipient", "of what is struck"
    if look.line[start] == "c" and look.bends[start] != STOP:
        facts = look.facts[start]
        if facts.fold[:2] == "ال" and walk.taken(facts.noun):
            walk.found.closed = not anchor.verb and walk.role in ("actor", "both") and anchor.type not in LED
            walk.comma(start)


def _turn(walk: Scan, token: int, end: int) -> int:
    """Let a word that is no name change the role; the token to go on from."""
    look, facts, char = walk.look, walk.look.facts[token], walk.look.line[token]
    if char == ",":
        walk.comma(token)
        return token + 1
    doer = _doer(walk, token, end) if facts.noun or facts.prep else ""
    if doer:
        if alone(look, walk.anchor.token, token):
            walk.by(doer)
            return token + 1 + doer.count(" ")
    elif char in "lV" and facts.verb and not walk.anchor.verb and carries(look, token, walk.anchor.token):
        if alone(look, walk.anchor.token, token):
            walk.light()
    elif facts.prep:
        walk.preposition(facts.prep)
    elif char == "P" or facts.accords:
        walk.preposition("?")
    elif facts.clings and char in "crT":
        walk.preposition(facts.clings)
    return token + 1


def _doer(walk: Scan, token: int, end: int) -> str:
    """The word or words behind which the doer stands: من قبل, على يد, برصاص; empty where none begins here."""
    look, facts = walk.look, walk.look.facts[token]
    if facts.noun in WEAPONS:
        return facts.fold if walk.type == "ASSAULT" and facts.fold[0] == "ب" else ""
    if facts.prep in ("من", "على") and token + 1 < end:
        both = f"{facts.fold} {look.facts[token + 1].fold}"
        return both if both in BY else ""
    return ""


def alone(look: Lookup, anchor: int, token: int) -> bool:
    """Whether no other act stands between an anchor and a token."""
    return look.named.keys().isdisjoint(range(anchor + 1, token))


def done_to(look: Lookup, anchor: Anchor) -> bool:
    """Whether a passive participle names the act (الفصائل المدعومة)."""
    return anchor.feature[:3] == "adj" and look.facts[anchor.token].suffers()


def slots_of(anchor: Anchor) -> list[str]:
    """The roles of the bare names behind the anchor: a verb's object (its subject is told apart), a noun's genitive."""
    if anchor.verb or anchor.feature == "adj.acc":
        return ["none" if anchor.sense.suffix else anchor.act.object]
    if anchor.feature.startswith("adj"):
        return ["none"]
    genitive = anchor.act.genitive
    if anchor.sense.article:
        return ["none"]
    if anchor.sense.suffix:
        return [{"actor": "none", "both": "both"}.get(genitive, "actor")]
    return [genitive, "none"]


def nationality(look: Lookup, anchor: Anchor, end: int, found: Roles) -> None:
    """A nationality behind a masdar is its doer (غارات روسية، قصف جوي روسي), where the report names that state."""
    token = anchor.token + 1
    if (
        token + 1 < end
        and look.line[token] == "c"
        and (look.facts[token].noun in ARMS or look.facts[token].fold.endswith(("ي", "يه")))
    ):
        token += 1
    sense = look.facts[token].nation if token < end and token not in look.name_at else None
    if sense and sense.entry.get("state") and not sense.proclitic:
        number = of_state(look, sense.entry.get("state"), anchor.type)
        if number is not None:
            found.add("actor", number, "nationality")
