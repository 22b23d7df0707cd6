"""Corrections in words, as the command line and the page tell them: what had been read, and what it is to be."""

from typing import Any

from musnad.labels import label

Row = dict[str, Any]
TABLES = {
    ("event", "retype"): "type", ("name", "retype"): "name_type", ("event", "restatus"): "status",
    ("statement", "restance"): "stance",
}  # fmt: skip
READ = {
    "retype": "type", "restatus": "status", "restance": "stance", "revalue": "value", "link": "entity",
    "split": "entity",
}  # fmt: skip
DATES = ("date", "value", "published")
DAYS = (("first", "earliest"), ("last", "latest"))


def done(row: Row, lang: str) -> list[str]:
    """A row of the log: the action, what had been read where that differs, and what it is to be (none: the action)."""
    told = [label("fix", row["action"], lang)]
    if row["value"] is None:
        return told
    value, was = _value(row, row["value"], lang), _was(row, lang)
    if row["value"] == "unknown":
        value = label("basis", "unknown", lang)
    return [*told, *(text for text in dict.fromkeys((was, value)) if text)]


def _value(row: Row, value: str | None, lang: str) -> str:
    """A code as its label, the mode behind the type."""
    table = TABLES.get((row["kind"], row["action"]))
    if not value or table is None:
        return value or ""
    kind, _, mode = value.partition(":")
    return f"{label(table, kind, lang)}: {label('mode', mode, lang)}" if mode else label(table, kind, lang)


def _was(row: Row, lang: str) -> str:
    """What had been read, as its label."""
    was = row["was"] or {}
    if row["action"] == "redate":
        days = [day for pair in DAYS for day in [next((was[key] for key in pair if was.get(key)), None)] if day]
        return next((was[key] for key in DATES if was.get(key)), None) or "/".join(dict.fromkeys(days)) or "?"
    read = was.get(READ.get(row["action"], ""))
    return _value(row, f"{read}:{was['mode']}" if was.get("mode") else read, lang)
