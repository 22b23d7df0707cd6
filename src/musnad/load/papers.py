"""Documents as offices write them: PDF by pypdfium2, Word by python-docx; one file, one report.

Neither tells when it was published: the day in a document is the one on which its file was made.
"""

import ctypes
import hashlib
import io
import lzma
import math
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from musnad.load.given import MB, Caps, Given, Origin
from musnad.load.items import Failure, Item, failure
from musnad.load.layout import Letter, text_of
from musnad.load.streams import Stream
from musnad.load.texts import no_arabic
from musnad.record import Capture, Report

CUT = "take the part that is a report, or raise --max-page"
ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError)  # what a packed member raises
BODY = "word/document.xml"
PASSWORD = 4  # pdfium's number for a file that asks for one
Told = tuple[str, str, str]  # text, title, author


class _Unread(Exception):
    """Why a document cannot be read, and what to do."""


def read_pdf(stream: Stream, origin: Origin, given: Given) -> Iterator[Item]:
    """The report that a PDF file holds: what stands on its pages, without their headers and numbers."""
    import pypdfium2  # noqa: F401  asked for before the file is read, so that it is named where it is missing

    yield from _read(stream, origin, given, "pdf", _pdf)


def read_docx(stream: Stream, origin: Origin, given: Given) -> Iterator[Item]:
    """The report that a Word file holds: paragraphs and the cells of tables, a line each, in their order."""
    import docx  # noqa: F401

    yield from _read(stream, origin, given, "docx", _docx)


def _read(stream: Stream, origin: Origin, given: Given, way: str, told: Any) -> Iterator[Item]:
    raw, uri = stream.read(given.caps.page + 1), origin.uri
    if len(raw) > given.caps.page:
        yield failure(f"a {way} file of more than {given.caps.page / MB:g} MB", uri, CUT)
        return
    try:
        text, title, author = told(raw, given.caps)
    except _Unread as error:
        yield failure(str(error.args[0]), uri, str(error.args[1]))
        return
    yield _report(raw, (text, title, author), origin, given, way)


def _report(raw: bytes, told: Told, origin: Origin, given: Given, way: str) -> Report | Failure:
    text, title, author = told
    if len(text.encode("utf-8", "replace")) > given.caps.report:
        return failure(f"more than {given.caps.report / MB:g} MB of text", origin.uri, "split it: one report a file")
    wrong = no_arabic(text, origin.uri)
    if wrong:
        return wrong
    digest = hashlib.sha256(raw).hexdigest()
    capture = Capture(digest, len(raw), origin.way or way, origin.source, origin.captured, byline=author or None)
    uri = origin.address or origin.uri
    return Report(digest, text, uri, given.outlet, given.published, title=title or None, capture=capture)


def _clean(text: Any) -> str:
    """A text on one line, without what cannot be written as UTF-8."""
    return " ".join(str(text or "").encode("utf-8", "replace").decode("utf-8").replace("\0", "").split())


def _pdf(raw: bytes, caps: Caps) -> Told:
    """What a PDF holds; its pages are let go of one by one."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD:
            raise _Unread("a PDF that asks for a password", "save it without one") from error
        raise _Unread("a broken PDF", "get the file again, or print it to PDF anew") from error
    try:
        text = text_of(_pages(document, caps))
        about = document.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as error:
        raise _Unread(f"a broken PDF ({_clean(error)})", "get the file again, or print it to PDF anew") from error
    finally:
        document.close()
    if not text.strip():
        raise _Unread("a PDF without text, pages that are pictures", "put it through text recognition (OCR) first")
    return text, _clean(about.get("Title")), _clean(about.get("Author"))


def _pages(document: Any, caps: Caps) -> Iterator[list[Letter]]:
    left = caps.report
    for number in range(len(document)):
        page = document[number]
        letters = page.get_textpage()
        try:
            count = letters.count_chars()
            left -= count
            if left < 0:
                raise _Unread(f"more than {caps.report / MB:g} MB of text", "split it: one report a file")
            yield list(_letters(letters, count))
        finally:
            letters.close()
            page.close()


def _letters(page: Any, count: int) -> Iterator[Letter]:
    """The letters of a page; those that pdfium adds between lines and words are left out, for gaps tell."""
    from pypdfium2 import raw

    x, y, box, turn = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    for place in range(count):
        code = raw.FPDFText_GetUnicode(page, place)
        sign = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if raw.FPDFText_IsGenerated(page, place) == 1 or code < 32 or not raw.FPDFText_GetMatrix(page, place, turn):
            continue
        size = raw.FPDFText_GetFontSize(page, place)
        if sign == " " and size <= 1:
            continue
        size *= math.hypot(turn.c, turn.d)
        if not raw.FPDFText_GetCharOrigin(page, place, x, y) or not raw.FPDFText_GetLooseCharBox(page, place, box):
            continue
        if math.isfinite(x.value + y.value + box.left + box.right + size):
            yield Letter(sign, place, x.value, y.value, box.left, box.right, round(size, 1) or 1.0)


def _docx(raw: bytes, caps: Caps) -> Told:
    """What a Word file holds."""
    import docx

    _checked(raw, caps)
    try:
        document = docx.Document(io.BytesIO(raw))
        text = "\n".join(line for block in document.iter_inner_content() for line in _lines(block, caps.deep))
        about = document.core_properties
        return text, _clean(about.title), _clean(about.author)
    except Exception as error:  # the package raises whatever its parts raise
        raise _Unread(f"a broken Word file ({type(error).__name__})", "open it and save it again") from error


def _lines(block: Any, deep: int) -> Iterator[str]:
    """A paragraph as one line, a table cell by cell; merged cells stand once."""
    if not hasattr(block, "rows"):
        if block.text.strip():
            yield " ".join(block.text.split())
        return
    seen = set()
    for cell in (cell for row in block.rows for cell in row.cells):
        if cell._tc not in seen:
            seen.add(cell._tc)
            for inner in cell.iter_inner_content() if deep else ():
                yield from _lines(inner, deep - 1)


def _checked(raw: bytes, caps: Caps) -> None:
    """_Unread for what is no Word file, for one that unpacks too far, and for one with entities of its own."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(raw))
        members = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _Unread("no Word file, or a broken one", "open it and save it again as .docx") from error
    if BODY not in packed.namelist():
        raise _Unread("a zip file without a Word document in it", "save it as .docx, or name it .zip")
    if len(members) > caps.members or sum(member.file_size for member in members) > caps.page:
        raise _Unread(f"a Word file that unpacks to more than {caps.page / MB:g} MB", CUT)
    if any(member.file_size > caps.ratio * max(member.compress_size, 1) + MB for member in members):
        raise _Unread(f"a Word file packed more than {caps.ratio} times: a bomb", "leave it out, or raise --max-ratio")
    for member in members:
        if member.filename.endswith((".xml", ".rels")) and _has_entities(packed, member, caps.page):
            raise _Unread("a Word file with entities of its own", "open it and save it again")


def _has_entities(packed: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bool:
    """Whether a part declares any: Word never does. What unpacks to more than it says is cut off there."""
    try:
        with packed.open(member) as part:
            found = part.read(most + 1)
    except (*BROKEN, RuntimeError, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise _Unread("a broken or encrypted Word file", "open it and save it again, without a password") from error
    if found[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in found[:64]:  # no part of Word's is in UTF-16
        return True
    return bool(ENTITIES.search(found))
