"""The rounds of tracks, and truces and zones: each value with the accounts that tell it, differences kept apart."""

import json
from typing import Any

from rapidfuzz import process

from musnad.ask.agenda import topic_label
from musnad.errors import BadQuestion
from musnad.fuse.processes import rounds as fuse_rounds
from musnad.lexicon import load
from musnad.record.figures import whole
from musnad.store import View, fold_name
from musnad.store.fixes import judged
from musnad.store.rounds import DETAILS, LABELS, SPEAKERS

Row = dict[str, Any]
BACKGROUND = ("conflict", "cities", "conveners", "guarantors", "mediators")


def rounds(view: View, track: str | None = None) -> list[Row]:
    """Tracks, their rounds and meetings, and accords, in order of track and number; all, or those of one track.

    A row has ``id``, ``kind`` (track, round, meeting, mention, accord), ``ordinal``, ``first``, ``last``, ``fields``
    (of each its values, each with ``accounts``: id, report, outlet, published, printed words), ``disputes``,
    ``checks`` (counts of rounds beside the rounds), ``of_track`` and ``background`` (from the lexicon, told by nobody).
    """
    rows = _made(view)
    if track is not None:
        meant = tracks_meant(rows, track)
        rows = [row for row in rows if row["track"] in meant or row["id"] in meant]
    return rows


def round_of(view: View, row_id: str) -> Row:
    """One row of `rounds` by its id, with or without ``process/``, or by its name and number («أستانة 8»)."""
    rows = _made(view)
    wanted = fold_name(row_id)
    for row in rows:
        names = {row["id"], row["id"].removeprefix("process/"), fold_name(row["ar"]), fold_name(row["en"])}
        if row_id in names or wanted in names:
            return row
    found = [row for row in rows if row["ordinal"] and _numbered(row, wanted)]
    if len(found) == 1:
        return found[0]
    near = [str(key) for key, _, _ in process.extract(row_id, [row["id"] for row in rows], limit=3, score_cutoff=60)]
    hint = "did you mean " + ", ".join(near) if near else "musnad rounds lists them with their ids"
    raise BadQuestion(f"no round, track or accord {row_id!r} in this record", do=hint)


def _numbered(row: Row, wanted: str) -> bool:
    """Whether words name a track and end with the number of one of its rounds."""
    name, _, number = wanted.rpartition(" ")
    return whole(number) == row["ordinal"] is not None and bool(name) and _is_called(row, name)


def has_round(view: View, row_id: str) -> bool:
    """Whether a row has just this id: what people may confirm or reject."""
    return any(row["id"] == row_id for row in _made(view, rejected=True))


def _made(view: View, rejected: bool = False) -> list[Row]:
    """All rows, fused and labelled; without those that people rejected."""
    details = view.rows(DETAILS)
    for row in details:
        row["marks"] = json.loads(row["marks"])
    made = fuse_rounds(details, [dict(entry.row) for entry in load().of_kind("track")])
    said = {} if rejected else judged(view)
    made = [row | {"judged": said.get(row["id"])} for row in made if said.get(row["id"]) != "rejected"]
    speakers = _speakers(view, made)
    labels = _labels(view, made)
    return [_labelled(row, labels, speakers) for row in made]


def _entries(row: Row) -> list[tuple[str, Row]]:
    fields = [*row["fields"].items(), *row["of_track"].items()]
    return [(name, entry) for name, entries in fields for entry in entries]


def _labels(view: View, made: list[Row]) -> dict[str, Row]:
    """What entities and processes are called: as the record has them, else as the lexicon does."""
    background = [known for row in made if row["background"] for key in BACKGROUND for known in _known(row, key)]
    wanted = {entry["value"] for row in made for _, entry in _entries(row)} | {row["track"] for row in made}
    wanted |= {row["id"] for row in made} | set(background)
    labels = {
        entry.get("id"): {"ar": entry.get("names")[0], "en": entry.get("gloss")}
        for entry in load().of_kind("process", "state", "person", "body", "place")
        if entry.get("id") in wanted and entry.get("names")
    }
    for row in view.rows(LABELS, (json.dumps(sorted(wanted)),)):
        held = labels.get(row["id"], {"ar": row["ar"], "en": row["en"] or row["ar"]})
        labels[row["id"]] = {"ar": held["ar"] or row["ar"], "en": held["en"] or row["en"] or row["ar"]}
    for row in made:
        if row["background"]:
            labels[row["track"]] = {"ar": row["background"]["form"], "en": row["background"]["gloss"]}
    for row in made:
        labels[row["id"]] = _called(row, labels)
    return labels


def _known(row: Row, key: str) -> list[str]:
    value = row["background"].get(key, [])
    return [value] if isinstance(value, str) else list(value)


def _called(row: Row, labels: dict[str, Row]) -> Row:
    """The label of a row: its track, with the number of the round, or the day of the meeting."""
    track = labels.get(row["track"], {"ar": row["track"], "en": row["track"]})
    if row["kind"] == "round" and row["ordinal"]:
        parent = row["id"].rpartition("-round-")[0]
        named = labels.get(parent, track) if parent != row["track"].removesuffix("-talks") else track
        return {"ar": f"{named['ar']}: الجولة {row['ordinal']}", "en": f"{named['en']}, round {row['ordinal']}"}
    if row["kind"] == "meeting":
        day = row["id"].rpartition("@")[2]
        return {"ar": f"{track['ar']}: لقاء {day}", "en": f"{track['en']}, meeting of {day}"}
    if row["kind"] == "mention":
        which = {"next": ("المقبلة", "next round"), "latest": ("الأخيرة", "latest round")}
        ar, en = which.get(row["id"].rpartition(":")[2], ("الحالية", "current round"))
        return {"ar": f"{track['ar']}: الجولة {ar} (بلا رقم)", "en": f"{track['en']}, {en} (number not told)"}
    return labels.get(row["id"]) or track


def _speakers(view: View, made: list[Row]) -> dict[str, list[Row]]:
    """Who spoke in each statement that tells a value."""
    wanted = {said for row in made for _, entry in _entries(row) for account in entry["accounts"]
              if (said := _statement(account))}  # fmt: skip
    found: dict[str, list[Row]] = {}
    for row in view.rows(SPEAKERS, (json.dumps(sorted(wanted)),)):
        found.setdefault(row["statement"], []).append({key: row[key] for key in ("text", "entity", "ar", "en")})
    return found


def _statement(account: Row) -> str | None:
    inside = next((mark for mark in account["marks"] if mark.startswith("statement:")), None)
    return f"{account['report']}:{inside.removeprefix('statement:')}" if inside else None


def _labelled(row: Row, labels: dict[str, Row], speakers: dict[str, list[Row]]) -> Row:
    """A row with labels of itself and its values, and with who claims each value where that is told."""
    for key in ("fields", "of_track"):
        row[key] = {
            name: [_value(name, entry, labels, speakers) for entry in entries] for name, entries in row[key].items()
        }
    if row["background"]:
        row["background"] = {
            key: [{"entity": known} | labels.get(known, {"ar": known, "en": known}) for known in _known(row, key)]
            if key in BACKGROUND
            else value
            for key, value in row["background"].items()
        }
    return {"id": row["id"], **labels[row["id"]], **{key: value for key, value in row.items() if key != "id"}}


def _value(name: str, entry: Row, labels: dict[str, Row], speakers: dict[str, list[Row]]) -> Row:
    value = entry["value"]
    if name == "agenda":
        label = {"ar": topic_label(value, "ar"), "en": topic_label(value, "en")}
    else:
        label = labels.get(value, {"ar": None, "en": None})
    accounts = []
    for account in entry["accounts"]:
        said = _statement(account)
        accounts.append(account | {"statement": said, "claimed_by": speakers.get(said, []) if said else []})
    return {"value": value, **label, "accounts": accounts}


def tracks_meant(rows: list[Row], name: str) -> set[str]:
    """The tracks and accords that are called so: by id, label in either language, or some of its words."""
    wanted = fold_name(name)
    exact = {row["track"] for row in rows if name in (row["track"], row["track"].removeprefix("process/"), row["id"])}
    found = exact or {row["track"] for row in rows if _is_called(row, wanted)}
    if found:
        return found
    known = sorted({row["track"].removeprefix("process/") for row in rows})
    near = [str(key) for key, _, _ in process.extract(name, known, limit=3, score_cutoff=60)]
    hint = f"did you mean {', '.join(near)}" if near else f"the record holds {', '.join(known) or 'none'}"
    raise BadQuestion(f"no track in this record is called {name!r}", do=hint)


def _is_called(row: Row, wanted: str) -> bool:
    """Whether folded words stand in a row's labels, its id, or the printed places of its talks."""
    background = row["background"] or {}
    cities = [city[lang] for city in background.get("cities", ()) for lang in ("ar", "en")]
    texts = [row["ar"], row["en"], row["track"].replace("-", " ").replace("/", " "), *cities]
    return bool(wanted) and any(f" {wanted} " in f" {fold_name(str(text))} " for text in texts)
