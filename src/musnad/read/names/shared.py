"""Names that bodies of several states have (وفد الحكومة، قوات النظام، المعارضة المسلحة): ``shared`` in the word files.

Such a name means a body of a state only where the report speaks of that state, by name, place, body or nationality, or
speaks of no state more than of others.
"""

from musnad.lexicon import fold_word
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene, code_of, codes_by_state


def drop(scene: Scene, marks: list[Mark]) -> list[Mark]:
    """The marks without those that mean a body of a state that is not spoken of."""
    codes = codes_by_state(scene.lexicon)
    home = codes.get(scene.home, "")
    doubtful = {mark for mark in marks if home and code_of(mark) != home and _is_shared(scene, mark)}
    if not doubtful:
        return marks
    told = {code_of(mark) for mark in marks if mark not in doubtful}
    told.update(codes.get(state, "") for state in scene.nations())
    return [mark for mark in marks if mark not in doubtful or code_of(mark) in told]


def _is_shared(scene: Scene, mark: Mark) -> bool:
    """Whether it is printed as bodies of other states are called too."""
    entry = mark.entries[0] if mark.type == "ORG" and mark.entries else None
    if entry is None or not entry.get("shared"):
        return False
    printed = " ".join([word.fold for word in scene.words[mark.first : mark.last]])[mark.cut :]
    return any(printed == " ".join(map(fold_word, name.split())) for name in entry.get("shared"))
