"""A cluster of two executors reads what one machine reads, row by row, also when one of them is killed meanwhile.

One run is for all tests: it reads the samples and odd files, and is given readings made by hand beside what it read.
"""

import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from tests.scale.spark import given
from tests.scale.spark.tables import read_entries, tables_of

from musnad import ask
from musnad.ask import Question
from musnad.errors import BadInput
from musnad.lexicon import Lexicon
from musnad.load import Failure, Item, Notice, load
from musnad.record import Reading, Report
from musnad.scale import spark as cluster
from musnad.store import View, Writer
from musnad.store.intake import NOT_ARABIC, Tally, batches, read_some

pytestmark = [
    pytest.mark.filterwarnings("ignore:PySpark does not yet:FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
WAIT = 240  # seconds


@dataclass
class One:
    """What one machine makes of the same things, all in one batch."""

    store: str
    tally: Tally = field(default_factory=Tally)
    told: list[Item] = field(default_factory=list)


@dataclass
class Many:
    """What the cluster makes of them; ``killed``: the executor that was killed while it read."""

    frames: Any
    store: str
    killed: int


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> list[str]:
    return given.odd_files(tmp_path_factory.mktemp("given"), samples)


@pytest.fixture(scope="module")
def made() -> dict[str, Reading]:
    return {reading.report.id: reading for reading in given.made(150, 120)}


@pytest.fixture(scope="module")
def one(
    paths: list[str], made: dict[str, Reading], lexicon: Lexicon, tmp_path_factory: pytest.TempPathFactory
) -> One:
    found = One(str(tmp_path_factory.mktemp("one") / "one.musnad"))

    def reads(parts: Iterable[list[Report]]) -> Iterator[list[Reading | Failure]]:
        for part in parts:
            really = iter(read_some([report for report in part if report.id not in made], lexicon))
            yield [made[report.id] if report.id in made else next(really) for report in part]

    items = chain(load(paths), (reading.report for reading in made.values()))
    with Writer(found.store, lexicon) as writer:
        for readings in batches(items, lexicon, found.tally, found.told.append, writer.holds, 10_000, reads):
            writer.write(readings)
    return found


@pytest.fixture(scope="module")
def many(
    spark: Any, paths: list[str], made: dict[str, Reading], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Many]:
    from musnad.scale.spark.plans import Work

    folder = tmp_path_factory.mktemp("many")
    write_down(made, len(paths), folder / "made")
    step = Work.__call__

    def with_made(work: Work, name: str, schema: Any, make: Any) -> Any:
        found = step(work, name, schema, make)
        return found.unionByName(spark.read.parquet(f"file:{folder}/made")) if name == "readings" else found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Work, "__call__", with_made)
        yield brought_home(spark, paths, folder)


def write_down(made: dict[str, Reading], source: int, folder: Path) -> None:
    """Made readings in three files, as a step keeps what was read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from musnad.scale.spark import shapes, worker

    rows = [worker.row_of(worker.place_in(source, "made", at), each) for at, each in enumerate(made.values())]
    folder.mkdir()
    for number in range(3):
        part = shapes.batch(rows[number::3], worker.READ)
        pq.write_table(pa.Table.from_batches([part]), folder / f"{number}.parquet")


def brought_home(spark: Any, paths: list[str], folder: Path) -> Many:
    """Everything read on the cluster, an executor killed meanwhile, and made a record here."""
    read: dict[str, Any] = {}

    def run() -> None:
        try:
            read["frames"] = cluster.read(spark, paths, work=f"file:{folder}/work")
        except BaseException as error:  # noqa: BLE001 the test that waits raises it
            read["error"] = error

    thread = threading.Thread(target=run)
    thread.start()
    killed = kill_one_that_reads(spark, folder / "work" / "readings", thread)
    thread.join()
    if "error" in read:
        raise read["error"]
    read["frames"].write(f"file:{folder}/out")
    from musnad.scale.spark.home import bring

    store = str(folder / "many.musnad")
    bring(str(folder / "out"), store)
    return Many(read["frames"], store, killed)


def kill_one_that_reads(spark: Any, folder: Path, thread: threading.Thread) -> int:
    """Kill an executor while it writes readings; its process id.

    It is stopped first, and killed only when what it sent before that did not end its task: else the task could be
    done between the look and the kill.
    """
    until = time.monotonic() + WAIT
    while True:
        assert thread.is_alive(), "it was done before anything could be killed"
        assert time.monotonic() < until, "it never began to read"
        time.sleep(0.01)
        busy = [each.id() for each in executors(spark) if each.isActive() and each.activeTasks()]
        if not busy or not list(folder.glob("_temporary/0/_temporary/attempt_*")):
            continue
        process = process_of(busy[0])
        os.kill(process, signal.SIGSTOP)
        time.sleep(0.5)
        if any(each.id() == busy[0] and each.activeTasks() for each in executors(spark)):
            os.kill(process, signal.SIGKILL)
            return process
        os.kill(process, signal.SIGCONT)


def executors(spark: Any) -> list[Any]:
    """What Spark knows of the executors, lost ones too."""
    told = spark.sparkContext._jsc.sc().statusStore().executorList(False)
    return [told.apply(number) for number in range(told.size()) if told.apply(number).id() != "driver"]


def process_of(executor: str) -> int:
    """The process of an executor that this program started, by way of its own Java machine."""
    parents, lines = {}, {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            stat, line = (path / "stat").read_text(), (path / "cmdline").read_bytes()
        except OSError:
            continue
        parents[int(path.name)] = int(stat.rpartition(")")[2].split()[1])
        lines[int(path.name)] = line.split(b"\0")
    for number, words in lines.items():
        above = number
        while above in parents and above != os.getpid():
            above = parents[above]
        named = words[words.index(b"--executor-id") + 1] if b"--executor-id" in words else b""
        if above == os.getpid() and named == executor.encode():
            return number
    raise AssertionError(f"executor {executor} is no process")


def test_an_executor_was_killed_and_its_tasks_were_done_again(spark: Any, many: Many) -> None:
    assert not Path(f"/proc/{many.killed}").exists()
    lost = [executor for executor in executors(spark) if not executor.isActive()]
    assert len(lost) == 1
    assert lost[0].completedTasks() < lost[0].totalTasks(), "it was idle"
    assert sum(executor.isActive() for executor in executors(spark)) == 2


def test_every_row_of_every_table_is_that_of_one_machine(one: One, many: Many) -> None:
    expected, found = tables_of(one.store), tables_of(many.store)
    assert len(expected["reports"]) == one.tally.reports > 400
    for table, rows in expected.items():
        assert found[table] == rows, table
    assert all(expected[table] for table in ("names", "statements", "events", "crowded", "likenesses"))
    assert '"copy:' in "".join(expected["reports"]), "an undated report with the day of its copy"
    names = "".join(expected["names"])
    for clue in ("clue:beside", "clue:spelling +4", '"clue:spelling"', "clue:office", "clue:state"):
        assert clue in names, clue
    assert len(expected["fused"]) > 5
    assert max(event.count(",") for event in expected["fused"]) > 50, "an event of many acts"
    assert len(expected["copies"]) > 100


def test_the_ledger_tells_the_same_in_the_same_order(one: One, many: Many) -> None:
    assert read_entries(many.store) == read_entries(one.store)
    with View(many.store) as view:
        assert ask.verify(view)["faults"] == []


def test_every_answer_is_the_same(one: One, many: Many) -> None:
    questions = (
        ask.timeline, ask.events, ask.statements, ask.disputes, ask.reports, ask.actors, ask.positions,
        ask.commitments, ask.forces,
    )  # fmt: skip
    with View(one.store) as expected, View(many.store) as found:
        for question in questions:
            rows, others = question(found, Question()), question(expected, Question())
            for row in (*rows, *others):
                row.pop("act", None)  # a number of the record's own
            assert rows == others, question.__name__
            assert rows or question is ask.forces, question.__name__
        assert ask.rounds(found, None) == ask.rounds(expected, None)


def test_what_cannot_be_read_is_a_row_each(one: One, many: Many) -> None:
    expected = sorted(item.error.args for item in one.told if isinstance(item, Failure))
    assert len(expected) == one.tally.failed > 3
    found = [(row["what"], row["where"], row["do"]) for row in many.frames.failures.collect()]
    assert sorted(found) == expected
    left_out = {row["what"] for row in many.frames.notices.collect()}
    assert {item.what for item in one.told if isinstance(item, Notice)} <= left_out
    assert any(what.startswith(NOT_ARABIC) for what in left_out) == any(
        why.startswith(NOT_ARABIC) for why in one.tally.skipped
    )


def test_a_second_call_takes_what_was_done_and_another_is_refused(spark: Any, paths: list[str], many: Many) -> None:
    work = f"file:{Path(many.store).parent}/work"
    start = time.monotonic()
    again = cluster.read(spark, paths, work=work)
    assert again.reports.count() == many.frames.reports.count()
    assert time.monotonic() - start < 60
    with pytest.raises(BadInput, match="holds other work"):
        cluster.read(spark, paths, outlet="آخر", work=work)


def test_tables_give_the_reports_that_lines_give(spark: Any, tmp_path: Path) -> None:
    from musnad.load.given import Given
    from musnad.scale.spark import sources
    from musnad.scale.spark.worker import unpacked

    told = [("قصفت الطائرات المدينة.", "2017-12-12", "منبر"), ("غادرت القوات الروسية القاعدة.", None, None),
            ("no Arabic", None, None)]  # fmt: skip
    frame = spark.createDataFrame(told, "body string, day string, outlet string")
    frame.coalesce(1).write.parquet(f"file:{tmp_path}/told.parquet")
    columns = Given(columns={"text": "body", "published": "day"})
    given_ = sources.sources_of([f"file:{tmp_path}/told.parquet", frame], None)
    rows = sources.items(spark, given_, columns).orderBy("place").collect()
    items = [unpacked(bytes(row["item"])) for row in rows]
    assert [row["kind"] for row in rows] == ["report", "report", "failure"] * 2
    assert [(items[0].text, items[0].published, items[0].outlet)] == told[:1]
    assert items[0].capture.source.endswith(".parquet#1")
    assert items[1].published is None
    with pytest.raises(BadInput, match="no column text; there are body, day, outlet"):
        sources.items(spark, given_, Given())
    with pytest.raises(BadInput, match="Spark cannot read it"):
        sources.items(spark, sources.sources_of(f"{tmp_path}/nothing.jsonl", None), Given())
