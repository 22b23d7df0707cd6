"""Every rule of ``read.speech`` reads its examples as written there, and leaves its near-misses alone."""

import pathlib
import re
import tomllib

import pytest

from musnad.lexicon import load
from musnad.read import names, speech, tags, times, tokens
from musnad.record import Report, Sheet, Statement

FOLDER = pathlib.Path(speech.__file__).parent
EXAMPLES = tomllib.loads((FOLDER / "examples.toml").read_text(encoding="utf-8"))
RULE = re.compile(r'"((?:speaker|subject)-[a-z-]+|according-to|headline-colon|turn)"')


def read(text: str) -> list[Statement]:
    sheet = Sheet(Report("0", text))
    for stage in (tokens, tags, names, times, speech):
        sheet.lay(stage.run(sheet, load()))
    return sheet.statements


def fired(name: str, statement: Statement) -> bool:
    if name.startswith(("opens:", "marks:")):
        return name.removeprefix("marks:") in statement.marks
    return bool(statement.via) if name.startswith("chain:") else statement.rule == name


def told(text: str, statement: Statement) -> list[str]:
    content = text[statement.content.start : statement.content.end] if statement.content else ""
    return [statement.cue.text, joined(statement.speaker), content]


def joined(parts) -> str:
    return " + ".join(part.text for part in parts)


FIRES = [(rule["name"], row) for rule in EXAMPLES["rule"] for row in rule["fires"]]
MISSES = [(rule["name"], text) for rule in EXAMPLES["rule"] for text in rule["not"]]
SILENT = [text for group in EXAMPLES["silent"] for text in group["texts"]]


@pytest.mark.parametrize(("rule", "row"), FIRES, ids=[f"{rule}: {row[0][:30]}" for rule, row in FIRES])
def test_example_fires_its_rule(rule, row):
    text, *wanted = row
    found = [told(text, statement) for statement in read(text) if fired(rule, statement)]
    assert wanted[:3] in found


@pytest.mark.parametrize("row", [row for _, row in FIRES if len(row) > 4], ids=lambda row: row[0][:40])
def test_example_has_its_chain(row):
    text, *wanted, chain = row
    found = {tuple(told(text, statement)): joined(statement.via) for statement in read(text)}
    assert found[tuple(wanted)] == chain


@pytest.mark.parametrize(("rule", "text"), MISSES)
def test_near_miss_does_not_fire(rule, text):
    assert not [statement for statement in read(text) if fired(rule, statement)]


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_said(text):
    assert read(text) == []


def test_every_rule_has_examples():
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    counted = {rule["name"]: (len(rule["fires"]), len(rule["not"])) for rule in EXAMPLES["rule"]}
    for name in set(RULE.findall(code)):
        fires, misses = counted.get(name, (0, 0))
        assert fires >= 2, name
        assert misses >= 1, name
