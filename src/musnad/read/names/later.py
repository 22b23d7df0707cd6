"""People whom the report names again by a part of their name."""

from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene

CLITICS = ("", "و", "ف", "ب", "ل", "ك", "ول", "وب")
GIVEN = "VvFftTYRHrWKMqh,JN"  # classes behind which a given name alone is a person, not an adjective
INSIDE = "GgSsxXbjaU"
PLACED = frozenset("FpPOD")


def short_names(scene: Scene, marks: list[Mark]) -> list[Mark]:
    """Later mentions of a person by the last part of the name alone; a city printed alike gives way to him.

    A given name is taken only where no everyday word could stand (صالح is also an adjective).
    """
    shorts = _shorts(scene, marks)
    if not shorts:
        return []
    taken = {token: mark for mark in marks for token in range(mark.first, mark.last)}
    found = []
    for index, word in enumerate(scene.words):
        hit = shorts.get(word.fold)
        if hit is None or not _free(scene, taken.get(index), index) or not _likely(scene, index, hit[1]):
            continue
        if index in taken:
            marks.remove(taken[index])
        mark = Mark(index, index + 1, hit[0], "PER", "short-name", hit[1].entries)
        mark.entity = hit[1].entity
        first, last = hit[1].first, hit[1].last
        mark.why = ("short for " + " ".join(word.raw for word in scene.words[first:last]),)
        found.append(mark)
    return found


def _shorts(scene: Scene, marks: list[Mark]) -> dict[str, tuple[int, Mark]]:
    """Folded words that alone can mean a person of the report: (letters of the clitic, the full mention)."""
    shorts: dict[str, tuple[int, Mark]] = {}
    for mark in marks:
        if mark.type != "PER":
            continue
        single = mark.last - mark.first == 1
        if scene.kind(mark.last - 1) in "jbcudU" or (not single and scene.kind(mark.last - 2) in "jaU"):
            continue
        last = scene.words[mark.first].fold[mark.cut :] if single else scene.words[mark.last - 1].fold
        for clitic in CLITICS if len(last) > 2 else ():
            shorts.setdefault(clitic + last, (len(clitic), mark))
            if clitic.endswith("ل") and last.startswith("ال"):
                shorts.setdefault(clitic + last[1:], (len(clitic), mark))
    return shorts


def _free(scene: Scene, holder: Mark | None, index: int) -> bool:
    """Whether no name holds the token, or only a place of one word that does not stand where places do."""
    if holder is None:
        return True
    if holder.type not in ("GPE", "LOC") or holder.last - holder.first > 1:
        return False
    return holder.entries[:1] != () and scene.before(index) not in PLACED and scene.clitic(index) != "="


def _likely(scene: Scene, index: int, full: Mark) -> bool:
    """Whether the word alone means the person here."""
    kind, follows = scene.kind(index), scene.kind(index + 1)
    if kind in INSIDE and follows and follows in INSIDE and scene.clitic(index + 1) == "-":
        return False  # part of another name
    if kind in "Gg":
        return scene.before(index) in GIVEN or (scene.clitic(index) == "+" and kind == "G")
    word = scene.words[index]
    return bool(full.entries) or not word.common or word.fold.startswith("ال")
