"""What acts need or forbid near them: the words that rows name in ``needs`` and ``unless``, and how they are met."""

from musnad.lexicon.fold import fold_word
from musnad.lexicon.table import Lexicon
from musnad.lexicon.word import Word

AHEAD, NEAR = 6, 3  # tokens within which a needed word must stand, and a forbidden one forbids
ENDINGS = ("", "ه", "ها", "هم", "هما", "نا", "ين", "ون", "ان", "ات", "ا", "ي", "تين", "تان")


def stems_of(word: Word) -> set[str]:
    """What ``needs`` and ``unless`` are compared with: the word, and what is left without clitics and endings."""
    found = {word.fold}
    for _, _, base in word.parts:
        for form in (base, base[2:]) if base.startswith("ال") else (base,):
            for ending in ENDINGS:
                if form.endswith(ending) and len(form) - len(ending) >= 2:
                    stem = form[: len(form) - len(ending)]
                    found.add(stem)
                    if ending in ("ه", "ها", "هم", "نا", "هما") and stem.endswith("ت"):
                        found.add(stem[:-1] + "ه")
                    if ending in ("ين", "ان", "ات"):
                        found.add(stem + "ه")
    return found


def asked_of(lexicon: Lexicon) -> frozenset[str]:
    """The words that any act needs or forbids near it, folded."""
    asked: frozenset[str] = lexicon.derived(asked_words)
    return asked


def asked_words(lexicon: Lexicon) -> frozenset[str]:
    """``asked_of``, made from the entries."""
    wanted = {word for entry in lexicon.of_kind("event") for key in ("needs", "unless") for word in entry.get(key, ())}
    return frozenset(fold_word(word) for word in wanted)
