"""Numbers printed backwards by extraction from right-to-left pages: 004 for 400, «51 سبتمبر» for the 15th.

A number by itself is turned only where it is sure: a zero no number begins with, before a thing that is counted, or a
day no month has. Years, telephone numbers, hours, decimals and codes begin with zeros of their own and are left alone.
Where such a number or a year (7102) shows that a report prints its numbers backwards, and hardly one of its numbers
speaks against it, that is the report's habit, and all of them are turned.
"""

import re

from musnad.lexicon import fold
from musnad.repair.changes import Change
from musnad.repair.words import LETTER, Words

RULE = "reversed-digits"
DIGIT = "0-9٠-٩۰-۹"
ZERO, END = "(?<=[0٠۰])", f"(?![{DIGIT}])"
# Both begin with one digit, and then tell which it was: where no digit stands they pass quickly
SIGN = re.compile(f"[03-9٠٣-٩۰۳-۹](?:{ZERO}[{DIGIT}]{{1,3}}|(?<=[3-9٣-٩۳-۹])[12١٢۱۲]{END})")
TURNED = re.compile(
    f"[{DIGIT}](?:[{DIGIT}](?:[9٩۹][1١۱]|[4٤۴][1١۱]|[0٠۰][2٢۲]){END}|{ZERO}[{DIGIT}]{{2,3}}{END})"
)
BESIDE = frozenset("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹.,:/-+#_٫٬،%٪–\\")
NEXT = re.compile(f" ?([{LETTER}]+)")
BEYOND = re.compile(f"[\\s)»”]{{0,3}}([{LETTER}])")
LAST = re.compile(f"([{LETTER}]+)\\W*$")
RUN = re.compile(f"(?<![A-Za-z{DIGIT}_/.=#+-])[{DIGIT}]+(?:[.,:/٫٬،–-][{DIGIT}]+)*(?![A-Za-z{DIGIT}_=#])")
FIGURES = 9  # of a part of a date or an hour, zeros before it among them; Python makes no number of thousands
PROOF = 100  # a year printed as it is outweighs whatever else speaks for a habit
CLITICS = frozenset("ولبف")
YEARS = range(1900, 2100)  # what a year can be
ERAS = {"م": YEARS, "ميلاديه": YEARS, "ه": range(1300, 1460), "هجريه": range(1300, 1460)}
TOLD_YEARS = (range(1900, 2035), range(1400, 1450))  # what stands behind عام in news, after Christ and the Hijra
NEAR_YEARS = range(1985, 2035)  # what a year in the news mostly is, by which a number read backwards is known


def find(text: str, words: Words) -> list[Change]:
    """Every number that only makes sense read backwards, and all where the report prints them so."""
    spans = [hit.span() for hit in SIGN.finditer(text) if _sure(text, *hit.span(), words)]
    if spans or TURNED.search(text):
        spans = _habit(text, spans, words) or spans
    found = []
    for start, end in spans:
        reads = text[start:end][::-1]
        found.append(Change(start, end, reads, RULE, ((start, end, reads),)))
    return found


def _habit(text: str, sure: list[tuple[int, int]], words: Words) -> list[tuple[int, int]]:
    """All numbers of a report that prints them backwards; nothing where it does not, or where that is not sure."""
    folded = fold(text)
    runs = [hit.span() for hit in RUN.finditer(folded) if hit.end() - hit.start() > 1]
    signs = [(run, _direction(folded, *run, words)) for run in runs]
    backward = sum(step < 0 for _, step in signs)
    forward = sum(step for _, step in signs if step > 0)
    told = sure or any(step < -1 for _, step in signs)
    if not told or backward <= 2 * forward:
        return []
    return [(start, end) for start, end in runs if folded[start:end] != folded[start:end][::-1]]


def _direction(folded: str, start: int, end: int, words: Words) -> int:
    """What a number says of how they are printed: 1 or more as they are, -1 backwards, -2 surely so, 0 nothing."""
    number = folded[start:end]
    turned = number[::-1]
    if not number.isdigit():
        return _compound(number) - _compound(turned) if _compound(number) != _compound(turned) else 0
    if len(number) == 4 and number[0] != "0":
        if sign := _year(folded, start, end, words):
            return sign
    elif 2 < len(number) < 7 and number[0] == "0" != number[-1] and number != "007":  # longer ones are telephones
        counted = NEXT.match(folded, end)
        hour = _before(folded, start) in words.by["hour-before"]
        return -2 if counted and not hour and counted.group(1) not in words.by["not-counted"] else 0
    if (number[0] == "0") != (number[-1] == "0"):
        return 1 if number[-1] == "0" else -1
    if len(number) == 2 and words.months.match(folded[end : end + 16]):
        return int(turned) > 31 >= int(number) or -(int(number) > 31 >= int(turned))
    return 0


def _year(folded: str, start: int, end: int, words: Words) -> int:
    """What a number of four figures says as a year: 2017 is one, 7102 one backwards, above all where a year stands."""
    number, turned = int(folded[start:end]), int(folded[start:end][::-1])
    if number == turned:
        return 0
    era = NEXT.match(folded, end)
    if era and era.group(1) in ERAS:
        years = ERAS[era.group(1)]
        return PROOF if number in years else -2 if turned in years else 0
    if (number in NEAR_YEARS) == (turned in NEAR_YEARS) and number in YEARS:
        return 0
    if number in NEAR_YEARS:
        return PROOF
    before = _before(folded, start)
    told = before in words.by["year-before"] or (before[:1] in CLITICS and before[1:] in words.by["year-before"])
    if told and any(turned in years for years in TOLD_YEARS):
        return -2
    if turned not in NEAR_YEARS or number in YEARS:
        return 0
    following = BEYOND.match(folded, end)
    return -1 if following and following.group(1)[0] != "و" else -2


def _compound(number: str) -> int:
    """2 for what is a date in figures or an hour as it stands, else 0."""
    parts = re.split("[/:.–-]", number)
    if not all(part.isdigit() and len(part) <= FIGURES for part in parts):
        return 0
    values = [int(part) for part in parts]
    if len(values) == 3:
        year = max(values)
        return 2 * (year in NEAR_YEARS and values.index(year) != 1 and all(0 < v < 32 for v in values if v != year))
    if len(values) == 2 and ":" in number:
        return (len(parts[1]) == 2 and values[0] < 25 and values[1] < 60) * 2
    if len(values) == 2 and all(len(part) == 4 for part in parts):
        return 2 * (values[0] in NEAR_YEARS and values[1] in NEAR_YEARS)
    return 0


def _sure(text: str, start: int, end: int, words: Words) -> bool:
    """Whether the number makes sense only read backwards, whatever else the report says."""
    if not _alone(text, start, end):
        return False
    number = fold(text[start:end])
    return _zeros(text, start, end, number, words) if number[0] == "0" else _day(text, start, end, number, words)


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
        return len(number) > 2 or number[1] not in "12" or noun[-1] == "ا"  # شخصا follows 11 to 99
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
