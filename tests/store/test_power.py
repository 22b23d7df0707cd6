"""The power may go, or the process be killed, between any two writes: nothing acknowledged is lost."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.store.corrected import Record
from tests.store.power import Did, Disk, cut_off, disk, killed, lay

from musnad import ask
from musnad.lexicon import Lexicon
from musnad.record import Reading
from musnad.store import View, Writer

Made = Callable[..., Reading]
CUTS = 40
PLACES = (("حلب", "city/aleppo"), ("إدلب", "city/idlib"), ("جنيف", "city/geneva"))


def reports(made: Made) -> Iterator[Reading]:
    """Some tell one event, so that each changes what others are part of."""
    for number in range(9):
        place, entity = PLACES[number % 3]
        yield made(
            f"قصفت القوات الروسية مواقع في {place} الاثنين وقتل {number // 3 + 7} مدنيين، بحسب بيان رقم {number}.",
            [("القوات الروسية", "ORG", "army/russia"), (place, "GPE", entity)], [("الاثنين", "2017-12-11")],
            events=[{"anchor": "قصفت", "type": "ASSAULT", "actors": [1], "places": [2], "times": [1]}],
            outlet=f"صحيفة {number}",
        )  # fmt: skip


def work(path: str, kept: Disk, lexicon: Lexicon, made: Made) -> None:
    """Three runs that read and one that corrects; each thing is marked when it is said to be done."""
    given = list(reports(made))
    for run in range(3):
        with Writer(path, lexicon) as writer:
            for reading in given[3 * run : 3 * run + 3]:
                writer.write([reading])
                kept.mark(reading.report.id)
    record = Record.__new__(Record)
    record.path, record.lexicon, record.made, record.second = path, lexicon, made, 0
    for reading in given[:3]:
        fix = record.draft(f"{reading.report.id[:12]}:e1", "retype", "COERCE")
        record.put(fix)
        kept.mark(fix.id)
    with Writer(path, lexicon) as writer:
        writer.write(given[:2], again=True)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Disk:
    from tests.conftest import make_reading

    with disk() as made:
        work(str(tmp_path_factory.mktemp("disk") / "r.musnad"), made, lexicon, make_reading)
    return made


def whole(folder: Path, acknowledged: list[str], lexicon: Lexicon) -> None:
    """The record in a folder is whole, and has all that was acknowledged."""
    path = str(folder / "r.musnad")
    if not acknowledged:  # there may be no record yet, but what is there is taken for one that can be filled
        with Writer(path, lexicon):
            pass
    with View(path, rejected=True) as view:
        assert ask.check(view, lambda: lexicon, True)["faults"] == []
        held = {id_ for (id_,) in view.tuples("SELECT id FROM reports UNION ALL SELECT id FROM fixes")}
        told = [json.loads(what) for (what,) in view.tuples("SELECT what FROM ledger")]
    assert set(acknowledged) <= held
    assert {row.get("report") or row.get("fix") for row in told} == held


def cuts(done: list[Did]) -> list[int]:
    return sorted(random.Random(7).sample(range(len(done) + 1), CUTS))


def test_a_power_cut_takes_nothing_that_was_acknowledged(kept: Disk, tmp_path: Path, lexicon: Lexicon) -> None:
    assert len(kept.done) > 200
    assert len(kept.marks) == 12
    for cut in {*cuts(kept.done), *(at for at, _ in kept.marks)}:
        folder = tmp_path / f"cut{cut}"
        lay(cut_off(kept.done, cut, random.Random(cut)), folder)
        whole(folder, kept.acknowledged(cut), lexicon)


def test_a_killed_process_leaves_a_whole_record_wherever_it_was(kept: Disk, tmp_path: Path, lexicon: Lexicon) -> None:
    for cut in cuts(kept.done):
        folder = tmp_path / f"kill{cut}"
        lay(killed(kept.done, cut), folder)
        whole(folder, kept.acknowledged(cut), lexicon)
