"""Zip and gzip files: each member is read as the kind that it is, archives within archives up to a cap.

Nothing is written under a member's name, so a name can do no harm; one that wants to leave the archive is refused all
the same, for nobody packs reports so. A WACZ is a zip whose reports lie in the WARCs of its folder ``archive``.
"""

import io
import lzma
import re
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import IO

from musnad.errors import BadInput
from musnad.load.given import Caps, Given, Origin
from musnad.load.items import Failure, Item, failure
from musnad.load.kinds import LOOK, Kind, read_as
from musnad.load.members import CHUNK, Budget, Metered, gunzip, told
from musnad.load.streams import Rest, Stream

DRIVE = re.compile(r"[A-Za-z]:")
ARCHIVES = ("zip", "gzip", "warc")
SPOOLED = 16_000_000  # bytes of a zip within a stream that are held in memory; more lie in a nameless passing file
LOCAL = 30  # bytes that stand before a member at least
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError)  # what a packed member raises


def read_zip(stream: Stream, origin: Origin, given: Given) -> Iterator[Item]:
    """What the members of a zip hold, in the order in which they lie."""
    yield from _zip(stream, origin, given, Budget.of(given.caps))


def read_gzip(stream: Stream, origin: Origin, given: Given) -> Iterator[Item]:
    """What a gzip file holds."""
    yield from _gzip(stream, origin, given, Budget.of(given.caps))


def _gzip(stream: Stream, origin: Origin, given: Given, budget: Budget) -> Iterator[Item]:
    if origin.deep >= given.caps.deep:
        yield _too_deep(origin, given.caps)
        return
    plain = gunzip(stream, given.caps, budget)
    name = origin.uri.removesuffix(".gz").removesuffix(".GZ")
    within = replace(origin, deep=origin.deep + 1)
    try:
        head = _head(plain)
        kind = told(name, None, head) or told("", None, head)
        if kind is None:
            yield failure("nothing that can be read in it", origin.uri, "unpack it, and give what it holds")
            return
        yield from _as(kind, Rest(head, plain), within, given, budget)
    except BadInput as error:
        yield failure(error.what, origin.uri, error.do)


def _zip(stream: Stream, origin: Origin, given: Given, budget: Budget) -> Iterator[Item]:
    if origin.deep >= given.caps.deep:
        yield _too_deep(origin, given.caps)
        return
    try:
        with _seekable(stream) as file, zipfile.ZipFile(file) as archive:
            yield from _members(archive, origin, given, budget)
    except BadInput as error:
        yield failure(error.what, origin.uri, error.do)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
        yield failure(f"not a whole zip: {_line(error)}", origin.uri, "get it again")


def _seekable(stream: Stream) -> IO[bytes]:
    """The stream itself where its end can be read first, else a copy of it that is gone when closed."""
    if isinstance(stream, io.BufferedReader | io.BytesIO) and stream.seekable():
        return stream
    spooled = tempfile.SpooledTemporaryFile(SPOOLED)  # noqa: SIM115
    try:
        while chunk := stream.read(CHUNK):
            spooled.write(chunk)
    except BadInput:
        spooled.close()
        raise
    spooled.seek(0)
    return spooled


def _members(archive: zipfile.ZipFile, origin: Origin, given: Given, budget: Budget) -> Iterator[Item]:
    files = (info for info in archive.infolist() if not info.filename.endswith("/"))  # a name may be empty
    infos = sorted(files, key=lambda info: info.header_offset)
    names = {info.filename for info in infos}
    wacz = "datapackage.json" in names and any(name.startswith("archive/") for name in names)
    seen, some, end = set[str](), False, 0
    for info in infos:
        name = _name(info)
        if (wacz and not name.startswith("archive/")) or name.startswith("__MACOSX/"):
            continue
        where = origin.member(name)
        budget.members -= 1
        if budget.members < 0:
            yield failure(f"more than {given.caps.members:,} members", origin.uri, "the rest is not read: split it")
            return
        wrong = _wrong(info, name, seen, end)
        seen.add(name)
        end = max(end, info.header_offset + LOCAL + info.compress_size)
        if wrong:
            some = True
            yield failure(wrong, where.uri, "it is left out")
            continue
        for item in _member(archive, info, where, given, budget):
            some = True
            yield item
    if not some:
        yield failure("nothing in this archive can be read", origin.uri, "give one with pages, texts or tables")


def _wrong(info: zipfile.ZipInfo, name: str, seen: set[str], end: int) -> str:
    """What forbids to read a member, empty where nothing does."""
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or not parts[0] or DRIVE.match(name):
        return "a name that leads out of the archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link, not a file"
    if info.flag_bits & 0x41:
        return "encrypted"
    if name in seen:
        return "a second member of this name"
    return "a member that lies within another" if info.header_offset < end else ""


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, origin: Origin, given: Given, budget: Budget
) -> Iterator[Item]:
    try:
        with archive.open(info) as packed:
            stream = io.BufferedReader(Metered(_taken(packed), lambda: info.compress_size, given.caps, budget), CHUNK)
            head = _head(stream)
            kind = told(info.filename, None, head)
            if kind:
                yield from _as(kind, Rest(head, stream), origin, given, budget)
    except BadInput as error:
        yield failure(error.what, origin.uri, error.do)
    except (*BROKEN, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        yield failure(f"cannot be unpacked: {_line(error)}", origin.uri, "get the archive again")


def _taken(packed: IO[bytes]) -> Callable[[int], bytes]:
    """The member's bytes, with what is wrong with them as one error."""

    def take(size: int) -> bytes:
        try:
            return packed.read(size)
        except (*BROKEN, EOFError, OSError, NotImplementedError) as error:
            raise BadInput(f"cannot be unpacked: {_line(error)}", do="get the archive again") from None

    return take


def _as(kind: Kind, stream: Stream, origin: Origin, given: Given, budget: Budget) -> Iterator[Item]:
    """A member; archives within it share what is left of the budget."""
    if kind.name == "zip":
        yield from _zip(stream, origin, given, budget)
    elif kind.name == "gzip":
        yield from _gzip(stream, origin, given, budget)
    else:
        yield from read_as(kind, stream, origin, given)


def _head(stream: Stream) -> bytes:
    return stream.read(LOOK) or b""


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name; old packers wrote UTF-8 without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _too_deep(origin: Origin, caps: Caps) -> Failure:
    return failure(f"an archive within {caps.deep} others", origin.uri, "unpack it first, or leave it out")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
