"""Weak names of the lexicon: read only where the report or the words beside them make them sure."""

from musnad.lexicon import Entry
from musnad.read.names.beside import Beside
from musnad.read.names.marks import Mark, entity_of
from musnad.read.names.rivals import press_entry, quoted_as_press
from musnad.read.names.scene import ADJECTIVES, Scene, states_by_code

SETTLED = frozenset({"city", "town", "village", "province", "district", "quarter", "camp", "base"})
NEAR_PERSON = "TYtRWKM"
Meant = tuple[Entry, str] | None


def weak_names(scene: Scene, marks: list[Mark], weak: list[Mark]) -> list[Mark]:
    """The weak marks that stand, settled on one entry each; what one place makes sure is sure in the whole report."""
    found: list[Mark] = []
    if not weak:
        return found
    held: dict[int, list[Mark]] = {token: [] for mark in weak for token in range(mark.first, mark.last)}
    for mark in marks:
        _hold(held, mark)
    beside = Beside(scene, marks)
    ruled = {(mark.first, mark.last): mark for mark in marks if not mark.entity}
    for again in (False, True):
        if again and not found:
            break
        named = {mark.entity: mark.first for mark in (*marks, *found) if mark.entity}
        for mark in weak:
            same = ruled.get((mark.first, mark.last))
            if any(_held(mark, same, held[token]) for token in range(mark.first, mark.last)):
                continue
            meant = _meant(scene, mark, named, beside)
            if meant and same:
                beside.drop(same)
                same.means(meant[0], mark.rule, meant[1])
                beside.add(same)
            elif meant:
                mark.means(meant[0], mark.rule, meant[1])
                found.append(mark)
                _hold(held, mark)
    return found


def _hold(held: dict[int, list[Mark]], mark: Mark) -> None:
    """Keep a mark for those of its tokens that are asked for."""
    for token in range(mark.first, mark.last):
        others = held.get(token)
        if others is not None:
            others.append(mark)


def _held(mark: Mark, same: Mark | None, others: list[Mark]) -> bool:
    """Whether one of those that hold a token of a weak mark leaves no room for it."""
    return any(other is not same and not _within(mark, other) for other in others)


def _within(mark: Mark, other: Mark) -> bool:
    """Whether a weak person stands inside a body named for him (قوات صالح)."""
    return mark.type == "PER" and other.type == "ORG" and other.first < mark.first and mark.last <= other.last


def _meant(scene: Scene, mark: Mark, named: dict[str, int], beside: Beside) -> Meant:
    """The entry that a weak mark means here, and why."""
    if mark.last - mark.first == 1 and _excepted(scene, mark.first):
        return None
    press = press_entry(mark)
    if press:
        sure = entity_of(press) in named
        quoted = not _noun_alone(scene, mark) and quoted_as_press(scene, mark, sure)
        return (press, f"beside:{scene.words[max(mark.first - 1, 0)].raw}") if quoted else None
    options = [entry for entry in mark.entries if entity_of(entry) in named]
    if options and not _nearer_noun(scene, mark, options, beside):
        return min(options, key=lambda entry: _distance(named[entity_of(entry)], mark.first)), "named elsewhere"
    if mark.entries[0].kind == "state":
        return _state(scene, mark, beside)
    if mark.type in ("GPE", "LOC"):
        return _place(scene, mark, beside)
    return _person(scene, mark, beside) if mark.type == "PER" else _body(scene, mark)


def _excepted(scene: Scene, index: int) -> bool:
    """Whether غير or سوى stands before a token: الهجرة غير الشرعية."""
    before = scene.words[index - 1].sense("particle") if index else None
    return before is not None and before.entry.get("class") == "exception"


def _noun_alone(scene: Scene, mark: Mark) -> bool:
    """Whether the mark is a definite noun such as الوكالة, which means the body of that kind named last."""
    return mark.last - mark.first == 1 and "body-noun" in scene.words[mark.first].by


def _distance(named: int, index: int) -> tuple[bool, int]:
    """Nearest before the mark first, then nearest behind it."""
    return named > index, abs(index - named)


def _nearer_noun(scene: Scene, mark: Mark, options: list[Entry], beside: Beside) -> bool:
    """Whether another body that begins with the same noun was named since (حزب الشعوب, then الحزب)."""
    if not _noun_alone(scene, mark):
        return False
    sense = scene.words[mark.first].sense("body-noun")
    latest = max((beside.body(entity_of(entry), mark.first) for entry in options), default=-1)
    return sense is not None and beside.headed(sense.entry, mark.first) > latest


def _state(scene: Scene, mark: Mark, beside: Beside) -> Meant:
    """المملكة is the state that something else in the report belongs to."""
    entry = next((e for e in mark.entries if beside.state(e.get("iso3") or "")), None)
    bare = scene.kind(mark.last) not in ("B", "R", "H")
    return (entry, "of that state:" + str(entry.get("iso3"))) if entry and bare else None


def _place(scene: Scene, mark: Mark, near: Beside) -> Meant:
    before, joint, everyday = scene.kind(mark.first - 1), scene.joint(mark), _everyday(scene, mark)
    noun = scene.words[mark.first - 1].sense("place-noun") if mark.first and before in ("p", "P", "O", "D") else None
    if noun and joint == "-":
        directed = before == "D" and not (everyday and noun.entry.get("loose"))
        if directed or noun.entry.get("class") in SETTLED:
            return mark.entries[0], f"behind:{scene.words[mark.first - 1].raw}"
    entry = _at_home(scene, mark)
    beside = joint == "+" and near.ends("GPE", mark.first)
    if entry and entry.get("ambiguous") and everyday:
        return (entry, f"home:{scene.home}") if beside or scene.kind(mark.last) == "D" else None
    if entry and (before == "F" or joint == "=" or beside):
        return entry, f"home:{scene.home}"
    return None


def _everyday(scene: Scene, mark: Mark) -> bool:
    """Whether a mark of one word is a word of everyday language as well, bare of the clitic before it."""
    word = scene.words[mark.first]
    if mark.last - mark.first > 1:
        return False
    return word.common or any(cut and scene.lexicon.is_common(base) for _, cut, base in word.parts)


def _person(scene: Scene, mark: Mark, near: Beside) -> Meant:
    before = scene.kind(mark.first - 1)
    entry = _at_home(scene, mark)
    if before in ("T", "Y", "t", "R"):
        return entry or mark.entries[0], f"behind:{scene.words[mark.first - 1].raw}"
    beside = scene.joint(mark) == "+" and near.ends("ORG", mark.first)
    if entry and ((before and before in NEAR_PERSON) or beside):
        return entry, f"home:{scene.home}"
    return None


def _body(scene: Scene, mark: Mark) -> Meant:
    entry = _at_home(scene, mark)
    if entry is None or scene.described(mark.last - 1):
        return None
    if mark.last - mark.first == 1:
        sense = scene.words[mark.first].sense("body-noun")
        adjective = scene.kind(mark.first - 1) in ADJECTIVES and scene.joint(mark) == "-"
        if not (sense.entry.get("lone") if sense else not adjective and scene.kind(mark.first) in "ABXk"):
            return None
    return entry, f"home:{scene.home}"


def _at_home(scene: Scene, mark: Mark) -> Entry | None:
    """The entry that belongs to the state that the report is mostly about."""
    states = states_by_code(scene.lexicon)
    for entry in mark.entries:
        codes = entry.get("home") or [entry.get("iso3") or entry.get("country")]
        if scene.home and any(states.get(str(code)) == scene.home for code in codes):
            return entry
    return None
