"""A pretext that one report tells and another takes for the aim: a dispute, with the words of both."""

from pathlib import Path

from musnad import ask
from musnad.lexicon import Lexicon
from musnad.pipeline import read_all
from musnad.record import Report
from musnad.store import View, Writer

TEXT = "أغلقت تركيا أمس معبر باب الهوى الحدودي مع سوريا {}، وأوقفت عبور الشاحنات التجارية المحملة بالحبوب."


def test_a_pretext_against_an_aim(tmp_path: Path, lexicon: Lexicon) -> None:
    path = str(tmp_path / "why.musnad")
    told = {"أ": "بهدف مكافحة التهريب", "ب": "بذريعة مكافحة التهريب"}
    reports = [
        Report(f"{n}" * 64, TEXT.format(words), "mem:", outlet, "2020-03-05")
        for n, (outlet, words) in enumerate(told.items(), 1)
    ]
    with Writer(path, lexicon) as writer:
        writer.write(read_all(reports, lexicon))
    with View(path) as view:
        (row,) = [row for row in ask.disputes(view, ask.Question()) if row["kind"] == "why"]
    assert {account["outlet"]: account["says"] for account in row["accounts"]} == told
