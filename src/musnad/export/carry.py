"""Carry what is asked for into a file: whole or not at all."""

import gc
import os
import pathlib
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import BinaryIO

from musnad.ask.question import Question
from musnad.errors import BadQuestion, StoreError
from musnad.export.formats import FORMATS
from musnad.export.nouns import Event
from musnad.export.source import Record, events
from musnad.store import View

Writer = Callable[["Export", BinaryIO], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What some formats may be told: ``bom`` before CSV for spreadsheets that need it, ``lang`` of labels (ar, en),
    ``unsure`` to take what is possible or denied where a format leaves that out, ``track`` of a brief.
    """

    bom: bool = False
    lang: str = "en"
    unsure: bool = False
    track: str | None = None


class Export:
    """What is asked for, of which record: what a format writes from.

    ``left`` counts what a format leaves out, by why; ``target`` is the file, None on standard output.
    """

    def __init__(self, view: View, question: Question, options: Options = Options()) -> None:
        self.view, self.question, self.options = view, question, options
        self.left: Counter[str] = Counter()
        self.target: pathlib.Path | None = None

    @cached_property
    def record(self) -> Record:
        """Reports, parties and places by number and id."""
        return Record(self.view)

    def events(self) -> Iterator[Event]:
        """The events asked for, by day."""
        return events(self.view, self.question, self.record)


def export(what: Export, name: str, path: str) -> None:
    """Write a format to a file (``-``: standard output), which is whole or as it was before.

    BadQuestion for a format that there is not or a package that is missing, StoreError for a file that cannot be
    written.
    """
    write = _writer(name)
    with what.view.still(), _uncollected():
        _carry(what, write, path)


def _carry(what: Export, write: Writer, path: str) -> None:
    if path == "-":
        write(what, sys.stdout.buffer)
        return
    what.target = pathlib.Path(path)
    try:
        with whole(what.target) as out:
            write(what, out)
    except OSError as error:
        told = f"cannot be written: {error.strerror or error}"
        raise StoreError(told, path, "look at the folder and its rights") from error


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looks for circles of references: there are none among so many rows, and each look costs a second."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def whole(target: pathlib.Path) -> Iterator[BinaryIO]:
    """A file to write to that takes its place when all is written."""
    handle, beside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        pathlib.Path(beside).chmod(0o666 & ~_umask())
        os.replace(beside, target)
    except BaseException:
        pathlib.Path(beside).unlink(missing_ok=True)
        raise


def _writer(name: str) -> Writer:
    if name not in FORMATS:
        raise BadQuestion(f"no format {name!r}", do=f"there are {', '.join(FORMATS)}")
    module, function = FORMATS[name].writer.split(":")
    try:
        found: Writer = getattr(import_module(f"musnad.export.{module}"), function)
    except ModuleNotFoundError as error:
        extra = FORMATS[name].extra or "out"
        raise BadQuestion(f"{name} needs the package {error.name}", do=f"pip install 'musnad[{extra}]'") from error
    return found


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
