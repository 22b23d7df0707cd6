"""What a format can hold comes back as it was, of any events: tabs, quotes, formulas, emoji, halves of pairs."""

import csv
import io
import json
from types import SimpleNamespace
from typing import Any

import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.export import Options, lines, parquet, polecat, table
from musnad.export.cells import flat
from musnad.export.nouns import Account, Count, Event, Party, Place, Source
from musnad.record.plover import CONTEXTS, STATUSES, TYPES

ODD = st.sampled_from(
    ["=1+1", "'=1", "-", "+\t", "@x", "a\tb", "a\nb\r\nc", '"', 'say "x"', "؛ قال", "🕊️", "\ud800", "; ", ""]
)
TEXT = ODD | st.text(max_size=12)
MAYBE = st.none() | TEXT
DAY = st.none() | st.dates().map(str)
DEGREES = st.none() | st.floats(-90, 90)
PARTY = st.builds(Party, TEXT, TEXT, TEXT, MAYBE)
PLACE = st.builds(Place, TEXT, TEXT, TEXT, MAYBE, MAYBE, MAYBE, MAYBE, DEGREES, DEGREES)
NUMBER = st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
COUNT = st.builds(Count, NUMBER, st.sampled_from("=<>~"), TEXT, TEXT)
SOURCE = st.builds(
    Source, TEXT, TEXT, TEXT, MAYBE, MAYBE, DAY, DAY, DAY, MAYBE, MAYBE,
    st.lists(st.sampled_from(CONTEXTS), max_size=2, unique=True).map(tuple),
)  # fmt: skip
PLACED = st.integers(0, 10**9)
ACCOUNT = st.builds(
    Account, TEXT, SOURCE, TEXT, PLACED, PLACED, TEXT, st.sampled_from(list(TYPES)), st.sampled_from(STATUSES), DAY,
    MAYBE, TEXT,
)  # fmt: skip


def several(each: st.SearchStrategy, least: int = 0) -> st.SearchStrategy:
    return st.lists(each, min_size=least, max_size=3).map(tuple)


@st.composite
def events(draw: st.DrawFn) -> Event:
    type_ = draw(st.sampled_from(list(TYPES)))
    first, last = draw(DAY), draw(DAY)
    accounts = draw(several(ACCOUNT, 1))
    return Event(
        accounts[0].id, draw(DAY), draw(TEXT), first, last, type_, draw(MAYBE), draw(st.sampled_from(STATUSES)),
        *TYPES[type_], draw(several(PARTY)), draw(several(PARTY)), draw(several(PLACE)), draw(several(COUNT)),
        accounts, draw(st.integers(0, 9)), draw(TEXT),
    )  # fmt: skip


def escaped(text: str) -> str:
    """Text as UTF-8 can hold it."""
    return text.encode("utf-8", "backslashreplace").decode()


def what(*given: Event) -> Any:
    return SimpleNamespace(events=lambda: iter(given), options=Options(unsure=True), left={}, target=None)


def written(write: Any, *given: Event) -> bytes:
    out = io.BytesIO()
    write(what(*given), out)
    return out.getvalue()


@given(st.lists(events(), max_size=3))
@settings(max_examples=40, deadline=None)
def test_parquet_holds_all_that_lines_hold(given: list[Event]) -> None:
    rows = pq.read_table(io.BytesIO(written(parquet.write, *given))).to_pylist()
    told = [json.loads(line) for line in written(lines.write, *given).decode().split("\n") if line]
    assert parquet._escaped(list(parquet.events_as_lines(rows))) == parquet._escaped(told)


@given(events())
@settings(max_examples=40, deadline=None)
def test_every_cell_of_csv_comes_back(event: Event) -> None:
    text = written(table.write_csv, event).decode("utf-8")
    header, row = csv.reader(io.StringIO(text, newline=""))
    assert tuple(header) == table.COLUMNS
    (cells,) = table.rows(what(event))
    assert [table.plain(cell) for cell in row] == ["" if cell is None else escaped(str(cell)) for cell in cells]
    assert not any(cell.startswith(table.FORMULA) for cell in row if not _number(cell))


@given(events())
@settings(max_examples=40, deadline=None)
def test_every_text_of_polecat_comes_back_in_one_line(event: Event) -> None:
    text = written(polecat.write, event).decode("utf-8")
    assert text.count("\n") == 2
    header, row = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    assert len(header) == len(row) == 40
    cells = dict(zip(header, row, strict=True))
    for side, parties in (("Actor", event.actors), ("Recipient", event.recipients)):
        names = [escaped(flat(party.en or party.ar)).replace(";", ",") or "None" for party in parties]
        assert cells[f"{side} Name"].split("; ") == (names or ["None"])
    assert cells["Event ID"] == (escaped(flat(event.id)) or "None")


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
