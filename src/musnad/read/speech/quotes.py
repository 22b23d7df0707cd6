"""Quotation marks in pairs: which closes which, what stands inside, and which only hold a name."""

import re
from bisect import bisect_left

from musnad.record.sheet import Sheet

MARKS = re.compile("[qQ]")
LONGEST = 220  # tokens of a quotation
NAME = 6  # tokens of a quoted name
HEADS = "TSBmJ"  # behind these (مراسل، موقع، لـ) a short quotation is a name


class Quotes:
    """``close`` maps each opening mark to its closing one; marks around a mere name are set to ``~`` in the line."""

    __slots__ = ("_holders", "_opening", "close", "opened")

    def __init__(self, sheet: Sheet, line: list[str], name_at: dict[int, int], name_end: list[int]) -> None:
        self.close: dict[int, int] = {}
        self.opened: list[tuple[int, int]] = []
        self._holders: dict[int, tuple[int, int]] | None = None
        self._opening: dict[int, int] | None = None
        marks = [match.start() for match in MARKS.finditer("".join(line))]
        if marks:
            self._pair(sheet, line, marks)
            self._names(line, name_at, name_end)
        if "(" in line:
            self._brackets(line, name_at, name_end)

    def _pair(self, sheet: Sheet, line: list[str], marks: list[int]) -> None:
        open_: list[tuple[str, int]] = []
        for token in marks:
            raw = sheet.words[token].raw
            plain = raw == '"'
            if plain:
                line[token] = "q" if self._opens(sheet, token, any(kind == raw for kind, _ in open_)) else "Q"
            kind = '"' if plain else "«" if raw in "«»" else "“"
            if kind == "“" and (turned := self._turned(sheet, token)):
                line[token] = turned
            if line[token] == "q":
                open_ = [held for held in open_ if held[0] != kind]
                open_.append((kind, token))
                continue
            at = len(open_) - 1
            while at >= 0 and open_[at][0] != kind:
                at -= 1
            if at >= 0:
                first = open_[at][1]
                del open_[at:]
                if token - first <= LONGEST:
                    self.close[first] = token
        self.opened = sorted(self.close.items())

    @staticmethod
    def _opens(sheet: Sheet, token: int, pending: bool) -> bool:
        """Whether a straight mark opens: by the space beside it, else by whether one is open."""
        text = sheet.report.text
        before = text[sheet.starts[token] - 1 : sheet.starts[token]]
        behind = text[sheet.ends[token] : sheet.ends[token] + 1]
        free_before, free_behind = before.isspace() or before in "(:،ـ-", behind.isspace() or behind in ".,،؛)!؟"
        if free_before != free_behind:
            return free_before
        return not pending

    @staticmethod
    def _turned(sheet: Sheet, token: int) -> str:
        """What the space beside a curly mark tells of it: many print ”…“ for “…”."""
        text = sheet.report.text
        before = text[sheet.starts[token] - 1 : sheet.starts[token]]
        behind = text[sheet.ends[token] : sheet.ends[token] + 1]
        free_before, free_behind = not before or before.isspace(), not behind or behind.isspace()
        if free_before == free_behind:
            return ""
        return "q" if free_before else "Q"

    def _names(self, line: list[str], name_at: dict[int, int], name_end: list[int]) -> None:
        for first, last in list(self.close.items()):
            number = name_at.get(first + 1)
            held = number is not None and name_end[number] == last
            medium = last - first == 2 and line[first + 1] == "m"  # على «تويتر»
            if held or medium or _of_head(line, first, last) or _subject(line, first, last):
                line[first] = line[last] = "~"
                line[first:last] = ["c" if char == "." else char for char in line[first:last]]  # آر. بي. كا
                del self.close[first]
        self.opened = sorted(self.close.items())

    @staticmethod
    def _brackets(line: list[str], name_at: dict[int, int], name_end: list[int]) -> None:
        """Brackets that hold just a name behind a preposition (لـ(عكاظ)) are no aside."""
        for token, number in name_at.items():
            last = name_end[number]
            if (
                token > 1
                and line[token - 1] == "("
                and line[token - 2] in "JEMvVc"
                and last < len(line)
                and line[last] == ")"
            ):
                line[token - 1] = line[last] = "~"

    def around(self, token: int) -> tuple[int, int] | None:
        """The innermost quotation that holds a token."""
        if self._holders is None:
            held = self._holders = {}
            for first, last in self.opened:  # inner ones begin later
                for at in range(first + 1, last):
                    held[at] = (first, last)
        return self._holders.get(token)

    def opening(self, closing: int) -> int | None:
        """The mark that opens what this one closes; None where it closes nothing."""
        if self._opening is None:
            self._opening = {last: first for first, last in reversed(self.opened)}
        return self._opening.get(closing)

    def quoted(self, first: int, last: int) -> int:
        """How many of these tokens stand in quotation marks; in marks within marks they count for each."""
        low, high = bisect_left(self.opened, (first - LONGEST, 0)), bisect_left(self.opened, (last, 0))
        return sum(max(min(b, last) - max(a, first), 0) for a, b in self.opened[low:high])


def _of_head(line: list[str], first: int, last: int) -> bool:
    """A short quotation behind a head (مراسل «…») or a bare preposition (لـ«…») is a name."""
    if first == 0 or line[first - 1] not in HEADS or "O" in line[first:last]:
        return False
    words = last - first - line[first:last].count(".")  # آر. بي. كا
    return words <= (NAME if line[first - 1] == "J" else 4)


def _subject(line: list[str], first: int, last: int) -> bool:
    """A short quotation behind a verb or before إن names who speaks (قال «أبو فلان» إن, وقال «فلان الفلاني» وهو)."""
    if first and line[first - 1] == "V":
        inner, behind = set(line[first + 1 : last]), line[last + 1 : last + 2]
        if last - first == 2 or (last - first == 3 and inner <= set("cT") and behind != ["."] and behind != [","]):
            return True
    if last - first > 4 or first == 0 or line[first - 1] in "O:,IW" or "O" in line[first:last]:
        return False
    for token in range(last + 1, min(len(line), last + 25)):
        if line[token] == "O":
            return line[token - 1] not in "vV"
        if line[token] in ".qVvK:":
            return False
    return False
