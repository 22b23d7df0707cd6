"""Find the cues of one sentence: which words report speech, who stands with them, where their content opens."""

from bisect import bisect_left

from musnad.lexicon import Entry, Sense
from musnad.read.speech.according import attributes, source_of, verb_of
from musnad.read.speech.adjuncts import skip
from musnad.read.speech.agreement import FEMININE, MASCULINE, UNTOLD, Form, fits, form_of
from musnad.read.speech.chains import is_outlet, join
from musnad.read.speech.contents import Opening, opening, says
from musnad.read.speech.doubts import aside, hands_over, needed, of_thing, other_meaning, participle_speaks, quiet
from musnad.read.speech.marks import Lookup
from musnad.read.speech.nouns import genitive, noun_cue
from musnad.read.speech.phrases import at_quantity, construct, definite, owned
from musnad.read.speech.subjects import Subjects
from musnad.read.speech.who import Parts
from musnad.record.sheet import Sentence

DROPPED = "speaker-dropped"


class Cue:
    """A word that reports speech, at its token; ``parts`` is empty and the rule ``speaker-dropped`` where it has no
    speaker of its own. ``told`` says how: with content behind it (``opened``), of the quotation or clause before it, as
    a teller put in between commas, or according to a source.
    """

    __slots__ = ("behind", "char", "opened", "parts", "rule", "sense", "token", "told", "via")

    def __init__(
        self, token: int, char: str, sense: Sense | None, behind: int, rule: str = DROPPED, parts: Parts = (),
        opened: Opening | None = None, told: str = "behind",
    ) -> None:  # fmt: skip
        self.token, self.char, self.sense, self.behind, self.rule = token, char, sense, behind, rule
        self.parts, self.opened, self.told = parts, opened, told
        self.via: Parts = ()

    def spoken(self, rule: str, parts: Parts = (), via: Parts = (), behind: int = 0) -> "Cue":
        """This cue by that rule from now on, with who speaks, who passes it on and what stands behind, where given."""
        self.rule = rule
        self.parts, self.via = parts or self.parts, via or self.via
        self.behind = behind or self.behind
        return self

    def of(self, told: str, opened: Opening | None = None) -> "Cue":
        """This cue told in that way from now on."""
        self.told, self.opened = told, opened or self.opened
        return self

    @property
    def form(self) -> Form:
        """Gender and number of the verb or participle."""
        return form_of(self.sense) if self.sense else UNTOLD


class Finder:
    """Finds the cues of a sentence."""

    def __init__(self, look: Lookup, speakers: Subjects) -> None:
        self.look, self.speakers = look, speakers
        self.start = self.end = 0
        self.found: list[Cue] = []
        self.withdrawn: list[Cue] = []  # words of the report by which somebody takes back what he said

    def cues(self, sentence: Sentence) -> list[Cue]:
        """The cues of a sentence in order; those between another cue and its content are part of that one."""
        self.start, self.end, self.found = sentence.start, sentence.end, []
        past, line, cues = -1, self.look.line, self.look.cues
        for at in range(bisect_left(cues, self.start), bisect_left(cues, self.end)):
            token = cues[at]
            if token < past:
                continue
            char = line[token]
            cue = self._according(token) if char == "Y" else self._cue(token, char)
            if cue is not None:
                self.found.append(cue)
                past = self._past(cue)
        return self.found

    @staticmethod
    def _past(cue: Cue) -> int:
        if cue.told != "behind" or cue.opened is None:
            return cue.behind
        return cue.opened.first + (cue.opened.how == "object")

    def _according(self, token: int) -> Cue | None:
        if not attributes(self.look, self.speakers, token, self.end):
            return None
        verb = verb_of(self.look, token, self.end)
        behind = self.look.sources[token][0] if verb is None else verb + 1
        return Cue(token, "Y", None, behind, "according-to", told="according")

    def _cue(self, token: int, char: str) -> Cue | None:
        """One verb, participle or noun of speech, or None if it reports none."""
        sense = self.look.said(token)
        if sense is not None and char == "V" and (before := self._that_is_what(token)) is not None:
            cue = self._with_speaker(Cue(token, char, sense, token + 1), sense.entry)
            return cue.of("quotation-before", Opening(before, "quotation-before", quoted=True))
        if sense is None or quiet(self.look, token, char, sense, self.start):
            return None
        behind = self.look.sheet.words[token + 1].fold if token + 1 < self.end else ""
        if sense.entry.get("unless") and behind.removeprefix("ال").startswith(tuple(sense.entry.get("unless"))):
            return None  # رد الفعل, أبدى مرونة
        if sense.entry.get("withdraws"):
            cue = self._with_speaker(Cue(token, char, sense, token + 1), sense.entry)
            cue.parts = cue.parts or self.speakers.memory.last(cue.form)
            self.withdrawn += [cue] if needed(self.look, token, self.end, sense.entry) else []
            return None
        if char == "U" and not self._like_participle(token, sense):
            return self._noun(token, sense)
        char = "P" if char == "U" else char
        cue = self._with_speaker(Cue(token, char, sense, token + 1), sense.entry)
        if char == "V" and sense.entry.get("strict") and self._tells_of_noun(token):
            return None
        opened = opening(self.look, sense.entry, cue.behind, self.end)
        if char == "V" and cue.parts:
            if sense.feature.startswith("pres") and self._put_in(cue):
                return cue.of("put-in")
            if opened is None or (opened.how == "bare" and self._as(token)):
                return self._reopened(cue, sense.entry) or self._of_before(cue)
        if opened is None or (opened.first >= self.end and not self._quoted_below(opened)):
            return None
        cue.opened = opened
        return None if self._doubtful(cue, sense) else self._told_by(cue, opened.first)

    def _quoted_below(self, opened: Opening) -> bool:
        """كتب: at the end of a line, the quotation below it."""
        return opened.first == self.end and opened.how == "colon" and self.look.line[self.end : self.end + 1] == "q"

    def _like_participle(self, token: int, sense: Sense) -> bool:
        """…، مطالبة إسرائيل بـ: behind a comma and somebody who spoke, the participle and not its noun."""
        bare = not (sense.proclitic or sense.suffix or sense.article)
        asks = bool(sense.entry.get("addressee")) and self.look.sheet.words[token].fold.endswith("ه")
        return bare and asks and bool(self.found) and self.look.line[token - 1] in ",Q"

    def _tells_of_noun(self, token: int) -> bool:
        """جاء أمس إعلان التحالف أن: the noun is what reports."""
        at = skip(self.look, token + 1, self.end, "")
        return at + 1 < self.end and self.look.line[at] == "U" and genitive(self.look, at + 1)

    def _noun(self, token: int, sense: Sense) -> Cue | None:
        found = noun_cue(self.look, self.speakers, sense, token, self.start, self.end)
        if found is None:
            return None
        return Cue(token, "U", sense, found.behind, found.rule or DROPPED, found.speaker, found.opened)

    def _doubtful(self, cue: Cue, sense: Sense) -> bool:
        """Whether what looks like speech is an aside, an attribute, a thing's sign or another meaning of the word."""
        look, token, opened = self.look, cue.token, cue.opened
        if opened is None or not says(look, sense.entry, token, opened):
            return True
        if sense.entry.get("outlet") and not self._of_outlet(cue):
            return True  # علم الوزير أن
        if sense.entry.get("addressee") and look.is_link(token + 1, "god"):
            return True  # داعيا الله أن: a prayer
        if cue.char == "P":
            return not participle_speaks(look, token, sense, opened, bool(self.found), token - self.start)
        if aside(look, sense, opened, token, self.start) or hands_over(look, token, opened.first):
            return True
        if other_meaning(look, token, self.end, sense, opened, cue.rule):
            return True
        return of_thing(look, self.speakers, token, self.start, sense, cue.rule, opened.quoted)

    def _of_outlet(self, cue: Cue) -> bool:
        """Whether an outlet is who speaks (علمت «المدار» أن)."""
        tellers = cue.via or cue.parts
        if not tellers or cue.rule == DROPPED:
            return False
        first = self.look.sheet.tokens_of(tellers[0].start, tellers[0].end)[0]
        media = self.look.is_media(self.look.sheet.words[first]) or self.look.line[first - 1] == "~"
        return media or (first in self.look.name_at and is_outlet(self.look, first))

    # --- speakers --------------------------------------------------------------------------------------------------

    def _with_speaker(self, cue: Cue, entry: Entry) -> Cue:
        """The cue with who speaks, behind it or before it; as it was where its subject is dropped."""
        token, own, asks = cue.token, self.look.openers(entry), bool(entry.get("addressee"))
        if cue.char == "P":
            return cue
        if entry.get("document") and (of_document := self._of_document(cue)):
            return of_document
        if entry.get("inscribed") and self._upon(token):
            return cue.spoken("speaker-unknown")
        if self._taken_up(token):
            return cue.spoken("speaker-of-clause")
        if asks and (ahead := self.speakers.before(token, self.start)):
            return cue.spoken("speaker-before-verb", ahead)
        if entry.get("relays") and (relayed := self._of_him(cue)):
            return relayed
        parts, behind = self.speakers.after(token + 1, self.end, entry, cue.form, own)
        if entry.get("relays") and (relayed := self._relayed(cue, behind, parts, own)):
            return relayed
        as_told = self.look.is_link(token - 1, "as") and self.look.line[token + 1 : token + 2] == "c"
        known = as_told and (construct(self.look, token + 1) or definite(self.look, token + 1))
        if not parts and known:
            parts, behind = self.speakers.who.at(token + 1, self.end)  # كما يكرر إعلام الجبهة
        if parts and asks and self._only_addressee(token, behind, own, cue.form):
            parts = ()
        known = "given" in self.look.sheet.words[token + 1].by if token + 1 < self.end else False
        strong = parts and (parts[0].name is not None or self.look.line[token + 1] != "c" or known)
        taken_up = cue.sense is not None and cue.sense.suffix and self.look.line[token - 1 : token] == "R"
        ahead = () if strong or taken_up else self.speakers.before(token, self.start)  # not حكومة التي اعتبرها
        if ahead:
            cue.parts, cue.rule = ahead, "speaker-before-verb"
        elif parts:
            cue.parts, cue.behind, cue.rule = parts, behind, "speaker-behind"
        elif news := self.speakers.news(token, self.start, cue.form.number == "p"):
            cue.parts, cue.rule = news, "speaker-before-verb"
        return cue

    def _of_document(self, cue: Cue) -> Cue | None:
        """جاء في بيان للوزارة أن: whose document it stands in speaks, or the document."""
        look, at = self.look, cue.token + 1
        while at < self.end and look.line[at] in "aD":
            at += 1
        if look.line[at : at + 1] != "E" or at + 1 >= self.end or owned(look, at + 1):
            return None
        parts, behind = self.speakers.who.at(at + 1, self.end)
        return cue.spoken("speaker-of-document", parts, behind=behind)

    def _upon(self, token: int) -> bool:
        """لافتة كتب عليها: nobody is told to have written it."""
        return self.look.line[token + 1 : token + 2] == "p" and self.look.sheet.words[token + 1].fold.startswith("علي")

    def _taken_up(self, token: int) -> bool:
        """قال إنه أكد: the pronoun on إن takes up the speaker."""
        at = token - 1 - (self.look.line[token - 1 : token] in tuple("q~"))  # إنه «يناشد الدول التحرك»
        before = self.look.sheet.words[at].fold if at >= self.start else ""
        return self.look.line[at : at + 1] == "O" and before.endswith(("ه", "ها", "هم", "هما"))

    def _of_him(self, cue: Cue) -> Cue | None:
        """نقلت عنه الوكالة: the one told of before speaks, the agency passes on."""
        at, teller = cue.token + 1, cue.parts
        if self.look.line[at : at + 1] != "p":  # نقلت الصحيفة عنه
            teller, at = self.speakers.after(at, self.end)
        if self.look.line[at : at + 1] != "p" or not self.look.sheet.words[at].fold.startswith("عن"):
            return None
        behind = at + 1
        if not teller:
            teller, behind = self.speakers.after(at + 1, self.end)
        form = FEMININE if self.look.sheet.words[at].fold.endswith("ها") else MASCULINE
        source = self.speakers.memory.last(form)
        if not teller or not source:
            return None
        return cue.spoken("speaker-relayed", source, teller, behind)

    def _relayed(self, cue: Cue, behind: int, teller: Parts, own: str) -> Cue | None:
        """نقلت وكالة س عن ص: the source speaks, the agency passes on."""
        at = skip(self.look, behind, self.end, own)
        if at >= self.end or self.look.line[at] not in own:
            return None
        source, past = self.speakers.after(at + 1, self.end)
        return cue.spoken("speaker-relayed", source, teller, past) if source else None

    def _only_addressee(self, token: int, behind: int, own: str, form: Form) -> bool:
        """وطالبت إسرائيل بالتراجع within a sentence that has a speaker, يتهم فيها فلانا: the one name is addressed."""
        look = self.look
        accused = any(
            look.sheet.words[at].fold.endswith("ين") and definite(look, at) and look.line[at - 1] not in "MEIWZJ"
            for at in range(token + 2, behind)
        )
        if accused and token + 1 not in look.name_at:
            return True  # دعا النواب المقاطعين: an accusative
        loose = look.line[token + 1 : token + 2] == "c" or at_quantity(look, token + 1)
        if loose and look.joined(token) and token == self.start and self.speakers.memory.last(form):
            behind = skip(look, behind, self.end, own)
            return behind < self.end and (look.line[behind] in own or look.prefix(behind)[-1:] in tuple(own))
        resumed = look.line[token + 1 : token + 2] == "p" and look.sheet.words[token + 1].fold.startswith("في")
        if behind >= self.end or not (resumed or (look.joined(token) and (self.found or self._led(token, form)))):
            return False
        behind = skip(look, behind, self.end, own)
        if behind >= self.end:
            return False
        char = look.line[behind]
        if char == "O" and "ب" in own and look.sheet.words[behind].fold.startswith("ب"):
            return True
        prefix = look.clitic(behind)[-1:] if behind in look.name_at else look.prefix(behind)[-1:]
        return char in own or prefix in tuple(own)

    def _led(self, token: int, form: Form) -> bool:
        """Whether the sentence has a subject before this verb that agrees with it."""
        parts, subject = self.speakers.main(self.start, token)
        return bool(parts) and fits(subject, form)

    def _reopened(self, cue: Cue, entry: Entry) -> Cue | None:
        """What was taken for the subject may be the object (وصف العملية بأنها)."""
        token, line = cue.token, self.look.line
        opened = opening(self.look, entry, token + 1, self.end) if cue.behind > token + 1 else None
        swallowed = line[token + 1 : token + 2] != "c" or token + 1 in self.look.name_at
        if opened is None or opened.how == "bare" or (opened.how == "object" and swallowed):
            return None
        ahead = self.speakers.before(token, self.start)
        rule = "speaker-before-verb" if ahead else DROPPED
        again = Cue(token, cue.char, cue.sense, token + 1, rule, ahead, opened)
        again.via = cue.via
        return None if cue.sense is None or self._doubtful(again, cue.sense) else again

    def _told_by(self, cue: Cue, first: int) -> Cue:
        """شدد الوزير بحسب الوكالة على أن: the agency passes on; ذكرت الوكالة نقلا عن مصدر أن: the source speaks."""
        if not self.look.sources or cue.rule == "speaker-relayed":
            return cue
        told = self.look.source_behind(cue.token)
        if told is None or told >= first:
            return cue
        named = source_of(self.look, self.speakers, told, first)[0]
        if named and self.look.sources[told][1].get("relays"):
            return cue.spoken("speaker-relayed", named, cue.parts)
        cue.via = join(cue.via, named)
        return cue

    # --- other ways of telling --------------------------------------------------------------------------------------

    def _put_in(self, cue: Cue) -> bool:
        """أكد الوزيران، يضيف المصدر، أن: a teller put in between commas is a link of the chain."""
        line = self.look.line
        if cue.token == self.start or line[cue.token - 1] != "," or line[cue.behind : cue.behind + 1] != ",":
            return False
        return line[cue.behind + 1 : cue.behind + 2] not in ("O", ":", "q") and bool(self.found)

    def _that_is_what(self, token: int) -> int | None:
        """«…» هذا ما يقوله فلان: the opening mark of the quotation before, or None."""
        look, line = self.look, self.look.line
        if line[token - 1 : token] != "R" or not look.is_link(token - 2, "this"):
            return None
        last = token - 3
        while last > self.start and line[last] in ",.-":
            last -= 1
        first = look.quotes.opening(last)
        return first if first is not None and last - first > 3 else None

    def _as(self, token: int) -> int:
        """The token of كما or على ما before a cue, or 0."""
        if token - self.start > 3 and self.look.is_link(token - 1, "as"):
            return token - 1
        return token - 2 if token - self.start > 4 and self.look.line[token - 2 : token] == "WR" else 0

    def _of_before(self, cue: Cue) -> Cue | None:
        """«…»، قال فلان: the quotation before the cue is what was said; so is the clause before كما قال."""
        look, line, before = self.look, self.look.line, cue.token - 1
        while before > self.start and line[before] in ",a":
            before -= 1
        first = look.quotes.opening(before)
        if first is not None and first >= self.start and before - first > 3:
            return cue.of("quotation-before", Opening(first, "quotation-before", quoted=True))
        strict = cue.sense is not None and cue.sense.entry.get("strict")  # كما تشهد المنطقة
        return cue.of("clause-before") if self._as(cue.token) and not strict else None
