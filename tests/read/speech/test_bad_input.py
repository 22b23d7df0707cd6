"""Marks that do not close, marks of three kinds, verse, transcripts, speeches of thousands of words."""

import pytest

from musnad.lexicon import load
from musnad.pipeline import sheet_of
from musnad.record import Report


def contents(text: str) -> list[str]:
    sheet = sheet_of(Report("0", text, published="2021-03-10"), load(), "statements")
    return [text[s.content.start : s.content.end] for s in sheet.statements if s.content]


@pytest.mark.parametrize("mark", ["«", "“", '"'])
def test_a_mark_that_never_closes_does_not_run_past_its_paragraph(mark):
    after = "وصلت القافلة إلى البلدة صباحا. وعاد النازحون إلى بيوتهم."
    text = f"وقال نبيه بري: {mark}الجلسة قائمة في موعدها. ولن ننتظر أحدا.\n\n{after}"
    found = contents(text)
    assert found
    assert all("القافلة" not in content for content in found)


@pytest.mark.parametrize("mark", ["»", "”", '"'])
def test_a_mark_that_never_opened_is_harmless(mark):
    assert contents(f"وقال نبيه بري إن الجلسة قائمة{mark} في موعدها.\n\nوصلت القافلة إلى البلدة صباحا.")


def test_marks_of_three_kinds_in_one_report():
    text = (
        'وقال نبيه بري: «الجلسة قائمة في موعدها». وأكد نجيب ميقاتي أن "الأزمة خطيرة جدا". وأضاف: “لن نستسلم لها أبدا”.'
    )
    assert contents(text) == ["الجلسة قائمة في موعدها", "الأزمة خطيرة جدا", "لن نستسلم لها أبدا"]


def test_marks_of_one_kind_within_another():
    text = 'وقال نبيه بري: «قلت لهم إن "الجلسة قائمة" ولن تؤجل». وغادر.'
    assert contents(text)[0] == 'قلت لهم إن "الجلسة قائمة" ولن تؤجل'


@pytest.mark.parametrize(
    "text",
    [
        "وصل «الزعيم» إلى بلدته أمس وسط حراسة مشددة.",
        "صدر كتاب «الطريق إلى السلام في الشرق القديم» عن دار النهر.",
        "انطلقت عملية «فجر الحرية الكبرى للشمال» صباح اليوم.",
    ],
)
def test_marks_of_irony_and_names_say_nothing(text):
    assert contents(text) == []


def test_a_speech_of_three_thousand_words_stays_within_its_marks():
    speech = "نحن نريد السلام لهذه البلاد ولن نتراجع عنه. " * 375
    text = f"وقال الرئيس ميشال عون: «{speech}».\n\nوغادر القاعة بعد ساعة. وصلت القافلة إلى البلدة."
    found = contents(text)
    assert found
    assert all("القافلة" not in content for content in found)


def test_an_open_speech_of_three_thousand_words_does_not_run_to_the_end():
    speech = "نحن نريد السلام لهذه البلاد ولن نتراجع عنه. " * 375
    text = f"وقال الرئيس ميشال عون: «{speech}\n\nوغادر القاعة بعد ساعة. وصلت القافلة إلى البلدة."
    assert all("القافلة" not in content for content in contents(text))


def test_verse_is_no_speech():
    text = "على هذه الأرض ما يستحق الحياة\nتردد نيسان ورائحة الخبز\nفي الفجر وحب الحياة\nإذا ما استطعنا إليها سبيلا"
    assert contents(text) == []


def test_a_transcript_with_marks_that_break_off():
    text = "س: متى تجتمع اللجنة؟\nج: «ستجتمع في الخريف.\nس: وماذا بعد؟\nج: لا أعرف» شيئا عن ذلك كله.\nس:\nج:"
    assert len(contents(text)) <= 3


@pytest.mark.parametrize(
    "text", ["قال:", "وقال إن", "«", "»«", ":", "قال «»", "وفق", "بحسب", "س:", "ج:", "نقلت عن", "قال قال قال إن إن إن"]
)
def test_scraps(text):
    assert all(content.strip() for content in contents(text))
