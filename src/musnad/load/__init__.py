"""Read reports from files, folders, JSON Lines and standard input: ``load`` gives reports, failures and notices.

One bad file must not cost the others: what cannot be read is given as a ``Failure`` that names it, says what is wrong
and what to do, and the reading goes on. A ``Notice`` says what was done that its reader should know of (another
encoding than UTF-8, a date that is none); the report itself follows it.
"""

import sys
from collections.abc import Iterable, Iterator

from musnad.load.items import Failure, Item, Notice, failure
from musnad.load.paths import Source, expand
from musnad.load.rows import LONGEST, read_array, read_rows
from musnad.load.streams import Rest, Stream
from musnad.load.texts import read_text

__all__ = ["Failure", "Item", "Notice", "load"]


def load(paths: Iterable[str], outlet: str | None = None, published: str | None = None) -> Iterator[Item]:
    """Every report of the given files and folders (``-`` is standard input), in their order, one at a time.

    ``outlet`` and ``published`` (an ISO day) hold where a row does not say otherwise. Yields ``Report``, ``Failure``
    and ``Notice``; never raises for what it reads.
    """
    for path in paths:
        for found in expand(path):
            if isinstance(found, Failure):
                yield found
            else:
                yield from _read(found, outlet, published)


def _read(source: Source, outlet: str | None, published: str | None) -> Iterator[Item]:
    try:
        if source.path is None:
            yield from _stream(sys.stdin.buffer, source.uri, outlet, published)
            return
        read = {"": read_text, ".json": read_array}.get(source.kind, read_rows)
        with open(source.path, "rb") as stream:
            yield from read(stream, source.uri, outlet, published)
    except OSError as error:
        yield failure(f"cannot be read: {error.strerror or error}", source.uri, "check the path and its rights")


def _stream(stream: Stream, uri: str, outlet: str | None, published: str | None) -> Iterator[Item]:
    """Standard input: JSON Lines where it begins with a brace, else one text."""
    head = stream.readline(LONGEST + 1)
    rows = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    yield from (read_rows if rows else read_text)(Rest(head, stream), uri, outlet, published)
