"""``musnad dyad``, and contexts, modes and recipients on the command line, in both languages."""

import csv
import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

TEXT = (
    "التقى الرئيس الروسي فلاديمير بوتين نظيره التركي رجب طيب أردوغان في سوتشي. "
    "وقصفت الطائرات الروسية مواقع في إدلب. وقالت المحكمة إن القاضي أمر بحبس المتهمين."
)


@pytest.fixture
def record(musnad, tmp_path: Path) -> Path:  # type: ignore[no-untyped-def]
    row = {"text": TEXT, "outlet": "سارية", "published": "2019-10-22"}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert musnad("read", "rows.jsonl").returncode == 0
    return tmp_path


PAIR = ("dyad", "بوتين", "أردوغان")


@pytest.mark.parametrize(("lang", "told"), [("en", ("A: ", "Mean", "↔", "+2.1")), ("ar", ("أ: ", "متوسط", "+2.1"))])
@pytest.mark.usefixtures("record")
def test_a_table_in_both_languages_fits_the_terminal(musnad, lang: str, told: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    done = musnad(*PAIR, "--lang", lang, columns=90)
    assert done.returncode == 0, done.stderr
    assert all(text in done.stdout for text in told)
    assert "2019-10 " in done.stdout.replace("\u200e", " ") or "2019-10\n" in done.stdout
    assert max(cell_len(line.replace("\u200e", "")) for line in done.stdout.splitlines()) <= 90


@pytest.mark.usefixtures("record")
def test_json_and_csv(musnad) -> None:  # type: ignore[no-untyped-def]
    found = json.loads(musnad(*PAIR, "--format", "json").stdout)
    assert list(found) == ["one", "other", "summary", "events"]
    (row,) = csv.DictReader(io.StringIO(musnad(*PAIR, "--format", "csv").stdout))
    assert (row["direction"], row["intensity"], row["quad"]) == ("both", "2.1", "verbal cooperation")
    (line,) = csv.DictReader(io.StringIO(musnad(*PAIR, "--format", "csv", "--summary", "--by", "year").stdout))
    assert (line["period"], line["actual"], line["mean"]) == ("2019", "1", "2.1")
    arabic = musnad(*PAIR, "--format", "csv", "--lang", "ar").stdout
    assert "تعاون بالقول" in arabic
    assert "الصنف الرباعي" in arabic.splitlines()[0]


@pytest.mark.parametrize("other", ["زحل", "بوتين"])
@pytest.mark.usefixtures("record")
def test_who_is_unknown_or_the_same_is_told_in_a_line(musnad, other: str) -> None:  # type: ignore[no-untyped-def]
    done = musnad("dyad", "بوتين", other)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


@pytest.mark.usefixtures("record")
def test_nothing_between_two_is_told(musnad) -> None:  # type: ignore[no-untyped-def]
    done = musnad(*PAIR, "--from", "2020")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Nothing in the record answers this.\n"


@pytest.mark.parametrize("context", ["legal", "law and courts", "قضاء وقانون", "health,legal"])
@pytest.mark.usefixtures("record")
def test_contexts_are_asked_for_by_name_or_label(musnad, context: str) -> None:  # type: ignore[no-untyped-def]
    (row,) = json.loads(musnad("reports", "--context", context, "--format", "json").stdout)
    assert [found["context"] for found in row["contexts"]] == ["legal"]
    assert json.loads(musnad("events", "--context", context, "--format", "json").stdout)
    assert "قضاء وقانون" in musnad("reports", "--context", context, "--lang", "ar").stdout
    (flat,) = csv.DictReader(io.StringIO(musnad("reports", "--format", "csv").stdout))
    assert flat["contexts"] == "legal"


@pytest.mark.usefixtures("record")
def test_events_by_mode_and_recipient(musnad) -> None:  # type: ignore[no-untyped-def]
    assert musnad("events", "--mode", "no-such").returncode == 2
    everyone = json.loads(musnad("events", "--format", "json").stdout)
    modes = {row["mode"] for row in everyone if row["mode"]}
    assert modes
    for mode in modes:
        found = json.loads(musnad("events", "--mode", mode, "--format", "json").stdout)
        assert found == [row for row in everyone if row["mode"] == mode]


@pytest.mark.usefixtures("record")
def test_why_shows_the_words_of_a_context(musnad) -> None:  # type: ignore[no-untyped-def]
    (row,) = json.loads(musnad("reports", "--format", "json").stdout)
    assert "about: law and courts (المحكمة، المتهمين)" in musnad("why", row["report"], columns=200).stdout
