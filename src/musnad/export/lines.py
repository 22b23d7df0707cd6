"""JSON Lines: an event a line with everything that is known of it, accounts and reports within."""

from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

from musnad.export.carry import Export
from musnad.export.nouns import Account, Count, Event, Party, Place
from musnad.export.written import Written, inside

FORMAT = "musnad.event/1"
NESTED = ("actors", "recipients", "places", "counts", "accounts")
Counted = Callable[[Count], dict[str, Any]]


def write(what: Export, out: BinaryIO) -> None:
    """UTF-8, a line an event."""
    written = Written()
    for event in what.events():
        out.write(line(event, written))


def line(event: Event, written: Written, counted: Counted = Count._asdict) -> bytes:
    """An event as one JSON object, with the end of its line; `format` says which. Counts are told as ``counted`` does.

    Half a surrogate pair stands as JSON escapes it.
    """
    alone = {"format": FORMAT, **event._asdict(), "contexts": event.contexts}
    for name in NESTED:
        del alone[name]
    alone["counts"] = [counted(each) for each in event.counts]
    text = inside(
        alone,
        actors=_named(event.actors, written),
        recipients=_named(event.recipients, written),
        places=_named(event.places, written),
        accounts=f"[{', '.join([_account(each, written) for each in event.accounts])}]",
    )
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _named(names: Sequence[Party | Place], written: Written) -> str:
    return f"[{', '.join([written(each, each._asdict) for each in names])}]" if names else "[]"


def _account(account: Account, written: Written) -> str:
    alone = account._asdict()
    source = alone.pop("source")
    return inside(alone, source=written(source, source._asdict))
