"""What the address of a list asks for, turned into what narrows it: names in any spelling, dates of any precision."""

from typing import Annotated, Literal, NamedTuple

from fastapi import Query

from musnad.ask.question import choose, day, who
from musnad.errors import BadQuestion, Nobody
from musnad.show.prefs import Lang
from musnad.show.wording import say
from musnad.store import View

NUMBER = Query(1, ge=1, le=1_000_000, alias="page")
Short = Annotated[str, Query(max_length=200)]
Form = Annotated[Literal["", "csv", "json"], Query(description="All rows as a file, in place of the page.")]
Since = Annotated[str, Query(alias="from", max_length=40)]
Until = Annotated[str, Query(alias="to", max_length=40)]


ALL = 1_000_000  # rows of a file


class Unasked(BadQuestion):
    """What an address cannot ask (422), told in the reader's language: ``key`` of the wording, and its slots."""

    def __init__(self, key: str, do: str = "", **slots: object) -> None:
        super().__init__(say(key, "en", **slots), do=do)
        self.key, self.slots = key, slots

    def told(self, lang: Lang) -> str:
        """What is wrong, in one sentence."""
        return say(self.key, lang, **self.slots)


class Narrowed(NamedTuple):
    """Days, and the entities meant; ``unknown`` tells that nobody is called so."""

    since: str | None
    until: str | None
    entities: tuple[str, ...] | None
    unknown: Unasked | None = None


def narrowed(view: View, since: str, until: str, actor: str) -> Narrowed:
    """What was asked for; a name that nobody has narrows to nothing and is said. `Unasked` for what is no date."""
    days = _day(since, 0), _day(until, 1)
    try:
        return Narrowed(*days, who(view, actor.strip() or None))
    except Nobody as error:
        return Narrowed(*days, (), nobody(error))


def nobody(error: Nobody) -> Unasked:
    """That nobody is called so, in the reader's language."""
    if not error.near:
        return Unasked("actors.nobody", name=error.name)
    return Unasked("error.nobody_near", name=error.name, near=", ".join(error.near))


def among(value: str | None, allowed: tuple[str, ...]) -> tuple[str, ...] | None:
    """One or more of the words that can be chosen, parted by commas; `Unasked` for another."""
    try:
        return choose(value or None, allowed, "choice")
    except BadQuestion as error:
        raise Unasked("error.none_such", ", ".join(allowed), value=value) from error


def _day(value: str, end: int) -> str | None:
    try:
        return day(value.strip() or None, end)
    except BadQuestion as error:
        raise Unasked("error.no_date", value=value.strip()) from error
