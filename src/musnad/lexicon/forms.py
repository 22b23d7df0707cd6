"""Every form in which a lemma can stand in print, proclitics, article and pronoun suffixes not counted.

Spelling without harakat does not tell all verb classes apart, but what it shows (a weak middle or last letter) is
what changes the printed forms. Each function returns ``{folded form: feature}``.
"""

from musnad.lexicon.fold import fold_word

PAST = {"": "past.3ms", "ت": "past.3fs", "وا": "past.3mp", "ا": "past.3md", "تا": "past.3fd", "ن": "past.3fp",
        "نا": "past.1p", "و": "past.3mp+"}  # fmt: skip
PRESENT = {"": "3ms", "ون": "3mp", "وا": "3mp", "ان": "3md", "ن": "3fp", "ين": "2fs"}
PREFIXES = {"ي": "pres.", "ت": "pres.f.", "ا": "pres.1s.", "ن": "pres.1p."}
LONG = "اوي"


def verb_forms(past: str, present: str = "") -> dict[str, str]:
    """Forms of a verb given by its third person masculine singular; the present may be missing."""
    forms: dict[str, str] = {}
    for form, feature in [*_past(past), *(_present(present, hollow(past)) if present else [])]:
        forms.setdefault(fold_word(form), feature)
    return forms


def _past(past: str) -> list[tuple[str, str]]:
    base, last = past[:-1], past[-1]
    if last in "ىا" and len(past) > 2:
        middle = "و" if last == "ا" and len(past) == 3 else "ي"
        return [(past, "past.3ms"), (base + "ت", "past.3fs"), (base + "وا", "past.3mp"), (base + "تا", "past.3fd"),
                (base + middle + "ا", "past.3md"), (base + middle + "نا", "past.1p"), (base + "ا", "past.3ms+"),
                (base + "و", "past.3mp+")]  # fmt: skip
    if last == "ي":
        return [(past, "past.3ms"), (past + "ت", "past.3fs"), (base + "وا", "past.3mp"), (past + "ا", "past.3md"),
                (past + "نا", "past.1p")]  # fmt: skip
    forms = [(past + ending, feature) for ending, feature in PAST.items()]
    if past[0] == "و":  # وعدن is "and Aden" far oftener than "they (the women) promised"
        forms = [form for form in forms if form[1] != "past.3fp"]
    if hollow(past):
        short = past[:-2] + last
        forms = [f for f in forms if f[1] not in ("past.1p", "past.3fp")] + [(short + "نا", "past.1p")]
    return forms


def hollow(past: str) -> bool:
    """Whether the past has a long vowel before its last letter (قال، أشار), which the jussive drops."""
    return len(past) >= 3 and past[-2] == "ا" and past[-1] not in "اىءئ"


def _present(present: str, drops: bool) -> list[tuple[str, str]]:
    stem, last = present[1:], present[-1]
    weak = last in "ىيو" and len(stem) >= 2
    forms = []
    for prefix, person in PREFIXES.items():
        single = prefix in "ان"
        for ending, feature in PRESENT.items():
            if single and ending:
                continue
            body = stem
            if weak and ending in ("ون", "وا", "ين", "ن"):
                body = stem[:-1]
            elif weak and last == "ى" and ending == "ان":
                body = stem[:-1] + "ي"
            forms.append((prefix + body + ending, person + (feature if not single else "")))
        forms += [(prefix + body, person + "juss") for body in _jussive(stem, drops) if prefix != "ا"]
        if last == "ى":
            forms.append((prefix + stem[:-1] + "ا", person + "3ms+"))
    return forms


def _jussive(stem: str, drops: bool) -> list[str]:
    if stem[-1] in "ىيو" and len(stem) > 2:
        return [stem[:-1]]
    if drops and len(stem) >= 3 and stem[-2] in LONG and stem[-1] not in LONG + "ءئ":
        return [stem[:-2] + stem[-1]]
    return []


def noun_forms(noun: str, people: bool = False) -> dict[str, str]:
    """Forms of a noun given in the singular (or a broken plural): accusative, dual, feminine plural.

    ``people`` adds the masculine plural and construct endings (رئيسي، مقاتلو), which other nouns rarely show.
    """
    forms = {noun: "noun"}
    if noun.endswith("ة"):
        stem = noun[:-1]
        forms |= {stem + "ات": "noun.pl", stem + "تين": "noun.du", stem + "تان": "noun.du", stem + "تا": "noun.du",
                  stem + "تي": "noun.du", stem + "ت": "noun+"}  # fmt: skip
    elif noun.endswith(("ى", "ا")):
        forms |= {noun[:-1] + "ا": "noun+"}
    else:
        forms |= {noun + "ات": "noun.pl", noun + "ين": "noun.du", noun + "ان": "noun.du"}
        if noun.endswith("اء"):
            forms |= {noun[:-1] + "ئ": "noun+", noun[:-1] + "ؤ": "noun+"}
        else:
            forms[noun + "ا"] = "noun.acc"
        if people:
            forms |= {noun + "ون": "noun.pl", noun + "ي": "noun.du", noun + "و": "noun.pl"}
    return _folded(forms)


def adjective_forms(adjective: str) -> dict[str, str]:
    """Forms of an adjective, participle or nisba given in the masculine singular."""
    stem = adjective
    if stem.endswith("ة"):
        return _folded({stem: "adj.f"})
    forms = {stem: "adj.m", stem + "ة": "adj.f", stem + "ون": "adj.pl", stem + "ين": "adj.pl", stem + "ان": "adj.du",
             stem + "تين": "adj.du", stem + "تان": "adj.du", stem + "ات": "adj.fpl", stem + "ا": "adj.acc"}  # fmt: skip
    return _folded(forms)


def _folded(forms: dict[str, str]) -> dict[str, str]:
    folded: dict[str, str] = {}
    for form, feature in forms.items():
        folded.setdefault(fold_word(form), feature)
    return folded


def participle(past: str, present: str) -> str | None:
    """The active participle of a derived verb (يؤكد → مؤكد), or None for bare verbs, whose own differs."""
    if not present:
        return None
    bare = len(fold_word(past)) <= 3 and not past.startswith(("أ", "آ"))
    if bare and present[1] not in "ؤ" and past[-1] != past[-2]:
        return None
    return "م" + present[1:]
