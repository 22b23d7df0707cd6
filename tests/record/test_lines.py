"""Lines before and after repair hold what the text and the sheet hold, whatever the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.lexicon import load
from musnad.pipeline import sheet_of
from musnad.record import Repair, Report, Sheet, Skip
from musnad.record.lines import Line, changed_lines, text_read

DAMAGED = ["الأممالمتحدة", " من004 مقاتل", "\n", "في82 نوفمبر", "قصـ.ـف", "ﻻ", "&quot;", "&nbsp;", "Ø§Ù„Ø£Ù…Ù…"]
AROUND = ["\n", "\n\n", " ", "\nأخبار متعلقة\n", "\nاشترك في نشرتنا البريدية\n", "هدنة في المدينة بعد شهر من القتال\n"]


def sheet(text: str) -> Sheet:
    return sheet_of(Report("0", text), load(), "clean", "repairs", "skips")


def made(text: str, repairs: list[Repair], skips: list[Skip]) -> Sheet:
    """A sheet on which nothing moved."""
    sheet = Sheet(Report("0", text))
    sheet.repairs, sheet.skips = repairs, skips
    return sheet


def before(line: Line) -> str:
    return "".join(piece.text for piece in line.before)


def test_a_number_glued_to_a_word_is_one_change() -> None:
    (line,) = changed_lines(sheet("وصل الوفد.\nقتل أكثر من004 مقاتل."))
    assert line.number == 2
    assert [tuple(piece) for piece in line.before] == [("قتل أكثر ", False), ("من004", True), (" مقاتل.", False)]
    assert [tuple(piece) for piece in line.after] == [("قتل أكثر ", False), ("من 400", True), (" مقاتل.", False)]
    assert [row.rule for row in line.repairs] == ["split-words", "reversed-digits"]


def test_a_skip_leaves_no_double_space_and_no_blank_lines() -> None:
    text = "قائمة\n\nوصل الوفد (شارك) إلى جنيف.\n\nاطبع\n\n\nوعاد."
    places = [(text.index(word), len(word)) for word in ("قائمة", "(شارك)", "اطبع")]
    skips = [Skip(start, start + length, "boilerplate") for start, length in places]
    assert text_read(made(text, [], skips)) == "وصل الوفد إلى جنيف.\n\nوعاد."
    first, second, third = changed_lines(made(text, [], skips))
    assert (first.number, second.number, third.number) == (1, 3, 5)
    assert first.after == third.after == ()
    assert "".join(piece.text for piece in second.after) == "وصل الوفد  إلى جنيف."


def test_a_line_that_is_read_as_nothing_has_no_after() -> None:
    (line,) = changed_lines(sheet("وصل الوفد.\n&nbsp;\nوعاد."))
    assert (line.number, line.after, line.skips) == (2, (), ())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(DAMAGED + AROUND) | st.text(max_size=5), max_size=20).map("".join))
def test_lines_hold_for_any_text(text: str) -> None:
    read = sheet(text)
    lines = list(changed_lines(read))
    printed = text.split("\n")
    assert [line.number for line in lines] == sorted({line.number for line in lines})
    assert all(before(line) == printed[line.number - 1] for line in lines)
    assert all(line.repairs or line.skips for line in lines)
    if not read.repairs and not read.skips:
        assert not lines
    rows = {row for line in lines for row in line.repairs}
    assert rows == {row for row in read.repairs if row.text.strip()}
    assert "\n\n\n" not in text_read(read)
