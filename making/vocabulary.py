"""Make ``words/grammar/common.txt``: folded words of everyday language, which are no names by themselves.

    python making/vocabulary.py NEWS.jsonl.gz …

Counts every word of the ``text`` fields of JSON Lines of Arabic news (word statistics only: no text is kept). A word
is everyday if it is frequent, is no given name, surname, or name of the lexicon, and seldom stands behind a
nationality or a given name, where names stand. The reader uses the list to know an unknown word for a likely name.
"""

import collections
import gzip
import json
import pathlib
import sys

from musnad.lexicon import Lexicon, load
from musnad.lexicon.compiler import TOKEN, WORDS
from musnad.lexicon.fold import fold_word

LEAST, NAMELIKE = 25, 0.15
BEFORE_NAMES = ("nationality", "given")


def count(paths: list[str], lexicon: Lexicon) -> tuple[collections.Counter[str], collections.Counter[str]]:
    """How often each folded word stands, and how often behind a word that names stand behind."""
    seen: collections.Counter[str] = collections.Counter()
    behind: collections.Counter[str] = collections.Counter()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            for row in rows:
                before = False
                for token in TOKEN.findall(json.loads(row).get("text") or ""):
                    word = lexicon.word(token)
                    if word.shape == "arabic":
                        seen[word.fold] += 1
                        behind[word.fold] += before
                    before = any(kind in word.by for kind in BEFORE_NAMES)
    return seen, behind


def names(lexicon: Lexicon) -> set[str]:
    """Folded words that are names in the lexicon by themselves."""
    found: set[str] = set()
    for entry in lexicon.of_kind("given", "surname"):
        if not entry.get("ambiguous"):
            found.update(fold_word(form) for form in [entry.get("form"), *entry.get("also", [])])
    for entry in lexicon.of_kind("state", "place", "person", "body"):
        if not entry.get("ambiguous"):
            found.update(fold_word(n) for key in ("names", "short") for n in entry.get(key, []) if " " not in n)
    return found


def main(paths: list[str]) -> None:
    """Write the list beside the other words."""
    lexicon = load()
    seen, behind = count(paths, lexicon)
    named = names(lexicon)
    kept = sorted(
        word
        for word, number in seen.items()
        if number >= LEAST and word not in named and behind[word] / number < NAMELIKE and len(word) > 1
    )
    path = pathlib.Path(WORDS) / "grammar" / "common.txt"
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(kept)} words of {len(seen)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
