"""Rows of the lexicon that are printed alike: the agency الأناضول and the region, a person's surname and a city."""

from musnad.lexicon import Entry
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene

PLACED = frozenset("FpPD")  # classes behind which a place stands
QUOTING = ("according", "speech")


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


def quoted_as_press(scene: Scene, mark: Mark) -> bool:
    """Whether a mark stands where an outlet does: behind a verb of saying, according to, a title (مراسل), or ل."""
    index = mark.first - 1
    if scene.kind(index) == "q":
        index -= 1
        if scene.words[index].fold in ("ل", "عن"):
            return True
    word = scene.words[index] if index >= 0 else None
    if word is None or index < scene.start_of(mark.first):
        return False
    if word.fold in ("ل", "عن") or scene.kind(index) == "T" or any(kind in word.by for kind in QUOTING):
        return True
    return mark.cut > 0 and scene.words[mark.first].fold.startswith(("لل", "ولل")) and mark.last - mark.first == 1


def _press(scene: Scene, mark: Mark) -> Entry | None:
    entry = press_entry(mark)
    if entry is None or entry is mark.entries[0] or not quoted_as_press(scene, mark):
        return None
    return entry


def _place(scene: Scene, mark: Mark) -> Entry | None:
    """A place printed like a body, where it stands behind a preposition or place noun."""
    if mark.type != "ORG":
        return None
    placed = scene.before(mark.first) in PLACED or scene.joint(mark) == "="
    entry = next((e for e in mark.rivals if e.kind == "place"), None) if placed else None
    return None if entry is None or quoted_as_press(scene, mark) else entry
