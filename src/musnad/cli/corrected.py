"""Corrections as cells of a table and lines of a tree, and their values out of labels in either language."""

import re
from typing import Any

from musnad.ask.corrected import done
from musnad.labels import code, label

Row = dict[str, Any]
ARROW = {"ar": " ← ", "en": " → "}
LATIN, ARABIC = re.compile("[A-Za-z]"), re.compile("[\u0600-\u06ff]")


def coded(action: str, value: str | None) -> str | None:
    """A value given as a label of either language as its code."""
    if value is None or action not in ("retype", "restatus", "restance"):
        return value
    if action != "retype":
        return code("status" if action == "restatus" else "stance", value)
    kind, colon, mode = value.partition(":")
    found = code("name_type", code("type", kind))
    return f"{found}{colon}{code('mode', mode) if mode else ''}"


def change(row: Row, lang: str) -> str:
    """What was done: the action, what had been read, what it is to be."""
    action, *told = done(row, lang)
    return f"{action}: {_onward(told, lang)}" if told and not row["other_text"] else action


def _onward(texts: list[str], lang: str) -> str:
    """From the first to the last; ids are printed from left to right among Arabic too."""
    latin = all(LATIN.search(text) and not ARABIC.search(text) for text in texts)
    return ARROW["en" if latin else lang].join(texts)


def about(row: Row, lang: str) -> str:
    """The printed words of the row, or of both rows, each with its id."""
    if row["kind"] == "entity":
        return _onward([row["text"], row["other_text"]], lang)
    words = [_row(row["text"], row["row"])]
    if row["other_text"]:
        words.append(_row(row["other_text"], row["other"]))
    return {"ar": " و", "en": " + "}[lang].join(words)


def _row(text: str, row_id: str | None) -> str:
    return text if row_id == text else f"«{text}» {row_id or ''}".rstrip()


def state(row: Row, lang: str) -> str:
    """What became of it, and by which other."""
    told = label("fix_state", row["state"], lang)
    return f"{told} ({row['by']})" if row["by"] else told


def made(row: Row, lang: str) -> str:
    """The hour, to the minute, in UTC."""
    del lang
    return str(row["made"])[:16].replace("T", " ")


def in_short(row: Row, lang: str) -> str:
    """A correction as a line beside the row it is of."""
    who = ("، " if lang == "ar" else ", ").join([row["author"], made(row, lang)])
    other = f" {about(row, lang)}" if row["other_text"] else ""
    held = "" if row["state"] == "live" else f" [{state(row, lang)}]"
    return f"{change(row, lang)}{other} ({who}){held}: {row['reason']}  {row['id']}"
