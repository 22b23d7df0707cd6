"""A capital that acts, is spoken to or is dealt with is its state; a capital where something is, is a place."""

from musnad.lexicon import Lexicon, Word
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene

LEAD = frozenset("ان بان وان لان فان لكن ولكن لولا لا ولا بينما فيما كانت وكانت".split())  # what a doer stands behind
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
    if scene.clitic(mark.first) == "=" or mark.last - mark.first > 1 + (scene.kind(mark.first) == "q"):
        return ""
    kind, index = scene.kind(mark.first - 1), mark.first - 1
    if kind == "q":
        kind, index = scene.kind(index - 1), index - 1
    joined = scene.clitic(mark.first) == "+"
    if joined and last and last.last == mark.first:
        return "beside a party" if last.entity.startswith("state/") else ""
    word = scene.words[index] if index >= 0 else None
    if word is None or index < scene.start_of(mark.first) or kind == ",":
        follows = scene.kind(mark.last)
        headed = word is None and mark.last < len(scene.words) and scene.words[mark.last].raw == ":"
        return "begins the sentence" if follows in ("V", "v") or headed else ""
    return _behind(scene, mark, word, kind)


def _behind(scene: Scene, mark: Mark, word: Word, kind: str) -> str:
    if kind in ("V", "v"):
        return f"subject of {word.raw}" if _feminine(word) and not _forced(word) else ""
    if kind == "f" and word.fold in ("مع", "ومع"):
        return f"behind {word.raw}"
    if kind == "f":
        return f"behind {word.raw}" if scene.words[mark.last].fold[:1] == "و" and _party(scene, mark.last) else ""
    if kind == "F":
        return f"behind {word.raw}" if word.fold in LEAD else ""
    if any(kind in word.by for kind in MINDS) and "place-noun" not in word.by and not _forced(word):
        return f"belongs to it: {word.raw}"
    return ""


def _party(scene: Scene, index: int) -> bool:
    """Whether a state or another capital begins at the token."""
    names = [phrase.entry for _, branch in scene.words[index].names for phrase in branch.alone]
    known = capitals(scene.lexicon)
    return any(entry.kind == "state" or entry.get("id") in known for entry in names)


def _feminine(word: Word) -> bool:
    """Whether the verb can have a city as its subject: cities are feminine."""
    senses = [s for found in word.by.values() for s in found if s.feature.startswith(("past", "pres"))]
    return any(".3fs" in s.feature or ".f.3ms" in s.feature for s in senses)


def _forced(word: Word) -> bool:
    """Whether the noun is an act that happens in or to a city."""
    return any(sense.entry.get("type") in FORCE for sense in word.by.get("event", ()))
