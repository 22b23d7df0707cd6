"""The day or month of publication that an address on the web bears: ``/2022/08/06/``, ``/20220806-…``, ``/2022/08/``.

Outlets file their pages by the day they come out, and many pages say it nowhere else. A number is a day only where it
stands as addresses write days: whole parts of the path, never digits within a longer number, which are the page's own.
A day that closes the words of a title (``…-06-08-2022``) may be what the page is about: it narrows, it does not decide.
"""

import re
from datetime import date, timedelta

from musnad.read.published.clues import Window
from musnad.read.published.resolve import make, shift_month

YEARS = range(1990, 2100)  # the web has no older page
PATH = re.compile(r"https?://[^/?#]+(/[^?#]*)")
YEAR = r"((?:19|20)\d\d)"
DAYS = (
    re.compile(rf"/{YEAR}/(\d\d?)/(\d\d?)(?=/|$)"),
    re.compile(rf"/{YEAR}-(\d\d?)-(\d\d?)(?!\d)"),
    re.compile(rf"/{YEAR}(\d\d)(\d\d)(?=[/-])"),  # the number that ends an address is more often the page's own
)
MONTHS = (re.compile(rf"/{YEAR}/(\d\d?)(?=/|$)"), re.compile(rf"/{YEAR}-(\d\d)(?=/|$)"))
ENDS = r"(?:\.[a-z]{3,5})?/?$"
YEAR_FIRST = re.compile(rf"[-_]{YEAR}[-_.](\d\d?)[-_.](\d\d?){ENDS}")
DAY_FIRST = re.compile(rf"[-_](\d\d?)[-_.](\d\d?)[-_.]{YEAR}{ENDS}")


def day_of_address(uri: str) -> date | None:
    """The day under which a page is filed; None where the address has none, or two."""
    path = _path(uri)
    if path is None:
        return None
    days = {day for pattern in DAYS for found in pattern.finditer(path) if (day := _day(*found.groups()))}
    return days.pop() if len(days) == 1 else None


def window_of_address(uri: str) -> Window:
    """What an address without such a day leaves: the day that ends its title, or the month under which it is filed."""
    path = _path(uri)
    if path is None or any(pattern.search(path) for pattern in DAYS):
        return Window()
    ends = YEAR_FIRST.search(path)
    day = _day(*ends.groups()) if ends else None
    turned = None if ends else DAY_FIRST.search(path)
    day = _day(*reversed(turned.groups())) if turned else day
    if day is not None:
        return Window(day, day, (f"address:{day.isoformat()}",))
    months = {(int(year), int(month)) for pattern in MONTHS for year, month in pattern.findall(path)}
    first = make(*months.pop(), 1) if len(months) == 1 else None
    if first is None or first.year not in YEARS:
        return Window()
    following = date(*shift_month(first, 1), 1)
    return Window(first, following - timedelta(days=1), (f"address:{first.isoformat()[:7]}",))


def _path(uri: str) -> str | None:
    found = PATH.match(uri)
    return found.group(1) if found else None


def _day(year: str, month: str, day: str) -> date | None:
    found = make(int(year), int(month), int(day))
    return found if found and found.year in YEARS else None
