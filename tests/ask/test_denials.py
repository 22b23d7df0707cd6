"""Which statement denies which: what fires, and what is near and must not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from musnad import ask
from musnad.ask.likeness import content_of
from musnad.fuse.words import bare
from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.store import View, Writer

Made = Callable[..., Reading]
DENIAL = "نفت وزارة الدفاع أن تكون الطائرات الروسية قصفت مستشفى في حلب."
DENIED = "تكون الطائرات الروسية قصفت مستشفى في حلب"
MINISTRY, ALEPPO = ("وزارة الدفاع", "ORG", "gov/defence"), ("حلب", "GPE", "city/aleppo")
OBSERVER = ("المرصد", "ORG", "org/observatory")


def report(made: Made, says: str, speaker: Any = 1, day: str | None = "2017-12-10", **more: Any) -> Reading:
    """A report in which the observers, or somebody else, say something."""
    text = f"قال المرصد أو وزارة الدفاع أو سكان إن {says}."
    statement = {"cue": "قال", "content": says, "speaker": speaker} | more
    names = [name for name in (OBSERVER, MINISTRY, ALEPPO) if name[0] in text]
    return made(text, names=names, statements=[statement], published=day)


def denial(made: Made, day: str | None = "2017-12-12", text: str = DENIAL, denied: str = DENIED) -> Reading:
    names = [MINISTRY] + [name for name in (ALEPPO, OBSERVER) if name[0] in text]
    return made(text, names=names, statements=[{"cue": "نفت", "content": denied, "speaker": 1}], published=day)


def ties(path: Path, lexicon: Lexicon, *readings: Reading) -> list[tuple[str, str]]:
    """The ties found in a store of some readings: texts of both cues with what was said."""
    store = str(path / "ties.musnad")
    with Writer(store, lexicon) as writer:
        writer.write(readings)
    with View(store) as view:
        said = {row["id"]: row["content"] for row in ask.statements(view, ask.Question())}
        return [(said[tie.denial], said[tie.denied]) for tie in ask.denials(view)]


CHARGE = "طائرات روسية قصفت مستشفى في حلب"


@pytest.mark.parametrize(
    ("says", "more"),
    [
        (CHARGE, {}),
        ("مستشفى في حلب قصفته أمس طائرات من روسيا", {}),
        (CHARGE, {"day": "2017-12-12"}),
        (CHARGE, {"day": "2017-10-29"}),
        (CHARGE, {"speaker": "سكان", "kind": "local source"}),
        (CHARGE, {"speaker": 2, "via": [1]}),
        (CHARGE, {"speaker": 2, "stance": "doubted"}),
    ],
)
def test_the_same_thing_told_before_is_what_is_denied(
    tmp_path: Path, lexicon: Lexicon, made: Made, says: str, more: dict[str, Any]
) -> None:
    assert ties(tmp_path, lexicon, report(made, says, **more), denial(made)) == [(DENIED, says)]


@pytest.mark.parametrize(
    ("says", "more"),
    [
        (CHARGE, {"day": "2017-10-20"}),  # too long before
        (CHARGE, {"day": "2017-12-14"}),  # after it
        (CHARGE, {"day": None}),  # nobody knows when
        (CHARGE, {"speaker": 2}),  # the same speaker, by nobody else told of him
        (CHARGE, {"speaker": []}),  # nobody is told to have said it
        ("لا صحة لما قيل عن طائرات روسية قصفت مستشفى في حلب", {}),  # denies it too
        ("طائرات روسية لم تقصف ولا قصفت مستشفى في حلب", {}),  # says the opposite
        ("طائرات روسية حملت مساعدات إلى حلب", {}),  # other acts of the same
        ("مستشفى في حلب بحاجة إلى أدوية", {}),
    ],
)
def test_what_is_near_is_not_what_is_denied(
    tmp_path: Path, lexicon: Lexicon, made: Made, says: str, more: dict[str, Any]
) -> None:
    assert ties(tmp_path, lexicon, report(made, says, **more), denial(made)) == []


def test_the_best_match_stands_first(tmp_path: Path, lexicon: Lexicon, made: Made) -> None:
    weaker = "طائرات قصفت مستشفى وسوقا وثلاث مدارس وجسرا في ريف حلب الغربي"
    found = ties(tmp_path, lexicon, report(made, weaker), report(made, CHARGE, day="2017-12-09"), denial(made))
    assert [denied for _, denied in found] == [CHARGE, weaker]


def test_within_a_report_no_day_is_needed(tmp_path: Path, lexicon: Lexicon, made: Made) -> None:
    text = f"{DENIAL} وكان المرصد أعلن أن {CHARGE} قبل يومين."
    statements = [
        {"cue": "نفت", "content": DENIED, "speaker": 1},
        {"cue": "أعلن", "content": CHARGE, "speaker": 2},
    ]
    both = made(text, names=[MINISTRY, OBSERVER, ALEPPO], statements=statements, published=None)
    assert ties(tmp_path, lexicon, both) == [(DENIED, CHARGE)]


def test_who_tells_of_a_denial_is_not_denied_by_it(tmp_path: Path, lexicon: Lexicon, made: Made) -> None:
    told = f"الوزارة نفت أن {DENIED}"
    statements = [
        {"cue": "قال", "content": told, "speaker": "ناطق"},
        {"cue": "نفت", "content": DENIED, "speaker": "الوزارة"},
    ]
    assert ties(tmp_path, lexicon, made(f"قال ناطق إن {told}.", statements=statements)) == []


def test_a_denial_that_only_names_who_spoke_denies_his_last_words(tmp_path: Path, lexicon: Lexicon, made: Made) -> None:
    text = "نفت وزارة الدفاع صحة ما ذكره المرصد."
    only = denial(made, text=text, denied="صحة ما ذكره المرصد")
    earlier = report(made, "حصيلة الضحايا ارتفعت", day="2017-12-01")
    last = report(made, "الغارات بلغت خمسين غارة في حلب", day="2017-12-11")
    later = report(made, "القصف توقف", day="2017-12-20")
    other = report(made, "المساعدات وصلت", speaker="سكان", day="2017-12-12")
    found = ties(tmp_path, lexicon, earlier, last, later, other, only)
    assert found == [("صحة ما ذكره المرصد", "الغارات بلغت خمسين غارة في حلب")]


def test_where_the_speaker_is_named_two_words_are_enough(tmp_path: Path, lexicon: Lexicon, made: Made) -> None:
    text, denied = "نفت وزارة الدفاع مزاعم المرصد عن غارات ليلية.", "مزاعم المرصد عن غارات ليلية"
    says = "غارات ليلية وقعت قرب حلب"
    named = denial(made, text=text, denied=denied)
    assert ties(tmp_path, lexicon, report(made, says), named) == [(denied, says)]
    unnamed = denial(made, text=text.replace("المرصد ", ""), denied=denied.replace("المرصد ", ""))
    (tmp_path / "second").mkdir()
    assert ties(tmp_path / "second", lexicon, report(made, says), unnamed) == []


def test_who_denies_his_part_answers_those_who_name_him(tmp_path: Path, lexicon: Lexicon, made: Made) -> None:
    text = "نفت وزارة الدفاع مسؤوليتها عن قصف استهدف مستشفى في حلب."
    denied = "مسؤوليتها عن قصف استهدف مستشفى في حلب"
    blames, tells = "وزارة الدفاع وراء قصف استهدف مستشفى في حلب", "قصفا مجهولا استهدف مستشفى في حلب"
    readings = (report(made, blames, day="2017-12-11"), report(made, tells))
    assert ties(tmp_path, lexicon, *readings, denial(made, text=text, denied=denied)) == [(denied, blames)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("والطائرات", "طائراته"), ("للوزارة", "وزارتها"), ("المدنيين", "مدنيون"), ("الروسية", "روسيا"), ("قصفت", "قصف")],
)
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert bare(one) == bare(other)


def test_particles_and_words_of_saying_tell_nothing(lexicon: Lexicon) -> None:
    content = content_of("صحة ما ذكرته تقارير عن وجود قتلى", lexicon)
    assert content.words == (bare("قتلى"),)
    assert content_of("لم تقصف أي مدرسة، وأصابت جسرا", lexicon).denied == {bare("تقصف"), bare("مدرسة")}
