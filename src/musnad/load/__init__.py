"""Read reports from files and folders of many kinds: ``load`` gives reports, failures and notices.

One bad file must not cost the others: what cannot be read is given as a ``Failure`` that names it, says what is wrong
and what to do, and the reading goes on. A ``Notice`` says what was done that its reader should know of (another
encoding than UTF-8, a date that is none); the report itself follows it. A ``Withdrawal`` says that an outlet has taken
back an item. ``kinds`` is the map of what can be read, ``given`` of what may be said beside it.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from musnad.load.given import Caps, Given, Origin
from musnad.load.items import Failure, Item, Notice, Sealed, Withdrawal, failure
from musnad.load.kinds import LOOK, kind_of, read_as
from musnad.load.paths import Source, expand
from musnad.load.streams import Rest

CAPS = Caps()
__all__ = ["CAPS", "Caps", "Failure", "Item", "Notice", "Sealed", "Withdrawal", "load"]


def load(
    paths: Iterable[str],
    outlet: str | None = None,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    caps: Caps = CAPS,
    now: datetime | None = None,
    sealed: bool = False,
) -> Iterator[Item]:
    """Every report of the given files and folders (``-`` is standard input), in their order, one at a time.

    ``outlet`` and ``published`` (an ISO day) hold where a report does not say otherwise; ``columns`` maps the columns
    of tables (text, title, outlet, published, uri); ``now`` is the hour by which embargoes are judged. Yields
    ``Report``, ``Failure``, ``Notice`` and ``Withdrawal``; never raises for what it reads. With ``sealed`` pages,
    documents and letters come as ``Sealed``, to be opened elsewhere (``kinds.opened``).
    """
    given = Given(outlet, published, columns or {}, caps, now, sealed)
    for path in paths:
        for found in expand(path):
            if isinstance(found, Failure):
                yield found
            else:
                yield from _read(found, given)


def _read(source: Source, given: Given) -> Iterator[Item]:
    origin = Origin(source.uri, source.uri)
    try:
        if source.path is None:
            head = sys.stdin.buffer.read(LOOK)
            yield from read_as(kind_of("", head=head), Rest(head, sys.stdin.buffer), origin, given)
            return
        with open(source.path, "rb") as stream:
            head = stream.read(LOOK)
            stream.seek(0)
            yield from read_as(kind_of(source.path.name, head=head), stream, origin, given)
    except OSError as error:
        yield failure(f"cannot be read: {error.strerror or error}", source.uri, "check the path and its rights")
