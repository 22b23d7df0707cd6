"""Rounds of talks as the page shows them: put together by track, and one of them field by field with its accounts."""

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Any

from musnad.ask.excerpt import Excerpt, sentence
from musnad.store import View, days_of

Row = dict[str, Any]

CODES = {"status": "talks_status", "form": "talks_form", "outcome": "outcome"}
DATED = ("date", "start")
COUNTED = ("number", "held-so-far")
TIED = ("within", "parallel-to", "prepares", "led-to")
GROUPS = (
    ("how", ("status", "date", "start", "place", "form", "number", "held-so-far")),
    ("who", ("convener", "guarantor", "side", "breach")),
    ("what", ("agenda", "outcome")),
    ("led", TIED),
)
SHOWN = 3  # accounts below a value, with the words around
FOLDED = 30  # and behind a fold
ROOM = 110  # letters on each side of the printed words
HEAD = re.compile(r"[\w\u064b-\u065f\u0670]+")  # letters of a word, with their marks
TAIL = re.compile(HEAD.pattern + "$")
PER_TRACK = 14  # rows of one track where all are shown


def by_track(rows: Iterable[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """Tracks with their rounds, tracks of which no round is told, and accords; each track with its rows."""
    tracks: dict[str, Row] = {}
    accords = []
    for row in rows:
        if row["kind"] == "accord":
            accords.append(row)
            continue
        track = tracks.setdefault(row["track"], {"id": row["track"], "whole": None, "rows": []})
        if row["kind"] == "track":
            track["whole"] = row
        else:
            track["rows"].append(row)
    for track in tracks.values():
        track["rows"].sort(key=_place)
        track |= named_as_track(track)
    full = [track for track in tracks.values() if track["rows"]]
    bare = [track["whole"] for track in tracks.values() if not track["rows"]]
    return sorted(full, key=lambda track: (-len(track["rows"]), track["id"])), bare, accords


def named_as_track(track: Row) -> Row:
    """What a track is called: by its own row, or by its background, else by its id."""
    whole = track["whole"]
    if whole is not None:
        return {"ar": whole["ar"], "en": whole["en"]}
    known = next((row["background"] for row in track["rows"] if row["background"]), None)
    if known:
        return {"ar": known["form"], "en": known["gloss"] or known["form"]}
    first = track["rows"][0]  # its label is that of the track, and its number or day behind
    return {"ar": first["ar"].rpartition(":")[0] or track["id"], "en": first["en"].rpartition(",")[0] or track["id"]}


def _place(row: Row) -> tuple[bool, int, str, str]:
    """Numbered rounds by number, then meetings by day, then what has neither."""
    return row["ordinal"] is None, row["ordinal"] or 0, row["first"] or "9999", row["id"]


def values(row: Row, name: str) -> list[Row]:
    """The values of a field of a round, of its track where none is told of itself."""
    return list(row["fields"].get(name) or row["of_track"].get(name) or ())


def sections(view: View, row: Row, pointed: bool) -> list[Row]:
    """The fields of a round in groups; each value with its accounts, the first of them with the words around.

    Where others point to it (``pointed``), there is a group for what led to what, be it empty.
    """
    found = []
    for group, names in GROUPS:
        fields = [_field(view, row, name, source) for name in names for source in ("fields", "of_track")
                  if row[source].get(name)]  # fmt: skip
        if fields or (pointed and group == "led"):
            found.append({"group": group, "fields": fields})
    return found


def _field(view: View, row: Row, name: str, source: str) -> Row:
    entries = [_value(view, entry) for entry in row[source][name]]
    return {
        "name": name,
        "of_track": source == "of_track",
        "disputed": source == "fields" and name in row["disputes"],
        "values": entries,
    }


def _value(view: View, entry: Row) -> Row:
    accounts = entry["accounts"]
    return entry | {
        "reports": len({account["report"] for account in accounts}),
        "accounts": [account | {"around": around(view, account)} for account in accounts[:SHOWN]],
        "folded": accounts[SHOWN : SHOWN + FOLDED],
        "left": max(len(accounts) - SHOWN - FOLDED, 0),
    }


def around(view: View, account: Row) -> list[tuple[str, bool]]:
    """The sentence of an account with its words marked; whole words, … where something is left out."""
    found: Excerpt = sentence(view.text(account["report"]), account["start"], account["end"])
    before, after = found.before, found.after
    if len(before) > ROOM:
        before = "…" + before[-ROOM:].partition(" ")[2]
    if len(after) > ROOM:
        after = after[:ROOM].rpartition(" ")[0] + "…"
    return _whole([(before, False), (found.span, True), (after, False)])


def _whole(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Pieces cut between words, so that no mark begins or ends within one and letters stay joined."""
    (before, _), (span, _), (after, _) = pieces
    head, tail = TAIL.search(before), HEAD.match(after)
    first, last = head.start() if head else len(before), tail.end() if tail else 0
    return [(before[:first], False), (before[first:] + span + after[:last], True), (after[last:], False)]


def told_days(entry: Row) -> tuple[str | None, str | None]:
    """The days that a dated value means."""
    for account in entry["accounts"]:
        if account["first"]:
            return account["first"], account["last"]
    found = days_of(str(entry["value"]))
    return found or (None, None)


def pointing(rows: Iterable[Row], row: Row) -> list[Row]:
    """Other rows that tell that they were made within this one, prepared it, led to it."""
    found = []
    for other in rows:
        for name in TIED:
            if other["id"] != row["id"] and any(entry["value"] == row["id"] for entry in other["fields"].get(name, ())):
                found.append({"name": name, "row": other})
    return found


def matching(
    rows: Iterable[Row], track: str, status: str, since: str | None, until: str | None, disputed: bool
) -> list[Row]:
    """The rows that are asked for."""
    asked: list[Callable[[Row], bool]] = []
    if track:
        asked.append(lambda row: track in (row["track"], row["id"]))
    if status:
        asked.append(lambda row: any(entry["value"] == status for entry in row["fields"].get("status", ())))
    if since:
        asked.append(lambda row: (row["last"] or "") >= since)
    if until:
        asked.append(lambda row: bool(row["first"]) and row["first"] <= until)
    if disputed:
        asked.append(lambda row: bool(row["disputed"]))
    return [row for row in rows if all(one(row) for one in asked)]


def day_in(row_id: str) -> str | None:
    """The day that stands in the id of a meeting."""
    day = row_id.rpartition("@")[2]
    try:
        return datetime.date.fromisoformat(day).isoformat()
    except ValueError:
        return None
