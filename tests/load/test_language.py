"""What is not Arabic is known by its everyday words, and left out with the reason."""

import pathlib

import pytest

from musnad.lexicon import Lexicon
from musnad.load import load
from musnad.load.language import foreign
from musnad.store.intake import Tally, batches

PERSIAN = "رئیس جمهور گفت که این کشور برای مذاکرات آماده است و باید تحریم ها برداشته شود و او در این سخنرانی گفت که"
URDU = "وزیر اعظم نے کہا کہ ملک میں امن کے لیے کوششیں جاری ہیں اور حکومت کی پالیسی واضح ہے"
ENGLISH = "The president said that the talks in Geneva will resume next week with all of the sides."
ARABIC = "قال المبعوث إن المحادثات التي تبدأ في جنيف هذا الأسبوع مع الوفدين تبحث عن هدنة من دون شروط على الأرض"


@pytest.mark.parametrize(
    ("text", "language"), [(PERSIAN, "Persian"), (URDU, "Urdu"), (ENGLISH, "another script"), (ARABIC, None)]
)
def test_languages(lexicon: Lexicon, text: str, language: str | None) -> None:
    assert foreign(text, lexicon) == language


@pytest.mark.parametrize("text", ["", "قال", "BBC 2017", ARABIC.replace("ي", "ی").replace("ك", "ک")])
def test_little_text_and_persian_letters_are_no_other_language(lexicon: Lexicon, text: str) -> None:
    assert foreign(text, lexicon) is None


def test_such_reports_are_skipped_and_counted(tmp_path: pathlib.Path, lexicon: Lexicon) -> None:
    for number, text in enumerate((PERSIAN, ARABIC)):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    tally = Tally()
    found = [reading for batch in batches(load([str(tmp_path)]), lexicon, tally, lambda _: None) for reading in batch]
    assert [reading.report.text for reading in found] == [ARABIC]
    assert tally.skipped == {"not Arabic (Persian)": 1}
