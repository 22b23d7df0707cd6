"""What a row of each kind may hold; anything else is refused, with file and row."""

from typing import Any

from musnad.errors import BadLexicon

TEXT, WORDS, FLAG, NUMBER, ROLES = "text", "list of texts", "true or false", "number", "table of texts"
EITHER = "text or list of texts"
TYPES: dict[str, tuple[type, ...]] = {TEXT: (str,), WORDS: (list,), FLAG: (bool,), NUMBER: (int, float), ROLES: (dict,),
                                      EITHER: (str, list)}  # fmt: skip

PREDICATE = {"past": TEXT, "present": TEXT, "nouns": WORDS, "participles": WORDS}
NOUN = {"form": TEXT, "plural": EITHER, "feminine": TEXT, "class": TEXT, "also": WORDS}
NAMED = {"id": TEXT, "names": WORDS, "weak": WORDS, "wikidata": TEXT, "iso3": TEXT, "ambiguous": FLAG}

KINDS: dict[str, dict[str, str]] = {
    "event": PREDICATE | {"mode": TEXT, "subject": TEXT, "object": TEXT, "preps": ROLES, "genitive": TEXT,
                          "needs": WORDS, "unless": WORDS, "status": TEXT, "verb_only": FLAG, "noun_only": FLAG},
    "speech": PREDICATE | {"opens": WORDS, "stance": TEXT, "strict": FLAG, "denies": FLAG, "medium": TEXT},
    "according": {"form": TEXT, "stance": TEXT},
    "source": NOUN,
    "medium": NOUN | {"medium": TEXT},
    "cancel": PREDICATE,
    "hope": PREDICATE,
    "plan": PREDICATE,
    "particle": {"form": TEXT, "class": TEXT},
    "title": NOUN,
    "given": {"form": TEXT, "also": WORDS, "sex": TEXT, "ambiguous": FLAG},
    "surname": {"form": TEXT, "also": WORDS, "ambiguous": FLAG},
    "person": NAMED | {"short": WORDS, "roles": WORDS, "from": TEXT, "to": TEXT, "country": TEXT},
    "state": NAMED | {"capital": TEXT, "rank": NUMBER},
    "nationality": {"form": TEXT, "also": WORDS, "state": TEXT},
    "place": NAMED | {"class": TEXT, "lat": NUMBER, "lon": NUMBER, "rank": NUMBER},
    "place-noun": NOUN | {"in_name": FLAG},
    "body": NAMED | {"sector": TEXT, "agency": FLAG},
    "body-noun": NOUN,
    "process": NAMED,
    "process-noun": NOUN,
    "month": {"form": TEXT, "also": WORDS, "number": NUMBER, "calendar": TEXT, "class": TEXT},
    "weekday": {"form": TEXT, "also": WORDS, "indefinite": WORDS, "number": NUMBER},
    "number": {"form": TEXT, "also": WORDS, "value": NUMBER, "class": TEXT},
    "time-unit": NOUN | {"dual": WORDS, "construct": WORDS, "unit": TEXT},
    "time-word": {"form": TEXT, "also": WORDS, "class": TEXT, "value": TEXT, "shift": NUMBER},
    "damage": {"form": TEXT, "class": TEXT},
}  # fmt: skip
GLOSS = {"gloss": TEXT}


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
