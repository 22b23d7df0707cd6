"""Clues of the act itself: whether its word names an act here at all, and whether it happened.

They look at the word, at what stands around it, at what governs it from before, at what the rules found of status,
people, times and numbers, and at whose words it stands in.
"""

from typing import Any

from musnad.read.events.beside import far
from musnad.read.events.book import TEXTS, Book
from musnad.read.events.classes import GOVERNORS
from musnad.read.events.clues import View
from musnad.read.events.drafts import Draft
from musnad.read.events.marks import Lookup
from musnad.read.events.texts import MANY

REACH = 7  # tokens back to words that may govern the act
BESIDE = ((-2, "two before"), (-1, "before"), (1, "behind"), (2, "two behind"))
BEFORE = 14  # tokens back to words that may tell whether it happened
LATELY = 12  # acts before among which the same one may have been told
GOVERNING = frozenset("EVlhxopNFBDKORp")
CLASSES = (*GOVERNORS, "event", "speech", "light", "result")  # of words that may govern an act


def told_clues(view: View, book: Book = TEXTS) -> Any:
    """The clues of an act."""
    draft, form, kind = view.draft, view.form, view.type
    lemma, sense = draft.act.lemma, draft.anchor.sense
    found = [book.of(_word, (lemma, form, kind, draft.anchor.feature, sense.proclitic))]
    found.append(book.of(_ruled, (draft.status, draft.why.lstrip("وف") if draft.why else "nothing", form, kind)))
    found.append(book.of(_ruled_word, (draft.status, lemma)))
    found.append(book.of(_parts, (view.has, bool(draft.times), bool(draft.counts), form, kind)))
    _around(view, book, found)
    _governed(view, book, found)
    _others(view, book, found)
    _words_of(view, book, found)
    return book.row(found)


def _word(lemma: str, form: str, kind: str, feature: str, proclitic: str) -> list[str]:
    """The word itself."""
    return [
        f"{form} {kind}",
        f"{lemma} {form}",
        lemma,
        f"feature {feature}",
        f"proclitic {proclitic} {form}",
        f"proclitic {proclitic} {kind}",
    ]


def _ruled(status: str, why: str, form: str, kind: str) -> list[str]:
    """The status by the rules, and what it was read from."""
    ruled = f"{status} by {why}"
    return [f"rule {status} {form}", f"rule {status} {kind}", f"rule {ruled}", f"rule {ruled} {kind}"]


def _ruled_word(status: str, lemma: str) -> list[str]:
    """The status by the rules, of this word."""
    return [f"rule {status} {lemma}"]


def _parts(has: str, timed: bool, counted: bool, form: str, kind: str) -> list[str]:
    """Whether the rules found people, times and numbers."""
    return [
        f"roles {has} {form}",
        f"roles {has} {kind}",
        f"{'timed' if timed else 'untimed'} {form}",
        f"{'counted' if counted else 'uncounted'} {form} {kind}",
    ]


def words_before(view: View, book: Book = TEXTS) -> Any:
    """More clues of the status: every word before the act, back to a stop, but where a name begins or ends."""
    scene, start = view.scene, view.scene.sentence.start
    first = max(start, view.token - BEFORE)
    stop = scene.look.line.rfind(".", first, view.token)
    found: list[Any] = []
    for word in scene.plain[max(first, stop + 1) - start : view.token - start]:
        if word:
            found.append(book.word(_after, word))
    return book.row(found)


def _after(word: str) -> list[str]:
    """A word somewhere before the act."""
    return [f"after {word}"]


def _seen(look: Lookup, at: int) -> str:
    """What a token is, for the tokens beside an act: a name, a time, or the class of the word."""
    if at in look.name_at or at + 1 in look.name_to:
        return "M"
    return "T" if at in look.dated else look.line[at]


def _around(view: View, book: Book, found: list[Any]) -> None:
    """The two words on each side."""
    look, sentence, form = view.scene.look, view.scene.sentence, view.form
    for step, side in BESIDE:
        at = view.token + step
        if not sentence.start <= at < sentence.end:
            found.append(book.of(_edge, (side, form)))
            continue
        facts = look.facts[at]
        found.append(book.of(_class, (side, _seen(look, at), form, view.type)))
        found.append(book.beside(_near, facts.fold, (side,)))
        if facts.noun:
            found.append(book.of(_noun, (side, facts.noun, form)))


def _edge(side: str, form: str) -> list[str]:
    """The sentence ends there."""
    return [f"{side} edge {form}"]


def _class(side: str, seen: str, form: str, kind: str) -> list[str]:
    """What stands there."""
    return [f"{side} {seen} {form}", f"{side} {seen} {kind}"]


def _near(word: str, side: str) -> list[str]:
    """The word that stands there."""
    return [f"{side} {word}"]


def _noun(side: str, noun: str, form: str) -> list[str]:
    """The class of noun that stands there."""
    return [f"{side} noun {noun} {form}"]


def _governed(view: View, book: Book, found: list[Any]) -> None:
    """The words before the act that may govern it, with their classes, tense and distance."""
    look, first = view.scene.look, True
    for at in look.back_from(view.token, view.scene.sentence.start, REACH):
        char, facts = look.line[at], look.facts[at]
        if char == ".":
            found.append(book.of(_stopped, (view.form,)))
            break
        if char not in GOVERNING and not facts.settled:
            continue
        away = far(view.token - at)
        tense = facts.verb.feature.partition(".")[0] + facts.verb.proclitic[-1:] if facts.verb else "-"
        word = facts.word.by
        classes = [name for name in CLASSES if name in word]
        mine = f"{look.named.get(at, '')}{'/'.join(classes)}"
        found.append(book.word(_under_word, facts.fold))
        found.append(book.of(_under, (char, tense, mine, away, view.type)))
        if first:
            found.append(book.beside(_first_word, facts.fold, (view.form,)))
            found.append(book.of(_first, (char, tense, mine, view.form)))
            first = False


def _stopped(form: str) -> list[str]:
    """Nothing governs it from behind a stop."""
    return [f"behind a stop {form}"]


def _under_word(word: str) -> list[str]:
    """The word that may govern the act."""
    return [f"under {word}"]


def _under(char: str, tense: str, mine: str, away: int, kind: str) -> list[str]:
    """What it is, in which tense, how far."""
    return [f"under {char} {tense} {mine}", f"under {char} {mine} {away}", f"under {mine} {kind}"]


def _first_word(word: str, form: str) -> list[str]:
    """The nearest of them."""
    return [f"first under {word} {form}"]


def _first(char: str, tense: str, mine: str, form: str) -> list[str]:
    """What the nearest is."""
    return [f"first under {char} {tense} {mine} {form}"]


def _others(view: View, book: Book, found: list[Any]) -> None:
    """The acts before and behind, with their status by the rules, and whether the word was told before."""
    scene = view.scene
    for at, step in ((view.index - 1, "act before"), (view.index + 1, "act behind")):
        if 0 <= at < len(scene.drafts):
            other: Draft = scene.drafts[at]
            away = far(abs(other.anchor.token - view.token))
            found.append(book.of(_beside, (step, other.type, view.type, view.form, away)))
            found.append(book.of(_other, (step, other.status, away)))
            found.append(book.of(_other_word, (step, other.act.lemma, view.form)))
    before = scene.last(LATELY)
    told = sum(1 for other in before if other.act is view.draft.act)
    found.append(book.of(_often, (min(told, MANY), min(view.index, MANY), view.form)))


def _beside(step: str, other: str, kind: str, form: str, away: int) -> list[str]:
    """The type of a neighbouring act."""
    return [f"{step} {'same' if other == kind else 'other'} {form} {away}", f"{step} {other} {kind}"]


def _other(step: str, status: str, away: int) -> list[str]:
    """The status of a neighbouring act."""
    return [f"{step} {status} {away}"]


def _other_word(step: str, lemma: str, form: str) -> list[str]:
    """The word of a neighbouring act."""
    return [f"{step} {lemma} {form}"]


def _often(told: int, nth: int, form: str) -> list[str]:
    """How often the word was told of lately, and which act of the sentence this is."""
    return [f"told {told} {form}", f"nth {nth} {form}"]


def _words_of(view: View, book: Book, found: list[Any]) -> None:
    """Whose words it stands in: the cue, and the clause."""
    statement, clause = view.statement, view.clause
    found.append(book.of(_clause, (statement is not None, clause.how, view.verb, view.form)))
    if statement is not None:
        found.append(book.of(_cue, (statement.cue.text, statement.form, view.form)))


def _clause(said: bool, how: str, verb: str, form: str) -> list[str]:
    """The clause that the act stands in."""
    return [f"{'said' if said else 'told'} {form}", f"clause {how} {form}", f"clause of {verb} {form}"]


def _cue(cue: str, how: str, form: str) -> list[str]:
    """The word of saying, and how it is said."""
    return [f"said {cue}", f"said {how} {form}"]
