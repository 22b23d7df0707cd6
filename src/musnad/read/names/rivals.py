"""Rows of the lexicon that are printed alike: the agency الأناضول and the region, a person's surname and a city."""

from musnad.lexicon import Entry
from musnad.lexicon.compiler import split
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene

PLACED = frozenset("FpPOD")  # classes behind which a place stands


def settle(scene: Scene, marks: list[Mark]) -> None:
    """Let a mark mean its rival where what stands around it says so."""
    named = {mark.entity for mark in marks}
    for mark in marks:
        if not mark.rivals:
            continue
        rival = _press(scene, mark) or _place(scene, mark)
        if rival:
            mark.means(rival, f"lexicon-{rival.kind}", f"beside:{scene.words[max(mark.first - 1, 0)].raw}")
            continue
        rival = next((e for e in mark.rivals if e.kind == "person" and e.get("id") in named), None)
        if rival and mark.type == "GPE" and scene.before(mark.first) not in PLACED and scene.joint(mark) != "=":
            mark.means(rival, "lexicon-person", "named in full elsewhere")


def press_entry(mark: Mark) -> Entry | None:
    """The outlet that a mark can mean."""
    return next((e for e in (*mark.entries, *mark.rivals) if e.get("sector") == "JRN"), None)


def quoted_as_press(scene: Scene, mark: Mark, sure: bool) -> bool:
    """Whether a mark stands where an outlet does: behind a verb of saying or a title (مراسل), or told to it (لـ).

    Unless it is ``sure`` to be an outlet's name, only quotation marks let it stand behind ل, عن and according to.
    """
    index = mark.first - 1
    quoted = scene.kind(index) == "q"
    if quoted:
        index -= 1
    if index < scene.start_of(mark.first):
        return False
    word = scene.words[index]
    everyday = scene.words[mark.first].common and mark.last - mark.first == 1
    if scene.kind(index) in ("T", "Y") or ("speech" in word.by and (quoted or sure or not everyday)):
        return True
    if (quoted or sure) and (word.fold in ("ل", "عن") or "according" in word.by):
        return True
    return sure and scene.words[mark.first].fold.startswith(("لل", "ولل")) and mark.last - mark.first == 1


def _press(scene: Scene, mark: Mark) -> Entry | None:
    entry = press_entry(mark)
    if entry is None or entry is mark.entries[0]:
        return None
    sure = "names" in _keys(entry, scene, mark)
    alone = scene.kind(mark.first - 1) != "q" and not sure  # a capital says things too
    return entry if not alone and quoted_as_press(scene, mark, sure) else None


def _keys(entry: Entry, scene: Scene, mark: Mark) -> list[str]:
    """Under which keys of the row the printed words stand."""
    printed = [word.fold for word in scene.words[mark.first : mark.last] if word.shape != "mark"]
    printed[0] = printed[0][mark.cut :] if mark.cut else printed[0]
    return [key for key in ("names", "weak") if any(split(name) == printed for name in entry.get(key, ()))]


def _place(scene: Scene, mark: Mark) -> Entry | None:
    """A place printed like a body, where it stands behind a preposition or place noun."""
    if mark.type != "ORG":
        return None
    placed = scene.before(mark.first) in PLACED or scene.joint(mark) == "="
    entry = next((e for e in mark.rivals if e.kind == "place"), None) if placed else None
    return None if entry is None or quoted_as_press(scene, mark, True) else entry
