"""Who has spoken: kept with gender and number, so that a verb without a subject can be given the right one."""

from bisect import bisect_left
from operator import attrgetter

from musnad.read.speech.agreement import DUAL, FORMS, PLURAL, UNTOLD, Form, fits, of_head, of_name
from musnad.read.speech.marks import Lookup
from musnad.record import Name, Part

Parts = tuple[Part, ...]


class Told:
    """The ``place``-th who spoke, in which form verbs take him up, at which token, whether within another's words."""

    __slots__ = ("form", "nested", "parts", "place", "token")

    def __init__(self, parts: Parts, form: Form, token: int, nested: bool, place: int) -> None:
        self.parts, self.form, self.token, self.nested, self.place = parts, form, token, nested, place


class Last:
    """The last who spoke in one form: in the outlet's ``own`` words, and in ``any``."""

    __slots__ = ("any", "own")

    def __init__(self) -> None:
        self.own: Told | None = None
        self.any: Told | None = None


class Memory:
    """The speakers of one report in order."""

    def __init__(self, look: Lookup) -> None:
        self.look, self.sheet = look, look.sheet
        self.told: list[Told] = []
        self.latest = -1  # the last token at which somebody spoke
        self._answers = 0  # how many of those answer in an interview
        self._turns, self._said = dict[Form, Last](), dict[Form, Last]()
        self._forms: dict[str, Form] = {}
        self._numbers = look.numbers()

    def keep(self, parts: Parts, form: Form, token: int, nested: bool, answers: bool = False) -> None:
        """Keep who spoke; the verb before its subject tells the gender of what it names.

        Those who answer in an interview are kept first of all, in order.
        """
        if not parts:
            return
        own = self.form(parts)
        if form.gender or form.number in ("d", "p"):
            form = FORMS[(form.gender or own.gender) + (form.number if form.number in ("d", "p") else own.number)]
        else:
            form = own
        if len(parts) == 1 and parts[0].name:
            self._forms[_entity(self.sheet.names[self._numbers[parts[0].name]])] = form
        told = Told(parts, form, token, nested, len(self.told))
        self.told.append(told)
        self.latest = max(self.latest, token)
        lasts = self._turns if answers else self._said
        last = lasts.get(form)
        if last is None:
            last = lasts[form] = Last()
        last.any = told
        last.own = last.own if nested else told
        self._answers += answers

    def form(self, parts: Parts) -> Form:
        """Gender and number of a speaker."""
        if not parts:
            return UNTOLD
        if len(parts) > 1:
            return DUAL if len(parts) == 2 else PLURAL
        part = parts[0]
        words = self.sheet.words
        if part.name:
            number = self._numbers[part.name]
            name = self.sheet.names[number]
            if name.start == part.start:
                return self._forms.get(_entity(name)) or of_name(name, words[self.look.name_first[number]])
        return of_head(words[self.sheet.tokens_of(part.start, part.end)[0]])

    def in_sentence(self, start: int) -> list[Told]:
        """Who spoke since this token, the last first and one of each form; within others' words last resort only."""
        return self._since(start, False) or self._since(start, True)

    def _since(self, start: int, nested: bool) -> list[Told]:
        """The last of each form that spoke since this token, in whatever words or in the outlet's own; the last first.

        Who answers in an interview is kept before all else is read, in order; else who speaks is in his sentence.
        """
        found = list[Told]()
        for lasts in (self._said, self._turns):
            rows = list[Told]()
            for last in lasts.values():
                row = last.any if nested else last.own
                if row is not None and row.token >= start:
                    rows.append(row)
            found += sorted(rows, key=_place, reverse=True) if len(rows) > 1 else rows
        return found

    def before(self, start: int, back: list[int], verb: Form) -> Parts:
        """The body that spoke in the sentence before, whatever gender the text takes it up with; people agree.

        ``back`` are the beginnings of the sentences before, nearest first; who agrees in one of them is rather meant.
        """
        parts = self._between(back[0], start)
        kinds = {self.sheet.names[self._numbers[part.name]].type for part in parts if part.name}
        agree = any(fits(row.form, verb) for row in self._since(back[-1], False))
        return parts if kinds and "PER" not in kinds and not agree else ()

    def _between(self, first: int, last: int) -> Parts:
        """Who spoke last between two tokens, in the outlet's own words."""
        at = len(self.told) - 1
        while at >= self._answers and self.told[at].token >= first:
            if self.told[at].token < last and not self.told[at].nested:
                return self.told[at].parts
            at -= 1
        at = bisect_left(self.told, last, 0, self._answers, key=attrgetter("token")) - 1
        return self.told[at].parts if at >= 0 and self.told[at].token >= first else ()

    def last(self, verb: Form, since: int = 0) -> Parts:
        """Who spoke last, since this token, and agrees with the verb; in the outlet's own words before others'."""
        for nested in (False, True):
            for told in self._since(since, nested):
                if fits(told.form, verb):
                    return told.parts
        return ()


def _place(told: Told) -> int:
    return told.place


def _entity(name: Name) -> str:
    return name.entity or name.id
