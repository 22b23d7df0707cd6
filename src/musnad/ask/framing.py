"""How outlets call a party, what they set beside its name, and by which words they report what it says.

An outlet's own words are counted in reports: a word used ten times in one report was chosen once. Words inside a direct
quotation are the speaker's, and are counted apart.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from musnad.ask.chance import exact, holm
from musnad.ask.families import families
from musnad.ask.frames import PLAIN, Notion, around, notion_of, office_of
from musnad.ask.question import Question, narrow, who
from musnad.ask.spoken_by import kind_of_cue
from musnad.errors import BadQuestion
from musnad.store import View
from musnad.store import framing as store

Row = dict[str, Any]
LEAST = 5  # reports of an outlet, and of all others, below which nothing is said of a difference
SELDOM = 3  # reports that use a word, below which no party is listed for it
SURE, LIKELY = 0.01, 0.05
FEW = 10  # reports below which a share is no percentage
EVIDENCE = 5  # ids shown for a word
UNKNOWN = ""  # where the outlet of a report is not known: it is shown, and compared with none
LAM = "ل"  # with which a name begins that was printed behind «لـ»: the worst label for it
JUDGED = ("hostile", "legitimising", "distancing")


@dataclass(slots=True)
class Use:
    """How one outlet uses one word: the reports, all mentions, mentions in quotations, and how it is printed."""

    reports: set[int] = field(default_factory=set)
    names: int = 0
    quoted: int = 0
    words: Counter[str] = field(default_factory=Counter)
    quotes: Counter[str] = field(default_factory=Counter)
    ids: dict[int, str] = field(default_factory=dict)

    def add(self, unit: int, row: Row, text: str, quoted: bool) -> None:
        """One more mention; a quoted one is nobody's choice but the speaker's."""
        self.names += 1
        self.quoted += quoted
        (self.quotes if quoted else self.words)[text] += 1
        if not quoted:
            self.reports.add(unit)
            self.ids.setdefault(unit, row["id"])


Uses = dict[str, dict[str, Use]]  # notion, outlet


class Table:
    """Notions by outlet, with the reports of each outlet that name the party at all in its own words."""

    def __init__(self) -> None:
        self.uses: Uses = defaultdict(lambda: defaultdict(Use))
        self.notions: dict[str, Notion] = {}
        self.reports: dict[str, set[int]] = defaultdict(set)

    def add(self, notion: Notion, unit: int, row: Row, text: str, quoted: bool) -> None:
        """One mention of an outlet."""
        self.notions.setdefault(notion.says, notion)
        outlet = row["outlet"] or UNKNOWN
        self.uses[notion.says][outlet].add(unit, row, text, quoted)
        if not quoted:
            self.reports[outlet].add(unit)

    def cells(self, of: dict[str, set[int]] | None = None) -> list[Row]:
        """A row for each notion and outlet that names the party, those used in most reports first."""
        whole = self.reports if of is None else of
        total = {says: sum(len(use.reports) for use in uses.values()) for says, uses in self.uses.items()}
        rows = []
        for says in sorted(total, key=lambda says: (-total[says], says)):
            word = self.word(says)
            for outlet in sorted(whole, key=lambda name: (-len(whole[name]), name)):
                rows.append(self._cell(says, word, outlet, whole, total[says]))
        return rows

    def word(self, says: str) -> str:
        """How a notion is printed most often."""
        words: Counter[str] = Counter()
        for use in self.uses[says].values():
            words.update(use.words)
        for use in () if words else self.uses[says].values():
            words.update(use.quotes)
        return min(words, key=lambda text: (text.startswith(LAM), -words[text], text), default="")

    def _cell(self, says: str, word: str, outlet: str, whole: dict[str, set[int]], total: int) -> Row:
        use, notion = self.uses[says].get(outlet, Use()), self.notions[says]
        of = len(whole[outlet])
        of_others = sum(len(reports) for reports in whole.values()) - of
        hits = len(use.reports)
        tried = outlet != UNKNOWN and of >= LEAST and of_others >= LEAST and total >= SELDOM
        return {
            "outlet": outlet or None,
            "says": says,
            "word": word,
            "en": notion.gloss,
            "frame": notion.frame,
            "words": [{"text": text, "names": n} for text, n in sorted(use.words.items(), key=_most)],
            "names": use.names - use.quoted,
            "quoted": use.quoted,
            "reports": hits,
            "of": of,
            "share": round(hits / of, 2) if of else None,
            "others": total - hits,
            "of_others": of_others,
            "chance": exact(hits, of, total - hits, of_others) if tried else None,
            "ids": [use.ids[unit] for unit in sorted(use.ids)][:EVIDENCE],
        }


def framing(view: View, party: str, question: Question) -> Row:
    """One party: who it is, the names and what is set beside them by outlet, the cues of its statements by outlet.

    ``differs`` of a cell is ``more`` or ``less`` where an outlet's share is other than that of all others together by
    more than chance (Fisher's exact test, corrected for all cells of the answer), None where that is not shown.
    """
    found = who(view, party)
    if not found:
        raise BadQuestion("no name given", do="musnad framing NAME")
    chosen, units, quotes = narrow(view, question), view.made(families), view.made(store.quoted)
    names, beside = Table(), Table()
    for row in store.mentions(view, found, chosen):
        quoted, unit = _in_quotes(row, quotes), units[row["number"]]
        notion, text = _notion(row)
        names.add(notion, unit, row, text, quoted)
        for where, word, told in around(row["before"], row["behind"]):
            beside.add(told._replace(says=f"{where}:{told.says}"), unit, row, word, quoted)
    cues = Table()
    for row in store.cues(view, found, chosen):
        cues.add(Notion(kind_of_cue(row), None, None), units[row["number"]], row, row["text"], False)
    parts = {"names": names.cells(), "beside": beside.cells(names.reports), "cues": cues.cells()}
    _judge([cell for cells in parts.values() for cell in cells])
    return {
        "entities": [view.entity(entity) for entity in found],
        "verdict": _verdict([cell for cells in parts.values() for cell in cells]),
        "compared": sorted(name for name, reports in names.reports.items() if name and len(reports) >= LEAST),
        **{name: [cell for cell in cells if cell["names"] or cell["quoted"] or cell["differs"]]
           for name, cells in parts.items()},
        "outlets": [{"outlet": name or None, "reports": len(names.reports[name])}
                    for name in sorted(names.reports, key=lambda name: (-len(names.reports[name]), name))],
    }  # fmt: skip


def framed(view: View, question: Question) -> list[Row]:
    """The parties that outlets call differently, each with the word and outlet that stand out most.

    Parties for which a word that is plainly hostile, legitimising or distancing makes the difference come first. Of
    people only such words count: whose office is told and whose is not is mostly a matter of style.
    """
    chosen, units, quotes = narrow(view, question), view.made(families), view.made(store.quoted)
    tables: dict[str, Table] = defaultdict(Table)
    kinds: dict[str, str] = {}
    for row in store.called(view, store.often_named(view, LEAST), chosen):
        if row["outlet"] is None or not _party_like(row):
            continue
        notion, text = _notion(row)
        kinds[row["entity"]] = row["type"]
        tables[row["entity"]].add(notion, units[row["number"]], row, text, _in_quotes(row, quotes))
    cells = [
        cell | {"entity": entity}
        for entity in sorted(tables)
        for cell in tables[entity].cells()
        if cell["chance"] is not None and (kinds[entity] != "PER" or cell["frame"] in JUDGED)
    ]
    _judge(cells)
    by_party: dict[str, list[Row]] = defaultdict(list)
    for cell in cells:
        if cell["differs"]:
            by_party[cell["entity"]].append(cell)
    rows = [_party(view, entity, sorted(found, key=_strongest)) for entity, found in by_party.items()]
    return sorted(rows, key=lambda row: (*_strongest(row), row["entity"]))


def _party_like(row: Row) -> bool:
    """A person, a body or a state; outlets and agencies are called as each house's style has it."""
    return row["entity"].startswith("state/") or (row["type"] != "GPE" and not row["entity"].startswith("media/"))


def _party(view: View, entity: str, cells: list[Row]) -> Row:
    """A party with its strongest cell, and how many differ."""
    best = cells[0]
    known = view.entity(entity) or {}
    kept = ("word", "frame", "outlet", "differs", "reports", "of", "others", "of_others", "chance")
    return {
        "entity": entity,
        "type": known.get("type"),
        "ar": known.get("ar"),
        "en": known.get("en"),
        **{key: best[key] for key in kept},
        "says": best["en"],
        "cells": len(cells),
        "id": (best["ids"] or [None])[0],
        "ids": best["ids"],
    }


def _notion(row: Row) -> tuple[Notion, str]:
    """What a mention says, and the printed words that say it."""
    if row["type"] != "PER":
        return notion_of(row["text"]), row["text"]
    office = office_of(row["role"])
    return office, row["text"] if office is PLAIN else " ".join(row["role"].split())


def _judge(cells: list[Row]) -> None:
    """Say of each cell whether it differs by more than chance, all cells that were tried taken together."""
    tried = [cell for cell in cells if cell["chance"] is not None]
    for cell, chance in zip(tried, holm([cell["chance"] for cell in tried]), strict=True):
        cell["chance"] = round(chance, 3)
    for cell in cells:
        differs = cell["chance"] is not None and cell["chance"] < LIKELY
        more = cell["reports"] * cell["of_others"] > cell["others"] * cell["of"]
        cell["differs"] = ("more" if more else "less") if differs else None


def _verdict(cells: list[Row]) -> str:
    """``few``: too few reports to say; ``alike``: no difference shown; ``likely``, ``sure``: some cell differs."""
    tried = [cell["chance"] for cell in cells if cell["chance"] is not None]
    if not tried:
        return "few"
    return "sure" if min(tried) < SURE else "likely" if min(tried) < LIKELY else "alike"


def _strongest(row: Row) -> tuple[bool, bool, float, float]:
    apart = abs(row["reports"] / row["of"] - row["others"] / row["of_others"])
    return row["frame"] not in JUDGED, row["differs"] != "more", row["chance"], -apart


def _in_quotes(row: Row, quotes: dict[int, list[tuple[int, int]]]) -> bool:
    """Whether a mention stands inside somebody's own words."""
    return any(start <= row["start"] < end for start, end in quotes.get(row["number"], ()))


def _most(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def by_word(cells: list[Row]) -> list[list[Row]]:
    """The cells of each word together, in their order."""
    groups: dict[str, list[Row]] = {}
    for cell in cells:
        groups.setdefault(cell["says"], []).append(cell)
    return list(groups.values())


def printed(group: list[Row]) -> int:
    """How often a word is printed, in quotations and outside."""
    return sum(cell["names"] + cell["quoted"] for cell in group)


def prints(group: list[Row]) -> list[tuple[str, int]]:
    """How a word is printed, the commonest way first, with how often."""
    totals: Counter[str] = Counter()
    for word in (word for cell in group for word in cell["words"]):
        totals[word["text"]] += word["names"]
    return sorted(totals.items(), key=lambda item: (-item[1], item[0]))


def percent(some: int, of: int) -> int | None:
    """How many of a hundred; None where there are too few to speak of hundreds."""
    return None if of < FEW else round(100 * some / of)
