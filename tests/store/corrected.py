"""A store that somebody corrects, for tests of corrections."""

import json
from collections.abc import Callable
from typing import Any

import apsw

from musnad import ask
from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.record.fix import Fix
from musnad.store import View, Writer

ACTS = """CREATE TEMP VIEW told AS SELECT e.report, e.id, a.features FROM main.events e JOIN acts a ON a.number = e.act;
    CREATE TEMP VIEW events AS SELECT report, id, start, "end", text, type, mode, status, statement, date, basis, first,
        last, rule, marks, judged, act IS NULL FROM main.events"""
Made = Callable[..., Reading]
TEXT = "أعلن بوتين الاثنين سحب القوات الروسية من سوريا، وقصف حلب."
OTHER = "غادرت القوات الروسية سوريا."
ORDER = {"anchor": "أعلن", "type": "AGREE", "actors": [1]}
LEAVING = {"anchor": "سحب", "type": "RETREAT", "mode": "withdraw", "actors": [1, 2], "places": [3], "times": [1],
           "status": "planned", "statement": "s1"}  # fmt: skip


class Record:
    """A store with one report, or two, and somebody who corrects it, a second later each time."""

    def __init__(self, path: str, lexicon: Lexicon, made: Made) -> None:
        self.path, self.lexicon, self.made, self.second = path, lexicon, made, 0
        self.key = self.reading([LEAVING]).report.id[:12]
        self.other = self.second_report().report.id[:12]

    def reading(self, events: list[dict[str, Any]], entity: str = "army/russia") -> Reading:
        return self.made(
            TEXT,
            names=[("بوتين", "PER", "person/vladimir-putin"), ("القوات الروسية", "ORG", entity),
                   ("سوريا", "GPE", "state/syria"), ("حلب", "GPE", "city/aleppo")],
            times=[("الاثنين", "2017-12-11")],
            statements=[{"cue": "أعلن", "content": "سحب القوات الروسية من سوريا", "speaker": 1}],
            events=[*events, {"anchor": "قصف", "type": "ASSAULT", "places": [4]}],
            outlet="صدى المرفأ",
        )  # fmt: skip

    def second_report(self) -> Reading:
        names = [("القوات الروسية", "ORG", "army/rus"), ("سوريا", "GPE", "state/syria")]
        return self.made(OTHER, names, events=[{"anchor": "غادرت", "type": "RETREAT", "actors": [1], "places": [2]}])

    def write(self, *readings: Reading, version: str = "1.0", again: bool = False) -> None:
        with Writer(self.path, self.lexicon, version) as writer:
            writer.write(readings, again)

    def draft(self, row: str, action: str, value: str | None = None, author: str = "ليلى") -> Fix:
        self.second += 1
        made = f"2026-01-01T00:00:{self.second:02}.000000Z"
        with View(self.path, rejected=True) as view:
            return ask.draft(view, row, action, value, author, "للسبب", made, lambda: self.lexicon)

    def put(self, *fixes: Fix) -> int:
        with Writer(self.path, self.lexicon) as writer:
            return writer.fix(fixes)

    def fix(self, row: str, action: str, value: str | None = None, author: str = "ليلى") -> str:
        found = self.draft(row if "/" in row or ":" in row else f"{self.key}:{row}", action, value, author)
        self.put(found)
        return found.id

    def event(self, row: str = "e1") -> dict[str, Any]:
        with View(self.path, rejected=True) as view:
            found = view.event(self.key, row)
        assert found
        return {key: value for key, value in found.items() if key != "act"}

    def states(self) -> list[str]:
        with View(self.path) as view:
            return [row["state"] for row in ask.log(view)]

    def exported(self) -> list[bytes]:
        """What is given to a colleague."""
        with View(self.path) as view:
            return [json.dumps(row, ensure_ascii=False).encode() for row in ask.exported(view)]

    def rows(self) -> dict[str, list[Any]]:
        """Every row of the store, but for the log: what a correction may change; acts by what they tell."""
        connection = apsw.Connection(self.path)
        connection.execute(ACTS)
        tables = ("reports", "names", "times", "statements", "parts", "events", "event_roles", "counts", "details",
                  "entities", "spellings", "places", "ties", "rejected", "told")  # fmt: skip
        found = {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=str) for table in tables}
        connection.close()
        return found
