"""One report while its talks are read: its subjects, their surroundings, and the making of details."""

from collections.abc import Iterator

from musnad.lexicon import Lexicon
from musnad.read.details.rounds.subjects import CLOSES, GOES_ON, IN, Finder, Subject
from musnad.read.details.rounds.words import Cue, is_verb
from musnad.record import Detail, Name, Sheet

HOPED = 8  # tokens before a word within which hope or demand takes it back
SEATS = ("مقر", "بمقر")
WISHES = ("REQUEST", "REJECT", "THREATEN")
BEHIND, AHEAD = 14, 6  # tokens around a subject that may tell of it


class Page:
    """The subjects of a report with what stands around each; ``tell`` makes a detail."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon, finder: Finder, subjects: list[Subject]) -> None:
        self.sheet, self.lexicon, self.finder, self.subjects = sheet, lexicon, finder, subjects
        self.grid, self.chooser = finder.grid, finder.chooser
        self.words = finder.words
        self._named: set[int] | None = None
        self.names = {name.id: name for name in sheet.names}

    def bounds(self, subject: Subject) -> tuple[int, int]:
        """The tokens of its sentence that are nearer to a subject than to another one."""
        sentence = self.sheet.sentences[subject.sentence]
        first, last = sentence.start, sentence.end
        for other in self.subjects:
            if other.sentence == subject.sentence and other is not subject:
                if other.last <= subject.first:
                    first = max(first, other.last)
                elif other.first >= subject.last:
                    last = min(last, other.first)
        return first, last

    def around(self, subject: Subject, ahead: int = AHEAD, behind: int = BEHIND) -> tuple[int, int]:
        """The same, no farther than so many tokens."""
        first, last = self.bounds(subject)
        return max(first, subject.first - ahead), min(last, subject.last + behind)

    def cues(self, subject: Subject, *kinds: str) -> list[Cue]:
        """Words of talks of these classes around a subject."""
        first, last = self.around(subject)
        sentence = self.sheet.sentences[subject.sentence]
        return [cue for cue in self.words.of(kinds, sentence.start, sentence.end) if first <= cue.first < last]

    def followed(self, subject: Subject) -> Iterator[int]:
        """The sentence of a subject, and those behind it that speak of nothing else and go on with it."""
        yield subject.sentence
        if subject.accord:
            return
        later = [other for other in self.subjects if other.first > subject.first and not other.accord]
        for number in range(subject.sentence + 1, min(subject.sentence + GOES_ON + 2, len(self.sheet.sentences))):
            until = [other for other in later if other.sentence <= number]
            if until:
                return
            yield number

    def is_nearest(self, subject: Subject, sentence: int, at: int) -> bool:
        """Whether no other talks of a sentence stand nearer to a token."""
        here = [other for other in self.subjects if other.sentence == sentence and not other.accord]
        best = min(here, key=lambda other: min(abs(at - other.first), abs(at - other.last + 1)), default=subject)
        return best is subject

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
        return any(first <= token < last for first, (last, _) in self.grid.time_at.items())

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
        inside = [
            f"statement:{statement.id}"
            for statement in self.sheet.statements
            if statement.content and statement.content.start <= start < statement.content.end
        ]
        text = self.sheet.report.text[start:end]
        return Detail("", subject.about, field, value, start, end, text, rule, row, (*marks, *inside[-1:]))

    def of_name(self, subject: Subject, field: str, name: Name, rule: str, marks: tuple[str, ...] = ()) -> Detail:
        """A detail whose value is who or what a name means."""
        return self.spanned(subject, field, name.entity, name.start, name.end, rule, name.id, marks)
