"""Every rule has texts that fire it and a text that must not: counted here, run by the tests of each stage."""

import pathlib
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from musnad.pipeline import STAGES

ROOT = pathlib.Path(__file__).parent.parent
SOURCE = ROOT / "src" / "musnad"
FILES = sorted(SOURCE.rglob("examples.toml"))
FIRES, NEAR = ("fires",), ("near", "not")
SHARED = ROOT.parent / "shared"


def name_of(path: pathlib.Path) -> str:
    """The stage to which a file belongs."""
    return path.parent.name


def rules_of(path: pathlib.Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rules with their examples: a list ``rules`` of tables with a name, or a table a rule."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    listed = data.get("rules", data.get("rule"))
    if isinstance(listed, list):
        yield from ((rule["name"], rule) for rule in listed)
    else:
        yield from (listed or data).items()


def texts(rule: dict[str, Any], keys: tuple[str, ...]) -> list[str]:
    """The texts of a rule under these keys: plain, first in a list with what is read, or ``text`` of a table."""
    found = [example for key in keys for example in rule.get(key, [])]
    return [example if isinstance(example, str) else text_of(example) for example in found]


def text_of(example: list[Any] | dict[str, Any]) -> str:
    """The text of an example that tells what is read too."""
    return str(example[0] if isinstance(example, list) else example["text"])


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_each_rule_has_two_texts_and_a_near_miss(path: pathlib.Path) -> None:
    rules = list(rules_of(path))
    assert rules
    assert len({name for name, _ in rules}) == len(rules), "a rule stands twice"
    for name, rule in rules:
        fires, near = texts(rule, FIRES), texts(rule, NEAR)
        assert len(set(fires)) >= 2, f"{name} has {len(fires)} texts that fire it: two are needed"
        assert near, f"{name} has no near-miss"
        assert not set(fires) & set(near), f"{name}: the same text fires and must not fire"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_each_file_of_examples_is_run(path: pathlib.Path) -> None:
    mirrored = ROOT / "tests" / path.parent.relative_to(SOURCE)
    code = "".join(file.read_text(encoding="utf-8") for file in sorted(mirrored.glob("test_*.py")))
    assert "examples.toml" in code, f"no test in {mirrored.relative_to(ROOT)} reads {path.relative_to(ROOT)}"


@pytest.mark.parametrize("stage", [stage.name for stage in STAGES if stage.name not in ("tokens", "tags", "published")])
def test_each_stage_of_rules_has_examples(stage: str) -> None:
    folders = {part for path in FILES for part in path.parent.relative_to(SOURCE).parts}  # details has one a subject
    assert stage in folders, f"{stage} has no examples.toml"


def test_no_example_is_taken_from_a_report() -> None:
    reports = [SHARED / "gold" / "news" / "reports.jsonl", *sorted((SHARED / "seeds").glob("*.txt"))]
    reports = [path for path in reports if path.is_file()]
    if not reports:
        pytest.skip("no foreign reports lie in ../shared to compare with")
    printed = " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in reports)
    for path in FILES:
        for name, rule in rules_of(path):
            for text in texts(rule, FIRES + NEAR):
                longest = [" ".join(text.split()[i : i + 12]) for i in range(len(text.split()) - 11)]
                assert not any(run in printed for run in longest), f"{name_of(path)}, {name}: {text[:60]}"
