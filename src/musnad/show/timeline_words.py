"""What stands in the drawing of the timeline, in words: at the axis, over bars and marks, and in the table."""

import re
from datetime import date, timedelta
from typing import Any

from musnad.show.dates import DASH
from musnad.show.drawing.lanes import Column, Mark
from musnad.show.drawing.scale import Tick, Window
from musnad.show.sheet import Sheet, harmless
from musnad.show.timeline_asked import Asked
from musnad.show.wording import words_of

Row = dict[str, Any]
CODES = ("basis", "type", "mode", "status", "stance", "grade")
OWN = ("lane", "grade")  # columns that the command line does not have
SHORT, LONG = 140, 320  # letters of what was said: over a mark, in the table


def shortened(text: str, most: int) -> str:
    """A text that is no longer than so many letters, cut between words."""
    text = re.sub(r"\s+", " ", text).strip()
    if len(text) <= most:
        return text
    return text[: text.rfind(" ", 0, most) if " " in text[:most] else most] + "…"


class Words:
    """Words for one page."""

    def __init__(self, page: Sheet) -> None:
        self.page = page
        self.months = words_of("months", page.prefs.months if page.lang == "ar" else "en").split(" | ")

    def tick(self, tick: Tick) -> str:
        """A place of the axis."""
        day, digits = tick.day, self.page.digits
        if tick.told == "year":
            return str(digits(str(day.year)))
        name = self.months[day.month - 1]
        return f"{digits(day.day)} {name}" if tick.told == "day" else f"{name} {digits(str(day.year))}"

    def days(self, window: Window) -> str:
        """The days of a window; whole years and whole months as such."""
        first, last = window.first.isoformat(), window.last.isoformat()
        following = window.last + timedelta(days=1) if window.last < date.max else date.min
        if window.first.day != 1 or following.day != 1 or first[:7] == last[:7]:
            return self.page.when(first, last)
        if window.first.month == 1 and following.month == 1:
            return f" {DASH} ".join(dict.fromkeys((self.page.when(first[:4]), self.page.when(last[:4]))))
        same = window.first.year == window.last.year
        begins = self.months[window.first.month - 1] if same else self.page.when(first[:7])
        return f"{begins} {DASH} {self.page.when(last[:7])}"

    def counts(self, column: Column) -> str:
        """What stands over a period: its days, and how many lines each lane has."""
        found = [f"{self.lane(bar.lane)}: {self.page.digits(bar.number)}" for bar in column.bars]
        return "\n".join([self.days(column.window), *(found or [self.page.digits(0)])])

    def lane(self, code: str) -> str:
        """What a lane is called."""
        return self.page.say(f"timeline.lane_{code}")

    def mark(self, mark: Mark) -> str:
        """What stands over a mark."""
        line = mark.line
        days = self.page.when(line["first"], line["last"])
        return f"{days}\n{self.said(line) if line['kind'] == 'statement' else self.done(line)}"

    def done(self, line: Row) -> str:
        """An act: who did what to whom, where."""
        page, comma = self.page, self.page.say("ui.comma")
        roles = ("actors", "recipients", "places")
        sides = [f"{comma} ".join(page.called(name) for name in line[key]) for key in roles]
        arrow = "←" if page.lang == "ar" else "→"
        what = page.label("type", line["type"])
        if line["mode"]:
            what += f"{page.say('ui.colon')} {page.label('mode', line['mode'])}"
        told = " ".join(part for part in (sides[0], what, f"{arrow} {sides[1]}" if sides[1] else "") if part)
        status = f" ({page.label('status', line['status'])})" if line["status"] != "actual" else ""
        return f"{told}{status}" + (f" · {sides[2]}" if sides[2] else "")

    def said(self, line: Row) -> str:
        """A statement: who said what."""
        page = self.page
        who = f"{page.say('ui.comma')} ".join(
            page.called(part["name"]) if part["name"] else harmless(part["text"]) for part in line["speaker"]
        )
        what = f"«{harmless(shortened(line['content'], SHORT))}»" if line["content"] else harmless(line["text"])
        return f"{who}{page.say('ui.colon')} {what}" if who else what

    def filters(self, asked: Asked) -> str:
        """What narrows the lines, as a line of text for a file that stands alone."""
        written = ("actor", "place", "outlet", "chains")
        told: dict[str, str] = {key: asked.query[key] for key in written if key in asked.query}
        told |= {"type": self._labels("type", asked.chosen.types)} if asked.chosen.types else {}
        told |= {"status": self._labels("status", asked.chosen.statuses)} if asked.chosen.statuses else {}
        say = self.page.say
        return " · ".join(
            f"{say(f'ui.{key}')}{say('ui.colon')} {harmless(self.page.digits(value))}" for key, value in told.items()
        )

    def _labels(self, table: str, codes: tuple[str, ...] | None) -> str:
        return f"{self.page.say('ui.comma')} ".join(self.page.label(table, code) for code in codes or ())

    def labelled(self, row: Row) -> Row:
        """A line with labels in place of its codes, as it stands in an Arabic file."""
        told = {key: self.page.label(key, row[key]) for key in CODES if row.get(key)}
        return row | told | {"kind": self.page.say(f"timeline.kind_{row['kind']}"), "lane": self.lane(row["lane"])}

    def head(self, column: str) -> str:
        """What a column of an Arabic file is called."""
        return self.page.say(f"timeline.column_{column}") if column in OWN else self.page.label("column", column)

    def content(self, text: str) -> str:
        """What was said, as it stands in the table."""
        return shortened(text, LONG)
