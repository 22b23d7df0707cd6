"""Tables: columns by their names or as told, days only where the file tells their order, bad rows one line each."""

import csv
import hashlib
import io
import pathlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from musnad.load import Caps, Failure, Notice, load
from musnad.record import Report

TEXT = "قال المتحدث باسم وزارة الخارجية إن المحادثات بين الطرفين تبدأ يوم الأحد في العاصمة."
MORE = "وصل المبعوث الأممي إلى دمشق أمس،\nوالتقى وزير الخارجية \"في جلسة مغلقة\"."


def read(path: pathlib.Path, content: bytes | str, **said: object) -> tuple[list[Report], list[str], list[str]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    found = list(load([str(path)], **said))
    reports = [item for item in found if isinstance(item, Report)]
    told = [[str(item) for item in found if isinstance(item, kind)] for kind in (Failure, Notice)]
    return reports, told[0], told[1]


def table(*rows: tuple[str, ...], parter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=parter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("parter", [",", ";", "\t", "|"])
def test_usual_names_of_columns_are_known_in_both_languages(tmp_path, parter):
    head = ("العنوان", "المتن", "تاريخ النشر", "المصدر", "الرابط", "الكاتب", "المعرف")
    row = ("محادثات", MORE, "2017-12-11", "صدى المرفأ", "https://marfa.example/1", "سليم الحداد", "m-1")
    reports, failures, notices = read(tmp_path / "a.csv", table(head, row, parter=parter), outlet="غيره")
    assert (failures, notices) == ([], [])
    (report,) = reports
    assert (report.text, report.title, report.published) == (MORE, "محادثات", "2017-12-11")
    assert (report.outlet, report.uri) == ("صدى المرفأ", "https://marfa.example/1")
    assert report.id == hashlib.sha256(MORE.encode()).hexdigest() == report.capture.sha256
    assert (report.capture.way, report.capture.byline, report.capture.item) == ("table", "سليم الحداد", "m-1")
    assert report.capture.source == f"{tmp_path / 'a.csv'}#2"
    english = table(("Headline", "Full_Text", "Date"), ("محادثات", TEXT, "2017-12-11T22:10:00Z"), parter=parter)
    (report,), failures, _ = read(tmp_path / "b.csv", english, outlet="غيره")
    assert (report.text, report.published, report.outlet) == (TEXT, "2017-12-11", "غيره")


def test_columns_are_those_that_are_told(tmp_path):
    content = table(("أ", "ب", "text"), ("2017-12-11", TEXT, "لا"))
    columns = {"text": "ب", "published": "أ"}
    (report,), failures, _ = read(tmp_path / "a.csv", content, columns=columns)
    assert (report.text, report.published, failures) == (TEXT, "2017-12-11", [])


def test_a_missing_column_is_named_with_those_that_are_there(tmp_path):
    content = table(("رقم", "كلام"), ("1", TEXT))
    _, (line,), _ = read(tmp_path / "a.csv", content)
    assert "which column holds the text is not told: it has 'رقم', 'كلام'; say which is which: --columns text=" in line
    _, (line,), _ = read(tmp_path / "a.csv", content, columns={"text": "المتن"})
    assert "no column 'المتن': it has 'رقم', 'كلام'" in line


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (["11/12/2017", "13/12/2017"], ["2017-12-11", "2017-12-13"]),
        (["11/12/2017", "12/13/2017 10:30"], ["2017-11-12", "2017-12-13"]),
        (["11/12/2017", "10.12.2017"], [None, None]),
        (["11/12/2017", "13/12/2017", "12/13/2017"], [None, None, None]),
        (["2017/12/11", "٢٠١٧-١٢-١٢"], ["2017-12-11", "2017-12-12"]),
        (["43080", "11/12/17", "أمس"], [None, None, None]),
        (["12/12/2017", ""], ["2017-12-12", None]),
    ],
)
def test_days_are_read_where_the_file_tells_their_order(tmp_path, days, found):
    rows = [(f"{TEXT} {number}", day) for number, day in enumerate(days)]
    reports, failures, notices = read(tmp_path / "a.csv", table(("text", "date"), *rows))
    assert failures == []
    assert [report.published for report in reports] == found
    assert len(notices) == sum(day != "" and value is None for day, value in zip(days, found, strict=True))


def test_a_day_that_may_be_two_says_so(tmp_path):
    _, _, (notice,) = read(tmp_path / "a.csv", table(("text", "date"), (TEXT, "11/12/2017")))
    assert "published '11/12/2017' may be two days and is left out; write it as 2017-12-01" in notice


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "iso8859-6", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_are_found(tmp_path, encoding):
    rows = [(f"{TEXT} {number}", "2017-12-11") for number in range(5)]
    content = table(("النص", "التاريخ"), *rows).replace("،", "")
    reports, failures, notices = read(tmp_path / "a.csv", content.encode(encoding))
    assert failures == []
    assert [report.text for report in reports] == [text for text, _ in rows]
    assert len(notices) == (not encoding.startswith("utf-8"))


def test_bad_rows_cost_no_others(tmp_path):
    rows = [("1", TEXT), ("2", ""), ("3", "no Arabic"), ("4",), (), ("5", MORE), ("6", "طويل " * 300)]
    reports, failures, _ = read(tmp_path / "a.csv", table(("n", "text"), *rows), caps=Caps(report=1000))
    assert [report.text for report in reports] == [TEXT, MORE]
    where = tmp_path / "a.csv"
    assert [line.split(";")[0] for line in failures] == [
        f"{where}#3: a row without text", f"{where}#4: no Arabic in it", f"{where}#5: a row without text",
        f"{where}#8: longer than 2 MB",
    ]  # fmt: skip


def test_broken_bytes_cost_one_row(tmp_path):
    rows = [table((f"{TEXT} {number}",)).encode() for number in range(3)]
    raw = b"text\r\n" + rows[0] + rows[1][:21] + b"\xff\xfe" + rows[1][21:] + rows[2]
    reports, failures, _ = read(tmp_path / "a.csv", raw)
    assert [report.text[-1] for report in reports] == ["0", "2"]
    assert "#3: broken UTF-8 in this row" in failures[0]


def test_a_quote_without_end_is_one_line_whatever_others_allow(tmp_path, request):
    others = csv.field_size_limit(1 << 30)
    request.addfinalizer(lambda: csv.field_size_limit(others))
    content = "text\n" + f"{TEXT}\n" + '"' + f"{TEXT}\n" * 60_000
    reports, failures, _ = read(tmp_path / "a.csv", content)
    assert reports[0].text == TEXT
    assert 'look for a " that is not closed' in failures[0]
    assert csv.field_size_limit() == 1 << 30


def test_large_cells_old_line_ends_and_what_excel_puts_first(tmp_path):
    large = f"{TEXT} " * 5000
    (report,), _, _ = read(tmp_path / "a.csv", table(("text",), (large,)))
    assert report.text == large
    reports, _, _ = read(tmp_path / "b.csv", f"date,text\r2017-12-11,{TEXT}\r2017-12-12,{TEXT} ثم عاد\r")
    assert [report.published for report in reports] == ["2017-12-11", "2017-12-12"]
    (report,), _, _ = read(tmp_path / "c.csv", f"sep=;\ndate;text\n2017-12-11;{TEXT}\n")
    assert (report.text, report.uri) == (TEXT, f"{tmp_path / 'c.csv'}#3")


def test_a_table_of_many_megabytes_is_read_to_its_end(tmp_path):
    rows = [(str(number), f"{TEXT} {number} " + "ثم انتهى الاجتماع. " * 400) for number in range(2000)]
    reports, failures, _ = read(tmp_path / "a.csv", table(("n", "text"), *rows))
    assert failures == []
    assert len({report.id for report in reports}) == 2000


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf\r\n", b"text,date\r\n"])
def test_nothing_in_it_is_one_line(tmp_path, content):
    reports, failures, _ = read(tmp_path / "a.csv", content)
    assert (reports, len(failures)) == ([], 1)


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_raise(tmp_path, raw):
    read(tmp_path / "a.csv", b"text,date\n" + raw)
    read(tmp_path / "b.tsv", raw)
