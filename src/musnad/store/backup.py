"""A copy of a record to be kept: as it stands at one moment, whoever writes to it meanwhile, whole or not at all.

SQLite's online backup takes the pages as they are, so an older schema stays what it is. The copy is made beside its
place, looked at, put on the disk, and only then takes the place of an older one: who stops it leaves the older one.
"""

import glob
import os
import pathlib
import shutil
import tempfile
import time
from collections.abc import Callable
from typing import NamedTuple

import apsw

from musnad.errors import StoreError
from musnad.store.connect import APPLICATION, SCHEMA, open_existing, rows, said_well, version_of
from musnad.store.disk import on_disk

PAGES = 1000  # copied between two looks whether somebody stops it
LEFT = ".part"
STALE = 3600  # seconds after which what was left of a copy is nobody's
REPORTS = "SELECT count(*) FROM reports"


class Made(NamedTuple):
    """What was copied: reports, bytes, the schema."""

    reports: int
    size: int
    schema: int


def backup(path: str, to: str, look: Callable[[str], None]) -> Made:
    """Copy the record at ``path`` to ``to``; ``look`` gets the copy's path before that takes its place, and may raise.

    StoreError where there is no record, where the copy would take the place of the record or of another file, or
    cannot be written; ``to`` then is as it was.
    """
    target = pathlib.Path(to).resolve()  # where a link leads is written, not the link
    if not pathlib.Path(path).is_file():
        raise StoreError("no such record", path, "name one that is there")
    _allowed(pathlib.Path(path), target)
    try:
        _clear(target)
        beside = tempfile.mkdtemp(prefix=f".{target.name}.", suffix=LEFT, dir=target.parent)
    except OSError as error:
        raise _unwritten(to, error) from error
    try:
        made = str(pathlib.Path(beside) / target.name)
        told = _copied(path, made)
        os.chmod(made, os.stat(path).st_mode & 0o777 | 0o600)  # nobody may read it who may not read the record
        if told.schema == SCHEMA:
            look(made)
        _put(made, target)
        return told
    except OSError as error:
        raise _unwritten(to, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _allowed(path: pathlib.Path, target: pathlib.Path) -> None:
    """Neither the record itself, nor what lies beside it, nor a file that is no record is written over."""
    own = [path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))]
    if any(target == each.resolve() or (each.exists() and target.exists() and target.samefile(each)) for each in own):
        raise StoreError("the copy would take the place of the record", str(target), "give another name to -o")
    if target.is_dir():
        raise StoreError("is a folder", str(target), "give -o the name of a file in it")
    if target.exists():
        with target.open("rb") as file:
            head = file.read(100)
        if head and not (head.startswith(b"SQLite format 3\0") and head[68:72] == APPLICATION.to_bytes(4, "big")):
            raise StoreError("there is a file that is no record", str(target), "give another name to -o")


def _copied(path: str, to: str) -> Made:
    """The pages as they stand when it begins: one view of them is held to the end, and nobody is kept from writing."""
    with said_well(path):
        source = open_existing(path)
        schema = version_of(source, path)
        if not schema:
            raise StoreError("an empty file, no record yet", path, "fill it: musnad read PATH --store FILE")
        source.execute("BEGIN")
        ((reports,),) = rows(source, REPORTS)
    with said_well(to):
        copy = apsw.Connection(to)
        copy.pragma("synchronous", "full")
        with copy.backup("main", source, "main") as pages:
            while not pages.done:
                pages.step(PAGES)
        told = [str(row[0]) for row in copy.execute("PRAGMA integrity_check")]
        copy.close()
    source.close()
    if told != ["ok"]:
        raise StoreError(f"the record is damaged ({told[0]}), no copy of it is made", path, "keep the copies you have")
    return Made(reports, os.path.getsize(to), schema)


def _put(made: str, target: pathlib.Path) -> None:
    """The copy in its place, on the disk: first itself, then the folder's word for it."""
    _close_log(target)
    on_disk(made)
    os.replace(made, target)
    on_disk(str(target.parent))


def _close_log(target: pathlib.Path) -> None:
    """An older copy that was asked or written to may have a log: it would be read into the new one."""
    log = target.with_name(target.name + "-wal")
    if target.exists() and log.exists():
        with said_well(str(target)):
            open_existing(str(target)).close()
    if log.exists() and log.stat().st_size:
        raise StoreError("the older copy is open elsewhere", str(target), "close it, or give another name to -o")
    for ending in ("-wal", "-shm", ".page"):
        target.with_name(target.name + ending).unlink(missing_ok=True)


def _clear(target: pathlib.Path) -> None:
    """Take away what killed runs have left behind here."""
    for left in target.parent.glob(f".{glob.escape(target.name)}.*{LEFT}"):
        newest = max((each.stat().st_mtime for each in (left, *left.glob("*"))), default=0.0)
        if time.time() - newest > STALE:
            shutil.rmtree(left, ignore_errors=True)


def _unwritten(to: str, error: OSError) -> StoreError:
    return StoreError(f"the copy cannot be written ({error.strerror or error})", to, "look for room and rights there")
