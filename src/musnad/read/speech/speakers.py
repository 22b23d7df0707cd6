"""Who speaks: after the verb, before it, by role, unnamed, or dropped."""

from musnad.read.speech.marks import Lookup
from musnad.read.speech.phrases import definite, end_of, names_in, quoted_name_end
from musnad.record import Part

WHO = ("PER", "ORG", "GPE")
Parts = tuple[Part, ...]


class Speakers:
    """Finds speakers in one report; remembers who spoke last."""

    def __init__(self, look: Lookup) -> None:
        self.look, self.sheet = look, look.sheet
        self.last: Parts = ()

    def after(self, token: int, end: int) -> tuple[Parts, int]:
        """The speakers that stand from ``token`` on, and the token behind them; none where a preposition comes first."""
        look = self.look
        while token < end:
            char = look.line[token]
            if token in look.time_at:
                token = look.time_at[token][0]
            elif token in look.name_at and not look.cut(token):
                return self._named(token, end)
            elif char in 'q"' and token + 1 in look.name_at and quoted_name_end(look, token, end):
                parts, _ = self._named(token + 1, end)
                return parts, quoted_name_end(look, token, end) or token + 1
            elif char in "TSm" and not self._prepositional(token):
                return self.phrase(token, end)
            elif char in "apD,(" or (char == "c" and self._addressee(token)):
                token += 1
            elif char == "c" and definite(look, token) and not self._prepositional(token):
                return self.phrase(token, end)
            else:
                break
        return (), token

    def before(self, token: int, start: int) -> Parts:
        """The speaker that stands directly before the verb: a name, or what a relative or قد looks back to."""
        look = self.look
        if self.sheet.words[token].fold[0] in "وف" and self.sheet.words[token].senses[0].proclitic:
            return ()
        at = token
        while at > start and look.line[at - 1] in "DRa(NQ":
            at -= 1
        comma = at > start and look.line[at - 1] == "," and look.line[at : at + 1] != "R"
        number = look.name_to.get(at)
        if number is not None and at > start and self.sheet.names[number].type in WHO:
            return (self.part(number),)
        if look.line[start] == "K":
            parts, behind = self.after(start + 1, token)
            return parts if behind >= at - 1 - comma else ()
        return ()

    def main(self, start: int, end: int) -> Parts:
        """The subject of the sentence's first verb, or the name it begins with."""
        for token in range(start, min(end, start + 8)):
            if self.look.line[token] in "Vv":
                return self.after(token + 1, end)[0]
            if token in self.look.name_at and not self.look.cut(token):
                return (self.part(self.look.name_at[token]),)
        return ()

    def part(self, number: int) -> Part:
        """A name as a speaker."""
        name = self.sheet.names[number]
        return Part(name.start, name.end, name.text, name.id)

    def _named(self, token: int, end: int) -> tuple[Parts, int]:
        look = self.look
        number = look.name_at[token]
        parts = [self.part(number)]
        token = look.name_end[number]
        while token < end and token in look.name_at and look.clitic(token) == "و":
            number = look.name_at[token]
            parts.append(self.part(number))
            token = look.name_end[number]
        return tuple(parts), token

    def phrase(self, token: int, end: int) -> tuple[Parts, int]:
        """A title, source, document or other noun: the person named with it, its owner, its bearer, or itself."""
        look = self.look
        stop = end_of(look, token, end)
        if look.line[token] == "T":
            person, stop = self._person(token, stop, end)
            if person is not None:
                return person, stop
        span = self._span(token, stop)
        if look.line[token] == "m":
            owners = [n for n in names_in(look, token, stop) if self.sheet.names[n].type in ("ORG", "PER", "GPE")]
            if owners:
                return (self.part(owners[0]),), stop
            if self.last and definite(look, token) and stop == token + 1:
                return self.last, stop
        bearer = look.bearer(token, stop) if look.line[token] == "T" else None
        name = None if bearer is None else self.sheet.names[bearer].id
        return (Part(span.start, span.end, span.text, name),), stop

    def _person(self, token: int, stop: int, end: int) -> tuple[Parts | None, int]:
        """The person named within a title's phrase, or right behind its comma."""
        look = self.look
        people = [n for n in names_in(look, token, stop) if self.sheet.names[n].type == "PER"]
        if people:
            return self._named(look.name_first[people[-1]], end)
        for gap in (0, 1):
            at = stop + gap
            number = look.name_at.get(at)
            if number is not None and self.sheet.names[number].type == "PER" and (gap == 0 or look.line[stop] in ',q"('):
                return self._named(at, end)
        return None, stop

    def _span(self, first: int, last: int) -> Part:
        sheet = self.sheet
        word = sheet.words[first]
        start = sheet.starts[first] + (word.senses[0].cut if word.senses else 0)
        end = sheet.ends[last - 1]
        return Part(start, end, sheet.report.text[start:end], None)

    def _prepositional(self, token: int) -> bool:
        word = self.sheet.words[token]
        return bool(word.senses) and word.senses[0].proclitic[-1:] in ("ب", "ل", "ك")

    def _addressee(self, token: int) -> bool:
        """للصحفيين, لوكالة …: the one spoken to."""
        return self.sheet.words[token].fold.startswith("لل")
