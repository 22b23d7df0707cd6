"""What the targets of `make fuzz` found, each as the shortest input that shows it."""

import io
import json
import time
import zipfile

import pytest

from musnad.load import Failure, Item
from musnad.load.given import Given, Origin
from musnad.load.kinds import BY_NAME, read_as
from musnad.record import Report

SAID = "أعلنت الأمم المتحدة أن الجولة الثامنة من محادثات جنيف تختتم يوم الخميس"
LONG = f"a,{SAID}{' ' * 1_000_000}\n"
ZERO = SAID.replace(" ", " \0", 1)


def read(kind: str, raw: bytes) -> list[Item]:
    return list(read_as(BY_NAME[kind], io.BytesIO(raw), Origin("f", "f"), Given()))


@pytest.mark.parametrize(("kind", "raw"), [
    ("rows", json.dumps({"text": ZERO}).encode()),
    ("json", json.dumps([{"text": ZERO}]).encode()),
    ("table", f"title,text\n{17 * LONG}a,{ZERO}\n".encode()),  # behind what its encoding is told by
], ids=["rows", "json", "table"])  # fmt: skip
def test_a_text_with_zeros_is_refused(kind: str, raw: bytes) -> None:
    assert any(isinstance(item, Failure) and "zeros" in str(item) for item in read(kind, raw))


@pytest.mark.parametrize(("kind", "raw"), [
    ("json", json.dumps({"uri": "urn:1", "type": "text", "body_text": ZERO}).encode()),
    ("feed", f"<rss version='2.0'><channel><item><description>{ZERO}</description></item></channel></rss>".encode()),
], ids=["ninjs", "feed"])  # fmt: skip
def test_zeros_in_what_is_taken_out_of_markup_are_left_out(kind: str, raw: bytes) -> None:
    assert [item.text for item in read(kind, raw) if isinstance(item, Report)] == [SAID]


def test_a_forwarded_letter_with_a_header_that_cannot_be_folded_ends() -> None:
    inner = f"Content-Type: text/plain;\n {'x' * 100}=a;\n charset=utf-8\n\n{SAID}"
    raw = f"Subject: x\nContent-Type: message/rfc822\n\n{inner}".encode()
    assert [item.text for item in read("mail", raw) if isinstance(item, Report)] == [SAID]


def test_a_feed_that_its_parser_stumbles_over_is_one_line() -> None:
    (found,) = read("feed", b"<channel<item<link</item</link<")
    assert "a broken feed (KeyError)" in str(found)


def test_a_version_of_thousands_of_figures_is_no_number() -> None:
    item = {"uri": "urn:1", "type": "text", "body_text": SAID, "signal": "correction", "version": "9" * 5_000}
    assert [item.text for item in read("json", json.dumps(item).encode()) if isinstance(item, Report)] == [SAID]


LONG_FILES = {
    "feed spaces": ("feed", lambda n: f"{' ' * n}<rss version='2.0'><channel>{ITEM}</channel></rss>"),
    "feed declarations": ("feed", lambda n: f"{'<?xml ' * (n // 6)}<rss version='2.0'><channel>{ITEM}</channel></rss>"),
    "feed authors": ("feed", lambda n: FEED.replace(">x<", f">{'a.' * (n // 2)}<")),
    "mail subject": ("mail", lambda n: f"Subject: {'a ' * (n // 2)}\n\n{SAID}"),
    "mail senders": ("mail", lambda n: f"From: {'a b ' * (n // 4)}\n\n{SAID}"),
    "mail parameters": ("mail", lambda n: f"Content-Type: text/plain; {'a=b; ' * (n // 5)}\n\n{SAID}"),
    "mail parts": ("mail", lambda n: "Content-Type: multipart/mixed; boundary=a\n\n" + "--a\n\nx\n" * (n // 7)),
    "mail flowed": ("mail", lambda n: f"Content-Type: text/plain; format=flowed\n\n{SAID} \n" + "a \n" * (n // 3)),
}
ITEM = f"<item><author>x</author><description>{SAID}</description></item>"
FEED = f"<rss version='2.0'><channel>{ITEM}</channel></rss>"


@pytest.mark.parametrize("name", LONG_FILES)
def test_files_built_to_hurt_take_no_more_than_a_moment(name: str) -> None:
    kind, make = LONG_FILES[name]
    raw, start = make(1_000_000).encode(), time.process_time()
    assert read(kind, raw)
    assert time.process_time() - start < 3


def test_a_member_of_a_zip_without_a_name_is_no_fault() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as bag:
        bag.writestr("a.txt", SAID)
    raw = made.getvalue().replace(b"a.txt", b"\0.txt")  # what stands before a zero is the name
    assert any(isinstance(item, Failure) for item in read("zip", raw))


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("kind", ["docx", "zip"])
def test_a_member_that_cannot_be_unpacked_is_one_line(kind: str, packing: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as bag:
        bag.writestr("word/document.xml", SAID * 9)
        size = bag.infolist()[0].compress_size
    raw, start = bytearray(made.getvalue()), 30 + len("word/document.xml")
    raw[start + 9 : start + size] = b"\xff" * (size - 9)  # behind the properties of LZMA
    assert [type(item) for item in read(kind, bytes(raw))] == [Failure]
