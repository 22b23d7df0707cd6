"""The texts of reports, taken out of a store as they are asked for, and held for whoever asks again."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

SQL = """SELECT r.key, x.text FROM json_each(?) j JOIN reports r ON r.key = j.value
    JOIN texts x ON x.report = r.number"""
HELD = 64  # texts that are asked for one by one


class Texts:
    """Texts by the keys of their reports; called with a key it gives the text."""

    def __init__(self, take: Callable[[str, tuple[str]], Iterator[tuple[Any, ...]]]) -> None:
        self._take = take
        self._held: dict[str, str] = {}

    def __call__(self, report: str) -> str:
        """The text of a report; KeyError where there is none."""
        found = self._held.get(report)
        if found is None:
            if len(self._held) > HELD:
                self._held.clear()
            self.have([report])
            found = self._held[report]
        return found

    def have(self, reports: Iterable[str]) -> None:
        """Take out at once what will be asked for."""
        self._held.update(self._take(SQL, (json.dumps(sorted(set(reports) - self._held.keys())),)))
