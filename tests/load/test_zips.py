"""Zip and gzip: members by their kind, archives within archives, and what is built to hurt."""

import gzip
import io
import stat
import zipfile
import zlib

import pytest

from musnad.load import Failure, load
from musnad.load.given import Caps, Given, Origin
from musnad.load.zips import read_gzip, read_zip
from musnad.record import Report

TEXT = "أعلنت إدارة المرفأ أن سفينتين محملتين بالقمح وصلتا مساء السبت، وأن تفريغ الحمولة يبدأ صباح الأحد."
PAGE = f"<html><body><article><p>{TEXT}</p><p>{TEXT[:50]}</p></article></body></html>"
ALL = Caps()
ROW = '{"text": "%s"}\n' % TEXT  # noqa: UP031


def packed(members, method=zipfile.ZIP_DEFLATED) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return raw.getvalue()


def read(raw: bytes, caps: Caps = ALL, reader=read_zip, name="a.zip"):
    items = list(reader(io.BytesIO(raw), Origin(name, name), Given(caps=caps)))
    assert all("\n" not in str(item) for item in items if isinstance(item, Failure))
    return [i for i in items if isinstance(i, Report)], [str(i) for i in items if isinstance(i, Failure)]


def test_members_are_read_as_what_they_are():
    members = [("أخبار/one.txt", TEXT), ("rows.jsonl", ROW * 2), ("picture.png", b"\x89PNG\0"), ("plain", ROW),
               ("page.html", PAGE)]  # fmt: skip
    reports, failures = read(packed(members))
    assert failures == []
    assert [report.uri for report in reports] == [
        f"a.zip!{name}" for name in ("أخبار/one.txt", "rows.jsonl#1", "rows.jsonl#2", "plain#1", "page.html")
    ]
    assert reports[0].capture.source == "a.zip!أخبار/one.txt"


def test_archives_within_archives_up_to_a_cap():
    raw = packed([("one.txt", TEXT)])
    for depth in range(2):
        raw = packed([(f"in{depth}.zip", raw), (f"more{depth}.txt.gz", gzip.compress(TEXT.encode()))])
    reports, failures = read(raw)
    assert (len(reports), failures) == (3, [])
    reports, failures = read(packed([("out.zip", raw)]))
    assert len(reports) == 1
    assert len(failures) == 2
    assert "an archive within 3 others" in failures[0]


def test_a_zip_comes_by_standard_input_too(monkeypatch):
    class Piped:
        buffer = io.BufferedReader(io.BytesIO(packed([("one.txt", TEXT)])))

    monkeypatch.setattr("sys.stdin", Piped)
    (report,) = load(["-"])
    assert report.uri == "-!one.txt"
    assert report.text == TEXT


@pytest.mark.parametrize("name", ["../one.txt", "/etc/one.txt", "C:\\one.txt", "a\\..\\..\\one.txt", "C:one.txt"])
def test_names_that_lead_out_are_refused(name):
    reports, failures = read(packed([(name, TEXT), ("good.txt", TEXT)]))
    assert len(reports) == 1
    assert "leads out of the archive" in failures[0]


def test_links_are_refused():
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    reports, failures = read(packed([(link, "/etc/passwd"), ("good.txt", TEXT)]))
    assert len(reports) == 1
    assert "a link, not a file" in failures[0]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_second_member_of_one_name_is_left_out():
    reports, failures = read(packed([("one.txt", TEXT), ("one.txt", TEXT + " ثم"), ("two.txt", TEXT)]))
    assert [report.text for report in reports] == [TEXT, TEXT]
    assert "a second member" in failures[0]


def test_encrypted_members_are_said():
    raw = bytearray(packed([("one.txt", TEXT), ("two.txt", TEXT)]))
    raw[6] |= 1  # the first member's own flags, and those in the directory
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    reports, failures = read(bytes(raw))
    assert len(reports) == 1
    assert "encrypted" in failures[0]


def test_a_broken_member_costs_only_itself():
    raw = bytearray(packed([("one.txt", TEXT), ("two.txt", TEXT)], zipfile.ZIP_STORED))
    raw[raw.index(TEXT.encode()) + 9] ^= 1
    reports, failures = read(bytes(raw))
    assert [report.uri for report in reports] == ["a.zip!two.txt"]
    assert "one.txt: cannot be unpacked" in failures[0]


def test_a_bomb_is_cut_off_as_it_unpacks():
    bomb = zipfile.ZipInfo("bomb.jsonl")
    bomb.compress_type = zipfile.ZIP_DEFLATED
    reports, failures = read(packed([(bomb, b"\n" * 30_000_000), ("good.txt", TEXT)]))
    assert len(reports) == 1
    assert "bomb.jsonl: unpacks to more than 200 times its size" in failures[0]


def test_a_size_that_is_not_the_declared_one_is_found():
    raw = bytearray(packed([("liar.txt", TEXT * 50), ("good.txt", TEXT)]))
    at = raw.index(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (20).to_bytes(4, "little")
    reports, failures = read(bytes(raw))
    assert [report.uri for report in reports] == ["a.zip!good.txt"]
    assert "liar.txt: cannot be unpacked" in failures[0]


def test_members_that_lie_within_one_another_are_refused():
    raw = bytearray(packed([("one.txt", TEXT * 9), ("two.txt", TEXT)]))
    first = raw.index(b"PK\x01\x02")
    second = raw.index(b"PK\x01\x02", first + 4)
    raw[second + 42 : second + 46] = (20).to_bytes(4, "little")
    _, failures = read(bytes(raw))
    assert any("within another" in failure for failure in failures)


def test_all_that_is_unpacked_and_all_members_are_capped():
    members = [(f"{number}.txt", TEXT * 100) for number in range(20)]
    reports, failures = read(packed(members), Caps(archive=60_000))
    assert 0 < len(reports) < 20
    assert "unpacks to more than" in failures[0]
    reports, failures = read(packed(members), Caps(members=5))
    assert (len(reports), len(failures)) == (5, 1)


@pytest.mark.parametrize("raw", [b"PK\x03\x04" + b"x" * 99, packed([("a.txt", TEXT)])[:-30], packed([])])
def test_what_is_no_whole_zip_has_one_line(raw):
    reports, failures = read(raw)
    assert (reports, len(failures)) == ([], 1)


def test_gzip_is_read_as_what_it_holds():
    for name, raw in (("a.jsonl.gz", ROW * 3), ("a.txt.gz", TEXT), ("a.gz", ROW)):
        reports, failures = read(gzip.compress(raw.encode()), reader=read_gzip, name=name)
        assert failures == []
        assert reports[0].text == TEXT
        assert reports[0].uri.startswith(name)
    reports, _ = read(gzip.compress(ROW.encode()) * 4, reader=read_gzip, name="several.jsonl.gz")
    assert len(reports) == 4


def test_a_gzip_bomb_is_cut_off():
    engine = zlib.compressobj(9, zlib.DEFLATED, 31)
    raw = b"".join(engine.compress(b"\n" * 1_000_000) for _ in range(300)) + engine.flush()
    reports, failures = read(raw, reader=read_gzip, name="bomb.jsonl.gz")
    assert reports == []
    assert "more than 200 times" in failures[0]


def test_what_is_cut_off_or_broken_gives_what_it_has():
    whole = gzip.compress((ROW * 2000).encode(), 0)
    reports, failures = read(whole[: len(whole) // 2], reader=read_gzip, name="a.jsonl.gz")
    assert len(reports) > 500
    assert "ends within" in failures[-1]
    broken = whole[:200_000] + b"\xff" * 10 + whole[200_010:-8] + b"12345678"
    reports, failures = read(broken, reader=read_gzip, name="a.jsonl.gz")
    assert reports
    assert "damaged" in failures[-1]
    reports, failures = read(gzip.compress(b"\x89PNG" * 9), reader=read_gzip, name="a.gz")
    assert "nothing that can be read" in failures[0]
