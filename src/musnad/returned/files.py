"""A file that came back, whatever it is: told by its first bytes, not by its name."""

import pathlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec

from musnad.ask.fixes import read_fixes
from musnad.errors import BadInput, BadQuestion
from musnad.record.fix import Fix
from musnad.returned import cas, tables
from musnad.returned.wishes import Given, Heap, Refused
from musnad.returned.zips import Xmi, members
from musnad.store import View

OCTETS = 1 << 30
ZIP, MARK = b"PK\x03\x04", b"\xef\xbb\xbf"
SHOWN = "what musnad log shows, not what it gives to others"


@dataclass(slots=True)
class Returned:
    """What a file gives: wishes still to be looked at, and corrections that were made elsewhere."""

    heap: Heap = field(default_factory=Heap)
    fixes: list[Fix] = field(default_factory=list)


def read(view: View, path: str, given: Given, exported: str | None = None) -> Returned:
    """Read a table, XMI, a zip of XMI, or a log of corrections (``musnad.fix/1``).

    ``exported`` is the zip that was given to annotators. BadInput for a file that cannot be read or is none of these.
    """
    raw = _bytes(path)
    name = pathlib.PurePath(path).name
    start = raw[:4096].removeprefix(MARK).lstrip()
    if exported is not None and not start.startswith((ZIP, b"<")):
        raise BadQuestion("--against is of annotations that came back", do="leave it out")
    if start.startswith((ZIP, b"<")):
        return Returned(_annotations(view, raw, name, given, exported))
    if start.startswith(b"["):
        raise BadInput(SHOWN, path, "give what musnad log --export writes")
    if start.startswith(b"{"):
        return _log(raw, name)
    return Returned(tables.wishes(view, raw, name, given))


def _annotations(view: View, raw: bytes, name: str, given: Given, exported: str | None) -> Heap:
    if find_spec("defusedxml") is None:
        raise BadQuestion("XMI needs the package defusedxml", do="pip install 'musnad[in]'")
    heap = Heap()
    before = () if exported is None else _files(_bytes(exported), pathlib.PurePath(exported).name, heap)
    files = _files(raw, name, heap)
    given = given._replace(reason=given.reason or f"as annotated in {name}")
    if not cas.wishes(view, files, given, heap, before) and not heap.refused:
        raise BadInput("a zip without XMI", name, "give what INCEpTION exports as UIMA CAS XMI, or a table as CSV")
    return heap


def _files(raw: bytes, name: str, heap: Heap) -> Iterator[Xmi]:
    """The XMI files, one at a time."""
    if raw.startswith(ZIP):
        yield from members(raw, name, heap)
    else:
        yield Xmi(name, "", raw)


def _log(raw: bytes, name: str) -> Returned:
    """Corrections a line; a line that is none is refused, the rest is taken."""
    found = Returned()
    for number, line in enumerate(raw.splitlines(), 1):
        try:
            found.fixes += read_fixes([line], name)
        except BadInput as error:
            found.heap.refused.append(Refused(f"{name}, row {number}", f"{error.what}; {error.do}"))
    return found


def _bytes(path: str) -> bytes:
    try:
        file = pathlib.Path(path)
        if file.stat().st_size > OCTETS:
            raise BadInput(f"larger than {OCTETS >> 30} GB", path, "give it in parts")
        return file.read_bytes()
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror})", path, "look at its name and rights") from error
