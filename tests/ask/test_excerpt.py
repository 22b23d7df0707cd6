from musnad.ask.excerpt import sentence, words

TEXT = "قال بوتين ذلك.\nأعلن لافروف   سحب القوات من سوريا، فيما رفضت 3.5 جهات. ثم غادر."


def around(part: str, room: int = 60) -> str:
    start = TEXT.index(part)
    return words(TEXT, start, start + len(part), room)


def test_a_sentence_ends_at_its_mark_or_line_and_not_in_a_number() -> None:
    start = TEXT.index("سحب")
    found = sentence(TEXT, start, start + 3)
    assert found.before == "أعلن لافروف "
    assert found.span == "سحب"
    assert found.after == " القوات من سوريا، فيما رفضت 3.5 جهات."


def test_words_are_whole_and_say_where_they_were_cut() -> None:
    assert around("سحب", 24) == "…لافروف سحب القوات من…"
    assert around("ثم") == "ثم غادر."


def test_a_span_longer_than_the_room_stands_alone() -> None:
    assert words("كلمة" * 40, 0, 160, 20) == "كلمة" * 40
