"""The day of publication: told by metadata, by a dateline, by what the text says, or honestly not at all."""

import pytest

from musnad.lexicon import load
from musnad.read import published, times, tokens
from musnad.record import Part, Report, Sheet, Span, Statement


def read(text: str, day: str | None = None, retrieved: str | None = None) -> Sheet:
    sheet = Sheet(Report("0", text, published=day, retrieved=retrieved))
    for stage in (tokens, times, published):
        sheet.lay(stage.run(sheet, load()))
    return sheet


def test_metadata_wins():
    assert read("قال الناطق أمس إن الطريق مفتوح", "2016-05-18").published.basis == "metadata"


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("قصفت الطائرات البلدة اليوم الجمعة 2 كانون الأول/ديسمبر 2022 وسقط جرحى", "2022-12-02", "stated"),
        ("اجتمعت اللجنة أمس الخميس 20 يناير 2022 في المقر", "2022-01-21", "inferred"),
        ("بدأت الجولة\n16-08-2021\nوصل الوفد إلى المدينة أمس", "2021-08-16", "stated"),
        ("بدأت الجولة\nالأربعاء, 2 فبراير, 2022 - 10:11 م\nوصل الوفد إلى المدينة أمس", "2022-02-02", "stated"),
        ("بدأت الجولة\n| 2 شباط 2022 | سامر الحلبي\nوصل الوفد إلى المدينة أمس", "2022-02-02", "stated"),
        ("بدأت الجولة\nتاريخ النشر: 02/02/2022\nوصل الوفد إلى المدينة أمس", "2022-02-02", "stated"),
        ("قتل مدني اليوم الثلاثاء 16 كانون الثاني، وقتل 20 منذ بداية العام الحالي 2024", "2024-01-16", "inferred"),
        ("قتل مدني اليوم الثلاثاء 16 كانون الثاني، وقتل 20 في العام الماضي 2023", "2024-01-16", "inferred"),
        (
            "توغلت قوة من هيئة تحرير الشام اليوم الخميس 6 تشرين الأول/أكتوبر في البلدة",
            "2022-10-06",
            "inferred",
        ),
        ("أعلن التحالف عودة جنود مشاة البحرية أمس الخميس إلى بلادهم", "2017-12-01", "inferred"),
        ("قصف البلدة اليوم الخميس (23 آذار) أول أيام شهر رمضان", "2023-03-23", "inferred"),
    ],
)
def test_told_by_the_text(text, value, basis):
    found = read(text).published
    assert (found.value, found.basis) == (value, basis)


@pytest.mark.parametrize(
    "text",
    [
        "قال الناطق أمس إن الطريق مفتوح",
        "زار الوفد المدينة اليوم الخميس",
        "التقى الوزيران في 11 مايو 2022",
        "بدأت الجولة\nآخر تحديث: 2 فبراير 2022\nوصل الوفد إلى المدينة أمس",
        "بدأت الجولة\n2 فبراير 2022 | بدأت الجولة السابعة في المدينة وانتهت بعد يومين\nوصل الوفد أمس",
        "بدأت الجولة\nموعد الجلسة 2 فبراير 2022\nوصل الوفد إلى المدينة أمس",
    ],
)
def test_not_guessed(text):
    found = read(text).published
    assert found.value is None
    assert found.basis == "unknown"


def test_honest_interval():
    found = read("خرج المحتجون اليوم السبت 21 كانون الثاني إلى الساحة", retrieved="2026-01-01").published
    assert found.value is None
    assert found.earliest is not None
    assert found.earliest < "2017-01-22" <= "2023-01-21" <= str(found.latest)


def test_relative_time_without_publication_has_no_value():
    (when,) = read("قال الناطق أمس إن الطريق مفتوح").times
    assert when.value is None


def test_weekday_corrects_the_day_of_fetching():
    sheet = read("قال الناطق اليوم الاثنين إن الطريق مفتوح", "2015-07-22")
    assert sheet.times[0].value == "2015-07-20"


def test_today_in_a_quotation_is_the_day_of_its_saying():
    text = 'قال الوزير أمس: "أصبحنا اليوم أقوى"'
    sheet = Sheet(Report("0", text, published="2016-05-18"))
    for stage in (tokens, times):
        sheet.lay(stage.run(sheet, load()))
    content = Span(text.index("أصبحنا"), len(text) - 1)
    sheet.statements = [Statement("s1", (), Part(0, 3, "قال"), content, "direct", "neutral", "test", said="t1")]
    sheet.lay(published.run(sheet, load()))
    assert [when.value for when in sheet.times] == ["2016-05-17", "2016-05-17"]


def test_today_in_speech_is_yesterday_where_all_the_news_is():
    text = "وصل الوزير أمس إلى المدينة. وأضاف أن المدينة أصبحت اليوم آمنة"
    sheet = Sheet(Report("0", text, published="2016-05-18"))
    for stage in (tokens, times):
        sheet.lay(stage.run(sheet, load()))
    start = text.index("أن المدينة")
    sheet.statements = [
        Statement("s1", (), Part(start - 6, start, "أضاف"), Span(start, len(text)), "indirect", "neutral", "test")
    ]
    sheet.lay(published.run(sheet, load()))
    assert [when.value for when in sheet.times] == ["2016-05-17", "2016-05-17"]
