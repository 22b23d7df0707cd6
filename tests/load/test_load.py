"""Loading: what is read, what is refused, and that one bad file never costs the others."""

import hashlib
import io
import json
import pathlib
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from musnad.load import Failure, Item, Notice, load
from musnad.load.items import LIMIT
from musnad.record import Report

TEXT = "قال المتحدث باسم وزارة الخارجية إن المحادثات بين الطرفين تبدأ يوم الأحد في العاصمة.\nوأضاف أن الوفد وصل أمس."


def read(*paths: pathlib.Path | str, **given: str) -> tuple[list[Report], list[str], list[str]]:
    found: list[Item] = list(load([str(path) for path in paths], **given))
    reports = [item for item in found if isinstance(item, Report)]
    return (
        reports,
        [str(item) for item in found if isinstance(item, Failure)],
        [str(item) for item in found if isinstance(item, Notice)],
    )


def write(path: pathlib.Path, content: bytes | str) -> pathlib.Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_a_text_file_is_one_report_named_by_its_bytes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "news" / "one.txt", TEXT)
    reports, failures, notices = read("news/one.txt", outlet="الأنباء", published="2017-12-01")
    assert (failures, notices) == ([], [])
    (report,) = reports
    assert report.text == TEXT
    assert report.id == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (report.uri, report.outlet, report.published) == ("news/one.txt", "الأنباء", "2017-12-01")


def test_a_byte_order_mark_is_not_text_but_counts_for_the_id(tmp_path):
    raw = b"\xef\xbb\xbf" + TEXT.encode()
    reports, failures, notices = read(write(tmp_path / "a.txt", raw))
    assert (failures, notices) == ([], [])
    assert reports[0].text == TEXT
    assert reports[0].id == hashlib.sha256(raw).hexdigest()


def test_line_ends_are_left_as_they_are(tmp_path):
    reports, _, _ = read(write(tmp_path / "a.txt", TEXT.replace("\n", "\r\n")))
    assert reports[0].text == TEXT.replace("\n", "\r\n")


def test_a_folder_is_read_in_order_of_names_and_other_files_are_left(tmp_path):
    write(tmp_path / "b.txt", TEXT)
    write(tmp_path / "a" / "z.TXT", TEXT)
    write(tmp_path / "a" / "rows.jsonl", json.dumps({"text": TEXT}) + "\n")
    write(tmp_path / "a" / "picture.png", b"\x89PNG\r\n\x00")
    reports, failures, _ = read(tmp_path)
    assert failures == []
    names = [pathlib.PurePosixPath(report.uri).name for report in reports]
    assert names == ["rows.jsonl#1", "z.TXT", "b.txt"]


def test_rows_keep_what_they_say_and_fall_back_on_what_is_given(tmp_path):
    rows = [
        {"uri": "https://a.example/1", "outlet": "أ", "published": "2017-12-01", "title": "عنوان", "text": TEXT},
        {"published": "2017-12-01T21:30:00+03:00", "text": TEXT},
        {"text": TEXT},
    ]
    path = write(tmp_path / "rows.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    reports, failures, notices = read(path, outlet="ب", published="2020-02-02")
    assert (failures, notices) == ([], [])
    assert [report.uri for report in reports] == ["https://a.example/1", f"{path}#2", f"{path}#3"]
    assert [report.outlet for report in reports] == ["أ", "ب", "ب"]
    assert [report.published for report in reports] == ["2017-12-01", "2017-12-01", "2020-02-02"]
    assert reports[0].title == "عنوان"
    assert {report.id for report in reports} == {hashlib.sha256(TEXT.encode()).hexdigest()}


def test_a_date_that_is_none_is_said_and_left_out(tmp_path):
    path = write(tmp_path / "rows.jsonl", json.dumps({"published": "أمس", "text": TEXT}))
    reports, failures, notices = read(path)
    assert (reports[0].published, failures) == (None, [])
    assert "no ISO day" in notices[0]


@pytest.mark.parametrize("content", ["[%s, %s]", "[\n  %s,\n  %s\n]\n", "%s\n%s\n"])
def test_a_json_file_may_hold_an_array_or_rows(tmp_path, content):
    row = json.dumps({"text": TEXT}, indent=1) if "[" in content else json.dumps({"text": TEXT})
    reports, failures, _ = read(write(tmp_path / "a.json", content % (row, row)))
    assert (len(reports), failures) == (2, [])


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6", "utf-16", "utf-16-le", "utf-16-be"])
def test_old_encodings_are_read_and_said(tmp_path, encoding):
    reports, failures, notices = read(write(tmp_path / "old.txt", TEXT.encode(encoding)))
    assert failures == []
    assert reports[0].text == TEXT
    (notice,) = notices
    assert "old.txt: read as" in notice
    assert "save it as UTF-8" in notice


def test_rows_in_an_old_encoding_are_said_once(tmp_path):
    row = json.dumps({"text": TEXT}, ensure_ascii=False).encode("cp1256")
    reports, failures, notices = read(write(tmp_path / "old.jsonl", row + b"\n" + row))
    assert (len(reports), failures, len(notices)) == (2, [], 1)


REFUSED = {
    "empty.txt": (b"", "empty file"),
    "blank.txt": (b" \n\t\n", "empty file"),
    "binary.txt": (bytes(range(256)) * 40, "binary file"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 20, "binary file"),
    "broken.txt": (TEXT.encode()[:40] + b"\xff\xd8" + TEXT.encode()[40:], "broken UTF-8"),
    "cut.txt": (TEXT.encode()[:-2] + b"\xd8", "broken UTF-8"),
    "latin.txt": ("Les négociations ont été reportées à Genève. ".encode("latin-1") * 9, "another encoding"),
    "english.txt": (b"Talks in Geneva were put off on Sunday.", "no Arabic"),
    "long.txt": (TEXT.encode() * (LIMIT // len(TEXT.encode()) + 1), "longer than 2 MB"),
    "line.txt": ("م".encode() * 5_000_000, "longer than 2 MB"),
    "empty.jsonl": (b"", "empty file"),
    "blank.jsonl": (b"\n\n", "no rows"),
    "no-text.jsonl": (b'{"title": "x"}', "row without text"),
    "null.jsonl": (b'{"text": null}', "row without text"),
    "list.jsonl": (b"[1, 2]", "row without text"),
    "no.jsonl": (b"not json", "not JSON"),
    "deep.jsonl": (b'{"text": ' + b"[" * 200_000, "not JSON"),
    "surrogate.jsonl": (b'{"text": "\\ud800 ' + TEXT[:20].encode() + b'"}', "half a character"),
    "english.jsonl": (b'{"text": "Talks"}', "no Arabic"),
    "long.jsonl": (json.dumps({"text": "م" * 1_500_000}).encode(), "longer than 2 MB"),
    "line.jsonl": (b'{"text": "' + b"a" * 10_000_000, "longer than 2 MB"),
    "utf16.jsonl": (json.dumps({"text": TEXT}).encode("utf-16"), "UTF-16"),
    "broken.json": (b'{"text": "a",\n', "not JSON"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_report_is_named_explained_and_passed_over(tmp_path, name):
    content, wrong = REFUSED[name]
    bad = write(tmp_path / name, content)
    good = write(tmp_path / "good.txt", TEXT)
    reports, failures, _ = read(bad, good)
    assert [report.uri for report in reports] == [good.as_posix()]
    (line,) = failures
    assert line.startswith(bad.as_posix())
    assert wrong in line
    assert "; " in line, "says what to do"
    assert "\n" not in line


def test_a_bad_row_does_not_cost_the_others(tmp_path):
    good = json.dumps({"text": TEXT})
    long = json.dumps({"text": "م" * 3_000_000})
    path = write(tmp_path / "rows.jsonl", "\n".join([good, "{", "", '{"text": 3}', long, good]))
    reports, failures, _ = read(path)
    assert [report.uri.rpartition("#")[2] for report in reports] == ["1", "6"]
    assert [line.partition(": ")[0].rpartition("#")[2] for line in failures] == ["2", "4", "5"]


def test_a_missing_path_an_empty_folder_and_a_strange_name_are_failures(tmp_path):
    (tmp_path / "empty").mkdir()
    _, failures, _ = read(tmp_path / "missing.txt", tmp_path / "empty", "a\0b")
    told = ("no such file", "nothing in this folder can be read", "a\\x00b")
    assert [words in line for words, line in zip(told, failures, strict=True)] == [True] * 3


@pytest.mark.parametrize(
    ("content", "count"),
    [(TEXT, 1), (json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": TEXT}), 2), ("\ufeff" + TEXT, 1)],
)
def test_standard_input_is_rows_where_it_begins_with_a_brace(monkeypatch, content, count):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    reports, failures, _ = read("-")
    assert (len(reports), failures) == (count, [])
    assert reports[0].text == TEXT


def test_empty_standard_input_is_a_failure(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert "empty" in read("-")[1][0]


SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOW
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.jsonl", "a.json"]))
def test_any_bytes_give_lines_not_traces(tmp_path, raw, name):
    found = list(load([str(write(tmp_path / name, raw))]))
    assert found, "something is always said"
    assert all("\n" not in str(item) for item in found if not isinstance(item, Report))


@SLOW
@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "cp1256", "iso8859-6", "latin-1"]))
def test_any_text_in_any_encoding_gives_lines_not_traces(tmp_path, text, encoding):
    assert list(load([str(write(tmp_path / "a.txt", (TEXT + text).encode(encoding, "replace")))]))


VALUES = st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=20), st.lists, max_leaves=5)


@SLOW
@given(st.dictionaries(st.sampled_from(["uri", "outlet", "published", "title", "text", "x"]), VALUES))
def test_any_row_gives_a_report_or_a_line(tmp_path, row):
    for item in load([str(write(tmp_path / "a.jsonl", json.dumps(row)))]):
        if isinstance(item, Report):
            assert item.text == row["text"]
            json.dumps(item.uri, ensure_ascii=False).encode("utf-8")
