"""Numbers printed backwards by extraction from right-to-left pages: 004 for 400, «51 سبتمبر» for the 15th.

Only where it is sure: a zero no number begins with, before a thing that is counted, or a day no month has. Years,
telephone numbers, hours, decimals and codes begin with zeros of their own and are left alone.
"""

import re

from musnad.lexicon import fold
from musnad.repair.changes import Change
from musnad.repair.words import LETTER, Words

RULE = "reversed-digits"
SIGN = re.compile("[0٠۰][0-9٠-٩۰-۹]{1,3}|[3-9٣-٩۳-۹][12١٢۱۲]")
BESIDE = frozenset("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹.,:/-+#_٫٬%٪–\\")
NEXT = re.compile(f" ?([{LETTER}]+)")
LAST = re.compile(f"([{LETTER}]+)\\W*$")


def find(text: str, words: Words) -> list[Change]:
    """Every number that only makes sense read backwards."""
    found = []
    for hit in SIGN.finditer(text):
        start, end = hit.span()
        if not _alone(text, start, end):
            continue
        number = fold(hit.group())
        sure = _zeros(text, start, end, number, words) if number[0] == "0" else _day(text, start, end, number, words)
        if sure:
            reads = hit.group()[::-1]
            found.append(Change(start, end, reads, RULE, ((start, end, reads),)))
    return found


def _alone(text: str, start: int, end: int) -> bool:
    """Not a part of a longer number, an hour, a date in figures or a code; a Latin letter beside it makes a code."""
    before, after = text[start - 1 : start], text[end : end + 1]
    beside = before + after
    if (before and before in BESIDE) or after.isdigit() or (beside.isascii() and beside.isalpha()):
        return False
    return not (after and after in BESIDE and (text[end + 1 : end + 2].isdigit() or after not in ".,:"))


def _zeros(text: str, start: int, end: int, number: str, words: Words) -> bool:
    counted = NEXT.match(text, end)
    if not counted or not number.strip("0") or number == "007":
        return False
    noun = fold(counted.group(1))
    if noun in words.by["counted"]:
        return len(number) > 2 or number[1] not in "12"
    if len(number) != 3 or number[1] != "0" or noun in words.by["number-after"] or noun in words.by["not-counted"]:
        return False
    return _before(text, start) in words.by["amount"]


def _day(text: str, start: int, end: int, number: str, words: Words) -> bool:
    """A day above 31 that is one when read backwards, before the name of a month."""
    if int(number) < 32 or int(number[::-1]) > 31 or not words.months.match(fold(text[end : end + 16])):
        return False
    return _before(text, start) not in words.by["not-day"]


def _before(text: str, start: int) -> str:
    """The word that ends before ``start``, folded."""
    found = LAST.search(fold(text[max(0, start - 24) : start]))
    return found.group(1) if found else ""
