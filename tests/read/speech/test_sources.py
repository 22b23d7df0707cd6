"""What is known of a speaker beside his name: kind of source, body of a spokesman, links, occasion, topics."""

import pytest

from musnad.lexicon import load
from musnad.pipeline import sheet_of
from musnad.record import Report, Sheet, Statement


def read(text: str) -> tuple[Sheet, list[Statement]]:
    sheet = sheet_of(Report("0", text, published="2021-03-10"), load(), "statements")
    return sheet, sheet.statements


def first(text: str) -> Statement:
    return read(text)[1][0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وقال مصدر عسكري إن القوات تقدمت.", "military source"),
        ("وقالت مصادر أمنية عراقية إن الطريق مغلق.", "security source"),
        ("وأفاد ناشطون بأن القصف توقف.", "activists"),
        ("وذكر شهود عيان أن الجسر انهار.", "witness"),
        ("وقال مسؤول حكومي رفيع إن الجولة تأجلت.", "anonymous official"),
        ("وقالت مصادر طبية إن الجرحى عشرون.", "medical source"),
        ("وأكد مصدر مطلع أن الاتفاق قريب.", "anonymous source"),
        ("وقالت مصادر سورية معارضة إن الوفد سيغادر.", "opposition source"),
        ("وقال المتحدث باسم الوزارة إن المعبر مغلق.", "office holder"),
        ("وقال سيرغي لافروف إن الهدنة صامدة.", None),
    ],
)
def test_the_kind_of_a_source(text, kind):
    assert first(text).speaker[0].kind == kind


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("وقال المتحدث باسم الكرملين دميتري بيسكوف إن القوات باقية.", "الكرملين"),
        ("وقال متحدث باسم وزارة الدفاع الروسية إن الغارات توقفت.", "وزارة الدفاع الروسية"),
        ("وقال دميتري بيسكوف إن القوات باقية في قاعدة حميميم.", None),
        ("وقال وزير الخارجية سيرغي لافروف باسما إن الكرملين راض.", None),
    ],
)
def test_a_spokesman_speaks_for_a_body(text, body):
    sheet, (statement, *_) = read(text)
    found = [name.text for name in sheet.names if name.id == statement.speaker[0].body]
    assert found == ([body] if body else [])


def test_what_a_source_told_an_outlet_is_carried_on():
    _, (told, taken_up) = read("وقال مصدر أمني لوكالة رويترز إن المعبر أغلق. وأشار المصدر إلى أن القوات انتشرت.")
    assert [link.text for link in told.via] == ["وكالة رويترز"]
    assert taken_up.via == ()
    assert [link.text for link in taken_up.carried] == ["وكالة رويترز"]


def test_a_source_of_another_kind_carries_nothing_on():
    _, (_, other) = read("وقال مصدر أمني لوكالة رويترز إن المعبر أغلق. وقال شهود عيان إن القوات انتشرت.")
    assert other.via == other.carried == ()


def test_an_agency_goes_on_relaying_its_source():
    _, (_, taken_up) = read("ونقلت وكالة رويترز عن مصدر أمني أن المعبر أغلق. وأشار المصدر إلى أن القوات انتشرت.")
    assert [link.text for link in taken_up.via] == ["وكالة رويترز"]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("وقال سعد الحريري في تصريح لقناة روسية إن الحكومة باقية.", ["قناة روسية"]),
        ("وقال سعد الحريري لـ«المدار الجديد» إن الحكومة باقية.", ["المدار الجديد"]),
        ("وقال مصدر أمني لمراسل وكالة رويترز إن المعبر أغلق.", ["وكالة رويترز"]),
        ("وقال سعد الحريري عبر الهاتف لزميلنا أيمن الصفدي إن الحكومة باقية.", ["أيمن الصفدي"]),
        ("وقال سعد الحريري للصحافيين إن الحكومة باقية.", []),
        ("وقال سعد الحريري خلال زيارته لقناة السويس إن الملاحة آمنة.", []),
    ],
)
def test_to_which_outlet_it_was_said(text, links):
    assert [link.text for link in first(text).via] == links


def test_whom_an_agency_quotes_by_a_pronoun():
    _, (_, retold) = read(
        "وقال مسؤول يمني إن المدينة تحررت. ونقلت عنه وكالة رويترز إن القوات تمكنت من السيطرة على القاعدة."
    )
    assert ([part.text for part in retold.speaker], [link.text for link in retold.via]) == (
        ["مسؤول يمني"],
        ["وكالة رويترز"],
    )


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        ("وقال بشار الجعفري أمام مجلس الأمن إن بلاده ملتزمة بالهدنة.", "أمام مجلس الأمن"),
        ("وأكد سيرغي لافروف على هامش القمة أن الحوار مستمر.", "على هامش القمة"),
        ("وقال حيدر العبادي خلال زيارته إلى الموصل إن النازحين سيعودون.", "خلال زيارته إلى الموصل"),
        ("وقال حيدر العبادي خلال شهر واحد إن النازحين سيعودون.", None),
        ("وقال حيدر العبادي في بغداد إن النازحين سيعودون.", None),
        ("وقال حيدر العبادي إن النازحين عادوا خلال زيارته إلى الموصل.", None),
    ],
)
def test_the_occasion(text, occasion):
    found = first(text).occasion
    assert (found.text if found else None) == occasion


def test_topics_are_those_of_what_was_said():
    found = first("وقال دي ميستورا إن الجولة ستبحث الدستور والانتخابات، وملف المعتقلين.").topics
    assert {"constitution", "elections", "detainees"} <= set(found)
    assert first("وقالت لجنة الدستور إن الطقس جميل اليوم.").topics == ()


@pytest.mark.parametrize(
    ("text", "withdrawn"),
    [
        ("وقال جورج قرداحي إن الحرب عبثية. ثم تراجع قرداحي عن تصريحاته بعد يومين.", "تراجع"),
        ("وكتب النائب نبيل فهمي: «الحكومة ساقطة». وحذف فهمي تغريدته مساء.", "حذف"),
        ("وقال جورج قرداحي إن الحرب عبثية. وتراجع المسلحون عن الحاجز بعد يومين.", None),
        ("وقال جورج قرداحي إن الحرب عبثية. وتراجع سعد الحريري عن تصريحاته بعد يومين.", None),
    ],
)
def test_what_was_taken_back_is_marked(text, withdrawn):
    found = first(text).withdrawn
    assert (found.text if found else None) == withdrawn


def test_a_name_ends_with_the_mark_that_closes_within_it():
    assert first("وقالت شبكة «الجزيرة» إن البث توقف.").speaker[0].text == "شبكة «الجزيرة»"
    assert first("وقال «الجيش الوطني» إن القصف توقف.").speaker[0].text == "الجيش الوطني"
