"""Days and periods in words: an end that is not known is told as open, and is no single day."""

import pytest
from fastapi import Request

from musnad.show.desk import Desk
from musnad.show.prefs import Lang
from musnad.show.sheet import Sheet


@pytest.fixture
def sheets(desk: Desk) -> dict[str, Sheet]:
    class App:
        class state:  # noqa: N801
            pass

    App.state.desk = desk  # type: ignore[attr-defined]
    langs: tuple[Lang, ...] = ("ar", "en")
    scope = {"type": "http", "app": App, "headers": [], "path": "/ar/", "query_string": b""}
    return {lang: Sheet(Request(scope), lang) for lang in langs}


def test_one_day_is_told_as_one(sheets: dict[str, Sheet]) -> None:
    assert sheets["en"].when("2017-12-11") == "11 December 2017"
    assert sheets["en"].when("2017-12-11", "2017-12-11") == "11 December 2017"
    assert sheets["en"].when("2017-12") == "December 2017"


@pytest.mark.parametrize(
    ("first", "last", "en", "ar"),
    [
        ("2017-12-11", None, "from 11 December 2017 on", "منذ 11 كانون الأول 2017"),
        (None, "2017-12-11", "until 11 December 2017", "حتى 11 كانون الأول 2017"),
        (None, None, "", ""),
        ("2017-12-11", "2017-12-13", "11–13 December 2017", "11–13 كانون الأول 2017"),
    ],
)
def test_open_ends_are_told(sheets: dict[str, Sheet], first: str | None, last: str | None, en: str, ar: str) -> None:
    assert (sheets["en"].when(first, last), sheets["ar"].when(first, last)) == (en, ar)
