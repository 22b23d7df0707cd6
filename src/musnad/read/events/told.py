"""Clues of the act itself: whether its word names an act here at all, and whether it happened.

They look at the word, at what stands around it, at what governs it from before, at what the rules found of status,
people, times and numbers, and at whose words it stands in.
"""

from musnad.read.events.beside import far
from musnad.read.events.classes import GOVERNORS
from musnad.read.events.clues import MANY, View
from musnad.read.events.marks import Lookup

REACH = 7  # tokens back to words that may govern the act
BESIDE = ((-2, "two before"), (-1, "before"), (1, "behind"), (2, "two behind"))
BEFORE = 14  # tokens back to words that may tell whether it happened
LATELY = 12  # acts before among which the same one may have been told
GOVERNING = frozenset("EVlhxopNFBDKORp")


def told_clues(view: View) -> list[str]:
    """The clues of an act."""
    draft, form, kind = view.draft, view.form, view.type
    lemma, sense = draft.act.lemma, draft.anchor.sense
    ruled = f"{draft.status} by {draft.why.lstrip('وف') if draft.why else 'nothing'}"
    found = [
        f"{form} {kind}",
        f"{lemma} {form}",
        lemma,
        f"feature {draft.anchor.feature}",
        f"proclitic {sense.proclitic} {form}",
        f"proclitic {sense.proclitic} {kind}",
        f"rule {draft.status} {form}",
        f"rule {draft.status} {kind}",
        f"rule {draft.status} {lemma}",
        f"rule {ruled}",
        f"rule {ruled} {kind}",
        f"roles {view.has} {form}",
        f"roles {view.has} {kind}",
        f"{'timed' if draft.times else 'untimed'} {form}",
        f"{'counted' if draft.counts else 'uncounted'} {form} {kind}",
    ]
    return found + _around(view) + _governed(view) + _others(view) + _words_of(view)


def words_before(view: View) -> list[str]:
    """More clues of the status: every word before the act, back to a stop, but where a name begins or ends."""
    scene, start = view.scene, view.scene.sentence.start
    first = max(start, view.token - BEFORE)
    stop = scene.look.line.rfind(".", first, view.token)
    return [f"after {word}" for word in scene.plain[max(first, stop + 1) - start : view.token - start] if word]


def _seen(look: Lookup, at: int) -> str:
    """What a token is, for the tokens beside an act: a name, a time, or the class of the word."""
    if at in look.name_at or at + 1 in look.name_to:
        return "M"
    return "T" if at in look.dated else look.line[at]


def _around(view: View) -> list[str]:
    """The two words on each side."""
    look, sentence, form = view.scene.look, view.scene.sentence, view.form
    found = []
    for step, side in BESIDE:
        at = view.token + step
        if not sentence.start <= at < sentence.end:
            found.append(f"{side} edge {form}")
            continue
        facts = look.facts[at]
        found += [f"{side} {_seen(look, at)} {form}", f"{side} {_seen(look, at)} {view.type}", f"{side} {facts.fold}"]
        if facts.noun:
            found.append(f"{side} noun {facts.noun} {form}")
    return found


def _governed(view: View) -> list[str]:
    """The words before the act that may govern it, with their classes, tense and distance."""
    look, found, first = view.scene.look, list[str](), True
    for at in look.back_from(view.token, view.scene.sentence.start, REACH):
        char, facts = look.line[at], look.facts[at]
        if char == ".":
            found.append(f"behind a stop {view.form}")
            break
        if char not in GOVERNING and not facts.settled:
            continue
        away = far(view.token - at)
        tense = facts.verb.feature.partition(".")[0] + facts.verb.proclitic[-1:] if facts.verb else "-"
        word = facts.word.by
        classes = [name for name in (*GOVERNORS, "event", "speech", "light", "result") if name in word]
        mine = f"{look.named.get(at, '')}{'/'.join(classes)}"
        found += [f"under {facts.fold}", f"under {char} {tense} {mine}", f"under {char} {mine} {away}"]
        found.append(f"under {mine} {view.type}")
        if first:
            found += [f"first under {facts.fold} {view.form}", f"first under {char} {tense} {mine} {view.form}"]
            first = False
    return found


def _others(view: View) -> list[str]:
    """The acts before and behind, with their status by the rules, and whether the word was told before."""
    scene, found = view.scene, []
    for at, step in ((view.index - 1, "act before"), (view.index + 1, "act behind")):
        if 0 <= at < len(scene.drafts):
            other = scene.drafts[at]
            near = far(abs(other.anchor.token - view.token))
            same = "same" if other.type == view.type else "other"
            found += [f"{step} {same} {view.form} {near}", f"{step} {other.type} {view.type}"]
            found += [f"{step} {other.status} {near}", f"{step} {other.act.lemma} {view.form}"]
    before = scene.last(LATELY)
    word = sum(1 for other in before if other.act is view.draft.act)
    found += [f"told {min(word, MANY)} {view.form}", f"nth {min(view.index, MANY)} {view.form}"]
    return found


def _words_of(view: View) -> list[str]:
    """Whose words it stands in: the cue, and the clause."""
    statement, clause = view.statement, view.clause
    found = [f"{'said' if statement else 'told'} {view.form}", f"clause {clause.how} {view.form}"]
    found.append(f"clause of {view.verb} {view.form}")
    if statement is not None:
        found += [f"said {statement.cue.text}", f"said {statement.form} {view.form}"]
    return found
