"""A disk whose power can be cut: every write, sync, truncation and deletion is written down, to be played back.

What was synced is on the disk. Of what was written since, some is there and some is not, whole or up to a sector: a
power cut takes what it will. A killed process takes nothing of it: the system keeps what it was given.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import apsw

SECTOR = 512


class Did(NamedTuple):
    """One thing that was done to a file: write (with data at a place), truncate (to a size), sync or delete."""

    what: str
    file: str
    at: int = 0
    data: bytes = b""


class Disk(apsw.VFS):
    """Writes to the real files and keeps what was ``done``; while it is in use every connection goes through it."""

    def __init__(self) -> None:
        self.done: list[Did] = []
        self.marks: list[tuple[int, str]] = []
        self.usual = apsw.vfs_names()[0]
        super().__init__("written-down", self.usual, makedefault=True)

    def xOpen(self, name: Any, flags: list[int]) -> "_File":  # noqa: N802
        return _File(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        self.done.append(Did("delete", Path(filename).name, int(syncdir)))
        super().xDelete(filename, syncdir)

    def mark(self, what: str) -> None:
        """Something was acknowledged now."""
        self.marks.append((len(self.done), what))

    def acknowledged(self, cut: int) -> list[str]:
        """What had been acknowledged when so much had been done."""
        return [what for at, what in self.marks if at <= cut]


class _File(apsw.VFSFile):
    def __init__(self, on: Disk, name: Any, flags: list[int]) -> None:
        self._done = on.done
        told = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._name = Path(told).name if told else ""  # a temporary file has none
        super().__init__(on.usual, name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._keep("write", offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._keep("truncate", newsize)
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._keep("sync")

    def _keep(self, what: str, at: int = 0, data: bytes = b"") -> None:
        if self._name:
            self._done.append(Did(what, self._name, at, data))


@contextmanager
def disk() -> Iterator[Disk]:
    """All that SQLite does meanwhile, written down."""
    made = Disk()
    try:
        yield made
    finally:
        made.unregister()


Files = dict[str, bytes]


def killed(done: list[Did], cut: int, before: Files = {}) -> Files:  # noqa: B006
    """The files as a process leaves them that is killed when so much has been done; ``before`` lay there already."""
    files = {name: bytearray(held) for name, held in before.items()}
    for each in done[:cut]:
        _play(files, each)
    return {name: bytes(held) for name, held in files.items()}


def cut_off(done: list[Did], cut: int, chance: random.Random, before: Files = {}) -> Files:  # noqa: B006
    """The files as they may be on the disk when the power goes after so much has been done."""
    files = {name: bytearray(held) for name, held in before.items()}
    waiting: dict[str, list[Did]] = {}
    for each in done[:cut]:
        if each.what == "sync" or (each.what == "delete" and each.at):
            for told in waiting.pop(each.file, []):
                _play(files, told)
            if each.what == "delete":
                _play(files, each)
            else:
                files.setdefault(each.file, bytearray())
        else:
            waiting.setdefault(each.file, []).append(each)
    for told in (one for each in waiting.values() for one in each):
        if chance.random() < 0.5:
            _play(files, told._replace(data=_torn(told.data, chance)))
    return {name: bytes(held) for name, held in files.items()}


def _torn(data: bytes, chance: random.Random) -> bytes:
    """A write that may end after any sector."""
    sectors = len(data) // SECTOR
    return data if sectors < 1 or chance.random() < 0.5 else data[: SECTOR * chance.randrange(sectors)]


def _play(files: dict[str, bytearray], did: Did) -> None:
    if did.what == "delete":
        files.pop(did.file, None)
        return
    held = files.setdefault(did.file, bytearray())
    if did.what == "truncate":
        del held[did.at :]
    elif did.what == "write" and did.data:
        held.extend(b"\0" * (did.at - len(held)))
        held[did.at : did.at + len(did.data)] = did.data


def lay(files: Files, folder: Path) -> None:
    """Put the files into a folder."""
    folder.mkdir()
    for name, held in files.items():
        (folder / name).write_bytes(held)
