"""Regions by rule carry one id, however they are printed: شمال سوريا, شمالي سورية; ريف حلب الغربي, غربي حلب."""

from musnad.lexicon import Word
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene

COUNTRYSIDE = "ريف"
SETTLED = frozenset({"city", "town", "village", "district", "province"})


def direction(word: Word) -> str:
    """The direction that a word says, with or without article; empty for any other word."""
    for sense in word.by.get("place-noun", ()):
        if sense.entry.get("class") == "direction":
            return str(sense.entry.get("gloss", "")).removesuffix("ern")
    return ""


def entity(scene: Scene, mark: Mark, inner: Mark | None) -> str:
    """The id of a part of a place, from its directions and the place inside it; empty where it is something else."""
    if inner is None or not inner.entity:
        return ""
    outside = [*range(mark.first, inner.first), *range(inner.last, mark.last)]
    words = [scene.words[i] for i in outside if scene.words[i].shape != "mark"]
    told = [direction(word) for word in words]
    rural = any(_rural(word) for word in words)
    if not all(told[i] or _rural(word) or (rural and _settled(word)) for i, word in enumerate(words)):
        return ""
    parts = [part for part in told if part]
    slug = inner.entity.partition("/")[2]
    side = "rural" if rural or not inner.entity.startswith("state/") else ""
    return "region/" + "-".join(part for part in ("-".join(parts), side, slug) if part)


def _settled(word: Word) -> bool:
    """مدينة in «ريف مدينة الباب»: the countryside of the same place."""
    return any(
        sense.entry.get("class") in SETTLED and sense.feature == "noun" for sense in word.by.get("place-noun", ())
    )


def _rural(word: Word) -> bool:
    return any(sense.entry.get("form") == COUNTRYSIDE for sense in word.by.get("place-noun", ()))
