"""Every kind of row that the record may hold has a label in both languages."""

import pytest

from musnad.labels import label


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("kind", ["answer", "cause", "pretext", "purpose"])
def test_kinds_of_reasons_are_called_something(kind: str, lang: str) -> None:
    assert label("reason", kind, lang) != kind


def test_what_has_no_label_is_called_by_its_code() -> None:
    assert label("type", "NEWER", "en") == "NEWER"
    assert label("no such table", "code", "ar") == "code"
