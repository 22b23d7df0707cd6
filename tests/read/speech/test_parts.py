"""Parts of reading speech, on hard cases: agreement, quotation marks, noun phrases, form, stance, time and medium."""

import pytest

from musnad.lexicon import load
from musnad.read import names, speech, tags, times, tokens
from musnad.read.speech.adjuncts import skip
from musnad.read.speech.agreement import UNTOLD, Form, fits
from musnad.read.speech.marks import Lookup
from musnad.read.speech.phrases import end_of
from musnad.record import Report, Sheet, Statement


def sheet_of(text: str) -> Sheet:
    sheet = Sheet(Report("0", text, published="2021-03-10"))
    for stage in (tokens, tags, names, times):
        sheet.lay(stage.run(sheet, load()))
    return sheet


def look(text: str) -> Lookup:
    return Lookup(sheet_of(text), load())


def read(text: str) -> list[Statement]:
    sheet = sheet_of(text)
    return speech.run(sheet, load())["statements"]


def contents(text: str) -> list[str]:
    return [text[s.content.start : s.content.end] for s in read(text) if s.content]


@pytest.mark.parametrize(
    ("speaker", "verb", "can"),
    [
        (Form("m", "s"), Form("m", "s"), True),
        (Form("m", "s"), Form("f", "s"), False),
        (Form("m", "p"), Form("m", "s"), False),
        (Form("", "d"), Form("m", "d"), True),
        (Form("f", "s"), UNTOLD, True),
        (UNTOLD, Form("f", "s"), True),
    ],
)
def test_a_dropped_subject_agrees_with_its_verb(speaker, verb, can):
    assert fits(speaker, verb) is can


def test_quotation_marks_close_in_pairs_and_names_are_none():
    found = look("وقال مراسل «النهار» إن الوزير وصف الخطة بأنها «خطوة في الهواء ولا معنى لها».")
    assert len(found.quotes.opened) == 1
    assert found.line.count("~") == 2


def test_straight_marks_open_and_close_by_the_space_beside_them():
    found = look('وأضاف "نحن هنا باقون" ثم كرر "لن نرحل من الأرض أبدا".')
    assert found.line.count("q") == found.line.count("Q") == 2


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("المتحدث باسم وزارة الخارجية السعودية الحاجة إلى الحوار", "السعودية"),
        ("نواب مستقلون الحكومة بالكذب", "مستقلون"),
        ("مصادر طبية متطابقة أن العدد كبير", "متطابقة"),
        ("رئيس لجنة الطاقة في البرلمان العراقي إن النفط كاف", "العراقي"),
        ("المحتجون الحكومة بالرحيل", "المحتجون"),
    ],
)
def test_a_noun_phrase_ends_where_another_begins(text, last):
    found = look(text)
    words = found.sheet.words
    assert words[end_of(found, 0, len(words)) - 1].raw == last


def test_adjuncts_are_passed_over():
    found = look("، في مقابلة أمس مع التلفزيون التركي، أن الجسر سليم")
    words = found.sheet.words
    assert words[skip(found, 0, len(words), "")].raw == "أن"


def test_a_quotation_runs_over_sentences():
    text = "وقال نبيه بري: «الجلسة قائمة. لن ننتظر أحدا. هذا قرارنا». وغادر القاعة."
    assert contents(text) == ["الجلسة قائمة. لن ننتظر أحدا. هذا قرارنا"]


def test_a_quotation_that_only_begins_the_content_stays_within_it():
    text = "وقال نبيه بري إن «الجلسة» قائمة في موعدها رغم الخلاف."
    assert contents(text) == ["«الجلسة» قائمة في موعدها رغم الخلاف"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("وقال نبيه بري إن الجلسة قائمة.", "indirect"),
        ("وقال نبيه بري إن «الجلسة قائمة في موعدها المحدد».", "direct"),
        ("وقال نبيه بري: الجلسة قائمة.", "direct"),
        ("وقال نبيه بري: إن الجلسة قائمة.", "indirect"),
    ],
)
def test_form(text, form):
    assert [statement.form for statement in read(text)] == [form]


def test_doubt_is_the_outlets():
    (claimed,) = read("وزعمت وزارة الدفاع أن الهجوم فشل.")
    (said,) = read("قتل ثلاثة في القصف، على حد زعم مصدر عسكري.")
    assert (claimed.stance, said.stance) == ("doubted", "doubted")


def test_time_and_medium_between_cue_and_content():
    text = "وقال أنتوني بلينكن، أمس الثلاثاء في مؤتمر صحفي، إن الاتفاق قريب."
    sheet = sheet_of(text)
    (statement,) = speech.run(sheet, load())["statements"]
    assert statement.medium == "press conference"
    assert [when.text for when in sheet.times if when.id == statement.said] == ["أمس الثلاثاء"]


def test_how_long_is_not_when():
    (statement,) = read("وقال أنتوني بلينكن في زيارة تستمر يومين إن الاتفاق قريب.")
    assert statement.said is None


def test_a_lone_role_means_who_bears_it():
    text = "التقى وزير الخارجية العراقي فؤاد حسين وفدا. وقال الوزير العراقي إن الإنتاج ارتفع."
    sheet = sheet_of(text)
    (statement,) = speech.run(sheet, load())["statements"]
    assert statement.speaker[0].text == "الوزير العراقي"
    assert [name.text for name in sheet.names if name.id == statement.speaker[0].name] == ["فؤاد حسين"]


def test_the_statement_speaks_for_its_owner():
    text = "وقالت وزارة الدفاع الروسية في بيان إن المدينة آمنة. وأضاف البيان أن الطريق مفتوح."
    sheet = sheet_of(text)
    first, second = speech.run(sheet, load())["statements"]
    assert second.speaker[0].text == "البيان"
    assert second.speaker[0].name == first.speaker[0].name
