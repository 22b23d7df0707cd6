"""Names in Latin letters, for ids that a person can read: plain, lossy and always the same."""

from functools import lru_cache

from musnad.lexicon.fold import fold_word

LETTERS = dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهويءؤئ", (
    "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y  w y").split(" "), strict=True))  # fmt: skip


@lru_cache(maxsize=4_096)
def latin(name: str) -> str:
    """A slug of a name: words joined by hyphens, the article as ``al``, anything else dropped."""
    words = []
    for word in fold_word(name).split():
        article = word.startswith("ال") and len(word) > 4
        stem = "".join(LETTERS.get(char, char if char.isalnum() else "") for char in (word[2:] if article else word))
        if stem:
            words.append(("al-" if article else "") + stem.lower())
    return "-".join(words) or "unnamed"
