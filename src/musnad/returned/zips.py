"""XMI files out of what INCEpTION gives: one file, a zip of them, or a project with a zip for each annotator."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from musnad.errors import BadInput
from musnad.returned.wishes import Heap, Refused

FILES, OCTETS, TOTAL = 100_000, 64 << 20, 2 << 30  # of members, of one of them, of all together
NOBODY = ("INITIAL_CAS", "CURATION_USER")  # what INCEpTION writes in its own name
ANNOTATED = ("annotation", "curation")


class Xmi(NamedTuple):
    """One file: where it lies, who annotated it, where that is told, and its bytes."""

    where: str
    author: str
    raw: bytes


def members(raw: bytes, name: str, heap: Heap) -> Iterator[Xmi]:
    """The XMI files of a zip, those of zips within it too; what is too large is refused, the rest is read."""
    yield from Walk(heap).zip(raw, name, "", within=False)


BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, RuntimeError, OSError)  # by a member


class Walk:
    """Goes through a zip and through the zips in it, and keeps count of what it unpacks."""

    def __init__(self, heap: Heap) -> None:
        self.heap, self.files, self.octets = heap, 0, 0

    def zip(self, raw: bytes, name: str, author: str, within: bool) -> Iterator[Xmi]:
        """The files of one zip; ``within`` another no further zips are opened."""
        try:
            bag = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            self.heap.refused.append(Refused(name, f"no zip that can be opened ({error}); export it again"))
            return
        with bag:
            for entry in bag.infolist():
                suffix, where = PurePosixPath(entry.filename).suffix.lower(), f"{name}!{entry.filename}"
                if entry.filename.endswith("/") or suffix not in ((".xmi",) if within else (".xmi", ".zip")):
                    continue
                self.files += 1
                if self.files > FILES:
                    raise BadInput(f"more than {FILES:,} files in it", name, "give it in parts")
                unpacked = self._unpack(bag, entry, where)
                if unpacked is None:
                    continue
                if suffix == ".xmi":
                    yield Xmi(where, author, unpacked)
                elif _author(entry.filename) is not None:
                    yield from self.zip(unpacked, where, _author(entry.filename) or "", within=True)

    def _unpack(self, bag: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str) -> bytes | None:
        try:
            with bag.open(entry) as file:
                raw = file.read(OCTETS + 1)
        except BROKEN as error:
            self.heap.refused.append(Refused(where, f"cannot be unpacked ({error}); export it again"))
            return None
        self.octets += len(raw)
        if self.octets > TOTAL:
            raise BadInput(f"more than {TOTAL >> 30} GB in it", where, "give it in parts")
        if len(raw) > OCTETS:
            self.heap.refused.append(Refused(where, f"more than {OCTETS >> 20} MB when unpacked; give a smaller one"))
            return None
        return raw


def _author(member: str) -> str | None:
    """Who annotated what a project holds (annotation/DOCUMENT/ANNOTATOR.zip); None: nobody did."""
    path = PurePosixPath(member)
    if len(path.parts) < 3 or path.parts[-3] not in ANNOTATED:
        return ""
    if path.stem in NOBODY:
        return None if path.stem == "INITIAL_CAS" else ""
    return path.stem
