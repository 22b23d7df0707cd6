"""Whose words an act stands in, and which acts are themselves a telling (accusing, demanding)."""

from bisect import bisect_right
from itertools import accumulate

from musnad.read.events.marks import Lookup
from musnad.record import Statement


class Telling:
    """The statements of a report by where their contents and their cues stand."""

    __slots__ = ("cues", "reach", "rows", "speakers", "starts")

    def __init__(self, look: Lookup) -> None:
        sheet = look.sheet
        self.rows = sorted(
            (s for s in sheet.statements if s.content), key=lambda s: s.content.start if s.content else 0
        )
        self.starts = [s.content.start for s in self.rows if s.content]
        self.reach = list(accumulate((s.content.end for s in self.rows if s.content), max))  # how far they go
        numbers = {name.id: number for number, name in enumerate(sheet.names)}
        self.speakers: dict[int, list[int]] = {}  # token of a cue -> its speakers
        for row in sheet.statements:
            token = sheet.tokens_of(row.cue.start, row.cue.end)[0]
            self.speakers[token] = [numbers[part.name] for part in row.speaker if part.name]
        self.cues = frozenset(self.speakers)

    def around(self, offset: int) -> Statement | None:
        """The innermost statement whose content holds this offset."""
        at = bisect_right(self.starts, offset) - 1
        while at >= 0 and self.reach[at] > offset:
            content = self.rows[at].content
            if content and content.end > offset:
                return self.rows[at]
            at -= 1
        return None
