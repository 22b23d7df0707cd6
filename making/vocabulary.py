"""Make ``words/grammar/common.txt``: folded words of everyday language, which are no names by themselves.

    python making/vocabulary.py NEWS.jsonl.gz …

Counts every word of the ``text`` fields of JSON Lines of Arabic news (word statistics only: no text is kept). A word
is everyday if it stands often enough, bends as words do and names do not (مستوى beside المستوى، مستويات، مستواها), and
seldom follows a given name. The reader uses the list to know an unknown word for a likely name.
"""

import collections
import gzip
import json
import pathlib
import sys

from musnad.lexicon import Lexicon, load
from musnad.lexicon.compiler import TOKEN, WORDS
from musnad.lexicon.fold import fold_word

Counts = collections.Counter[str]

# at least so often, with at least so many other inflections, and at most this share behind a given name
GRADES = ((25, 1, 0.05), (5, 4, 0.03))
ENDINGS = ("ه ها هم هما نا ي ك ات ين ون ان ا يه ته تها تهم وا ت اته اتها اتهم كم").split()
PERSONS = "يتنا"


def count(paths: list[str], lexicon: Lexicon) -> tuple[Counts, Counts]:
    """How often each folded word stands, and how often behind a word that is nothing but a given name."""
    seen: Counts = collections.Counter()
    behind: Counts = collections.Counter()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            for row in rows:
                after_given = False
                for token in TOKEN.findall(json.loads(row).get("text") or ""):
                    word = lexicon.word(token)
                    if word.shape == "arabic":
                        seen[word.fold] += 1
                        behind[word.fold] += after_given
                    given = [s for s in word.by.get("given", ()) if not s.suffix and not s.article]
                    after_given = any(not sense.entry.get("ambiguous") for sense in given)
    return seen, behind


def inflections(word: str, seen: Counts) -> set[str]:
    """Other forms of the word that are printed twice at least: with and without article, endings, persons of a verb."""
    stem = word[2:] if word.startswith("ال") and len(word) > 4 else word
    stems = {stem} | {stem[: -len(end)] for end in ENDINGS if stem.endswith(end) and len(stem) - len(end) >= 3}
    forms = {article + base + ending for base in stems for ending in ("", *ENDINGS) for article in ("", "ال")}
    if word[0] in PERSONS and len(word) > 3:
        forms |= {person + word[1:] for person in PERSONS}
    return {form for form in forms if form != word and seen[form] > 1}


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


def everyday(word: str, seen: Counts, behind: Counts) -> bool:
    """Whether the counts show a word of everyday language."""
    number, share = seen[word], behind[word] / seen[word]
    grades = [kin for least, kin, most in GRADES if number >= least and share < most]
    return len(word) > 1 and bool(grades) and len(inflections(word, seen)) >= min(grades)


def main(paths: list[str]) -> None:
    """Write the list beside the other words."""
    lexicon = load()
    seen, behind = count(paths, lexicon)
    named = names(lexicon)
    kept = sorted(word for word in seen if word not in named and everyday(word, seen, behind))
    path = pathlib.Path(WORDS) / "grammar" / "common.txt"
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(kept)} words of {len(seen)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
