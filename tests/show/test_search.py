"""The search: words however they are written, exact before stem, whatever is asked; and its index, kept up to date."""

import html
import random
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from musnad.lexicon import Lexicon
from musnad.pipeline import read_all
from musnad.record import Report
from musnad.show.desk import Desk
from musnad.show.prepared import Builder, Prepared, search, spelt
from musnad.store import View, Writer

TOLD = (
    ("2018-01-01", "قال سيرغي لافروف إن الهدنة صامدة في إدلب."),
    ("2018-01-02", "أكدت وزارة الخارجية الروسية أن موسكو رحبت بالهدنة."),
    ("2018-01-03", "أعلنت الأمم المتحدة التزامها وبالهدنة معا. ودعت إيران إلى احترام وقف إطلاق النار."),
    ("2018-01-04", "توقف إطلاق الصواريخ، وبقي النار مشتعلا في وقف الأوقاف."),
    ("2018-01-05", "مهّدت أنقرة للهُدْنَة، وكتبت الهدنـــة مؤقتة. قال جون كيري إن على العالم أن ينتظر."),
)  # fmt: skip
NASTY = ('"', '""', "«»", "«", "*", "NEAR(", "a NEAR b", "AND", "OR NOT", "(((", ") OR (", "exact:", "{exact}: x",
         "-الهدنة", "^الهدنة", "\x00", "الهد\x00نة", "؟!،.", "_", "__ _", "ـــ", "\u064b", "%",
         "' OR 1=1 --", "\ud7ff", "😀",
         "\u202e",
         "x" * 10_000, "الهدنة " * 1_500, '"' * 10_000, "«" * 5_000 + "الهدنة" + "»" * 5_000)  # fmt: skip


@pytest.fixture
def found(asks: TestClient) -> Callable[..., str]:
    def ask_for(query: str, lang: str = "ar", **more: str) -> str:
        answer = asks.get(f"/{lang}/search", params={"q": query, **more})
        assert answer.status_code == 200, answer.text
        return html.unescape(answer.text)

    return ask_for


def reports_of(page: str) -> list[str]:
    """The reports that were found, in their order."""
    section = page.partition('id="of-report"')[2].partition("</section>")[0]
    return re.findall(r'<p class="head"><a href="/\w\w/report/(\w)\w+"', section)


def marks_of(page: str) -> set[str]:
    return set(re.findall(r"<mark>(.*?)</mark>", page))


def test_a_word_is_found_with_all_that_is_joined_to_it_exact_first(found: Callable[..., str]) -> None:
    page = found("الهدنة", kind="report")
    assert reports_of(page) == ["4", "0", "2", "1"]  # 4 and 0 just so, by day; then بالهدنة
    assert marks_of(page) >= {"الهدنة", "الهدنـــة", "بالهدنة", "وبالهدنة"}
    exact, _, loose = page.partition('class="looser"')
    assert "بالهدنة" in loose
    assert "وبالهدنة" not in marks_of(exact)


@pytest.mark.parametrize(
    "written", ["الهدنة", "الهدنه", "الهُدْنَة", "الهدنـة", "للهدنة", "هدنة", "وبالهدنة", "ﺍﻟﻬﺪﻧﺔ", "الهد\u200cنة"]
)
def test_a_word_is_found_however_it_is_written(found: Callable[..., str], written: str) -> None:
    assert set(reports_of(found(written, kind="report"))) == {"0", "1", "2", "4"}


@pytest.mark.parametrize(("one", "other"), [("إيران", "ايران"), ("موسكى", "موسكي"), ("أنقرة", "انقره")])
def test_letters_that_are_printed_so_or_so_are_one(one: str, other: str) -> None:
    assert spelt.asked_for(one) == spelt.asked_for(other)


@pytest.mark.parametrize("marks", ["«{}»", '"{}"', "“{}”"])
def test_a_phrase_stands_side_by_side(found: Callable[..., str], marks: str) -> None:
    assert set(reports_of(found("وقف إطلاق النار", kind="report"))) == {"2", "3"}
    page = found(marks.format("وقف إطلاق النار"), kind="report")
    assert reports_of(page) == ["2"]
    assert "وقف إطلاق النار" in marks_of(page)  # marked as one stretch


def test_what_was_said_stands_with_its_speaker_and_its_sources(found: Callable[..., str]) -> None:
    page = found("صامدة", "en")
    said = page.partition('id="of-statement"')[2].partition("</section>")[0]
    assert "<mark>صامدة</mark>" in said
    assert "/en/actor/person/sergei-lavrov" in said or "/en/actor/person/sergey-lavrov" in said
    assert re.search(r'href="/en/statement/0\w+:s\d+"', said)
    assert "منبر 0" in said


def test_names_stand_above_all(found: Callable[..., str]) -> None:
    page = found("لافروف")
    best = page.partition('class="best"')[2]
    assert re.search(r'href="/ar/actor/person/serg[\w-]+-lavrov"', best.partition("</section>")[0])
    assert page.index('class="best"') < page.index('id="of-report"')
    assert re.search(r'href="/en/actor/person/serg[\w-]+-lavrov"', found("LAVROV", "en", kind="name"))


def test_tabs_count_and_keep_the_words(found: Callable[..., str]) -> None:
    tabs = found("الهدنة").partition('class="tabs"')[2].partition("</nav>")[0]
    counts = dict(re.findall(r'kind=(\w+)".*?class="many">(\d+)<', tabs))
    assert counts["report"] == "4"
    assert f"q={quote('الهدنة')}" in tabs
    assert 'aria-current="page"' in tabs


def test_what_is_misspelt_is_put_right_in_printed_letters(found: Callable[..., str]) -> None:
    page = found("الصوارييخ")
    hint = page.partition('class="meant"')[2]
    assert "الصواريخ" in hint.partition("</ul>")[0]
    page = found("صامدة مشتعلا")
    assert re.findall(r'<li><a href="[^"]*" lang="ar" dir="auto">(.*?)</a>', page) == ["صامدة", "مشتعلا"]
    assert 'class="meant"' not in found("قغظثصضذ")


@pytest.mark.parametrize("query", NASTY, ids=range(len(NASTY)))
def test_whatever_is_typed_is_an_answer(asks: TestClient, query: str) -> None:
    for kind in ("", "report", "nonsense"):
        answer = asks.get("/ar/search", params={"q": query, "kind": kind})
        assert answer.status_code == 200
        assert "\x00" not in answer.text.partition("<main")[2]


def test_no_letters_break_the_question(own: Desk) -> None:
    letters = [*"ابتمنهيوةءأ", *' "*^()-+:{}«»,.\'', "NEAR", " AND ", "exact", "\x00", "\u0651", "\u200f", "٣", "z"]
    chance = random.Random(3)
    for _ in range(2_000):
        asked = spelt.asked_for("".join(chance.choices(letters, k=chance.randrange(1, 30))))
        everywhere = search.everywhere(own.prepared, asked)
        search.near(own.prepared, asked)
        spelt.marked(TOLD[0][1], asked)
        assert set(everywhere) == set(search.KINDS)


def test_tags_and_turning_letters_do_no_harm(asks: TestClient) -> None:
    page = asks.get("/ar/search", params={"q": "<script>alert(1)</script> \u202eالهدنة"}).text
    assert "<script>alert" not in page
    assert "\u202e" not in page.partition("<main")[2]


def test_nothing_asked_explains_itself(found: Callable[..., str]) -> None:
    assert "وبالهدنة" in found("")
    assert "only its first 12 words" in found(" ".join(f"كلمة{n}" for n in range(20)), "en")


def test_a_page_beyond_the_last_is_the_last(found: Callable[..., str]) -> None:
    assert len(reports_of(found("الهدنة", kind="report", page="900"))) == 4


def test_the_index_follows_the_record(tmp_path: Path, lexicon: Lexicon) -> None:
    path, prepared = str(tmp_path / "grows.musnad"), Prepared(str(tmp_path / "grows.page"))
    wanted = spelt.asked_for("الهدنة")

    def build(*reports: int) -> list[str]:
        with Writer(path, lexicon) as writer:
            added = [Report(f"{n}" * 64, TOLD[n][1], "mem:", None, TOLD[n][0]) for n in reports]
            writer.write(read_all(added, lexicon))
        with View(path) as view:
            Builder(prepared, view).build()
        return [row.id[0] for row in search.find(prepared, wanted, "report").rows]

    assert build(0, 1) == ["0", "1"]
    before = prepared.rows("SELECT number, id FROM found WHERE report <> ''")
    assert build(4) == ["4", "0", "1"]  # the newest first, though it came last
    after = prepared.rows("SELECT number, id FROM found WHERE report <> ''")
    assert all(row in after for row in before)
    with View(path) as view:
        prepared.connection.execute("UPDATE found SET mark = 'read by an older version' WHERE id LIKE '0%'")
        assert [[key[0] for key in keys] for keys in search.pending(prepared, view)] == [["0"], ["0"]]
        Builder(prepared, view).build()
        assert search.pending(prepared, view) == ([], [])
    assert [row.id[0] for row in search.find(prepared, wanted, "report").rows] == ["4", "0", "1"]
    prepared.close()


def test_of_very_many_a_thousand_are_counted(tmp_path: Path) -> None:
    prepared = Prepared(str(tmp_path / "many.page"))
    rows = [("report", 700_000 + n % 40, {"id": f"{n}", "report": f"{n}", "day": None, "mark": ""},
             "الهدنة" if n % 3 else "بالهدنة") for n in range(3_000)]  # fmt: skip
    with prepared.connection:
        search.put(prepared, rows)
    answers = search.find(prepared, spelt.asked_for("الهدنة"), "report", offset=980, limit=50)
    assert (answers.total, answers.more, len(answers.rows)) == (1_000, True, 20)
    assert all(row.exact for row in answers.rows)
    few = search.find(prepared, spelt.asked_for("للهدنة"), "report")
    assert (few.total, few.more, few.rows[0].exact) == (1_000, True, False)
    prepared.close()


def test_a_stretch_shows_where_most_words_stand() -> None:
    text = "النار بعيدة. " + "حشو طويل " * 60 + "ثم وقف إطلاق النار هنا. " + "حشو آخر " * 60
    pieces = spelt.marked(text, spelt.asked_for("إطلاق وقف النار"))
    assert [piece for piece, hit in pieces if hit] == ["وقف", "إطلاق", "النار"]
    assert pieces[0] == pieces[-1] == ("…", False)
    assert sum(len(piece) for piece, _ in pieces) < 400
    assert not spelt.marked(text, spelt.asked_for("غائب"))[0][1]
