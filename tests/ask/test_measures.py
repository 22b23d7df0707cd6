import pytest

from musnad.ask.measures import counts_differ


def count(value: object, of: str, relation: str = "=") -> dict[str, object]:
    return {"value": value, "of": of, "relation": relation}


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ([count(23, "طائرة")], [count(25, "طائرات")], True),
        ([count(23, "طائرة")], [count(23, "الطائرات")], False),
        ([count(23, "طائرة")], [count(25, "جندي")], False),
        ([count(400, "مقاتل", ">")], [count(500, "مقاتلا")], False),
        ([count(400, "مقاتل", ">")], [count(300, "مقاتلا")], True),
        ([count(400, "مقاتل", "<")], [count(500, "مقاتلين")], True),
        ([count(100, "مدني", "~")], [count(105, "مدنيين")], False),
        ([count(4, "قتيل"), count(9, "جريح")], [count(4, "قتيل")], False),
        ([count(4, "")], [count(9, "")], False),
        ([count("many", "مدني")], [count(9, "مدني")], False),
    ],
)
def test_numbers_that_cannot_both_be_true(
    one: list[dict[str, object]], other: list[dict[str, object]], differ: bool
) -> None:
    assert counts_differ(one, other) is differ
