"""«According to»: whose words the sentence, or the clause before, is."""

from dataclasses import replace

from musnad.lexicon import Entry
from musnad.read.speech.marks import Lookup
from musnad.read.speech.speakers import Speakers
from musnad.record import Part, Span, Statement
from musnad.record.sheet import Sentence

SKIP = 7  # words like «ما جاء في بيان» between the cue and who spoke


def according(
    look: Lookup, speakers: Speakers, sentence: Sentence, cue: int, made: list[Statement]
) -> list[Statement]:
    """The sentence's statements with this one, or with its source as the last one's ``via``."""
    sheet = look.sheet
    entry = sheet.words[cue].by["according"][0].entry
    speaker, behind = _source(look, speakers, cue, sentence.end)
    if not speaker:
        return made
    start = sheet.starts[cue]
    if made and made[-1].content and made[-1].cue.start < start:
        return [*made[:-1], replace(made[-1], via=(*made[-1].via, *speaker))]
    content = _clause(look, sentence, cue, behind)
    if content is None:
        return made
    text = sheet.report.text
    made_of = Statement(
        id="", speaker=speaker, cue=Part(start, sheet.ends[cue], text[start : sheet.ends[cue]]), content=content,
        form="indirect", stance=_stance(entry), rule="according-to", marks=(f"according:{entry.get('form')}",),
    )  # fmt: skip
    return [*made, made_of]


def _stance(entry: Entry) -> str:
    return str(entry.get("stance", "neutral"))


def _source(look: Lookup, speakers: Speakers, cue: int, end: int) -> tuple[tuple[Part, ...], int]:
    """Who is named behind the cue: the first name, role or source head within a few words."""
    sheet = look.sheet
    for at in range(cue + 1, min(end, cue + SKIP)):
        char = look.line[at]
        if char in ',.:"q':
            break
        if at in look.name_at:
            return speakers._named(at, end)
        if char in "TS":
            return speakers.after(at, end)
    if cue + 1 < end and look.line[cue + 1] == "c":
        return speakers.after(cue + 1, end)
    del sheet
    return (), cue + 1


def _clause(look: Lookup, sentence: Sentence, cue: int, behind: int) -> Span | None:
    """What stands before the cue in its sentence, or behind its source where the cue opens the sentence."""
    sheet, line = look.sheet, look.line
    first, last = sentence.start, cue
    if cue - sentence.start <= 2:
        first, last = behind, sentence.end
        while first < last and line[first] in ",aO":
            first += 1
    while last > first and line[last - 1] in ",.:(":
        last -= 1
    if last - first < 2:
        return None
    return Span(sheet.starts[first], sheet.ends[last - 1])
