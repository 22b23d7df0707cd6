"""What is handed out: by size, in order, no more at once than is allowed; and how it goes over the pipes."""

import os
import pickle
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from tests.scale.conftest import kill, page, rows

from musnad.lexicon import Lexicon
from musnad.load import Failure, Item, Sealed, load
from musnad.load.items import failure
from musnad.load.kinds import opened
from musnad.pipeline import read_all
from musnad.record import Reading, Report
from musnad.scale import hands as asked
from musnad.scale.hands import hands
from musnad.scale.pool import Job, Pool
from musnad.scale.wire import packed, receive, send, unpacked, with_reports, without_report
from musnad.scale.worker import READ
from musnad.store.intake import LETTERS, SIDE, Tally, batches


def reports(count: int, letters: int = 0) -> list[Report]:
    """Reports of two sentences, each with so many letters of nothing behind them."""
    return [
        Report(f"{number:064}", f"{row['text']}{' ' * letters}", f"r{number}", None, row["published"])
        for number, row in enumerate(rows(count))
    ]


def untold(item: Item) -> None:
    """Nothing is to be told."""
    raise AssertionError(item)


def test_what_is_read_at_once_is_cut_by_size(lexicon: Lexicon) -> None:
    sizes = list[list[int]]()

    def reads(parts: Iterable[list[Report]]) -> Iterator[list[Reading | Failure]]:
        for part in parts:
            sizes.append([len(report.text) for report in part])
            yield [failure("not read", report.uri, "") for report in part]

    given = [*reports(SIDE + 2), *reports(5, LETTERS // 2), *reports(1, 10 * LETTERS), *reports(2)]
    assert list(batches(given, lexicon, Tally(), lambda item: None, None, reads=reads)) == []
    assert [len(part) for part in sizes] == [SIDE, 4, 2, 2, 2]
    assert all(sum(part[:-1]) < LETTERS for part in sizes)


@pytest.mark.parametrize(("most", "ahead"), [(10**9, 6), (100, 1)])
def test_feeding_stops_when_enough_is_under_way(monkeypatch: pytest.MonkeyPatch, most: int, ahead: int) -> None:
    monkeypatch.setattr(asked, "MOST", most)
    taken = list[int]()
    uris = list[str]()

    def parts() -> Iterator[list[Report]]:
        for number, report in enumerate(reports(40)):
            taken.append(number)
            yield [report]

    with hands(2, "none", untold, size=2 * SIDE) as both:
        assert both.reads
        for given, found in enumerate(both.reads(parts())):
            assert len(taken) - given <= ahead + 1  # one is held in hand
            assert not given or len(taken) == min(given + ahead + 1, 40)
            uris += [each.report.uri for each in found if isinstance(each, Reading)]
    assert uris == [f"r{number}" for number in range(40)]


def test_readings_are_the_same_behind_the_pipe(samples: Path, lexicon: Lexicon) -> None:
    given = [item for item in load([str(samples)]) if isinstance(item, Report)]
    made = read_all(given, lexicon)
    assert any(reading.report.capture for reading in made)
    sent = packed([without_report(reading) for reading in made])
    assert with_reports(unpacked(sent), given) == made
    assert 10 * len(sent) < 7 * len(pickle.dumps(made, 5))
    wrong = failure("wrong", "here", "mend it")
    (back,) = with_reports(unpacked(packed([without_report(wrong)])), given[:1])
    assert str(back) == "here: wrong; mend it"


def test_frames_of_any_size_go_through() -> None:
    reading, writing = os.pipe()
    data = os.urandom(1_000_000)

    def write() -> None:
        with os.fdopen(writing, "wb", 0) as pipe:
            send(pipe, 3, data)
            send(pipe, 0)
            pipe.write(b"half a head")

    threading.Thread(target=write).start()
    with os.fdopen(reading, "rb", 0) as pipe:
        assert receive(pipe) == (3, data)
        assert receive(pipe) == (0, b"")
        with pytest.raises(EOFError):
            receive(pipe)


def test_a_worker_that_is_killed_between_two_jobs_is_replaced_without_a_word() -> None:
    first, second = Job(READ, reports(2), 1), Job(READ, reports(3), 1)
    with Pool(1, "none") as pool:
        pool.submit(first)
        assert len(pool.wait(first).found()) == 2
        (hand,) = pool._hands
        assert hand._process
        kill(hand._process.pid)
        hand._process.wait()
        pool.submit(second)
        assert len(pool.wait(second).found()) == 3
    assert (second.died, second.singly) == ("", False)


def archive(address: str, media: str, body: bytes) -> bytes:
    """A record of a web archive."""
    head = f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: {address}\r\nContent-Type: {media}\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def test_what_is_opened_elsewhere_is_what_would_be_opened_here(mixed: str, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="pages need the extra html")
    pytest.importorskip("warcio", reason="archives need the extra warc")
    whole = page(77).replace("<html>", '<html xmlns="http://www.w3.org/1999/xhtml">').encode()
    records = [archive(f"https://echo.example/{kind}", f"text/{kind}", whole) for kind in ("html", "xml")]
    (tmp_path / "mixed" / "i.warc").write_bytes(b"".join(records))
    here = list(load([str(tmp_path / mixed)]))
    there = list(load([str(tmp_path / mixed)], sealed=True))
    assert sum(isinstance(item, Sealed) for item in there) == 17
    found = [each for item in there for each in (opened(item) if isinstance(item, Sealed) else [item])]
    assert [each if isinstance(each, Report) else str(each) for each in found] == [
        each if isinstance(each, Report) else str(each) for each in here
    ]
    assert sum("https://echo.example/" in item.uri for item in here if isinstance(item, Report)) == 2
