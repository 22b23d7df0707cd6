"""Rows as lines of a table, for spreadsheets: no cell holds a list, and none is carried out as a formula.

The command line, the page and whatever else writes CSV flatten by this one function, so that their files are alike.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from musnad.labels import label

Row = dict[str, Any]

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
NAMED = ("actors", "recipients", "places")
SPOKEN = ("speaker", "via", "carried")
CODES = {code: code for code in ("stand", "type", "mode", "quad", "direction", "status", "stance", "basis", "medium",
                                 "how", "judged")}  # fmt: skip
CODES |= {"action": "fix", "state": "fix_state", "kind": "fix_kind"}  # columns of the log, with their labels


def safe(value: Any) -> Any:
    """A cell that no spreadsheet carries out: text that begins like a formula gets an apostrophe; numbers stay."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(STARTS_FORMULA) else value


def flat(row: Row, lang: str, labelled: bool = True) -> Row:
    """A row without lists: names as the language calls them, speakers as they are printed, their entities beside.

    In Arabic codes are told by their labels, where they are to be ``labelled``.
    """
    told: Row = {}
    arabic = labelled and lang == "ar"
    for column, value in row.items():
        parts = value if isinstance(value, list) and all(isinstance(part, dict) for part in value) else None
        if arabic and column in CODES and isinstance(value, str):
            told[column] = label(CODES[column], value, lang)
        elif column in NAMED and parts is not None:
            told[column] = "; ".join(str(name.get(lang) or name.get("ar")) for name in parts)
            told[f"{column}_ids"] = "; ".join(str(name["entity"]) for name in parts)
        elif column in SPOKEN and parts is not None:
            told[column] = "; ".join(part["text"] for part in parts)
            told[f"{column}_ids"] = "; ".join(part["name"]["entity"] if part["name"] else "" for part in parts)
        elif column == "contexts" and parts is not None:
            found = [part["context"] for part in parts]
            told[column] = "; ".join(label("context", code, lang) for code in found) if arabic else "; ".join(found)
        elif isinstance(value, list) and all(isinstance(part, str) for part in value):
            told[column] = "; ".join(value)
        else:
            told[column] = json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
    return told


def columns_of(rows: Iterable[Row]) -> list[str]:
    """All columns that any of these flat rows has, in the order in which they come."""
    return list(dict.fromkeys(column for row in rows for column in row))


def heads_of(columns: Sequence[str], lang: str) -> list[str]:
    """What stands above columns: in English their codes, in Arabic their labels."""
    return [label("column", column, lang) if lang == "ar" else column for column in columns]
