"""Targets that read files: whatever the bytes, reports, failures, notices, withdrawals come out, nothing is raised."""

import gzip
import io
import json
import re
import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache

from fuzz import seeds
from fuzz.draw import Draw
from musnad import pipeline
from musnad.lexicon import load
from musnad.load import Failure, Item, Notice, Withdrawal
from musnad.load.given import Caps, Given, Origin
from musnad.load.kinds import BY_NAME, read_as
from musnad.record import Report
from musnad.record.reading import to_json

GIVEN = Given(
    caps=Caps(report=300_000, page=2_000_000, archive=20_000_000, members=200), now=datetime(2020, 1, 1, tzinfo=UTC)
)
NAMES = ("a.txt", "b.html", "c.jsonl", "d.zip", "e.warc.gz", "f.csv", "g.eml", "h.xml", "archive/i.warc",
         "datapackage.json",
         "../j.txt", "k", "C:\\l.txt", "m.json", "n.gz", "__MACOSX/o.txt")  # fmt: skip
HEX = re.compile(r"[0-9a-f]{64}")
TOKENS = 400  # of a text that is made of the samples' words


def given(kind: str, raw: bytes) -> list[Item]:
    """Everything that these bytes hold, read as that kind; AssertionError for what no reader may give."""
    items = list(read_as(BY_NAME[kind], io.BytesIO(raw), Origin("f", "f"), GIVEN))
    for item in items:
        if isinstance(item, Report):
            _is_whole(item)
        else:
            assert isinstance(item, Failure | Notice | Withdrawal)
            assert str(item)
            assert not (isinstance(item, Failure) and "\n" in str(item))
    return items


def _is_whole(report: Report) -> None:
    """Its id is a digest, its day a day, all of it can be written as UTF-8."""
    assert HEX.fullmatch(report.id)
    assert report.text.strip()
    assert report.published is None or date.fromisoformat(report.published)
    told = [report.text, report.uri, report.outlet or "", report.title or "", *map(str, report.capture or ())]
    assert "\0" not in report.text
    "".join(told).encode("utf-8")


def reader(*kinds: str) -> Callable[[bytes], None]:
    """A target of one kind of file, or of several, told by the first byte."""

    def run(data: bytes) -> None:
        draw = Draw(data)
        kind = draw.pick(kinds) if len(kinds) > 1 else kinds[0]
        given(kind, draw.rest())

    return run


def seeded(*given: Callable[[], list[bytes]]) -> Callable[[], list[bytes]]:
    """The seeds of a target of several kinds: each with the byte of its kind before it."""

    def made() -> list[bytes]:
        return [bytes([number]) + raw for number, make in enumerate(given) for raw in make()]

    return made


def text(data: bytes) -> None:
    """A text file, decoded, repaired and cut into tokens: offsets lead back into what was given."""
    for item in given("text", data):
        if isinstance(item, Report):
            sheet = pipeline.sheet_of(item, load(), "clean", "offsets", "skips", "repairs", "words", "starts", "ends")
            places = sheet.offsets or range(len(sheet.clean) + 1)
            assert len(places) == len(sheet.clean) + 1
            assert places[-1] == len(item.text)
            for start, end in [*zip(sheet.starts, sheet.ends, strict=True),
                               *((row.start, row.end) for row in (*sheet.repairs, *sheet.skips))]:  # fmt: skip
                assert 0 <= start < end <= len(item.text)


@cache
def vocabulary() -> list[str]:
    """Pieces that texts are made of: words and marks of the samples, and what else stands in texts."""
    found = dict.fromkeys(word for text in seeds.texts() for word in re.findall(r"\w+|[^\w\s]", text))
    odd = ["\n", "\n\n", ". ", "«", "»", '"', ":", "(", ")", "12/11/2017", "004", "\u202e", "\u064b", "ـ", "و",
           "\u200f", "Ø§Ù„", "&quot;", "ﻻ", "بن", "أن", "إن",
           "قال", "نفى", "بحسب", "نقلا عن", "منذ", "حتى", "الماضي", "المقبل"]  # fmt: skip
    return [*odd, *found]


def whole(data: bytes) -> None:
    """The whole road of a text made of the samples' words, or of any letters: every span lies in the text."""
    draw, pieces = Draw(data), vocabulary()
    day = draw.pick(("2017-12-11", None, "0001-01-01", "9999-12-31"))
    if draw.number(4):
        made, joint = [], ""
        while draw and len(made) < TOKENS:
            made.append(joint + draw.pick(pieces))
            joint = "" if draw.number(16) == 0 else " "
        told = "".join(made)
    else:
        told = draw.rest().decode("utf-8", "replace")[: 4 * TOKENS]
    reading = pipeline.read(Report("0" * 64, told, "f", None, day), load())
    for row in (*reading.names, *reading.times):
        assert told[row.start : row.end] == row.text, row
    for event in reading.events:
        assert told[event.anchor.start : event.anchor.end] == event.anchor.text, event
    for statement in reading.statements:
        assert 0 <= statement.content.start <= statement.content.end <= len(told), statement
    json.dumps(to_json(reading))


def whole_seeds() -> list[bytes]:
    """Texts of the samples as choices of their words, and as they stand."""
    places = {piece: number for number, piece in enumerate(vocabulary())}
    width = max(1, ((len(places) - 1).bit_length() + 7) // 8)
    made = []
    for text in seeds.texts():
        words = [places[word] for word in re.findall(r"\w+|[^\w\s]", text)][: TOKENS // 2]
        made.append(b"\0\1" + b"".join(number.to_bytes(width, "big") + b"\1" for number in words))
        made.append(b"\0\0" + text.encode())
    return made


def archive(data: bytes) -> None:
    """Archives as they come, or packed here from members with any names and bytes, some of them damaged afterwards."""
    draw = Draw(data)
    way = draw.number(4)
    if way == 0:
        given(draw.pick(("zip", "gzip")), draw.rest())
        return
    if way == 1:
        raw = draw.rest()
        given("gzip", gzip.compress(raw, 1) if len(raw) % 2 else zlib.compress(raw, wbits=31) + raw)
        return
    members = dict[str, bytes]()
    for _ in range(draw.number(6)):
        name = draw.pick(NAMES) if draw.number(4) else draw.piece(30).decode("utf-8", "replace").replace("\0", "")
        members[name] = draw.pick(seeds.archives() + seeds.warcs()) if draw.number(3) == 0 else draw.piece(600)
    raw = bytearray(seeds.zipped(members, draw.pick((0, 8))))
    for _ in range(draw.number(8) if way == 3 else 0):
        raw[draw.number(len(raw))] = draw.number(256)
    given("zip", bytes(raw))


def archive_seeds() -> list[bytes]:
    """Whole archives, and ways to pack some."""
    plain = [b"\0\0" + raw for raw in seeds.archives()] + [b"\0\1" + raw for raw in seeds.archives()[3:]]
    packed = [b"\1" + raw for raw in (seeds.raw_texts()[0], seeds.warcs()[0], seeds.json_rows()[0])]
    return [*plain, *packed, b"\2\3\0\1\2\0\0\50" + seeds.raw_texts()[0], b"\3\2\1\3\0\4\1\4\0\1\10" + bytes(range(40))]
