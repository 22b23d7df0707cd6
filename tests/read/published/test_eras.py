"""What can be named only in its time bounds a report without a date; a dated happening told as news pins it."""

from datetime import date

import pytest

from musnad.lexicon import load
from musnad.read import published, times, tokens
from musnad.read.published.eras import eras_of, first_day, last_day
from musnad.record import Published, Report, Sheet


def told(text: str) -> Published:
    sheet = Sheet(Report("0", text))
    for stage in (tokens, times, published):
        sheet.lay(stage.run(sheet, load()))
    assert sheet.published is not None
    return sheet.published


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("وصل وزير الخارجية الأمريكي جون كيري إلى العاصمة", "2013-02-01", "2017-01-20"),
        ("وصل وزير الخارجية الأميركي، جون كيري، إلى العاصمة", "2013-02-01", "2017-01-20"),
        ("زار وزير الدفاع السيد خالد العبيدي الجبهة", "2014-10-18", "2016-08-25"),
        ("استقبل رئيس الوزراء حيدر العبادي الوفد", "2014-08-11", "2018-10-25"),
        ("قال المتحدث باسم التحالف الدولي ريان ديلون إن الجسر دمر", "2017-05-01", "2018-05-31"),
        ("التقى المبعوث الأممي إلى اليمن إسماعيل ولد الشيخ وفدا", "2015-04-25", "2018-02-28"),
        ("طالب الوفد بتنفيذ القرار 2254 كاملا", "2015-12-18", None),
        ("قصفت قوات الدعم السريع الحي", "2013-08-01", None),
        ("عاد الوفد من العاصمة الكازاخية نور سلطان إلى بلاده", "2019-03-23", "2022-09-17"),
    ],
)
def test_era_bounds_the_report(text, earliest, latest):
    found = told(text)
    assert (found.value, found.earliest, found.latest) == (None, earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "قال وزير الخارجية الأمريكي السابق جون كيري إن البلاد تغيرت",
        "قال الرئيس السابق لحكومة الوفاق فايز السراج كلمته",
        "قال وزير الخارجية السوري الراحل وليد المعلم كلمته",
        "زار نائب وزير الدفاع الروسي سيرغي شويغو القاعدة",
    ],
)
def test_who_no_longer_or_not_yet_holds_the_office_tells_no_upper_end(text):
    assert told(text).latest is None


def test_roles_of_people_have_their_years():
    found = told("ظهر الطيار الأردني معاذ الكساسبة في تسجيل")
    assert (found.earliest, found.latest) == ("2014-01-01", "2015-12-31")


def test_a_role_kept_in_death_has_no_upper_end():
    assert told("قال زعيم تنظيم القاعدة أسامة بن لادن كلمته").latest is None


def test_an_era_row_counts_for_every_spelling_of_the_name():
    begun = eras_of(load()).phrases["الاميركي"]["جون"]
    assert [era.mark for _, era in begun["كيري"]] == ["era:الأمريكي جون كيري"]


def test_second_term_only_where_the_first_cannot_be():
    assert told("التقى رئيس الوزراء الإسرائيلي بنيامين نتنياهو الرئيس الفرنسي فرانسوا هولاند").latest == "2017-05-14"
    found = told("التقى رئيس الوزراء اللبناني نجيب ميقاتي قائد الجيش اللبناني جوزيف عون")
    assert (found.earliest, found.latest) == ("2021-07-26", "2025-01-09")


def test_two_terms_that_touch_make_no_day():
    found = told("خلف وزير الدفاع الأمريكي آشتون كارتر وزير الدفاع الأمريكي تشاك هيغل")
    assert found.value is None
    assert found.latest != "2015-02-17"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("قتل ثلاثون شخصا في تفجير انتحاري ضرب مدينة سوروتش أمس الاثنين", "2015-07-21"),
        ("هز انفجار ضخم مرفأ بيروت اليوم الثلاثاء وسقط عشرات الجرحى", "2020-08-04"),
        ("تبنى مجلس الأمن مساء أمس الجمعة بالإجماع القرار 2254 بشأن سوريا", "2015-12-19"),
        ("ضرب زلزال قوي جنوب تركيا وشمال سوريا فجر اليوم الاثنين", "2023-02-06"),
        ("وقع ممثلو الأطراف الليبية اليوم الخميس في الصخيرات الاتفاق", "2015-12-17"),
    ],
)
def test_landmark_told_as_news_pins_the_day(text, value):
    assert told(text).value == value


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير أمس الاثنين إن التحقيق مستمر بعد تفجير انتحاري ضرب سوروتش",
        "أعلنت الشرطة اليوم الأربعاء وجود صلة بهجوم متحف باردو في 18 مارس",
        "أحيا الأهالي اليوم الثلاثاء ذكرى انفجار مرفأ بيروت",
        "تحدث الناطق اليوم الثلاثاء عن الهجوم على متحف باردو عام 2015",
    ],
)
def test_landmark_told_as_past_pins_nothing(text):
    assert told(text).value is None


def test_a_date_of_last_year_lies_within_a_year():
    found = told("وقع الهجوم على متحف باردو في 18 مارس الماضي")
    assert (found.earliest, found.latest) == ("2015-03-18", "2016-03-17")


def test_a_day_behind_of_a_holder_of_office_lies_in_his_time():
    """De Mistura was envoy from July 2014 on, so «15 أيلول الماضي» of his is no earlier than that of 2014."""
    found = told("زار المبعوث الدولي إلى سوريا ستافان دي ميستورا دمشق في 15 أيلول الماضي والتقى مسؤولين فيها")
    assert found.earliest == "2014-09-15"


def test_a_day_behind_of_nobody_in_office_bounds_nothing():
    assert told("زار وفد من التجار دمشق في 15 أيلول الماضي والتقى مسؤولين فيها").earliest is None


def test_an_upper_end_holds_wherever_the_holder_is_named():
    filler = "وتحدث الحاضرون عن أحوال السوق والزراعة والمدارس في القرى القريبة. " * 60
    assert told(filler + "والتقى الوفد رئيس الائتلاف أحمد الجربا").latest == "2014-07-09"


def test_every_landmark_is_tied_to_its_happening():
    for entry in load().of_kind("landmark"):
        assert entry.get("needs"), entry.get("form")
        first, _, last = entry.get("on").partition("/")
        assert date.fromisoformat(first) <= date.fromisoformat(last or first)


def test_terms_follow_each_other():
    for begun in eras_of(load()).phrases.values():
        for _, era in (row for ends in begun.values() for rows in ends.values() for row in rows):
            assert era.low is None or era.high is None or era.low <= era.high, era.mark
            assert list(era.terms) == sorted(era.terms, key=lambda term: term[0]), era.mark


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("قال مدير وكالة الاستخبارات المركزية جون برينان كلمته", "2013-03-01", "2017-01-31"),
        ("قال مندوب السعودية الدائم لدى الأمم المتحدة عبد الله المعلمي كلمته", "2011-01-01", "2022-12-31"),
        ("قال المستشار عبد الله المعلمي كلمته", None, None),  # a name alone has no time
        ("قال المدير العام للأمن العام اللبناني اللواء عباس إبراهيم كلمته", "2011-07-01", "2023-03-31"),
    ],
)
def test_offices_of_the_catalogue_have_their_months(text, earliest, latest):
    found = told(text)
    assert (found.earliest, found.latest) == (earliest, latest)


def test_the_past_is_told_behind_the_lead():
    lead = "وصل الوفد إلى العاصمة ثم غادرها بعد لقاء قصير " * 12
    office = "وكان مندوب السعودية الدائم لدى الأمم المتحدة عبد الله المعلمي وسيطا"
    assert told(office + lead).latest == "2022-12-31"
    assert told(lead + office).latest is None


def test_first_and_last_days():
    assert [first_day(told) for told in ("2015", "2015-06", "2015-06-07")] == [
        date(2015, 1, 1), date(2015, 6, 1), date(2015, 6, 7)]  # fmt: skip
    assert [last_day(told) for told in ("2015", "2016-02", "2015-12", "2015-06-07", None)] == [
        date(2015, 12, 31), date(2016, 2, 29), date(2015, 12, 31), date(2015, 6, 7), None]  # fmt: skip


SUNDAY = "قتل مدنيون اليوم الأحد بقصف على مواقع هيئة تحرير الشام وفق غرفة عمليات الفتح المبين. "  # there since 2019
ROUND = "وبدأ القصف مع بدء الجولة {} من مفاوضات أستانا حول سوريا {}."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (SUNDAY + ROUND.format("20", "الأربعاء الماضي"), "2023-06-25"),
        (SUNDAY + ROUND.format("الثامنة عشرة", "الأربعاء الماضي"), "2022-06-19"),
        (SUNDAY + ROUND.format("20", "الخميس الماضي"), None),  # it was no Thursday
        (SUNDAY + ROUND.format("20", "الأربعاء المقبل"), None),
        ("قتل مدنيون اليوم الأحد. " + ROUND.format("20", "الأربعاء الماضي"), None),  # other rounds had a Wednesday too
        (SUNDAY + "وقبل الجولة 20 من مفاوضات أستانا حول سوريا التقى الوفدان الأربعاء الماضي.", None),
    ],
)
def test_the_weekday_of_a_round_counts_forward_to_the_report(text, day):
    assert told(text).value == day


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("تتعاون العاصمتان منذ الإطاحة بالرئيس السابق بشار الأسد أواخر العام الماضي.", "2025-01-01", "2025-12-31"),
        ("رفض الحزب انقلاب قائد الجيش السوداني عبد الفتاح البرهان في أكتوبر الماضي.", "2021-11-01", "2022-10-25"),
        ("وكانت المدينة قد عانت من زلزال ضرب تركيا وسوريا الشهر الماضي.", "2023-03-01", "2023-03-31"),
        # the time is that of something else
        ("قال وزير زار البلاد العام الماضي إن الإطاحة بالرئيس السابق بشار الأسد غيرت كل شيء.", "2024-12-08", None),
        ("رفض الحزب انقلاب قائد الجيش السوداني عبد الفتاح البرهان في مارس الماضي.", None, None),
    ],
)
def test_a_happening_told_of_last_month_or_year_bounds_the_report(text, earliest, latest):
    found = told(text)
    assert (found.earliest, found.latest) == (earliest, latest)
