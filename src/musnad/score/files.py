"""Readings as they lie in files: gold folders, and what ``musnad read --format jsonl`` printed."""

import json
import pathlib
from collections.abc import Iterable, Iterator

from musnad.errors import BadInput
from musnad.score.sides import Json

HOW = "give what `musnad read --format jsonl` prints, one report a line"


def read_gold(path: pathlib.Path) -> dict[str, Json]:
    """Gold readings by report id: one file, or every .json and .jsonl of a folder."""
    if not path.exists():
        raise BadInput("no such file or folder", str(path), "name a folder of gold readings")
    files = sorted([*path.rglob("*.json"), *path.rglob("*.jsonl")]) if path.is_dir() else [path]
    found: dict[str, Json] = {}
    for file in files:
        text = file.read_text(encoding="utf-8")
        lines = text.split("\n") if file.suffix == ".jsonl" else [text]
        found |= read_rows(lines, str(file))
    if not found:
        raise BadInput("no gold reading here", str(path), "readings have a key `format`, as in gold/samples")
    return found


def read_rows(lines: Iterable[str], where: str) -> dict[str, Json]:
    """Readings by report id, out of lines of JSON; rows without ``format`` are input, and passed over."""
    return {row["id"]: row for row in _rows(lines, where) if row.get("format")}


def _rows(lines: Iterable[str], where: str) -> Iterator[Json]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadInput(f"not JSON: {error.msg}", f"{where}:{number}", HOW) from error
        if not isinstance(row, dict):
            raise BadInput("not a JSON object", f"{where}:{number}", HOW)
        yield row


def input_of(gold_path: pathlib.Path, gold: dict[str, Json]) -> list[pathlib.Path]:
    """Where the reports lie that a gold folder is about; BadInput if nowhere.

    The first that is there of: ``reports.jsonl`` in the gold folder; a folder of its name beside the folder that holds
    it (``samples`` for ``gold/samples``); the files named by ``origin.uri``, from the gold folder upwards.
    """
    folder = gold_path.resolve() if gold_path.is_dir() else gold_path.resolve().parent
    for place in (folder / "reports.jsonl", folder.parent.parent / folder.name):
        if place.exists() and place != folder:
            return [place]
    found = [path for row in gold.values() if (path := _by_uri(folder, (row.get("origin") or {}).get("uri") or ""))]
    if not found:
        raise BadInput("no reports beside this gold", str(gold_path), "name them: --reports PATH")
    return found


def _by_uri(folder: pathlib.Path, uri: str) -> pathlib.Path | None:
    if not uri or "://" in uri:
        return None
    return next((place / uri for place in (folder, *folder.parents) if (place / uri).is_file()), None)
