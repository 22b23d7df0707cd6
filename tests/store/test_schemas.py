"""Stores of every earlier schema open, lose no row, are whole, and can be worked with; killed meanwhile, too."""

import random
from pathlib import Path

import apsw
import pytest
from tests.store.old import ROWS, columns_of, old_store, rows_of
from tests.store.power import cut_off, disk, killed, lay

from musnad import ask
from musnad.ask import Question
from musnad.errors import StoreError
from musnad.lexicon import Lexicon
from musnad.load import load
from musnad.store import SCHEMA, View, Writer
from musnad.store.backup import backup
from musnad.store.intake import Tally, batches

EARLIER = range(1, SCHEMA)
KEYS = ("616de3194d6b", "66fea50ba05f", "e7620c18dedb")
SUBJECTS = ("/2017/05/04/8812", "20170504-39", "20160204-11")
CUTS = 12
LEDGER = 6  # the schema since which it is told how reports came here


@pytest.fixture(params=EARLIER)
def schema(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def path(tmp_path: Path, schema: int) -> str:
    return old_store(tmp_path / "old.musnad", schema)


def whole(path: str, lexicon: Lexicon) -> dict[str, object]:
    with View(path, rejected=True) as view:
        told = ask.check(view, lambda: lexicon, True)
    assert told["faults"] == []
    return told


def test_there_are_rows_of_every_earlier_schema() -> None:
    assert sorted(int(file.stem) for file in ROWS.glob("*.sql")) == list(EARLIER)


def test_it_is_brought_up_without_the_loss_of_a_row(path: str, schema: int, lexicon: Lexicon) -> None:
    columns, before = columns_of(path), rows_of(path)
    assert len(before["reports"]) == 3
    assert len(before["events"]) > 15
    told = whole(path, lexicon)
    assert apsw.Connection(path).pragma("user_version") == SCHEMA
    assert rows_of(path, columns) == before
    assert (told["reports"], told["outside"], told["foreign"]) == (3, 3 if schema < LEDGER else 0, 3)
    with View(path) as view:
        assert len(ask.timeline(view, Question())) > 5
        assert len(ask.statements(view, Question())) > 5
        assert {row["state"] for row in ask.log(view)} == ({"live"} if schema >= 5 else set())


def test_it_is_corrected_and_read_again(path: str, lexicon: Lexicon, samples: Path, tmp_path: Path) -> None:
    with View(path, rejected=True) as view:
        made = "2027-01-01T00:00:00.000000Z"
        fix = ask.draft(view, f"{KEYS[2]}:e1", "reject", None, "سلمى", "للسبب", made, lambda: lexicon)
    given = tmp_path / "given.jsonl"
    lines = (samples / "reports.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    given.write_text("".join(line for line in lines if any(uri in line for uri in SUBJECTS)), encoding="utf-8")
    with Writer(path, lexicon) as writer:
        writer.fix([fix])
        whole(path, lexicon)
        for readings in batches(load([str(given)]), lexicon, Tally(), lambda _: None, None, 2):
            writer.write(readings, again=True)
            whole(path, lexicon)
    told = whole(path, lexicon)
    assert (told["sampled"], told["foreign"]) == (3, 0)


def test_killed_while_it_is_brought_up_it_is_whole_and_has_every_row(
    path: str, schema: int, tmp_path: Path, lexicon: Lexicon
) -> None:
    columns, before, file = columns_of(path), rows_of(path), Path(path).read_bytes()
    with disk() as kept:
        View(path).close()
    cuts = random.Random(schema).sample(range(len(kept.done) + 1), CUTS)
    for cut in cuts:
        for name, files in (
            ("kill", killed(kept.done, cut, {"old.musnad": file})),
            ("cut", cut_off(kept.done, cut, random.Random(cut), {"old.musnad": file})),
        ):
            lay(files, tmp_path / f"{name}{cut}")
            left = str(tmp_path / f"{name}{cut}" / "old.musnad")
            whole(left, lexicon)
            assert rows_of(left, columns) == before


def test_a_copy_of_it_is_as_old_as_it_is_and_neither_is_brought_up(path: str, schema: int, tmp_path: Path) -> None:
    before = rows_of(path)
    made = backup(path, str(tmp_path / "copy.musnad"), lambda _: pytest.fail("only a record of today is looked at"))
    assert (made.reports, made.schema) == (3, schema)
    assert rows_of(str(tmp_path / "copy.musnad")) == rows_of(path) == before
    for file in (path, str(tmp_path / "copy.musnad")):
        assert apsw.Connection(file).pragma("user_version") == schema


def test_a_later_schema_is_refused_by_all(tmp_path: Path, lexicon: Lexicon) -> None:
    path = str(tmp_path / "later.musnad")
    Writer(path, lexicon).close()
    apsw.Connection(path).pragma("user_version", SCHEMA + 1)
    before = Path(path).read_bytes()
    said = f"written with schema {SCHEMA + 1}, this Musnad knows {SCHEMA}; install a newer Musnad"
    for opened in (lambda: View(path), lambda: Writer(path, lexicon), lambda: backup(path, f"{path}.copy", print)):
        with pytest.raises(StoreError, match=said):
            opened()
    assert Path(path).read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["later.musnad"]
