"""Who speaks: after the verb, before it, by role, unnamed, or dropped."""

from musnad.read.speech.marks import Lookup
from musnad.record import Part

ROLE_REACH = 14  # tokens from a title within which its bearer's name stands
UNNAMED_REACH = 9
STOPS = ':qO."QVPY'


class Speakers:
    """Finds speakers in one report; remembers who spoke last."""

    def __init__(self, look: Lookup) -> None:
        self.look, self.sheet = look, look.sheet
        self.last: tuple[Part, ...] = ()

    def after(self, token: int, end: int) -> tuple[tuple[Part, ...], int]:
        """The speakers that stand from ``token`` on, and the token behind them; none where a preposition comes first."""
        look = self.look
        while token < end:
            char = look.line[token]
            if token in look.time_at:
                token = look.time_at[token][0]
            elif token in look.name_at and not look.cut(token):
                return self._named(token, end)
            elif char == "T":
                return self._by_role(token, end)
            elif char == "S":
                return self._unnamed(token, end)
            elif char in "apD,(":
                token += 1
            elif char == "c" and self._addressee(token):
                token += 1
            elif char in "cU" and not self.sheet.words[token].fold.startswith(("ب", "ل", "ك")):
                return self._unnamed(token, end)
            else:
                break
        return (), token

    def before(self, token: int, start: int) -> tuple[Part, ...]:
        """The speaker that stands directly before the verb: a name, or what a relative or قد looks back to."""
        look = self.look
        at = token
        while at > start and look.line[at - 1] in "DRa,)":
            at -= 1
        if at in look.name_to:
            return (self.part(look.name_to[at]),)
        if look.line[token - 1 : token] == "D" or (token > start and look.line[start] == "K"):
            opening = max((i for i in range(start, token) if look.line[i] == "K"), default=-1)
            if opening >= 0:
                return self.after(opening + 1, token)[0]
        return ()

    def part(self, number: int) -> Part:
        """A name as a speaker."""
        name = self.sheet.names[number]
        return Part(name.start, name.end, name.text, name.id)

    def _named(self, token: int, end: int) -> tuple[tuple[Part, ...], int]:
        look = self.look
        number = look.name_at[token]
        parts = [self.part(number)]
        token = look.name_end[number]
        while token < end and token in look.name_at and self.sheet.words[token].fold.startswith("و"):
            number = look.name_at[token]
            parts.append(self.part(number))
            token = look.name_end[number]
        return tuple(parts), token

    def _by_role(self, token: int, end: int) -> tuple[tuple[Part, ...], int]:
        look, first = self.look, token
        limit = min(end, token + ROLE_REACH)
        at = token
        while at < limit:
            char = look.line[at]
            if at in look.name_at:
                number = look.name_at[at]
                if self.sheet.names[number].type == "PER" and not look.cut(at):
                    return self._named(at, end)
                at = look.name_end[number]
                continue
            if char in STOPS or (char == "," and at + 1 not in look.name_at and look.line[at + 1 : at + 2] != "T"):
                break
            at += 1
        stop = self._phrase_end(first, min(at, limit))
        span = self._part(first, stop)
        bearer = look.bearer(first, stop)
        return (Part(span.start, span.end, span.text, None if bearer is None else self.sheet.names[bearer].id),), stop

    def _unnamed(self, token: int, end: int) -> tuple[tuple[Part, ...], int]:
        look = self.look
        at, limit = token + 1, min(end, token + UNNAMED_REACH)
        while at < limit and look.line[at] not in STOPS + ",v" and at not in look.time_at:
            at += 1
        stop = self._phrase_end(token, at)
        return (self._part(token, stop),), stop

    def _phrase_end(self, first: int, at: int) -> int:
        """Back over a trailing preposition or adverb, which belongs to what follows."""
        while at - 1 > first and self.look.line[at - 1] in "IWZMEJa(":
            at -= 1
        return max(at, first + 1)

    def _part(self, first: int, last: int) -> Part:
        sheet = self.sheet
        word = sheet.words[first]
        start = sheet.starts[first] + (word.senses[0].cut if word.senses else 0)
        end = sheet.ends[last - 1]
        return Part(start, end, sheet.report.text[start:end], None)

    def _addressee(self, token: int) -> bool:
        """للصحفيين, لوكالة …: the one spoken to."""
        return self.sheet.words[token].fold.startswith("لل")
