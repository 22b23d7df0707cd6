"""Names are found however they are printed, and nothing else is."""

import pytest

from musnad.redact.masks import Masks, over

LAVROV = Masks(["سيرغي لافروف", "لافروف", "الأسد", "علي"], shields=["ماهر الأسد"], surnames=["Lavrov"])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("التقى لافروف نظيره", "التقى ██████ نظيره"),
        ("رسالة للافروف", "رسالة ل██████"),
        ("ولافروف وبلافروف", "و██████ وب██████"),
        ("قال «لافروف»: نعم", "قال «██████»: نعم"),
        ("قال سيرغي\nلافروف", "قال █████\n██████"),
        ("سِيرغي لافْروف", "█████████████"[:6] + "█" + "███████"),
        ("لافـــروف", "█████████"),
        ("سیرغی لافروف", "████████████"),
        ("سيرغيلافروف", "███████████"),
        ("الاسد وللأسد", "█████ ول████"),
        ("عاد ماهر الأسد ثم الأسد", "عاد ماهر الأسد ثم █████"),
        ("على الطريق علي", "على الطريق علي"),
        ("اللافروفية", "اللافروفية"),
    ],
)
def test_names_as_they_are_printed(text: str, left: str) -> None:
    masked = over(text, LAVROV.spans(text))
    assert masked == left
    assert len(masked) == len(text)


def test_addresses_are_masked_in_any_writing() -> None:
    assert LAVROV.free("https://a.example/lavrov-in-sochi") == "https://a.example/██████-in-sochi"
    assert "%D9%84%D8%A7%D9%81" not in LAVROV.free("https://a.example/%D9%84%D8%A7%D9%81%D8%B1%D9%88%D9%81")
    assert LAVROV.free("https://a.example/%D9%86") == "https://a.example/%D9%86"


def test_json_stays_json_and_ids_are_whole() -> None:
    masks = Masks(["سيرغي\nلافروف"], ids={"person/a": "removed/1"})
    assert masks.value('["person/a", "person/a-b", "x:person/a>y"]') == '["removed/1", "person/a-b", "x:removed/1>y"]'
    assert masks.value('{"a": "سيرغي\\nلافروف"}') == '{"a": "█████\\n██████"}'
    assert masks.value('["\\u0633\\u064a\\u0631\\u063a\\u064a \\u0644\\u0627\\u0641\\u0631\\u0648\\u0641"]').isascii()
    assert masks.value("[kept") == "[kept"
