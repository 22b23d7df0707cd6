"""Adjectives: which noun they belong to; where a state or city is one (قوات سورية، البطاقات الزرقاء) or has one."""

from musnad.lexicon import Word
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene

DEFINITE = frozenset("ABHRktXZynJIQm")  # classes with article, behind which السعودية is an adjective
NOUNS = frozenset("AX")
INDEFINITE = frozenset("cuKMTYxNr")  # behind which سورية is


def without_states(scene: Scene, marks: list[Mark]) -> list[Mark]:
    """The marks without states that tell a noun's nationality: rules read them as that (السلطات السعودية)."""
    return [mark for mark in marks if mark.rule != "lexicon-state" or not _adjective(scene, mark)]


def without_places(scene: Scene, marks: list[Mark]) -> list[Mark]:
    """The marks without places that are everyday words here."""
    return [mark for mark in marks if mark.rule != "lexicon-place" or not _everyday(scene, mark)]


def _everyday(scene: Scene, mark: Mark) -> bool:
    """A city's name that is the adjective of a noun (الدخان الرمادي) or has one of its own (الطبقة السياسية)."""
    word = scene.words[mark.first]
    if mark.last - mark.first > 1 or not (word.common or scene.lexicon.is_common(word.fold[2:])):
        return False
    if not word.fold.startswith("ال"):
        return False
    noun = scene.words[mark.first - 1] if mark.first else word
    if any(sense.entry.get("class") == "demonstrative" for sense in noun.by.get("particle", ())):
        return True  # هذه الزاوية
    if scene.kind(mark.first - 1) in NOUNS and "place-noun" not in noun.by and scene.joint(mark) == "-":
        return noun.fold.endswith(("ه", "ات")) is word.fold.endswith(("ه", "اء"))
    return scene.kind(mark.last) == "B" and scene.described(mark.first)


def _adjective(scene: Scene, mark: Mark) -> bool:
    word = scene.words[mark.first]
    if mark.last - mark.first > 1 or scene.joint(mark) != "-" or not mark.first:
        return False
    if _accusative(scene, mark.first):
        return True
    if not any(sense.feature == "adj.f" for sense in word.by.get("nationality", ())):
        return False
    before = scene.kind(mark.first - 1)
    if mark.first == scene.start_of(mark.first):
        return False
    if before in DEFINITE:
        return word.fold.startswith("ال") and not _masculine(scene.words[mark.first - 1], before)
    return before in INDEFINITE and not word.fold.startswith("ال") and not _governs(scene, mark.first - 1)


def _masculine(noun: Word, kind: str) -> bool:
    """Whether a noun is a man or one body that is masculine: زار الوزير السعودية، غادر الوفد السعودية."""
    return noun.fold[-1] not in "هت" if kind == "t" else kind == "k" and not agrees_feminine(noun)


def _accusative(scene: Scene, index: int) -> bool:
    """جنديا سوريا، هجوما روسيا: a person or act in the accusative, and whose; not زار لاحقا سوريا."""
    word, noun = scene.words[index], scene.words[index - 1]
    if not word.fold.endswith("يا") or not noun.fold.endswith("ا") or noun.fold.startswith("ال"):
        return False
    if "nationality" not in scene.lexicon.word(word.fold[:-1]).by:
        return False
    return "title" in noun.by or any(sense.feature.startswith("noun") for sense in noun.by.get("event", ()))


def _governs(scene: Scene, index: int) -> bool:
    """Whether a noun stands before its genitive: masculine or broken plural, which سورية as adjective cannot follow."""
    word = scene.words[index]
    return not word.fold.endswith(("ه", "ات"))


def agrees(noun: Word, adjective: Word) -> bool:
    """Whether an adjective can belong to a body noun, as far as their endings show."""
    if not adjective.fold.endswith("ه"):
        return not noun.fold.endswith(("ه", "ات"))
    return agrees_feminine(noun)


def agrees_feminine(noun: Word) -> bool:
    """Whether a body noun can have a feminine adjective: feminine itself, or no singular that has a plural."""
    sense = noun.sense("body-noun")
    single = sense is not None and sense.feature == "noun" and bool(sense.entry.get("plural"))
    return noun.fold.endswith(("ه", "ات")) or not single
