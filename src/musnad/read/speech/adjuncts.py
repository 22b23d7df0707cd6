"""What is passed over between a speaker and his words: times, asides, appositions, clauses, prepositional phrases."""

from musnad.read.speech.marks import Lookup
from musnad.read.speech.phrases import clitic, definite, end_of, eventful, is_noun

REACH = 20
ASIDE = 40  # tokens within which a bracket or dash closes
CLAUSE = 30  # tokens of a relative clause


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
    if char == "R" or (char == "p" and look.sheet.words[at].fold[0] == "و"):
        return clause(look, at + 1, end)
    if char in "ap~)" or (char == "m" and look.sheet.words[at].fold.endswith("يا")):
        return at + 1
    if char == "(":
        return _closing(line, at, end, ")")
    if char == "-":
        return _closing(line, at, end, "-")
    if char == "Y":
        return end_of(look, look.sources[at][0], end) if look.sources[at][0] < end else None
    if char == ",":
        return _behind_comma(look, at + 1, end)
    if char in "EIWZMJb" and char not in letters and at + 1 < end and line[at + 1] not in "O":
        return _prepositional(look, at + 1, end)
    prefix = look.prefix(at)[-1:]
    if prefix in ("ب", "ل") or (at in look.name_at and look.cut(at)):
        prefix = look.clitic(at)[-1:] if at in look.name_at else prefix
        return None if prefix in letters or char in "VYO" else _prepositional(look, at, end)
    return None


def _closing(line: str, at: int, end: int, mark: str) -> int:
    behind = line.find(mark, at + 1, min(end, at + ASIDE))
    return behind + 1 if behind >= 0 else at + 1


def clause(look: Lookup, at: int, end: int) -> int:
    """Behind a relative clause: the comma, opener or quotation that follows it."""
    line = look.line
    for token in range(at, min(end, at + CLAUSE)):
        if line[token] in ",:O-" or line[token] == "q":
            return token
    return at


def _behind_comma(look: Lookup, at: int, end: int) -> int | None:
    """A comma leads on to another adjunct, an apposition, or the opener."""
    line = look.line
    if at >= end:
        return None
    char = line[at]
    if char in "O:qaE(-RpZWY" or at in look.time_at or char == "J":
        return at
    if char == "K":  # كانت تتمركز هناك، …
        comma = line.find(",", at, min(end, at + REACH))
        return comma if comma > 0 and "V" not in line[at:comma] else None
    if char == "V" and not look.joined(at):  # a teller put in between commas (يضيف المصدر)
        comma = line.find(",", at, min(end, at + 9))
        return comma if comma > 0 and not set("O:q") & set(line[at:comma]) else None
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
    if line[at] == "~" and (last := line.find("~", at + 1, min(end, at + REACH))) > 0:
        return last + 1  # لـ«المدار» الشيخ فلان
    if line[at - 1] == "J" and "time-unit" in look.sheet.words[at].by:  # قبل أيام
        few = at + 1 < end and line[at + 1] == "c" and look.sheet.words[at + 1].fold.endswith("ه")
        return at + 1 + (few and not eventful(look, at + 1))  # قبل أيام قليلة
    behind, known = end_of(look, at, end), at in look.name_at or definite(look, at)
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
    if behind < end and line[behind] in "Vv" and not look.joined(behind) and not (known and is_noun(look, behind)):
        return clause(look, behind, end)
    return behind
