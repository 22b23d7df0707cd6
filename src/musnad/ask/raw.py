"""The raw bytes that reports were read from, where they are still to be found: as they lay, or in a folder by hash."""

import hashlib
import os
import pathlib
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from musnad.load import Failure, load
from musnad.record import Report

Row = dict[str, Any]
PIECE = 1 << 20
WITHIN = re.compile("[!#]")
NEEDS = "need the package"


class Found(StrEnum):
    """What became of the raw bytes of a report.

    ``same``; ``changed``, the file has others; ``lacks``, they are no longer within the file; ``elsewhere``, no such
    file is at hand; ``unread``, what they are in cannot be looked into here.
    """

    same = "same"
    changed = "changed"
    lacks = "lacks"
    elsewhere = "elsewhere"
    unread = "unread"


def raw_files(
    held: Iterable[Row], sources: str | None, columns: Mapping[str, str] | None
) -> Iterator[tuple[Row, Found, str]]:
    """Each report (``source``, ``sha256``, ``size``) with what became of its raw bytes, and why."""
    parts: dict[str, list[Row]] = {}
    doubtful: list[tuple[Row, Found, str]] = []
    for row in held:
        path = _file(row["source"])
        if path is None:
            doubtful.append((row, Found.elsewhere, ""))
        elif path != row["source"]:
            parts.setdefault(path, []).append(row)
        elif _hash(path) == row["sha256"]:
            yield row, Found.same, ""
        else:
            doubtful.append((row, Found.changed, ""))
    for path, rows in parts.items():
        known, wrong = _within(path, columns)
        for row in rows:
            if row["sha256"] in known:
                yield row, Found.same, ""
            else:
                doubtful.append((row, Found.unread if NEEDS in wrong else Found.lacks, wrong))
    there = _below(sources, columns) if sources and doubtful else set()
    for row, found, wrong in doubtful:
        yield (row, Found.same, "") if row["sha256"] in there else (row, found, wrong)


def _file(source: str) -> str | None:
    """The file that a source lies in; None where it is not there. Names of files may hold ``!`` and ``#``."""
    try:
        if os.path.isfile(source):
            return source
        for mark in reversed(list(WITHIN.finditer(source))):
            if os.path.isfile(source[: mark.start()]):
                return source[: mark.start()]
    except (OSError, ValueError):
        pass
    return None


def _hash(path: str | os.PathLike[str]) -> str | None:
    digest = hashlib.sha256()
    try:
        with open(path, "rb") as file:
            while piece := file.read(PIECE):
                digest.update(piece)
    except OSError:
        return None
    return digest.hexdigest()


def _within(path: str, columns: Mapping[str, str] | None) -> tuple[set[str], str]:
    """The hashes of all that a file or folder holds, as they are captured in loading; and the first failure's line."""
    known, wrong = set[str](), ""
    for item in load([path], columns=columns):
        if isinstance(item, Report) and item.capture:
            known.add(item.capture.sha256)
        elif isinstance(item, Failure):
            wrong = wrong or str(item)
    return known, wrong


def _below(folder: str, columns: Mapping[str, str] | None) -> set[str]:
    """The hashes of all files below a folder and of all that is in them."""
    files = (path for path in pathlib.Path(folder).rglob("*") if path.is_file())
    return {digest for path in files if (digest := _hash(path))} | _within(folder, columns)[0]
