"""Do pages of one incident share an event: `python bench/incidents.py FOLDER [--store FILE] [--show]`.

FOLDER holds ``incidents.jsonl.gz`` (an archive's incidents with date, place and casualties) and ``pages.jsonl.gz``
(pages with the ids of the incidents they are about). The pages are read into a record; then it is asked

- in how many incidents with two pages and more two pages share a fused event of force, and in how many of these the
  event's day is within one and its place within ten kilometres of the archive's, or is called as it is, as far as
  each side tells them;
- how many pairs of pages of different incidents of one week share one (some do so rightly: reports look back);
- of the fused events of incidents whose dead the archive counts, how many tell numbers, how many a range that holds
  the archive's, and how many one that touches it.
"""

import argparse
import gzip
import hashlib
import json
import pathlib
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

from musnad.fuse.acts import Act
from musnad.lexicon import load
from musnad.lexicon.gazetteer import great_circle
from musnad.load import load as load_reports
from musnad.store import View, Writer, fold_name
from musnad.store.fused import Fusion, features, telling
from musnad.store.intake import Tally, batches

TYPES = {"ASSAULT", "COERCE"}
WEEK, NEAR = 7, 10.0
DEAD = ("مدنيون قتلى — حد أدنى", "مدنيون قتلى — حد أعلى")


class Incident(NamedTuple):
    """What the archive has of an incident."""

    day: date
    lat: float | None
    lon: float | None
    place: frozenset[str]  # words of what the place is called, folded
    dead: tuple[int, int] | None


def rows(path: pathlib.Path) -> Iterator[dict[str, Any]]:
    """The rows of a packed file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def named(place: str) -> frozenset[str]:
    """The words of a place's name, folded, without the article."""
    return frozenset(word.removeprefix("ال") for word in fold_name(place).split())


def incidents(folder: pathlib.Path) -> dict[str, Incident]:
    """The archive by the ids that pages have."""
    found = {}
    for row in rows(folder / "incidents.jsonl.gz"):
        told = row["incident"]
        dead = tuple(told.get(key) for key in DEAD)
        found[f"airwars-{row['airwars_id']}"] = Incident(
            date.fromisoformat(told["تاريخ الحادثة"]),
            told.get("خط العرض"),
            told.get("خط الطول"),
            named(told.get("الموقع بالعربية") or ""),
            None if None in dead else (int(dead[0]), int(dead[1])),  # type: ignore[arg-type]
        )
    return found


def read(folder: pathlib.Path, store: str) -> None:
    """The pages into a record."""
    with tempfile.TemporaryDirectory() as place:
        path = pathlib.Path(place) / "pages.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for page in rows(folder / "pages.jsonl.gz"):
                row = {"uri": page["url"], "outlet": page["host"], "title": page["title"], "text": page["text"]}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        lexicon = load()
        with Writer(store, lexicon) as writer:
            for batch in batches(load_reports([str(path)]), lexicon, Tally(), lambda item: None, writer.holds):
                writer.write(batch)


class Record:
    """The fused events of force of a store, by the pages that tell them."""

    def __init__(self, view: View) -> None:
        fusion = view.made(Fusion)
        ids = {row["report"]: row["id"] for row in view.rows("SELECT key AS report, id FROM reports")}
        told = telling(view)
        self.acts: dict[int, Act] = features(view, {row["act"] for row in told})
        labels = view.rows("SELECT id, label_ar FROM entities")
        self.names = defaultdict(frozenset, {row["id"]: named(row["label_ar"]) for row in labels})
        self.of_page: dict[str, set[int]] = defaultdict(set)
        self.of_event: dict[int, set[int]] = defaultdict(set)
        for row in told:
            if self.acts[row["act"]].type in TYPES:
                key = fusion.key(row["act"])
                self.of_page[ids[row["report"]]].add(key)
                self.of_event[key].add(row["act"])

    def day(self, event: int, incident: Incident) -> bool | None:
        """Whether a day that an account tells, or came out on, is within one of the archive's; None where none is."""
        days = [act for act in self._acts(event) if act.first and act.first == act.last]
        return any(abs((date.fromisoformat(a.first) - incident.day).days) <= 1 for a in days) if days else None

    def place(self, event: int, incident: Incident) -> bool | None:
        """Whether a place of an account is near the archive's, or is called so; None where either has none.

        The archive's degrees of a village are now and then many kilometres from those of the gazetteer.
        """
        spots = [spot for act in self._acts(event) for spot in act.places if spot.lat is not None and spot.people < 1e6]
        if incident.lat is None or incident.lon is None or not spots:
            return None
        if any(self.names[spot.entity] and self.names[spot.entity] <= incident.place for spot in spots):
            return True
        return any(great_circle(s.lat, s.lon, incident.lat, incident.lon) <= NEAR for s in spots)  # type: ignore[arg-type]

    def dead(self, event: int) -> tuple[float, float] | None:
        """The least and the most dead that accounts tell, each by its largest number."""
        told = [max(t.value for t in act.tallies if t.thing == "dead") for act in self._acts(event)
                if any(t.thing == "dead" for t in act.tallies)]  # fmt: skip
        return (min(told), max(told)) if told else None

    def _acts(self, event: int) -> list[Act]:
        return [self.acts[act] for act in self.of_event[event]]


def shared(record: Record, pages: set[str], incident: Incident) -> dict[int, str]:
    """The events that two pages share, each with how its day and place fit: yes, no, or ? where one does not tell."""
    counts = Counter(event for page in pages for event in record.of_page[page])
    marks = {True: "yes", False: "no", None: "?"}
    return {
        event: f"day {marks[record.day(event, incident)]}, place {marks[record.place(event, incident)]}"
        for event, count in counts.items()
        if count > 1
    }


ORDER = ("yes, place yes", "yes, place ?", "?, place yes", "?, place ?", "yes, place no", "no, place yes",
         "?, place no", "no, place ?", "no, place no")  # fmt: skip


def main() -> None:
    """Read the pages, or take a record of them, and report."""
    parser = argparse.ArgumentParser(description="fused events against an archive of incidents")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--store", help="a record of the pages that was made before")
    parser.add_argument("--show", action="store_true", help="print the incidents that share nothing")
    asked = parser.parse_args()
    archive = incidents(asked.folder)
    pages: dict[str, set[str]] = defaultdict(set)
    with tempfile.TemporaryDirectory() as place:
        store = asked.store or str(pathlib.Path(place) / "pages.musnad")
        if not asked.store:
            read(asked.folder, store)
        with View(store) as view:
            record = Record(view)
    for page in rows(asked.folder / "pages.jsonl.gz"):
        key = hashlib.sha256(page["text"].encode()).hexdigest()
        if key in record.of_page:
            for incident in page["incident_ids"]:
                if incident in archive:
                    pages[incident].add(key)
    report(record, archive, {key: found for key, found in pages.items() if found}, asked.show)


def report(record: Record, archive: dict[str, Incident], pages: dict[str, set[str]], show: bool) -> None:
    """Print what was found."""
    several = {key: found for key, found in pages.items() if len(found) > 1}
    best, toll = Counter[str](), Counter[str]()
    for key, found in sorted(several.items()):
        events = shared(record, found, archive[key])
        fit = min((fit[4:] for fit in events.values()), key=ORDER.index, default="none")
        best[fit] += 1
        if show and not events:
            print("shares nothing:", key)
        dead = archive[key].dead
        fitting = [event for event, mark in events.items() if mark[4:] == fit and "no" not in mark]
        if dead and fitting:
            told = [numbers for event in fitting if (numbers := record.dead(event))]
            low, high = (min(n[0] for n in told), max(n[1] for n in told)) if told else (0.0, -1.0)
            toll["asked"] += 1
            toll["tell numbers"] += bool(told)
            toll["hold the archive's range"] += bool(told) and low <= dead[0] and dead[1] <= high
            toll["touch it"] += bool(told) and low <= dead[1] and dead[0] <= high
    total = len(several)
    fits = sum(count for fit, count in best.items() if fit != "none" and "no" not in fit.replace("none", ""))
    print(f"{total} incidents with two pages and more; {total - best['none']} share an event "
          f"({1 - best['none'] / total:.3f}), nothing told against it in {fits} ({fits / total:.3f})")  # fmt: skip
    for fit in (*ORDER, "none"):
        if best[fit]:
            print(f"  {best[fit]:4d}  day {fit}" if fit != "none" else f"  {best[fit]:4d}  none")
    print(f"pairs of pages of different incidents of one week: {pairs(record, archive, pages)}")
    print("of the dead:", ", ".join(f"{name} {count}" for name, count in toll.items()))


def pairs(record: Record, archive: dict[str, Incident], pages: dict[str, set[str]]) -> str:
    """How many pairs of pages of different incidents of one week share an event."""
    total = common = 0
    for one, other in combinations(sorted(pages), 2):
        if abs((archive[one].day - archive[other].day).days) <= WEEK:
            for a in pages[one] - pages[other]:
                for b in pages[other] - pages[one]:
                    if a < b:
                        total += 1
                        common += not record.of_page[a].isdisjoint(record.of_page[b])
    return f"{common} of {total} share an event ({common / max(total, 1):.4f})"


if __name__ == "__main__":
    main()
