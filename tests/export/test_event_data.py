"""The tables of event data sets, of a record of the samples and of small reports of our own."""

import csv
import io
import json
import pathlib
from collections.abc import Callable

import duckdb
import pyarrow.parquet as pq
import pytest
import shapely

from musnad.ask import Question
from musnad.export import FORMATS, Export, Options, acled, export, gdelt
from musnad.export.folding import fold
from musnad.export.nouns import Event
from musnad.export.tables import table
from musnad.lexicon import Lexicon
from musnad.record.plover import TYPES
from musnad.store import View, Writer

Maker = Callable[..., object]


@pytest.fixture
def small(made: Maker, lexicon: Lexicon, tmp_path: pathlib.Path) -> str:
    """Six acts: a raid with its dead, a planned meeting, a planned raid, a denied raid, a march, a place unknown."""
    russia, aleppo = ("روسيا", "GPE", "state/russia"), ("حلب", "GPE", "city/aleppo")
    path = str(tmp_path / "small.musnad")
    with Writer(path, lexicon) as writer:
        writer.write([
            made(
                "قصفت القوات الروسية مدينة حلب الاثنين وقتل 12 شخصا في الغارة.",
                names=[("القوات الروسية", "ORG", "army/russia"), aleppo], times=[("الاثنين", "2017-12-11")],
                events=[{"anchor": "قصفت", "type": "ASSAULT", "mode": "aerial", "actors": [1], "places": [2],
                         "times": [1], "counts": [("12 شخصا", 12, "شخص")]}],
                outlet="منبر الشاطئ",
            ),
            made(
                "تلتقي روسيا وتركيا الشهر المقبل، وتهاجم روسيا حلب غدا، وما هاجمت إدلب.",
                names=[russia, ("تركيا", "GPE", "state/turkey"), aleppo, ("إدلب", "GPE", "city/idlib")],
                events=[{"anchor": "تلتقي", "type": "CONSULT", "mode": "multilateral", "actors": [1, 2],
                         "status": "planned"},
                        {"anchor": "تهاجم", "type": "ASSAULT", "actors": [1], "places": [3], "status": "planned"},
                        {"anchor": "هاجمت", "type": "ASSAULT", "actors": [1], "places": [4], "status": "denied"}],
            ),
            made(
                "تظاهر المئات في حلب، وانسحبت القوات الروسية من قرية الزيتونة البعيدة.",
                names=[aleppo, ("القوات الروسية", "ORG", "army/russia"), ("الزيتونة البعيدة", "GPE", "city/nowhere")],
                events=[{"anchor": "تظاهر", "type": "PROTEST", "mode": "demo", "places": [1]},
                        {"anchor": "انسحبت", "type": "RETREAT", "mode": "withdraw", "actors": [2], "places": [3]}],
            ),
        ])  # fmt: skip
    return path


def lines_of(path: str, name: str, folder: pathlib.Path, **options: bool) -> tuple[str, Export]:
    with View(path) as view:
        what = Export(view, Question(), Options(**options))
        export(what, name, str(folder / name))
    return (folder / name).read_text(encoding="utf-8"), what


def test_types_fold_as_plover_folds_them(small: str, tmp_path: pathlib.Path) -> None:
    text, what = lines_of(small, "plover", tmp_path)
    rows = {row["text"].split()[0]: row for row in map(json.loads, text.splitlines()) if row["type"] != "RETREAT"}
    found = [(row["type"], row["mode"], row["auxiliary_modes"]) for row in map(json.loads, text.splitlines())]
    assert sorted(found, key=str) == [
        ("AGREE", None, []), ("ASSAULT", "aerial", []), ("ASSAULT", None, ["future"]), ("PROTEST", "demo", []),
        ("RETREAT", "withdraw", []),
    ]  # fmt: skip
    assert what.left == {"denied or possible": 1}
    (raid,) = (row for row in rows.values() if row["mode"] == "aerial")
    assert raid["actors"][0] | {"id": 0, "name": 0, "name_raw": 0} == {
        "id": 0, "name": 0, "name_raw": 0, "country": "RUS", "sector": "MIL", "sectors": ["MIL"], "title": None
    }  # fmt: skip


def test_what_is_denied_is_told_as_such_where_it_is_asked_for(small: str, tmp_path: pathlib.Path) -> None:
    text, what = lines_of(small, "plover", tmp_path, unsure=True)
    assert [row["auxiliary_modes"] for row in map(json.loads, text.splitlines())].count(["negation"]) == 1
    assert not what.left


def test_polecat_has_forty_columns(samples: str, small: str, tmp_path: pathlib.Path) -> None:
    for path in (samples, small):
        header, *rows = csv.reader(io.StringIO(lines_of(path, "polecat", tmp_path)[0], newline=""), delimiter="\t")
        assert rows
        assert {len(header), *map(len, rows)} == {40}
    cells = [dict(zip(header, row, strict=True)) for row in rows]
    (raid,) = (each for each in cells if each["Event Mode"] == "aerial")
    told = ("Event Date", "Event Type", "Quad Code", "Actor Country", "Actor COW", "Primary Actor Sector",
            "Recipient Name", "Country", "Feature Type")  # fmt: skip
    assert tuple(raid[key] for key in told) == (
        "2017-12-11", "ASSAULT", "MATERIAL CONFLICT", "RUS", "365", "MIL", "None", "SYR", "PPL",
    )  # fmt: skip
    meeting = next(each for each in cells if each["Event Type"] == "AGREE")
    assert meeting["Actor Country"] == "RUS; TUR"


def test_gdelt_has_its_columns_and_mentions_beside(samples: str, small: str, tmp_path: pathlib.Path) -> None:
    for path in (samples, small):
        with View(path) as view:
            what = Export(view, Question(), Options(unsure=True))
            export(what, "gdelt", str(tmp_path / "x.export.CSV"))
        events = [line.split("\t") for line in (tmp_path / "x.export.CSV").read_text("utf-8").splitlines()]
        mentions = [line.split("\t") for line in (tmp_path / "x.mentions.CSV").read_text("utf-8").splitlines()]
        assert {len(row) for row in events} == {61}
        assert {len(row) for row in mentions} == {16}
        assert {row[0] for row in mentions} == {row[0] for row in events}
        assert len({row[0] for row in events}) == len(events)
        assert all(0 < int(row[0]) < 2**63 and int(row[29]) in range(1, 5) and float(row[30]) for row in events)
    (raid,) = (row for row in events if row[26] == "195")
    assert raid[1:8] == ["20171211", "201712", "2017", "2017.9342", "RUSMIL", raid[6], "RUS"]
    assert raid[27:31] == ["195", "19", "4", "-10.0"]
    assert raid[51:54] == ["4", raid[52], "SY"]
    assert not any(row[26].startswith("19") and row is not raid for row in events)  # neither planned nor denied
    assert sum(what.left.values()) == 2


def test_the_talks_of_two_are_a_pair(small: str) -> None:
    with View(small) as view:
        talks = next(event for event in Export(view, Question()).events() if event.type == "CONSULT")
    ((_, (one, other)),) = gdelt._pairs(talks)
    assert {one.entity, other.entity} == {"state/russia", "state/turkey"}


def test_acled_has_violence_with_its_dead(small: str, samples: str, tmp_path: pathlib.Path) -> None:
    for path in (samples, small):
        text, what = lines_of(path, "acled", tmp_path)
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert rows
        assert tuple(rows[0]) == acled.COLUMNS
        assert len(acled.COLUMNS) == 31
    raid, march = sorted(rows, key=lambda row: row["event_type"])
    told = ("event_date", "time_precision", "disorder_type", "event_type", "sub_event_type", "inter1", "iso", "region",
            "country", "geo_precision", "fatalities")  # fmt: skip
    assert tuple(raid[key] for key in told) == (
        "2017-12-11", "1", "Political violence", "Explosions/Remote violence", "Air/drone strike",
        "External/Other forces", "760", "Middle East", "Syria", "1", "12",
    )  # fmt: skip
    assert raid["interaction"] == "External/Other forces only"
    assert "not told" not in raid["tags"]
    assert (march["disorder_type"], march["fatalities"]) == ("Demonstrations", "0")
    assert "fatalities=not told" in march["tags"]
    assert what.left == {acled.NOT_ACTUAL: 3, acled.NO_PLACE: 1}


def test_shapely_reads_every_point(samples: str, tmp_path: pathlib.Path) -> None:
    text, _ = lines_of(samples, "geojson", tmp_path)
    found = json.loads(text)
    shapes = shapely.get_parts(shapely.from_geojson(text))
    assert len(shapes) == len(found["features"]) > 10
    assert shapely.is_valid(shapes).all()
    assert all(-180 <= shape.x <= 180 and 10 < shape.y < 60 for shape in shapes)  # where the samples play
    assert found.keys() == {"type", "features", "events_without_place"}
    placed = {feature["properties"]["event"] for feature in found["features"]}
    with View(samples) as view:
        assert len(placed) + found["events_without_place"] == sum(1 for _ in Export(view, Question()).events())
    assert len({feature["id"] for feature in found["features"]}) == len(found["features"])


def test_duckdb_and_pyarrow_read_parquet(samples: str, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "x.parquet"
    with View(samples) as view:
        export(Export(view, Question()), "parquet", str(path))
        events = list(Export(view, Question()).events())
    read = pq.ParquetFile(path)
    assert read.metadata.num_rows == len(events)
    assert all(field.metadata[b"description"] for field in read.schema_arrow)
    rows = duckdb.sql(f"SELECT id, len(accounts), accounts[1].source.uri FROM '{path}'").fetchall()
    assert rows == [(event.id, len(event.accounts), event.accounts[0].source.uri) for event in events]
    russia = duckdb.sql(f"SELECT count(*) FROM (SELECT unnest(actors) a FROM '{path}') WHERE a.entity = 'state/russia'")
    assert russia.fetchall() == [(sum(party.entity == "state/russia" for event in events for party in event.actors),)]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "bundle"])  # which is of the whole record
def test_an_empty_answer_is_a_file_too(name: str, small: str, tmp_path: pathlib.Path) -> None:
    with View(small) as view:
        export(Export(view, Question(since="1900", until="1901")), name, str(tmp_path / "x"))
    assert (tmp_path / "x").exists()


@pytest.mark.parametrize("name", ["cameo", "acled_types"])
def test_tables_know_our_types(name: str) -> None:
    rows = table(name)
    assert {row["type"] for row in rows} <= TYPES.keys()
    assert len({(row["type"], row["mode"]) for row in rows}) == len(rows)
    if name == "cameo":
        assert {row["type"] for row in rows if not row["mode"]} == TYPES.keys()


def test_only_doubt_is_left_out(small: str) -> None:
    with View(small) as view:
        events: list[Event] = list(Export(view, Question()).events())
    assert [event.status for event in events if fold(event) is None] == ["denied"]
    assert all(fold(event, unsure=True) for event in events)
