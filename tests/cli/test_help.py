"""Every command explains itself, and every label stands in both languages."""

import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from musnad.ask import NAME_TYPES, STANCES, STATUSES, TYPES
from musnad.cli import COMMANDS, function_of
from musnad.labels import PATH
from musnad.lexicon import Lexicon
from musnad.record.plover import CONTEXTS, QUADS
from musnad.repair import digits, glue, letters, mojibake

MUSNAD = str(Path(sys.executable).parent / "musnad")
LABELS = tomllib.loads(PATH.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_does_and_gives_an_example(name: str) -> None:
    about = inspect.getdoc(function_of(name)) or ""
    assert about.splitlines()[0] == COMMANDS[name]
    assert f"Example: musnad {name}" in about or "| musnad " in about
    done = subprocess.run([MUSNAD, name, "--help"], capture_output=True, text=True, check=True)
    assert "Example: musnad" in done.stdout


def test_all_commands_are_listed_whole() -> None:
    done = subprocess.run([MUSNAD, "--help"], capture_output=True, text=True, check=True)
    text = " ".join(done.stdout.split())
    assert all(re.search(rf"\b{name}\s+{re.escape(about)}", text) for name, about in COMMANDS.items())


def test_every_label_stands_in_both_languages() -> None:
    for table, rows in LABELS.items():
        for key, row in rows.items():
            assert set(row) == {"ar", "en"}, (table, key)
            assert all(row.values()), (table, key)
            assert re.search("[\u0600-\u06ff]", row["ar"]), (table, key)


def test_every_code_has_a_label(lexicon: Lexicon) -> None:
    media = {entry.get("medium") for entry in lexicon.of_kind("medium", "speech")} - {None, ""}
    modes = {entry.get("mode") for entry in lexicon.of_kind("event")} - {None, ""}
    for table, codes in (
        ("type", TYPES),
        ("status", STATUSES),
        ("stance", STANCES),
        ("name_type", NAME_TYPES),
        ("medium", media),
        ("how", {"by", "for", "about"}),
        ("context", CONTEXTS),
        ("quad", QUADS),
        ("direction", {"forth", "back", "both"}),
        ("link", {"outlet", "agency", "carried", "via", "body", "speaker"}),
        ("mode", modes),
        ("repair", {module.RULE for module in (digits, glue, letters, mojibake)}),
        ("skip", {"boilerplate", "repeat"}),
        ("time_type", {"DATE", "TIME", "DURATION", "SET"}),
        ("day", {"metadata", "stated", "inferred", "unknown"}),
    ):
        assert set(codes) <= set(LABELS[table])
