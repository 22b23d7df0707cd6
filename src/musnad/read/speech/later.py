"""What later sentences add to a statement: quotations that go on with it, and words by which it is taken back."""

from bisect import bisect_left
from dataclasses import replace
from itertools import accumulate

from musnad.read.speech.marks import Lookup
from musnad.record import Part, Span, Statement
from musnad.record.sheet import Sentence, Sheet

QUOTED = 4  # tokens of a quotation that goes on with what was said
GAPS = ' \n\r\t.…»”"'  # what may stand between it and what was said
Parts = tuple[Part, ...]


def run_on(look: Lookup, sentence: Sentence, told: list[Statement]) -> None:
    """A sentence that is all one quotation goes on with what was said right before it («…». «…»)."""
    sheet, last = look.sheet, look.quotes.close.get(sentence.start, 0)
    if not told or last < sentence.end - 2 or last - sentence.start < QUOTED:
        return
    row, start = told[-1], sheet.starts[sentence.start]
    if look.line[last + 1 : last + 2] not in ("", ".") or row.content is None or row.cue.end > row.content.end:
        return
    if sheet.report.text[row.content.end : start].strip(GAPS):
        return
    content = Span(row.content.start, sheet.ends[last - 1])
    told[-1] = replace(row, content=content, marks=(*row.marks, "quotation-runs-on"))


def taken_back(sheet: Sheet, told: list[Statement], withdrawn: list[tuple[Part, Parts]]) -> list[Statement]:
    """The statements, the last one of each speaker who takes his words back (تراجع عن تصريحاته) marked with these."""
    if not withdrawn:
        return told
    entities = {name.id: name.entity or name.id for name in sheet.names}
    spoken: dict[str, list[tuple[int, int]]] = {}  # of each speaker: where the cue stands, and the statement's place
    for place, row in enumerate(told):
        for entity in {entities[part.name] for part in row.speaker if part.name}:
            spoken.setdefault(entity, []).append((row.cue.start, place))
    last = {entity: _LastBefore(rows) for entity, rows in spoken.items()}
    for words, speaker in withdrawn:
        meant = {entities[part.name] for part in speaker if part.name} & last.keys()
        found = max((last[entity].of(words.start) for entity in meant), default=-1)
        if found >= 0:
            told[found] = replace(told[found], withdrawn=words)
    return told


class _LastBefore:
    """The last of somebody's statements among those whose cues stand before a place of the text."""

    def __init__(self, rows: list[tuple[int, int]]) -> None:
        rows.sort()
        self._starts = [start for start, _ in rows]
        self._last = list(accumulate((place for _, place in rows), max))

    def of(self, start: int) -> int:
        """Its place; -1 for none."""
        before = bisect_left(self._starts, start)
        return self._last[before - 1] if before else -1
