"""How outlets call a party: what words say, what stands beside a name, and whether a difference is more than chance."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from musnad import ask
from musnad.ask import Question
from musnad.ask.chance import exact, holm
from musnad.ask.frames import around, notion_of, office_of
from musnad.ask.spoken_by import kind_of_cue
from musnad.errors import BadQuestion
from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.store import View, Writer

PARTY = "party/syrian-government"
REGIME, GOVERNMENT = ("نظام الأسد", "ORG", PARTY), ("الحكومة السورية", "ORG", PARTY)


def reports(made: Callable[..., Reading], many: int = 8) -> Iterator[Reading]:
    """Two outlets that call one party otherwise, and a third that quotes a name."""
    places = ("إدلب", "حلب", "حمص", "درعا", "حماة", "الرقة", "السويداء", "تدمر")[:many]
    for place in places:
        said = {"cue": "زعم", "content": f"{place} هادئة", "speaker": 1, "stance": "doubted"}
        text = f"قصف نظام الأسد المجرم بلدة قرب {place}. وزعم أن {place} هادئة."
        yield made(text, names=[REGIME], statements=[said], outlet="سارية")
        said = {"cue": "أكدت", "content": f"{place} آمنة", "speaker": 1}
        text = f"دخلت الحكومة السورية مدينة {place} صباحا. وأكدت أن {place} آمنة."
        yield made(text, names=[GOVERNMENT], statements=[said], outlet="مشكاة")
    yield made("النظام البائد سقط في دمشق أمس.", names=[("النظام البائد", "ORG", PARTY)], outlet="جسر")


def store(tmp_path: Path, lexicon: Lexicon, readings: Iterator[Reading]) -> str:
    path = str(tmp_path / "record.musnad")
    with Writer(path, lexicon) as writer:
        writer.write(list(readings))
    return path


@pytest.fixture
def view(tmp_path: Path, lexicon: Lexicon, made: Callable[..., Reading]) -> Iterator[View]:
    with View(store(tmp_path, lexicon, reports(made))) as view:
        yield view


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("النظام", "نظام بشار الأسد"),
        ("لنظام", "وفد النظام"),
        ("تنظيم الدولة", "الدولة الإسلامية في العراق والشام"),
        ("تنظيم «داعش»", "الدواعش"),
        ("الاحتلال", "سلطات الاحتلال"),
        ("الحوثيين", "جماعة الحوثي"),
        ("ميليشيا الحوثي", "المليشيات"),
        ("ﺍﻟﻤﺘﻤﺮﺩﻳﻦ", "المتمرّدون"),
    ],
)
def test_words_that_say_the_same_are_one(one: str, other: str) -> None:
    assert notion_of(one) == notion_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("تنظيم الدولة", "تنظيم داعش"), ("النظام", "الحكومة السورية"), ("الاحتلال", "إسرائيل"), ("التنظيم", "داعش")],
)
def test_words_that_say_something_else_are_two(one: str, other: str) -> None:
    assert notion_of(one) != notion_of(other)


def test_frames_are_told_where_they_are_plain() -> None:
    assert notion_of("ميليشيات الحوثي").frame == "hostile"
    assert notion_of("الثوار").frame == "legitimising"
    assert notion_of("تنظيم داعش").frame is None
    assert notion_of("روسيا").frame is None
    assert office_of("رئيس النظام السوري").says == "regime"
    assert office_of(None).says == "plain"
    assert office_of("الرئيس السوري").frame is None


@pytest.mark.parametrize(
    ("before", "behind", "found"),
    [
        ("وهاجم عناصر تنظيم ", " الإرهابي مدينة في الشمال", [("behind", "terrorist")]),
        ("كتب أن ", "» المتطرفة في الجنوب من", [("behind", "extremist")]),
        ("وقال إن ما يسمى ", " أعلن مسؤوليته عن ذلك", [("ahead", "so-called")]),
        ("وصل إلى قصر ", ". الإرهابي قتل هناك كما", []),
        ("قال أمس إن ", " قتل الإرهابي الذي كان", []),
        ("وهاجم عناصر تنظيم ", " السورية المعتدلة في حلب", [("behind", "moderate")]),
    ],
)
def test_what_stands_right_beside_a_name(before: str, behind: str, found: list[tuple[str, str]]) -> None:
    assert [(where, notion.says) for where, _, notion in around(before, behind)] == found


@pytest.mark.parametrize(
    ("cue", "kind"),
    [("قال", "neutral"), ("أكد", "assertive"), ("طالب", "charged"), ("وفق", "neutral"), ("شدد", "assertive")],
)
def test_cues_are_told_apart(cue: str, kind: str) -> None:
    assert kind_of_cue({"text": cue, "stance": "neutral", "denies": 0}) == kind
    assert kind_of_cue({"text": cue, "stance": "doubted", "denies": 0}) == "doubting"


def test_fisher_and_holm() -> None:
    assert exact(5, 5, 0, 5) == pytest.approx(2 / 252, rel=1e-6)
    assert exact(3, 10, 3, 10) == 1.0
    assert exact(0, 5, 0, 9) == 1.0
    assert exact(1, 1, 0, 1) == 1.0
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([]) == []


def test_outlets_that_differ_are_told_with_evidence(view: View) -> None:
    found = ask.framing(view, PARTY, Question())
    assert found["verdict"] == "sure"
    assert found["compared"] == sorted(("سارية", "مشكاة"))
    cells = {(cell["outlet"], cell["says"]): cell for cell in found["names"]}
    regime = cells["سارية", "regime"]
    assert (regime["reports"], regime["of"], regime["others"], regime["differs"]) == (8, 8, 1, "more")
    assert cells["مشكاة", "regime"]["differs"] == "less"
    assert cells["جسر", "regime"]["chance"] is None
    assert ask.why(view, regime["ids"][0])["facts"]["text"] == "نظام الأسد"
    (beside,) = [cell for cell in found["beside"] if cell["outlet"] == "سارية"]
    assert (beside["says"], beside["word"], beside["differs"]) == ("behind:criminal", "المجرم", "more")
    cues = {(cell["outlet"], cell["says"]): cell["reports"] for cell in found["cues"] if cell["reports"]}
    assert cues == {("سارية", "doubting"): 8, ("مشكاة", "assertive"): 8}


def test_parties_on_which_outlets_differ(view: View) -> None:
    (row,) = ask.framed(view, Question())
    assert (row["entity"], row["outlet"], row["frame"], row["differs"]) == (PARTY, "سارية", "hostile", "more")


def test_a_handful_of_reports_says_nothing(
    tmp_path: Path, lexicon: Lexicon, made: Callable[..., Reading]
) -> None:
    with View(store(tmp_path, lexicon, reports(made, 3))) as view:
        assert ask.framing(view, PARTY, Question())["verdict"] == "few"
        assert ask.framed(view, Question()) == []


def test_quoted_words_are_the_speakers(tmp_path: Path, lexicon: Lexicon, made: Callable[..., Reading]) -> None:
    text = "قال القائد «إن نظام الأسد سقط» أمس."
    said = {"cue": "قال", "content": "إن نظام الأسد سقط", "speaker": "القائد"}
    reading = made(text, names=[REGIME], statements=[said], outlet="سارية")
    reading = replace(reading, statements=tuple(replace(row, form="direct") for row in reading.statements))
    with View(store(tmp_path, lexicon, iter([reading]))) as view:
        assert ask.framing(view, PARTY, Question())["outlets"] == []
    own = made("سقط نظام الأسد اليوم كله.", names=[REGIME], outlet="سارية")
    (tmp_path / "both").mkdir()
    with View(store(tmp_path / "both", lexicon, iter([reading, own]))) as view:
        (cell,) = ask.framing(view, PARTY, Question())["names"]
        assert (cell["reports"], cell["of"], cell["names"], cell["quoted"]) == (1, 1, 1, 1)


def test_copies_in_one_outlet_count_once(tmp_path: Path, lexicon: Lexicon, made: Callable[..., Reading]) -> None:
    body = "قال شهود عيان إن نظام الأسد قصف بلدة كبيرة في الشمال صباحا.\nوقال آخرون إن القصف لم يتوقف حتى ساعات المساء."
    readings = [made(f"{head}\n{body}", names=[REGIME], outlet="سارية") for head in ("عاجل", "تحديث", "موجز")]
    with View(store(tmp_path, lexicon, iter(readings))) as view:
        (cell,) = ask.framing(view, PARTY, Question())["names"]
        assert (cell["reports"], cell["of"], cell["names"]) == (1, 1, 3)


def test_who_is_unknown_is_told(view: View) -> None:
    with pytest.raises(BadQuestion, match="nobody and nothing"):
        ask.framing(view, "زحل", Question())
