"""Labels in the language asked for, out of labels.toml."""

import pathlib
import tomllib
from functools import lru_cache
from typing import Any

PATH = pathlib.Path(__file__).parent / "labels.toml"


@lru_cache(maxsize=1)
def _all() -> dict[str, Any]:
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


def code(table: str, said: str | None) -> str | None:
    """What was said on the command line, labels in either language turned into their codes; several by commas."""
    if said is None:
        return None
    codes = {row[lang].casefold(): key for key, row in _all()[table].items() for lang in ("ar", "en")}
    parts = [part.strip() for part in said.replace("،", ",").split(",")]
    return ",".join(codes.get(part.casefold(), part) for part in parts)


def label(table: str, key: str | None, lang: str) -> str:
    """The label, or the key itself where there is none (a kind of thing newer than the labels)."""
    if not key:
        return ""
    entry = _all().get(table, {}).get(key)
    return str(entry[lang]) if entry else key
