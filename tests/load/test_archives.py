"""WARC: what the crawler captured is a report with its hour, its address and its digest; damage costs only itself."""

import gzip
import hashlib
import io
import json
import random
import zipfile
import zlib
from functools import cache

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from musnad.load import Failure, Notice, load
from musnad.load.archives import read_archive
from musnad.load.given import Caps, Given, Origin
from musnad.record import Report

TEXT = (
    "قال محافظ المدينة إن فرق الإطفاء أخمدت الحريق الذي شب في سوق الخضار ليل الثلاثاء، ولم يصب أحد بأذى. "
    "وأضاف أن لجنة ستنظر في أسبابه خلال أسبوع."
)
PAGE = f"<html><head><title>حريق</title></head><body><article><p>{TEXT}</p><p>{TEXT[:70]}</p></article></body></html>"
ALL = Caps()
DAY = "2021-03-09T22:15:30Z"


class Writer(WARCWriter):
    """It leaves no passing file open."""

    _create_temp_file = staticmethod(io.BytesIO)


class Crawl:
    """A WARC as warcio writes it."""

    def __init__(self, packed: bool = True) -> None:
        self.raw = io.BytesIO()
        self.writer = Writer(self.raw, gzip=packed)

    def add(self, body, address="https://one.example/1", media="text/html; charset=utf-8", status="200 OK",
            kind="response", heads=(), warc=()):  # fmt: skip
        body = body.encode() if isinstance(body, str) else body
        http = StatusAndHeaders(status, [("Content-Type", media), *heads], protocol="HTTP/1.1")
        told = {"WARC-Date": DAY, **dict(warc)}
        extra = {"http_headers": http} if kind in ("response", "revisit") else {"warc_content_type": media}
        extra |= {"payload": io.BytesIO(body), "warc_headers_dict": told}
        record = self.writer.create_warc_record(address, kind, **extra)
        self.writer.write_record(record)
        return self

    def read(self, caps: Caps = ALL):
        return read(self.raw.getvalue(), caps)


def read(raw: bytes, caps: Caps = ALL):
    items = list(read_archive(io.BytesIO(raw), Origin("a.warc", "a.warc"), Given(caps=caps)))
    reports, failures, notices = (
        [item if kind is Report else str(item) for item in items if isinstance(item, kind)]
        for kind in (Report, Failure, Notice)
    )
    assert not any("\n" in line for line in failures + notices)
    return reports, failures, notices


@pytest.mark.parametrize("packed", [True, False])
def test_a_response_is_a_report_with_hour_and_address(packed):
    (report,), failures, notices = Crawl(packed).add(PAGE).read()
    assert (failures, notices) == ([], [])
    assert report.uri == "https://one.example/1"
    assert report.text.startswith(TEXT)
    digest = hashlib.sha256(PAGE.encode()).hexdigest()
    assert report.id == report.capture.sha256 == digest
    assert (report.capture.size, report.capture.way, report.capture.captured) == (len(PAGE.encode()), "warc", DAY)
    assert report.capture.source.startswith("a.warc!urn:uuid:")


def test_only_what_can_be_a_report_is_read():
    crawl = Crawl().add(PAGE, "https://one.example/1")
    crawl.add(PAGE, status="404 Not Found").add(PAGE, status="301 Moved").add(b"\x89PNG", media="image/png")
    crawl.add(PAGE, kind="revisit").add(PAGE, "urn:pageinfo:x", kind="resource").add("x{}", media="text/css")
    crawl.add('{"api": 1}', media="application/json").add("User-agent: *", media="text/plain")
    crawl.add(TEXT, "https://one.example/2.txt", media="text/plain", kind="resource")
    crawl.add(json.dumps([{"text": TEXT}]), media="application/json")
    reports, failures, notices = crawl.read()
    assert (failures, notices) == ([], [])
    assert len(reports) == 3
    assert reports[1].text == TEXT


def test_the_charset_of_the_response_is_heard():
    body = PAGE.encode("windows-1256")
    reports, failures, notices = Crawl().add(body, media="text/html; charset=windows-1256").read()
    assert (failures, notices) == ([], [])
    assert reports[0].text.startswith(TEXT)


def chunked(body: bytes) -> bytes:
    parts = [body[at : at + 37] for at in range(0, len(body), 37)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


BARE = zlib.compressobj(wbits=-15)
ENCODED = {
    "gzip": gzip.compress(PAGE.encode()),
    "deflate": zlib.compress(PAGE.encode()),
    "Deflate": BARE.compress(PAGE.encode()) + BARE.flush(),
    "br": brotli.compress(PAGE.encode()),
    "identity": PAGE.encode(),
    "gzip, gzip": gzip.compress(gzip.compress(PAGE.encode())),
}


@pytest.mark.parametrize("encoding", ENCODED)
@pytest.mark.parametrize("parts", [True, False])
def test_transfer_and_content_encodings_are_undone(encoding, parts):
    body, heads = ENCODED[encoding], [("Content-Encoding", encoding)]
    if parts:
        body, heads = chunked(body), [*heads, ("Transfer-Encoding", "chunked")]
    (report,), failures, notices = Crawl().add(body, heads=heads).read()
    assert (failures, notices) == ([], [])
    assert report.id == hashlib.sha256(PAGE.encode()).hexdigest()


def test_what_says_it_is_encoded_and_is_not_is_read_as_it_is():
    heads = [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
    reports, failures, _ = Crawl().add(PAGE, heads=heads).read()
    assert (len(reports), failures) == (1, [])


@pytest.mark.parametrize(
    ("body", "encoding", "what"),
    [
        (gzip.compress(b" " * 80_000_000), "gzip", "unpacks to more than"),
        (brotli.compress(b" " * 80_000_000, quality=3), "br", "unpacks to more than"),
        (gzip.compress(PAGE.encode())[:-20], "gzip", "cut off"),
        (b"\x1f\x8b\x08" + bytes(7) + b"\xff" * 50, "gzip", "broken"),
        (PAGE.encode(), "deflate", "broken"),
        (PAGE.encode(), "zstd", "not known"),
    ],
)
def test_bad_encodings_have_one_line_and_the_rest_is_read(body, encoding, what):
    crawl = Crawl().add(body, "https://one.example/bad", heads=[("Content-Encoding", encoding)]).add(PAGE)
    reports, failures, _ = crawl.read()
    assert len(reports) == 1
    assert len(failures) == 1
    assert what in failures[0]
    assert "https://one.example/bad" in failures[0]


def test_digests_are_checked():
    raw = Crawl(False).add(PAGE).raw.getvalue()
    at = raw.index(b"WARC-Payload-Digest: sha1:") + len("WARC-Payload-Digest: sha1:")
    assert read(raw)[2] == []
    reports, failures, notices = read(raw[:at] + b"A" * 32 + raw[at + 32 :])
    assert (len(reports), failures) == (1, [])
    assert "its digest is not sha1:AAAA" in notices[0]
    hexed = {"WARC-Payload-Digest": "sha256:" + hashlib.sha256(PAGE.encode()).hexdigest()}
    for told in (hexed, {"WARC-Payload-Digest": "odd:1"}, {}):
        assert Crawl().add(PAGE, warc=told).read()[2] == []
    whole = {"WARC-Payload-Digest": hexed["WARC-Payload-Digest"]}
    assert Crawl().add(chunked(PAGE.encode()), heads=[("Transfer-Encoding", "chunked")], warc=whole).read()[2] == []


@cache
def three(packed: bool) -> tuple[bytes, list[int]]:
    crawl, ends = Crawl(packed), []
    for number in range(3):
        crawl.add(PAGE.replace("حريق", f"حريق {number}"), f"https://one.example/{number}")
        ends.append(crawl.raw.tell())
    return crawl.raw.getvalue(), ends


@pytest.mark.parametrize("packed", [True, False])
def test_garbage_between_records_has_one_line(packed):
    raw, ends = three(packed)
    for garbage in (b"\0\xff\n" * 700, b"\x1f\x8b\x08\x00" + b"garbage" * 99, random.Random(1).randbytes(200_000)):
        reports, failures, _ = read(raw[: ends[0]] + garbage + raw[ends[0] :])
        assert [report.uri[-1] for report in reports] == ["0", "1", "2"]
        assert len(failures) == 1
        assert "a.warc, after 1 records" in failures[0]


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_record_costs_only_itself(packed):
    raw, ends = three(packed)
    middle = (ends[0] + ends[1]) // 2 if packed else ends[0] + 3
    reports, failures, _ = read(raw[:middle] + b"\xff" * 20 + raw[middle + 20 :])
    assert [report.uri[-1] for report in reports] == ["0", "2"]
    assert len(failures) == 1


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_is_cut_off(packed):
    raw, ends = three(packed)
    reports, failures, _ = read(raw[: ends[1] + (ends[2] - ends[1]) // 2])
    assert len(reports) == 2
    assert len(failures) == 1
    assert "ends within" in failures[0]


def head(length: object, address: str = "https://one.example/big") -> bytes:
    return (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: {DAY}\r\n"
            f"Content-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>").encode()  # fmt: skip


@pytest.mark.parametrize("rest", [b"", b"x" * 300_000 + b"\r\n\r\n"])
def test_ten_gigabytes_are_not_believed(rest):
    raw, _ = three(False)
    reports, failures, _ = read(head(10_000_000_000) + rest + (raw if rest else b""))
    assert len(reports) == (3 if rest else 0)
    assert len(failures) == 1
    assert "declares 10,000,000,000 bytes" in failures[0]


@pytest.mark.parametrize("length", ["-5", "many", "9" * 5000, ""])
def test_lengths_that_are_none(length):
    raw, _ = three(False)
    reports, failures, _ = read(head(length) + b"\r\n\r\n" + raw)
    assert len(reports) == 3
    assert failures


def test_heads_without_end():
    raw, _ = three(False)
    endless = b"WARC/1.0\r\n" + b"A: b\r\n" * 400_000
    for bad in (endless, b"WARC/1.0\r\nA: " + b"b" * 3_000_000 + b"\r\n", b"WARC/9.9\r\n\r\n"):
        reports, failures, _ = read(bad + b"\r\n\r\n" + raw)
        assert (len(reports), len(failures)) == (3, 1)


def test_bombs_of_records_are_cut_off():
    raw, ends = three(True)
    bomb = gzip.compress(head(10**9) + b" " * 200_000_000)
    reports, failures, _ = read(raw[: ends[0]] + bomb + raw[ends[0] :])
    assert len(reports) == 3
    assert failures


@pytest.mark.parametrize("raw", [b"", b"no warc at all", gzip.compress(b"none\n", mtime=0), b"\x1f\x8b", b"WARC/"])
def test_what_is_no_warc_has_one_line(raw):
    reports, failures, _ = read(raw)
    assert (reports, len(failures)) == ([], 1)


def test_a_wacz_is_its_warcs(tmp_path):
    path = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.warc.gz", Crawl().add(PAGE).raw.getvalue())
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
        archive.writestr("indexes/index.cdx.gz", gzip.compress(b"x"))
    (report,) = load([str(path)])
    assert report.uri == "https://one.example/1"
    assert "crawl.wacz!archive/data.warc.gz!urn:uuid:" in report.capture.source


def test_files_are_known_by_name_and_by_sight(tmp_path):
    raw = Crawl().add(PAGE).raw.getvalue()
    plain = gzip.decompress(raw)
    for name, content in (("a.warc.gz", raw), ("b.warc", plain), ("c.gz", raw), ("d", plain)):
        path = tmp_path / name
        path.write_bytes(content)
        (report,) = load([str(path)])
        assert report.capture.captured == DAY, name


@settings(max_examples=60, deadline=None)
@given(st.booleans(), st.data())
def test_whatever_is_damaged_nothing_is_raised(packed, data):
    raw = bytearray(three(packed)[0])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20) | st.just(b"\r\nWARC/1.0\r\n"))
    reports, _, _ = read(bytes(raw))
    assert all(report.text for report in reports)
