"""A kill on the command line: read, said, counted, shown by log and why."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Done

Musnad = Callable[..., Done]
ITEM = {"uri": "urn:newsml:echo.example:7", "type": "text", "version": "1",
        "versioncreated": "2017-12-11T09:00:00+03:00", "language": "ar", "copyrightholder": "صدى المرفأ"}  # fmt: skip
BODY = {"headline": "قصف حلب", "body_text": "قال المتحدث العسكري إن الطائرات قصفت حلب صباح الاثنين وقتلت خمسة مدنيين."}
KILL = {"pubstatus": "canceled", "version": "2", "ednote": "خطأ في المصدر"}


def test_a_kill_takes_a_report_out_of_every_answer(musnad: Musnad, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(ITEM | BODY), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(ITEM | KILL), encoding="utf-8")
    assert musnad("read", "a.json", "--weights", "none").returncode == 0
    (report,) = json.loads(musnad("reports", "--format", "json").stdout)
    done = musnad("read", "b.json", "--weights", "none")
    assert done.returncode == 0
    assert "musnad: b.json: withdraws urn:newsml:echo.example:7 by صدى المرفأ: خطأ في المصدر" in done.stderr
    assert "withdrawn by its outlet 1: no question shows it, musnad log says why" in done.stderr
    assert json.loads(musnad("events", "--format", "json").stdout) == []
    assert json.loads(musnad("reports", "--format", "json").stdout) == []
    assert "withdrawn by its outlet: خطأ في المصدر" in musnad("log").stdout
    assert "withdrawn by its outlet: خطأ في المصدر" in musnad("why", report["report"]).stdout
    both = musnad("read", "a.json", "b.json", "--store", "other.musnad", "--weights", "none").stderr
    assert "withdrawn by its outlet 1" in both
    assert json.loads(musnad("reports", "--format", "json", "--store", "other.musnad").stdout) == []
