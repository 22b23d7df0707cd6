"""One report as the finder of stands walks it: where sentences, names, cues and stops are, and how rows are made."""

from bisect import bisect_right

from musnad.lexicon import Lexicon
from musnad.lexicon.agenda import Agenda
from musnad.lexicon.known import COMMAS
from musnad.read.details.stands.words import Row, Words
from musnad.record import Detail, Name, Sheet
from musnad.record.grid import Grid
from musnad.record.sheet import Sentence

STOPS = frozenset(".؛;:!?؟\n•")
DASHES = frozenset("-–—")
MARKS = frozenset("«»\"'“”()[]-–—…")
BREAKS = frozenset({"مما", "لكن", "ولكن", "فيما", "بينما", "حيث", "لان", "وذلك", "وهنا", "الا", "سواء", "معتبرا"})
LONG = 20  # tokens that a matter may take


class Page:
    """A sheet with its lexicon words, grid, and the tokens where somebody begins to speak."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon) -> None:
        if sheet.agenda is None:
            sheet.agenda = Agenda(lexicon)
        self.sheet, self.words, self.grid = sheet, Words(lexicon, sheet.agenda), Grid(sheet)
        self.cues = {sheet.tokens_of(row.cue.start, row.cue.end)[0]: row for row in sheet.statements}
        self.names = self.grid.numbers()
        self.hits = self.words.hits(sheet.words)
        self.places = sorted(self.hits)
        self.times = {time.id: time for time in sheet.times}
        self.statements = {row.id: row for row in sheet.statements}
        self.scheduled = [at for at in self.places if self.hits[at][0].means == "scheduled"]
        self.held = [at for at in self.places if self.hits[at][0].kind == "stand" and self.hits[at][0].holder]
        self._firsts = [sentence.start for sentence in sheet.sentences]
        self.taken: set[int] = set()  # tokens that name a stand already

    def sentence(self, token: int) -> Sentence:
        """The sentence that a token stands in."""
        return self.sheet.sentences[max(bisect_right(self._firsts, token) - 1, 0)]

    def token(self, start: int) -> int:
        """The token that a place of the text lies in."""
        return max(bisect_right(self.sheet.starts, start) - 1, 0)

    def at(self, token: int, end: int) -> tuple[Row, int] | None:
        """The phrase that begins at a token and ends before ``end``, and the token behind it."""
        hit = self.hits.get(token)
        return hit if hit is not None and hit[1] <= end else None

    def named(self, number: str) -> Name:
        """A name by its id."""
        return self.sheet.names[self.names[number]]

    def clause(self, first: int, end: int) -> tuple[int, int]:
        """The words from ``first`` on that belong to one matter: to the next stop, cue or comma, quotes left out."""
        words, last = self.sheet.words, min(end, first + LONG)
        while first < last and words[first].raw in MARKS:
            first += 1
        for at in range(first, last):
            raw = words[at].raw
            if (
                raw in STOPS
                or (at > first and (at in self.cues or raw in DASHES or words[at].fold in BREAKS))
                or (raw in COMMAS and at - first > 1)
            ):
                last = at
                break
        while last > first and (words[last - 1].raw in MARKS or words[last - 1].raw in COMMAS):
            last -= 1
        return first, last

    def detail(self, about: str, field: str, value: str, tokens: tuple[int, int], rule: str,
               row: str | None = None, marks: tuple[str, ...] = ()) -> Detail:  # fmt: skip
        """A row whose span are these tokens."""
        start, end = self.sheet.starts[tokens[0]], self.sheet.ends[tokens[1] - 1]
        return Detail("", about, field, value, start, end, self.sheet.report.text[start:end], rule, row, marks)

    def of_name(self, about: str, field: str, number: str, rule: str) -> Detail:
        """A row that points to a name."""
        name = self.named(number)
        return Detail("", about, field, name.entity, name.start, name.end, name.text, rule, number)

    def matter(self, about: str, tokens: tuple[int, int], rule: str, topics: tuple[str, ...]) -> list[Detail]:
        """What a stand is about: a row for each topic, one without a topic where the agenda has none."""
        return [self.detail(about, "matter", topic, tokens, rule) for topic in topics or ("unknown",)]

    def topics(self, tokens: tuple[int, int]) -> tuple[str, ...]:
        """Topics of the agenda among the tokens."""
        return self.words.agenda.of(self.sheet.words, *tokens)

    def condition(self, about: str, first: int, end: int) -> list[Detail]:
        """What it is made to depend on: the first clause behind a word of condition."""
        words, end = self.sheet.words, min(end, first + 2 * LONG)
        for at in range(first, end):
            if words[at].raw in STOPS:
                break
            found = self.at(at, end)
            if found and found[0].means == "condition":
                _, last = self.clause(found[1], end)
                if last > found[1]:
                    return [self.detail(about, "condition", found[0].form, (at, last), "behind-condition")]
        return []


def row_mark(row: Row) -> str:
    """How a row of the lexicon stands among the marks."""
    return f"{row.kind}:{row.form}"
