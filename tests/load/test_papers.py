"""Documents: what is taken from PDF and Word files, in the order in which it is read, and what is refused."""

import hashlib
import io
import os
import pathlib
import shutil
import subprocess
import zipfile

import docx
import pypdf
import pytest

from musnad.load import Caps, Failure, load
from musnad.record import Report

TITLE = "جولة جديدة من المحادثات في جنيف"
FIRST = (
    "أعلنت وزارة الخارجية في بيان صدر يوم الأحد 12 تشرين الثاني/نوفمبر 2017 أن الجولة الثامنة من المحادثات ستبدأ في "
    "جنيف في 28 من الشهر نفسه، وأن المبعوث الأممي ستيفان دي ميستورا سيلتقي الوفدين كلا على حدة قبل الجلسة الأولى."
)
SECOND = (
    "وقال المتحدث باسم الوزارة (Foreign Ministry) للصحفيين إن «الهدنة صامدة» في ثلاث مناطق، مضيفا أن ٣٬٥٠٠ شخص عادوا "
    "بين 12/11/2017 و2017-11-13 إلى منازلهم، وأن نسبة العائدين بلغت 45.5% [من النازحين]، بحسب أرقام الأمم المتحدة."
)
VOWELS = "قُتِلَ ثَلاثَةُ أَشْخاصٍ وَجُرِحَ آخَرونَ في قَصْفٍ على بَلْدَةِ عَربين."
BROWSER = (
    os.environ.get("MUSNAD_BROWSER")
    or shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
printing = pytest.mark.skipif(not BROWSER, reason="a browser is missing: apt-get install chromium, or MUSNAD_BROWSER")


def read(path: pathlib.Path, **given: object) -> tuple[list[Report], list[str]]:
    found = list(load([str(path)], **given))
    return [item for item in found if isinstance(item, Report)], [str(i) for i in found if isinstance(i, Failure)]


def printed(folder: pathlib.Path, body: str, style: str = "") -> pathlib.Path:
    """The page as the browser prints it."""
    page, path = folder / "page.html", folder / "page.pdf"
    head = f"<meta charset=utf-8><title>{TITLE}</title><style>body{{font:16px 'DejaVu Sans'}}{style}</style>"
    page.write_text(f"<!doctype html><html lang=ar dir=rtl>{head}<body>{body}", encoding="utf-8")
    given = ["--headless", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder / 'profile'}"]
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    done = subprocess.run(
        [str(BROWSER), *given, *root, f"--print-to-pdf={path}", str(page)], capture_output=True, timeout=60, check=False
    )
    assert path.exists(), done.stderr.decode()
    return path


@printing
def test_a_printed_page_gives_words_joined_and_in_the_order_of_reading(tmp_path):
    path = printed(tmp_path, f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{VOWELS}</p>")
    reports, failures = read(path, outlet="نشرة المرفأ")
    assert failures == []
    (report,) = reports
    assert report.text.split("\n") == [TITLE, FIRST, SECOND, VOWELS]
    assert (report.title, report.outlet, report.published) == (TITLE, "نشرة المرفأ", None)
    raw = path.read_bytes()
    assert report.id == hashlib.sha256(raw).hexdigest()
    assert (report.capture.sha256, report.capture.size, report.capture.way) == (report.id, len(raw), "pdf")


@printing
def test_lines_stretched_to_the_margins_keep_their_words(tmp_path):
    reports, _ = read(printed(tmp_path, f"<p>{FIRST}</p><p>{SECOND}</p>", "body{text-align:justify}"))
    assert reports[0].text.split("\n") == [FIRST, SECOND]


@printing
def test_columns_are_read_from_the_right(tmp_path):
    columns = f"<div style='columns:2'><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST}</p><p>{VOWELS}</p></div>"
    reports, _ = read(printed(tmp_path, f"<h1>{TITLE} بين الوفدين برعاية الأمم المتحدة</h1>{columns}"))
    text = reports[0].text
    assert text.index("الجولة الثامنة") < text.index("الهدنة صامدة") < text.rindex("الجولة الثامنة") < text.index("قَصْفٍ")
    assert text.count(FIRST) == 2


@printing
def test_heads_and_numbers_of_pages_are_left_out_and_paragraphs_go_on_over_them(tmp_path):
    style = "@page{margin:2cm;@top-right{content:'نشرة المرفأ'}@bottom-center{content:counter(page)}}p{margin:0}"
    places = "حلب إدلب حماة حمص درعا الرقة الحسكة القنيطرة السويداء طرطوس اللاذقية".split()
    told = [f"{FIRST[:-1]} في {one} و{other}." for one in places[:6] for other in places[6:]]
    reports, _ = read(printed(tmp_path, "".join(f"<p>{text}</p>" for text in told), style))
    assert reports[0].text.split("\n") == told


@printing
def test_rows_of_a_table_stay_lines(tmp_path):
    rows = "".join(f"<tr><td>{city}<td>{dead}" for city, dead in (("المدينة", "القتلى"), ("حلب", 12), ("إدلب", 7)))
    reports, _ = read(printed(tmp_path, f"<table>{rows}</table>"))
    assert reports[0].text.split("\n") == ["المدينة القتلى", "حلب 12", "إدلب 7"]


@printing
def test_pictures_and_passwords_are_named(tmp_path):
    picture = printed(tmp_path, "<svg width=300 height=300><rect width=300 height=300 fill=red /></svg>")
    _, failures = read(picture)
    assert "a PDF without text, pages that are pictures; put it through text recognition" in failures[0]
    writer = pypdf.PdfWriter(picture)
    writer.encrypt("سر", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    _, failures = read(tmp_path / "locked.pdf")
    assert "asks for a password; save it without one" in failures[0]


@printing
def test_a_pdf_beyond_the_caps_is_refused(tmp_path):
    path = printed(tmp_path, f"<p>{FIRST}</p>")
    assert "more than 0.001 MB" in read(path, caps=Caps(page=1000))[1][0]
    assert "of text; split it" in read(path, caps=Caps(report=100))[1][0]


@pytest.mark.parametrize("raw", [b"%PDF-1.7\nnothing", b"%PDF-", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n" + b"x" * 5000])
def test_a_broken_pdf_is_one_line(tmp_path, raw):
    (tmp_path / "a.pdf").write_bytes(raw)
    reports, failures = read(tmp_path / "a.pdf")
    assert reports == []
    assert failures == [f"{tmp_path / 'a.pdf'}: a broken PDF; get the file again, or print it to PDF anew"]


def written(path: pathlib.Path) -> pathlib.Path:
    """A Word file with two paragraphs and a table between them."""
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = TITLE, "سليم الحداد"
    document.add_paragraph(FIRST)
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("حلب", "12", "إدلب", "7"), strict=True):
        cell.text = text
    document.add_paragraph(VOWELS)
    document.save(str(path))
    return path


def test_a_word_file_gives_paragraphs_and_cells_in_their_order(tmp_path):
    path = written(tmp_path / "a.docx")
    reports, failures = read(path, published="2017-11-12")
    assert failures == []
    (report,) = reports
    assert report.text.split("\n") == [FIRST, "حلب", "12", "إدلب", "7", VOWELS]
    assert (report.title, report.capture.byline, report.published) == (TITLE, "سليم الحداد", "2017-11-12")
    assert report.id == hashlib.sha256(path.read_bytes()).hexdigest()
    assert report.capture.way == "docx"


def test_a_day_in_the_properties_is_no_day_of_publication(tmp_path):
    (report,), _ = read(written(tmp_path / "a.docx"))
    assert report.published is None


def changed(path: pathlib.Path, member: str, content: bytes) -> pathlib.Path:
    """A Word file with one of its parts replaced."""
    held = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == member else old.read(name))
        if member not in old.namelist():
            new.writestr(member, content)
    return path


def test_bombs_entities_and_what_is_no_word_file_are_one_line(tmp_path):
    bomb = changed(written(tmp_path / "bomb.docx"), "word/media/big.xml", b"0" * 30_000_000)
    assert "packed more than 200 times: a bomb" in read(bomb)[1][0]
    assert "unpacks to more than 1 MB" in read(bomb, caps=Caps(page=1_000_000))[1][0]
    doctype = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "entities of its own" in read(changed(written(tmp_path / "e.docx"), "word/document.xml", doctype))[1][0]
    wide = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")
    assert "entities of its own" in read(changed(written(tmp_path / "w.docx"), "word/document.xml", wide))[1][0]
    broken = changed(written(tmp_path / "b.docx"), "word/document.xml", b"<w:document")
    assert "a broken Word file" in read(broken)[1][0]
    (tmp_path / "no.docx").write_bytes(b"PK\x03\x04 none")
    assert "no Word file" in read(tmp_path / "no.docx")[1][0]
    with zipfile.ZipFile(tmp_path / "zip.docx", "w") as other:
        other.writestr("a.txt", FIRST)
    assert "without a Word document" in read(tmp_path / "zip.docx")[1][0]


def test_a_document_without_arabic_is_left(tmp_path):
    document = docx.Document()
    document.add_paragraph("The talks begin on Sunday.")
    document.save(str(tmp_path / "en.docx"))
    assert "no Arabic in it" in read(tmp_path / "en.docx")[1][0]
