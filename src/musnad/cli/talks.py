"""Rounds as tables, and one of them as a page: each value, below it the words that tell it."""

from typing import Any

from musnad.cli.cells import called, days, written
from musnad.cli.options import Format
from musnad.cli.output import say, show, show_csv, show_json
from musnad.labels import label

Row = dict[str, Any]
COLUMNS = ("called", "held", "talks_status", "talks_form", "talks_sides", "differ", "reports")
SHORT = 3  # accounts shown below a value
CODES = {"status": "talks_status", "form": "talks_form", "outcome": "outcome"}
BACKGROUND = ("conflict", "cities", "conveners", "guarantors", "mediators")


def show_rounds(rows: list[Row], form: Format, lang: str) -> None:
    """A line a round; as CSV a line a value and account."""
    if form is Format.csv:
        show_csv([line for row in rows for line in _lines(row)], lang)
        return
    if form is Format.json:
        show_json(rows)
        return
    show([row | _cells(row, lang) for row in rows], COLUMNS, form, lang, "id")
    if rows:
        say(label("text", "ask_round", lang), lang)


def show_round(row: Row, form: Format, lang: str) -> None:
    """A round as a page: its fields, what is told of its track, disputes, checks, and the background apart."""
    if form is Format.json:
        show_json(row)
        return
    if form is Format.csv:
        show_csv(list(_lines(row)), lang)
        return
    say(" · ".join(text for text in (row[lang], days(row["first"], row["last"]), row["id"]) if text), lang, "bold")
    for name, entries in row["fields"].items():
        _field(label("told", name, lang) + _mark(row, name, lang), name, entries, lang)
    for name, entries in row["of_track"].items():
        _field(label("text", "of_track", lang).format(label("told", name, lang)), name, entries, lang)
    for check in row["checks"]:
        say(_check(check, lang), lang)
    _background(row["background"], lang)
    say(label("text", "ask_why", lang), lang)


def _field(head: str, name: str, entries: list[Row], lang: str) -> None:
    say(head, lang, "bold")
    for entry in entries:
        say(value_of(name, entry, lang), lang, indent=4)
        for account in entry["accounts"][:SHORT]:
            say(_account(account, lang), lang, "dim", indent=8)
        if len(entry["accounts"]) > SHORT:
            say(label("text", "more", lang).format(len(entry["accounts"]) - SHORT), lang, "dim", indent=8)


def _mark(row: Row, name: str, lang: str) -> str:
    return f" ({label('text', 'disputed', lang)})" if name in row["disputes"] else ""


def value_of(name: str, entry: Row, lang: str) -> str:
    """A value as the language calls it."""
    if name in CODES:
        return label(CODES[name], entry["value"], lang)
    if name in ("date", "start"):
        return written(entry["value"], lang)
    return called(entry, lang) or str(entry["value"])


def _account(account: Row, lang: str) -> str:
    """«words», outlet, day of the report, who claims it, and the id that leads back."""
    printed = " ".join(account["text"].split())
    day = account["published"] or days(account["earliest"], account["latest"])
    claimed = "، ".join(called(part, lang) or part["text"] for part in account["claimed_by"])
    said = label("text", "claimed", lang).format(claimed) if claimed else ""
    marks = [label("talks_mark", mark, lang) for mark in account["marks"] if ":" not in mark]
    parts = (f"«{printed}»", *marks, account["outlet"], day, said, account["id"])
    return " · ".join(text for text in parts if text)


def _check(check: Row, lang: str) -> str:
    key = {True: "count_agrees", False: "count_against", None: "count_open"}[check["agrees"]]
    others = check["against"] if check["agrees"] is False else check["with"]
    names = "، ".join(other.removeprefix("process/") for other in others)
    return label("text", key, lang).format(check["value"], names) + f"  {check['id']}"


def _background(background: Row | None, lang: str) -> None:
    if not background:
        return
    say(label("text", "background", lang), lang, "bold")
    for key in BACKGROUND:
        if background.get(key):
            names = ("، " if lang == "ar" else ", ").join(called(known, lang) for known in background[key])
            say(f"{label('known', key, lang)}: {names}", lang, indent=4)
    if background.get("from"):
        until = background.get("to")
        told = background["from"] if background["from"] == until else f"{background['from']}/{until or '..'}"
        say(f"{label('known', 'years', lang)}: {told}", lang, indent=4)


def _cells(row: Row, lang: str) -> Row:
    """The cells of a line: the latest status, the values of a few fields."""
    fields = row["fields"]
    status = [value_of("status", entry, lang) for entry in fields.get("status", ())]
    sides = [value_of("side", entry, lang) for entry in fields.get("side", ()) or fields.get("guarantor", ())]
    differ = [label("told", name, lang) for name in row["disputes"]]
    differ += [label("told", "held-so-far", lang)] if any(check["agrees"] is False for check in row["checks"]) else []
    comma = "، " if lang == "ar" else ", "
    return {
        "called": row[lang],
        "held": days(row["first"], row["last"]) if row["first"] != row["last"] else row["first"] or "",
        "talks_status": comma.join(status),
        "talks_form": comma.join(value_of("form", entry, lang) for entry in fields.get("form", ())),
        "talks_sides": comma.join(sides),
        "differ": comma.join(differ),
    }


def _lines(row: Row) -> list[Row]:
    """A flat line for each account of each value."""
    return [
        {"round": row["id"], "ordinal": row["ordinal"], "field": name, "value": entry["value"], "ar": entry["ar"],
         "en": entry["en"], "outlet": account["outlet"], "published": account["published"], "text": account["text"],
         "statement": account["statement"], "disputed": name in row["disputes"], "id": account["id"]}
        for name, entries in row["fields"].items()
        for entry in entries
        for account in entry["accounts"]
    ]  # fmt: skip
