"""The shapes of times, as patterns over the class characters of ``classes.CHARS``.

A pattern is a regular expression whose words are class names; ``&name`` is the class behind و, ``~name`` behind
another proclitic; names in capitals are the pieces below. Blanks do not count.
"""

import re

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
DATE = f"(?:{NUMERIC}|{DAYS} (?:slash|dash)? of? unit? {MONTHS} {TAIL}?|{DAYS} of? {PERIOD}|day {ADJ}|first {MONTHS} {TAIL}?|{MONTHS} day comma {YEAR})"
HIJRI = "(?:hijri|(?:mhead|season)(?:ord|thefirst|mtail))"
REL = "(?:(?:unit|theunit)? (?:first of? yesterday|yesterday thefirst?|today|after tomorrow|tomorrow)|this today)"
WDAY = "(?:unit? wday)"
DAYREF = (
    f"(?:{REL} (?:comma? open? {WDAY} {ADJ}? close?)? (?:comma? open? (?:equals)? {DATE} close?)?"
    f"|{WDAY} of? {PERIOD}|{WDAY} {ADJ}? (?:comma? open? (?:equals)? {DATE} close?)?|(?:unit|pairof|theplural|plural)? {DATE})"
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
FIGURES = "(?:(?:day|int) (?:colon (?:day|int))?)"
ZONE = "(?:zone? utc|zone local?)"
MINUTES = f"(?:&half|except half|and (?:day|int) {UNITS}|&card (?:card|&card)* {UNITS})"
COUNTED = f"(?:{ABOUT}? (?:{NUM} {UNITS}|dual|unit))"
STUCK_COUNT = f"(?:~dual|~unit|(?:~card|~anyday) (?:card|&card)* {UNITS})"
NEXT_DATE = f"(?:(?:and|to|dash) unit? {DATE}|(?:&ord|&thefirst) (?:card|&thecard)? of? unit? {MONTHS} {TAIL}?)"
FROM_NOW = "(?:past|next|latter)"
NEXT_MONTH = f"(?:(?:and {MONTH}|&month|&weak|&mhead (?:ord|thefirst|first|mtail)) (?:(?:slash|dash)? {MONTH}|open {MONTH} close)?)"

PIECES = {
    name: value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str)
}  # fmt: skip


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of class names as a regular expression over class characters."""
    pattern = re.sub(r"\b[A-Z_]{2,}\b", lambda found: PIECES[found[0]], pattern)
    return re.compile(re.sub(r"[&~]?[a-z]+", _char, pattern).replace(" ", ""))


def _char(found: re.Match[str]) -> str:
    name = found[0]
    shift = {"&": JOINED, "~": STUCK}.get(name[0], 0)
    char = CHARS[name.lstrip("&~")]
    return re.escape(chr(shift + ord(char)) if shift else char)
