"""«According to»: whose words the sentence, or the clause before, is."""

from dataclasses import replace

from musnad.lexicon import Entry
from musnad.read.speech.marks import Lookup
from musnad.read.speech.speakers import Parts, Speakers
from musnad.read.speech.surroundings import medium_of
from musnad.record import Part, Span, Statement
from musnad.record.sheet import Sentence

SKIP = 7  # words like «ما جاء في بيان» between the cue and who spoke


def according(
    look: Lookup, speakers: Speakers, sentence: Sentence, cue: int, verb: int | None, made: list[Statement]
) -> list[Statement]:
    """The sentence's statements with this one, or with its source as the last one's ``via``.

    In «حسبما ذكر فلان» the verb is the cue; its content is the clause before.
    """
    sheet = look.sheet
    entry = sheet.words[cue].by["according"][0].entry
    speaker, behind = speakers.after(verb + 1, sentence.end) if verb is not None else _source(look, speakers, cue, sentence.end)
    if not speaker:
        return made
    start = sheet.starts[cue]
    if made and made[-1].content and made[-1].cue.start < start:
        return [*made[:-1], replace(made[-1], via=(*made[-1].via, *speaker))]
    content = _clause(look, sentence, cue, behind)
    if content is None:
        return made
    at = cue if verb is None else verb
    word = sheet.words[at]
    first = sheet.starts[at] + (word.senses[0].cut if word.senses and at != cue else 0)
    statement = Statement(
        id="", speaker=speaker, cue=Part(first, sheet.ends[at], sheet.report.text[first : sheet.ends[at]]), content=content,
        form="indirect", stance=_stance(entry), rule="according-to", medium=medium_of(look, cue, behind),
        marks=(f"according:{entry.get('form')}",),
    )  # fmt: skip
    return [*made, statement]


def _stance(entry: Entry) -> str:
    return str(entry.get("stance", "neutral"))


def _source(look: Lookup, speakers: Speakers, cue: int, end: int) -> tuple[Parts, int]:
    """Who is named behind the cue: the first name, role or source head within a few words."""
    for at in range(cue + 1, min(end, cue + SKIP)):
        char = look.line[at]
        if char in ",.:" or (char in 'q"' and at + 1 not in look.name_at):
            break
        if at in look.name_at:
            return (speakers.part(look.name_at[at]),), look.name_end[look.name_at[at]]
        if char in "TS":
            return speakers.phrase(at, end)
    if cue + 1 < end and look.line[cue + 1] in "cm":
        return speakers.phrase(cue + 1, end)
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
