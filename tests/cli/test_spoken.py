"""Statements, chains, what somebody said and the agenda, as the command prints them in both languages."""

import csv
import io
import json
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest
from rich.cells import cell_len

from musnad.cli.output import show_csv

Musnad = Callable[..., CompletedProcess[str]]
MARK = "\u200e"


@pytest.fixture
def asked(musnad: Musnad, spoken: str) -> Callable[..., str]:
    """What a question to the small store prints; marks of direction are left out."""

    def ask(*arguments: str, columns: int = 160) -> str:
        done = musnad(*arguments, "--store", spoken, columns=columns)
        assert done.returncode == 0, done.stderr
        return done.stdout.replace(MARK, "")

    return ask


def rows(asked: Callable[..., str], *arguments: str) -> list[dict]:  # type: ignore[type-arg]
    return json.loads(asked(*arguments, "--format", "json"))


@pytest.mark.parametrize(
    ("arguments", "cues"),
    [
        (("--speaker", "لافروف"), [":", "زعم"]),
        (("--actor", "لافروف"), [":", "زعم"]),
        (("--via", "military source"), []),
        (("--via", "رويترز"), ["قوله"]),
        (("--about", "ceasefire"), ["قال", ":"]),
        (("--topic", "الغارات الجوية"), ["قوله", "نفى"]),
        (("--medium", "مقابلة"), ["قال"]),
        (("--kind", "مصدر عسكري"), ["قال"]),
        (("--stance", "denied"), ["قوله"]),
        (("--stance", "withdrawn", "--outlet", "الزيزفون"), ["قال"]),
    ],
)
def test_statements_by_each_option(asked: Callable[..., str], arguments: tuple[str, ...], cues: list[str]) -> None:
    assert [row["text"] for row in rows(asked, "statements", *arguments)] == cues


@pytest.mark.parametrize(
    "arguments",
    [
        ("statements", "--medium", "fax"), ("statements", "--kind", "x"), ("statements", "--via", "زحل"),
        ("statements", "--topic", "x"), ("said", "زحل"), ("topics", "--from", "x"), ("chain", "zz:s1"),
    ],
)  # fmt: skip
def test_what_means_nothing_is_one_line(musnad: Musnad, spoken: str, arguments: tuple[str, ...]) -> None:
    done = musnad(*arguments, "--store", spoken)
    assert done.returncode == 2
    assert done.stderr.startswith("musnad: ")
    assert done.stderr.count("\n") == 1
    assert "; " in done.stderr


def test_the_table_marks_headlines_denials_and_withdrawals(asked: Callable[..., str]) -> None:
    shown = asked("statements")
    for word in ("headline", "doubted", "denies", "denied", "withdrawn", "press conference", "air strikes; ", "+1"):
        assert word in shown
    shown = asked("statements", "--lang", "ar")
    for word in ("عنوان", "مشكك فيه", "نافٍ", "منفيّ", "متراجَع عنه", "مؤتمر صحفي", "الغارات الجوية؛", "المواضيع"):
        assert word in shown


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("columns", [80, 100, 160])
def test_where_there_is_little_room_columns_go_below(asked: Callable[..., str], columns: int, lang: str) -> None:
    for command in (("statements",), ("said", "روسيا"), ("topics",)):
        shown = asked(*command, "--lang", lang, columns=columns)
        assert max(map(cell_len, shown.splitlines())) <= columns
        if command != ("topics",):
            assert ("الغارات الجوية" if lang == "ar" else "air strikes") in shown
    head = asked("statements", "--lang", lang, columns=columns).splitlines()[0]
    assert (("المواضيع" if lang == "ar" else "Topics") in head) == (columns == 160)


def id_of(asked: Callable[..., str], cue: str) -> str:
    return next(row["id"] for row in rows(asked, "statements") if row["text"] == cue)


def test_a_chain_is_drawn_from_the_outlet_to_the_speaker(asked: Callable[..., str]) -> None:
    lines = asked("chain", id_of(asked, "قوله")).splitlines()
    content = "«روسيا قصفت مستشفى في حلب وقتلت عشرات المدنيين»"
    assert lines[0].startswith("سارية الخليج ← د ب أ ← ")
    assert lines[0].endswith(f"المرصد: {content}")
    assert lines[1].strip() == "2017-12-10 (the report's day) · denied"
    assert lines[2].strip() == "Topics: air strikes; civilians: casualties and protection; health and epidemics"
    assert lines[3].strip().startswith("denied by: إيغور كوناشنكوف · مشكاة الهضبة")


def test_a_chain_in_arabic_runs_from_right_to_left(asked: Callable[..., str]) -> None:
    head, *facts = asked("chain", id_of(asked, "نفى"), "--lang", "ar", columns=100).splitlines()
    assert cell_len(head) == 100
    assert head.endswith("إيغور كوناشنكوف ← مشكاة الهضبة".replace("إيغور", "[باسم وزارة الدفاع الروسية] إيغور"))
    assert head.strip().startswith((":", "«"))
    told = [line.strip() for line in facts]
    assert "مؤتمر صحفي · على هامش القمة · 2017-12-12 (يوم التقرير) · نافٍ" in told
    assert "المواضيع: الغارات الجوية" in told
    assert any(line.startswith("ينفي: المرصد · سارية الخليج") for line in told)


def test_kinds_carried_links_and_withdrawn_words_are_told(asked: Callable[..., str]) -> None:
    shown = asked("chain", id_of(asked, "قال"))
    assert "جسر الزيزفون ← (told earlier: ذكرت الفجر) ← صحيفة الفجر ← مصدر عسكري (military source):" in shown
    assert "withdrawn: «تراجع المصدر عن كلامه»" in shown
    shown = asked("chain", id_of(asked, "قال"), "--lang", "ar")
    assert "مصدر عسكري (مصدر عسكري) ← صحيفة الفجر ← (ذُكر قبلا: ذكرت الفجر) ← جسر الزيزفون" in shown


def test_speakers_stand_together_and_long_chains_are_broken_between_links(asked: Callable[..., str]) -> None:
    together = asked("chain", id_of(asked, ":"), "--lang", "ar")
    assert "(منبر غير معروف)" in together
    assert " + " in together.splitlines()[0]
    narrow = asked("chain", id_of(asked, "قال"), columns=44).splitlines()
    assert narrow[1].startswith("← ")
    narrow = asked("chain", id_of(asked, "قال"), "--lang", "ar", columns=44).splitlines()
    assert narrow[1].endswith(" ←")
    assert max(map(cell_len, narrow)) <= 44


def test_where_nobody_else_is_told_the_outlet_vouches(asked: Callable[..., str]) -> None:
    plain = next(row["id"] for row in rows(asked, "events") if row["statement"] is None)
    assert "صدى المرفأ (vouches itself: nobody else is named as a source):" in asked("chain", plain, columns=80)
    assert "صدى المرفأ (يرويه بنفسه: لا مصدر آخر مذكور)" in asked("chain", plain, "--lang", "ar")


def test_a_chain_as_json_and_csv(asked: Callable[..., str]) -> None:
    row = id_of(asked, "قوله")
    told = json.loads(asked("chain", row[:5] + row[row.index(":") :], "--format", "json"))
    assert [link["role"] for link in told["links"]] == ["outlet", "agency", "via", "speaker"]
    assert set(told["links"][0]) == {"role", "text", "name", "kind", "start", "end"}
    assert told == json.loads(asked("chain", row, "--format", "json", "--lang", "ar"))
    flat = list(csv.DictReader(io.StringIO(asked("chain", row, "--format", "csv"))))
    assert [(link["role"], link["name"]) for link in flat][-1] == ("speaker", "org/observatory")
    flat = list(csv.DictReader(io.StringIO(asked("chain", row, "--format", "csv", "--lang", "ar"))))
    assert [link["الحلقة"] for link in flat] == ["منبر", "وكالة", "واسطة", "قائل"]


def test_said_tells_by_for_and_about(asked: Callable[..., str]) -> None:
    assert [row["how"] for row in rows(asked, "said", "روسيا")] == ["about", "about", "about"]
    assert [row["how"] for row in rows(asked, "said", "gov/russia-defence", "--to", "2017")] == ["for"]
    assert [row["text"] for row in rows(asked, "said", "لافروف", "--topic", "withdrawal")] == ["زعم"]
    for lang, words in (("en", ("How", "by")), ("ar", ("النسبة", "قوله"))):
        shown = asked("said", "لافروف", "--lang", lang)
        assert all(word in shown for word in words)
    assert asked("said", "لافروف", "--format", "csv").splitlines()[0].endswith(",how,denied_by,denies_what")


def test_topics_in_both_languages(asked: Callable[..., str]) -> None:
    lines = [line.split() for line in asked("topics").splitlines()]
    assert lines[0] == ["Topic", "Statements", "Speakers", "Reports", "First", "day", "Last", "day"]
    assert lines[2] == ["air", "strikes", "2", "2", "2", "2017-12-10", "2017-12-12"]
    assert "الغارات الجوية" in asked("topics", "--lang", "ar")
    assert [row["topic"] for row in rows(asked, "topics", "--speaker", "كيري")] == ["ceasefire"]
    assert [row["topic"] for row in rows(asked, "topics", "--outlet", "الزيزفون")] == ["ceasefire"]
    assert asked("topics", "--format", "csv").startswith("topic,ar,en,statements,speakers,reports,first,last\n")


def test_why_and_the_actor_page_tell_what_is_known(asked: Callable[..., str]) -> None:
    told = " ".join(asked("why", id_of(asked, "قال")).split())
    assert "kind of source military source · topics truce and ceasefire" in told
    assert "withdrawn: تراجع المصدر عن كلامه" in told
    told = " ".join(asked("why", id_of(asked, "نفى"), "--lang", "ar").split())
    assert "المناسبة: على هامش القمة" in told
    assert "ناطق باسم وزارة الدفاع الروسية" in told
    assert f"ينفي {id_of(asked, 'قوله')}" in told
    assert "What it spoke of\ntruce and ceasefire (1)، withdrawal of forces (1)" in asked("actor", "لافروف")


def test_a_table_holds_no_formula_and_all_columns(capsys: pytest.CaptureFixture[str]) -> None:
    show_csv([{"outlet": "=1+1", "n": -1}, {"outlet": "+963", "n": -2, "more": "@x"}], "en")
    assert capsys.readouterr().out == "outlet,n,more\n'=1+1,-1,\n'+963,-2,'@x\n"
