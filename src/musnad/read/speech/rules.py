"""Tell the cues of a report one after the other: the statement of each, with speaker, content and chain."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Any

from musnad.lexicon import Entry, Lexicon
from musnad.read.speech.according import According
from musnad.read.speech.agreement import FORMS, UNTOLD, Form, fits, form_of
from musnad.read.speech.chains import join, medium_of, outlets, said_when
from musnad.read.speech.contents import CLAUSES, Opening
from musnad.read.speech.cues import DROPPED, Cue, Finder
from musnad.read.speech.ends import content_end, front, span
from musnad.read.speech.headlines import headline
from musnad.read.speech.later import run_on, taken_back
from musnad.read.speech.marks import Lookup
from musnad.read.speech.occasions import Occasions
from musnad.read.speech.phrases import definite
from musnad.read.speech.subjects import Subjects
from musnad.read.speech.turns import Turn, content, turns
from musnad.read.speech.who import Parts
from musnad.record import Part, Sheet, Span, Statement
from musnad.record.sheet import Sentence

QUOTED_SHARE = 0.8  # of a content's tokens in quotation marks: words given as they were said
GAPS = ' \n\r\t.…»”"'  # what may stand between it and what was said
OPENS = 2  # tokens from the beginning of a sentence in which a verb opens it
SUBJECT = 4  # tokens of titles before the subject of a content
AHEAD = 60  # cues behind one that may end its content
ACTS = re.compile("[vVKN]")  # classes of verbs, of كان and of negation
NO_ROW: dict[str, Any] = {}
Who = tuple[tuple[int, int, str | None], ...]
GOVERNED = 14  # tokens before a noun of speech within which its verb stands


class Held:
    """The tokens of a statement's content, with its speaker and chain, for what is said within it."""

    __slots__ = ("carried", "cue", "first", "relayed", "speaker", "stop", "via")

    def __init__(
        self, first: int, stop: int, speaker: Parts, via: Parts, carried: Parts, cue: int, relayed: bool
    ) -> None:
        self.first, self.stop, self.speaker, self.via, self.carried = first, stop, speaker, via, carried
        self.cue, self.relayed = cue, relayed


class Reader:
    """Reads the sentences of one report in order; knows who spoke before and whose words a sentence stands in."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon) -> None:
        self.sheet = sheet
        self.look = Lookup(sheet, lexicon)
        self.speakers = Subjects(self.look, offices(lexicon))
        self.finder = Finder(self.look, self.speakers)
        self.occasions = Occasions(self.look, lexicon)
        self.answers: list[Held] = []  # of an interview
        self.held: list[Held] = []  # of the sentence that is read, and what goes on into it
        self.of_speaker: dict[Who, Held] = {}  # the last of each, and of each kind of unnamed source
        self.of_source: dict[Entry | None, Held] = {}
        self.made: list[Statement] = []
        self.told = 0  # statements of the sentences before
        self.before: list[Statement] = []  # the statements of the last sentence that had some
        self.ahead: Parts = ()  # whom the sentence's opening names as the one who tells it (بحسب الوكالة، قال …)
        self.start = self.end = 0
        self.cues: list[Cue] = []
        self.enders: list[int] | None = None  # the places of those cues that can end the content of one before

    def sentences(self) -> list[Statement]:
        """The statements of the report; only sentences with cues make any, and later ones may add to a chain."""
        line, cues, at = self.look.line, self.look.cues, 0
        told: list[list[Statement]] = [[self._turn(turn)] for turn in turns(self.sheet, self.look, self.speakers)]
        for sentence in self.sheet.sentences:
            if sentence.kind != "body":
                if found := headline(self.sheet, self.look, self.speakers, sentence):
                    told.append([found])
                continue
            while at < len(cues) and cues[at] < sentence.start:
                at += 1
            if at < len(cues) and cues[at] < sentence.end:
                told.append(self.sentence(sentence))
            if line[sentence.start] == "q" and told:
                run_on(self.look, sentence, told[-1])
        rows = [statement for statements in told for statement in statements]
        return taken_back(self.sheet, rows, [(self._part(cue), cue.parts) for cue in self.finder.withdrawn])

    def _turn(self, turn: Turn) -> Statement:
        """The answer of an interview: its mark is the cue, and what is said within it is retold."""
        sheet = self.sheet
        start, end = sheet.starts[turn.mark], sheet.ends[turn.mark]
        self._hold(Held(turn.first, turn.stop, turn.speaker, (), (), turn.mark, False))
        self.answers.append(self.held.pop())
        self.speakers.memory.keep(turn.speaker, UNTOLD, turn.mark, False, answers=True)
        return Statement(
            id="", speaker=turn.speaker, cue=Part(start, end, sheet.report.text[start:end]),
            content=content(sheet, turn), form="direct", stance="neutral", rule="turn",
            medium="interview", marks=("opens:turn",),
        )  # fmt: skip

    def sentence(self, sentence: Sentence) -> list[Statement]:
        """The statements of one sentence, in order of cues."""
        self.before, self.told = self.made or self.before, self.told + len(self.made)
        self.start, self.end, self.made, self.ahead = sentence.start, sentence.end, [], ()
        self.held = [held for held in self.held if held.stop > self.start]
        self.cues, self.enders = self.finder.cues(sentence), None
        for cue in self.cues:
            if cue.told == "according":
                According(self).read(cue.token)
            elif cue.told == "put-in":
                self._pass_on(cue.parts)
            elif cue.told == "clause-before":
                self._clause_before(cue)
            elif cue.opened is not None:
                self._tell(cue, cue.opened)
        return self.made

    def _tell(self, cue: Cue, opened: Opening) -> None:
        """A cue with its content."""
        holder = self._holder(cue.token)
        if holder and self._only_stands(cue):
            return
        cue = self._spoken(cue, holder)
        if self._unsure(cue, opened):
            return
        if cue.told == "quotation-before":
            last, direct = self.look.quotes.close[opened.first], True
        else:
            last, direct = content_end(self.look, opened, self.end, self._ends(cue))
        start, stop = span(self.sheet, opened, last, direct)
        if stop > start:
            plain = opened.how in ("colon", "quote", "bare") or self._quoted(opened.first, last)
            form = "direct" if direct or plain else "indirect"
            self._add(cue, holder, Span(start, stop), form, f"opens:{opened.how}", (opened.first, last))

    def _unsure(self, cue: Cue, opened: Opening) -> bool:
        """Whether nobody can be told to have spoken, and none of his own words stand there: better none than a wrong.

        A verb that opens its report without a subject (أعلن اليوم عن …) is a passive, and nobody's.
        """
        if cue.told != "behind" or opened.quoted or opened.how in ("colon", "quote"):
            return False
        if cue.rule == "speaker-unknown":
            passive = cue.sense is not None and cue.sense.feature == "past.3ms" and not self.look.joined(cue.token)
            return not (passive and cue.token - self.start <= OPENS and not self.speakers.memory.told)
        return opened.how not in CLAUSES and cue.rule in ("speaker-far", "subject-before")

    def _quoted(self, first: int, last: int) -> bool:
        """Whether nearly all of the content stands in quotation marks («…»، وأن «…»)."""
        return self.look.quotes.quoted(first, last) >= QUOTED_SHARE * (last - first)

    def _only_stands(self, cue: Cue) -> bool:
        """A stand told in the stander's words (إن باكستان ترحب, وتطالب) is an act, and nothing that is reported."""
        if cue.sense is None or cue.char != "V" or not cue.sense.feature.startswith("pres"):
            return False
        acts = bool(cue.sense.entry.get("strict")) or "event" in self.sheet.words[cue.token].by
        if cue.rule == "speaker-before-verb":
            return acts and self.look.line[cue.token - 1] != "R"
        return acts and cue.rule == DROPPED and self.look.joined(cue.token)

    # --- speakers --------------------------------------------------------------------------------------------------

    def _spoken(self, cue: Cue, holder: Held | None) -> Cue:
        """The cue with the speaker whom it leaves out: who spoke before and agrees with it."""
        if cue.rule == "speaker-of-clause":
            if holder:
                cue.parts = holder.speaker
                return cue
            cue.rule = DROPPED
        if cue.rule != DROPPED:
            return cue
        form = cue.form
        if cue.char == "U":
            parts, form = self._governor(cue.token)
            if parts:
                return cue.spoken("subject-of-sentence", parts)
        if holder and cue.char == "V":
            within = self.speakers.memory.latest >= holder.first
            parts, _ = self.speakers.main(holder.first, cue.token)
            if parts and not within:
                return cue.spoken("subject-of-clause", parts)
        continues = bool(cue.sense and cue.sense.entry.get("continues"))
        cue.parts, cue.rule = self.speakers.dropped(cue.token, self.start, form, continues, cue.char == "P")
        return cue

    def _governor(self, token: int) -> tuple[Parts, Form]:
        """جددت الوزارة دعوتها, رد الوزير بالقول: the subject of the verb that governs the noun, or of what it joins.

        Without a subject the verb's form tells whom it can mean.
        """
        if self.look.joined(token) and self.made:
            return self.made[-1].speaker, UNTOLD
        for at in range(token - 1, max(self.start, token - GOVERNED) - 1, -1):
            if self.look.line[at] in "vV":
                parts, _ = self.speakers.after(at + 1, token)
                sense = next((s for s in self.sheet.words[at].senses if s.feature.startswith(("past", "pres"))), None)
                return parts or self.speakers.before(at, self.start), form_of(sense) if sense else UNTOLD
        return self.speakers.main(self.start, token)

    # --- contents --------------------------------------------------------------------------------------------------

    def _ends(self, cue: Cue) -> Iterator[int]:
        """The later cues that end this one's content: participles, sources, and verbs of clauses of their own."""
        if self.cues[-1] is cue:
            return
        if self.enders is None:
            self.enders = [place for place, later in enumerate(self.cues) if self._may_end(later)]
        if not self.enders:
            return
        form = self.speakers.memory.form(cue.parts)
        behind = bisect_right(self.cues, cue.token, key=attrgetter("token"))
        for at in range(bisect_left(self.enders, behind), bisect_left(self.enders, behind + AHEAD)):
            later = self.cues[self.enders[at]]
            if self._ended_by(later, cue, form):
                yield later.token

    def _may_end(self, later: Cue) -> bool:
        """Whether a cue can end the content of one before it, whichever that is."""
        look, token = self.look, later.token
        if later.told == "put-in":
            return False
        if later.char != "V":
            return later.char in "PY" or look.prefix(token)[-1:] == "ب"
        return self._joined(token) or look.line[token - 1] in ",X" or front(look, token, 0) != token

    def _joined(self, token: int) -> bool:
        return self.look.joined(token) or self.look.is_link(token - 1, "then")

    def _ended_by(self, later: Cue, cue: Cue, form: Form) -> bool:
        """Whether one that can end some content ends that of this cue."""
        if later.char != "V":
            return True
        if self._of_subject(later, cue):
            return False
        if self._joined(later.token):
            return later.rule != DROPPED or self._goes_on(later, cue, form)
        opened = cue.opened  # أنه أثناء التحري معهم، اعترفوا
        return not opened or opened.how != "that" or bool(ACTS.search(self.look.line, opened.first, later.token - 1))

    def _of_subject(self, later: Cue, cue: Cue) -> bool:
        """أوضح أن الرئيس الذي زار الخرطوم، وعد بقرض: the verb behind the comma has the content's own subject."""
        if later.rule != "speaker-before-verb" or cue.opened is None or self.look.line[later.token - 1] != ",":
            return False
        first = cue.opened.first
        starts = self.sheet.tokens_of(later.parts[0].start, later.parts[0].end)[0]
        return first <= starts <= first + SUBJECT and "R" in self.look.line[starts : later.token]

    def _goes_on(self, later: Cue, cue: Cue, form: Form) -> bool:
        """Whether a joined verb without a subject goes on with the speaker, and not with whom he speaks of."""
        if later.sense is None or cue.sense is None:
            return True
        if cue.rule == "speaker-behind":
            form = FORMS[cue.form.gender + form.number]
        if not fits(form, later.form):
            return False
        entry = later.sense.entry
        told = bool(entry.get("continues")) or "إن" in entry.get("opens", ())
        return told or later.sense.feature[:4] == cue.sense.feature[:4] or cue.char == "P"

    def _holder(self, token: int) -> Held | None:
        """The innermost content that this token stands in."""
        for held in reversed(self.held):
            if held.first <= token < held.stop:
                return held
        at = bisect_right(self.answers, token, key=attrgetter("first")) - 1
        return self.answers[at] if at >= 0 and token < self.answers[at].stop else None

    def _hold(self, held: Held) -> None:
        """Keep what was said, for what is said within it, and for what is said by the same later."""
        self.held.append(held)
        self.of_speaker[_who(held.speaker)] = held
        if len(held.speaker) == 1 and held.speaker[0].name is None:
            self.of_source[self._source(held.speaker[0], False)] = held

    # --- statements ------------------------------------------------------------------------------------------------

    @property
    def next_id(self) -> str:
        """The id of the statement that is made next, if it is told in the order of the cues."""
        return f"s{self.told + len(self.made) + 1}"

    def _add(self, cue: Cue, holder: Held | None, content: Span, form: str, mark: str, held: tuple[int, int]) -> None:
        """Add the statement of a cue that stands in another's content; its own stands in the tokens ``held``."""
        look = self.look
        opens = held[0] if held[0] > cue.token else self.end
        ahead = cue.token if look.line[self.start] in "EJ" else self.start - 1  # في تصريح لصحيفة كذا، قال
        via = join(cue.via, outlets(look, cue.parts, cue.token, opens), outlets(look, cue.parts, self.start - 1, ahead))
        carried: Parts = ()
        if holder and not _same(holder.speaker, cue.parts):
            via = join(via, holder.speaker, holder.via)
        elif not via:
            via, carried = self.inherited(cue.parts, cue.rule in ("speaker-of-sentence", "speaker-far", DROPPED))
        if self.ahead:
            via, self.ahead = join(via, self.ahead), ()
        row = cue.sense.entry.row if cue.sense else NO_ROW
        medium = row.get("medium")
        statement = Statement(
            id=self.next_id, speaker=cue.parts, cue=self._part(cue), content=content, form=form,
            stance=row.get("stance", "neutral"), rule=cue.rule, via=via,
            said=said_when(look, cue.token, max(held[0], cue.token)),
            medium=medium or medium_of(look, cue.token + 1, opens) or medium_of(look, self.start, cue.token),
            marks=(f"speech:{lemma(row)}" if row else "speech", mark), carried=carried,
            occasion=self.occasions.told(cue.token + 1, opens) or self.occasions.told(self.start, cue.token),
        )  # fmt: skip
        self.made.append(statement)
        self._remember(cue, statement, holder is not None)
        self._hold(Held(*held, cue.parts, via, carried, cue.token, cue.rule == "speaker-relayed"))

    def _remember(self, cue: Cue, statement: Statement, nested: bool) -> None:
        if statement.medium == "statement" and cue.parts and cue.parts[0].name:
            self.speakers.who.document = cue.parts[0].name
        form = cue.form if cue.rule == "speaker-behind" else UNTOLD
        self.speakers.memory.keep(cue.parts, form, cue.token, nested)

    def _part(self, cue: Cue) -> Part:
        start = self.sheet.starts[cue.token] + (cue.sense.cut if cue.sense else 0)
        end = self.sheet.ends[cue.token]
        return Part(start, end, self.sheet.report.text[start:end])

    def inherited(self, speaker: Parts, dropped: bool) -> tuple[Parts, Parts]:
        """The chain of what the same speaker said before: links of this statement, and links carried from that one.

        Within a sentence the links are this statement's own; so they are where an agency goes on relaying a source
        («نقلت الشبكة عن مصدر …. وأشار المصدر»). What a source without a name told an outlet is carried on.
        """
        unnamed = len(speaker) == 1 and speaker[0].name is None
        head = self._source(speaker[0]) if unnamed and not dropped else None
        held = self.of_speaker.get(_who(speaker)) if dropped else self.of_source.get(head) if head else None
        if held is None:
            return (), ()
        if dropped and (held.cue >= self.start or not unnamed):
            return (held.via, held.carried) if held.cue >= self.start else ((), ())
        return (held.via, held.carried) if held.relayed else ((), join(held.via, held.carried))

    def _source(self, part: Part, taken_up: bool = True) -> Entry | None:
        """The head of an unnamed source; ``taken_up``: only where the article tells that it was named before."""
        first = self.sheet.tokens_of(part.start, part.end)[0]
        if taken_up and not definite(self.look, first):
            return None
        return next((sense.entry for sense in self.sheet.words[first].by.get("source", ())), None)

    def _pass_on(self, teller: Parts) -> None:
        """Make somebody a link of the last statement's chain."""
        self.made[-1:] = [replace(last, via=join(last.via, teller)) for last in self.made[-1:]]

    def _clause_before(self, cue: Cue) -> None:
        """…، كما قال فلان: the clause before, or a link of the chain where somebody else has spoken it."""
        if self.made:
            self._pass_on(cue.parts)
            return
        last = cue.token - 1
        while last > self.start and self.look.line[last - 1] in ",(-RW":
            last -= 1
        content = Span(self.sheet.starts[self.start], self.sheet.ends[last - 1])
        holder = self._holder(cue.token)
        self._add(cue.spoken("according-to"), holder, content, "indirect", "opens:clause-before", (self.start, last))


def lemma(row: dict[str, Any]) -> str:
    """What a cue's row is called: its verb, or else its noun or participle."""
    return str(row.get("past") or (row.get("nouns") or row["participles"])[0])


def _who(parts: Parts) -> Who:
    """Speakers by where they stand and whom they name, which is had sooner than a hash of the rows."""
    return tuple([(part.start, part.end, part.name) for part in parts])


def _same(one: Parts, other: Parts) -> bool:
    names = {part.name for part in one if part.name}
    return one == other or any(part.name in names for part in other if part.name)


def offices(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The first words of the offices that known people held, by entity."""
    kept = lexicon.kept("speech-offices")
    if not kept:
        for entry in lexicon.of_kind("person"):
            if entry.get("roles"):
                kept[entry.get("id")] = frozenset(role.split()[0] for role in entry.get("roles"))
    return kept
