"""What the page says, in both languages, out of wording.toml; codes of the record have their labels."""

import pathlib
import tomllib
from functools import cache
from typing import Any

from musnad.labels import label
from musnad.show.prefs import Lang

PATH = pathlib.Path(__file__).parent / "wording.toml"


@cache
def _all() -> dict[str, Any]:
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


def say(key: str, lang: Lang, **slots: object) -> str:
    """A sentence or word of the page: ``key`` is ``table.name``, its slots are filled; KeyError for none."""
    table, _, name = key.partition(".")
    return str(_all()[table][name][lang]).format(**slots)


def words_of(table: str, name: str) -> str:
    """A value that is the same in both languages."""
    return str(_all()[table][name])


def of(table: str, code: str | None, lang: Lang) -> str:
    """The label of a code of the record, as the command line has it."""
    return label(table, code, lang)


def called(name: dict[str, Any] | None, lang: Lang) -> str:
    """A name as the language calls it; of places in English not what they lie in."""
    if not name:
        return ""
    told = str(name.get(lang) or name.get("ar") or name.get("text") or name.get("entity") or "")
    return told.partition(", ")[0] if lang == "en" else told
