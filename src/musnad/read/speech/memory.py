"""Who has spoken: kept with gender and number, so that a verb without a subject can be given the right one."""

from dataclasses import dataclass

from musnad.read.speech.agreement import DUAL, PLURAL, UNTOLD, Form, fits, of_head, of_name
from musnad.read.speech.marks import Lookup
from musnad.record import Name, Part

Parts = tuple[Part, ...]


@dataclass(slots=True)
class Told:
    """Who spoke, in which form verbs take him up, at which token, and whether within another's words."""

    parts: Parts
    form: Form
    token: int
    nested: bool


class Memory:
    """The speakers of one report in order."""

    def __init__(self, look: Lookup) -> None:
        self.look, self.sheet = look, look.sheet
        self.told: list[Told] = []
        self._forms: dict[str, Form] = {}
        self._numbers = {name.id: number for number, name in enumerate(look.sheet.names)}

    def keep(self, parts: Parts, form: Form, token: int, nested: bool) -> None:
        """Keep who spoke; the verb before its subject tells the gender of what it names."""
        if not parts:
            return
        own = self.form(parts)
        if form.gender or form.number in ("d", "p"):
            form = Form(form.gender or own.gender, form.number if form.number in ("d", "p") else own.number)
        else:
            form = own
        if len(parts) == 1 and parts[0].name:
            self._forms[_entity(self.sheet.names[self._numbers[parts[0].name]])] = form
        self.told.append(Told(parts, form, token, nested))

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
        """Who spoke since this token, those within others' words last resort only."""
        here = [told for told in self.told if told.token >= start]
        return [told for told in here if not told.nested] or here

    def before(self, start: int, back: list[int], verb: Form) -> Parts:
        """The body that spoke in the sentence before, whatever gender the text takes it up with; people agree.

        ``back`` are the beginnings of the sentences before, nearest first; who agrees in one of them is rather meant.
        """
        told = [row for row in self.told if back[0] <= row.token < start and not row.nested]
        parts = told[-1].parts if told else ()
        kinds = {self.sheet.names[self._numbers[part.name]].type for part in parts if part.name}
        agree = any(row.token >= back[-1] and not row.nested and fits(row.form, verb) for row in self.told)
        return parts if kinds and "PER" not in kinds and not agree else ()

    def last(self, verb: Form, since: int = 0) -> Parts:
        """Who spoke last, since this token, and agrees with the verb; in the outlet's own words before others'."""
        outer = [told for told in self.told if not told.nested]
        for told in [*reversed(outer), *reversed(self.told)]:
            if told.token >= since and fits(told.form, verb):
                return told.parts
        return ()


def _entity(name: Name) -> str:
    return name.entity or name.id
