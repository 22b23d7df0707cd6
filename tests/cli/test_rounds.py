"""``musnad rounds`` and ``musnad round`` on the command line, in both languages."""

import csv
import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

ROWS = (
    ("أعلنت وزارة الخارجية الكازاخستانية أن الجولة السابعة من محادثات أستانة ستعقد يومي 30 و31 أكتوبر 2017 "
     "بين الحكومة السورية والمعارضة السورية.", "سارية", "2017-10-19"),
    ("لم تحرز الجولة السابعة من محادثات أستانة أي تقدم. ولم يلتق الوفدان وجها لوجه. وانعقدت سبع جولات حتى الآن.",
     "مشكاة", "2017-11-02"),
    ("ستعقد الجولة السابعة من محادثات أستانة يومي 6 و7 نوفمبر 2017.", "جسر", "2017-10-20"),
)  # fmt: skip


@pytest.fixture
def record(musnad, tmp_path: Path) -> Path:  # type: ignore[no-untyped-def]
    rows = [json.dumps({"text": text, "outlet": outlet, "published": day}) for text, outlet, day in ROWS]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert musnad("read", "rows.jsonl").returncode == 0
    return tmp_path


@pytest.mark.parametrize(
    ("lang", "told"), [("en", ("Astana talks", "Disputed", "Days")), ("ar", ("مسار أستانة", "الأيام", "التقارير"))]
)
@pytest.mark.usefixtures("record")
def test_tables_in_both_languages_fit_the_terminal(musnad, lang: str, told: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    for arguments in (("rounds", "أستانة"), ("round", "astana 7")):
        done = musnad(*arguments, "--lang", lang, columns=100)
        assert done.returncode == 0, done.stderr
        assert max(cell_len(line.replace("\u200e", "")) for line in done.stdout.splitlines()) <= 100
        assert arguments[0] == "round" or all(text in done.stdout for text in told)


@pytest.mark.usefixtures("record")
def test_json_and_csv(musnad) -> None:  # type: ignore[no-untyped-def]
    found = json.loads(musnad("round", "process/astana-round-7", "--format", "json").stdout)
    assert found["disputes"] == ["date"]
    assert found["fields"]["form"][0]["value"] == "proximity"
    account = found["fields"]["date"][0]["accounts"][0]
    assert musnad("why", account["id"]).returncode == 0
    assert {row["id"] for row in json.loads(musnad("rounds", "--format", "json").stdout)} >= {found["id"]}
    lines = list(csv.DictReader(io.StringIO(musnad("rounds", "--format", "csv").stdout)))
    assert {"process/astana-round-7"} <= {line["round"] for line in lines}
    assert all(line["id"] for line in lines)


@pytest.mark.usefixtures("record")
def test_as_of_a_day_later_reports_are_not_there(musnad) -> None:  # type: ignore[no-untyped-def]
    found = json.loads(musnad("round", "astana 7", "--as-of", "2017-10-19", "--format", "json").stdout)
    assert found["reports"] == 1
    assert not found["disputed"]


@pytest.mark.usefixtures("record")
def test_what_is_not_there_is_said_in_one_line(musnad) -> None:  # type: ignore[no-untyped-def]
    for arguments in (("rounds", "كيوتو"), ("round", "astana 99")):
        done = musnad(*arguments)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "musnad: " in done.stderr


def test_an_empty_record_has_none(musnad, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "plain.txt").write_text("زار الوزير المدرسة صباح اليوم وتحدث إلى التلاميذ.", encoding="utf-8")
    assert musnad("read", "plain.txt").returncode == 0
    done = musnad("rounds")
    assert done.returncode == 0
    assert not done.stdout


@pytest.mark.usefixtures("record")
def test_a_rejected_round_is_gone_until_that_is_undone(musnad) -> None:  # type: ignore[no-untyped-def]
    def ids() -> set[str]:
        return {row["id"] for row in json.loads(musnad("rounds", "--format", "json").stdout)}

    row = "process/astana-round-7"
    said = ("--reason", "التقرير عن جولة أخرى", "--author", "ليلى")
    assert musnad("fix", row, "reject", *said).returncode == 0
    assert row not in ids()
    (fix,) = json.loads(musnad("log", "--format", "json").stdout)
    assert fix["state"] == "live"
    assert musnad("fix", fix["id"], "undo", *said).returncode == 0
    assert row in ids()
