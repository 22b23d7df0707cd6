"""Where the names and times of a sheet stand among its tokens."""

from musnad.record.rows import Name
from musnad.record.sheet import Sheet


class Grid:
    """Names and times by token: ``name_at`` the outermost name beginning at a token, ``name_to`` the one ending there."""

    __slots__ = ("_over", "name_at", "name_end", "name_first", "name_to", "sheet", "time_at")

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._over: dict[int, list[Name]] | None = None
        self.name_at: dict[int, int] = {}
        self.name_to: dict[int, int] = {}
        self.name_first: list[int] = []
        self.name_end: list[int] = []
        for number, name in enumerate(sheet.names):
            first, last = sheet.tokens_of(name.start, name.end)
            self.name_first.append(first)
            self.name_end.append(last)
            held = self.name_at.get(first)
            if held is None or self.name_end[held] < last:
                self.name_at[first] = number
            held = self.name_to.get(last)
            if held is None or self.name_first[held] > first:
                self.name_to[last] = number
        self.time_at: dict[int, tuple[int, str]] = {}
        for when in sheet.times:
            first, last = sheet.tokens_of(when.start, when.end)
            self.time_at[first] = (last, when.id)

    def names_over(self, token: int) -> list[Name]:
        """The names whose tokens hold this one."""
        if self._over is None:
            self._over = {}
            for number, first in enumerate(self.name_first):
                for at in range(first, self.name_end[number]):
                    self._over.setdefault(at, []).append(self.sheet.names[number])
        return self._over.get(token, [])

    def clitic(self, token: int) -> str:
        """The letters written onto the name that begins at this token (و، ب، ل …)."""
        start = self.sheet.starts[token]
        return self.sheet.report.text[start : self.sheet.names[self.name_at[token]].start]
