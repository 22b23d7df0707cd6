"""One report while its talks are read: its subjects, their surroundings, and the making of details."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from heapq import heappop, heappush
from operator import attrgetter

from musnad.lexicon import Lexicon
from musnad.read.details.rounds.subjects import CLOSES, GOES_ON, IN, Finder, Subject
from musnad.read.details.rounds.words import Cue, is_verb
from musnad.record import Detail, Name, Sheet, Statement

HOPED = 8  # tokens before a word within which hope or demand takes it back
SEATS = ("مقر", "بمقر")
WISHES = ("REQUEST", "REJECT", "THREATEN")
BEHIND, AHEAD = 14, 6  # tokens around a subject that may tell of it


class Inside:
    """In whose statement a place of the text stands: the last of those whose content holds it."""

    def __init__(self, statements: list[Statement]) -> None:
        told = [(row.content, number) for number, row in enumerate(statements) if row.content]
        edges = sorted([(content.start, 1, number) for content, number in told]
                       + [(content.end, 0, number) for content, number in told])  # fmt: skip
        self._places, self._last = list[int](), list[str]()
        open_, gone = list[int](), set[int]()  # numbers below zero, so that the last comes first
        for place, begins, number in edges:
            if begins:
                heappush(open_, -number)
            else:
                gone.add(-number)
            while open_ and open_[0] in gone:
                heappop(open_)
            self._places.append(place)
            self._last.append(statements[-open_[0]].id if open_ else "")

    def at(self, place: int) -> str:
        """The id of the statement; empty where none holds the place."""
        before = bisect_right(self._places, place)
        return self._last[before - 1] if before else ""


class Page:
    """The subjects of a report with what stands around each; ``tell`` makes a detail."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon, finder: Finder, subjects: list[Subject]) -> None:
        self.sheet, self.lexicon, self.finder, self.subjects = sheet, lexicon, finder, subjects
        self.grid, self.chooser = finder.grid, finder.chooser
        self.words = finder.words
        self._named: set[int] | None = None
        self._inside: Inside | None = None
        self._nearest: dict[tuple[int, int], Subject | None] = {}
        self._before: dict[tuple[int, int | None], Subject | None] = {}
        self._timed = {token for first, (last, _) in self.grid.time_at.items() for token in range(first, last)}
        self.dated = sorted(self.grid.time_at)
        self.spans = {row: (at, end) for at, (end, row) in self.grid.time_at.items()}
        self.times = {when.id: (number, when) for number, when in enumerate(sheet.times)}
        self.names = {name.id: name for name in sheet.names}
        self._of: dict[int, list[Subject]] = {}
        for subject in subjects:
            self._of.setdefault(subject.sentence, []).append(subject)
        self._begin = {number: sorted(each.first for each in here) for number, here in self._of.items()}
        self._end = {number: sorted(each.last for each in here) for number, here in self._of.items()}
        self._talks = sorted((each.first, each.sentence) for each in subjects if not each.accord)

    def of(self, sentence: int) -> list[Subject]:
        """The subjects of a sentence, in their order."""
        return self._of.get(sentence, [])

    def before(self, subject: Subject) -> Subject | None:
        """The last talks of another track that stand before a subject in its sentence."""
        key = (subject.first, subject.row)
        if key not in self._before:
            self._before[key] = self._other_before(subject)
        return self._before[key]

    def _other_before(self, subject: Subject) -> Subject | None:
        for each in reversed(self.of(subject.sentence)):
            if each.last <= subject.first and not each.accord and each.row != subject.row:
                return each
        return None

    def bounds(self, subject: Subject) -> tuple[int, int]:
        """The tokens of its sentence that are nearer to a subject than to another one."""
        sentence = self.sheet.sentences[subject.sentence]
        begin, end = self._begin[subject.sentence], self._end[subject.sentence]
        before, behind = bisect_right(end, subject.first), bisect_left(begin, subject.last)
        first = max(sentence.start, end[before - 1]) if before else sentence.start
        last = min(sentence.end, begin[behind]) if behind < len(begin) else sentence.end
        return first, last

    def around(self, subject: Subject, ahead: int = AHEAD, behind: int = BEHIND) -> tuple[int, int]:
        """The same, no farther than so many tokens."""
        first, last = self.bounds(subject)
        return max(first, subject.first - ahead), min(last, subject.last + behind)

    def cues(self, subject: Subject, *kinds: str) -> list[Cue]:
        """Words of talks of these classes around a subject."""
        first, last = self.around(subject)
        sentence = self.sheet.sentences[subject.sentence]
        found = self.words.of(kinds, sentence.start, sentence.end)
        low, high = (bisect_left(found, at, key=attrgetter("first")) for at in (first, last))
        return found[low:high]

    def followed(self, subject: Subject) -> Iterator[int]:
        """The sentence of a subject, and those behind it that speak of nothing else and go on with it."""
        yield subject.sentence
        if subject.accord:
            return
        behind = bisect_right(self._talks, (subject.first, len(self.sheet.sentences)))
        until = self._talks[behind][1] if behind < len(self._talks) else len(self.sheet.sentences)
        yield from range(subject.sentence + 1, min(subject.sentence + GOES_ON + 2, until))

    def is_nearest(self, subject: Subject, sentence: int, at: int) -> bool:
        """Whether no other talks of a sentence stand nearer to a token."""
        if (sentence, at) not in self._nearest:
            here = [other for other in self.of(sentence) if not other.accord]
            best = min(here, key=lambda other: min(abs(at - other.first), abs(at - other.last + 1)), default=None)
            self._nearest[sentence, at] = best
        best = self._nearest[sentence, at]
        return best is None or best is subject

    def negated(self, at: int, first: int, reach: int = 6) -> bool:
        """Whether a word of negation stands before a token, in the same clause; names and times count for nothing."""
        return self.negation(at, first, reach) is not None

    def negation(self, at: int, first: int, reach: int = 6) -> int | None:
        """The word of negation before a token, in the same clause."""
        for token in self.grid.back_from(at, first, reach):
            word = self.sheet.words[token]
            if any(sense.entry.get("class") == "negation" for sense in word.by.get("particle", ())):
                return token
            if word.fold in CLOSES:
                return None
        return None

    def hoped(self, at: int, first: int, reach: int = HOPED) -> bool:
        """Whether a word of hope, plan, demand or refusal stands before a token, in the same clause."""
        for token in range(at - 1, max(first, at - reach) - 1, -1):
            word = self.sheet.words[token]
            agreed = any(sense.entry.get("type") == "AGREE" for sense in word.senses)
            for sense in () if agreed else word.senses:
                if sense.entry.kind in ("hope", "plan") or sense.entry.get("type") in WISHES:
                    return True
                if sense.entry.get("class") == "possibility":
                    return True
            if word.fold in CLOSES:
                return False
        return False

    def clear(self, first: int, last: int) -> bool:
        """Whether no verb and no mark that ends a clause stands between two tokens."""
        words = self.sheet.words[first:last]
        return not any(word.fold in CLOSES or is_verb(word) for word in words)

    def in_time(self, token: int) -> bool:
        """Whether a token belongs to a time."""
        return token in self._timed

    def stands_in(self, token: int) -> bool:
        """Whether a name at a token is where something is: في or ب before it, or a word for a kind of place."""
        if self.grid.clitic(token).startswith(("ب", "وب")):
            return True
        before = self.sheet.words[token - 1] if token else None
        if before is not None and before.fold in SEATS:
            before = self.sheet.words[token - 2]
        return before is not None and (before.fold in IN or before.sense("place-noun") is not None)

    def name_at(self, token: int) -> Name | None:
        """The outermost name that begins at a token."""
        number = self.grid.name_at.get(token)
        return None if number is None else self.sheet.names[number]

    def named(self) -> set[int]:
        """The tokens that belong to names."""
        if self._named is None:
            spans = zip(self.grid.name_first, self.grid.name_end, strict=True)
            self._named = {token for first, last in spans for token in range(first, last)}
        return self._named

    def name_end(self, token: int) -> int:
        """The token behind the name that begins at one."""
        return self.grid.name_end[self.grid.name_at[token]]

    def tell(
        self,
        subject: Subject,
        field: str,
        value: str,
        first: int,
        last: int,
        rule: str,
        row: str | None = None,
        marks: tuple[str, ...] = (),
    ) -> Detail:
        """A detail told by tokens ``first`` to ``last``; its marks say in whose statement it stands."""
        start, end = self.sheet.starts[first], self.sheet.ends[last - 1]
        return self.spanned(subject, field, value, start, end, rule, row, marks)

    def spanned(
        self,
        subject: Subject,
        field: str,
        value: str,
        start: int,
        end: int,
        rule: str,
        row: str | None = None,
        marks: tuple[str, ...] = (),
    ) -> Detail:
        """A detail told by a stretch of the text."""
        if self._inside is None:
            self._inside = Inside(self.sheet.statements)
        statement = self._inside.at(start)
        inside = (f"statement:{statement}",) if statement else ()
        text = self.sheet.report.text[start:end]
        return Detail("", subject.about, field, value, start, end, text, rule, row, (*marks, *inside))

    def of_name(self, subject: Subject, field: str, name: Name, rule: str, marks: tuple[str, ...] = ()) -> Detail:
        """A detail whose value is who or what a name means."""
        return self.spanned(subject, field, name.entity, name.start, name.end, rule, name.id, marks)
