"""What a row of each kind may hold; anything else is refused, with file and row."""

from typing import Any

from musnad.errors import BadLexicon
from musnad.lexicon.fold import fold_word

TEXT, WORDS, FLAG, NUMBER, ROLES = "text", "list of texts", "true or false", "number", "table of texts"
EITHER = "text or list of texts"
TYPES: dict[str, tuple[type, ...]] = {TEXT: (str,), WORDS: (list,), FLAG: (bool,), NUMBER: (int, float), ROLES: (dict,),
                                      EITHER: (str, list)}  # fmt: skip

PREDICATE = {"past": TEXT, "present": TEXT, "nouns": WORDS, "participles": WORDS}
NOUN = {"form": TEXT, "plural": EITHER, "feminine": TEXT, "class": TEXT, "also": WORDS}
NAMED = {"id": TEXT, "names": WORDS, "weak": WORDS, "wikidata": TEXT, "iso3": TEXT, "ambiguous": FLAG}

KINDS: dict[str, dict[str, str]] = {
    "event": PREDICATE | {"mode": TEXT, "subject": TEXT, "object": TEXT, "preps": ROLES, "genitive": TEXT,
                          "needs": WORDS, "unless": WORDS, "status": TEXT, "verb_only": FLAG, "noun_only": FLAG,
                          "toll": TEXT, "by_act": FLAG, "thing": FLAG, "orders": FLAG},
    "speech": PREDICATE | {"opens": WORDS, "stance": TEXT, "strict": FLAG, "denies": FLAG, "medium": TEXT,
                           "addressee": FLAG, "relays": FLAG,
                           "continues": FLAG, "aside": FLAG, "unless": WORDS, "needs": WORDS,
                           "matter": FLAG, "passive": FLAG},
    "according": {"form": TEXT, "stance": TEXT, "relays": FLAG},
    "source": NOUN,
    "matter": NOUN,
    "link": {"form": TEXT, "class": TEXT},
    "medium": NOUN | {"medium": TEXT},
    "light": PREDICATE | {"class": TEXT},
    "cancel": PREDICATE,
    "hope": PREDICATE,
    "plan": PREDICATE,
    "result": PREDICATE | {"class": TEXT},
    "noun": NOUN,
    "preposition": {"form": TEXT, "class": TEXT},
    "amount": {"form": TEXT, "also": WORDS, "class": TEXT, "value": NUMBER},
    "particle": {"form": TEXT, "class": TEXT},
    "title": NOUN,
    "given": {"form": TEXT, "also": WORDS, "sex": TEXT, "ambiguous": FLAG},
    "surname": {"form": TEXT, "also": WORDS, "ambiguous": FLAG},
    "person": NAMED | {"short": WORDS, "roles": WORDS, "from": NUMBER, "to": NUMBER, "country": TEXT},
    "state": NAMED | {"capital": TEXT, "rank": NUMBER},
    "nationality": {"form": TEXT, "also": WORDS, "state": TEXT},
    "place": NAMED | {"class": TEXT, "lat": NUMBER, "lon": NUMBER, "rank": NUMBER},
    "place-noun": NOUN | {"in_name": FLAG},
    "body": NAMED | {"sector": TEXT, "agency": FLAG, "home": WORDS, "means": TEXT},
    "body-noun": NOUN | {"lone": FLAG, "loose": FLAG},
    "body-adjective": {"form": TEXT, "also": WORDS, "class": TEXT},
    "process": NAMED,
    "process-noun": NOUN,
    "month": {"form": TEXT, "also": WORDS, "number": NUMBER, "calendar": TEXT, "class": TEXT},
    "weekday": {"form": TEXT, "also": WORDS, "indefinite": WORDS, "number": NUMBER},
    "number": {"form": TEXT, "also": WORDS, "value": NUMBER, "class": TEXT},
    "time-unit": NOUN | {"dual": WORDS, "construct": WORDS, "unit": TEXT},
    "time-word": {"form": TEXT, "also": WORDS, "class": TEXT, "value": TEXT, "shift": NUMBER},
    "era": {"form": TEXT, "also": WORDS, "from": TEXT, "to": TEXT},
    "landmark": {"form": TEXT, "needs": WORDS, "on": TEXT},
    "damage": {"form": TEXT, "class": TEXT},
}  # fmt: skip
GLOSS = {"gloss": TEXT}

# what may tell two rows of one word apart; rows of other kinds may not share their first word at all
APART: dict[str, tuple[str, ...]] = {
    "event": ("type", "needs"), "speech": ("opens",), "place": ("id",), "particle": ("class",), "title": ("class",),
    "link": ("class",),
    "number": ("class",), "time-word": ("class",), "damage": ("class",), "landmark": ("needs", "on"),
}  # fmt: skip
LEMMAS = ("past", "nouns", "participles", "form", "names")
Seen = dict[tuple[str, ...], str]


def check_row(kind: str, row: dict[str, Any], where: str) -> None:
    """Refuse a row with an unknown key, a value of the wrong type, or nothing to match."""
    allowed = KINDS.get(kind)
    if allowed is None:
        raise BadLexicon(f"unknown kind {kind!r}", where, f"use one of {', '.join(sorted(KINDS))}")
    for key, value in row.items():
        wanted = (allowed | GLOSS).get(key)
        if wanted is None:
            raise BadLexicon(f"unknown key {key!r} in {row}", where, f"keys of {kind}: {', '.join(sorted(allowed))}")
        if not isinstance(value, TYPES[wanted]) or (wanted != FLAG and isinstance(value, bool)):
            raise BadLexicon(f"{key} = {value!r} is not a {wanted}", where, "see docs/lexicon.md")
    if not any(row.get(key) for key in ("past", "nouns", "participles", "form", "names")):
        raise BadLexicon(f"a row without a word: {row}", where, "give past, nouns, form or names")
    if "present" in row and "past" not in row:
        raise BadLexicon(f"present without past: {row}", where, "give both, or past alone")


def check_double(kind: str, row: dict[str, Any], where: str, seen: Seen) -> None:
    """Refuse a row whose first word, folded, another of its kind has already, and an id that another thing has.

    ``seen`` remembers where each stood. Damage is looked for as printed, so it is compared as written.
    """
    key = next(key for key in LEMMAS if row.get(key))
    lemma = row[key] if isinstance(row[key], str) else row[key][0]
    apart = (str(row.get(name)) for name in APART.get(kind, ()))
    same = (kind, key, lemma if kind == "damage" else fold_word(lemma), *apart)
    if same in seen:
        raise BadLexicon(f"{lemma} stands twice among {kind} rows, also in {seen[same]}", where, "make one row of them")
    seen[same] = where
    if "id" in row:
        if ("id", row["id"]) in seen:
            raise BadLexicon(f"id {row['id']} is given twice, also in {seen['id', row['id']]}", where, "name one anew")
        seen["id", row["id"]] = where
