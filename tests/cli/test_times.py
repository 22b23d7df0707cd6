"""``musnad times``: the times of a text, the day they hang on, and what is said where there is none."""

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from musnad.lexicon import Lexicon
from musnad.load import load
from musnad.pipeline import read, sheet_of

Musnad = Callable[..., subprocess.CompletedProcess[str]]

TALKS = "وصل الوفد إلى جنيف أمس، وبدأت الجولة في 15 ديسمبر 2017 وتستمر ثلاثة أيام، ويجتمع الوفدان كل أسبوع."
FIELDS = ["start", "end", "text", "type", "value", "rule"]
MARKS = dict.fromkeys(map(ord, "\u200e\u200f"))


def cells(line: str) -> list[str]:
    """The cells of a line of a table."""
    return [part.translate(MARKS).strip() for part in line.split("\u200e  \u200e")]


def test_each_time_stands_with_kind_value_and_rule(musnad: Musnad) -> None:
    done = musnad("times", TALKS, "--published", "2017-12-16")
    assert done.returncode == 0
    assert done.stderr == ""
    head, _, *rows, day = done.stdout.splitlines()
    assert cells(head) == ["Word", "Kind", "Value", "Rule"]
    assert [cells(row)[:3] for row in rows] == [
        ["أمس", "date", "2017-12-15"],
        ["15 ديسمبر 2017", "date", "2017-12-15"],
        ["ثلاثة أيام", "duration", "P3D"],
        ["كل أسبوع", "repeated", "P1W"],
    ]
    assert all(cells(row)[3] for row in rows)
    assert day == "Day of publication: 2017-12-16, as given"


def test_json_has_the_places_in_the_text(musnad: Musnad) -> None:
    rows = json.loads(musnad("times", TALKS, "--format", "json").stdout)
    assert [list(row) for row in rows] == [FIELDS] * 4
    assert all(TALKS[row["start"] : row["end"]] == row["text"] for row in rows)
    assert [row["value"] for row in rows] == [None, "2017-12-15", "P3D", "P1W"]
    assert [row["type"] for row in rows] == ["DATE", "DATE", "DURATION", "SET"]


def test_csv_in_arabic_has_arabic_heads_and_kinds(musnad: Musnad) -> None:
    english = list(csv.DictReader(io.StringIO(musnad("times", TALKS, "--format", "csv").stdout)))
    arabic = list(csv.DictReader(io.StringIO(musnad("times", TALKS, "--format", "csv", "--lang", "ar").stdout)))
    assert list(english[0]) == FIELDS
    assert list(arabic[0]) == ["البداية", "النهاية", "اللفظة", "النوع", "القيمة", "القاعدة"]
    assert [row["النوع"] for row in arabic] == ["تاريخ", "تاريخ", "مدة", "متكرر"]
    assert [row["القيمة"] for row in arabic] == [row["value"] for row in english]


def test_where_values_hang_on_a_day_that_is_not_known_it_is_said_how_to_give_it(musnad: Musnad) -> None:
    done = musnad("times", "وصل الوفد إلى جنيف أمس")
    assert cells(done.stdout.splitlines()[2])[2] == "?"
    assert "Day of publication: not known\n" in done.stdout
    assert "--published 2017-12-11" in done.stdout.splitlines()[-1]
    given = musnad("times", "وصل الوفد إلى جنيف أمس", "--published", "2017-12-11").stdout
    assert "2017-12-10" in given
    assert "?" not in given


def test_a_day_that_the_text_tells_is_told_so(musnad: Musnad) -> None:
    stated = "12 ديسمبر 2017\nوصل الوفد إلى جنيف أمس."
    assert "Day of publication: 2017-12-12, stated in the text" in musnad("times", stated).stdout
    arabic = musnad("times", stated, "--lang", "ar").stdout
    assert "يوم النشر: 2017-12-12 كما يذكر النص" in arabic.translate(MARKS)
    later = musnad("times", "استقال الوزير أمس بعد قرار صدر في عام 2015").stdout
    assert "Day of publication: not known, not before 2015-01-01" in later


def test_in_arabic_the_table_begins_at_the_right(musnad: Musnad) -> None:
    done = musnad("times", TALKS, "--lang", "ar", columns=60)
    head, _, first, *_, day, note, _ = done.stdout.splitlines()
    assert cells(head) == ["القاعدة", "القيمة", "النوع", "اللفظة"]
    assert cells(first)[-1] == "أمس"
    assert day.translate(MARKS).endswith("يوم النشر: غير معروف، وليس قبل 2017-12-15")
    assert note.translate(MARKS).strip().startswith("?: قيمة تتوقف على يوم النشر")
    assert all(cell_len(line) <= 60 for line in done.stdout.splitlines())


def test_a_text_comes_through_the_pipe(musnad: Musnad) -> None:
    told = musnad("times", TALKS, "--format", "json").stdout
    for raw in (TALKS.encode(), TALKS.encode("utf-8-sig")):
        done = musnad("times", "-", "--format", "json", stdin=raw)
        assert (done.stdout, done.stderr) == (told, "")
    windows = musnad("times", "-", "--format", "json", stdin=TALKS.encode("cp1256"))
    assert windows.stdout == told
    assert windows.stderr == "musnad: -: read as windows-1256; save it as UTF-8 to silence this\n"


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "No time is read in this text.\n"), ("ar", "لا زمن يُقرأ في هذا النص.\n")]
)
def test_a_text_without_a_time_says_so(musnad: Musnad, lang: str, told: str) -> None:
    done = musnad("times", "وصل الوفد إلى جنيف", "--lang", lang)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", told)
    assert musnad("times", "وصل الوفد إلى جنيف", "--format", "json").stdout == "[]\n"


@pytest.mark.parametrize(("words", "stdin"), [(("",), b""), (("  \n",), b""), (("-",), b""), (("-",), b" \n")])
def test_an_empty_text_is_one_line(musnad: Musnad, words: tuple[str, ...], stdin: bytes) -> None:
    done = musnad("times", *words, stdin=stdin)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "an empty text; " in done.stderr
    assert done.stderr.count("\n") == 1


def test_bytes_that_are_no_text_and_a_file_are_one_line(musnad: Musnad, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TALKS, encoding="utf-8")
    for words, stdin, what in (
        (("-",), bytes(range(256)) * 9, "-: a binary file, not text; "),
        (("-",), (TALKS * 9).encode() + b"\xd8\xff" + TALKS.encode(), "-: broken UTF-8 at byte "),
        (("-",), TALKS.encode() * 20_000, "-: longer than 2 MB; "),
        (("report.txt",), b"", "report.txt: a file where a text should stand; "),
    ):
        done = musnad("times", *words, stdin=stdin)
        assert done.returncode == 1
        assert done.stderr.startswith(f"musnad: {what}")
        assert done.stderr.count("\n") == 1


def test_a_day_that_is_none_is_told_as_read_tells_it(musnad: Musnad) -> None:
    for day in ("yesterday", "2017-13-01", "2017-02-30", ""):
        done, reading = musnad("times", "أمس", "--published", day), musnad("read", "x", "--published", day)
        assert done.returncode == reading.returncode == 2
        assert done.stderr.splitlines()[-1] == reading.stderr.splitlines()[-1]
        assert f"{day!r} is no day; write it as 2017-12-11" in done.stderr


def test_times_are_those_of_the_whole_road(samples: Path, lexicon: Lexicon) -> None:
    for report in load([str(samples / "reports.jsonl")]):
        sheet, reading = sheet_of(report, lexicon, "times", "recipes", "published"), read(report, lexicon)
        assert tuple(sheet.times) == reading.times
        assert sheet.published == reading.published
        assert sheet.events == []
