"""Clues: what speaks for or against a name being doer, recipient or place of an act, in short texts.

A clue is a text that says what was seen («behind verb من state»); what it weighs for each role is in the table that
``weighing`` asks. Clues look at the marks of the sentence, at what the rules of ``doers`` and ``roles`` found, at whose
words the act stands in, and at what the report told before.
"""

from bisect import bisect_left

from musnad.read.events.anchors import Anchor
from musnad.read.events.beside import far, form_of, kind_of, marks_of, path, plain_words
from musnad.read.events.clauses import Clause, holding, main_subject
from musnad.read.events.drafts import ROLES, Draft
from musnad.read.events.marks import Lookup
from musnad.read.events.mentions import EDGE, SIDES, Mention, mentions_in
from musnad.read.events.phrases import People
from musnad.read.events.telling import Telling
from musnad.record.sheet import Sentence

LETTER = {role: role[0] for role in ROLES}
LAST = ("last act", "act before last")  # whose people and places may be meant again
MANY = 3  # from here on counts are alike
DISTANT, BETWEEN = 20, 2  # tokens, and acts, between an act and a name that may have a part in it
NEAR = 14  # tokens between an act and a name whose words are clues


class Story:
    """The acts of the report as they are told, and for each entity in which act it first had a role of a type or word.

    A scene asks only for what was told before it, however far the story has gone since.
    """

    __slots__ = ("drafts", "roles", "subject")

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.roles: dict[str, dict[tuple[str, str], int]] = {}
        self.subject: People = ()

    def take(self, look: Lookup, drafts: list[Draft], subject: People) -> None:
        """Remember the acts of a sentence, by what the rules found."""
        for draft in drafts:
            for role, number in draft.ruled:
                told = self.roles.setdefault(look.sheet.names[number].entity, {})
                told.setdefault((role, draft.type), len(self.drafts))
                told.setdefault((role, draft.act.lemma), len(self.drafts))
            self.drafts.append(draft)
        self.subject = subject or self.subject


class Scene:
    """One sentence as its clues are looked for: its names, acts and clauses, and the story before it."""

    __slots__ = (
        "before", "drafts", "entities", "found", "look", "main", "marks", "mentions", "over", "plain", "sentence",
        "story", "subject", "telling", "tokens", "words",
    )  # fmt: skip

    def __init__(
        self,
        look: Lookup,
        sentence: Sentence,
        marks: list[Anchor],
        drafts: list[Draft],
        found: list[Clause],
        telling: Telling,
        story: Story,
    ) -> None:
        self.look, self.sentence, self.drafts, self.found = look, sentence, drafts, found
        self.telling, self.story = telling, story
        self.before, self.subject = len(story.drafts), story.subject  # how far the story had gone
        self.mentions = mentions_in(look, sentence)
        self.entities = {mention.entity for mention in self.mentions}
        self.tokens = [anchor.token for anchor in marks]
        self.main = main_subject(found)
        self.marks = marks_of(look, sentence.start, sentence.end)
        self.words = [EDGE, *[facts.fold for facts in look.facts[sentence.start : sentence.end]], EDGE]
        self.plain = plain_words(look, sentence.start, sentence.end)
        self.over = {side: [f"over {word} {side}" if word else "" for word in self.plain] for side in SIDES}

    def last(self, acts: int) -> list[Draft]:
        """The last acts told before the sentence, at most so many."""
        return self.story.drafts[max(0, self.before - acts) : self.before]

    def way(self, first: int, end: int) -> list[str]:
        """The marks between two tokens of the sentence."""
        start = self.sentence.start
        return path(self.marks[first - start : end - start])


class View:
    """One act of a scene as its clues see it."""

    __slots__ = (
        "by_entity", "clause", "draft", "form", "governor", "has", "index", "scene", "statement", "status", "token",
        "type", "verb",
    )  # fmt: skip

    def __init__(self, scene: Scene, index: int) -> None:
        draft = scene.drafts[index]
        sense = draft.anchor.sense
        self.scene, self.index, self.draft = scene, index, draft
        self.status = draft.status, draft.why
        self.token, self.type = draft.anchor.token, draft.type
        self.form = form_of(scene.look, self.token, draft.anchor.feature, "ال" if sense.article else "", sense.suffix)
        self.clause = holding(scene.found, self.token)
        self.statement = scene.telling.by_id.get(draft.statement) if draft.statement else None
        self.by_entity: dict[str, list[tuple[str, str]]] = {}
        names = scene.look.sheet.names
        for (role, number), how in draft.ruled.items():
            self.by_entity.setdefault(names[number].entity, []).append((role, how))
        self.has = "".join(sorted({LETTER[role] for role, _ in draft.ruled}))
        verb = scene.look.facts[self.clause.token].verb
        self.verb = "itself" if self.clause.token == self.token else verb.entry.get("past", "-") if verb else "-"
        before = scene.look.facts[self.token - 1] if self.token > scene.sentence.start else None
        self.governor = sense.proclitic or ("-" if before is None else before.fold)


def far_off(view: View, mention: Mention) -> bool:
    """Whether a name stands so far from the act, or behind so many others, that it has no part in it.

    Names to which a rule gives a role, and subjects, are never far off; names of talks have no part in anything.
    """
    if mention.entity in view.by_entity:
        return False
    if mention.kind == "PROC":
        return True
    if mention.number in view.clause.subject or mention.number in view.scene.main:
        return False
    low, high = (view.token + 1, mention.first) if mention.first > view.token else (mention.last, view.token)
    if high - low > DISTANT:
        return True
    tokens = view.scene.tokens
    return bisect_left(tokens, high) - bisect_left(tokens, low) > BETWEEN


def clues_within(view: View, mention: Mention) -> list[str]:
    """The clues of a name that stands in the act's own sentence."""
    token, form, kind, prep = view.token, view.form, mention.kind, mention.prep
    behind = mention.first > token
    side = "behind" if behind else "before"
    low, high = (token + 1, mention.first) if behind else (mention.last, token)
    way = view.scene.way(low, high)
    acts = min(sum(mark in ("Ev", "En") for mark in way), MANY)
    away = far(high - low)
    found = _by_rule(view, mention)
    found += [
        f"{side} {away} {kind}",
        f"{side} {form} {prep} {kind}",
        f"{side} {prep} {view.type}",
        f"{side} {form} {kind} {view.type}",
        f"{side} {acts} acts {kind}",
        f"{kind} {view.type}",
        f"{view.draft.act.lemma} {kind}",
        f"{view.draft.act.lemma} {side} {kind}",
    ]
    found += _on_the_way(view, way, f"{side} {form}", kind)
    found += _words(view, mention, side, low, high)
    found += _frame(view, side, prep, away)
    found += _clause(view, mention, side)
    found += _among(view, mention, side, behind)
    found += _told(view, mention)
    return found


def _by_rule(view: View, mention: Mention) -> list[str]:
    """What the rules say of the name, and what roles they have found for others."""
    ruled = view.by_entity.get(mention.entity, ())
    roles = "".join(sorted({LETTER[role] for role, _ in ruled})) or "0"
    found = [f"rule {roles} {view.type}", f"rule {roles} {view.draft.act.lemma}"]
    found.append(f"rules {view.has} {roles} {mention.kind}")
    for role, how in ruled:
        found.append(f"rule {role} by {how} {view.form}")
    return found


def _on_the_way(view: View, way: list[str], where: str, kind: str) -> list[str]:
    """The marks between act and name, whole and without the common words."""
    found = []
    if len(way) <= 6:
        whole = " ".join(way)
        found += [f"way {where} {whole} {kind}", f"way {where} {view.type} {whole}"]
    bare = " ".join([mark for mark in way if mark not in ("c", "M")])
    found.append(f"past {where} {bare} {kind}")
    return found


def _words(view: View, mention: Mention, side: str, low: int, high: int) -> list[str]:
    """The words next to the name and next to the act, and those between them."""
    scene, kind, start = view.scene, mention.kind, view.scene.sentence.start
    at = view.token - start + 1
    found = [
        *mention.words[side],
        f"act after {scene.words[at - 1]} {side} {kind}",
        f"act before {scene.words[at + 1]} {side} {kind}",
    ]
    if high - low <= NEAR:
        found += [clue for clue in scene.over[side][low - start : high - start] if clue]
    return found


def _frame(view: View, side: str, prep: str, away: int) -> list[str]:
    """What the row of the lexicon says of the place in which the name stands."""
    act, near = view.draft.act, min(away, MANY)
    found = [f"frame {view.form} {side} {prep} {act.preps.get(prep, '?')}"]
    if view.form.startswith("noun"):
        found.append(f"frame genitive {act.genitive} {side} {near} {prep}")
    else:
        found.append(f"frame {act.subject} {act.object} {side} {near} {prep}")
    return found


def _clause(view: View, mention: Mention, side: str) -> list[str]:
    """Whether the name is the subject of the act's clause, of the sentence, or stands in another clause."""
    clause, kind = view.clause, mention.kind
    if mention.number in clause.subject:
        found = [
            f"subject {clause.how} {view.form}",
            f"subject {view.type} {view.form}",
            f"subject of {view.verb} {view.form}",
            f"subject {view.form} behind {view.governor}",
        ]
    elif clause.subject:
        found = [f"other subject {clause.how} {view.form} {kind}"]
    else:
        found = [f"no subject {clause.how} {view.form} {kind}"]
    own = "own" if holding(view.scene.found, mention.first) is clause else "other"
    found.append(f"{side} {own} clause {kind}")
    if mention.number in view.scene.main:
        found.append(f"main subject {view.form} {view.type}")
    return found


def _among(view: View, mention: Mention, side: str, behind: bool) -> list[str]:
    """Where the name stands among the others of its kind, which act is nearest to it, and what stands before it."""
    scene, token, kind = view.scene, view.token, mention.kind
    tokens = scene.tokens
    at = bisect_left(tokens, mention.first)
    nearest = "last" if at and tokens[at - 1] == token else "next" if tokens[at : at + 1] == [token] else "other"
    alike, able = 0, 0
    for other in scene.mentions:
        between = token < other.first < mention.first if behind else mention.first < other.first <= token
        if between:
            alike += other.kind == kind
            able += other.acts == mention.acts
    found = [
        f"nearest {nearest} {kind}",
        f"nearest {nearest} {mention.prep} {view.type}",
        f"{side} nth {min(alike, MANY)} {kind} {view.type}",
        f"{side} nth {min(able, MANY)} {view.form}",
    ]
    if scene.mentions[0] is mention:
        found.append("first name")
    if not mention.outer:
        found.append(f"inner {kind}")
    return found + _beside(view, mention)


def _beside(view: View, mention: Mention) -> list[str]:
    """The name right before this one, what joins them, and what the rules made of it."""
    found = []
    for other in view.scene.mentions:
        gap = mention.first - other.last
        if 0 <= gap <= MANY and other is not mention:
            ruled = view.by_entity.get(other.entity, ())
            roles = "".join(sorted({LETTER[role] for role, _ in ruled})) or "0"
            joint = " ".join(view.scene.way(other.last, mention.first))
            found.append(f"chain {other.kind} {roles} {joint} {mention.prep} {mention.kind}")
    return found


def _told(view: View, mention: Mention) -> list[str]:
    """Whose words the act stands in, what the neighbouring acts and those before say of the name."""
    scene, found = view.scene, []
    name = scene.look.sheet.names[mention.number]
    statement = view.statement
    if statement is not None:
        content = statement.content
        start = scene.look.sheet.starts[mention.first]
        inside = content is not None and content.start <= start < content.end
        speaks = "speaks" if any(part.name == name.id for part in statement.speaker) else "silent"
        found.append(f"{speaks} {'inside' if inside else 'outside'} {view.type}")
    for at, step in ((view.index - 1, "act before"), (view.index + 1, "act behind")):
        if 0 <= at < len(scene.drafts):
            other = scene.drafts[at]
            for role, number in other.ruled:
                if scene.look.sheet.names[number].entity == mention.entity:
                    same = "same type" if other.type == view.type else "other type"
                    found += [f"{step} {role} {same}", f"{step} {role} {other.type} {view.type}"]
    return found + _before(view, mention.entity, mention.kind)


def _before(view: View, entity: str, kind: str) -> list[str]:
    """What the entity was in earlier acts of this type, and of this very word."""
    first, end = view.scene.story.roles.get(entity), view.scene.before
    told = {each for each, at in first.items() if at < end} if first else None
    if not told:
        return []
    found = [f"was {''.join(sorted({LETTER[role] for role, _ in told}))} {kind}"]
    for role in LETTER:
        if (role, view.type) in told:
            found.append(f"was {role} of {view.type} {view.form}")
        if (role, view.draft.act.lemma) in told:
            found.append(f"was {role} of that word {view.form} {kind}")
    return found


def outside(view: View) -> dict[int, list[str]]:
    """Names of other sentences that may be meant, each with where it is known from."""
    scene = view.scene
    names, here = scene.look.sheet.names, scene.entities
    given: dict[str, int] = {}
    found: dict[int, list[str]] = {}

    def add(number: int, source: str) -> None:
        entity = names[number].entity
        if entity not in here:
            found.setdefault(given.setdefault(entity, number), []).append(source)

    for _, number in view.draft.ruled:
        add(number, "rule")
    for part in view.statement.speaker if view.statement else ():
        number = scene.telling.numbers.get(part.name or "", -1)
        if number >= 0:
            add(number, "speaker")
    for number in scene.subject:
        add(number, "subject before")
    for back, other in enumerate(reversed(scene.last(len(LAST)))):
        same = "same" if other.type == view.type else "other"
        for role, number in other.ruled:
            add(number, f"{LAST[back]} {role} {same}")
    return found


def clues_outside(view: View, number: int, sources: list[str]) -> list[str]:
    """The clues of a name that stands in another sentence."""
    scene, form, has = view.scene, view.form, view.has
    kind, entity = kind_of(scene.look, number), scene.look.sheet.names[number].entity
    lone = "with others" if any(mention.acts for mention in scene.mentions) else "alone"
    found = [f"out {kind} {view.type}", f"out {kind} {has}", f"out {form} {has}"]
    found += [f"out rule {role} by {how}" for role, how in view.by_entity.get(entity, ())]
    for source in sources:
        found += [
            f"out {source} {form}",
            f"out {source} {view.type}",
            f"out {source} {kind} {has}",
            f"out {source} {lone}",
        ]
    clause = view.clause
    found.append(f"out {clause.how} {'subject' if clause.subject else 'no subject'} {kind}")
    found.append(f"out {clause.how} {form}")
    found.append(f"out {'of a statement' if view.statement else 'of the outlet'} {kind}")
    return found + [f"out {clue}" for clue in _before(view, entity, kind)]
