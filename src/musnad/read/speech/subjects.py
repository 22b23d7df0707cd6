"""Whom a verb without a subject means: the sentence's own, who spoke last, or whom the sentence before is about."""

from bisect import bisect_left
from operator import attrgetter

from musnad.read.speech.adjuncts import skip
from musnad.read.speech.agreement import FORMS, MASCULINE, UNTOLD, Form, fits
from musnad.read.speech.phrases import at_quantity, clitic, definite, is_noun
from musnad.read.speech.speakers import WHO, Speakers
from musnad.read.speech.who import Parts
from musnad.record.sheet import Sentence

NEAREST = 16  # tokens before a joined verb within which the verb stands whose subject it shares
NEARBY = 3  # sentences back within which who spoke last is surely meant by a verb without a subject
FARAWAY = 8  # … and beyond which nobody is
FEW = 3  # sentences back within which somebody who agrees is rather meant than a body that spoke last
TOLD = 2  # sentences back that may be about whom a verb without a subject means
BYLINE = 10  # tokens of a byline


class Subjects(Speakers):
    """Finds the speakers of one report, those that are not told with their verbs as well."""

    def main(self, start: int, end: int) -> tuple[Parts, Form]:
        """The subject of the sentence that begins at ``start``: of its first verb, or what it begins with.

        A verb that no lexicon knows is told by the name, title or source behind it (عكست وزيرة الداخلية).
        """
        look, line, at = self.look, self.look.line, self._past_byline(self._past_initial(start))
        if at < end and (line[at] == "Z" or look.is_link(at, "about")):
            return (), UNTOLD
        while at < end:
            if line[at] in "vV" and line[at - 1 : at] != "R":
                parts = self._subject(at + 1, end)
                return (parts, self.memory.form(parts)) if parts else ((), UNTOLD)
            if self._is_human(at):
                parts = self.who.at(at, end)[0]
                return parts, self.memory.form(parts)
            if at not in look.time_at and line[at] in "aDXK,.NRq~-":
                at += 1
                continue
            behind = skip(look, at, end, "")
            if behind <= at:
                if line[at] not in "cr" or not self._is_human(at + 1) or definite(look, at):
                    break
                behind = at + 1
            at = behind
        return (), UNTOLD

    def _past_byline(self, start: int) -> int:
        """Behind the names of who reports, set off by dashes and a colon (فلان - سبق - متابعة:)."""
        head = self.look.line[start : start + BYLINE]
        colon = head.find(":")
        return start + colon + 1 if 0 < head.find("-") < colon and not set("vVO") & set(head[:colon]) else start

    def _subject(self, at: int, end: int) -> Parts:
        """Who stands behind a verb as its subject, if somebody who can speak."""
        parts, _ = self.after(at, end)
        if not parts:
            return ()
        first = self.sheet.tokens_of(parts[0].start, parts[0].end)[0]
        return parts if parts[0].name or self.look.line[first] in "TSmB" else ()

    def _is_human(self, at: int) -> bool:
        """Whether a name, title or source begins here that nothing governs."""
        look = self.look
        if at >= len(look.line):
            return False
        number = look.name_at.get(at)
        if number is not None:
            return not look.cut(at) and self.sheet.names[number].type in WHO
        people = look.line[at] == "r" and look.sheet.words[at].fold.endswith("ون")  # استقبل الفلسطينيون
        return (look.line[at] in "TS" or people) and not clitic(look, at)

    def _nearest(self, cue: int, start: int) -> tuple[Parts, Form]:
        """The subject of the nearest verb before a joined one (تحرك الوزير وطلب)."""
        if not (self.look.joined(cue) or self.look.line[cue] == "P"):
            return (), UNTOLD
        for token in range(cue - 1, max(start, cue - NEAREST) - 1, -1):
            held = self.look.quotes.around(token)
            if held is not None and held[1] < cue:
                continue  # «…»، مضيفا: nobody within the quotation
            told_of = self.look.line[token - 1 : token] == "R" and self.look.line[token] == "c"
            behind = token + 1 + (self.look.line[token + 1] == "p")
            if told_of and behind in self.look.name_at and not self.look.cut(behind):  # التي نافح فيها فلان وحذر
                bearer: Parts = (self.who.part(self.look.name_at[behind]),)
                return bearer, self.memory.form(bearer)
            masdar = self.look.line[cue] == "P" and is_noun(self.look, token)
            if self.look.line[token] in "vV" and self.look.line[token - 1 : token] != "R" and not masdar:
                parts = self._subject(token + 1, cue)
                if parts:
                    return parts, self.memory.form(parts)
        return (), UNTOLD

    def _told_of(self, cue: int, start: int, verb: Form, speaking: bool) -> Parts:
        """Whom the sentence before is about, where nobody has spoken since (لم يستبعد الوزير …. ورجح).

        ``speaking``: only where its verb is one of speech, though it gives no words (وصف فلان الزميلة بـ«البطلة»).
        """
        for sentence in self._told_before(start):
            parts, form = self.main(sentence.start, sentence.end)
            spoke = not speaking or self.look.line[self._first_verb(sentence.start, sentence.end)] == "V"
            if parts and spoke and fits(form, verb):
                return parts
        return ()

    def _told_before(self, start: int) -> list[Sentence]:
        """The last two sentences before this one, sub-heads left out, in which nobody has spoken; the nearest first."""
        found = list[Sentence]()
        for at in range(self._number(start) - 1, -1, -1):
            row = self.sheet.sentences[at]
            if row.start <= self.memory.latest or len(found) == TOLD:
                break
            if row.kind != "subhead":
                found.append(row)
        return found

    def _number(self, start: int) -> int:
        """How many sentences begin before this token."""
        return bisect_left(self.sheet.sentences, start, key=attrgetter("start"))

    def _first_verb(self, start: int, end: int) -> int:
        """The first verb of a sentence, or its first token."""
        found = [at for at in (self.look.line.find(verb, start, end) for verb in "vV") if at >= 0]
        return min(found, default=start)

    def dropped(self, cue: int, start: int, verb: Form, continues: bool, participle: bool) -> tuple[Parts, str]:
        """Whom a verb without a subject means: who spoke in the sentence, its subject, or who spoke last and agrees."""
        if topic := self._topic(cue, start):
            return topic, "subject-of-sentence"
        here = self.memory.in_sentence(start)
        for told in here:
            if fits(told.form, verb):
                return told.parts, "speaker-of-sentence"
        if participle and here:
            return here[0].parts, "speaker-of-sentence"
        if not here:
            for parts, form in (self._nearest(cue, start), self.main(start, cue)):
                if parts and (fits(form, verb) or (len(parts) > 1 and fits(self.memory.form(parts[:1]), verb))):
                    return parts, "subject-of-sentence"
        if participle and verb.number in ("p", "d") and (parts := self._several(cue, start)):
            return parts, "subject-of-sentence"
        near, far = self._back(start, NEARBY), self._back(start, FARAWAY)
        last = self.memory.last(verb, far)
        if continues and (body := self.memory.before(start, self._sentences_back(start), verb)):
            return body, "speaker-dropped"  # وشدد الدفاع المدني …. وأضافت
        if (not participle or cue == start) and (parts := self._told_of(cue, start, verb, continues and bool(last))):
            return parts, "subject-before"
        if not last and self.look.joined(cue) and verb == MASCULINE:
            last = self.memory.last(FORMS[verb.gender], near)  # وقال الشهود …. وأشار
        if last and last != self.memory.last(verb, near) and last != self.memory.last(FORMS[verb.gender], near):
            return last, "speaker-far"
        return last, "speaker-dropped" if last else "speaker-unknown"

    def _back(self, start: int, sentences: int) -> int:
        """Where the sentence begins that stands so many before this one."""
        number = self._number(start) - sentences
        return self.sheet.sentences[number].start if number >= 0 else 0

    def _sentences_back(self, start: int) -> list[int]:
        """Where the sentences before this one begin, the nearest first."""
        number = self._number(start)
        return [row.start for row in self.sheet.sentences[max(number - FEW, 0) : number]][::-1] or [start]

    def _topic(self, cue: int, start: int) -> Parts:
        """أما المهاجم زياية، فاعتبر: the topic of a verb with ف."""
        look = self.look
        if look.prefix(cue)[:1] != "ف":
            return ()
        for at in range(cue - 1, start - 1, -1):
            word = self.sheet.words[at]
            if look.is_link(at, "contrast") and word.fold.removeprefix("و") == "اما" and "إ" not in word.raw:
                return self.who.at(at + 1, cue)[0] if self._is_human(at + 1) else ()
            if look.line[at] == ".":
                return ()
        return ()

    def _several(self, cue: int, start: int) -> Parts:
        """The nearest people before a participle in the plural (خروج مئات المتظاهرين هاتفين)."""
        for token in range(cue - 1, start - 1, -1):
            fold = self.sheet.words[token].fold
            people = fold.endswith(("ون", "ين", "اء")) or at_quantity(self.look, token)
            if (
                people
                and self.look.line[token] in "ST"
                and self.memory.form(parts := self.who.at(token, cue)[0]).number != "s"
            ):
                quantified = token > start and self.look.line[token - 1] == "S" and token - 1 not in self.look.name_to
                return self.who.at(token - 1, cue)[0] if quantified else parts
        return ()
