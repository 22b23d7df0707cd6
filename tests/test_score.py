"""The figures: small cases worked out by hand, and agreement with the reference script where it lies beside us."""

import json
import pathlib
import subprocess
import sys
from typing import Any

import pytest

from musnad.errors import BadInput
from musnad.score import RECORD, input_of, read_gold, read_rows, score
from musnad.score.pairs import pair, same_span

ROOT = pathlib.Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
TEXT = "قال لافروف إن روسيا ستسحب قواتها. وأضاف أن القوات غادرت حميميم أمس."


def span(word: str, **more: Any) -> dict[str, Any]:
    """A row over the first place where a word stands in TEXT."""
    start = TEXT.index(word)
    return {"start": start, "end": start + len(word), "text": word, **more}


def gold_reading() -> dict[str, Any]:
    """A reading of TEXT with three names, a time, two statements and two events."""
    cue = span("قال")
    content = {"start": TEXT.index("روسيا"), "end": TEXT.index(".")}
    later = {"start": TEXT.index("القوات"), "end": len(TEXT) - 1}
    lavrov = span("لافروف", name="n1")
    return {
        "format": "musnad.report/1",
        "id": "a",
        "origin": {"uri": "a.txt"},
        "text": TEXT,
        "published": {"value": "2017-12-12"},
        "repairs": [],
        "names": [
            span("لافروف", id="n1", type="PER", entity="person/lavrov"),
            span("روسيا", id="n2", type="GPE", entity="state/russia"),
            span("حميميم", id="n3", type="LOC", entity="base/hmeimim"),
        ],
        "times": [span("أمس", id="t1", type="DATE", value="2017-12-11")],
        "statements": [
            {"id": "s1", "speaker": [lavrov], "cue": cue, "content": content, "via": []},
            {"id": "s2", "speaker": [lavrov], "cue": span("أضاف"), "content": later, "via": []},
        ],
        "events": [
            {"id": "e1", "anchor": span("تسحب"), "type": "RETREAT", "actors": ["n2"], "status": "planned"},
            {"id": "e2", "anchor": span("غادرت"), "type": "RETREAT", "actors": ["n2"], "places": ["n3"],
             "times": ["t1"], "status": "actual"},
        ],
    }  # fmt: skip


def figures(system: dict[str, Any] | None) -> dict[str, float]:
    found = score({"a": gold_reading()}, {"a": system} if system else {})
    return {layer: round(figure.f1, 3) for layer, figure in found.figures.items()}


def test_the_same_reading_is_perfect() -> None:
    assert set(figures(gold_reading()).values()) == {1.0}


def test_a_report_not_read_counts_as_missed() -> None:
    found = figures(None)
    assert found["names"] == found["links"] == found["events"] == found["published"] == 0.0
    assert found["repairs"] == 1.0  # nothing to find, nothing found


def test_names_need_half_the_span_and_the_type() -> None:
    system = gold_reading()
    system["names"][0]["type"] = "ORG"  # links and speakers do not ask for the type
    system["names"][1]["end"] += 8
    found = figures(system)
    assert found["names"] == 0.333
    assert found["links"] == 0.667
    assert found["speakers"] == 1.0


def test_links_are_b_cubed_over_clusters_not_ids() -> None:
    system = gold_reading()
    for name in system["names"]:
        name["entity"] = f"other/{name['entity']}"
    assert figures(system)["links"] == 1.0
    for name in system["names"]:
        name["entity"] = "one/for-all"
    found = score({"a": gold_reading()}, {"a": system}).figures["links"]
    assert (found.recall, round(found.precision or 0, 3)) == (1.0, 0.333)


def test_links_hold_over_reports() -> None:
    gold = {key: {**gold_reading(), "id": key} for key in "ab"}
    system = json.loads(json.dumps(gold))
    for name in system["b"]["names"]:
        name["entity"] += "-again"
    found = score(gold, system).figures["links"]
    assert (found.recall, found.precision, found.gold, found.system) == (0.5, 1.0, 3, 6)


def test_times_need_their_value_and_time_spans_do_not() -> None:
    system = gold_reading()
    system["times"][0]["value"] = "2017-12-10"
    found = figures(system)
    assert (found["times"], found["time spans"]) == (0.0, 1.0)
    assert found["roles"] == 0.75  # the time of e2 is another one


def test_statements_need_speaker_and_content() -> None:
    system = gold_reading()
    system["statements"][0]["content"] = None
    system["statements"][1]["speaker"] = []
    found = figures(system)
    assert (found["cues"], found["speakers"], found["statements"]) == (1.0, 0.5, 0.0)


def test_a_speaker_may_be_met_through_another_mention() -> None:
    system = gold_reading()
    system["statements"][0]["speaker"] = [span("حميميم", name="n1")]
    assert figures(system)["speakers"] == 1.0


def test_an_event_is_met_by_its_sentence_and_people_too() -> None:
    system = gold_reading()
    system["events"][0]["anchor"] = span("قواتها")
    assert figures(system)["events"] == 1.0
    system["events"][0]["actors"] = ["n1"]
    assert figures(system)["events"] == 0.5


def test_status_is_asked_of_met_events_only() -> None:
    system = gold_reading()
    system["events"][0]["type"] = "ASSAULT"
    system["events"][1]["status"] = "denied"
    found = figures(system)
    assert (found["events"], found["status"]) == (0.5, 0.0)


@pytest.mark.parametrize(
    ("want", "got", "share"),
    [
        ({"value": "2017-12-12"}, {"value": "2017-12-12"}, 1.0),
        ({"value": "2017-12-12"}, {"value": "2017-12-13"}, 0.0),
        ({"value": "2017-12-12"}, {"value": None, "earliest": "2017-12-11", "latest": "2017-12-12"}, 0.5),
        ({"value": "2017-12-12"}, {"value": None}, 0.0),
        ({"earliest": "2017-12-01", "latest": "2017-12-31"}, {"value": "2017-12-09"}, 1.0),
        ({"earliest": "2017-12-01", "latest": "2017-12-31"}, {"earliest": "2017-11-01", "latest": "2017-12-01"}, 1.0),
        ({"earliest": "2017-12-01", "latest": "2017-12-31"}, {"earliest": "2018-01-01", "latest": "2018-01-01"}, 0.0),
        ({"value": None}, {"value": None}, 1.0),
        ({"value": None}, {"value": "2017-12-12"}, 0.0),
    ],
)
def test_published(want: dict[str, Any], got: dict[str, Any], share: float) -> None:
    found = score({"a": {**gold_reading(), "published": want}}, {"a": {**gold_reading(), "published": got}})
    assert found.figures["published"].f1 == share


def test_repairs_are_compared_by_place_and_reading() -> None:
    gold, system = gold_reading(), gold_reading()
    gold["repairs"] = [
        {"start": 0, "end": 3, "text": "004", "reads": "400", "rule": "reversed-digits"},
        {"start": 5, "end": 9, "text": "إلي", "reads": "إلى", "rule": "letters"},  # letters are not scored
    ]
    system["repairs"] = [{"start": 1, "end": 3, "text": "004", "reads": " 400", "rule": "split-words"}]
    assert score({"a": gold}, {"a": system}).figures["repairs"].f1 == 1.0


def test_chains_are_counted_link_by_link() -> None:
    gold, system = gold_reading(), gold_reading()
    gold["statements"][0]["via"] = [span("حميميم"), span("أمس")]
    system["statements"][0]["via"] = [span("حميميم")]
    found = score({"a": gold}, {"a": system}).figures["via"]
    assert (found.precision, found.recall) == (1.0, 0.5)


def test_every_difference_is_said() -> None:
    system = gold_reading()
    system["names"].pop()
    system["times"][0]["value"] = None
    said = {(miss.kind, miss.what) for miss in score({"a": gold_reading()}, {"a": system}).misses}
    assert ("name missed", "LOC حميميم") in said
    assert ("time", "أمس want 2017-12-11 got None") in said


def test_the_heaviest_pair_goes_first() -> None:
    rows = [{"start": 0, "end": 10}, {"start": 2, "end": 10}]
    assert sorted(pair(rows, rows, same_span)) == [(0, 0), (1, 1)]
    assert pair(rows, [{"start": 2, "end": 10}], same_span) == [(1, 0)]


def test_rows_without_format_are_input_not_readings() -> None:
    assert read_rows(['{"text": "نص"}', "", '{"format": "musnad.report/1", "id": "a"}'], "-").keys() == {"a"}


@pytest.mark.parametrize("line", ["{", "[1]"])
def test_a_broken_row_is_named(line: str) -> None:
    with pytest.raises(BadInput, match=r"x\.jsonl:2"):
        read_rows(["", line], "x.jsonl")


def test_missing_or_empty_gold_is_refused(tmp_path: pathlib.Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        read_gold(tmp_path / "none")
    with pytest.raises(BadInput, match="no gold reading"):
        read_gold(tmp_path)


def test_input_is_found_beside_gold(tmp_path: pathlib.Path) -> None:
    folder = tmp_path / "gold" / "set"
    folder.mkdir(parents=True)
    (tmp_path / "one.txt").write_text("نص")
    gold = {"a": {"origin": {"uri": "one.txt"}}, "b": {"origin": {"uri": "https://example.org/b"}}}
    assert input_of(folder, gold) == [tmp_path / "one.txt"]
    with pytest.raises(BadInput, match="--reports"):
        input_of(folder, {"b": gold["b"]})
    (tmp_path / "set").mkdir()
    assert input_of(folder, gold) == [tmp_path / "set"]
    (folder / "reports.jsonl").touch()
    assert input_of(folder, gold) == [folder / "reports.jsonl"]


def spoilt(gold: dict[str, Any]) -> dict[str, Any]:
    """A reading that is wrong in many ways, made of a gold one so that it needs no reader."""
    system: dict[str, Any] = json.loads(json.dumps(gold))
    system["text"] = ("ن" * 79 + ".") * 200  # gold readings hold no text; sentences are all it is asked for
    for layer, step in (("names", 5), ("times", 4), ("statements", 3), ("events", 4), ("repairs", 2)):
        del system[layer][::step]
    for number, name in enumerate(system["names"]):
        name["end"] += number % 3
        name["entity"] = name["entity"] if number % 4 else f"x/{number}"
        name["type"] = name["type"] if number % 7 else "LOC"
    for number, row in enumerate(system["statements"]):
        row["speaker"] = row["speaker"] if number % 3 else []
        row["content"] = row["content"] if number % 4 else None
    for number, row in enumerate(system["events"]):
        row["anchor"]["start"] += 9 * (number % 2)
        row["anchor"]["end"] += 9 * (number % 2)
        row["status"] = row["status"] if number % 5 else "possible"
    return system


SETS = [ROOT / "gold" / "samples", SHARED / "gold" / "seeds", SHARED / "gold" / "news"]


@pytest.mark.parametrize("folder", SETS, ids=lambda path: path.name)
def test_agrees_with_the_reference_script(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    script = SHARED / "score" / "score.py"
    if not script.is_file() or not folder.is_dir():
        pytest.skip("the reference script, or this gold, does not lie in ../shared")
    gold = read_gold(folder)
    system = {key: spoilt(reading) for key, reading in list(gold.items())[:-1]}
    path = tmp_path / "system.jsonl"
    path.write_text("".join(json.dumps(reading) + "\n" for reading in system.values()))
    command = [sys.executable, str(script), str(folder), str(path), "--json"]
    wanted = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    found = score(gold, system).figures
    for layer in (*RECORD, "time spans", "cues", "speakers", "via", "record"):
        assert found[layer].f1 == pytest.approx(wanted[layer]["f1"], abs=0.0005), layer
        if "p" in wanted[layer]:
            assert found[layer].precision == pytest.approx(wanted[layer]["p"], abs=0.0005), layer
            assert (found[layer].gold, found[layer].system) == (wanted[layer]["gold"], wanted[layer]["system"]), layer
