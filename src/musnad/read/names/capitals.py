"""A capital that acts, is spoken to or is dealt with is its state; a capital where something is, is a place."""

from musnad.lexicon import Lexicon, Word
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene

# what a doer stands behind
LEAD = frozenset("ان بان وان لان فان لكن ولكن لولا لا ولا بينما فيما كانت وكانت بقياده".split())
RELATIVES = ("التي", "الذي", "الذين")
MINDS = ("event", "speech", "hope", "plan", "cancel")  # what states do and cities do not
# acts done to or in a city: حصار، مغادرة
FORCE = frozenset({"ASSAULT", "RETREAT", "MOBILIZE", "PROTEST", "CONSULT", "COERCE"})


def capitals(lexicon: Lexicon) -> dict[str, str]:
    """Each city that is the capital of one state to that state."""
    found: dict[str, str] = lexicon.kept("capitals")
    if not found:
        claimed: dict[str, list[str]] = {}
        for entry in lexicon.of_kind("state"):
            if entry.get("capital"):
                claimed.setdefault(entry.get("capital"), []).append(entry.get("id"))
        found.update({city: states[0] for city, states in claimed.items() if len(states) == 1})
    return found


def settle(scene: Scene, marks: list[Mark]) -> None:
    """Let the capitals that act mean their states."""
    states = capitals(scene.lexicon)
    last: Mark | None = None
    end = 0  # of the longest name so far: inside another name a capital is a place (إعلان القاهرة)
    for mark in marks:
        state = states.get(mark.entity) if mark.first >= end else None
        end = max(end, mark.last)
        if state:
            why = acts(scene, mark, last)
            if why:
                mark.entity, mark.rule, mark.why = state, "capital-acts", (f"capital of {state}", why)
        if mark.type == "GPE":
            last = mark


def acts(scene: Scene, mark: Mark, last: Mark | None) -> str:
    """Why a capital stands as a doer or party here; empty where it is a place."""
    if scene.joint(mark) == "=" or "place-noun" in scene.words[mark.first].by:
        return ""
    joined = scene.joint(mark) == "+"
    if joined and last and last.last == mark.first:
        return "beside a party" if last.entity.startswith("state/") else ""
    index = mark.first - 1
    if scene.kind(index) == "q":
        index -= 1
    if index < scene.start_of(mark.first) or scene.kind(index) == "," or joined:
        headed = index < 0 and scene.raw(mark.last) == ":"
        return "begins a clause" if scene.kind(mark.last) in ("V", "v") or headed else ""
    return _behind(scene, mark, scene.words[index], index)


def _behind(scene: Scene, mark: Mark, word: Word, index: int) -> str:
    """Why the word before makes a capital a party."""
    kind = scene.kind(index)
    if (kind in ("V", "v") or _relative(scene, index) or _past(scene, word)) and _feminine(word):
        return f"subject of {word.raw}"
    if kind == "f":
        party = word.fold.endswith("مع") or (scene.raw(mark.last)[:1] == "و" and bool(scene.words[mark.last].names))
        return f"behind {word.raw}" if party else ""
    if kind == "F":
        return f"behind {word.raw}" if word.fold in LEAD else ""
    talks = kind == "C" and "speech" not in word.by
    if _minded(word) and not talks and "place-noun" not in word.by and not _forced(word):
        return f"belongs to it: {word.raw}"
    return ""


def _minded(word: Word) -> bool:
    """Whether the word is a noun for what states do and cities do not."""
    return any(s.feature.startswith("noun") for kind in MINDS for s in word.by.get(kind, ()))


def _past(scene: Scene, word: Word) -> bool:
    """Whether an everyday word that the lexicon does not hold is a feminine past: أنجزت beside أنجز."""
    fold = word.fold
    return not word.senses and fold[-1] == "ت" and len(fold) > 4 and scene.lexicon.is_common(fold[:-1])


def _relative(scene: Scene, index: int) -> bool:
    """Whether the word is the verb of a relative clause, its object a pronoun: التي وجهتها."""
    return scene.raw(index - 1) in RELATIVES and scene.words[index].fold.endswith(("ه", "ها", "هم"))


def _feminine(word: Word) -> bool:
    """Whether the verb can have a city as its doer: cities are feminine, and some verbs only tell what befalls them."""
    senses = [s for found in word.by.values() for s in found if s.feature.startswith(("past", "pres"))]
    befalls = any(sense.entry.get("subject") in ("recipient", "place") for sense in senses)
    if "result" in word.by or befalls:
        return False
    return any(".3fs" in s.feature or ".f.3ms" in s.feature for s in senses) or not senses


def _forced(word: Word) -> bool:
    """Whether the noun is an act that happens in or to a city."""
    types = [sense.entry.get("type") for sense in word.by.get("event", ())]
    return bool(types) and all(kind in FORCE for kind in types)
