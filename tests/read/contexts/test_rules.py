"""Every context is found in its examples, and not in its near-misses."""

import pathlib
import tomllib

import pytest

from musnad.lexicon import load
from musnad.pipeline import sheet_of
from musnad.read import contexts
from musnad.record import Context, Report
from musnad.record.plover import CONTEXTS

FOLDER = pathlib.Path(contexts.__file__).parent
EXAMPLES = tomllib.loads((FOLDER / "examples.toml").read_text(encoding="utf-8"))["rule"]
FIRES = [(rule["name"], text) for rule in EXAMPLES for text in rule["fires"]]
NEAR = [(rule["name"], text) for rule in EXAMPLES for text in rule["near"]]
VERDICT = "قضت المحكمة اليوم بأمر، وقال المحامي ذلك. "


def read(text: str) -> dict[str, Context]:
    return {found.context: found for found in sheet_of(Report("0", text), load(), "contexts").contexts}


@pytest.mark.parametrize(("context", "text"), FIRES)
def test_example_has_its_context(context: str, text: str) -> None:
    found = read(text)[context]
    assert found.rule in ("two-words", "three-mentions")
    assert all(text[part.start : part.end] == part.text for part in found.evidence)
    assert len(found.evidence) >= len(found.marks) >= 1


@pytest.mark.parametrize(("context", "text"), NEAR)
def test_near_miss_has_it_not(context: str, text: str) -> None:
    assert context not in read(text)


def test_every_context_has_examples_and_words() -> None:
    assert {rule["name"] for rule in EXAMPLES} == set(CONTEXTS)
    rows = load().of_kind("context")
    assert {row.get("context") for row in rows} == {*CONTEXTS, "none"}
    for context in CONTEXTS:
        assert sum(1 + len(row.get("also", ())) for row in rows if row.get("context") == context) >= 20, context


def test_one_word_that_comes_back_is_enough() -> None:
    assert read("وصل الوفد إلى المحكمة. وانتظر أمام المحكمة، ثم غادر المحكمة.")["legal"].rule == "three-mentions"


def test_of_a_long_report_more_is_asked() -> None:
    assert "legal" in read(VERDICT)
    assert "legal" not in read(VERDICT + "وعاد الرجل إلى بيته في القرية. " * 100)


def test_what_a_longer_phrase_covers_counts_once() -> None:
    (found,) = read("اتهم بجرائم حرب وبجريمة حرب وبجرائم حرب.").values()
    assert (found.context, len(found.evidence)) == ("legal", 3)


@pytest.mark.parametrize("text", ["", "«", "المحكمة", "مجلس", "حقوق", "No Arabic here"])
def test_scraps(text: str) -> None:
    assert read(text) == {}
