"""People whom the report names again by a part of their name."""

from operator import itemgetter

from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene

CLITICS = ("", "و", "ف", "ب", "ل", "ك", "ول", "وب")
GIVEN = "VvFftTYRHrWKMqh,JN"  # classes behind which a given name alone is a person, not an adjective
INSIDE = "GgSsxXbjaU"
PLACED = frozenset("FpPOD")
ADJECTIVE, SPEAKING = "RHBQI", frozenset("vVtT")


def short_names(scene: Scene, marks: list[Mark]) -> list[Mark]:
    """Later mentions of a person by the last part of the name alone; a city printed alike gives way to him.

    A given name is taken only where no everyday word could stand (صالح is also an adjective).
    """
    folds = [word.fold for word in scene.words]
    shorts = _shorts(scene, marks, frozenset(folds))
    if not shorts:
        return []
    taken = {token: mark for mark in marks for token in range(mark.first, mark.last)}
    found: list[Mark] = []
    gone = set[Mark]()
    for index in [at for at, fold in enumerate(folds) if fold in shorts]:
        for short in shorts[folds[index]].beginning(folds[index + 1] if index + 1 < len(folds) else ""):
            last = index + len(short.words)
            if not _stands(scene, short, index, last, taken):
                continue
            if index in taken:
                gone.add(taken.pop(index))
            found.append(_short_mark(scene, short, index, last))
            break
    marks[:] = [mark for mark in marks if mark not in gone]
    return found


class Short:
    """A way to call a person shortly: its folded words, the clitic's letters, and the full mention."""

    __slots__ = ("cut", "full", "words")

    def __init__(self, words: tuple[str, ...], cut: int, full: Mark) -> None:
        self.words, self.cut, self.full = words, cut, full


class Shorts:
    """The short forms that begin with one word: those of that word alone, and by the second word those of two."""

    def __init__(self) -> None:
        self._alone: list[tuple[int, Short]] = []
        self._more: dict[str, list[tuple[int, Short]]] = {}
        self._count = 0

    def add(self, short: Short) -> None:
        """One more."""
        held = self._more.setdefault(short.words[1], []) if len(short.words) > 1 else self._alone
        held.append((self._count, short))
        self._count += 1

    def beginning(self, follower: str) -> list[Short]:
        """Those that can stand before this word, in the order in which they were added."""
        more = self._more.get(follower)
        return [short for _, short in (sorted(self._alone + more, key=itemgetter(0)) if more else self._alone)]


def _shorts(scene: Scene, marks: list[Mark], printed: frozenset[str]) -> dict[str, Shorts]:
    """The short forms of the report's persons that can be printed in it, by the first word, clitics included."""
    shorts: dict[str, Shorts] = {}
    seen: set[tuple[str, ...]] = set()
    for mark in marks:
        for words in _parts(scene, mark) if mark.type == "PER" and mark.rule != "given-alone" else ():
            if words in seen or len(words[0]) < 2:
                continue
            seen.add(words)
            for clitic in CLITICS:
                firsts = [clitic + words[0]]
                if clitic.endswith("ل") and words[0].startswith("ال"):
                    firsts.append(clitic + words[0][1:])
                for first in firsts:
                    if first in printed:
                        shorts.setdefault(first, Shorts()).add(Short(words, len(clitic), mark))
    return shorts


def _parts(scene: Scene, mark: Mark) -> list[tuple[str, ...]]:
    """The last part of a name, two words where one is none (عبد الرحمن، بن عاشور); the first of an unknown person."""
    first, last = mark.first, mark.last
    folds = [word.fold for word in scene.words[first:last]]
    folds[0] = folds[0][mark.cut :]
    if len(folds) == 1:
        return [(folds[0],)] if len(folds[0]) > 2 else []
    if scene.kind(last - 2) in "jaUbdY" or scene.kind(last - 1) == "z":
        return [(folds[-2], folds[-1])]
    if scene.kind(last - 1) in "jbcud" or len(folds[-1]) < 3:
        return []
    parts: list[tuple[str, ...]] = [(folds[-1],)]
    if not mark.entries and scene.kind(first) == "G":
        parts.append((folds[0],))
    return parts


def _stands(scene: Scene, short: Short, index: int, last: int, taken: dict[int, Mark]) -> bool:
    """Whether a short form stands at a token, free of other names, and means the person there."""
    rest = [word.fold for word in scene.words[index + 1 : last]]
    if tuple(rest) != short.words[1:] or any(token in taken for token in range(index + 1, last)):
        return False
    return _free(scene, taken.get(index), index) and (last - index > 1 or _likely(scene, index, short.full))


def _short_mark(scene: Scene, short: Short, index: int, last: int) -> Mark:
    mark = Mark(index, last, short.cut, "PER", "short-name", short.full.entries)
    mark.entity = short.full.entity or f"={short.full.first}"
    full = scene.words[short.full.first : short.full.last]
    mark.why = ("short for " + " ".join(word.raw for word in full),)
    return mark


def _free(scene: Scene, holder: Mark | None, index: int) -> bool:
    """Whether no name holds the token, or only a place of one word that does not stand where places do."""
    if holder is None or holder.rule == "given-alone":
        return True
    if holder.type not in ("GPE", "LOC") or holder.last - holder.first > 1:
        return False
    return holder.entries[:1] != () and scene.before(index) not in PLACED and scene.clitic(index) != "="


def _likely(scene: Scene, index: int, full: Mark) -> bool:
    """Whether the word alone means the person here."""
    kind, follows = scene.kind(index), scene.kind(index + 1)
    if scene.kind(index - 1) in ("a", "b") and scene.clitic(index) == "-":
        return False  # the rest of أبو فلان
    if kind in INSIDE and follows and follows in INSIDE and scene.clitic(index + 1) == "-":
        return False  # part of another name
    if kind in ADJECTIVE and scene.before(index) not in SPEAKING:
        return False  # العراقي of كريم العراقي is anybody's nationality
    if kind in "Gg":
        return scene.before(index) in GIVEN or (scene.clitic(index) == "+" and kind == "G")
    word = scene.words[index]
    if full.entries and word.common:
        return False  # النائب الثاني is no king: what a known person is called shortly stands in his row
    return bool(full.entries) or not word.common or word.fold.startswith("ال")
