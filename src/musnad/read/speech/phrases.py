"""Noun phrases: where they end, so that what follows a speaker is neither lost nor swallowed."""

from musnad.read.speech.marks import EVENTFUL, Lookup

STOPS = ":O.qQVPYvKDXNR,()-p"
REACH = 20
HEADS = "TSBm#"
ACTS = frozenset(("matter", *EVENTFUL))
PLURAL = 3  # letters of a joined adjective at the least
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
        self.bare = not (named or known or owned(look, first) or _his(look, first))
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
        if (
            line[at] == "c"
            and not look.joined(at)
            and definite(look, at - 1)
            and eventful(look, at)
            and not adjective(look, at)
        ):
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
        if char == "~" and self.whole and look.line[self.first] == "T":
            return False  # اتهم المتحدث باسم الخارجية الإيرانية "المعارضة المسلحة"
        if char == "r" and look.line[at - 1] == "r" and look.sheet.words[at].fold.endswith(("ين", "ون")):
            return False  # وزير الخارجية السعودية اللبنانيين
        if char == "~":
            self.at = _behind_marks(look, at, self.limit)
            return True
        if self._shares_genitive() or self._joined_adjective():
            self.at += 1
            return True
        if look.is_link(at, "grade") and not clitic(look, at) and look.line[self.first] in HEADS:
            self.at += 2 if at + 1 < self.limit and definite(look, at + 1) else 1  # مسؤول رفيع المستوى
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

    def _joined_adjective(self) -> bool:
        """مصادر عسكرية وعشائرية: a bare relative adjective joined to one of the same form."""
        look, at, before = self.look, self.at, self.at - 1
        words = look.sheet.words
        alike = words[at].fold[-2:] == words[before].fold[-2:] and len(words[at].fold) > PLURAL
        both = look.prefix(at) == "و" and alike and adjective(look, at) and adjective(look, before)
        return both and before > self.first and not (definite(look, at) or definite(look, before) or eventful(look, at))

    def _sets_in(self, at: int) -> bool:
        """أبلغت السفيرة مجموعة: a bare noun behind a definite phrase sets in anew, unless ل binds it."""
        look = self.look
        if self.whole and look.line[self.first] == "T" and look.line[at] == "T":
            return not clitic(look, at)  # اتهم ضباط الحرس الثوري الإيراني ضباط النظام
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
        if char == "M" and at_quantity(look, self.first):
            return behind < self.limit and (definite(look, behind) or look.line[behind] in "TScB")  # عدد من المقيمين
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
        if (
            (line[at] == "r" and definite(look, at))
            or (line[at] == "c" and definite(look, at) and adjective(look, at))
            or (number is not None and at == look.name_end[number] and _unknown_surname(look, number, at))
        ):
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
    return fold.startswith(("ال", "لل", "وال")) and len(fold) > 3 and look.line[token] not in "OVPvIXR#pa"


def construct(look: Lookup, token: int) -> bool:
    """Whether a bare noun has a definite one or a name right behind it (خفر السواحل, حلفاء تركيا)."""
    behind = token + 1
    return behind < len(look.line) and (definite(look, behind) or (behind in look.name_at and not look.clitic(behind)))


def adjective(look: Lookup, token: int) -> bool:
    """A bare relative adjective (مصدر عسكري)."""
    fold = look.sheet.words[token].fold
    return len(fold) > 3 and fold.endswith(("ي", "يه", "يين", "يون"))


def _his(look: Lookup, first: int) -> bool:
    """سموه, معاليه: an honorific with its pronoun, which closes the phrase."""
    titles = look.sheet.words[first].by.get("title", ())
    return any(sense.entry.get("class") == "honorific" and sense.entry.get("form")[-1:] in "ها" for sense in titles)


def _behind_marks(look: Lookup, at: int, limit: int) -> int:
    """The token behind a quoted name that opens here and that nobody knows (قناة «آر. بي. كا»), or behind the mark."""
    last = look.line.find("~", at + 1, limit)
    unknown = last > 0 and set(look.line[at + 1 : last]) <= set("cT") and at + 1 not in look.name_at
    return last + 1 if unknown else at + 1


def at_quantity(look: Lookup, at: int) -> bool:
    """Whether a head only counts those who speak (عدد من، مجموعة من، العديد من)."""
    return any(sense.entry.get("class") == "quantity" for sense in look.sheet.words[at].by.get("source", ()))


def reports_for(look: Lookup, at: int) -> bool:
    """Whether a title is one of somebody who writes for an outlet (مراسل، زميلنا)."""
    return any(sense.entry.get("class") == "media" for sense in look.sheet.words[at].by.get("source", ()))


def _plural(look: Lookup, at: int) -> bool:
    """A bare sound plural (مستقلون), which can have no genitive."""
    return look.line[at] in "cT" and look.sheet.words[at].fold.endswith("ون") and at not in look.name_to


def _agreeing(look: Lookup, first: int, at: int) -> bool:
    """A relative adjective, or a bare feminine one behind a bare plural or feminine head (مصادر متطابقة)."""
    if look.is_link(at, "this"):
        return False
    if adjective(look, at):
        return not eventful(look, at)  # الطرفان أهمية
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


def is_noun(look: Lookup, at: int) -> bool:
    """A word that can be read as a verb or as its noun (توقف، نقل)."""
    word = look.sheet.words[at]
    return any(
        s.feature.startswith("noun")
        or (word.fold[0] == "ت" and s.feature in ("past.3ms", "pres.f.3ms"))
        or (s.entry.kind == "light" and s.feature == "past.3ms" and not s.proclitic)  # اقترح عقد جلسة
        for s in word.senses
    )


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
