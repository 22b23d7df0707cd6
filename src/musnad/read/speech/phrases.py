"""Noun phrases and adjuncts: where they end, so that what follows a speaker is neither lost nor swallowed."""

from musnad.read.speech.marks import EVENTFUL, Lookup

STOPS = ":O.qQVPYvKDXNR,()-p"
REACH = 20
ASIDE = 40  # tokens within which a bracket or dash closes
CLAUSE = 30  # tokens of a relative clause
HEADS = "TSBm#"
ACTS = frozenset(("matter", *EVENTFUL))
LINKS = "EbJ"  # في، باسم، لدى go on with a head where a name or definite noun follows


class Phrase:
    """A noun phrase that grows token by token: where it began, where it is, what it may still take.

    ``bare``: a bare noun may take one more bare noun (وزير خارجية). ``whole``: a name or nationality has closed the
    phrase, so that a definite noun behind it is rather what was said.
    """

    __slots__ = ("at", "bare", "first", "heads", "limit", "look", "whole")

    def __init__(self, look: Lookup, first: int, limit: int) -> None:
        self.look, self.first, self.limit = look, first, limit
        named = first in look.name_at
        self.at = look.name_end[look.name_at[first]] if named else first + 1
        known = not named and definite(look, first)
        self.bare = not named and not known and not owned(look, first)
        self.whole = named or (known and look.line[first] in "TSmcB")
        self.heads = look.line[first] in HEADS

    def grow(self) -> bool:
        """Take the next name or word, if it belongs to the phrase."""
        if self.at >= self.limit:
            return False
        if self.at in self.look.name_at:
            return self._take_name()
        known = definite(self.look, self.at)
        return not (known and self._closed()) and self._take_word(known)

    def _take_name(self) -> bool:
        look, at = self.look, self.at
        if look.cut(at) and not _binds(look, self.first, at):
            return False
        closed = definite(look, at - 1) or look.line[at - 1] == "r" or (at - 1 > self.first and _plural(look, at - 1))
        if closed and not look.clitic(at) and look.sheet.names[look.name_at[at]].type != "PER":
            return False  # طالب المحتجون الحكومة
        self.at, self.bare, self.whole = look.name_end[look.name_at[at]], False, True
        return True

    def _closed(self) -> bool:
        """Whether the definite noun here begins another phrase."""
        look, at, line = self.look, self.at, self.look.line
        if line[at] == "c" and not look.joined(at) and definite(look, at - 1) and eventful(look, at) and not adjective(look, at):
            return not _leads_to_name(look, at, self.limit)  # مقاتلو العشائر السيطرة
        if self.whole and line[at] in "cv" and (eventful(look, at) or not adjective(look, at)):
            return not _leads_to_name(look, at, self.limit)
        before = at - 1  # نواب محافظون الرئيس: an indefinite phrase is closed by its adjective
        if before == self.first or definite(look, self.first) or at in look.name_to:
            return False
        bare = line[before] in "rcT" and not definite(look, before)
        return bare and (adjective(look, before) or _plural(look, before))

    def _take_word(self, known: bool) -> bool:
        look, at, char = self.look, self.at, self.look.line[self.at]
        if char in "Vv" and self._joined_masdar():
            self.at += 1
            return True
        if char == "~":
            self.at = _behind_marks(look, at, self.limit)
            return True
        if self._shares_genitive():
            self.at += 1
            return True
        if char in STOPS or at in look.time_at or (char == "U" and owned(look, at)):
            return False  # مصدر قوله
        if look.sheet.words[at].fold.startswith("لل") and not definite(look, self.first) and self.heads:
            return False  # مسؤول أمني للقناة
        if char == "T" and self.heads and look.prefix(at)[-1:] == "ل" and reports_for(look, at):
            return False  # مصدر أمني لمراسل الوكالة
        if char in "TB" and not known and self._sets_in(at):
            return False
        if char in "TB" or known or (char == "r" and look.line[at - 1] not in "EIWZMJ"):
            self.bare, self.whole = char in "TB" and not known, char == "r"
        elif char in "cmrSU#" and not clitic(look, at) and (self.bare or _agreeing(look, self.first, at)):
            self.bare = False
        elif not self._links(char):
            return False
        self.at += 1
        return True

    def _shares_genitive(self) -> bool:
        """إدارة وسكان القرية: two heads of one genitive."""
        look, at = self.look, self.at
        bare = self.bare and at == self.first + 1 and look.line[at] in "STB" and not definite(look, at)
        return bare and look.prefix(at) == "و" and at + 1 < self.limit and definite(look, at + 1)

    def _sets_in(self, at: int) -> bool:
        """أبلغت السفيرة مجموعة: a bare noun behind a definite phrase sets in anew, unless ل binds it."""
        look = self.look
        if not (definite(look, self.first) and definite(look, at - 1)):
            return False
        return look.prefix(at)[-1:] != "ل" or (at + 1 in look.name_at and _outlet(look, at + 1))

    def _joined_masdar(self) -> bool:
        """المركز الإقليمي للتدريب ونقل التكنولوجيا: a noun that could be read as a verb, joined to a definite one."""
        look, at = self.look, self.at
        masdar = any(s.feature.startswith("noun") for s in look.sheet.words[at].senses)
        return masdar and look.joined(at) and definite(look, at - 1) and at + 1 < self.limit and definite(look, at + 1)

    def _links(self, char: str) -> bool:
        """Whether a preposition goes on with the head (مسؤول في الوزارة, مصادر من حلب)."""
        look, behind = self.look, self.at + 1
        if not self.heads:
            return False
        if char in LINKS:
            return (char != "J" or look.is_link(self.at, "place")) and _goes_on(look, behind, self.limit)
        return char in "IZM" and behind in look.name_at and not _outlet(look, behind)


def end_of(look: Lookup, first: int, end: int) -> int:
    """The token behind the noun phrase that begins at ``first``."""
    limit = min(end, first + REACH)
    found = look.phrases.get((first, limit))
    if found is None:
        phrase = Phrase(look, first, limit)
        while phrase.grow():
            pass
        found = look.phrases[first, limit] = phrase.at
    return found


def tail(look: Lookup, at: int, end: int) -> int:
    """Behind the adjectives, short form or bracket that belong to the name that ends before ``at``."""
    line = look.line
    number = look.name_to.get(at)
    if number is not None and at in look.name_at and not look.clitic(at) and _is_outlet(look, number):
        at = look.name_end[look.name_at[at]]  # وكالة الأنباء اليمنية سبأ
    while at < end:
        if (line[at] == "r" and definite(look, at)) or (line[at] == "c" and definite(look, at) and adjective(look, at)):
            at += 1
        elif number is not None and at == look.name_end[number] and _unknown_surname(look, number, at):
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


def _unknown_surname(look: Lookup, number: int, at: int) -> bool:
    """ستيف كواست: a word that nobody knows behind a given name alone."""
    if look.sheet.names[number].type != "PER" or look.name_end[number] - look.name_first[number] > 1:
        return False
    word = look.sheet.words[at]
    return look.line[at] == "c" and not word.by and not word.common and not definite(look, at) and not clitic(look, at)


def _leads_to_name(look: Lookup, at: int, end: int) -> bool:
    """A definite adjective that nobody knows, before a name or where the phrase closes (النمسا المحافظ فلان)."""
    if eventful(look, at):
        return False
    behind = at + 1
    if behind < end and look.prefix(behind)[-1:] == "ل":
        return True
    return behind >= end or behind in look.name_at or look.line[behind] in "O:,(-~QR" or look.line[behind] in "EJ"


def _binds(look: Lookup, first: int, at: int) -> bool:
    """الأمين العام لجامعة الدول, عضو المجلس بالأنبار: the name with its preposition belongs to the title."""
    return look.line[first] in HEADS and not _outlet(look, at) and look.clitic(at)[-1:] in "لب"


def _is_outlet(look: Lookup, number: int) -> bool:
    return look.sheet.names[number].entity.startswith("media/")


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


def _behind_marks(look: Lookup, at: int, limit: int) -> int:
    """The token behind a quoted name that opens here and that nobody knows (قناة «آر. بي. كا»), or behind the mark."""
    last = look.line.find("~", at + 1, limit)
    unknown = last > 0 and set(look.line[at + 1 : last]) <= set("cT") and at + 1 not in look.name_at
    return last + 1 if unknown else at + 1


def reports_for(look: Lookup, at: int) -> bool:
    """Whether a title is one of somebody who writes for an outlet (مراسل، زميلنا)."""
    return any(sense.entry.get("class") == "media" for sense in look.sheet.words[at].by.get("source", ()))


def _plural(look: Lookup, at: int) -> bool:
    """A bare sound plural (مستقلون), which can have no genitive."""
    return look.line[at] in "cT" and look.sheet.words[at].fold.endswith("ون") and at not in look.name_to


def _agreeing(look: Lookup, first: int, at: int) -> bool:
    """A relative adjective, or a bare feminine one behind a bare plural or feminine head (مصادر متطابقة)."""
    if adjective(look, at):
        return True
    words = look.sheet.words
    head, fold = words[first].fold, words[at].fold
    plural = head.endswith(("ه", "ات")) or any(s.feature == "noun.pl" for s in words[first].senses)
    near = look.line[first] in HEADS and at - first < 4
    return near and plural and fold.endswith("ه") and not definite(look, at) and not eventful(look, at)


def clitic(look: Lookup, token: int) -> bool:
    """Whether a particle of one letter is written onto the word."""
    return look.prefix(token)[-1:] in ("ب", "ل", "ك", "و", "ف")


def eventful(look: Lookup, token: int) -> bool:
    """Whether a word names an act or matter, so that it is rather what was said than who said it."""
    return not ACTS.isdisjoint(look.sheet.words[token].by)


def owned(look: Lookup, token: int) -> bool:
    """Whether a pronoun is written onto the word (كلمته), which closes its phrase."""
    senses = look.sheet.words[token].senses
    return bool(senses) and bool(senses[0].suffix)


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
    if behind < end and line[behind] in "Vv" and not look.joined(behind) and not (known and _is_noun(look, behind)):
        return clause(look, behind, end)
    return behind


def _is_noun(look: Lookup, at: int) -> bool:
    """A word that can be read as a verb or as its noun (من حميميم سحب القوات)."""
    return any(sense.feature.startswith("noun") for sense in look.sheet.words[at].senses)


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
