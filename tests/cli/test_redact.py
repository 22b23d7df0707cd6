"""``musnad redact``, and ``musnad export`` with the same options: nobody finds in a file who was taken out."""

import json
from pathlib import Path

import pytest

TEXT = (
    "التقى الرئيس الروسي فلاديمير بوتين نظيره التركي رجب طيب أردوغان في سوتشي. "
    "وقال بوتين إن روسيا سحبت قواتها، وسلّم أردوغان رسالة لبوتين. وقصفت الطائرات الروسية مواقع في إدلب."
)
NAME = "فلاديمير بوتين"


@pytest.fixture
def record(musnad, tmp_path: Path) -> Path:  # type: ignore[no-untyped-def]
    row = {"text": TEXT, "outlet": "سارية", "published": "2019-10-22", "title": "لقاء «بوتين»", "uri": "x:/putin-1"}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert musnad("read", "rows.jsonl").returncode == 0
    return tmp_path


def test_a_copy_is_made_and_told_of(musnad, record: Path) -> None:  # type: ignore[no-untyped-def]
    done = musnad("redact", "-o", "shared.musnad", "--remove", NAME, "--coarsen", "20")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("masked 3 names in 1 reports")
    assert "بوتين".encode() not in (record / "shared.musnad").read_bytes()
    assert musnad("timeline", "--store", "shared.musnad", "--actor", "removed/1").stdout
    assert sorted(path.name for path in record.iterdir()) == ["record.musnad", "rows.jsonl", "shared.musnad"]


def test_what_is_exported_is_redacted_first(musnad, record: Path) -> None:  # type: ignore[no-untyped-def]
    for form in ("csv", "jsonl"):
        asked = ("export", form, "--actor", "بوتين", "-o", "out")
        assert musnad(*asked).returncode == 0
        assert "بوتين" in (record / "out").read_text(encoding="utf-8")
        done = musnad(*asked, "--pseudonym", NAME, "--coarsen", "50")
        assert (done.returncode, done.stderr) == (0, "")
        told = (record / "out").read_text(encoding="utf-8")
        assert "Person 1" in told
        assert "أردوغان" in told
        assert not any(word in told for word in ("بوتين", "Putin", "putin", "فلاديمير"))
        assert "43.6" not in told or "39.7" not in told  # where Sochi lies


WRONG = (
    (("--remove", "قزحيا الزعتري"), "nobody and nothing in this record is called 'قزحيا الزعتري'"),
    ((), "nothing to redact; name somebody: --remove NAME, --pseudonym NAME; or --coarsen KM"),
    (("--roles",), "nothing to redact"),
    (("--coarsen", "0"), "0 km is no grid"),
    (("--people-file", "none.txt"), "none.txt: cannot be read"),
    (("--coarsen", "5", "--key", "rows.jsonl.no"), "rows.jsonl.no: cannot be read"),
    (("--coarsen", "5", "--store", "rows.jsonl"), "rows.jsonl: not a record of Musnad"),
    (("--coarsen", "5", "--store", "none"), "none: no such record"),
)


def test_what_is_wrong_is_one_line(musnad, record: Path) -> None:  # type: ignore[no-untyped-def]
    for words, told in WRONG:
        done = musnad("redact", "-o", "shared.musnad", *words)
        assert done.returncode in (1, 2)
        assert told in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert not (record / "shared.musnad").exists()
