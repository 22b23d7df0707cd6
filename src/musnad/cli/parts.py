"""Long answers in parts: a table shows some rows, tells how many there are more, and how to see them."""

from collections.abc import Callable
from typing import Any

import typer

from musnad.ask.page import Page
from musnad.cli.options import ROWS, Format
from musnad.labels import label

Row = dict[str, Any]
Some = Callable[[int, int], Page]  # so many rows, behind the first so many


def part(all_: Callable[[], list[Row]], some: Some, limit: int | None, page: int, form: Format, lang: str) -> list[Row]:
    """The rows to show; that there are more is said on standard error, where it is in nobody's way."""
    size = limit if limit is not None else ROWS if form is Format.table or page > 1 else 0
    if not size:
        return all_()
    found = some(size, (page - 1) * size)
    if found.left:
        more = label("text", "more_rows", lang).format(left=found.left, total=found.total, page=page + 1)
        typer.echo(more + (f" --limit {limit}" if limit else ""), err=True)
    return found.rows
