"""Bodies of states: which army, ministry or parliament is meant.

The nationality beside it tells, or the one it had before in the report, or the state that the report is mostly about.
The government of a state is the state itself, unless the lexicon knows it as one side of a conflict.
"""

from musnad.lexicon import Lexicon, fold_word
from musnad.lexicon.compiler import expand, split
from musnad.lexicon.latin import latin
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene

GOVERNMENTS = frozenset({"حكومة", "سلطات", "سلطة", "دولة", "إدارة", "نظام", "قيادة"})
ARMIES = frozenset({"جيش", "قوات", "قوات مسلحة"})
STATEFUL = frozenset({"government", "army", "police", "parliament", "court"})
MINISTRY = "وزاره"


class Bodies:
    """Bodies of states met so far in one report."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.told: dict[str, str] = {}  # a body's words without nationality -> the state told last

    def entity(self, mark: Mark) -> tuple[str, str]:
        """The id of the body that a mark means and why; empty where it is no body of a state."""
        words = self.scene.words[mark.first : mark.last]
        folds = folded(self.scene, mark)
        nation = words[-1].sense("nationality") if len(words) > 1 else None
        if nation and nation.entry.get("state"):
            state, key = str(nation.entry.get("state")), " ".join(folds[:-1])
            self.told[key] = state
            return self._of(mark, key, state), ""
        key = " ".join(folds)
        state = self.told.get(key, self.scene.home)
        if not state or nation:
            return "", ""
        return self._of(mark, key, state), ("told before" if key in self.told else "home") + f":{state}"

    def learn(self, mark: Mark) -> None:
        """Remember the state of a body of the lexicon that is named with its nationality."""
        nation = self.scene.words[mark.last - 1].sense("nationality")
        if nation and nation.entry.get("state") and mark.last - mark.first > 1:
            self.told[" ".join(folded(self.scene, mark)[:-1])] = str(nation.entry.get("state"))

    def _of(self, mark: Mark, key: str, state: str) -> str:
        known: str = by_nation(self.scene.lexicon).get(f"{key}|{state}", "")
        head = self.scene.words[mark.first].sense("body-noun")
        if known or head is None:
            return known
        slug, kind = state.partition("/")[2], head.entry.get("form")
        if " " not in key and head.article and (kind in GOVERNMENTS or kind in ARMIES):
            return state if kind in GOVERNMENTS else f"army/{slug}"
        if head.entry.get("class") not in STATEFUL or (not head.article and " " not in key):
            return ""
        rest = key.removeprefix(MINISTRY + " ")
        return f"gov/{slug}-{latin(rest)}"


def by_nation(lexicon: Lexicon) -> dict[str, str]:
    """Words of a body without its nationality, and the state, to the lexicon's body: ``الجيش|state/iraq``."""
    found: dict[str, str] = lexicon.kept("bodies-by-nation")
    if not found:
        states = {
            article + form: str(entry.get("state"))
            for entry in lexicon.of_kind("nationality")
            if entry.get("state")
            for form, _ in expand(entry.row)
            for article in ("", "ال")
        }
        for entry in lexicon.of_kind("body"):
            for name in entry.get("names", ()):
                state = states.get(fold_word(name[name.rfind(" ") + 1 :]))
                if state:
                    found.setdefault(f"{' '.join(split(name)[:-1])}|{state}", entry.get("id"))
    return found


def folded(scene: Scene, mark: Mark) -> list[str]:
    """The words of a mark as they are compared: folded, clitics off, the article's alif put back."""
    words = [word.fold for word in scene.words[mark.first : mark.last] if word.shape != "mark"]
    if words and mark.cut:
        rest = words[0][mark.cut :]
        words[0] = "ا" + rest if rest.startswith("ل") and words[0][mark.cut - 1] == "ل" else rest
    return words
