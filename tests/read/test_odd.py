"""Odd text is read without a fault and without names that are none."""

import json
import random

import pytest

from musnad.lexicon import load
from musnad.pipeline import read, read_all
from musnad.read.tokens import wrapped
from musnad.record import Report
from musnad.record.reading import to_json
from musnad.store import Writer

WORDS = "كان الناس في السوق وعلى الطريق يبيعون الخضار والفواكه ثم يعودون إلى بيوتهم مساء بعد يوم طويل من العمل".split()
RUN = " ".join(random.Random(4).choices(WORDS, k=300))
TABLE = "\n".join(f"{row}\t{name}\t{row * 7}" for row, name in enumerate(["سمير", "ليلى", "نادر", "هدى"] * 10, 1))
POEM = "\n".join(["يا ليل طال السهر ... والنجم في أفق بعيد", "والقلب يشكو للقمر ... شوقا إلى فجر جديد"] * 12)


@pytest.mark.parametrize(
    "text",
    [
        "Staffan de Mistura met Sergey Lavrov in Geneva.",
        "قال Staffan de Mistura في Geneva إن الـ UN تتابع",
        "قال دي Mistura ميستورا",
        RUN,
        TABLE,
        POEM,
        '((((«««"""[[[',
        "عبد",
        "أبو بن بن أبو عبد",
        "بن",
        "، . ؛ ؟ !",
    ],
    ids=["latin", "mixed", "inside", "run", "table", "poem", "brackets", "joint", "joints", "son", "marks"],
)
def test_odd_text_is_read(text):
    reading = read(Report("0", text), load())
    for name in reading.names:
        assert text[name.start : name.end] == name.text
        assert name.entity


@pytest.mark.parametrize("text", [RUN, POEM, '((((«««"""[[[', "، . ؛ ؟ !", "عبد", "بن"])
def test_no_name_is_made_of_everyday_words(text):
    assert read(Report("0", text), load()).names == ()


def test_a_known_person_inside_other_letters_is_still_read():
    names = [name.text for name in read(Report("0", "قال دي ميستورا (de Mistura) في جنيف (Geneva) أمس"), load()).names]
    assert names == ["دي ميستورا", "جنيف"]


WRAPPED = """قال المبعوث الدولي إلى سوريا ستيفان
دي ميستورا إن جولة جديدة من محادثات
جنيف ستبدأ الأسبوع المقبل بمشاركة وفد
الحكومة السورية ووفد المعارضة، وأضاف أن وزير
الخارجية الروسي سيرغي لافروف أيد
الموعد. وأكد لافروف ذلك أمس في موسكو."""


def test_a_wrapped_text_goes_on_over_its_line_ends():
    reading = read(Report("0", WRAPPED), load())
    names = [" ".join(name.text.split()) for name in reading.names]
    assert names == ["سوريا", "ستيفان دي ميستورا", "محادثات جنيف", "جنيف", "وفد الحكومة السورية", "وفد المعارضة",
                     "سيرغي لافروف", "لافروف", "موسكو"]  # fmt: skip
    assert reading.statements[0].cue.text == "قال"


def test_lines_of_a_list_or_poem_are_no_wrapped_text():
    for text in (TABLE, POEM, "عنوان\n\nقال لافروف إن المحادثات مستمرة.\nوأضاف أن الموعد قريب.\n"):
        assert not wrapped(text)


@pytest.mark.parametrize("month", ["محرم", "صفر", "ربيع الآخر", "جمادى الآخرة", "شعبان", "شوال", "ذي القعدة"])
def test_a_day_that_no_moon_has_is_no_fault(month):
    for year in range(2012, 2024):
        reading = read(Report("0", f"وصل الوفد يوم 30 {month} الجاري إلى الرياض.", published=f"{year}-08-01"), load())
        assert all(when.value is None or when.value[:4].isdigit() for when in reading.times)


NUMBERS = ["²", "①", "½", "Ⅷ", "९", "9" * 20, "9" * 5_000, "9" * 400 + ".5", "9," * 3_000 + "9", "0" * 5_000]
COUNTED = ["قتل {} مدنيا في حلب وانسحب {} ألف جندي", "انطلقت الجولة {} من محادثات جنيف يوم {} يناير عام {}",
           "في الذكرى ال{} للثورة، الساعة {}:30، {}/{}/2017",
           "قتل 004 مقاتل و{}/1 آخرون، وبقيت {} مناطق لتخفيف التصعيد",
           "سحبت روسيا {} جندي من سوريا قبل {} سنوات"]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: ascii(number)[:12])
def test_signs_like_figures_and_figures_without_end_are_no_fault(number, tmp_path):
    reports = [Report(f"{place:064x}", text.replace("{}", number)) for place, text in enumerate(COUNTED)]
    readings = read_all(reports, load())
    json.dumps([to_json(reading) for reading in readings], allow_nan=False)
    with Writer(str(tmp_path / "odd.musnad"), load()) as writer:
        writer.write(readings)
