"""What clues of events weigh: annotation that is refused, labels, the same tables twice, tables kept in a file."""

import json
import pathlib
from dataclasses import replace
from typing import Any

import pytest

from musnad.errors import BadInput
from musnad.lexicon import Lexicon, load
from musnad.lexicon.compiler import compile_table
from musnad.pipeline import read, sheet_of
from musnad.read.events import scenes
from musnad.read.events.clues import Scene, View
from musnad.read.events.marks import Lookup
from musnad.read.events.told import told_clues, words_before
from musnad.read.events.weighing import candidates
from musnad.read.tags import tagger_of, use
from musnad.read.tags.weights import load as load_weights
from musnad.read.tags.weights import save
from musnad.record import Report
from musnad.train import tables
from musnad.train.acts import Seen, fit_acts, see
from musnad.train.partial import read_partial

TEXT = "قصف الجيش السوري مواقع لتنظيم داعش في ريف حمص أمس. ووصفت الصحيفة القصف بأنه عنيف.\n"
LINE: dict[str, Any] = {
    "id": "",
    "names": [[4, 16, 0], [24, 34, 1], [38, 45, 2]],
    "times": [[46, 49]],
    "events": [[0, 3, "ASSAULT", "actual", [0], [1], [2], [0]], [65, 70, "ASSAULT"]],
}


@pytest.fixture(scope="module")
def plain() -> Lexicon:
    made = Lexicon(compile_table())
    use(made, None)
    return made


@pytest.fixture
def texts(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({"text": TEXT, "outlet": "صدى المرفأ"}, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def annotated(tmp_path: pathlib.Path, **changed: Any) -> pathlib.Path:
    """The line of annotation, with something changed, as a file."""
    import hashlib

    path = tmp_path / "acts.jsonl"
    row = LINE | {"id": hashlib.sha256(TEXT.encode()).hexdigest()} | changed
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_annotation_is_laid_beside_its_text(tmp_path: pathlib.Path, texts: pathlib.Path, plain: Lexicon) -> None:
    ((report, gold),) = read_partial([annotated(tmp_path)], [texts])
    seen = see(report, gold, plain)
    assert [status for _, _, status in seen.acts] == ["actual", None]
    ((found, labels),) = seen.names
    names = {
        text: given
        for each, given in zip(found, labels, strict=True)
        for text in [TEXT[slice(*span(report, each.number, plain))]]
    }
    assert names["الجيش السوري"] == (True, False, False)
    assert names["تنظيم داعش"] == (False, True, False)
    assert names["ريف حمص"] == (False, False, True)
    assert [label for _, label in seen.times] == [True]
    assert seen.weight < 1


def span(report: Report, number: int, lexicon: Lexicon) -> tuple[int, int]:
    """Where a name of a report read by rules stands."""
    name = read(report, lexicon).names[number]
    return name.start, name.end


def test_texts_that_are_not_there_are_passed_over(tmp_path: pathlib.Path, texts: pathlib.Path) -> None:
    assert read_partial([annotated(tmp_path, id="0" * 64)], [texts]) == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"events": [[0, 3]]}, "is no event"),
        ({"events": [[0, 3, "ASSAULT", "maybe", [], [], [], []]]}, "'maybe' is none of"),
        ({"events": [[0, 3, "ASSAULT", "actual", [7], [], [], []]]}, "names somebody who is not listed"),
        ({"events": [[0, 3, "ASSAULT", "actual", [], [], [], [4]]]}, "has a time that is not listed"),
        ({"names": None}, "no annotation of events"),
    ],
)
def test_annotation_that_points_to_nothing_is_refused_with_its_line(
    tmp_path: pathlib.Path, texts: pathlib.Path, changed: dict[str, Any], told: str
) -> None:
    with pytest.raises(BadInput, match=told) as error:
        read_partial([annotated(tmp_path, **changed)], [texts])
    assert "acts.jsonl:1" in str(error.value)


def plainly(acts: dict[str, Any]) -> str:
    """Tables as text."""
    return json.dumps(
        {
            name: [kept[0], [[round(cell, 3) for cell in row] for row in kept[1].tolist()]]
            if isinstance(kept, tuple)
            else kept
            for name, kept in acts.items()
        },
        sort_keys=True,
    )


def test_the_same_reports_give_the_same_tables_and_the_file_keeps_them(tmp_path: pathlib.Path, plain: Lexicon) -> None:
    acts = fit_acts([see(report, gold, plain) for report, gold in many()])
    assert plainly(acts) == plainly(fit_acts([see(report, gold, plain) for report, gold in many()]))
    path = tmp_path / "own.weights"
    save(replace(load_weights(), acts=acts), path)
    assert plainly(load_weights(path).acts) == plainly(acts)
    assert acts["roles"][0]


def many() -> list[tuple[Report, dict[str, Any]]]:
    """Sixty short reports in which the army bombs and a place is named, annotated."""
    made = []
    for number in range(60):
        text = f"قصف الجيش السوري مواقع في حلب صباح اليوم. وقالت مصادر إن {number + 3} مدنيين قتلوا في القصف.\n"
        names = [
            {"id": "n0", "start": 4, "end": 16, "entity": "a"},
            {"id": "n1", "start": 26, "end": 29, "entity": "b"},
        ]
        event = {
            "anchor": {"start": 0, "end": 3},
            "type": "ASSAULT",
            "status": "actual",
            "actors": ["n0"],
            "places": ["n1"],
        }
        made.append((Report(str(number), text), {"names": names, "events": [event]}))
    return made


def test_what_is_weighed_is_what_was_learnt_from(plain: Lexicon) -> None:
    """The clues of a sentence look at what was told before it, also when the whole report has been walked already."""
    text = (
        "قصف الجيش السوري مواقع لتنظيم داعش في ريف حمص أمس. وقال متحدث إن الغارات مستمرة.\n"
        "وهاجم تنظيم داعش نقاطا للجيش السوري في تدمر. واستمر القصف حتى الصباح.\n"
    )
    sheet = sheet_of(Report("0", text), plain, "words", "sentences", "names", "times", "statements")
    one_by_one = [clues_of(scene) for scene in scenes(Lookup(sheet, plain))]
    assert one_by_one == [clues_of(scene) for scene in list(scenes(Lookup(sheet, plain)))]
    assert any(clue.startswith("was ") for scene in one_by_one for clue in scene)


def test_words_beside_act_and_name_are_clues_but_no_part_of_a_name_is(plain: Lexicon) -> None:
    text = "قالت مصادر محلية. يعتزم الجيش السوري في الأيام المقبلة شن هجوم واسع على تنظيم داعش قرب حمص.\n"
    sheet = sheet_of(Report("0", text), plain, "words", "sentences", "names", "times", "statements")
    views = [View(scene, at) for scene in scenes(Lookup(sheet, plain)) for at in range(len(scene.drafts))]
    (attack,) = (view for view in views if view.draft.act.lemma == "هجوم")
    words = words_before(attack)
    assert "after يعتزم" in words
    assert not {"after الجيش", "after السوري", "after محليه"} & set(words)
    (town,) = (each for each in candidates(attack) if each.kind == "town")
    assert {"name after قرب behind", "act before واسع behind town", "over قرب behind"} <= set(town.clues)
    assert not [clue for clue in town.clues if clue.startswith("over") and ("تنظيم" in clue or "داعش" in clue)]


def clues_of(scene: Scene) -> list[str]:
    """All clues of a sentence."""
    views = [View(scene, index) for index in range(len(scene.drafts))]
    told = [clue for view in views for clue in told_clues(view)]
    return told + [clue for view in views for each in candidates(view) for clue in each.clues]


def test_few_reports_take_the_shipped_tables() -> None:
    lexicon = load()
    before = tagger_of(lexicon)
    made = tables([], [(report, gold) for report, gold in many()[:2]], lexicon)
    assert tagger_of(lexicon) is before, "what is read afterwards is read as before"
    assert plainly(made) == plainly(load_weights().acts)


def test_nothing_to_learn_from_gives_tables_that_decide_nothing() -> None:
    acts = fit_acts([Seen(acts=[(["noun"], ["after"], "actual"), (["verb"], [], None)])])
    assert acts["roles"][0] == []


def test_clues_are_told_with_the_rows(lexicon: Lexicon) -> None:
    reading = read(Report("0", TEXT, published="2016-05-18"), load())
    marks = [mark for event in reading.events for mark in event.marks if mark.startswith("actor:")]
    assert marks
    assert all(mark.endswith(")") for mark in marks), marks
