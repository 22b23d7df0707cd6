"""Turn the word files into one table: every printable form, and every phrase, to its entries.

The table holds plain values only, so that it can be kept on disk and loaded in a few hundredths of a second.
"""

import pathlib
import re
import tomllib
from typing import Any

from musnad.errors import BadLexicon
from musnad.lexicon.fold import fold_word
from musnad.lexicon.forms import adjective_forms, noun_forms, participle, verb_forms
from musnad.lexicon.schema import CATALOGUE, Seen, check_double, check_ids, check_row

WORDS = pathlib.Path(__file__).parent / "words"
TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
PARTS = "parts.tsv"
USUAL = 3  # people who must bear a listed name for it to be usual
Row = dict[str, Any]
Table = dict[str, Any]

PREDICATES = ("event", "speech", "light", "cancel", "hope", "plan", "result")
NAMED = ("person", "state", "place", "body", "process")
PREPOSITIONS = ("إلى", "على", "عن", "في", "من", "ب", "ل", "مع", "دون", "بين", "ضد")
UNREAD = ("damage", "era", "landmark", "anniversary", "agenda", "occasion", "turn", "language", "link", "context",
          "frame", "stand", "promise", "force", "track", "reason",
          "talks-word", "deed", "victim", *CATALOGUE)  # fmt: skip
# no words of a text: the stage that needs these rows asks for them
NOUNS = ("matter", "medium", "place-noun", "process-noun", "time-unit")
PEOPLE_NOUNS = ("title", "source", "body-noun", "noun")


def compile_table(folder: pathlib.Path = WORDS, listed: bool = True) -> Table:
    """Read every word file below ``folder``; BadLexicon for a row it refuses. ``listed``: parts of names as well."""
    entries: list[Row] = []
    words: dict[str, list[tuple[int, str]]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], int, str]]] = {}
    for row in read_rows(folder):
        index = len(entries)
        entries.append(row)
        for form, feature in expand(row):
            parts = tuple(split(form))
            if len(parts) > 1 or row["kind"] in NAMED:
                if parts:
                    phrases.setdefault(parts[0], []).append((parts[1:], index, feature))
            elif parts:
                words.setdefault(parts[0], []).append((index, feature))
    for row, forms in name_parts(folder) if listed else ():
        for form in forms:
            words.setdefault(form, []).append((len(entries), "form"))
        entries.append(row)
    for found in phrases.values():
        found.sort(key=lambda phrase: (-len(phrase[0]), phrase))
    return {"entries": entries, "words": words, "phrases": phrases, "common": common_words(folder)}


def read_rows(folder: pathlib.Path) -> list[Row]:
    """All rows with their ``kind`` and, for events, their ``type``; files in sorted order."""
    rows: list[tuple[Row, str]] = []
    seen: Seen = {}
    for path in sorted(folder.rglob("*.toml")):
        where, text = path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise BadLexicon(f"not TOML: {error}", where, "write rows as docs/lexicon.md shows") from error
        kind = data.get("kind", "")
        previous = ""
        for row, line in zip(data.get("entries", []), _lines(text, len(data.get("entries", []))), strict=True):
            at = f"{where}:{line}" if line else where
            check_row(kind, row, at)
            key = sort_key(row)
            if key < previous:
                raise BadLexicon(f"row {key!r} stands after {previous!r}", at, "run making/sort_lexicon.py")
            previous = key
            whole = {**row, "kind": kind, "type": data["type"]} if "type" in data else {**row, "kind": kind}
            check_double(kind, whole, at, seen)
            rows.append((whole, at))
    check_ids(rows)
    return [row for row, _ in rows]


def _lines(text: str, count: int) -> list[int]:
    """The line of each row, where every row begins one; zeros where they are written otherwise."""
    found = [number for number, line in enumerate(text.split("\n"), 1) if line.lstrip().startswith("{")]
    return found if len(found) == count else [0] * count


def sort_key(row: Row) -> str:
    """The first text of a row, folded as the sorting script folds it."""
    first = next(iter(row.values()))
    text = first[0] if isinstance(first, list) and first else first
    return fold_word(str(text)).replace("ؤ", "و").replace("ئ", "ي") if isinstance(text, str) else ""


def common_words(folder: pathlib.Path) -> list[str]:
    """Folded words of everyday language, which are no names by themselves; made by making/vocabulary.py."""
    path = folder / "grammar" / "common.txt"
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def name_parts(folder: pathlib.Path) -> list[tuple[Row, list[str]]]:
    """Words of people's names that are known from lists only: a row for each kind, usual and rare, and its words."""
    path = folder / "people" / PARTS
    found: dict[tuple[str, str], list[str]] = {}
    for line in path.read_text(encoding="utf-8").split("\n") if path.exists() else ():
        if line and line[0] != "#":
            form, kind, count = line.split("\t")
            found.setdefault((kind, "usual" if int(count) >= USUAL else "rare"), []).append(form)
    return [
        ({"kind": kind, "form": "", "ambiguous": True, "listed": often}, forms)
        for (kind, often), forms in sorted(found.items())
    ]


def split(form: str) -> list[str]:
    """The tokens of a word or phrase, folded as tokens of a text are."""
    return TOKEN.findall(fold_word(form))


def expand(row: Row) -> list[tuple[str, str]]:
    """Printable forms of a row with their features; a form printed alike as verb and as noun stands twice."""
    if row["kind"] in PREDICATES:
        return _predicate(row)
    return list(_expand(row).items())


def _expand(row: Row) -> dict[str, str]:
    kind = row["kind"]
    if kind in UNREAD:
        return {}
    if kind in NAMED:
        return _named(row)
    if kind == "nationality":
        forms: dict[str, str] = {}
        for spelling in row.get("also", []):  # spellings bend as the word does, plurals stand as they are
            forms |= adjective_forms(spelling) if spelling.endswith("ي") else {fold_word(spelling): "also"}
        return forms | adjective_forms(row["form"])
    if "form" in row and kind in PEOPLE_NOUNS + NOUNS:
        return _noun(row, people=kind in PEOPLE_NOUNS or kind == "place-noun")
    return {fold_word(form): "form" for form in [row["form"], *row.get("also", [])]}


def _predicate(row: Row) -> list[tuple[str, str]]:
    verbs: dict[str, str] = {}
    past, rest = governed(row.get("past", ""))
    present, _ = governed(row.get("present", ""))
    participles = list(row.get("participles", []))
    if past and not row.get("noun_only"):
        verbs = {form + rest: feature for form, feature in verb_forms(past, present).items()}
        derived = participle(past, present) if row["kind"] not in ("event", "light") else None
        if not participles and derived:
            participles = [derived + rest]
    others: dict[str, str] = {}
    for noun in [] if row.get("verb_only") else row.get("nouns", []):
        word, rest = governed(noun)
        for form, feature in noun_forms(word).items():
            others.setdefault(form + rest, feature)
    for adjective in participles:
        for form, feature in adjective_forms(adjective).items():
            others.setdefault(form, feature)
    return [*verbs.items(), *others.items()]


def governed(words: str) -> tuple[str, str]:
    """A lemma and what follows it: a preposition is dropped (the reader looks for it), other words belong to it."""
    first, _, rest = words.partition(" ")
    kept = [word for word in rest.split() if word not in PREPOSITIONS]
    return first, "".join(f" {fold_word(word)}" for word in kept)


def _noun(row: Row, people: bool) -> dict[str, str]:
    if " " in row["form"]:
        return {fold_word(form): "noun" for form in [row["form"], *listed(row.get("plural", [])), *row.get("also", [])]}
    forms = noun_forms(row["form"], people)
    for form in row.get("also", []):
        forms.setdefault(fold_word(form), "noun")
    for plural in listed(row.get("plural", [])):
        forms.setdefault(fold_word(plural), "noun.pl")
        forms.setdefault(fold_word(plural) + "ا", "noun.pl")
        if plural.endswith("ون"):
            forms.setdefault(fold_word(plural[:-1]), "noun.pl")
            forms |= {fold_word(plural[:-2] + ending): "noun.pl" for ending in ("ين", "ي", "و")}
    feminine = row.get("feminine")
    if feminine:
        for form, feature in noun_forms(feminine).items():
            forms.setdefault(form, feature)
    return forms


def listed(value: str | list[str]) -> list[str]:
    """One text or several, as a list."""
    return [value] if isinstance(value, str) else value


def _named(row: Row) -> dict[str, str]:
    forms: dict[str, str] = {}
    for key in ("names", "short", "weak", "roles"):
        for name in row.get(key, []):
            folded = fold_word(name)
            forms.setdefault(folded, key)
            if "ون" in folded and row["kind"] == "body":
                forms.setdefault(re.sub(r"ون(?=\s|$)", "ين", folded), key)
    return forms
