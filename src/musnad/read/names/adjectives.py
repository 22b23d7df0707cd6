"""Adjectives of nationality: which noun they belong to, and where a state is one (المعلمة السعودية، قوات سورية)."""

from musnad.lexicon import Word
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene

DEFINITE = frozenset("ABHRktXZynJIQm")  # classes with article, behind which السعودية is an adjective
INDEFINITE = frozenset("cuKMTYxNr")  # behind which سورية is


def drop(scene: Scene, marks: list[Mark]) -> list[Mark]:
    """The marks without states that only tell the nationality of the noun before them."""
    return [mark for mark in marks if not (mark.rule == "lexicon-state" and _adjective(scene, mark))]


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
        return word.fold.startswith("ال")
    return before in INDEFINITE and not word.fold.startswith("ال") and not _governs(scene, mark.first - 1)


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
    feminine = noun.fold.endswith(("ه", "ات"))
    if not adjective.fold.endswith("ه"):
        return not feminine
    sense = noun.sense("body-noun")
    single = sense is not None and sense.feature == "noun" and bool(sense.entry.get("plural"))
    return feminine or not single
