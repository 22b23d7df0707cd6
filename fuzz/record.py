"""Targets of the record: its file with changed bytes, and corrections that come in from others."""

import json
import pathlib
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any

import apsw

from fuzz import seeds
from fuzz.draw import Draw
from musnad import ask
from musnad.ask import Question
from musnad.cli.corrected import coded
from musnad.errors import MusnadError
from musnad.export import Export, export
from musnad.lexicon import load as load_lexicon
from musnad.load import load
from musnad.returned import read, settle
from musnad.returned.wishes import Given
from musnad.store import View, Writer
from musnad.store.intake import Tally, batches

MADE = "2018-01-01T09:00:00.000000Z"
ASKED: tuple[Callable[[View], Any], ...] = (
    lambda view: ask.events(view, Question(actor="روسيا")),
    lambda view: ask.events(view, Question()),
    lambda view: ask.timeline(view, Question(since="2015", status="actual")),
    lambda view: ask.statements(view, Question()),
    lambda view: ask.statements(view, Question(about="جنيف")),
    lambda view: ask.reports(view, Question()),
    lambda view: ask.disputes(view, Question()),
    lambda view: ask.actors(view, Question()),
    lambda view: ask.actor(view, "روسيا", Question()),
    lambda view: ask.places(view, Question()),
    ask.rounds,
    lambda view: ask.forces(view, Question()),
    lambda view: ask.presence(view, Question()),
    lambda view: ask.positions(view, Question()),
    lambda view: ask.commitments(view, Question()),
    lambda view: ask.topics(view, Question()),
    lambda view: ask.framing(view, "روسيا", Question()),
    lambda view: ask.network(view, Question()),
    lambda view: ask.dyad(view, "روسيا", "تركيا", Question()),
    ask.brief,
    ask.log,
    ask.verify,
    lambda view: view.state(),
)


@cache
def folder() -> pathlib.Path:
    """A passing folder, gone when the program ends."""
    import atexit

    made = tempfile.mkdtemp(prefix="musnad-fuzz-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return pathlib.Path(made)


@cache
def sampled() -> pathlib.Path:
    """The record of the samples, one correction in it."""
    path = folder() / "samples.musnad"
    lexicon = load_lexicon()
    with Writer(str(path), lexicon) as writer:
        reports = load([str(seeds.ROOT / "samples" / "reports.jsonl")])
        for readings in batches(reports, lexicon, Tally(), lambda _: None):
            writer.write(readings)
    with View(str(path)) as view:
        event = ask.events(view, Question())[0]
        fix = ask.draft(view, event["id"], "reject", None, "ليلى", "twice", MADE, load_lexicon)
    with Writer(str(path), lexicon) as writer:
        writer.fix([fix])
    connection = apsw.Connection(str(path))
    connection.pragma("journal_mode", "delete")  # one file, no other beside it
    connection.close()
    return path


def store(data: bytes) -> None:
    """A record with changed bytes: every question is answered, or refused in one line."""
    draw, raw = Draw(data), bytearray(sampled().read_bytes())
    questions = [draw.pick(ASKED) for _ in range(2)]
    while draw:
        way, place = draw.number(4), draw.number(len(raw))
        piece = draw.piece(8)
        if way == 0:  # a page's own head, where SQLite keeps its numbers
            place = place // 4096 * 4096 + place % 16
        elif way == 1:  # a piece moved
            start = draw.number(len(raw))
            piece = bytes(raw[start : start + 64])
        elif way == 2:  # cut off
            del raw[max(place, 1024) :]
            continue
        if place < len(raw):
            raw[place : place + len(piece)] = piece
    path = folder() / "broken.musnad"
    for left in folder().glob("broken.musnad*"):
        left.unlink()
    path.write_bytes(raw)
    for question in questions:
        with suppress(MusnadError), View(str(path), as_of=draw.pick((None, "2017-12-11"))) as view:
            question(view)


def store_seeds() -> list[bytes]:
    """Each question, of a record that is whole and of one with a change in it."""
    sampled()  # made before anything is timed
    kept = [bytes([number, number]) for number in range(len(ASKED))]
    return kept + [one + bytes([3, 0, number, 99, 3, 120, 121, 122]) for number, one in enumerate(kept)]


@cache
def returned() -> list[bytes]:
    """What colleagues send: tables, annotations, a log."""
    made = []
    with View(str(sampled())) as view:
        for name in ("csv", "cas"):
            path = folder() / f"given.{name}"
            export(Export(view, Question()), name, str(path))
            made.append(path.read_bytes())
        event = ask.events(view, Question())[0]["id"]
        log = "\n".join(json.dumps(row, ensure_ascii=False) for row in ask.exported(view))
    with zipfile.ZipFile(folder() / "given.cas") as bag:
        xmi = next(bag.read(name) for name in bag.namelist() if name.endswith(".xmi"))
    rows = f"{event},status,planned,ليلى,ثانية\n{event},reject,yes,,\n{event},type,RETREAT,x,y\n"
    long = f"id,field,value,author,reason\n{rows}"
    rows = made[0].splitlines(keepends=True)
    return [long.encode(), b"".join(rows[:4]), log.encode(), xmi, seeds.zipped({"a.xmi": xmi}, 0),
            seeds.zipped({"annotation/a.xmi/l.zip": seeds.zipped({"l.xmi": xmi}, 0)}, 0)]  # fmt: skip


def corrections(data: bytes) -> None:
    """A file of corrections: they are drafted, and carried out on a copy, or refused."""
    path = folder() / "came"
    path.write_bytes(data)
    with suppress(MusnadError):
        with View(str(sampled()), rejected=True) as view:
            found = read(view, str(path), Given("ليلى", "second reading"))
            taken = settle(view, found.heap.wishes, MADE, load_lexicon, coded)
        for refused in (*found.heap.refused, *taken.refused):
            assert refused.why
        fixes = [*found.fixes, *taken.fixes]
        if fixes:
            copy = folder() / "copy.musnad"
            for left in folder().glob("copy.musnad*"):
                left.unlink()
            shutil.copy(sampled(), copy)
            with Writer(str(copy), load_lexicon()) as writer:
                writer.fix(fixes)
            with View(str(copy)) as view:
                ask.log(view)
                ask.events(view, Question())
