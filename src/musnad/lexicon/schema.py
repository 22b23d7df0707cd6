"""What a row of each kind may hold; anything else is refused, with file and row."""

import re
from typing import Any

from musnad.errors import BadLexicon
from musnad.lexicon.fold import fold_word
from musnad.record.plover import CONTEXTS

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
                          "toll": TEXT, "by_act": FLAG, "thing": FLAG, "orders": FLAG, "truce": FLAG},
    "speech": PREDICATE | {"opens": WORDS, "stance": TEXT, "strict": FLAG, "denies": FLAG, "medium": TEXT,
                           "addressee": FLAG, "relays": FLAG,
                           "continues": FLAG, "aside": FLAG, "unless": WORDS, "needs": WORDS,
                           "matter": FLAG, "passive": FLAG, "register": TEXT, "withdraws": FLAG, "outlet": FLAG,
                           "document": FLAG, "inscribed": FLAG},
    "victim": {"form": TEXT, "also": WORDS, "class": TEXT},
    "deed": {"form": TEXT, "class": TEXT},
    "turn": {"form": TEXT, "also": WORDS, "class": TEXT},
    "occasion": {"form": TEXT, "also": WORDS, "class": TEXT},
    "agenda": {"form": TEXT, "topic": TEXT, "also": WORDS},
    "stand": {"form": TEXT, "also": WORDS, "class": TEXT, "act": TEXT, "opens": WORDS, "holder": TEXT},
    "promise": {"form": TEXT, "also": WORDS, "class": TEXT},
    "reason": {"form": TEXT, "also": WORDS, "class": TEXT},
    "context": {"form": TEXT, "context": TEXT, "also": WORDS},
    "frame": {"form": TEXT, "also": WORDS, "class": TEXT, "says": TEXT, "frame": TEXT},
    "force": {"form": TEXT, "also": WORDS, "class": TEXT},
    "according": {"form": TEXT, "stance": TEXT, "relays": FLAG},
    "source": NOUN,
    "matter": NOUN,
    "link": {"form": TEXT, "class": TEXT},
    "medium": NOUN | {"medium": TEXT},
    "light": PREDICATE | {"class": TEXT},
    "cancel": PREDICATE | {"class": TEXT},
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
    "place-noun": NOUN | {"in_name": FLAG, "loose": FLAG},
    "body": NAMED | {"sector": TEXT, "agency": FLAG, "home": WORDS, "shared": WORDS, "means": TEXT},
    "body-noun": NOUN | {"lone": FLAG, "loose": FLAG, "bound": FLAG},
    "body-adjective": {"form": TEXT, "also": WORDS, "class": TEXT},
    "process": NAMED,
    "process-noun": NOUN,
    "track": {"form": TEXT, "track": TEXT, "class": TEXT, "rounds": TEXT, "also": WORDS, "cities": WORDS,
              "conflict": TEXT, "conveners": WORDS, "guarantors": WORDS, "mediators": WORDS, "from": TEXT, "to": TEXT},
    "talks-word": {"form": TEXT, "also": WORDS, "class": TEXT, "value": TEXT},
    "month": {"form": TEXT, "also": WORDS, "number": NUMBER, "calendar": TEXT, "class": TEXT},
    "weekday": {"form": TEXT, "also": WORDS, "indefinite": WORDS, "number": NUMBER},
    "number": {"form": TEXT, "also": WORDS, "value": NUMBER, "class": TEXT},
    "time-unit": NOUN | {"dual": WORDS, "construct": WORDS, "unit": TEXT},
    "time-word": {"form": TEXT, "also": WORDS, "class": TEXT, "value": TEXT, "shift": NUMBER, "days": WORDS},
    "era": {"form": TEXT, "also": WORDS, "from": TEXT, "to": TEXT},
    "landmark": {"form": TEXT, "needs": WORDS, "on": TEXT},
    "anniversary": {"form": TEXT, "needs": WORDS, "on": TEXT},
    "damage": {"form": TEXT, "class": TEXT},
    "language": {"form": TEXT, "class": TEXT},
    "office": {"who": TEXT, "title": TEXT, "of": TEXT, "from": TEXT, "to": TEXT},
    "tie": {"who": TEXT, "is": TEXT, "of": TEXT, "from": TEXT, "to": TEXT},
    "sector": {"who": TEXT, "code": TEXT, "from": TEXT, "to": TEXT},
    "lifetime": {"who": TEXT, "from": TEXT, "to": TEXT},
}  # fmt: skip
CATALOGUE = ("office", "tie", "sector", "lifetime")  # rows about what other rows name: ``who`` and ``of`` are ids
REGISTERS = (
    "plain", "official", "argued", "insistent", "critical", "warm", "pleading", "warning", "doubting", "written",
    "religious", "legal", "spoken",
)  # fmt: skip
FRAMES = ("hostile", "legitimising", "distancing", "neutral")
TIES = ("leads", "member_of", "part_of")
DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
GLOSS = {"gloss": TEXT}

# what may tell two rows of one word apart; rows of other kinds may not share their first word at all
APART: dict[str, tuple[str, ...]] = {
    "event": ("type", "needs"), "speech": ("opens",), "place": ("id",), "particle": ("class",), "title": ("class",),
    "link": ("class",), "frame": ("class",), "context": ("context",), "stand": ("act",),
    "force": ("class",), "talks-word": ("class",), "deed": ("class",),
    "number": ("class",), "time-word": ("class",), "damage": ("class",), "landmark": ("needs", "on"),
    "anniversary": ("needs", "on"),
}  # fmt: skip
LEMMAS = ("past", "nouns", "participles", "form", "names")
AS_WRITTEN = ("damage", "language")  # kinds whose words are looked for as printed
UNIQUE = ("person", "state", "body", "process")  # kinds of which no two rows may have a name in common
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
    if kind in CATALOGUE:
        _check_tie(kind, row, where)
    elif kind == "speech" and not (row.get("opens") and row.get("register") in REGISTERS):
        what = f"opens or a register is missing in {row}"
        raise BadLexicon(what, where, f"say what opens the content, and one of {', '.join(REGISTERS)}")
    elif kind == "context" and row.get("context") not in (*CONTEXTS, "none"):
        raise BadLexicon(f"no context of PLOVER in {row}", where, f"use one of {', '.join(CONTEXTS)}, or none")
    elif kind == "frame" and not (row.get("says") and row.get("frame", "neutral") in FRAMES):
        raise BadLexicon(f"says is missing, or no frame, in {row}", where, f"frames are {', '.join(FRAMES)}")
    elif not any(row.get(key) for key in LEMMAS):
        raise BadLexicon(f"a row without a word: {row}", where, "give past, nouns, form or names")
    if "present" in row and "past" not in row:
        raise BadLexicon(f"present without past: {row}", where, "give both, or past alone")


def _check_tie(kind: str, row: dict[str, Any], where: str) -> None:
    """Refuse a row of the catalogue that says nothing, or whose dates are no dates or run backwards."""
    needed = {"office": ("who", "title"), "tie": ("who", "is", "of"), "sector": ("who", "code"), "lifetime": ("who",)}
    for key in needed[kind]:
        if not row.get(key):
            raise BadLexicon(f"no {key} in {row}", where, f"a row of kind {kind} needs {', '.join(needed[kind])}")
    if kind == "tie" and row["is"] not in TIES:
        raise BadLexicon(f"is = {row['is']!r}", where, f"use one of {', '.join(TIES)}")
    for key in ("from", "to"):
        if key in row and not DAY.fullmatch(row[key]):
            raise BadLexicon(f"{key} = {row[key]!r} is neither year nor month", where, "write 2016 or 2016-03")
    if "from" in row and "to" in row and row["from"][: len(row["to"])] > row["to"]:
        raise BadLexicon(f"from {row['from']} to {row['to']} runs backwards", where, "put the earlier date first")


def check_ids(rows: list[tuple[dict[str, Any], str]]) -> None:
    """Refuse a row of the catalogue about somebody or something that has no row; each comes with where it stands."""
    known = {row["id"] for row, _ in rows if "id" in row}
    for row, where in rows:
        for key in ("who", "of") if row["kind"] in CATALOGUE else ():
            if key in row and row[key] not in known:
                raise BadLexicon(f"{key} = {row[key]!r} is no id", where, "give that person, body or state a row first")


def _once(key: tuple[str, ...], what: str, where: str, seen: Seen) -> None:
    if key in seen:
        raise BadLexicon(f"{what} stands twice, also in {seen[key]}", where, "make one row of them")
    seen[key] = where


def check_double(kind: str, row: dict[str, Any], where: str, seen: Seen) -> None:
    """Refuse a row whose first word, folded, another of its kind has already, and an id that another thing has.

    ``seen`` remembers where each stood. Damage is looked for as printed, so it is compared as written.
    """
    if kind in CATALOGUE:
        _once((kind, *map(str, row.values())), f"{row['who']} with the same values", where, seen)
        return
    for name in row.get("names", ()) if kind in UNIQUE else ():
        _once((kind, "alias", fold_word(name)), f"{name}, a name of {row.get('id')},", where, seen)
    key = next(key for key in LEMMAS if row.get(key))
    lemma = row[key] if isinstance(row[key], str) else row[key][0]
    apart = (str(row.get(name)) for name in APART.get(kind, ()))
    same = (kind, key, lemma if kind in AS_WRITTEN else fold_word(lemma), *apart)
    if same in seen:
        raise BadLexicon(f"{lemma} stands twice among {kind} rows, also in {seen[same]}", where, "make one row of them")
    seen[same] = where
    if "id" in row:
        if ("id", row["id"]) in seen:
            raise BadLexicon(f"id {row['id']} is given twice, also in {seen['id', row['id']]}", where, "name one anew")
        seen["id", row["id"]] = where
