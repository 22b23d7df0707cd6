"""``musnad repair``: the text as it is read, each change in it, and what cannot be read at all."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from musnad.load import load

Shown = Callable[..., str]
Musnad = Callable[..., subprocess.CompletedProcess[str]]

DAMAGED = """لمتابعة آخر الأخبار اشترك في نشرتنا البريدية
قال المتحدث إن أكثر من004 مقاتل انسحبوا من المدينة.


ودعت الأممالمتحدة إلى هدنة.
وقال شهود إن الغارات توقفت ليلا.
"""
CLEAN = """قال المتحدث إن أكثر من 400 مقاتل انسحبوا من المدينة.

ودعت الأمم المتحدة إلى هدنة.
وقال شهود إن الغارات توقفت ليلا.
"""
WHOLE = "وصل الوفد إلى جنيف في 15 سبتمبر 2017.\nوقال المتحدث إن المحادثات تبدأ غدا.\n"
DIFF = """Line 1 · left out: boilerplate
- [-لمتابعة آخر الأخبار اشترك في نشرتنا البريدية-]

Line 2 · lost space · digits printed backwards
- قال المتحدث إن أكثر [-من004-] مقاتل انسحبوا من المدينة.
+ قال المتحدث إن أكثر {+من 400+} مقاتل انسحبوا من المدينة.

Line 5 · lost space
- ودعت [-الأممالمتحدة-] إلى هدنة.
+ ودعت {+الأمم المتحدة+} إلى هدنة.

Repairs 3: lost space 2, digits printed backwards 1 · Skipped 1: boilerplate 1
"""
MARKS = dict.fromkeys(map(ord, "\u200e\u200f"))


@pytest.fixture
def damaged(tmp_path: Path) -> str:
    (tmp_path / "report.txt").write_text(DAMAGED, encoding="utf-8")
    return "report.txt"


def test_the_text_is_printed_as_it_is_read(musnad: Musnad, damaged: str) -> None:
    done = musnad("repair", damaged)
    assert (done.returncode, done.stdout, done.stderr) == (0, CLEAN, "")
    assert musnad("repair", "-", stdin=DAMAGED.encode()).stdout == CLEAN


def test_each_change_is_shown_with_line_and_rule(musnad: Musnad, damaged: str) -> None:
    done = musnad("repair", damaged, "--diff")
    assert done.returncode == 0
    assert done.stdout.translate(MARKS) == DIFF


def test_in_arabic_changes_begin_at_the_right(musnad: Musnad, damaged: str) -> None:
    done = musnad("repair", damaged, "--diff", "--lang", "ar", columns=80)
    lines = done.stdout.translate(MARKS).splitlines()
    assert [line.strip() for line in lines[:7]] == [
        "السطر 1 · متروك: من لوازم الصفحة",
        "[-لمتابعة آخر الأخبار اشترك في نشرتنا البريدية-] -",
        "",
        "السطر 2 · مسافة ساقطة · أرقام معكوسة",
        "قال المتحدث إن أكثر [-من004-] مقاتل انسحبوا من المدينة. -",
        "قال المتحدث إن أكثر {+من 400+} مقاتل انسحبوا من المدينة. +",
        "",
    ]
    assert lines[-1].strip() == "الإصلاحات 3: مسافة ساقطة 2، أرقام معكوسة 1 · المتروك 1: من لوازم الصفحة 1"
    assert {len(line) for line in lines if line} == {80}


def test_long_lines_are_wrapped_and_changes_stay_whole(musnad: Musnad) -> None:
    text = "قال المتحدث إن المقاتلين انسحبوا من المدينة، " * 6 + "ودعت الأممالمتحدة إلى هدنة."
    for lang in ("en", "ar"):
        done = musnad("repair", "-", "--diff", "--lang", lang, stdin=text.encode(), columns=40)
        lines = done.stdout.translate(MARKS).splitlines()
        assert max(map(len, lines)) <= 40
        assert "{+الأمم المتحدة+}" in " ".join(done.stdout.translate(MARKS).split())


def test_lines_of_one_skip_are_one_change(musnad: Musnad) -> None:
    told = "أعلنت الوزارة وصول قافلة من المساعدات إلى البلدة\nبعد أسبوع من الحصار وفق ما قال مصدر محلي.\n"
    done = musnad("repair", "-", "--diff", stdin=(told + told + WHOLE).encode())
    assert done.stdout.startswith("Lines 1–2 · left out: repeat\n- ")
    assert "\n+ " not in done.stdout
    assert done.stdout.endswith("\nRepairs 0 · Skipped 1: repeat 1\n")


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "No damage: the text is read as it stands."), ("ar", "لا تلف: يُقرأ النص كما هو.")]
)
def test_a_text_without_damage_says_so(musnad: Musnad, lang: str, told: str) -> None:
    done = musnad("repair", "-", "--diff", "--lang", lang, stdin=WHOLE.encode())
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, told, "")
    assert musnad("repair", "-", stdin=WHOLE.encode()).stdout == WHOLE


def test_json_has_the_rows_of_the_record(musnad: Musnad, damaged: str, tmp_path: Path) -> None:
    row = json.loads(musnad("repair", damaged, "--format", "json").stdout)
    assert row["clean"] == CLEAN.rstrip("\n")
    reading = json.loads(musnad("read", damaged, "--format", "jsonl").stdout)
    assert row["repairs"] == reading["repairs"]
    assert row["skips"] == reading["skips"]
    assert [repair["rule"] for repair in row["repairs"]] == ["split-words", "reversed-digits", "split-words"]


def test_each_row_of_json_lines_has_its_address_as_heading(musnad: Musnad, tmp_path: Path) -> None:
    rows = [{"uri": "https://news.example/1", "text": DAMAGED}, {"text": WHOLE}, {"uri": "x"}]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = musnad("repair", "rows.jsonl", "--diff")
    assert done.returncode == 1
    assert done.stderr.startswith("musnad: rows.jsonl#3: a row without text; ")
    parts = done.stdout.translate(MARKS).split("── ")[1:]
    assert parts[0] == f"https://news.example/1\n{DIFF}\n"
    assert parts[1] == "rows.jsonl#2\nNo damage: the text is read as it stands.\n"
    assert musnad("repair", "rows.jsonl").stdout == f"── https://news.example/1\n{CLEAN}\n── rows.jsonl#2\n{WHOLE}"
    told = [json.loads(line) for line in musnad("repair", "rows.jsonl", "--format", "json").stdout.splitlines()]
    assert [row["uri"] for row in told] == ["https://news.example/1", "rows.jsonl#2"]


def test_a_file_is_decoded_as_read_decodes_it(musnad: Musnad, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(DAMAGED.encode("cp1256"))
    done = musnad("repair", "old.txt")
    assert done.stdout == CLEAN
    assert done.stderr == "musnad: old.txt: read as windows-1256; save it as UTF-8 to silence this\n"


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("missing.txt", None),
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 40),
        ("broken.txt", WHOLE.encode() * 20 + b"\xd8\xff\xff" + WHOLE.encode() * 20),
        ("latin.txt", b"No Arabic here at all."),
        ("-", b""),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(musnad: Musnad, tmp_path: Path, name: str, raw: bytes | None) -> None:
    if raw:
        (tmp_path / name).write_bytes(raw)
    elif name == "empty.txt":
        (tmp_path / name).touch()
    done = musnad("repair", name, "--diff")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"musnad: {name}: ")
    assert "; " in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_form_that_is_none_is_misuse(musnad: Musnad, damaged: str) -> None:
    assert musnad("repair", damaged, "--format", "csv").returncode == 2
    assert musnad("repair").returncode == 2


def test_nothing_a_terminal_obeys_is_shown(musnad: Musnad) -> None:
    done = musnad("repair", "-", "--diff", stdin="\x1b[31mودعت الأممالمتحدة إلى\x0e هدنة.".encode())
    assert "{+الأمم المتحدة+}" in done.stdout
    assert not set(done.stdout) & set("\x1b\x0e\x0f")


def test_a_terminal_shows_changes_in_colour(tmp_path: Path, damaged: str, shown: Shown) -> None:
    seen = shown("repair", str(tmp_path / damaged), "--diff")
    assert "\x1b[31mمن004\x1b[0m" in seen
    assert "\x1b[32mمن 400\x1b[0m" in seen
    assert "[-" not in seen


def test_samples_are_read_as_their_readings_say(musnad: Musnad, samples: Path) -> None:
    done = musnad("repair", str(samples / "reports.jsonl"), "--format", "json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    texts = [report.text for report in load([str(samples / "reports.jsonl")])]
    for row, text in zip(rows, texts, strict=True):
        assert all(text[repair["start"] : repair["end"]] == repair["text"] for repair in row["repairs"])
        assert row["clean"]
