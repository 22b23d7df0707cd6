"""Mail: the letter and what is attached, in whatever encoding and nesting."""

import base64
import hashlib
import io
import json
import pathlib
import sys
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from musnad.load import Caps, Failure, Notice, load
from musnad.record import Report

TEXT = "قال المتحدث باسم وزارة الخارجية إن المحادثات بين الطرفين تبدأ يوم الأحد في العاصمة."
MORE = "وصل المبعوث الأممي إلى دمشق أمس، والتقى وزير الخارجية في جلسة مغلقة."
PAGE = f"<html dir=rtl><body><article><h1>محادثات</h1><p>{TEXT}</p><p>{MORE}</p></article></body></html>"


def read(path: pathlib.Path, content: bytes | EmailMessage, **said: object):
    path.write_bytes(content if isinstance(content, bytes) else content.as_bytes())
    found = list(load([str(path)], **said))
    reports = [item for item in found if isinstance(item, Report)]
    told = [[str(item) for item in found if isinstance(item, kind)] for kind in (Failure, Notice)]
    return reports, told[0], told[1]


def letter(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "جولة جديدة من المحادثات"
    message["From"] = "سليم الحداد <salim@marfa.example>"
    message["Date"] = "Mon, 11 Dec 2017 23:30:00 -0500"
    message["Message-ID"] = "<m-1@marfa.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


def test_a_letter_tells_who_wrote_it_and_when(tmp_path):
    message = letter()
    message.set_content(f"{TEXT}\n\n{MORE}")
    (report,), failures, notices = read(tmp_path / "a.eml", message)
    assert (failures, notices) == ([], [])
    assert report.text == f"{TEXT}\n\n{MORE}"
    assert (report.title, report.published, report.outlet) == ("جولة جديدة من المحادثات", "2017-12-11", "marfa.example")
    raw = message.as_bytes()
    assert report.id == hashlib.sha256(raw).hexdigest() == report.capture.sha256
    assert report.capture[1:] == (len(raw), "mail", str(tmp_path / "a.eml"), None, "m-1@marfa.example", None,
                                  "سليم الحداد")  # fmt: skip


def test_who_keeps_the_list_is_the_outlet(tmp_path):
    message = letter(List_Id="نشرة المرفأ <daily.marfa.example>")
    message.set_content(TEXT)
    assert read(tmp_path / "a.eml", message)[0][0].outlet == "نشرة المرفأ"
    message = letter(List_Id="<daily.marfa.example>")
    message.set_content(TEXT)
    assert read(tmp_path / "b.eml", message)[0][0].outlet == "daily.marfa.example"
    message = letter()
    message.set_content(TEXT)
    assert read(tmp_path / "c.eml", message, outlet="صدى المرفأ")[0][0].outlet == "صدى المرفأ"


def test_plain_text_is_taken_before_html(tmp_path):
    message = letter()
    message.set_content(TEXT)
    message.add_alternative(PAGE, subtype="html")
    (report,), failures, _ = read(tmp_path / "a.eml", message)
    assert (report.text, failures) == (TEXT, [])


def test_html_is_read_where_the_plain_text_says_nothing(tmp_path):
    message = letter()
    message.set_content("Your program shows no HTML.")
    message.add_alternative(PAGE, subtype="html", charset="windows-1256")
    (report,), failures, _ = read(tmp_path / "a.eml", message)
    assert failures == []
    assert TEXT in report.text
    assert MORE in report.text
    assert report.id == hashlib.sha256(message.as_bytes()).hexdigest()
    assert (report.title, report.capture.way) == ("جولة جديدة من المحادثات", "mail")


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        (charset, declared)
        for charset in ("utf-8", "windows-1256", "iso-8859-6", "utf-16")
        for declared in ("it", "us-ascii", "x-unknown")
        if (charset, declared) != ("utf-16", "us-ascii")  # nobody sends that
    ],
)
def test_encodings_are_as_declared_or_found_out(tmp_path, charset, declared):
    text = TEXT.replace("،", "")
    head = b"From: a@marfa.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    named = charset if declared == "it" else declared
    head += f"Content-Type: text/plain; charset={named}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode()
    (report,), failures, _ = read(tmp_path / "a.eml", head + base64.encodebytes(text.encode(charset)))
    assert (report.text, failures) == (text, [])


def test_bare_letters_in_headers_are_read(tmp_path):
    raw = "Subject: محادثات في العاصمة\nFrom: a@marfa.example\nContent-Type: text/plain; charset=utf-8\n\n".encode()
    (report,), _, _ = read(tmp_path / "a.eml", raw + TEXT.encode())
    assert report.title == "محادثات في العاصمة"


def test_flowed_lines_are_joined(tmp_path):
    head = b"Subject: x\nContent-Type: text/plain; charset=utf-8; format=flowed\nContent-Transfer-Encoding: 8bit\n\n"
    words = TEXT.split()
    soft = " ".join(words[:5]) + " \n" + " ".join(words[5:])
    (report,), _, _ = read(tmp_path / "a.eml", head + f"{soft}\n{MORE}\n".encode())
    assert report.text == f"{TEXT}\n{MORE}"


def attached() -> EmailMessage:
    message = letter()
    message.set_content("See what is attached.")
    rows = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in (TEXT, MORE))
    message.add_attachment(rows.encode(), maintype="application", subtype="octet-stream", filename="rows.jsonl")
    table = f"النص\n{TEXT} ثم عاد\n".encode("utf-8-sig")
    message.add_attachment(table, maintype="text", subtype="csv", filename="جدول.csv")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    message.add_attachment(b"\xd0\xcf\x11\xe0", maintype="application", subtype="msword", filename="a.doc")
    return message


def test_what_is_attached_is_read_by_its_kind(tmp_path):
    path = tmp_path / "a.eml"
    reports, failures, notices = read(path, attached())
    assert failures == []
    assert [report.text for report in reports] == [TEXT, MORE, f"{TEXT} ثم عاد"]
    assert [report.capture.source for report in reports] == [
        f"{path}!rows.jsonl#1", f"{path}!rows.jsonl#2", f"{path}!جدول.csv#2",
    ]  # fmt: skip
    assert [report.capture.way for report in reports] == ["row", "row", "table"]
    assert notices == [f"{path}!a.doc: is attached and left out, for its kind is not read"]


def test_a_letter_within_a_letter_is_a_report_of_its_own(tmp_path):
    inner = letter()
    inner.set_content(MORE)
    message = letter(Reply_To="b@marfa.example")
    message.set_content(TEXT)
    message.add_attachment(inner)
    reports, failures, _ = read(tmp_path / "a.eml", message)
    assert failures == []
    assert [report.text for report in reports] == [TEXT, MORE]


def test_letters_within_letters_end_somewhere(tmp_path):
    message = letter()
    message.set_content(TEXT)
    for number in range(6):
        outer = letter()
        outer.set_content(f"{TEXT} {number}")
        outer.add_attachment(message)
        message = outer
    reports, failures, _ = read(tmp_path / "a.eml", message)
    assert len(reports) == 4
    assert "things within things more than 3 deep; unpack it, or raise --max-depth" in failures[0]


@pytest.mark.parametrize("deep", [40, 3000])
def test_parts_nested_without_end_are_one_line(tmp_path, deep):
    head = b"Subject: x\nMIME-Version: 1.0\n"
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(deep))
    body = b"Content-Type: text/plain; charset=utf-8\n\n" + TEXT.encode()
    reports, failures, _ = read(tmp_path / "a.eml", head + parts + body)
    assert reports == []
    assert "a letter with parts nested deeper than 30" in failures[0]


def test_caps_and_letters_without_text_are_one_line(tmp_path):
    message = letter()
    message.set_content(TEXT)
    assert "a letter of more than 0.0001 MB" in read(tmp_path / "a.eml", message, caps=Caps(page=100))[1][0]
    assert "1 things attached" in read(tmp_path / "b.eml", attached(), caps=Caps(members=1))[1][0]
    assert "an empty file" in read(tmp_path / "c.eml", b"\n")[1][0]
    assert "a letter without text" in read(tmp_path / "d.eml", b"Subject: x\n\n")[1][0]
    assert "a letter without text" in read(tmp_path / "f.eml", b"Subject: x\n\n \n")[1][0]
    message = letter()
    message.set_content("The talks begin on Sunday.")
    assert "no Arabic in it" in read(tmp_path / "e.eml", message)[1][0]


def test_a_letter_is_known_by_its_first_bytes(monkeypatch):
    message = letter()
    message.set_content(TEXT)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(message.as_bytes())))
    (report,) = load(["-"])
    assert isinstance(report, Report)
    assert report.title == "جولة جديدة من المحادثات"


@given(st.binary(max_size=500))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_raise(tmp_path, raw):
    read(tmp_path / "a.eml", raw)
    read(tmp_path / "b.eml", b"Subject: x\nFrom: " + raw)
    read(tmp_path / "c.eml", b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: ' + raw)
