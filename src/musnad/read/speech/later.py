"""What later sentences add to a statement: quotations that go on with it, and words by which it is taken back."""

from dataclasses import replace

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
    entities = {name.id: name.entity or name.id for name in sheet.names}
    for words, speaker in withdrawn:
        meant = {entities[part.name] for part in speaker if part.name}
        places = [
            place
            for place, row in enumerate(told)
            if row.cue.start < words.start and any(part.name and entities[part.name] in meant for part in row.speaker)
        ]
        if places:
            told[places[-1]] = replace(told[places[-1]], withdrawn=words)
    return told
