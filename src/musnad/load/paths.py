"""From what was given on the command line to single files."""

import os
import pathlib
from collections.abc import Iterator
from dataclasses import dataclass

from musnad.load.items import Failure, failure
from musnad.load.kinds import ENDINGS


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its path (None: standard input) and the ``uri`` of what it holds."""

    path: pathlib.Path | None
    uri: str


def expand(given: str) -> Iterator[Source | Failure]:
    """The files that a path stands for: itself, or all that can be read below a folder, in the order of their names."""
    if given == "-":
        yield Source(None, "-")
        return
    try:
        path = pathlib.Path(given)
        if path.is_dir():
            yield from _folder(path, given)
        elif path.exists():
            yield _source(path)
        else:
            yield failure("there is no such file or folder", given, "check the spelling of the path")
    except (OSError, ValueError) as error:
        yield failure(f"cannot be looked at: {error}", given, "check the path and its rights")


def _source(path: pathlib.Path) -> Source:
    uri = path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return Source(path, uri)


def _folder(folder: pathlib.Path, given: str) -> Iterator[Source | Failure]:
    troubles: list[OSError] = []
    found = []
    for above, folders, names in os.walk(folder, onerror=troubles.append):
        folders.sort()
        found += [pathlib.Path(above, name) for name in names if name.lower().endswith(ENDINGS)]
    for trouble in troubles:
        where = pathlib.Path(str(trouble.filename)).as_posix()
        yield failure(f"cannot be looked into: {trouble.strerror}", where, "check the rights of the folder")
    if not found and not troubles:
        yield failure("nothing in this folder can be read", given, f"it takes {' '.join(ENDINGS)}")
    for path in sorted(found):
        yield _source(path)
