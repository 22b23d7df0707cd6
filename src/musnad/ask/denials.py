"""Which statement denies which: one says that it is not so, another that it is, of the same thing and near in time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from musnad.ask.likeness import Content, Likeness, content_of
from musnad.fuse.words import bare, bare_words
from musnad.lexicon import Lexicon, fold_word, load
from musnad.store import View
from musnad.store.filters import Filter

Row = dict[str, Any]
DAYS = 45  # a denial follows what it denies within so many days
WORDS = 3  # words of weight that both must have …
NAMED = 2  # … and where the denial names who said it
SHARE = 0.5  # of the weight of the shorter one …
NEAR, FAR = 0.5, 0.6  # … and of the denial's words that are no names, within a report and from one to another
SURE, MANY = 0.4, 5  # … where the denial names who said it, or so many words are shared
OWN = 2  # of the shared words, those that are no names
MOST = 5  # statements that one denial is tied to
BLAME = ("مسوول", "مسؤول", "ضلوع", "تورط", "علاق", "صله", "صلت", "وقوف")  # what is denied is to have done it
BLAMED = 3  # it stands among so many first words


class Tie(NamedTuple):
    """A denial and what it denies, by their ids; the words both have, and how much of the shorter one they are."""

    denial: str
    denied: str
    shared: tuple[str, ...]
    share: float


class Denial(NamedTuple):
    """A denial with what it names: entities, and the bare words of their names; ``own`` are the words beside them."""

    row: Row
    content: Content
    entities: frozenset[str]
    own: frozenset[str]


def denials(view: View, reports: frozenset[str] | None = None) -> list[Tie]:
    """Every denial of the record, or of these reports (by their keys), with what it denies, the likeliest first."""
    pairs = [pair for pair in view.may_deny(DAYS) if reports is None or pair[0].partition(":")[0] in reports]
    if not pairs:
        return []
    texts = view.contents(tuple({row_id for pair in pairs for row_id in pair[:2]}))
    seen = {row_id: bare_words(text) for row_id, text in texts.items()}
    likeness, lexicon = Likeness(seen.values()), load()
    found = _denials(view, texts, lexicon, {pair[0] for pair in pairs} & set(texts))
    likely: dict[str, list[str]] = defaultdict(list)
    for denial, other, spoken in pairs:
        if denial in found and other in seen and _may(found[denial], other, seen[other], spoken, likeness):
            likely[denial].append(other)
    rows = {row["id"]: row for row in _rows(view, {other for others in likely.values() for other in others})}
    contents = {key: content_of(texts[key], lexicon) for key in rows}
    told = _that_tell_denials(found.values(), rows)
    ties: list[Tie] = []
    for key, others in likely.items():
        held = [rows[other] for other in others if other not in told and not _same_voice(found[key].row, rows[other])]
        ties += _ties(found[key], held, contents, likeness)
    return ties


def _rows(view: View, ids: set[str]) -> list[Row]:
    return view.statements(Filter(stances=(), ids=tuple(ids))) if ids else []


def _denials(view: View, texts: dict[str, str], lexicon: Lexicon, ids: set[str]) -> dict[str, Denial]:
    """The denials that may be tied, each with what it says."""
    named, found = _named(view), {}
    for row in _rows(view, ids):
        content = content_of(texts[row["id"]], lexicon).head()
        entities = frozenset(entity for entity, _ in named[row["id"]])
        names = {word for _, text in named[row["id"]] for word in bare_words(text)}
        found[row["id"]] = Denial(row, content, entities, frozenset(content.words) - names - content.naming)
    return found


def _may(denial: Denial, other: str, words: frozenset[str], spoken: bool, likeness: Likeness) -> bool:
    """Whether it is worth looking closer: so many words are shared, or the denial tells only whose words are not so."""
    if not denial.own:
        return spoken or other.partition(":")[0] == denial.row["report"]
    if other.partition(":")[0] == denial.row["report"]:
        return len(words.intersection(denial.content.words)) >= NAMED
    return likeness.weight(denial.own & words) >= SURE * likeness.weight(denial.own)


def _named(view: View) -> dict[str, list[tuple[str, str]]]:
    """Entities named in what each denial denies, with their names and what stands beside them."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in view.named_in_denials():
        found[row["id"]].append((row["entity"], f"{row['text']} {row['role'] or ''}"))
    return found


def _that_tell_denials(found: Iterable[Denial], rows: dict[str, Row]) -> set[str]:
    """Statements in whose content a denial stands: they tell of it, and are not what it denies."""
    cues: dict[str, list[int]] = defaultdict(list)
    for denial in found:
        cues[denial.row["report"]].append(denial.row["start"])
    return {
        key
        for key, row in rows.items()
        if row["content"] and any(row["content_start"] <= cue < row["content_end"] for cue in cues[row["report"]])
    }


def _same_voice(one: Row, other: Row) -> bool:
    """Whether the same speaks in both, and the second is not told of him by somebody else, or as a claim.

    Where nobody is told to speak in the second, it is the outlet's own, and nobody's whom the denial could answer.
    """
    mine, yours = set(_voices(one["speaker"])), set(_voices(other["speaker"]))
    if not yours and not other["via"]:
        return True
    words = [{word for part in row["speaker"] for word in bare_words(part["text"])} for row in (one, other)]
    if not mine & yours and not (all(words) and (words[0] <= words[1] or words[1] <= words[0])):
        return False
    through = set(_voices(other["via"])) - set(_voices(one["via"]))
    return not (through or other["stance"] == "doubted")


def _voices(parts: list[Row]) -> Iterator[str]:
    """Who speaks in some links: entities, those for whom they speak, or what unnamed ones are called."""
    for part in parts:
        yield part["name"]["entity"] if part["name"] else " ".join(fold_word(word) for word in part["text"].split())
        if part["for"]:
            yield part["for"]["entity"]


def _ties(denial: Denial, others: list[Row], contents: dict[str, Content], likeness: Likeness) -> list[Tie]:
    """What one denial denies, best match first."""
    if not denial.own:
        return _nearest(denial, others)
    found = []
    for other in others:
        content = contents[other["id"]]
        mine = _without_speaker(denial, other)
        shared = likeness.shared(mine.content, content)
        share = max(likeness.share(shared, mine.content), likeness.share(shared, content))
        inside = len(shared) >= NAMED and _inside(denial.row, other)
        if inside or (share >= SHARE and _enough(mine, other, content, shared, likeness)):
            found.append((share + inside, Tie(denial.row["id"], other["id"], shared, share)))
    found.sort(key=lambda tie: -tie[0])
    return [tie for _, tie in found[:MOST]]


def _without_speaker(denial: Denial, other: Row) -> Denial:
    """The denial without the words by which it names who said the other: what he said has none of them."""
    words = {word for part in other["speaker"] + other["via"] for word in bare_words(part["text"])}
    if not _speaks(denial, other):
        return denial
    content = denial.content._replace(words=tuple(word for word in denial.content.words if word not in words))
    return denial._replace(content=content, own=denial.own - words)


def _nearest(denial: Denial, others: list[Row]) -> list[Tie]:
    """The last that somebody said before whom the denial names, where it tells nothing else («نفى ما قاله فلان»)."""
    row = denial.row
    spoken = [other for other in others if _speaks(denial, other) and not _inside(row, other)]
    here = [other for other in spoken if other["report"] == row["report"] and other["start"] < row["start"]]
    before = [other for other in spoken if other["report"] != row["report"] and other["last"] <= row["last"]]
    last = here[-1:] or sorted(before, key=lambda other: str(other["last"]))[-1:]
    return [Tie(row["id"], other["id"], (), 0.0) for other in last]


def _speaks(denial: Denial, other: Row) -> bool:
    """Whether a statement is spoken, or was passed on, by somebody whom the denial names, if only as what he is."""
    parts = other["speaker"] + other["via"]
    if any(voice in denial.entities for voice in _voices(parts)):
        return True
    told = set(denial.content.words)
    return any(len(words := bare_words(part["text"])) > 1 and words <= told for part in parts)


def _enough(denial: Denial, other: Row, content: Content, shared: tuple[str, ...], likeness: Likeness) -> bool:
    """Whether the shared words tell the same thing, not its opposite, and are not names alone."""
    speaks = _speaks(denial, other)
    own = denial.own.intersection(shared)
    if len(shared) < (NAMED if speaks else WORDS) or len(own) < OWN - speaks or content.refutes:
        return False
    least = SURE if speaks or len(shared) >= MANY else FAR
    if other["report"] == denial.row["report"]:
        least = NEAR
    if likeness.weight(own) < least * likeness.weight(denial.own):
        return False
    if not _blames(denial.row, content):
        return False
    return bool(denial.content.denied & own) == bool(content.denied & own)


def _blames(denial: Row, content: Content) -> bool:
    """Whether a content names him who denies, where he denies that he had a part in it."""
    if not any(bare(word).startswith(BLAME) for word in denial["content"].split()[:BLAMED]):
        return True
    words = {word for part in denial["speaker"] for word in bare_words(part["text"])}
    return bool(words & set(content.words))


def _inside(denial: Row, other: Row) -> bool:
    """Whether a statement stands in what is denied («نفى مزاعم فلان عن»)."""
    if denial["report"] != other["report"] or other["content"] is None:
        return False
    return bool(denial["content_start"] <= other["start"] and other["content_end"] <= denial["content_end"])
