"""What was read in each report, with its spans: what formats of annotation are written from."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from musnad.ask.question import narrow
from musnad.export.carry import Export
from musnad.export.nouns import Source
from musnad.store import annotated, outgoing

Row = dict[str, Any]


class Page(NamedTuple):
    """A report with its text and what was read there; spans are code points, ids are those within the report.

    ``roles`` lead from an event to a name (event, role, row), ``parts`` from a statement to who speaks or passes on.
    """

    source: Source
    text: str
    names: list[Row]
    events: list[Row]
    roles: list[Row]
    statements: list[Row]
    parts: list[Row]


def pages(what: Export) -> Iterator[Page]:
    """The reports that tell an event that is asked for, whole; all reports where nothing narrows."""
    for number in annotated.telling(what.view, narrow(what.view, what.question)):
        yield page(what, number)


def page(what: Export, number: int) -> Page:
    """One report, by its number."""
    return Page(what.record.sources[number], outgoing.text(what.view, number), **annotated.read_in(what.view, number))
