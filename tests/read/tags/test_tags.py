"""The taggers: crfsuite's own labels, the same in any company, bounded tables, weights that are refused, evidence."""

import gzip
import json
import pathlib
from collections.abc import Iterator
from math import log
from typing import Any

import pytest

from musnad.errors import BadWeights
from musnad.lexicon import Lexicon, load
from musnad.pipeline import STAGES, read, read_all
from musnad.read import tags
from musnad.read.tags import Tagger, tables, weights
from musnad.read.tags.context import contexts, known
from musnad.read.tags.layers import LAYERS, NONE
from musnad.record import Report, Sheet
from musnad.record.tags import Tag, Tags
from musnad.score import input_of, read_gold
from musnad.train.gold import Example, read_examples
from musnad.train.learn import Seen, collect, fit

ROOT = pathlib.Path(__file__).parents[3]
CORPUS = ROOT.parent / "shared" / "corpora" / "news.jsonl.gz"
MANY = 300
TIE = 5e-5  # log odds: a hundred weights, each rounded by crfsuite at its sixth decimal


def sheet_of(text: str, lexicon: Lexicon) -> Sheet:
    sheet = Sheet(Report("0", text))
    for stage in STAGES[:2]:
        sheet.lay(stage.run(sheet, lexicon))
    return sheet


def tagged(tagger: Tagger, sheets: list[Sheet], lexicon: Lexicon) -> list[dict[str, list[str]]]:
    """Every token's label by layer."""
    given = [contexts(sheet, lexicon, known(sheet, lexicon)) for sheet in sheets]
    rows = []
    for sheet, found in zip(sheets, tagger.tags(sheets, given), strict=True):
        labels = {layer.name: [NONE] * len(sheet.words) for layer in LAYERS}
        for layer in LAYERS:
            for tag in found.marked(layer.name):
                labels[layer.name][tag.token] = tag.label
        rows.append(labels)
    return rows


@pytest.fixture(scope="module")
def examples(lexicon: Lexicon) -> list[Example]:
    return read_examples([ROOT / "gold" / "samples"], lexicon)


@pytest.fixture(scope="module")
def models(examples: list[Example], lexicon: Lexicon, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """crfsuite's own models, trained on the samples."""
    folder = tmp_path_factory.mktemp("crfsuite")
    fit(examples, lexicon, weights.load().classes, folder=folder)
    return folder


def texts() -> Iterator[str]:
    """Some foreign reports where they lie beside the repository, else our own."""
    if CORPUS.is_file():
        with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
            for _, line in zip(range(MANY), lines, strict=False):
                yield json.loads(line)["text"]
    else:
        for path in input_of(ROOT / "gold" / "samples", read_gold(ROOT / "gold" / "samples")):
            yield from (file.read_text(encoding="utf-8") for file in sorted(path.rglob("*.txt")))


def test_labels_are_those_of_crfsuite(models: pathlib.Path, lexicon: Lexicon) -> None:
    import pycrfsuite

    classes = weights.load().classes
    tagger = Tagger(collect({layer.name: models / f"{layer.name}.crf" for layer in LAYERS}, classes, False), lexicon)
    seen, own = Seen(lexicon, classes), {layer.name: pycrfsuite.Tagger() for layer in LAYERS}
    for name, model in own.items():
        model.open(str(models / f"{name}.crf"))
    differing = compared = 0
    for text in texts():
        sheet = sheet_of(text, lexicon)
        (labels,) = tagged(tagger, [sheet], lexicon)
        for first, last, items in seen.items(sheet):
            for layer in LAYERS:
                sequence, mine = pycrfsuite.ItemSequence(items), labels[layer.name][first:last]
                wanted = own[layer.name].tag(sequence)
                compared += len(wanted)
                differing += wanted != mine and not _tied(own[layer.name], sequence, wanted, mine)
    assert compared > 5_000  # the samples alone; with the reports of ../shared some million
    assert differing == 0


def _tied(model: Any, sequence: Any, one: list[str], other: list[str]) -> bool:
    """Whether two ways of labelling are as likely, up to the six decimals that crfsuite tells."""
    model.set(sequence)
    return abs(log(model.probability(one) / model.probability(other))) < TIE


def test_reports_are_tagged_alike_alone_and_together(lexicon: Lexicon) -> None:
    tagger = Tagger(weights.load(), lexicon)
    sheets = [sheet_of(text, lexicon) for text in [*list(texts())[:25], ""]]
    together = tagged(tagger, sheets, lexicon)
    assert together == [tagged(tagger, [sheet], lexicon)[0] for sheet in sheets]
    assert any(label != NONE for labels in together for label in labels["outer"])


def test_readings_are_alike_alone_and_together() -> None:
    reports = [Report(str(number), text) for number, text in enumerate(list(texts())[:8])]
    assert read_all(reports) == [read(report) for report in reports]


def test_tables_stay_bounded_and_say_the_same(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    sheets = [sheet_of(text, lexicon) for text in list(texts())[:12]]
    before = tagged(Tagger(weights.load(), lexicon), sheets, lexicon)
    monkeypatch.setattr(tables, "ROWS", 1500)
    monkeypatch.setattr(tags, "PORTION", 700)
    small = Tagger(weights.load(), lexicon)
    assert tagged(small, sheets, lexicon) == before
    assert len(small.tables.words.number) <= 1500


def test_a_report_of_a_hundred_thousand_words_that_differ(lexicon: Lexicon) -> None:
    letters = "بتثجحخدذرزسشصضطظعغفقكلمنهي"
    words = (a + b + c + d for a in letters for b in letters for c in letters for d in letters)
    found = [word for _, word in zip(range(100_000), words, strict=False)]
    text = ". ".join(" ".join(found[at : at + 20]) for at in range(0, len(found), 20))
    own = Lexicon({"entries": [], "words": {}, "phrases": {}, "common": []})
    sheet = sheet_of(text, own)
    tagger = Tagger(weights.load(), own)
    tagged(tagger, [sheet], own)
    assert len({word.raw for word in sheet.words}) >= 100_000
    assert tagger.tables.words.rows.nbytes < 150_000_000


def test_margins_are_over_the_runner_up(lexicon: Lexicon) -> None:
    sheet = sheet_of("التقى وزير الخارجية الروسي سيرغي لافروف نظيره التركي في أنقرة أمس.", lexicon)
    sheet.lay(tags.run(sheet, lexicon))
    assert [sheet.words[span.first].raw for span in sheet.tags.spans("outer") if span.kind == "PER"] == ["سيرغي"]
    for layer in LAYERS:
        for tag in sheet.tags.marked(layer.name):
            assert tag.margin >= 0
            assert tag.runner_up != tag.label


def test_spans_join_what_goes_on() -> None:
    outer = [Tag(1, "B-PER", 3, NONE), Tag(2, "I-PER", 1, NONE), Tag(3, "I-ORG", 2, NONE), Tag(5, "B-GPE", 4, NONE)]
    found = Tags({"outer": outer}).spans("outer")
    assert [(span.first, span.last, span.kind, span.margin) for span in found] == [
        (1, 3, "PER", 1), (3, 4, "ORG", 2), (5, 6, "GPE", 4)
    ]  # fmt: skip


def test_a_tag_says_why(lexicon: Lexicon) -> None:
    sheet = sheet_of("التقى وزير الخارجية الروسي سيرغي لافروف نظيره التركي في أنقرة أمس.", lexicon)
    sheet.lay(tags.run(sheet, lexicon))
    told = sheet.tags.why("outer", sheet.tags.marked("outer")[0])
    assert told[0] == "tagger:outer"
    assert told[1].startswith("margin:")
    assert told[2].startswith("runner-up:")
    assert all("word" in each for each in told[3:])
    assert len(told) > 4


def test_damaged_foreign_and_missing_weights_are_refused(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "mine.weights"
    with pytest.raises(BadWeights, match="cannot be read"):
        weights.load(path)
    path.write_text("a letter to nobody")
    with pytest.raises(BadWeights, match="no weights file"):
        weights.load(path)
    whole = weights.SHIPPED.read_bytes()
    path.write_bytes(whole.replace(b"musnad.weights/1", b"musnad.weights/7", 1))
    with pytest.raises(BadWeights, match="another version"):
        weights.load(path)
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(BadWeights, match="its checksum is"):
        weights.load(path)


def test_weights_come_back_as_they_were_saved(tmp_path: pathlib.Path) -> None:
    shipped = weights.load()
    path = tmp_path / "again.weights"
    assert weights.save(shipped, path) == shipped.checksum
    assert path.read_bytes() == weights.SHIPPED.read_bytes()


def test_shipped_weights_are_small_and_say_what_they_are_of() -> None:
    card = weights.load().card
    assert weights.SHIPPED.stat().st_size < 8_000_000
    assert {"made", "musnad", "reports", "classes", "scores on the reports it was made from"} <= card.keys()
    assert {"scores on held-back reports"} <= card.keys()
    assert len(card["reports"]) > 100


def test_without_weights_rules_alone_read() -> None:
    lexicon = Lexicon(load_table())
    tags.use(lexicon, None)
    sheet = sheet_of("التقى سيرغي لافروف نظيره التركي.", lexicon)
    sheet.lay(tags.run(sheet, lexicon))
    assert not sheet.tags.marked("outer")
    assert sheet.known


def load_table() -> dict[str, object]:
    from musnad.lexicon.compiler import compile_table

    return compile_table()


def test_the_kept_tagger_is_made_once() -> None:
    assert tags.tagger_of(load()) is tags.tagger_of(load())
