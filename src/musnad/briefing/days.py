"""Days as people write them in running text, with the names of the months in both languages."""

from calendar import monthrange
from typing import Any

from musnad.briefing.grammar import words

Row = dict[str, Any]
ON = {"day": "on_day", "month": "in_month", "year": "in_month", "months_of": "in_month", "span": "on_span"}
YEAR_END = "12-31"


def days_of(first: str, last: str, lang: str) -> tuple[str, str]:
    """A stretch of days in words, and which kind it is: day, month, year, two_days, some_days, span."""
    kind = _kind(first, last)
    if kind == "span":
        return words()["when"]["span"][lang].format(**_ends(first, last, lang)), kind
    return words()["when"][kind][lang].format(**_told(first, last, lang)), kind


def _told(first: str, last: str, lang: str) -> dict[str, str]:
    """Year, month and day of the first day, month and day of the last."""
    year, month, day = first.split("-")
    months = words()["when"]["months"][lang]
    return {"year": year, "day": str(int(day)), "until": str(int(last[8:])), "month": months[int(month) - 1],
            "last_month": months[int(last[5:7]) - 1]}  # fmt: skip


def _ends(first: str, last: str, lang: str) -> dict[str, str]:
    """The first and the last day, the year once where both have it."""
    kind = "day_of" if first[:4] == last[:4] else "day"
    begun = words()["when"][kind][lang].format(**_told(first, first, lang))
    return {"first": begun, "last": days_of(last, last, lang)[0]}


def _kind(first: str, last: str) -> str:
    if first == last:
        return "day"
    if first[:4] == last[:4] and first.endswith("-01-01") and last.endswith(YEAR_END):
        return "year"
    if first[:7] == last[:7]:
        if _whole_months(first, last):
            return "month"
        return "two_days" if int(last[8:]) - int(first[8:]) == 1 else "some_days"
    return "months_of" if first[:4] == last[:4] and _whole_months(first, last) else "span"


def _whole_months(first: str, last: str) -> bool:
    return first[8:] == "01" and int(last[8:]) == monthrange(int(last[:4]), int(last[5:7]))[1]


def on(when: Row, lang: str) -> str:
    """The same with its preposition; days that are the report's alone are said as that."""
    first, last = when["first"], when["last"]
    text, kind = days_of(first, last, lang)
    table = words()["when"]
    placed = str(table[ON.get(kind, "on_some_days")][lang].format(text, **_ends(first, last, lang)))
    return placed if when["told"] else str(table["out"][lang].format(placed if lang == "ar" else text))
