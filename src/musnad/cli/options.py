"""The options that commands share."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from musnad.load import Caps


class Format(StrEnum):
    """How answers are printed."""

    table = "table"
    json = "json"
    csv = "csv"


class By(StrEnum):
    """What a line of a summary sums up."""

    month = "month"
    year = "year"


class Lang(StrEnum):
    """The language of labels."""

    ar = "ar"
    en = "en"


Store = Annotated[str, typer.Option("--store", metavar="FILE", help="The record.", envvar="MUSNAD_STORE")]
Given = Annotated[str | None, typer.Argument(metavar="[STORE]", help="The record; else that of --store.")]
Since = Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to this day, month or year.")]
Actor = Annotated[
    str | None, typer.Option("--actor", metavar="NAME", help="Who acts or is acted upon: any spelling, or an id.")
]
Speaker = Annotated[
    str | None, typer.Option("--speaker", "--actor", metavar="NAME", help="Who speaks: any spelling, or an id.")
]
Via = Annotated[
    str | None,
    typer.Option(
        "--via", metavar="NAME", help="Who passed it on: a name, words of an unnamed source, or a kind (witness)."
    ),
]
About = Annotated[
    str | None, typer.Option("--about", metavar="WHAT", help="Who or what is named in what was said, or its topic.")
]
Medium = Annotated[
    str | None, typer.Option("--medium", metavar="MEDIUM", help="statement, interview, twitter, …; several by commas.")
]
Topic = Annotated[
    str | None, typer.Option("--topic", metavar="TOPIC", help="A topic of musnad topics, or a word of it.")
]
Kind = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help="What an unnamed speaker is: witness, military source, …")
]
Place = Annotated[str | None, typer.Option("--place", metavar="NAME", help="Where: any spelling, or an id.")]
Type = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", help="Types of events, as RETREAT or ASSAULT,COERCE.")
]
Recipient = Annotated[
    str | None, typer.Option("--recipient", metavar="NAME", help="To or with whom it is done: any spelling, or an id.")
]
Mode = Annotated[
    str | None, typer.Option("--mode", metavar="MODE", help="Finer kinds of acts, as aerial or withdraw,ceasefire.")
]
Context = Annotated[
    str | None,
    typer.Option("--context", metavar="CONTEXT", help="What the report is about, as legal or health,migration."),
]
NameType = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="PER, ORG, GPE, LOC or PROC.")]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Only what this outlet published.")]
Status = Annotated[
    str | None, typer.Option("--status", metavar="STATUS", help="actual, planned, possible, denied; several by commas.")
]
Stance = Annotated[
    str | None,
    typer.Option("--stance", metavar="STANCE", help="neutral, doubted, denied or withdrawn; several by commas."),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The record as known that day: what had come out by then."),
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", min=0, help="So many rows; 0: all. [default: 100 of a table, else all]"),
]
Page = Annotated[int, typer.Option("--page", metavar="N", min=1, help="Of an answer in parts, the Nth part.")]
Rejected = Annotated[bool, typer.Option("--rejected", help="Show also what people have rejected, marked ✗.")]
Form = Annotated[Format, typer.Option("--format", help="How to print the answer.")]
Labels = Annotated[Lang, typer.Option("--lang", help="Labels in Arabic or English.", envvar="MUSNAD_LANG")]
Weights = Annotated[
    str | None,
    typer.Option("--weights", metavar="FILE", help="Weights that `musnad train` wrote; none reads by rules alone."),
]
Jobs = Annotated[int, typer.Option("--jobs", metavar="N", min=0, help="Read on so many cores; 0: on all.")]
Columns = Annotated[
    list[str] | None,
    typer.Option("--columns", metavar="WHAT=NAME,…", help="Columns of tables: text=المتن,published=التاريخ."),
]
MaxPage = Annotated[
    float | None, typer.Option("--max-page", metavar="MB", min=0.001, help="Of one page, document or letter.")
]
MaxArchive = Annotated[
    float | None, typer.Option("--max-archive", metavar="MB", min=0.001, help="Of all that an archive unpacks to.")
]
MaxMembers = Annotated[
    int | None, typer.Option("--max-members", metavar="N", min=1, help="Things in one archive or letter.")
]
MaxRatio = Annotated[
    int | None, typer.Option("--max-ratio", metavar="N", min=1, help="How many times a thing may be packed.")
]
MaxDepth = Annotated[
    int | None, typer.Option("--max-depth", metavar="N", min=0, help="Archives and letters within one another.")
]
Remove = Annotated[
    list[str] | None,
    typer.Option("--remove", metavar="NAME", help="Take somebody out: any spelling, or an id; again for more."),
]
Pseudonym = Annotated[
    list[str] | None, typer.Option("--pseudonym", metavar="NAME", help="Call somebody Person 1, …; again for more.")
]
People = Annotated[
    str | None,
    typer.Option("--people-file", metavar="FILE", help="A name a line; behind a tab remove or pseudonym."),
]
Coarsen = Annotated[float | None, typer.Option("--coarsen", metavar="KM", help="Round coordinates to such a grid.")]
MaskRoles = Annotated[bool, typer.Option("--roles", help="Mask also what they are called: an office can tell who.")]
Key = Annotated[
    str | None, typer.Option("--key", metavar="FILE", help="A secret that makes pseudonyms the same in every copy.")
]
NewIds = Annotated[bool, typer.Option("--new-ids", help="New ids for reports: nobody can match them with originals.")]
Everywhere = Annotated[bool, typer.Option("--everywhere", help="Mask the names also where they are somebody else's.")]

RECORD = "record.musnad"
ROWS = 100  # of a table
LAST = "9999-12-31"  # no report is dated later


def known_on(as_of: str | None) -> str | None:
    """The last day of what was given with ``--as-of``, which may be a month or a year."""
    from musnad.ask.question import day as day_of

    return day_of(as_of, 1)


def day(published: str | None) -> str | None:
    """What was given with ``--published``, as an ISO day."""
    from datetime import date

    try:
        return None if published is None else date.fromisoformat(published).isoformat()
    except ValueError as error:
        what = f"{published!r} is no day; write it as 2017-12-11"
        raise typer.BadParameter(what, param_hint="--published") from error


COLUMNS = ("text", "title", "outlet", "published", "uri", "byline", "item")


def columns(given: list[str] | None) -> dict[str, str]:
    """What was given with ``--columns``, as a map from what a column holds to its name."""
    found = {}
    for part in (part for each in given or () for part in each.replace("،", ",").split(",") if part.strip()):
        what, sign, name = part.partition("=")
        if not sign or what.strip() not in COLUMNS or not name.strip():
            told = f"{part!r} is no column; write {', '.join(f'{what}=…' for what in COLUMNS)}"
            raise typer.BadParameter(told, param_hint="--columns")
        found[what.strip()] = name.strip()
    return found


def caps(
    page: float | None, archive: float | None, members: int | None, ratio: int | None, depth: int | None
) -> "Caps":
    """The caps of reading, those that were given in place of the usual ones; sizes in MB."""
    from dataclasses import replace

    from musnad.load import CAPS
    from musnad.load.given import MB

    sizes = {name: int(size * MB) for name, size in (("page", page), ("archive", archive)) if size is not None}
    numbers = {"members": members, "ratio": ratio, "deep": depth}
    return replace(CAPS, **sizes, **{name: number for name, number in numbers.items() if number is not None})
