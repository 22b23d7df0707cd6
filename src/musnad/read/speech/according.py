"""«According to»: whose words the sentence, or the clause before, is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from musnad.read.speech.adjuncts import skip
from musnad.read.speech.agreement import form_of
from musnad.read.speech.chains import join, medium_of, outlets
from musnad.read.speech.marks import Lookup
from musnad.read.speech.speakers import Speakers
from musnad.read.speech.who import Parts
from musnad.record import Part, Span, Statement

if TYPE_CHECKING:
    from musnad.read.speech.rules import Reader

NEAR = 4  # tokens behind who spoke within which the outlet he spoke to stands
OWN = 5  # tokens of a clause before «as he says»
FRONTED = 25  # tokens behind a source that opens the sentence within which فإن opens what it says
SKIP = 7  # words like «ما جاء في بيان» between the cue and who spoke


def verb_of(look: Lookup, cue: int, end: int) -> int | None:
    """The verb behind «حسبما» or «وفق ما»."""
    behind = look.sources[cue][0]
    for at in range(behind, min(end, behind + 2)):
        if look.line[at] == "V":
            return at
        if look.line[at] not in "Rc":
            return None
    return None


def attributes(look: Lookup, speakers: Speakers, cue: int, end: int) -> bool:
    """Whether the words name a source, and not a law, an agreement or a measure."""
    verb = verb_of(look, cue, end)
    if verb is not None:
        return True
    return bool(source_of(look, speakers, cue, end)[0]) or own_words(look, cue, end)


def own_words(look: Lookup, cue: int, end: int) -> bool:
    """على حد قوله, بحسب تعبيره: the words of who has just spoken."""
    for at in range(cue + 1, min(end, cue + 4)):
        if any(s.suffix and s.entry.kind == "speech" for s in look.sheet.words[at].senses):
            return True
    return False


def source_of(look: Lookup, speakers: Speakers, cue: int, end: int) -> tuple[Parts, int]:
    """Who is named behind the cue: the first name, role or source head within a few words."""
    line = look.line
    for at in range(look.sources[cue][0], min(end, cue + SKIP)):
        char = line[at]
        if char in ",.:O" or char == "q" or look.measures(at):
            break
        number = look.name_at.get(at)
        if number is not None:
            kind = look.sheet.names[number].type
            return speakers.who.at(at, end) if kind in ("PER", "ORG", "GPE", "LOC") else ((), cue + 1)
        if char in "TSmB":
            return speakers.who.phrase(at, end)
        if char == "c" and not _leads(look, at):
            break
    return (), cue + 1


def _leads(look: Lookup, at: int) -> bool:
    """Words that lead on to the source: لما, or a noun before it (وفق آخر بيان)."""
    return (
        look.prefix(at)[-1:] == "ل"
        or look.line[at + 1 : at + 2] in ("m", "T", "S", "B", "J", "~")
        or at + 1 in look.name_at
    )


class According:
    """Reads one «according to» for the sentence that a reader is at."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.look, self.sheet = reader, reader.look, reader.sheet

    def read(self, cue: int) -> int:
        """Add the statement, or the source to the last one's chain; the token behind what was read."""
        reader, look = self.reader, self.look
        verb = verb_of(look, cue, reader.end)
        entry = look.sources[cue][1]
        if verb is None:
            speaker, behind = source_of(look, reader.speakers, cue, reader.end)
        else:
            speaker, behind = reader.speakers.after(verb + 1, reader.end)
            if not speaker:  # حسب ما جاء في بيان للوزارة
                speaker, behind = source_of(look, reader.speakers, cue, reader.end)
                verb = None if look.line[verb + 1 : verb + 2] == "Y" or behind > verb + 2 else verb
        if not speaker:
            said = verb_of(look, cue, reader.end)
            if said is None or reader.made:
                return self._own(cue, str(entry.get("stance", "neutral")))
            verb, behind, sense = said, said + 1, look.said(said)  # «…»، حسبما يؤكد
            speaker = reader.speakers.memory.last(form_of(sense)) if sense else ()
            if not speaker or cue - reader.start < OWN:
                return cue + 2
        reader.speakers.memory.keep(speaker, reader.speakers.memory.form(speaker), cue, True)
        told_before = look.line[reader.start] == "V" and look.is_link(reader.start + 1, "this")
        if told_before and not reader.made and reader.before:
            # وجاء ذلك في …، حسبما أفادت الوكالة: of what was told before
            reader.before[-1] = replace(reader.before[-1], via=join(reader.before[-1].via, speaker))
            return behind
        last = reader.made[-1] if reader.made and not self._opens_clause(cue, behind) else None
        if last is not None and last.cue.start < self.sheet.starts[cue]:
            own = any(part.name and part.name == held.name for part in speaker for held in last.speaker)
            lone = speaker[0].name is None and look.line[behind - 1] == "m"  # وفق البيان: his own
            if not own and not lone:
                reader.made[-1] = replace(last, via=join(last.via, speaker))
            return behind
        if cue - reader.start <= 2 and self._other_speaks(behind):
            reader.ahead = speaker
            return behind
        self._statement(cue, verb, speaker, behind, str(entry.get("stance", "neutral")))
        return behind

    def _opens_clause(self, cue: int, behind: int) -> bool:
        """…، ووفقا للوكالة، فإن …: a clause of its own, with its own source."""
        line = self.look.line
        behind += line[behind : behind + 1] == ","
        fronted = line[behind : behind + 1] == "O" and self.sheet.words[behind].fold[0] == "ف"
        return fronted and self.look.joined(cue)

    def _own(self, cue: int, stance: str) -> int:
        """على حد زعمه: the outlet's doubt of what was just said."""
        made = self.reader.made
        if made and stance == "doubted":
            made[-1] = replace(made[-1], stance="doubted")
        return cue + 2

    def _other_speaks(self, behind: int) -> bool:
        """Whether the sentence that the source opens has a speaker of its own (بحسب الوكالة، قال الوزير)."""
        look = self.look
        at = skip(look, behind, self.reader.end, "")
        while at < self.reader.end and look.line[at] in ",~)a":
            at += 1
        return (
            at < self.reader.end
            and look.line[at] == "V"
            and bool(self.reader.speakers.after(at + 1, self.reader.end)[0])
        )

    def _statement(self, cue: int, verb: int | None, speaker: Parts, behind: int, stance: str) -> None:
        content = self._clause(cue, behind)
        if content is None:
            return
        if cue - self.reader.start <= 3 and content.end <= self.sheet.starts[cue]:
            reader = self.reader  # جاء ذلك على لسان فلان: he goes on with what was told before
            reader.speakers.memory.keep(speaker, reader.speakers.memory.form(speaker), cue, False)
            return
        reader, look, at = self.reader, self.look, cue if verb is None else verb
        word = self.sheet.words[at]
        sense = self.look.said(at) if verb is not None else word.sense("according")
        first = self.sheet.starts[at] + (sense.cut if sense else 0)
        part = Part(first, self.sheet.ends[at], self.sheet.report.text[first : self.sheet.ends[at]])
        form = "indirect"
        if (whole := self._quoted(content)) is not None:
            content, form = whole, "direct"
        no_links: Parts = ()
        via, carried = outlets(look, speaker, at, self._before_words(behind)), no_links
        if not via:
            via, carried = reader.inherited(speaker, False)
        reader.made.append(Statement(
            id=reader.next_id, speaker=speaker, cue=part, content=content, form=form, stance=stance,
            rule="according-to", via=via, carried=carried,
            medium=medium_of(look, cue, behind), marks=(f"according:{look.sources[cue][1].get('form')}",),
        ))  # fmt: skip
        reader.speakers.memory.keep(speaker, reader.speakers.memory.form(speaker), cue, False)

    def _before_words(self, behind: int) -> int:
        """Up to where the outlet may stand to which a source spoke: what he said, or a few words."""
        opens = [at for at in range(behind, min(self.reader.end, behind + FRONTED)) if self.look.line[at] in "O:"]
        return max(opens[0] if opens else 0, min(self.reader.end, behind + NEAR))

    def _quoted(self, content: Span) -> Span | None:
        """What stands between the marks, where they hold all of the content."""
        first, last = self.sheet.tokens_of(content.start, content.end)
        if self.look.quotes.close.get(first) != last - 1 or last - first < 3:
            return None
        return Span(self.sheet.starts[first + 1], self.sheet.ends[last - 2])

    def _clause(self, cue: int, behind: int) -> Span | None:
        """What stands before the cue in its sentence, around it, or behind its source where the cue comes first."""
        sheet, line, reader = self.sheet, self.look.line, self.reader
        first, last = reader.start, cue
        if cue - first <= 2 or self._opens_clause(cue, behind):
            first, last = behind, reader.end
            for at in range(behind, min(last, behind + FRONTED)):
                if line[at] == "O" and self.sheet.words[at].fold[0] == "ف":  # وبحسب …، فإن
                    first = at
                    break
            while first < last and line[first] in ",aO~)":
                first += 1
        elif cue - first <= 6 and reader.end - behind > 4:
            last = reader.end
        while last > first and line[last - 1] in ",.:(X":
            last -= 1
        return Span(sheet.starts[first], sheet.ends[last - 1]) if last - first >= 2 else None
