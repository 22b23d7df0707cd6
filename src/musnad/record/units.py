"""Places in a text as others count them: UTF-16 code units, where a letter beyond the first plane counts twice.

XML 1.0 forbids some characters; each stands as U+FFFD there, one for one, so that every place holds.
"""

import re
from bisect import bisect_left

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BEYOND = re.compile("[\U00010000-\U0010ffff]")


def for_xml(text: str) -> str:
    """The text as XML may hold it."""
    return FORBIDDEN.sub("\ufffd", text)


class Units:
    """Turns places of one text from code points into UTF-16 code units and back."""

    def __init__(self, text: str) -> None:
        self._points = [found.start() for found in BEYOND.finditer(text)]
        self._units = [point + place for place, point in enumerate(self._points)]
        self.length = len(text) + len(self._points)

    def of(self, point: int) -> int:
        """The code unit at which a code point begins."""
        return point + bisect_left(self._points, point)

    def point(self, unit: int) -> int:
        """The code point that begins at a code unit, or that it is the second half of."""
        return unit - bisect_left(self._units, unit)
