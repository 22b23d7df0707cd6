"""What the address of a list asks for, turned into what narrows it: names in any spelling, dates of any precision."""

from typing import Annotated, Literal, NamedTuple

from fastapi import Query

from musnad.ask.question import day, who
from musnad.errors import BadQuestion
from musnad.store import View

SHORT = Query("", max_length=200)  # for one parameter alone: a second would get its name; else Short
NUMBER = Query(1, ge=1, le=1_000_000, alias="page")
Short = Annotated[str, Query(max_length=200)]
Form = Annotated[Literal["", "csv", "json"], Query(description="All rows as a file, in place of the page.")]
Since = Annotated[str, Query(alias="from", max_length=40)]
Until = Annotated[str, Query(alias="to", max_length=40)]


ALL = 1_000_000  # rows of a file


class Narrowed(NamedTuple):
    """Days, and the entities meant; ``unknown`` tells what is called so by nobody."""

    since: str | None
    until: str | None
    entities: tuple[str, ...] | None
    unknown: str | None = None


def narrowed(view: View, since: str, until: str, actor: str) -> Narrowed:
    """What was asked for; a name that nobody has narrows to nothing and is said."""
    days = day(since.strip() or None, 0), day(until.strip() or None, 1)
    try:
        return Narrowed(*days, who(view, actor.strip() or None))
    except BadQuestion as error:
        return Narrowed(*days, (), str(error))
