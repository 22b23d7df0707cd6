"""The shapes of times, as patterns over the class characters of ``classes.CHARS``.

A pattern is a regular expression whose words are class names; ``&name`` is the class behind و, ``~name`` behind
another proclitic; names in capitals are the pieces below. Blanks do not count.
"""

import re
from functools import cache

from musnad.read.times.classes import CHARS, JOINED, STUCK

ORD = "(?:ord|thefirst)"
ADJ = "(?:past|next|current)"
MONTH = "(?:month|weak|(?:mhead|season)(?:ord|thefirst|first|mtail))"
MONTHS = f"(?:{MONTH}(?:(?:slash|dash|colon)?{MONTH}|open{MONTH}close)?)"
YEAR = "(?:year era?)"
PERIOD = f"(?:theunit {ADJ}|theunit before past|this theunit|theunit this)"
TAIL = f"(?:(?:comma? of? (?:unit|theunit)?|~unit|~theunit|dash|slash) {YEAR}|of? {PERIOD}|{ADJ})"
DAYN = f"(?:al? day|{ORD} (?:card|&thecard)?|thecard)"
DAYS = f"(?:{DAYN}(?:(?:and|to|or|dash|comma) {DAYN}|(?:&ord|&thefirst) (?:card|&thecard)?)*)"
NUMERIC = "(?:(?:day(?:slash|dash)day(?:slash|dash)year|year(?:slash|dash)day(?:slash|dash)day|dotted) era?)"
DATE = (
    f"(?:{NUMERIC}|{DAYS} (?:slash|dash)? of? unit? {MONTHS} {TAIL}?|{DAYS} of? {PERIOD}|day {ADJ}"
    f"|first {MONTHS} {TAIL}?|{MONTHS} day comma {YEAR})"
)
HIJRI = "(?:hijri|(?:mhead|season)(?:ord|thefirst|mtail))"
REL = (
    "(?:(?:unit|theunit)? (?:today open yesterday close|yesterday open first of yesterday close"
    "|(?:first|thefirst) of yesterday|first yesterday|yesterday thefirst?|today|after tomorrow|tomorrow)|this today)"
)
WDAY = "(?:unit? wday)"
DAYREF = (
    f"(?:{REL} (?:comma? open? {WDAY} {ADJ}? close?)? (?:comma? open? (?:equals)? {DATE} close?)?"
    f"|{WDAY} of? {PERIOD}|{WDAY} {ADJ}? (?:comma? open? (?:equals)? {DATE} close?)?"
    f"|(?:unit|pairof|theplural|plural)? {DATE})"
)
LATE = "(?:(?:unit|hour) late of?)"
PART = f"(?:(?:{LATE}|plural)? (?:before|after)? edge? part (?:{ORD}|latter)?)"
TONIGHT = f"(?:{LATE}? edge? tonight (?:past|before past)?)"
PARTDAY = (
    f"(?:{PART} of? (?:{WDAY} (?:dash|slash)? wday|{DAYREF} (?:(?:dash|slash) wday {ADJ}?)?)|{LATE} {DAYREF}|{TONIGHT}"
    f"|{PART} of? open {WDAY} close|{DAYREF} (?:clockpart|part))"
)
ABOUT = "(?:about|more of|&more of)"
NUM = "(?:(?:day|int|year)|anyday card|card (?:card|&card|&anyday card)*)"
UNITS = "(?:unit|plural)"
HIJRI_YEAR = f"(?:(?:of|slash|dash)? unit? {HIJRI} (?:(?:of? unit?|slash|dash)? {YEAR})?)"
FIGURES = "(?:open? (?:day|int) (?:colon (?:day|int))? close?)"
HOUR = "(?:(?:day|int) colon (?:day|int))"
ZONE = "(?:zone? utc|zone (?:local ~local?)?)"
TO = "(?:to|until|&until|dash)"
MINUTES = f"(?:&half|except half|and (?:day|int) {UNITS}|&card (?:card|&card)* {UNITS})"
COUNTED = f"(?:{ABOUT}? (?:{NUM} {UNITS}|dual|unit))"
STUCK_COUNT = f"(?:~dual|~unit|(?:~card|~anyday) (?:card|&card)* {UNITS})"
NEXT_DATE = f"(?:(?:and|to|dash) unit? {DATE}|(?:&ord|&thefirst) (?:card|&thecard)? of? unit? {MONTHS} {TAIL}?)"
FROM_NOW = "(?:past|next|latter)"
NEXT_MONTH = (
    f"(?:(?:and {MONTH}|&month|&weak|&mhead (?:ord|thefirst|first|mtail))"
    f" (?:(?:slash|dash)? {MONTH}|open {MONTH} close)?)"
)

PIECES = {
    name: value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str)
}  # fmt: skip


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of class names as a regular expression over class characters."""
    pattern = re.sub(r"\b[A-Z_]{2,}\b", lambda found: PIECES[found[0]], pattern)
    return re.compile(re.sub(r"[&~]?[a-z]+", _char, pattern).replace(" ", ""))


def _char(found: re.Match[str]) -> str:
    return re.escape(_char_of(found[0]))


TOKEN = re.compile(r"\(\?:|[()|?*+]|[&~]?[a-z]+|[A-Z_]{2,}")


def openings(pattern: str) -> frozenset[str]:
    """The class characters that what a pattern matches can begin with."""
    return _opened(pattern)[0]


@cache
def _opened(pattern: str) -> tuple[frozenset[str], bool]:
    """First characters of a pattern, and whether it may match nothing."""
    tokens = TOKEN.findall(pattern)
    chars, empty, _ = _branches(tokens, 0)
    return frozenset(chars), empty


def _branches(tokens: list[str], at: int) -> tuple[set[str], bool, int]:
    """Alternatives up to the bracket that closes them."""
    chars, empty = set[str](), False
    while True:
        some, nothing, at = _sequence(tokens, at)
        chars, empty = chars | some, empty or nothing
        if at >= len(tokens) or tokens[at] == ")":
            return chars, empty, at
        at += 1


def _sequence(tokens: list[str], at: int) -> tuple[set[str], bool, int]:
    chars, empty = set[str](), True
    while at < len(tokens) and tokens[at] not in ("|", ")"):
        token = tokens[at]
        if token == "(?:":
            some, nothing, at = _branches(tokens, at + 1)
        elif token.isupper():
            opened, nothing = _opened(PIECES[token])
            some = set(opened)
        else:
            some, nothing = {_char_of(token)}, False
        at += 1
        if at < len(tokens) and tokens[at] in "?*+":
            nothing = nothing or tokens[at] != "+"
            at += 1
        if empty:
            chars |= some
        empty = empty and nothing
    return chars, empty, at


def _char_of(name: str) -> str:
    char = CHARS[name.lstrip("&~")]
    return chr({"&": JOINED, "~": STUCK}.get(name[0], 0) + ord(char)) if name[0] in "&~" else char
