"""Make ``words/people/parts.tsv``: words that stand in names of people, by how often, from Wikidata.

    python -m venv make && make/bin/pip install -e . arabic-name-romanizer && make/bin/python making/name_parts.py

Source: the names of people and the items of given and family names in Wikidata (https://www.wikidata.org, CC0 1.0), as
the package arabic-name-romanizer keeps them (people of Arab states, Iran, Afghanistan and Pakistan). Taken are single
words in Arabic letters of three or more that the rest of the lexicon does not read and everyday language does not use:
they prove nothing alone, but beside a title or another name they are no other word. Prints how many, and how
long it took.
"""

import collections
import importlib.util
import pathlib
import re
import sqlite3
import sys
import time
import unicodedata

from musnad.lexicon import Lexicon, compiler, fold_word

OUT = compiler.WORDS / "people" / compiler.PARTS
ARABIC = re.compile("[ء-ي]{3,}")
SOURCES = ("wikidata",)
HEAD = """\
# Words that stand in names of people: form, what it is most often, how many people bear it. Made by
# making/name_parts.py from Wikidata (CC0 1.0). Left out: what other files read, and words of everyday language.
"""


def units() -> dict[str, collections.Counter[str]]:
    """Every word of a name to its roles."""
    spec = importlib.util.find_spec("arabic_name_romanizer")
    if spec is None or not spec.origin:
        sys.exit("arabic-name-romanizer is missing: pip install arabic-name-romanizer")
    path = pathlib.Path(spec.origin).parent / "resources" / "names.sqlite3"
    found: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    marks = ", ".join("?" * len(SOURCES))
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
        rows = base.execute(f"SELECT arabic_key, role, count FROM units WHERE source IN ({marks})", SOURCES)
        for form, role, count in rows:
            found[fold_word(unicodedata.normalize("NFKC", form))][role] += count
    return found


def main() -> None:
    """Write the file."""
    began = time.perf_counter()
    lexicon = Lexicon(compiler.compile_table(listed=False))
    kept = []
    for form, roles in units().items():
        if ARABIC.fullmatch(form) and not _read(form, lexicon):
            given, surname = roles["given"], roles["surname"]
            kept.append((form, "given" if given >= surname else "surname", roles.total()))
    lines = [f"{form}\t{role}\t{count}\n" for form, role, count in sorted(kept)]
    OUT.write_text(HEAD + "".join(lines), encoding="utf-8")
    size, seconds = OUT.stat().st_size, time.perf_counter() - began
    sys.stdout.write(f"{OUT.name}: {len(lines):,} words, {size:,} bytes, {seconds:.1f} s\n")


def _read(form: str, lexicon: Lexicon) -> bool:
    """Whether the lexicon or everyday language knows the word, with or without clitics and article."""
    word = lexicon.word(form)
    if word.common or word.senses or any(branch.alone for _, branch in word.names):
        return True
    return any(lexicon.is_common(base.removeprefix("ال")) or lexicon.is_common(base) for _, _, base in word.parts)


if __name__ == "__main__":
    main()
