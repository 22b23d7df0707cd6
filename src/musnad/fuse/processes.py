"""From what reports tell of talks and truces to one row a round: every value with its accounts, differences kept apart.

A round is known by its number; «the next» and talks that are only dated become the numbered round where dates or the
count of rounds held leave no doubt, else they stay rows of their own. Same rows in any order, same rounds out.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from musnad.fuse.disputes_of_rounds import disputed, held_checks
from musnad.fuse.values_of_rounds import LONGEST, Days, drop_places_in_names, length, months, ordered, span_of, touch
from musnad.record.figures import whole

Row = dict[str, Any]
RECENT = 3  # days before a report within which a meeting is one of the round it calls the current one
BEFORE = 6  # months before a track began in which it may be told as planned
SINGLE = 300  # days within which a track began and ended that was one gathering
STATUS_OF = {"latest": "held", "current": "under-way", "next": "planned"}
FIELDS = (
    "status", "date", "start", "place", "convener", "guarantor", "side", "form", "number", "agenda", "outcome",
    "breach", "held-so-far", "within", "parallel-to", "prepares", "led-to",
)  # fmt: skip


@dataclass(slots=True)
class Sighting:
    """What one report tells of one mention of talks; ``key`` is the row it belongs to, once that is known."""

    report: str
    about: str
    details: list[Row]
    process: str = ""
    track: str = ""
    known: Row = field(default_factory=dict)
    ordinal: int | None = None
    which: str | None = None
    of: str | None = None
    key: str | None = None

    @property
    def event(self) -> bool:
        """Whether it is an act of talks, not a name."""
        return self.about.startswith("e")

    def days(self) -> Days | None:
        """The days told of it, where they tell one round from another: the shortest of them."""
        spans = [(row["first"], row["last"]) for row in self.details if row["field"] in ("date", "start")]
        short = [span for span in spans if span[0] and length(span) <= LONGEST]
        return min(short, key=lambda span: (length(span), span), default=None)


def rounds(details: Iterable[Row], tracks: Iterable[Row]) -> list[Row]:
    """Rows of rounds, tracks, meetings and accords, by track and number.

    ``details`` are rows with ``id``, ``report``, ``outlet``, ``published``, ``earliest``, ``latest``, ``about``,
    ``entity`` (of the name it is about), ``happened`` (status of the event), ``field``, ``value``, ``start``, ``end``,
    ``text``, ``first``, ``last`` (days, of dates) and ``marks``; ``tracks`` are rows of the lexicon.
    """
    table = Table(tracks)
    sightings = table.sightings(details)
    table.place(sightings)
    groups: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in (part for each in sightings for part in _parted(each)):
        groups[sighting.key or sighting.process].append(sighting)
    made = [table.row(key, groups[key]) for key in sorted(groups)]
    made = [row for row in made if _tells(row)]
    table.lead(made)
    _of_track(made)
    for row in made:
        row["checks"] = held_checks(row, made) if row["kind"] == "track" else []
        row["disputes"] = disputed(row)
        row["disputed"] = bool(row["disputes"]) or any(check["agrees"] is False for check in row["checks"])
    order = {"track": 0, "round": 1, "meeting": 2, "mention": 3, "accord": 4}
    return sorted(made, key=lambda r: (r["track"], order[r["kind"]], r["ordinal"] or 0, r["first"] or "9", r["id"]))


class Table:
    """The tracks of the lexicon, and how sightings are placed by them."""

    def __init__(self, tracks: Iterable[Row]) -> None:
        self.by_process: dict[str, Row] = {}
        self.by_slug: dict[str, Row] = {}
        for row in tracks:
            for process in (row["track"], *row.get("also", ())):
                self.by_process[process] = row
            if row.get("rounds"):
                self.by_slug[row["rounds"].removesuffix("{}")] = row

    def sightings(self, details: Iterable[Row]) -> list[Sighting]:
        """Details put together by report and mention; those that belong to no process are left out."""
        groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in sorted(details, key=lambda row: (row["report"], row["about"], row["start"], row["end"], row["id"])):
            groups[row["report"], row["about"]].append(row)
        made = [self._sighting(*key, rows) for key, rows in sorted(groups.items())]
        return [sighting for sighting in made if sighting.process and in_its_time(sighting)]

    def _sighting(self, report: str, about: str, rows: list[Row]) -> Sighting:
        found = Sighting(report, about, rows, process=rows[0]["entity"] or "")
        for row in rows:
            if row["field"] == "process":
                found.process = row["value"]
                found.of = next((m.removeprefix("goes-on:") for m in row["marks"] if m.startswith("goes-on:")), None)
            elif row["field"] == "ordinal" and found.ordinal is None:
                found.ordinal = int(row["value"])
            elif row["field"] == "which":
                found.which = row["value"]
        base, _, number = found.process.rpartition("-round-")
        if base and found.ordinal is None:
            found.ordinal = whole(number)
        if base and whole(number) is None and found.which is None:
            found.which = {"next": "next", "current": "current"}.get(number.partition("@")[0], "latest")
        found.known = self.by_process.get(found.process) or self.by_slug.get(f"{base}-round-") or {}
        parent = self.by_process.get(base)
        found.known = found.known or parent or {}
        found.track = found.known.get("track") or (base or found.process)
        return found

    def place(self, sightings: list[Sighting]) -> None:
        """Give each sighting its row: by number, by the report's current round, by days, by the count of rounds."""
        for each in sightings:
            each.key = self._plain_key(each)
        self._current(sightings)
        self._dated(sightings)
        self._counted(sightings)
        self._dated(sightings)
        self._goes_on(sightings)
        self._meetings(sightings)
        self._goes_on(sightings)
        for each in sightings:
            if each.key is None:
                alone = each.which and not each.of
                each.key = f"{each.track}@{each.report}:{each.which}" if alone else each.track

    def _plain_key(self, each: Sighting) -> str | None:
        """The row of an accord, of a numbered round, of a part with a name of its own, of a single gathering."""
        if each.known.get("class") in ("zone", "truce"):
            lone = not each.known.get("conflict") and not each.known.get("guarantors")
            return f"{each.process}@{each.report}" if lone else each.process
        if "-round-" in each.process and whole(each.process.rpartition("-")[2]) is not None:
            return each.process
        if each.ordinal is not None and not each.of:
            return self.round_id(each, each.ordinal)
        if each.process != each.track and each.process in each.known.get("also", ()):
            return each.process
        return each.track if _single(each.known) and each.which != "next" else None

    def round_id(self, each: Sighting, ordinal: int) -> str:
        """The id of a numbered round of what a sighting means."""
        if each.process == each.track and each.known.get("rounds"):
            return str(each.known["rounds"]).format(ordinal)
        base = each.process.rpartition("-round-")[0] or each.process
        return f"{base.removesuffix('-talks')}-round-{ordinal}"

    def _current(self, sightings: list[Sighting]) -> None:
        """Within a report: the current round is its only numbered one; so is a meeting of the days before."""
        numbered: dict[tuple[str, str], set[str]] = defaultdict(set)
        current: set[tuple[str, str]] = set()
        for each in sightings:
            if each.key and each.ordinal is not None:
                numbered[each.report, each.track].add(each.key)
                if each.which == "current":
                    current.add((each.report, each.track))
        for each in sightings:
            keys = numbered[each.report, each.track]
            if each.key is None and len(keys) == 1 and not each.of:
                recent = each.event and (each.report, each.track) in current and _is_recent(each)
                if each.which == "current" or recent:
                    each.key = min(keys)
                    each.ordinal = next(o.ordinal for o in sightings if o.key == each.key and o.ordinal is not None)

    def _dated(self, sightings: list[Sighting]) -> None:
        """Over reports: the days told touch those of exactly one numbered round of the track."""
        spans: dict[str, dict[str, list[Days]]] = defaultdict(lambda: defaultdict(list))
        for each in sightings:
            days = each.days()
            if each.key and each.ordinal is not None and days:
                spans[each.track][each.key].append(days)
        found = []
        for each in sightings:
            days = each.days()
            if each.key is None and days and not each.of:
                meant = {key for key, told in spans[each.track].items() if any(touch(days, span) for span in told)}
                if len(meant) == 1:
                    found.append((each, min(meant)))
        for each, key in found:
            each.key, each.ordinal = key, int(key.rpartition("-")[2])

    def _counted(self, sightings: list[Sighting]) -> None:
        """Within a report: after N rounds so far, the next is N + 1 and the latest N."""
        counts: dict[tuple[str, str], set[int]] = defaultdict(set)
        for each in sightings:
            for row in each.details:
                if row["field"] == "held-so-far":
                    counts[each.report, each.track].add(int(row["value"]))
        for each in sightings:
            told = counts[each.report, each.track]
            if each.key is None and len(told) == 1 and each.which in ("next", "latest") and not each.of:
                number = min(told) + (each.which == "next")
                each.key, each.ordinal = self.round_id(each, number), number

    def _goes_on(self, sightings: list[Sighting]) -> None:
        """«The talks» are those that were named before."""
        keys = {(each.report, each.about): each.key for each in sightings}
        for each in sightings:
            if each.of and each.key is None:
                each.key = keys.get((each.report, each.of))

    def _meetings(self, sightings: list[Sighting]) -> None:
        """Talks without number that are dated to the day are meetings of their own; those whose days touch are one."""
        held: dict[str, list[tuple[Days, str]]] = defaultdict(list)
        open_ones = [(each, days) for each in sightings if each.key is None and not each.of and (days := each.days())]
        for each, days in sorted(open_ones, key=lambda pair: (length(pair[1]), pair[1], pair[0].report, pair[0].about)):
            same = {key for span, key in held[each.track] if touch(days, span)}
            each.key = min(same) if len(same) == 1 else f"{each.track}@{days[0]}"
            held[each.track].append((days, each.key))

    def row(self, key: str, group: list[Sighting]) -> Row:
        """One round, track, meeting or accord with the values told of it."""
        known = next((each.known for each in group if each.known), {})
        track = group[0].track
        values: dict[str, dict[str, Row]] = defaultdict(dict)
        for each in group:
            for name, value, account in _told(each):
                entry = values[name].setdefault(value, {"value": value, "accounts": []})
                entry["accounts"].append(account)
        drop_places_in_names(values)
        fields = {name: ordered(name, values[name]) for name in FIELDS if values.get(name)}
        ordinals = [each.ordinal for each in group if each.ordinal is not None]
        kind = self._kind(key, track, known)
        first, last = span_of(fields)
        accounts = [account for entries in fields.values() for entry in entries for account in entry["accounts"]]
        return {
            "id": key,
            "kind": kind,
            "track": track,
            "ordinal": ordinals[0] if ordinals and kind == "round" else None,
            "ordinal_told": _ordinals(group) if kind == "round" else [],
            "first": first,
            "last": last,
            "reports": len({account["report"] for account in accounts} | {each.report for each in group}),
            "fields": fields,
            "background": _background(known),
        }

    def _kind(self, key: str, track: str, known: Row) -> str:
        if known.get("class") in ("zone", "truce"):
            return "accord"
        if key == track:
            return "track"
        if "@" in key:
            return "meeting" if key.partition("@")[2][:4].isdigit() and ":" not in key else "mention"
        return "round"

    def lead(self, made: list[Row]) -> None:
        """A truce made within talks is told again of those talks: the round of that day, else the track."""
        by_id = {row["id"]: row for row in made}
        for row in [row for row in made if row["kind"] == "accord"]:
            for entry in row["fields"].get("within", ()):
                known = self.by_process.get(entry["value"], {})
                track = known.get("track", entry["value"])
                target = by_id.get(entry["value"]) or by_id.get(track)
                if row["first"]:
                    near = [r for r in made if r["track"] == track and r["kind"] in ("round", "meeting") and r["first"]
                            and touch((r["first"], r["last"]), (row["first"], row["last"]))]  # fmt: skip
                    target = near[0] if len(near) == 1 else target
                if target is not None:
                    told = target["fields"].setdefault("led-to", [])
                    told.append({"value": row["id"], "accounts": entry["accounts"]})


def _parted(each: Sighting) -> list[Sighting]:
    """A count of rounds is told of the track, also where it stands beside one of them."""
    counts = [row for row in each.details if row["field"] == "held-so-far"]
    if not counts or each.key == each.track:
        return [each]
    rest = [row for row in each.details if row["field"] != "held-so-far"]
    whole = Sighting(each.report, each.about, counts, each.track, each.track, each.known, key=each.track)
    return [replace(each, details=rest), whole] if rest else [whole]


def in_its_time(each: Sighting) -> bool:
    """Whether a track was there when it is told of: a report older than it, or days outside its years, mean another."""
    begun, ended = each.known.get("from"), each.known.get("to")
    latest, days = each.details[0]["latest"], each.days()
    if begun and latest and months(latest) < months(begun) - BEFORE:
        return False
    if days and begun and months(days[1]) < months(begun):
        return False
    earliest = each.details[0]["earliest"]
    if each.event and ended and earliest and months(earliest) > months(ended) + BEFORE:
        return False
    return not (days and ended and months(days[0]) > months(ended) + 1)


def _tells(row: Row) -> bool:
    """Whether anything is told beyond the place in the name of the talks; of a round its number is enough."""
    accounts = [account for entry in row["fields"].get("place", ()) for account in entry["accounts"]]
    more = len(row["fields"]) - ("place" in row["fields"])
    return more > 0 or bool(row["ordinal_told"]) or any("in-name" not in account["marks"] for account in accounts)


def _of_track(made: list[Row]) -> None:
    """Beside a round, who is told to stand behind its track as a whole."""
    tracks = {row["track"]: row["fields"] for row in made if row["kind"] == "track"}
    for row in made:
        whole = tracks.get(row["track"], {}) if row["kind"] in ("round", "meeting", "mention") else {}
        row["of_track"] = {name: whole[name] for name in ("convener", "guarantor") if name in whole}


def _told(each: Sighting) -> Iterable[tuple[str, str, Row]]:
    """Field, value and account of all that a sighting tells; a status that its words imply as well."""
    for row in each.details:
        if row["field"] in FIELDS:
            value = row["value"]
            if row["field"] in ("date", "start"):
                value = row["time"] or row["value"]
            yield row["field"], value, _account(row)
        elif row["field"] == "which" and each.known.get("class") not in ("zone", "truce"):
            yield "status", STATUS_OF[row["value"]], _account(row)
        if row["field"] == "date" and _is_past(row):
            yield "status", "held", _account(row)


def _account(row: Row) -> Row:
    kept = ("id", "report", "outlet", "published", "earliest", "latest", "start", "end", "text", "first", "last")
    return {key: row[key] for key in kept} | {"marks": list(row["marks"])}


def _is_past(row: Row) -> bool:
    """Whether talks are told as happening, on days that were over when the report came out."""
    told = row["happened"] == "actual" and row["last"] and row["earliest"]
    whole = "whole" in row["marks"] or row["first"] != row["last"]
    return bool(told and whole and row["last"] < row["earliest"])


def _ordinals(group: list[Sighting]) -> list[Row]:
    """The words that number a round."""
    rows = [row for each in group for row in each.details if row["field"] == "ordinal"]
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(row["value"], {"value": row["value"], "accounts": []})["accounts"].append(_account(row))
    return [found[value] for value in sorted(found)]


def _background(known: Row) -> Row | None:
    """What the lexicon knows of a track: never told by a report."""
    if not known:
        return None
    kept = ("form", "gloss", "conflict", "cities", "conveners", "guarantors", "mediators", "from", "to")
    return {key: known[key] for key in kept if known.get(key)} | {"source": "lexicon"}


def _single(known: Row) -> bool:
    """Whether a track was one gathering: it began and ended within months."""
    if not known.get("from") or not known.get("to"):
        return False
    first, last = (date.fromisoformat(f"{known[key]}-01"[:10]) for key in ("from", "to"))
    return (last - first).days <= SINGLE


def _is_recent(each: Sighting) -> bool:
    days = each.days()
    published = each.details[0]["earliest"]
    if not days or not published:
        return False
    return 0 <= (date.fromisoformat(published) - date.fromisoformat(days[1])).days <= RECENT
