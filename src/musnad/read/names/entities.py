"""Who or what each mark means, as far as the report and the lexicon tell: the same thing, the same string.

What only this report can tell (a first name, a definite noun whose body is not named) carries the report's id, so that
two reports are not taken to mean one thing.
"""


from musnad.lexicon.fold import fold_word
from musnad.lexicon.latin import latin
from musnad.read.names import regions, rounds
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene
from musnad.read.names.states import STATEFUL, Bodies, folded

PREFIX = {"PER": "person", "ORG": "org", "GPE": "city", "LOC": "region", "PROC": "process"}
PROVINCE = "province"
OWN = 8  # letters of the report's id
Bearer = tuple[list[str], Mark]  # a full name


def name_entities(scene: Scene, marks: list[Mark]) -> None:
    """Fill ``mark.entity`` where the lexicon alone does not tell it."""
    bodies = Bodies(scene)
    people = People(scene, marks)
    by_first = {mark.first: mark for mark in reversed(marks)}
    after = ("round", "short-name")  # their tracks and full names come first
    for position, mark in sorted(enumerate(marks), key=lambda found: found[1].rule in after):
        if mark.entity[:1] == "=":
            mark.entity = by_first[int(mark.entity[1:])].entity
        elif mark.entity:
            _known(scene, mark, bodies)
            if mark.type == "PER" and mark.entries and (other := people.another(mark)):
                mark.entity, mark.why = other
        elif mark.type == "PER":
            mark.entity = people.entity(mark)
        else:
            mark.entity = _made(scene, mark, marks, position, bodies)


def _known(scene: Scene, mark: Mark, bodies: Bodies) -> None:
    """Names of the lexicon: a province behind its noun, a body's nationality remembered."""
    if mark.type == "ORG":
        bodies.learn(mark)
    if mark.type == "GPE" and len(mark.entries) > 1 and mark.first:
        noun = scene.words[mark.first - 1].sense("place-noun")
        if noun and noun.entry.get("class") == PROVINCE:
            entry = next((e for e in mark.entries if e.get("class") == PROVINCE), None)
            if entry:
                mark.entity, mark.why = entry.get("id"), (f"behind {scene.words[mark.first - 1].raw}",)


def _made(scene: Scene, mark: Mark, marks: list[Mark], position: int, bodies: Bodies) -> str:
    """An id for what no row of the lexicon names; ``marks`` stand in their order, this one at ``position``."""
    if mark.type == "ORG":
        entity, why = bodies.entity(mark)
        if entity:
            mark.why = (*mark.why, why) if why else mark.why
            return entity
    if mark.type == "PROC" and mark.rule == "round":
        return rounds.entity(scene, marks, position) or own(scene, mark)
    if mark.type == "LOC":
        inner = [m for m in _within(marks, position) if m.last <= mark.last and m.type in ("GPE", "LOC")]
        entity = regions.entity(scene, mark, inner[0] if inner else None)
        if entity:
            return entity
    return own(scene, mark) if mark.type == "ORG" and _of_some_state(scene, marks, position) else plain(scene, mark)


def _within(marks: list[Mark], position: int) -> list[Mark]:
    """The marks behind one of them that begin before it ends."""
    end = position + 1
    while end < len(marks) and marks[end].first < marks[position].last:
        end += 1
    return marks[position + 1 : end]


def _at_once(marks: list[Mark], position: int) -> list[Mark]:
    """The marks before one of them that begin where it does."""
    start = position
    while start and marks[start - 1].first == marks[position].first:
        start -= 1
    return marks[start:position]


def _of_some_state(scene: Scene, marks: list[Mark], position: int) -> bool:
    """Whether a body is a noun alone, or one that every state has (مجلس الوزراء): only the report can tell which."""
    mark = marks[position]
    if mark.last - mark.first == 1:
        return True
    head = scene.words[mark.first].sense("body-noun")
    named = any(other.last <= mark.last for other in (*_at_once(marks, position), *_within(marks, position)))
    return head is not None and head.entry.get("class") in STATEFUL | {"council"} and not named


def plain(scene: Scene, mark: Mark) -> str:
    """An id from the words alone: whoever prints them means the same."""
    return f"{PREFIX[mark.type]}/{latin(' '.join(folded(scene, mark)))}"


def own(scene: Scene, mark: Mark) -> str:
    """An id that holds in this report only."""
    return f"{plain(scene, mark)}@{scene.sheet.report.id[:OWN]}"


class People:
    """Persons of one report that no row of the lexicon names, told apart by their names."""

    def __init__(self, scene: Scene, marks: list[Mark]) -> None:
        self.scene = scene
        self.full: dict[tuple[str, str], list[Bearer]] = {}  # by the last word and another, or the last twice
        self.first: dict[str, set[str]] = {}  # by the first word: ids, for الأمير محمد and the like
        self.held: dict[tuple[str, ...], list[Bearer]] = {}  # by the words of a part of the name
        self._longest: dict[tuple[str, ...], Bearer] = {}
        self._called: dict[str, str] = {}
        self._take(marks)
        for found in [bearers for (last, other), bearers in self.full.items() if last == other]:
            for words, mark in found:
                self.first.setdefault(words[0], set()).add(self.entity(mark))

    def _take(self, marks: list[Mark]) -> None:
        """The full names among the marks; of those alike in words and meaning one."""
        seen = set[tuple[object, ...]]()
        for mark in marks:
            words = folded(self.scene, mark) if mark.type == "PER" and mark.rule != "short-name" else []
            key = (*words, mark.entity, *mark.entries[:1])
            if len(words) < 2 or key in seen:
                continue
            seen.add(key)
            for other in dict.fromkeys(words):
                self.full.setdefault((words[-1], other), []).append((words, mark))

    def bearers(self, words: list[str]) -> list[Bearer]:
        """The full names that hold these words in their order, the last as their last."""
        key = tuple(words)
        found = self.held.get(key)
        if found is None:
            rarest = min((self.full.get((words[-1], word), []) for word in words), key=len)
            found = self.held[key] = [bearer for bearer in rarest if _part(words, bearer[0])]
        return found

    def longest(self, words: list[str]) -> Bearer:
        """The longest of the full names that hold these words, of several the first."""
        key = tuple(words)
        found = self._longest.get(key)
        if found is None:
            found = self._longest[key] = max(self.bearers(words), key=lambda bearer: len(bearer[0]))
        return found

    def called(self, words: list[str]) -> str:
        """The id of whoever is called so."""
        name = " ".join(words)
        found = self._called.get(name)
        if found is None:
            found = self._called[name] = f"person/{latin(name)}"
        return found

    def another(self, mark: Mark) -> tuple[str, tuple[str, ...]] | None:
        """Whom a surname means that alone mostly means somebody known, where only another bearer stands in the report.

        «نصر الحريري … واتهم الحريري» is not Saad Hariri, whom the report does not name.
        """
        words, entry = folded(self.scene, mark), mark.entries[0]
        if not any(words == fold_word(short).split() for short in entry.get("short", ())):
            return None
        bearers, met = self.bearers(words), ""
        for _, other in bearers:
            meant = other.entity or self.entity(other)
            if meant == entry.get("id") or met not in ("", meant):
                return None
            met = meant
        return (met, (*mark.why, "short for " + " ".join(self.longest(words)[0]))) if bearers else None

    def entity(self, mark: Mark) -> str:
        """The id of a person: of the longest name in the report that holds all words of this one."""
        words = folded(self.scene, mark)
        if not words:
            return ""
        if self.bearers(words):
            full, other = self.longest(words)
            return other.entries[0].get("id") if other.entries else self.called(full)
        meant = self.first.get(words[0], set()) if mark.rule == "title-person" and len(words) == 1 else set()
        if len(meant) == 1:
            return next(iter(meant))
        return plain(self.scene, mark) if len(words) > 1 else own(self.scene, mark)


def _part(words: list[str], full: list[str]) -> bool:
    """Whether the words stand in the full name in the same order."""
    left = iter(full)
    return all(word in left for word in words)
