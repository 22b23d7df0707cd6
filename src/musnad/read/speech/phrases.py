"""Noun phrases and adjuncts: where they end, so that what follows a speaker is neither lost nor swallowed."""

from musnad.read.speech.marks import EVENTFUL, Lookup

STOPS = ":O.qQVPYvKDXNR,()-p"
REACH = 20
ASIDE = 40  # tokens within which a bracket or dash closes
CLAUSE = 30  # tokens of a relative clause
HEADS = "TSBm#"
LINKS = "EbJ"  # في، باسم، لدى go on with a head where a name or definite noun follows


def end_of(look: Lookup, first: int, end: int) -> int:
    """The token behind the noun phrase that begins at ``first``."""
    line = look.line
    at, limit = first + 1, min(end, first + REACH)
    if first in look.name_at:
        at = look.name_end[look.name_at[first]]
    bare = at == first + 1 and not definite(look, first)  # a bare noun may take one more bare noun (وزير خارجية)
    whole = at > first + 1  # a name or nationality has closed the phrase: a definite noun behind it is what was said
    while at < limit:
        char = line[at]
        if at in look.name_at:
            if look.cut(at) and not _binds(look, first, at):
                break
            at, bare, whole = look.name_end[look.name_at[at]], False, True
        elif (
            whole
            and char in "cv"
            and definite(look, at)
            and not adjective(look, at)
            and not _leads_to_name(look, at, limit)
        ):
            break
        elif (
            char in "Vv"
            and look.joined(at)
            and definite(look, at - 1)
            and _masdar(look, at)
            and at + 1 < limit
            and definite(look, at + 1)
        ):
            at += 1  # المركز الإقليمي للتدريب ونقل التكنولوجيا
        elif char == "~":
            at += 1
        elif char in STOPS or at in look.time_at:
            break
        elif (
            definite(look, at)
            and at - first > 1
            and not definite(look, first)
            and line[at - 1] in "rcT"
            and adjective(look, at - 1)
            and not definite(look, at - 1)
            and at not in look.name_to
        ):
            break  # نواب محافظون الرئيس: an indefinite phrase is closed by its adjective
        elif char in "TB" or definite(look, at) or (char == "r" and line[at - 1] not in "EIWZMJ"):
            bare = char in "TB" and not definite(look, at)
            whole = char == "r"
            at += 1
        elif (char in LINKS and line[first] in HEADS and _goes_on(look, at + 1, limit)) or (
            char in "IZM" and line[first] in HEADS and at + 1 in look.name_at and not _outlet(look, at + 1)
        ):
            at += 1
        elif char in "cmrSU#" and (bare or adjective(look, at) or _agreeing(look, first, at)) and not clitic(look, at):
            bare = False
            at += 1
        else:
            break
    return at


def tail(look: Lookup, at: int, end: int) -> int:
    """Behind the adjectives, short form or bracket that belong to the name that ends before ``at``."""
    line = look.line
    while at < end:
        if (line[at] == "r" and definite(look, at)) or (line[at] == "c" and definite(look, at) and adjective(look, at)):
            at += 1
        elif line[at] == "~":
            inner = look.name_at.get(at + 1)
            at = (
                look.name_end[inner]
                if inner is not None and line[look.name_end[inner] : look.name_end[inner] + 1] == "~"
                else at + 1
            )
        else:
            break
    return at


def _leads_to_name(look: Lookup, at: int, end: int) -> bool:
    """A definite adjective that nobody knows, before a name or where the phrase closes (النمسا المحافظ فلان)."""
    if eventful(look, at) or look.sheet.words[at].by.get("matter"):
        return False
    behind = at + 1
    return behind >= end or behind in look.name_at or look.line[behind] in "O:,(-~QR" or look.line[behind] in "EJ"


def _masdar(look: Lookup, at: int) -> bool:
    return any(s.feature.startswith("noun") for s in look.sheet.words[at].senses)


def _binds(look: Lookup, first: int, at: int) -> bool:
    """الأمين العام لجامعة الدول, عضو المجلس بالأنبار: the name with its preposition belongs to the title."""
    return look.line[first] in HEADS and not _outlet(look, at) and look.clitic(at)[-1:] in "لب"


def _outlet(look: Lookup, at: int) -> bool:
    return look.sheet.names[look.name_at[at]].entity.startswith("media/")


def _goes_on(look: Lookup, at: int, end: int) -> bool:
    if at >= end or at in look.time_at:
        return False
    if at in look.name_at:
        return not _outlet(look, at)
    return definite(look, at) and look.line[at] not in "mU"


def definite(look: Lookup, token: int) -> bool:
    """Whether a word carries the article, alone or behind ل (للحزب) or و."""
    fold = look.sheet.words[token].fold
    return fold.startswith(("ال", "لل", "وال")) and len(fold) > 4 and look.line[token] not in "OVPvIXR"


def adjective(look: Lookup, token: int) -> bool:
    """A bare relative adjective (مصدر عسكري)."""
    fold = look.sheet.words[token].fold
    return len(fold) > 3 and fold.endswith(("ي", "يه", "يين", "يون"))


def _agreeing(look: Lookup, first: int, at: int) -> bool:
    """A bare feminine adjective behind a bare plural or feminine head (مصادر متطابقة)."""
    words = look.sheet.words
    head, fold = words[first].fold, words[at].fold
    plural = head.endswith(("ه", "ات")) or any(s.feature == "noun.pl" for s in words[first].senses)
    return (
        look.line[first] in HEADS
        and plural
        and fold.endswith("ه")
        and not definite(look, at)
        and not eventful(look, at)
        and at - first < 4
    )


def clitic(look: Lookup, token: int) -> bool:
    """Whether a particle of one letter is written onto the word."""
    return look.prefix(token)[-1:] in ("ب", "ل", "ك", "و", "ف")


def eventful(look: Lookup, token: int) -> bool:
    """Whether a word names an act, so that it is rather what was said than who said it."""
    by = look.sheet.words[token].by
    return any(kind in by for kind in EVENTFUL)


def skip(look: Lookup, at: int, end: int, letters: str) -> int:
    """Behind the adjuncts that begin at ``at``: times, asides, appositions, relative clauses, prepositional phrases.

    ``letters`` are the classes of prepositions that are no adjunct here, since they open what was said; written-on
    ones among them stand as ب and ل.
    """
    while at < end:
        behind = _adjunct(look, at, end, letters)
        if behind is None or behind <= at:
            return at
        at = behind
    return at


def _adjunct(look: Lookup, at: int, end: int, letters: str) -> int | None:
    """The token behind the one adjunct that begins here, or None."""
    line, char = look.line, look.line[at]
    if at in look.time_at:
        return look.time_at[at][0]
    if char in "ap~)":
        return at + 1
    if char == "(":
        return _closing(line, at, end, ")")
    if char == "-":
        return _closing(line, at, end, "-")
    if char == "Y":
        return end_of(look, look.sources[at][0], end) if look.sources[at][0] < end else None
    if char == "R" or (char == "p" and look.joined(at)):
        return _clause(look, at + 1, end)
    if char == ",":
        return _behind_comma(look, at + 1, end)
    if char in "EIWZMJb" and char not in letters and at + 1 < end and line[at + 1] not in "O":
        return _prepositional(look, at + 1, end)
    if (at in look.name_at and look.cut(at)) or look.prefix(at)[-1:] in ("ب", "ل"):
        prefix = look.clitic(at)[-1:] if at in look.name_at else look.prefix(at)[-1:]
        return None if prefix in letters or char in "VYO" else _prepositional(look, at, end)
    return None


def _closing(line: str, at: int, end: int, mark: str) -> int:
    behind = line.find(mark, at + 1, min(end, at + ASIDE))
    return behind + 1 if behind >= 0 else at + 1


def _clause(look: Lookup, at: int, end: int) -> int:
    """Behind a relative clause: the comma, opener or quotation that follows it."""
    line = look.line
    for token in range(at, min(end, at + CLAUSE)):
        if line[token] in ",:O-" or (line[token] == "q" and token in look.quotes.close):
            return token
    return at


def _behind_comma(look: Lookup, at: int, end: int) -> int | None:
    """A comma leads on to another adjunct, an apposition, or the opener."""
    line = look.line
    if at >= end:
        return None
    char = line[at]
    if char in "O:qaE(-RpZW" or at in look.time_at or char == "J":
        return at
    if char == "v":  # a clause about the document or body, closed by a comma before the opener
        comma = line.find(",O", at, min(end, at + REACH))
        return comma if comma > 0 and "V" not in line[at:comma] else None
    if at in look.name_at or char in "TS" or (char == "I"):
        return end_of(look, at, end) if char != "I" else at
    if look.prefix(at)[-1:] in ("ب", "ل"):
        return at
    behind = at  # words that nobody knows between two commas are an apposition
    while behind < min(end, at + 4) and line[behind] in "cr" and not eventful(look, behind):
        behind += 1
    return behind if behind < end and line[behind] == "," and behind > at else None


def _prepositional(look: Lookup, at: int, end: int) -> int:
    """Behind the noun phrase of a preposition, with the bare words and the clause that hang on it."""
    line = look.line
    while at < end and line[at] in "EIWZMJ" and at not in look.name_at:
        at += 1
    if at >= end or line[at] in "O:q.":
        return at
    if at in look.time_at:
        return look.time_at[at][0]
    behind = end_of(look, at, end)
    while (
        behind < end
        and line[behind] in "cm"
        and not eventful(look, behind)
        and not clitic(look, behind)
        and behind < at + 6
    ):
        if behind not in look.name_at and not definite(look, behind):
            behind += 1
        else:
            break
    while behind < end and behind in look.name_at and look.clitic(behind) == "و":
        behind = look.name_end[look.name_at[behind]]
    if behind < end and line[behind] in "Vv" and not look.joined(behind):
        return _clause(look, behind, end)
    return behind


def names_in(look: Lookup, first: int, last: int) -> list[int]:
    """Outermost names within these tokens."""
    found, at = [], first
    while at < last:
        number = look.name_at.get(at)
        if number is not None and look.name_end[number] <= last:
            found.append(number)
            at = look.name_end[number]
        else:
            at += 1
    return found
