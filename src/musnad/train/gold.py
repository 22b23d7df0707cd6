"""Gold readings to learn from: read, checked field by field, and laid beside the reports they are about."""

import hashlib
import json
import pathlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from musnad.errors import BadInput
from musnad.lexicon import Lexicon
from musnad.load import load
from musnad.pipeline import STAGES
from musnad.read.tags.layers import EVENTS, NAMES
from musnad.record import Report, Sheet
from musnad.record.plover import STATUSES
from musnad.score import input_of
from musnad.score.sides import Json
from musnad.train.labels import Labels, labels

HOW = "docs/record.md says how a reading is written"
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+')
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A report to learn from: its sheet, tokenised, the labels of every layer, and the gold they were made from."""

    report: Report
    sheet: Sheet
    labels: Labels
    gold: Json


def read_examples(paths: Sequence[pathlib.Path], lexicon: Lexicon, reports: Sequence[str] = ()) -> list[Example]:
    """The reports that have gold, in order of id; BadInput with file, line and field for gold that breaks the format.

    ``reports``: where the texts lie, if not beside the gold (``score.input_of`` says where that is).
    """
    gold: dict[str, tuple[Json, Source]] = {}
    texts: dict[str, Report] = {}
    for path in paths:
        mine = dict(_rows(path))
        gold |= mine
        beside = reports or [str(each) for each in input_of(path, {key: row for key, (row, _) in mine.items()})]
        texts |= {item.id: item for item in load(beside) if isinstance(item, Report) and item.id in mine}
    examples = []
    for key in sorted(gold):
        row, source = gold[key]
        if key not in texts:
            raise source.bad((), f"no report has this id ({key[:12]}…)", "name where the reports lie: --reports PATH")
        check(row, len(texts[key].text), source)
        examples.append(example(texts[key], row, lexicon))
    return examples


def example(report: Report, gold: Json, lexicon: Lexicon) -> Example:
    """A report cut into tokens, and what its gold says of each."""
    sheet = Sheet(report)
    for stage in STAGES[: next(number for number, stage in enumerate(STAGES) if stage.name == "tags")]:
        sheet.lay(stage.run(sheet, lexicon))
    return Example(report, sheet, labels(sheet, gold), gold)


def state_of(example: Example) -> str:
    """A short hash of what an example was made of: its text's id and its gold."""
    gold = json.dumps(example.gold, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{example.report.id} {gold}".encode()).hexdigest()[:16]


class Source:
    """Where a gold reading stands: a file, the line it begins at, its text."""

    def __init__(self, file: str, line: int, text: str) -> None:
        self.file, self.line, self.text = file, line, text

    def bad(self, path: Path, what: str, do: str = HOW) -> BadInput:
        """The error for a field, with the line it stands in."""
        name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
        line = self.line + line_of(self.text, path)
        return BadInput(f"{name}: {what}" if name else what, f"{self.file}:{line}", do)


def _rows(path: pathlib.Path) -> Iterator[tuple[str, tuple[Json, Source]]]:
    if not path.exists():
        raise BadInput("no such file or folder", str(path), "name a folder of gold readings")
    files = sorted([*path.rglob("*.json"), *path.rglob("*.jsonl")]) if path.is_dir() else [path]
    for file in files:
        text = _text(file)
        lines = enumerate(text.split("\n"), 1) if file.suffix == ".jsonl" else [(1, text)]
        for number, line in lines:
            if line.strip():
                source = Source(str(file), number, line)
                row = _parsed(source)
                if row.get("format"):  # the input rows that may lie beside gold have none
                    yield row["id"], (row, source)


def _text(file: pathlib.Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "is not UTF-8"
        raise BadInput(f"cannot be read: {what}", str(file), HOW) from None


def _parsed(source: Source) -> Json:
    try:
        row = json.loads(source.text)
    except json.JSONDecodeError as error:
        raise BadInput(f"not JSON: {error.msg}", f"{source.file}:{source.line + error.lineno - 1}", HOW) from None
    if not isinstance(row, dict):
        raise source.bad((), "not a JSON object")
    if row.get("format") and not isinstance(row.get("id"), str):
        raise source.bad(("id",), "is missing or no text")
    return row


def check(row: Json, length: int, source: Source) -> None:
    """Refuse gold whose names, statements or events are not as docs/record.md has them; ``length`` of the text."""
    for key in ("names", "statements", "events"):
        if not isinstance(row.get(key), list) or not all(isinstance(each, dict) for each in row[key]):
            raise source.bad((key,), "is missing or no list of objects")
    for number, name in enumerate(row["names"]):
        _span(name, ("names", number), length, source)
        _one_of(name, "type", NAMES, ("names", number), source)
    for number, statement in enumerate(row["statements"]):
        at: Path = ("statements", number)
        _span(statement.get("cue"), (*at, "cue"), length, source)
        if statement.get("content") is not None:
            _span(statement["content"], (*at, "content"), length, source)
        if not isinstance(statement.get("speaker"), list):
            raise source.bad((*at, "speaker"), "is missing or no list")
        for part, speaker in enumerate(statement["speaker"]):
            _span(speaker, (*at, "speaker", part), length, source)
    for number, event in enumerate(row["events"]):
        _span(event.get("anchor"), ("events", number, "anchor"), length, source)
        _one_of(event, "type", EVENTS, ("events", number), source)
        _one_of(event, "status", STATUSES, ("events", number), source)


def _span(span: Any, path: Path, length: int, source: Source) -> None:
    if not isinstance(span, dict):
        raise source.bad(path, "is missing or no object")
    for key in ("start", "end"):
        if type(span.get(key)) is not int:
            raise source.bad((*path, key), f"{span.get(key)!r} is no offset")
    if not 0 <= span["start"] < span["end"] <= length:
        raise source.bad((*path, "end"), f"{span['start']} to {span['end']} lies not in a text of {length} characters")


def _one_of(row: Json, key: str, allowed: Sequence[str], path: Path, source: Source) -> None:
    if row.get(key) not in allowed:
        raise source.bad((*path, key), f"{row.get(key)!r} is none of {', '.join(allowed)}")


def line_of(text: str, path: Path) -> int:
    """How many lines below the first the value at a path begins; that of what it lies in where it is missing."""
    at = 0
    for part in path:
        found = _step(text, at, part)
        if found is None:
            break
        at = found
    return text.count("\n", 0, at)


def _step(text: str, at: int, part: str | int) -> int | None:
    """Where, in the object or list that begins at an offset, the value of a key or place begins."""
    depth, place, key = 0, 0, None
    wanted = False
    for token in TOKEN.finditer(text, at):
        word = token.group()
        if depth == 1 and (wanted or (isinstance(part, int) and place == part and word not in ",]")):
            return token.start()
        if word in "[{":
            depth += 1
        elif word in "]}":
            depth -= 1
        elif depth == 1 and word == ",":
            place += 1
        elif depth == 1 and word == ":":
            wanted = isinstance(part, str) and key == json.dumps(part, ensure_ascii=False)
        elif depth == 1:
            key = word
        if depth == 0:
            return None
    return None
