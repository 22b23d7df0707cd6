"""Whose words an act stands in, and which acts are themselves a telling (accusing, demanding)."""

from bisect import bisect_right
from itertools import accumulate
from operator import itemgetter

from musnad.read.events.marks import Lookup
from musnad.record import Statement


class Telling:
    """The statements of a report by where their contents and their cues stand."""

    __slots__ = ("by_id", "cues", "numbers", "reach", "rows", "speakers", "starts")

    def __init__(self, look: Lookup) -> None:
        sheet = look.sheet
        told = [(s.content.start, s.content.end, s) for s in sheet.statements if s.content and not s.headline]
        told.sort(key=itemgetter(0))
        self.rows = [row for _, _, row in told]
        self.starts = [start for start, _, _ in told]
        self.reach = list(accumulate([end for _, end, _ in told], max))  # how far they go
        numbers = {name.id: number for number, name in enumerate(sheet.names)} if sheet.statements else {}
        self.numbers = numbers
        self.by_id = {row.id: row for row in self.rows}
        self.speakers: dict[int, list[int]] = {}  # token of a cue -> its speakers
        for row in sheet.statements:
            token = sheet.tokens_of(row.cue.start, row.cue.end)[0]
            self.speakers[token] = [numbers[part.name] for part in row.speaker if part.name]
        self.cues = sorted(self.speakers)

    def around(self, offset: int) -> Statement | None:
        """The innermost statement whose content holds this offset."""
        at = bisect_right(self.starts, offset) - 1
        while at >= 0 and self.reach[at] > offset:
            content = self.rows[at].content
            if content and content.end > offset:
                return self.rows[at]
            at -= 1
        return None
