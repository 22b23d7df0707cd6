"""One cue, one statement: how verbs, participles and nouns of speech are read."""

from dataclasses import dataclass, replace

from musnad.lexicon import Entry, Lexicon, Sense
from musnad.read.speech.according import According, attributes, source_of
from musnad.read.speech.agreement import Form, form_of
from musnad.read.speech.chains import join, medium_of, outlets, said_when
from musnad.read.speech.contents import Opening, content_end, letters, opening, says, span
from musnad.read.speech.doubts import aside, hands_over, of_thing, other_meaning, participle_speaks, quiet
from musnad.read.speech.marks import Lookup, said
from musnad.read.speech.nouns import NounCue, noun_cue
from musnad.read.speech.phrases import skip
from musnad.read.speech.speakers import Speakers
from musnad.read.speech.who import Parts
from musnad.record import Part, Sheet, Span, Statement
from musnad.record.sheet import Sentence


@dataclass(frozen=True, slots=True)
class Held:
    """The tokens of a statement's content, with its speaker and chain, for what is said within it."""

    first: int
    stop: int
    speaker: Parts
    via: Parts
    cue: int


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks: parts, chain, the token behind them, and the rule that found them."""

    parts: Parts
    via: Parts
    behind: int
    rule: str


class Reader:
    """Reads the sentences of one report in order; knows who spoke before and whose words a sentence stands in."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon) -> None:
        self.sheet = sheet
        self.look = Lookup(sheet, lexicon)
        self.speakers = Speakers(self.look, offices(lexicon))
        self.held: list[Held] = []
        self.made: list[Statement] = []
        self.ahead: Parts = ()  # whom the sentence's opening names as the one who tells it (بحسب الوكالة، قال …)
        self.start = self.end = 0
        self.cues: list[int] = []

    def sentence(self, sentence: Sentence) -> list[Statement]:
        """The statements of one sentence, in order of cues."""
        look = self.look
        self.start, self.end, self.made, self.ahead = sentence.start, sentence.end, [], ()
        self.cues = [
            at for at in range(self.start, self.end)
            if look.line[at] in "VPU" or (look.line[at] == "Y" and attributes(look, self.speakers, at, self.end))
        ]  # fmt: skip
        opened_to = -1  # cues before this token stand between a cue and what it opens
        for cue in self.cues:
            char = look.line[cue]
            if cue < opened_to:
                continue
            if char == "Y":
                opened_to = max(opened_to, According(self).read(cue))
                continue
            first = self.cue(cue, char)
            opened_to = max(opened_to, first)
        return self.made

    def cue(self, cue: int, char: str) -> int:
        """Read one verb, participle or noun of speech; the token its content opens with, or -1."""
        sense = said(self.sheet.words[cue])
        if sense is None or quiet(self.look, cue, char, sense, self.start):
            return -1
        if char == "U":
            return self._noun(cue, sense)
        source = self._source(cue, char, sense.entry, form_of(sense))
        opened = opening(self.look, sense.entry, source.behind, self.end)
        if opened is None and source.parts and source.behind > cue + 1 and char == "V":
            opened, source = self._without_subject(cue, sense.entry, form_of(sense), source)
        if opened is None and char == "V" and source.parts:
            return self._behind_quotation(cue, sense, source)
        if opened is None or opened.first >= self.end or not says(self.look, sense.entry, cue, opened):
            return -1
        if self._doubtful(cue, char, sense, opened, source.rule):
            return -1
        return self.keep(cue, sense, source, opened)

    def _doubtful(self, cue: int, char: str, sense: Sense, opened: Opening, rule: str) -> bool:
        """Whether what looks like speech is an aside, an attribute, a thing's sign or another meaning of the word."""
        if char == "P":
            return not participle_speaks(self.look, cue, sense, opened, bool(self.made), cue - self.start)
        if aside(sense, opened, cue, self.start) or hands_over(self.look, cue, opened.first):
            return True
        if other_meaning(self.look, cue, self.end, sense, opened, rule):
            return True
        held = self._holder(cue) is not None
        return of_thing(self.look, self.speakers, cue, self.start, sense, rule, held)

    # --- speakers --------------------------------------------------------------------------------------------------

    def _source(self, cue: int, char: str, entry: Entry, form: Form) -> Source:
        """Who speaks, behind the cue or before it; the caller falls back on who spoke last."""
        if char == "P":
            return self._dropped(cue, form, entry, cue + 1)
        own = letters(entry)
        if entry.get("addressee") or entry.get("relays"):
            ahead = self.speakers.before(cue, self.start)
            if ahead and not entry.get("relays"):
                return Source(ahead, (), cue + 1, "speaker-before-verb")
        parts, behind = self.speakers.after(cue + 1, self.end, entry, form, own)
        if entry.get("relays") and (relayed := self._relayed(behind, parts, own)):
            return relayed
        if parts and entry.get("addressee") and self._only_addressee(cue, behind, own, form, parts):
            parts, behind = (), cue + 1
        weak = parts and parts[0].name is None and self.look.line[cue + 1] == "c"
        if parts and not weak:
            return self._quoting(parts, behind)
        ahead = self.speakers.before(cue, self.start)
        if weak and not ahead:
            return self._quoting(parts, behind)
        if ahead:
            return Source(ahead, (), cue + 1, "speaker-before-verb")
        return self._dropped(cue, form, entry, cue + 1)

    def _dropped(self, cue: int, form: Form, entry: Entry, behind: int) -> Source:
        holder = self._holder(cue)
        if holder and self.look.line[cue] == "V":
            within = [told for told in self.speakers.memory.told if told.token >= holder.first]
            parts, _ = self.speakers.main(holder.first, cue)
            if not within and parts:
                return Source(parts, (), behind, "subject-of-clause")
        parts, rule = self.speakers.dropped(
            cue, self.start, form, bool(entry.get("continues")), self.look.line[cue] == "P"
        )
        return Source(parts, (), behind, rule)

    def _relayed(self, behind: int, teller: Parts, own: str) -> Source | None:
        """نقلت وكالة س عن ص: the source speaks, the agency passes on."""
        at = skip(self.look, behind, self.end, own)
        if at >= self.end or self.look.line[at] not in own:
            return None
        source, past = self.speakers.after(at + 1, self.end)
        return Source(source, teller, past, "speaker-relayed") if source else None

    def _quoting(self, parts: Parts, behind: int) -> Source:
        """ذكرت الوكالة نقلا عن مصادر أن: the source behind نقلا عن speaks, the agency passes on."""
        at = skip(self.look, behind, self.end, "")
        quoted = next((t for t in range(behind, at + 1) if t in self.look.sources), None)
        if quoted is not None and self.look.sources[quoted][1].get("relays"):
            source, past = self.speakers.after(self.look.sources[quoted][0], self.end)
            if source:
                return Source(source, parts, past, "speaker-relayed")
        return Source(parts, (), behind, "speaker-behind")

    def _only_addressee(self, cue: int, behind: int, own: str, form: Form, parts: Parts) -> bool:
        """وطالبت إسرائيل بالتراجع within a sentence that has a speaker: the one name is the addressee."""
        look = self.look
        if not look.joined(cue) or not self.made or behind >= self.end:
            return False
        char = look.line[behind]
        if char == "O" and "ب" in own and look.sheet.words[behind].fold.startswith("ب"):
            return True
        return (
            char in own
            or look.prefix(behind)[-1:] in tuple(own)
            or (behind in look.name_at and look.clitic(behind)[-1:] in tuple(own))
        )

    def _without_subject(self, cue: int, entry: Entry, form: Form, source: Source) -> tuple[Opening | None, Source]:
        """What was taken for the subject may be the object (وصف العملية بأنها)."""
        opened = opening(self.look, entry, cue + 1, self.end)
        if opened is None or (opened.how == "object" and self.look.line[cue + 1] != "c"):
            return None, source
        ahead = self.speakers.before(cue, self.start)
        if ahead:
            return opened, Source(ahead, (), cue + 1, "speaker-before-verb")
        return opened, self._dropped(cue, form, entry, cue + 1)

    # --- the statement ---------------------------------------------------------------------------------------------

    def keep(self, cue: int, sense: Sense, source: Source, opened: Opening) -> int:
        """Make the statement of a cue; the token its content opens with."""
        look = self.look
        last, direct = content_end(look, opened, self.end, self.cues)
        start, stop = span(self.sheet, opened, last, direct)
        if stop <= start:
            return -1
        via = join(source.via, outlets(look, source.parts, cue, opened.first), self._told_by(cue, opened.first, source))
        self.add(cue, sense, source, Span(start, stop), via, self._form(opened, direct),
                 (f"opens:{opened.how}",), opened.first, last)  # fmt: skip
        return opened.first + (opened.how == "object")

    def _told_by(self, cue: int, first: int, source: Source) -> Parts:
        """شدد الوزير بحسب الوكالة على أن: the agency between the cue and its content."""
        told = next((t for t in range(cue + 1, first) if t in self.look.sources), None)
        if told is None or source.rule == "speaker-relayed":
            return ()
        return source_of(self.look, self.speakers, told, first)[0]

    def add(
        self,
        cue: int,
        sense: Sense,
        source: Source,
        content: Span,
        via: Parts,
        form: str,
        marks: tuple[str, ...],
        first: int,
        last: int,
    ) -> None:
        """Add a statement whose content stands from token ``first`` to before ``last``."""
        entry, look = sense.entry, self.look
        holder = self._holder(cue)
        if holder and not _same_speaker(holder.speaker, source.parts):
            via = join(via, holder.speaker, holder.via)
        elif not via and source.rule in ("speaker-of-sentence", "speaker-dropped") and self.held:
            via = self._inherited(source)
        if self.ahead:
            via, self.ahead = join(via, self.ahead), ()
        region = (cue + 1, first) if first > cue else (cue + 1, self.end)
        statement = Statement(
            id="", speaker=source.parts, cue=self._cue(cue, sense), content=content, form=form,
            stance=entry.get("stance", "neutral"), rule=source.rule, via=via,
            said=said_when(look, cue, max(first, cue)),
            medium=entry.get("medium") or medium_of(look, *region) or medium_of(look, self.start, cue),
            marks=(f"speech:{entry.get('past') or entry.get('nouns')[0]}", *marks),
        )  # fmt: skip
        self.made.append(statement)
        if statement.medium == "statement" and source.parts and source.parts[0].name:
            self.speakers.who.document = source.parts[0].name
        nested = holder is not None
        self.speakers.memory.keep(
            source.parts, form_of(sense) if source.rule == "speaker-behind" else Form(), cue, nested
        )
        self.held.append(Held(first, last, source.parts, via, cue))

    def _cue(self, cue: int, sense: Sense) -> Part:
        start = self.sheet.starts[cue] + sense.cut
        return Part(start, self.sheet.ends[cue], self.sheet.report.text[start : self.sheet.ends[cue]])

    def _holder(self, cue: int) -> Held | None:
        """The innermost content that this cue stands in."""
        return next((held for held in reversed(self.held) if held.first <= cue < held.stop), None)

    def _inherited(self, source: Source) -> Parts:
        """The chain of what the same speaker said before, in the same sentence or through the same teller."""
        for held in reversed(self.held):
            if held.speaker == source.parts:
                return held.via if held.cue >= self.start else ()
        return ()

    @staticmethod
    def _form(opened: Opening, direct: bool) -> str:
        return "direct" if direct or opened.how in ("colon", "quote", "bare") else "indirect"

    def _behind_quotation(self, cue: int, sense: Sense, source: Source) -> int:
        """«…»، قال فلان: the quotation before the cue is what was said; so is the clause before كما قال."""
        look, line = self.look, self.look.line
        before = cue - 1
        while before > self.start and line[before] in ",a":
            before -= 1
        quote = next(((a, b) for a, b in look.quotes.opened if b == before), None)
        if quote and quote[0] >= self.start and quote[1] - quote[0] > 3:
            content = Span(self.sheet.starts[quote[0] + 1], self.sheet.ends[quote[1] - 1])
            self.add(cue, sense, source, content, (), "direct", ("opens:quotation-before",), quote[0], quote[1])
        return -1

    def _noun(self, cue: int, sense: Sense) -> int:
        found: NounCue | None = noun_cue(self.look, self.speakers, sense, cue, self.start, self.end)
        if found is None:
            return -1
        source = Source(found.speaker, (), found.behind, found.rule)
        if not found.speaker and found.rule != "speaker-none":
            parts, _ = self.speakers.main(self.start, cue)
            dropped = self._dropped(cue, Form(), sense.entry, found.behind)
            source = (
                Source(parts, (), found.behind, "subject-of-sentence")
                if parts
                else replace(dropped, behind=found.behind)
            )
        return self.keep(cue, sense, source, found.opened)


def _same_speaker(one: Parts, other: Parts) -> bool:
    names = {part.name for part in one if part.name}
    return one == other or any(part.name in names for part in other if part.name)


def offices(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The first words of the offices that known people held, by entity."""
    kept = lexicon.kept("speech-offices")
    if not kept:
        for entry in lexicon.entries:
            if entry.kind == "person" and entry.get("roles"):
                kept[entry.get("id")] = frozenset(role.split()[0] for role in entry.get("roles"))
    return kept
