"""Annotation of events alone, kept apart from the texts it is about: read, checked, and laid beside them.

One report a line: ``id`` (sha256 of the text), ``names`` ([start, end, number of who is meant]), ``times`` ([start,
end]), ``events`` ([start, end, type] for a word that looks like an act and is none, else [start, end, type, status,
actors, recipients, places, times], each a list of places in ``names`` or ``times``). Acts that are not listed were not
judged. Offsets are code points of the text.
"""

import gzip
import hashlib
import json
import pathlib
from collections.abc import Iterator, Sequence
from typing import Any

from musnad.errors import BadInput
from musnad.record import Report
from musnad.record.plover import STATUSES
from musnad.score.sides import Json

HOW = "gold/README.md says how a line is written"
SHORT, LONG = 3, 8  # fields of an event


def read_partial(paths: Sequence[pathlib.Path], texts: Sequence[pathlib.Path]) -> list[tuple[Report, Json]]:
    """The annotated reports whose texts are found, in order of id; lines without a text are passed over.

    ``texts``: JSON Lines with a field ``text``, gzipped or not. BadInput with file and line for a line that breaks the
    format.
    """
    wanted = {row["id"]: row for path in paths for row in _rows(path)}
    found: dict[str, tuple[Report, Json]] = {}
    for path in texts:
        for report in _reports(path):
            if report.id in wanted:
                found[report.id] = report, _gold(wanted[report.id])
    return [found[key] for key in sorted(found)]


def _rows(path: pathlib.Path) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot be read: {error}", str(path), HOW) from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                row = json.loads(line)
                _check(row)
            except (ValueError, KeyError, TypeError, IndexError) as error:
                raise BadInput(f"no annotation of events: {error}", f"{path}:{number}", HOW) from None
            yield row


def _check(row: dict[str, Any]) -> None:
    """Refuse a line whose events point to nothing."""
    names, times = len(row["names"]), len(row["times"])
    for event in row["events"]:
        if len(event) not in (SHORT, LONG) or not 0 <= event[0] < event[1]:
            raise ValueError(f"{event} is no event")
        if len(event) == LONG:
            if event[3] not in STATUSES:
                raise ValueError(f"{event[3]!r} is none of {', '.join(STATUSES)}")
            if any(not 0 <= at < names for part in event[4:7] for at in part):
                raise ValueError(f"{event} names somebody who is not listed")
            if any(not 0 <= at < times for at in event[7]):
                raise ValueError(f"{event} has a time that is not listed")


def _gold(row: dict[str, Any]) -> Json:
    """A line in the form of a gold reading, marked as partial."""
    names = [
        {"id": f"n{at}", "start": start, "end": end, "entity": who} for at, (start, end, who) in enumerate(row["names"])
    ]
    events = [
        {
            "anchor": {"start": event[0], "end": event[1]},
            "type": event[2],
            "status": event[3],
            "actors": [f"n{at}" for at in event[4]],
            "recipients": [f"n{at}" for at in event[5]],
            "places": [f"n{at}" for at in event[6]],
            "times": [f"t{at}" for at in event[7]],
        }
        for event in row["events"]
        if len(event) == LONG
    ]
    times = [{"id": f"t{at}", "start": start, "end": end} for at, (start, end) in enumerate(row["times"])]
    judged = [{"start": event[0], "end": event[1]} for event in row["events"]]
    return {"names": names, "times": times, "events": events, "partial": True, "judged": judged}


def _reports(path: pathlib.Path) -> Iterator[Report]:
    """The texts of a file of JSON Lines as reports that have the id of their text."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line) if line.strip() else {}
                text = row.get("text")
                if isinstance(text, str):
                    key = hashlib.sha256(text.encode()).hexdigest()
                    yield Report(key, text, outlet=row.get("outlet"))
    except (OSError, ValueError) as error:
        raise BadInput(f"cannot be read: {error}", str(path), "name JSON Lines in UTF-8, gzipped or not") from None
