"""Whom a noun phrase names: a name, the person behind a title, the owner of a document, or an unnamed source."""

from collections.abc import Iterable
from itertools import islice

from musnad.read.speech.marks import Lookup
from musnad.read.speech.phrases import adjective, clitic, definite, end_of, eventful, names_in, tail
from musnad.record import Part

OWNERS = ("ORG", "PER", "GPE")
OWNER_REACH = 12
LEADING = "EIWZM"  # prepositions, which lead on and end no speaker
CLOSERS = "O:,(-JERqpaM~"  # what may stand behind a name that no lexicon knows
MANY = 200  # bearers of titles with one word among whom one is looked for: a report has some ten
PREFIXED = ("honorific", "rank", "noble")  # classes of titles that stand before a name beside an office
Parts = tuple[Part, ...]


class Bearers:
    """Who bore which title, by the words of the title."""

    def __init__(self) -> None:
        self._by_word: dict[str, dict[tuple[frozenset[str], str | None], None]] = {}

    def __bool__(self) -> bool:
        return bool(self._by_word)

    def add(self, words: frozenset[str], name: str | None) -> None:
        """The words of a title, and the id of the name that stood with them."""
        for word in words:
            held = self._by_word.setdefault(word, {})
            held.pop((words, name), None)  # who bears it again comes last
            held[words, name] = None

    def of(self, word: str) -> Iterable[tuple[frozenset[str], str | None]]:
        """Those whose title has this word, the last first; of very many the last."""
        return islice(reversed(self._by_word.get(word, {})), MANY)


class Who:
    """Reads the noun phrases of speakers in one report; remembers who bore which title and whose document was told."""

    def __init__(self, look: Lookup, offices: dict[str, frozenset[str]]) -> None:
        self.look, self.sheet, self.offices = look, look.sheet, offices
        self.bearers = Bearers()
        self._named_with: Bearers | None = None
        self._parts: dict[int, Part] = {}  # names that spoke, as speakers
        self.document: str | None = None

    def at(self, token: int, end: int) -> tuple[Parts, int]:
        """The speakers whose noun phrase begins at this token, and the token behind it."""
        return self.named(token, end) if token in self.look.name_at else self.phrase(token, end)

    def part(self, number: int) -> Part:
        """A name as a speaker."""
        found = self._parts.get(number)
        if found is None:
            name = self.sheet.names[number]
            found = self._parts[number] = Part(name.start, name.end, name.text, name.id)
        return found

    def named(self, token: int, end: int) -> tuple[Parts, int]:
        """The name that begins here, and those joined to it by و."""
        look = self.look
        number = look.name_at[token]
        parts = [self.part(number)]
        token = tail(look, look.name_end[number], end)
        while token < end:
            if token in look.name_at and look.clitic(token) == "و":
                parts.append(self.part(look.name_at[token]))
                token = look.name_end[look.name_at[token]]
            elif look.line[token] == "T" and look.prefix(token) == "و":
                more, token = self.phrase(token, end)
                parts += more
            else:
                break
        return tuple(parts), token

    def phrase(self, token: int, end: int) -> tuple[Parts, int]:
        """A title, source, document or other noun: the person named with it, its owner, its bearer, or itself."""
        look = self.look
        stop = end_of(look, token, end)
        if look.line[token] in "TS":
            person, behind = self._person(token, stop, end)
            if person is not None:
                return person, behind
        span = self.span(token, stop)
        if look.line[token] in "mU":
            return self._owned(token, stop, end, span)
        name = self._bearer(token, stop) if look.line[token] == "T" else None
        return (Part(span.start, span.end, span.text, name),), stop

    def span(self, first: int, last: int) -> Part:
        """These tokens as a speaker without a name."""
        sheet = self.sheet
        last -= last - first > 1 and self.look.line[last - 1] == "~" and "~" not in self.look.line[first : last - 1]
        while last - first > 1 and self.look.line[last - 1] in LEADING:
            last -= 1  # الكاتبة الأمريكية في
        word = sheet.words[first]
        start = sheet.starts[first] + (word.senses[0].cut if word.senses and self.look.prefix(first) else 0)
        end = sheet.ends[last - 1]
        return Part(start, end, sheet.report.text[start:end], None)

    # documents

    def _owned(self, token: int, stop: int, end: int, span: Part) -> tuple[Parts, int]:
        """A statement or report: whose it is, told with it (بيان صادر عن الوزارة) or before (البيان)."""
        look = self.look
        if look.line[token + 1 : token + 2] == "T" and not definite(look, token) and not adjective(look, token + 1):
            return self.phrase(token + 1, end)  # بيان رئيس الإقليم فلان
        if stop == token + 1 and definite(look, token):
            return (Part(span.start, span.end, span.text, self.document),), stop
        limit = self._reach(stop, min(end, stop + OWNER_REACH))
        owners = [n for n in names_in(look, token, limit) if self.sheet.names[n].type in OWNERS]
        if definite(look, token):  # البيانات الرسمية: only whose they are said to be
            owners = [n for n in owners if look.cut(look.name_first[n]) or look.line[look.name_first[n] - 1] in "ZM"]
        if owners:
            self.document = self.sheet.names[owners[0]].id
            return (self.part(owners[0]),), max(stop, look.name_end[owners[0]])
        heads = [t for t in range(stop, limit) if look.line[t] in "TSB"]
        return self.phrase(heads[0], end) if heads else ((span,), stop)

    def _reach(self, stop: int, end: int) -> int:
        """Where words that can tell the owner of a document end: at its content, a time, or an act."""
        look, at = self.look, stop
        while at < end and look.line[at] not in "O:q,.-aP" and at not in look.time_at:
            act = eventful(look, at) and not clitic(look, at) and at not in look.name_at
            if act and look.line[at] not in "vV":
                break
            at += 1
        return at

    # people

    def _person(self, token: int, stop: int, end: int) -> tuple[Parts | None, int]:
        """The person named within a title's phrase, or right behind its comma."""
        look = self.look
        people = [n for n in names_in(look, token, stop) if self.sheet.names[n].type == "PER"]
        person = self._bearer_within(people, token)
        if person is not None:
            first = look.name_first[person]
            self._bears(token, first, self.part(person))
            return self.named(first, end)
        several = any(s.feature == "noun.pl" for s in self.sheet.words[token].by.get("title", ()))
        if several and not definite(look, token):
            return None, stop  # هدد نواب محافظون الرئيس فلانا
        at = self._behind_title(stop, end)
        if look.line[at : at + 1] == "T" and at > stop and look.line[at - 1] == ",":  # المبعوث …، ونائب الوزير فلان
            return self._person(at, end_of(look, at, end), end)
        number = look.name_at.get(at)
        if number is not None and self.sheet.names[number].type == "PER" and not look.clitic(at):
            self._bears(token, at, self.part(number))
            return self.named(at, end)
        last = self._unknown_person(at, end)
        if not last:
            return None, stop
        self._bears(token, at, self.span(at, last))
        return (self.span(at, last),), last

    def _behind_title(self, stop: int, end: int) -> int:
        """Where a name may stand behind a title: past a comma, a second title, a place that nobody knows."""
        look, line, at = self.look, self.look.line, stop
        if at < end and look.prefix(at) in ("ب", "ل") and line[at] in "TBcS" and at not in look.time_at:
            behind = self._past_initial(end_of(look, at, end), end)  # المسؤول بمؤسسة الموانئ فلان
            named = behind < end and (behind in look.name_at or self._like_name(behind))
            if named and not clitic(look, behind):
                return behind
            if not self._second_title(behind):
                return at
            at = behind
        at = self._past_initial(at, end)
        if self._second_title(at):
            return at + 1
        commas = 0
        while at < min(end, stop + 5) and at not in look.name_at:
            commas += line[at] in ",~q-("
            if not (
                (line[at] in ",~q-(" and commas < 2)
                or (line[at] == "T" and look.prefix(at)[-1:] != "ل")
                or (definite(look, at) and not commas)
            ):
                break
            at += 1
        for far in range(at, min(end, at + 14)):  # عضو هيئة … الدكتور فلان
            if line[far] == "T" and far + 1 in look.name_at and not look.prefix(far):
                return far + 1
            if line[far] not in "cErBJT" or look.prefix(far)[-1:] in ("و", "ل", "ب") or far in look.name_at:
                break
        if at + 2 < end and at not in look.name_at and (line[at] == "E" or line[at - 1] == "E"):
            field = at + 1 + (line[at] == "E")  # الخبير في العلاقات الدولية فلان
            while field < end and line[field] in "cr" and definite(look, field) and field not in look.name_at:
                field += 1
            return field if field in look.name_at and not look.clitic(field) else at
        return at

    def _past_initial(self, at: int, end: int) -> int:
        """Behind a title of one letter (د. فلان)."""
        initial = at + 1 < end and self.look.line[at + 1] == "." and len(self.sheet.words[at].fold) == 1
        return at + 2 if initial else at

    def _second_title(self, at: int) -> bool:
        """Whether a comma leads on to another title of the same person (المبعوث الخاص، ونائب الوزير)."""
        line = self.look.line
        return line[at : at + 1] == "," and line[at + 1 : at + 2] == "T" and self.look.prefix(at + 1) == "و"

    def _bearer_within(self, people: list[int], token: int) -> int | None:
        """The person among the names of a title's phrase: the first, unless it belongs to a title within."""
        look = self.look
        if any(s.feature == "noun.pl" for s in self.sheet.words[token].by.get("title", ())):
            return None
        for place, number in enumerate(people):
            if look.cut(look.name_first[number]):
                continue  # مصادر موالية لهادي
            behind = people[place + 1] if place + 1 < len(people) else None
            next_to = behind is not None and look.name_first[behind] == look.name_end[number]
            first = look.name_first[number]
            inner = any(look.line[t] == "T" for t in range(token + 1, first)) or not (
                definite(look, first - 1)
                or first - 1 in look.name_at
                or look.line[first - 1] == "r"
                or first in look.name_to
            )
            if not (self._of_inner_title(number, token) or (next_to and inner)):
                return number
        return None

    def _of_inner_title(self, number: int, token: int) -> bool:
        """المتحدث باسم الرئيس فلان: the name belongs to the inner title if that is his office and the outer is not."""
        first = self.look.name_first[number]
        titles = [t for t in range(token, first) if self.look.line[t] == "T"]
        offices = self.offices.get(self.sheet.names[number].entity)
        if len(titles) < 2 or not offices:
            return False
        return bool(self._forms(titles[-1]) & offices) and not (self._forms(titles[0]) & offices)

    def _forms(self, token: int) -> frozenset[str]:
        return frozenset(str(s.entry.get("form")).split()[0] for s in self.sheet.words[token].by.get("title", ()))

    def _unknown_person(self, at: int, end: int) -> int:
        """The token behind two to four words that no lexicon knows and that stand like a name, or 0."""
        look, line = self.look, self.look.line
        last, words = at, self.sheet.words
        while last < min(end, at + 5) and last not in look.name_at and self._like_name(last):
            last += 1
        behind_comma = at > 0 and line[at - 1] in ",~"
        plain = words[at].common and "given" not in words[at].by if at < end else True
        if last - at < 2 or definite(look, at) or (plain and not behind_comma):
            return 0
        closed = last >= end or line[last] in CLOSERS or clitic(look, last) or last in look.time_at
        return last if closed else 0

    def _like_name(self, token: int) -> bool:
        word, char = self.sheet.words[token], self.look.line[token]
        by = word.by
        if "given" in by or "surname" in by:
            return char == "c" or (char == "W" and word.raw.endswith("ي"))
        if char == "r" and token > 0 and "given" in self.sheet.words[token - 1].by:
            return definite(self.look, token)  # نعيم العراقي
        return char == "c" and not by and not eventful(self.look, token) and not clitic(self.look, token)

    def _head_before(self, first: int) -> int | None:
        """The title of a person's name: the nearest before it, or the one before that where it is only an honorific."""
        look, head, at = self.look, None, first - 1
        while at >= max(0, first - 9) and look.line[at] in "TrcB,~#b" and not eventful(look, at):
            if look.line[at] == "T":
                head = at
                if not any(s.entry.get("class") in PREFIXED for s in self.sheet.words[at].by.get("title", ())):
                    break
            at -= 1
        return head

    def _bears(self, token: int, first: int, part: Part) -> None:
        words = frozenset(self._bare(at) for at in range(token, first) if self.look.line[at] not in ",~q-(")
        self.bearers.add(words, part.name)

    def _bare(self, token: int) -> str:
        fold = self.sheet.words[token].fold
        if self.look.prefix(token)[:1] == "و":
            fold = fold[1:]
        bare = fold.removeprefix("ال")
        return "متحدث" if bare == "ناطق" else bare  # two words for one office

    def _bearer(self, token: int, stop: int) -> str | None:
        """The person whose title these words repeat, among those who spoke and those whom the report names with it."""
        words = frozenset(self._bare(at) for at in range(token, stop))
        if self._named_with is None:
            self._named_with = self._titled()
        first = self._bare(token)
        best: tuple[int, str | None] = (0, None)
        for bearers in (self.bearers, self._named_with):  # who came last goes before others that fit as well
            for held, name in bearers.of(first):
                if len(words & held) > best[0] and not self._at_odds(words, held):
                    best = (len(words & held), name)
        if best[1]:
            return best[1]
        bearer = self.look.bearer(token, stop)
        return None if bearer is None or self._named_with else self.sheet.names[bearer].id

    def _at_odds(self, words: frozenset[str], held: frozenset[str]) -> bool:
        """Whether both tell a country or office, and not the same."""
        return bool(words - held) and bool(held - words) and len(words & held) < 2

    def _titled(self) -> Bearers:
        """The words of each title that stands before a person's name, with that person."""
        look = self.look
        found = Bearers()
        for first, number in look.name_at.items():
            if self.sheet.names[number].type != "PER":
                continue
            head = self._head_before(first)
            if head is not None:
                words = frozenset(self._bare(t) for t in range(head, first) if look.line[t] not in ",~")
                found.add(words, self.sheet.names[number].id)
        return found
