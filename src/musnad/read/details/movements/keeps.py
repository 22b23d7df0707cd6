"""What stays: the places that a force keeps, told near a movement of the same report."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from musnad.read.details.movements.scene import Scene
from musnad.record import Detail, Event, Name

REACH = 20  # tokens behind the word of keeping
APART = 3  # sentences between what stays and the movement it is told with


def kept(scene: Scene, told: list[Event]) -> Iterator[Detail]:
    """The places kept, each on the movement that is told nearest."""
    tokens: dict[int, Event] = {}
    for event in told:
        tokens.setdefault(scene.place_of(event).token, event)
    places = sorted(tokens)
    keeping = {at for at, word in enumerate(scene.sheet.words) if "keeps" in scene.words.of(word)}
    for sentence in scene.sheet.sentences if keeping else ():
        for at in range(sentence.start, sentence.end):
            if at not in keeping or at in scene.inside or _negated(scene, at):
                continue
            behind = bisect_left(places, at)
            token = min(places[max(behind - 1, 0) : behind + 1], key=lambda token: (abs(token - at), token))
            if _sentences(scene, token, at) <= APART and _forces(scene, sentence.start, sentence.end):
                yield from _names(scene, tokens[token], at, sentence.end)
                break


def _negated(scene: Scene, at: int) -> bool:
    return at > 0 and scene.negation(at - 1)


def _sentences(scene: Scene, one: int, other: int) -> int:
    first, last = sorted((one, other))
    return bisect_right(scene.lasts, last) - bisect_right(scene.lasts, first)


def _forces(scene: Scene, start: int, end: int) -> bool:
    """Whether the sentence speaks of forces, arms or bases at all."""
    return any(
        {"unit", "people", "gear", "force", "post"} & scene.kinds(at).keys()
        or (at in scene.inside and scene.inside[at].type == "LOC")
        for at in range(start, end)
    )


def _names(scene: Scene, event: Event, at: int, end: int) -> Iterator[Detail]:
    """The names of places behind the word; a city in which what was just named lies is not kept itself."""
    before, behind = None, at + 1
    for token in range(at + 1, min(end, at + REACH)):
        if scene.stops(token) or "scope" in scene.kinds(token):
            return
        found = [(last, name) for last, name in scene.names.get(token, ()) if name.type in ("GPE", "LOC")]
        if not found or token < behind:
            continue
        last, name = max(found, key=lambda pair: pair[0])
        first = _head(scene, behind, token)
        if before is None or first is not None or _joins(scene, token, name):
            start = name.start if first is None else scene.sheet.starts[first] + (scene.word(first).fold[0] == "و")
            value = name.entity or name.text
            yield scene.cut(event, "stays", value, start, name.end, "kept-place", name.id)
        before, behind = name, last


def _head(scene: Scene, behind: int, token: int) -> int | None:
    """The noun of its own with which the next thing kept begins (وعلى منشأة بحرية في طرطوس)."""
    joined = None
    for at in range(behind, token):
        if scene.word(at).fold[0] == "و" and joined is None:
            joined = at
    if joined is None:
        return None
    return joined + 1 if scene.preposition(joined) and joined + 1 < token else joined


def _joins(scene: Scene, token: int, name: Name) -> bool:
    return scene.sheet.report.text[scene.sheet.starts[token] : name.start].startswith("و")
