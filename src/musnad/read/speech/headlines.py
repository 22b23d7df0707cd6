"""Headlines that give somebody's words: «لافروف: لا بديل عن الحوار», «مصدر عسكري: مقتل خمسة».

They say in short what the report tells, so their statements are kept apart from those of the report.
"""

from musnad.read.speech.marks import Lookup
from musnad.read.speech.speakers import Speakers
from musnad.record import Part, Span, Statement
from musnad.record.sheet import Sentence, Sheet

LABEL = 9  # tokens of who speaks
SAID = 3  # tokens of what is said
SPEAK = ("PER", "ORG")


def headline(sheet: Sheet, look: Lookup, speakers: Speakers, sentence: Sentence) -> Statement | None:
    """The statement of a headline that opens with who speaks and a colon, or None."""
    first, last = sentence.start, sentence.end
    colon = look.line.find(":", first + 1, min(last, first + LABEL))
    if colon < 0 or last - colon <= SAID or not _speaks(sheet, look, first):
        return None
    parts, behind = speakers.who.at(first, colon)
    while behind < colon and look.line[behind] in "rEJ~)(":
        behind += 1
    if not parts or behind != colon:
        return None
    start, end = sheet.starts[colon], sheet.ends[colon]
    begins = colon + 1
    closing = look.quotes.close.get(begins)
    whole = closing is not None and closing >= last - 2
    content = Span(sheet.starts[begins + whole], sheet.ends[(closing or last) - 1 if whole else last - 1])
    return Statement(
        id="", speaker=parts, cue=Part(start, end, sheet.report.text[start:end]), content=content, form="direct",
        stance="neutral", rule="headline-colon", marks=("opens:colon",), headline=True,
    )  # fmt: skip


def _speaks(sheet: Sheet, look: Lookup, first: int) -> bool:
    """Whether a headline opens with somebody who speaks; a place before the colon is that of a dateline."""
    number = look.name_at.get(first)
    if number is None:
        return look.line[first] in "TS"
    return not look.cut(first) and sheet.names[number].type in SPEAK
