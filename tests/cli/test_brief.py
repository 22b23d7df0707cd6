"""``musnad brief`` as a page in both languages and as JSON: the same facts, every sentence with its references."""

import json
import pathlib
import re
import tomllib
from collections.abc import Callable
from subprocess import CompletedProcess
from typing import Any

import pytest

from musnad import ask
from musnad.briefing.days import days_of, on
from musnad.briefing.grammar import behind, listed, named, second
from musnad.lexicon import Lexicon
from musnad.pipeline import read_all
from musnad.record import Report
from musnad.store import View, Writer

Musnad = Callable[..., CompletedProcess[str]]
WORDS = pathlib.Path(ask.__file__).parent.parent / "briefing" / "brief.toml"
SLOT = re.compile(r"{(\w+)(?::[^}]*)?}")
FREE = {"v", "w"}  # slots that are forms of the others
BARE = re.compile("[a-zA-Z]{2,}")
TEXTS = (
    ("2018-03-01", "رفضت إيران وقف إطلاق النار في مدينة حلب وريفها. أمر بوتين بسحب القوات الروسية من سوريا. "
                   "أعلنت وزارة الخارجية الكازاخية أن الجولة التاسعة من محادثات أستانة ستعقد يومي 14 و15 آذار 2018."),
    ("2018-03-16", "وافقت إيران على وقف إطلاق النار في مدينة حلب وريفها. بدأت القوات الروسية الانسحاب من سوريا. "
                   "واختتمت أمس الجولة التاسعة من محادثات أستانة بين وفد الحكومة السورية ووفد المعارضة."),
)  # fmt: skip


@pytest.fixture
def path(tmp_path: pathlib.Path, lexicon: Lexicon) -> str:
    found = str(tmp_path / "brief.musnad")
    with Writer(found, lexicon) as writer:
        reports = [Report(f"{n}" * 64, text, "mem:", "صدى المرفأ", day) for n, (day, text) in enumerate(TEXTS)]
        writer.write(read_all(reports, lexicon))
    return found


@pytest.fixture
def asked(musnad: Musnad, path: str) -> Callable[..., str]:
    def ask_for(*arguments: str) -> str:
        done = musnad("brief", *arguments, "--store", path, columns=100)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return ask_for


def test_every_sentence_has_references_that_lead_back(asked: Callable[..., str], path: str) -> None:
    found = json.loads(asked("--format", "json"))
    with View(path) as view:
        for fact in found["facts"]:
            marks = [int(mark) for mark in re.findall(r"\[(\d+)\]", fact["text"])]
            assert marks, fact["text"]
            assert {found["numbers"][str(mark)] for mark in marks} <= set(fact["ids"])
            assert all(ask.why(view, found["numbers"][str(mark)]) for mark in marks)


def test_both_languages_say_the_same(asked: Callable[..., str]) -> None:
    english, arabic = (json.loads(asked("--format", "json", "--lang", lang)) for lang in ("en", "ar"))
    assert english["numbers"] == arabic["numbers"]
    for one, other in zip(english["facts"], arabic["facts"], strict=True):
        assert {key: one[key] for key in one if key != "text"} == {key: other[key] for key in other if key != "text"}
        assert sorted(re.findall(r"\[\d+\]", one["text"])) == sorted(re.findall(r"\[\d+\]", other["text"]))
        assert not BARE.search(other["text"]), other["text"]
        for text in (one["text"], other["text"]):
            assert not set("{}") & set(text)
            assert "  " not in text
            assert text.endswith(".")


def test_the_page(asked: Callable[..., str]) -> None:
    english, arabic = asked("--track", "astana"), asked("--track", "أستانة", "--lang", "ar")
    assert "Brief: the Astana talks" in english
    assert "Round 9 of the Astana talks is told as ended" in english
    assert "اختُتمت الجولة التاسعة من مسار أستانة" in arabic
    for page, head in ((english, "References"), (arabic, "المراجع")):
        sentences, _, references = page.partition(head)
        for mark in re.findall(r"\[\d+\]", sentences):
            assert re.search(re.escape(mark) + r"\s+\w+:\w+", references)
    assert asked("--track", "astana") == english


def test_nothing_is_one_clear_line(musnad: Musnad, path: str, tmp_path: pathlib.Path, lexicon: Lexicon) -> None:
    with Writer(str(tmp_path / "empty.musnad"), lexicon):
        pass
    empty = ("--store", str(tmp_path / "empty.musnad"))
    for arguments in (empty, ("--track", "astana", "--to", "2011", "--store", path)):
        done = musnad("brief", *arguments)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (0, "", 1)
    for arguments in (("--track", "kyoto"), ("--format", "csv"), ("--from", "2018", "--to", "2017")):
        done = musnad("brief", *arguments, "--store", path)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_patterns_of_both_languages_have_the_same_slots() -> None:
    said = tomllib.loads(WORDS.read_text(encoding="utf-8"))["say"]
    for key, row in said.items():
        for form in [row, *([row["more"]] if "more" in row else [])]:
            slots = [set(SLOT.findall(form[lang])) - FREE for lang in ("en", "ar")]
            assert slots[0] == slots[1] or slots[0] ^ slots[1] <= {"subject"}, key


@pytest.mark.parametrize(
    ("first", "last", "english", "arabic"),
    [("2017-12-11", "2017-12-11", "on 11 December 2017", "في 11 كانون الأول/ديسمبر 2017"),
     ("2017-10-30", "2017-10-31", "on 30–31 October 2017", "في 30 و31 تشرين الأول/أكتوبر 2017"),
     ("2017-10-01", "2017-10-31", "in October 2017", "في تشرين الأول/أكتوبر 2017"),
     ("2017-01-01", "2017-12-31", "in 2017", "في عام 2017"),
     ("2014-10-25", "2015-01-04", "between 25 October 2014 and 4 January 2015",
      "بين 25 تشرين الأول/أكتوبر 2014 و4 كانون الثاني/يناير 2015")],
)  # fmt: skip
def test_days_in_words(first: str, last: str, english: str, arabic: str) -> None:
    when: dict[str, Any] = {"first": first, "last": last, "told": True}
    assert (on(when, "en"), on(when, "ar")) == (english, arabic)
    assert days_of(first, last, "en")[0] in on(when | {"told": False}, "en")


@pytest.mark.parametrize(
    ("entity", "label", "feminine"),
    [("state/russia", "روسيا", True), ("state/iraq", "العراق", False), ("party/x", "المعارضة السورية", True),
     ("army/x", "القوات الروسية", True), ("army/y", "الجيش الروسي", False), ("person/x", "نصر الحريري", False),
     ("person/y", "فيديريكا موغيريني", True), ("org/x", "الأمم المتحدة", True), ("party/y", "الحوثيون", False),
     ("media/x", "رويترز", True), ("process/x", "محادثات جنيف", True)],
)  # fmt: skip
def test_verbs_agree(entity: str, label: str, feminine: bool) -> None:
    assert second({"entity": entity}, label, "ar") is feminine


def test_names_in_running_text() -> None:
    assert named({"entity": "army/russia", "ar": "", "en": "Russian army"}, "en") == "the Russian army"
    assert named({"entity": "state/russia", "ar": "روسيا", "en": "Russia"}, "en") == "Russia"
    assert named({"entity": None, "ar": "مصادر", "en": None}, "en") == "«مصادر»"
    assert behind("الحوثيون (أنصار الله)", {"entity": "party/houthis"}) == "الحوثيين (أنصار الله)"
    assert behind("ماكرون", {"entity": "person/emmanuel-macron"}) == "ماكرون"
    assert listed(["A", "B", "C"], "en") == "A, B and C"
    assert listed(["إيران", "روسيا", "تركيا"], "ar") == "إيران وروسيا وتركيا"
