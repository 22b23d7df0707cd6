"""``musnad forces`` as a table in both languages, as JSON and as CSV."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXTS = (
    "أمر الرئيس الروسي فلاديمير بوتين يوم 11 ديسمبر 2017 بسحب القوات الروسية من سوريا.",
    "بدأت روسيا سحب قواتها من سوريا. وقال الوزير إن القوات الروسية ستحتفظ بقاعدة حميميم.",
    "وصلت كتيبة من الجيش التركي إلى إدلب.",
)


@pytest.fixture
def record(musnad: Callable[..., Any], tmp_path: Path) -> Path:
    rows = [{"uri": f"mem:{n}", "outlet": "سارية الخليج", "published": f"2017-12-1{n + 2}", "text": text}
            for n, text in enumerate(TEXTS)]  # fmt: skip
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "three.jsonl").write_text(lines, encoding="utf-8")
    assert musnad("read", "three.jsonl").returncode == 0
    return tmp_path


def test_table_in_both_languages(musnad: Callable[..., Any], record: Path) -> None:
    english, arabic = musnad("forces").stdout, musnad("forces", "--lang", "ar").stdout
    assert "ordered 2017-12-11 → begun 2017-12-13" in english
    assert "stays: Hmeimim" in english
    assert "مأمور به 2017-12-11 ← بدأ 2017-12-13" in arabic
    assert "يبقى: قاعدة حميميم" in arabic


def test_presence_and_as_of(musnad: Callable[..., Any], record: Path) -> None:
    rows = json.loads(musnad("forces", "--presence", "--format", "json").stdout)
    assert [(row["force"]["entity"], row["what"]) for row in rows] == [
        ("army/russia", "stays"), ("army/russia", "to_leave"), ("army/russia", "leaving"), ("army/turkey", "arrived"),
    ]  # fmt: skip
    known = musnad("forces", "--presence", "--as-of", "2017-12-12", "--place", "سوريا", "--lang", "ar").stdout
    assert "موجودة، يُنتظر خروجها" in known
    assert "بدأ خروجها" not in known


def test_csv_is_flat(musnad: Callable[..., Any], record: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(musnad("forces", "--format", "csv").stdout)))
    assert [row["phases"] for row in rows] == ["ordered 2017-12-11; begun 2017-12-13", "done 2017-12-14"]
    steps = list(csv.DictReader(io.StringIO(musnad("forces", "--presence", "--format", "csv").stdout)))
    assert {"force", "place", "step", "numbers", "account_ids"} <= set(steps[0])


def test_nobody_of_that_name(musnad: Callable[..., Any], record: Path) -> None:
    done = musnad("forces", "--actor", "لا أحد كهذا")
    assert (done.returncode, done.stdout) == (2, "")
