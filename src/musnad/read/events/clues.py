"""Clues: what speaks for or against a name being doer, recipient or place of an act, in short texts.

A clue is a text that says what was seen («behind verb من state»); what it weighs for each role is in the table that
``weighing`` asks. Clues look at the marks of the sentence, at what the rules of ``doers`` and ``roles`` found, at whose
words the act stands in, and at what the report told before. What they say stands in ``texts``; what is noted here is
what a ``book`` makes of it.
"""

from bisect import bisect_left
from typing import Any

from musnad.read.events.anchors import Anchor
from musnad.read.events.beside import far, form_of, kind_of, marks_of, path, plain_words
from musnad.read.events.book import TEXTS, Book
from musnad.read.events.clauses import Clause, holding, main_subject
from musnad.read.events.drafts import ROLES, Draft
from musnad.read.events.marks import Lookup
from musnad.read.events.mentions import EDGE, Mention, mentions_in
from musnad.read.events.phrases import People
from musnad.read.events.telling import Telling
from musnad.read.events.texts import (
    MANY,
    act_after,
    act_before,
    beside_act,
    by_rule,
    by_which,
    chain,
    frame,
    governed,
    is_main,
    is_subject,
    no_subject,
    nth,
    of_act,
    on_way,
    out_clause,
    out_name,
    out_rule,
    out_source,
    over_before,
    over_behind,
    said,
    stands,
    was,
    was_of,
    was_of_word,
)  # fmt: skip
from musnad.record.sheet import Sentence

LETTER = {role: role[0] for role in ROLES}
LAST = ("last act", "act before last")  # whose people and places may be meant again
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
        "_chained", "_over", "_places", "before", "drafts", "entities", "found", "look", "main", "marks", "mentions",
        "plain", "sentence", "story", "subject", "telling", "times", "tokens", "words",
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
        self.times: list[tuple[int, int, str]] | None = None
        self._places: dict[str | bool, list[int]] = {}  # of a kind of name, of those that may act: first tokens
        for mention in self.mentions:
            self._places.setdefault(mention.kind, []).append(mention.first)
            self._places.setdefault(mention.acts, []).append(mention.first)
        self._over: dict[str, list[Any]] = {}
        self._chained: dict[int, list[tuple[Mention, str]]] = {}

    def last(self, acts: int) -> list[Draft]:
        """The last acts told before the sentence, at most so many."""
        return self.story.drafts[max(0, self.before - acts) : self.before]

    def way(self, first: int, end: int) -> tuple[str, ...]:
        """The marks between two tokens of the sentence."""
        start = self.sentence.start
        return tuple(path(self.marks[first - start : end - start]))

    def many(self, kind: str | bool, first: int, last: int) -> int:
        """How many names of a kind, or of those that may act or may not, begin at these tokens."""
        places = self._places.get(kind, [])
        return max(bisect_left(places, last) - bisect_left(places, first), 0)

    def over(self, side: str, book: Book) -> list[Any]:
        """Of each word the clues that it gives where it stands between an act and a name on this side of it."""
        found = self._over.get(side)
        if found is None:
            texts = over_before if side == "before" else over_behind
            found = self._over[side] = [book.word(texts, word) for word in self.plain]
        return found

    def chained(self, mention: Mention) -> list[tuple[Mention, str]]:
        """The names right before one, each with what joins the two."""
        found = self._chained.get(id(mention))
        if found is None:
            found = self._chained[id(mention)] = [
                (other, " ".join(self.way(other.last, mention.first)))
                for other in self.mentions
                if 0 <= mention.first - other.last <= MANY and other is not mention
            ]
        return found


class View:
    """One act of a scene as its clues see it."""

    __slots__ = (
        "by_entity", "clause", "draft", "form", "governor", "has", "index", "letters", "scene", "statement", "status",
        "token", "type", "verb",
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
        self.letters = {
            entity: "".join(sorted({LETTER[role] for role, _ in ruled})) for entity, ruled in self.by_entity.items()
        }
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


def clues_within(view: View, mention: Mention, book: Book = TEXTS) -> Any:
    """The clues of a name that stands in the act's own sentence."""
    token, form, kind, prep, type_ = view.token, view.form, mention.kind, mention.prep, view.type
    behind = mention.first > token
    side = "behind" if behind else "before"
    low, high = (token + 1, mention.first) if behind else (mention.last, token)
    away, lemma = far(high - low), view.draft.act.lemma
    roles = view.letters.get(mention.entity, "0")
    found = [book.of(by_rule, (roles, type_, lemma, view.has, kind))]
    for role, how in view.by_entity.get(mention.entity, ()):
        found.append(book.of(by_which, (role, how, form)))
    found.append(book.of(of_act, (kind, type_, lemma, side)))
    found += book.once(on_way, (side, form, kind, type_, view.scene.way(low, high)))
    _words(view, mention, side, low, high, book, found)
    _stands(view, mention, side, away, book, found)
    act = view.draft.act
    given = act.preps.get(prep, "?")
    found.append(book.of(frame, (form, side, prep, given, min(away, MANY), act.subject, act.object, act.genitive)))
    _clause(view, mention, side, book, found)
    _among(view, mention, side, behind, book, found)
    _told(view, mention, book, found)
    return book.row(found)


def _words(view: View, mention: Mention, side: str, low: int, high: int, book: Book, found: list[Any]) -> None:
    """The words next to the name and next to the act, and those between them."""
    scene, kind, start = view.scene, mention.kind, view.scene.sentence.start
    at = view.token - start + 1
    found += mention.words(side, book)
    found.append(book.beside(act_after, scene.words[at - 1], (side, kind)))
    found.append(book.beside(act_before, scene.words[at + 1], (side, kind)))
    if 0 < high - low <= NEAR:
        found += scene.over(side, book)[low - start : high - start]


def _stands(view: View, mention: Mention, side: str, away: int, book: Book, found: list[Any]) -> None:
    """How far the name stands from the act, in whose clause, behind which preposition, and which act is nearest."""
    scene, token, kind = view.scene, view.token, mention.kind
    tokens = scene.tokens
    at = bisect_left(tokens, mention.first)
    nearest = "last" if at and tokens[at - 1] == token else "next" if tokens[at : at + 1] == [token] else "other"
    own, first = holding(scene.found, mention.first) is view.clause, scene.mentions[0] is mention
    found.append(book.of(stands, (side, away, kind, nearest, own, first, mention.outer)))
    found.append(book.of(governed, (side, view.form, mention.prep, kind, view.type, nearest)))


def _clause(view: View, mention: Mention, side: str, book: Book, found: list[Any]) -> None:
    """Whether the name is the subject of the act's clause, of the sentence, or stands in another clause."""
    clause, kind = view.clause, mention.kind
    if mention.number in clause.subject:
        found += book.once(is_subject, (clause.how, view.form, view.type, view.verb, view.governor))
    else:
        found.append(book.of(no_subject, (bool(clause.subject), clause.how, view.form, kind)))
    if mention.number in view.scene.main:
        found.append(book.of(is_main, (view.form, view.type)))


def _among(view: View, mention: Mention, side: str, behind: bool, book: Book, found: list[Any]) -> None:
    """Where the name stands among the others of its kind, and what stands before it."""
    scene, token, kind = view.scene, view.token, mention.kind
    low, high = (token + 1, mention.first) if behind else (mention.first + 1, token + 1)
    alike, able = scene.many(kind, low, high), scene.many(mention.acts, low, high)
    found.append(book.of(nth, (side, min(alike, MANY), kind, view.type, min(able, MANY), view.form)))
    for other, joint in scene.chained(mention):
        found.append(book.of(chain, (other.kind, view.letters.get(other.entity, "0"), joint, mention.prep, kind)))


def _told(view: View, mention: Mention, book: Book, found: list[Any]) -> None:
    """Whose words the act stands in, what the neighbouring acts and those before say of the name."""
    scene = view.scene
    name = scene.look.sheet.names[mention.number]
    statement = view.statement
    if statement is not None:
        content = statement.content
        start = scene.look.sheet.starts[mention.first]
        inside = content is not None and content.start <= start < content.end
        speaks = any(part.name == name.id for part in statement.speaker)
        found.append(book.of(said, (speaks, inside, view.type)))
    for at, step in ((view.index - 1, "act before"), (view.index + 1, "act behind")):
        if 0 <= at < len(scene.drafts):
            other = scene.drafts[at]
            for role, number in other.ruled:
                if scene.look.sheet.names[number].entity == mention.entity:
                    found.append(book.of(beside_act, (step, role, other.type, view.type)))
    _before(view, mention.entity, mention.kind, "", book, found)


def _before(view: View, entity: str, kind: str, mark: str, book: Book, found: list[Any]) -> None:
    """What the entity was in earlier acts of this type, and of this very word."""
    first, end = view.scene.story.roles.get(entity), view.scene.before
    told = {each for each, at in first.items() if at < end} if first else None
    if not told:
        return
    found.append(book.of(was, ("".join(sorted({LETTER[role] for role, _ in told})), kind, mark)))
    for role in LETTER:
        if (role, view.type) in told:
            found.append(book.of(was_of, (role, view.type, view.form, mark)))
        if (role, view.draft.act.lemma) in told:
            found.append(book.of(was_of_word, (role, view.form, kind, mark)))


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


def clues_outside(view: View, number: int, sources: list[str], book: Book = TEXTS) -> Any:
    """The clues of a name that stands in another sentence."""
    scene, form, has, type_ = view.scene, view.form, view.has, view.type
    kind, entity = kind_of(scene.look, number), scene.look.sheet.names[number].entity
    alone = not any(mention.acts for mention in scene.mentions)
    found = [book.of(out_name, (kind, type_, has, form))]
    for role, how in view.by_entity.get(entity, ()):
        found.append(book.of(out_rule, (role, how)))
    for source in sources:
        found.append(book.of(out_source, (source, form, type_, kind, has, alone)))
    clause = view.clause
    found.append(book.of(out_clause, (clause.how, bool(clause.subject), kind, form, view.statement is not None)))
    _before(view, entity, kind, "out ", book, found)
    return book.row(found)
