"""Who speaks: behind the verb, or before it."""

from musnad.lexicon import Entry
from musnad.read.speech.adjuncts import skip
from musnad.read.speech.agreement import UNTOLD, Form
from musnad.read.speech.marks import Lookup
from musnad.read.speech.memory import Memory
from musnad.read.speech.phrases import clitic, construct, definite, end_of, eventful, owned
from musnad.read.speech.who import Parts, Who

ANYBODY = ("PER", "ORG", "GPE", "PROC", "LOC")  # البيت الأبيض is a place that speaks
WHO = ("PER", "ORG", "GPE")
PLURAL = 5  # letters of a sound plural
PEOPLE = 7  # letters of no more than which other words end in ـيون (المليون، الديون)
NEWS = 4  # tokens from a noun of news to the verb that tells of it
BACK = 60  # tokens that a subject may stand before its verb


class Speakers:
    """Finds speakers in one report; remembers who spoke."""

    def __init__(self, look: Lookup, offices: dict[str, frozenset[str]]) -> None:
        self.look, self.sheet = look, look.sheet
        self.who, self.memory = Who(look, offices), Memory(look)

    # --- behind the verb -------------------------------------------------------------------------------------------

    def after(
        self, token: int, end: int, entry: Entry | None = None, verb: Form = UNTOLD, letters: str = ""
    ) -> tuple[Parts, int]:
        """The speakers that stand from ``token`` on, and the token behind them; none where the content comes first."""
        look, line = self.look, self.look.line
        start = token
        if verb.number in ("p", "d"):  # a verb before its subject stands in the singular
            return (), start
        while token < end:
            token += line[token] == "~"
            if token >= end:
                break
            if token not in look.time_at and self._can_speak(token, end, entry, verb):
                if (
                    token > start
                    and line[token - 1] not in ",-)aD~p"
                    and token not in look.time_to
                    and not self._strong(token)
                ):
                    break
                return self.who.at(token, end)
            if line[token] == "," and not (
                token + 1 < end
                and (
                    line[token + 1] in "aEJ(-"
                    or token + 1 in look.time_at
                    or (token > start and line[token + 1] in "ST")
                )
            ):
                break
            behind = token + 1 if line[token] in ",D" else skip(look, token, end, letters + ",")
            if behind <= token:
                break
            token = behind
        return (), start

    def _strong(self, token: int) -> bool:
        return token in self.look.name_at or self.look.line[token] == "T"

    def _can_speak(self, token: int, end: int, entry: Entry | None, verb: Form) -> bool:
        """Whether a noun phrase that begins here can be the subject of a verb of speech."""
        look, line, char = self.look, self.look.line, self.look.line[token]
        if token in look.name_at:
            name = self.sheet.names[look.name_at[token]]
            return not look.cut(token) and name.type in ANYBODY and self._agrees_name(name.type, token, verb, entry)
        if clitic(look, token) or self._owned(token):
            return False
        if char in "TSB":
            return self._agrees(token, verb) or char != "B"
        if token > 0 and line[token - 1] == "~" and char == "c":
            return True
        if char in "Um" and token > 0 and line[token - 1] == "p" and definite(look, token):
            return True  # دراستان أوصى بهما التقرير
        if char == "U" and entry and entry.get("matter"):
            return False  # جدد التأكيد
        if char in "m#":
            return char == "#" or self._agrees(token, verb)
        fold = self.sheet.words[token].fold
        if fold.endswith("ون") and (char == "r" or (char == "c" and fold.endswith("يون") and len(fold) > PEOPLE)):
            return True  # طالب الفلسطينيون, استذكر المسيحيون
        if char == "c" and fold.endswith("و") and len(fold) > PLURAL and construct(look, token):
            return True  # طالب متناولو الكلمات
        if char not in "cU" or eventful(look, token):
            return False
        by = self.sheet.words[token].by
        if char == "c" and ("given" in by or "surname" in by) and not self.sheet.words[token].common:
            return True
        takes = entry.get("opens", ()) if entry else ()
        unheard = char == "c" and not by and not self.sheet.words[token].common and not definite(look, token)
        if unheard and "object" not in takes:
            return True  # يقول كناعنة
        if "object" in takes and char == "c" and entry and entry.get("addressee") and self._addressed(token, end):
            return True
        known = definite(look, token) or construct(look, token) or self._before_that(token, end)
        if "object" in takes and not (known and self._opens_later(token, end)):
            return False
        return self._agrees(token, verb) and (char == "c" or self._opens_later(token, end))

    def _addressed(self, token: int, end: int) -> bool:
        """يتهم حلفاء تركيا أنقرة بأنها: another name stands behind, which is the one addressed."""
        look, behind = self.look, end_of(self.look, token, end)
        behind = skip(look, behind, end, "بل") if behind < end else end
        if behind >= end or clitic(look, behind):
            return False
        return (behind in look.name_at and not look.clitic(behind)) or (
            definite(look, behind) and look.line[behind] in "TSr"
        )

    def _owned(self, token: int) -> bool:
        """A noun with a pronoun (ثقته) is rather what was said."""
        senses = self.sheet.words[token].senses
        return bool(senses) and bool(senses[0].suffix) and self.look.line[token] not in "TS"

    def _agrees_name(self, kind: str, token: int, verb: Form, entry: Entry | None) -> bool:
        """ودعا أنقرة إلى …: a name that does not agree with the verb before it is the one addressed."""
        if kind not in ("GPE", "ORG") or not (entry and entry.get("addressee")):
            return True
        word = self.sheet.words[token]
        feminine = not word.fold.startswith(("ال", "لبنان")) if kind == "GPE" else word.fold.endswith("ه")
        if verb.gender == "f" and kind == "ORG":
            heads = word.by.get("body-noun", ())
            return feminine or not heads or any(sense.feature != "noun" for sense in heads) or word.fold.endswith("ات")
        return not (verb.gender == "m" and feminine)

    def _agrees(self, token: int, verb: Form) -> bool:
        fold = self.sheet.words[token].fold
        feminine = fold.endswith(("ه", "ات"))
        if verb.gender == "m":
            return not feminine
        return (
            verb.gender != "f"
            or feminine
            or self.look.line[token] in "SB#"
            or definite(self.look, token)
            or not fold.endswith("ا")
        )

    def _before_that(self, token: int, end: int) -> bool:
        """كشفت وثائق حكومية مسربة أن: an indefinite noun with its adjectives right before أن."""
        at = token + 1
        while at < end and self.look.line[at] in "crSB" and not definite(self.look, at):
            at += 1
        return at > token + 1 and at < end and self.look.line[at] == "O"

    def _opens_later(self, token: int, end: int) -> bool:
        """Whether إن or a colon stands behind the noun phrase, its adjuncts passed over."""
        behind = skip(self.look, end_of(self.look, token, end), end, "")
        behind += self.look.line[behind : behind + 1] in tuple("IWM")  # إلى أن
        return behind < end and self.look.line[behind] in "O:q"

    # --- before the verb -------------------------------------------------------------------------------------------

    def before(self, cue: int, start: int) -> Parts:
        """The subject that stands before its verb in the clause, or what a relative looks back to."""
        look, line = self.look, self.look.line
        if look.joined(cue):
            return ()
        named = line[cue - 1] == "R" and owned(look, cue)  # الأمر الذي وصفه بـ: the noun is what was spoken of
        if cue > start and line[cue - 1] in "RDK" and not named and (relative := self._antecedent(cue, start)):
            return relative
        first = self._clause_start(cue, start)
        if first is None:
            return ()
        if line[first] == "Z" or look.is_link(first, "about"):
            return ()  # وعن فرص الحل أشار
        token = skip(look, first, cue, ",") if line[first] in "aJE" or first in look.time_at else first
        token += token < cue and line[token] == "K"
        token = self._past_lead(token, cue)
        told_of = token > start and line[token - 1] == "K" and line[token] == "c" and "D" in line[token + 1 : token + 5]
        if token >= cue or not (self._heads(token) or told_of) or (token == start and self._dateline(token)):
            return ()
        parts, stop = self.who.at(token, cue)
        while stop < cue and (line[stop] in "D~,)" or line[stop] == "a"):
            stop += 1
        if stop < cue and line[stop] in "TSB":
            stop = end_of(look, stop, cue)
        if stop < cue:
            stop = skip(look, stop, cue, "")
            while stop < cue and line[stop] in "D~,)a":
                stop += 1
        return parts if stop >= cue else ()

    def news(self, cue: int, start: int, several: bool) -> Parts:
        """نبأ يفيد, شهادات محلية، تشير: an indefinite noun of news before a verb that tells of it; منشقين أعلنوا."""
        look, at = self.look, cue - 1
        if several and not look.joined(cue) and at >= start and (people := self._plural_before(at)):
            return people
        at -= at > start and look.line[at] == ","
        while at > start and look.line[at] in "cr" and not definite(look, at) and cue - at < NEWS:
            at -= 1
        head = look.joined(cue) or at < start or look.line[at] not in "SmU" or definite(look, at) or owned(look, at)
        heads = self.sheet.words[at].by.get("source", ()) if not head else ()
        if not any(sense.entry.get("class") == "media" for sense in heads):
            return ()
        return self.who.at(at, cue)[0]

    def _plural_before(self, at: int) -> Parts:
        """The noun in the sound plural right before a verb in the plural (لكن العراقيين أصروا)."""
        word = self.sheet.words[at]
        if (
            self.look.line[at] not in "crTS"
            or self.look.line[at - 1 : at] == "N"
            or not word.fold.endswith(("ين", "ون"))
            or len(word.fold) < PLURAL
        ):
            return ()
        return (self.who.span(at, at + 1),)

    def _dateline(self, token: int) -> bool:
        """بغداد – قال: a place and a dash at the head of a report."""
        number = self.look.name_at.get(token)
        if number is None or self.sheet.names[number].type not in ("GPE", "LOC"):
            return False
        return self.look.line[self.look.name_end[number]] in "-:("

    def _past_lead(self, token: int, cue: int) -> int:
        line = self.look.line
        while token < cue and (line[token] in "aD,~p" or token in self.look.time_at):
            token = self.look.time_at[token][0] if token in self.look.time_at else token + 1
        return self._past_initial(token)

    def _past_initial(self, token: int) -> int:
        """Behind a title of one letter (د. فلان)."""
        line = self.look.line
        one = line[token : token + 1] == "c" and line[token + 1 : token + 2] == "."
        return token + 2 if one and len(self.sheet.words[token].fold) == 1 else token

    def _heads(self, token: int) -> bool:
        look = self.look
        if token in look.name_at:
            return not look.cut(token) and self.sheet.names[look.name_at[token]].type in ANYBODY
        if clitic(look, token) and look.prefix(token)[-1:] not in ("و", "ف"):
            return False
        return look.line[token] in "TSBm#"

    def opens_with_thing(self, cue: int, start: int) -> bool:
        """Whether the clause of a verb begins with a noun that does not speak."""
        first = self._clause_start(cue, start)
        return first is not None and first < cue and self.look.line[first] == "c" and first not in self.look.time_at

    def _clause_start(self, cue: int, start: int) -> int | None:
        """The first token of the clause that the verb stands in, as far as marks and particles tell."""
        line = self.look.line
        for token in range(cue - 1, max(start, cue - BACK) - 1, -1):
            char = line[token]
            if char == "O" or (char in "XK:q" and token not in self.look.name_to):
                return token if char == "K" else token + 1
            if char in "vVP" and not self._in_relative(token, start):
                return None
        return start if cue - start <= BACK else None

    def _in_relative(self, verb: int, start: int) -> bool:
        line = self.look.line
        if verb > start and line[verb - 1] in "cmUB" and not definite(self.look, verb - 1) and owned(self.look, verb):
            return True  # كلمة ألقاها
        return any(line[token] in "R" or line[token] == "-" for token in range(max(start, verb - 3), verb))

    def _antecedent(self, cue: int, start: int) -> Parts:
        """X الذي قال: the name or role before the relative."""
        line, at = self.look.line, cue - 1
        while at > start and line[at] in "DaK":
            at -= 1
        if line[at] != "R" or not self.sheet.words[at].fold.startswith(("ال", "وال")):
            return ()
        while at > start and line[at - 1] in ",~)-Q#":
            at -= 1
        number = self.look.name_to.get(at)
        if number is not None and self.sheet.names[number].type in WHO:
            first = self.look.name_first[number]
            of_title = self.sheet.names[number].type != "PER" and first > start and line[first - 1] == "T"
            person = self.look.name_to.get(first - 1) if of_title else None  # حيزي ليفي مدير المستشفى الذي
            if of_title and person is None:
                return self.who.at(first - 1, at)[0]
            return (self.who.part(number if person is None else person),)
        head = at - 1
        while head >= max(start, at - 8) and (line[head] not in "TSmB" or clitic(self.look, head)):
            head -= 1
        if head < max(start, at - 8):
            return ()
        if line[head] == "B" and head > start and line[head - 1] == "T":  # نديم البصري مدير المستشفى الذي
            head -= 1
            person = self.look.name_to.get(head)
            if person is not None and self.sheet.names[person].type == "PER":
                return (self.who.part(person),)
        parts, stop = self.who.at(head, at)
        return parts if stop >= at else ()
