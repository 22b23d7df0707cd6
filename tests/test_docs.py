"""Documents say what the program does: made pages are up to date, links lead somewhere, the tutorial runs."""

import dataclasses
import importlib.util
import os
import pathlib
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

import musnad
from musnad.cli import COMMANDS, function_of
from musnad.lexicon.schema import KINDS
from musnad.record import Context, Count, Event, Name, Published, Repair, Report, Skip, Statement, When

ROOT = pathlib.Path(__file__).parent.parent
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "samples/README.md", ROOT / "gold/README.md"]
)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def read(path: str) -> str:
    """A file of the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def making() -> ModuleType:
    """The script that writes the command reference."""
    spec = importlib.util.spec_from_file_location("making_commands", ROOT / "making" / "commands.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_command_reference_is_up_to_date(making: ModuleType) -> None:
    assert read("docs/commands.md") == making.page(), "run make docs"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_that_calls_it(making: ModuleType, name: str) -> None:
    function = function_of(name)
    told, examples = making.parts(function.__doc__ or "")
    assert told
    assert examples, f"{name} has no Example: in its docstring"
    assert all(f"musnad {name}" in example for example in examples)
    assert COMMANDS[name] == told.splitlines()[0], "the list of commands says what the command says"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: pathlib.Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("row", [Report, Published, Repair, Skip, Name, When, Statement, Event, Count, Context])
def test_the_record_is_described_field_by_field(row: type) -> None:
    page = read("docs/record.md")
    for field in dataclasses.fields(row):
        assert re.search(rf"`(?:origin\.)?{field.name}`", page), f"{row.__name__}.{field.name} is not in docs/record.md"


def test_the_lexicon_is_described_kind_by_kind() -> None:
    page = read("docs/lexicon.md")
    for kind, keys in KINDS.items():
        assert f"`{kind}`" in page or f'"{kind}"' in page, f"kind {kind} is not in docs/lexicon.md"
        for key in keys:
            assert f"`{key}`" in page, f"key {key} of {kind} is not in docs/lexicon.md"


def test_the_readme_names_the_two_commands() -> None:
    readme, makefile = read("README.md"), read("Makefile")
    for target in ("demo", "test"):
        assert f"make {target}" in readme
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    assert "make test" in read(".ci/run")
    assert len(readme.splitlines()) <= 50, "one screen"


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{musnad.__version__}]" in read("CHANGELOG.md")


def test_every_decision_is_listed() -> None:
    index = read("docs/decisions/README.md")
    for path in (ROOT / "docs" / "decisions").glob("0*.md"):
        assert path.name in index


def commands_of(page: str) -> Iterator[str]:
    """The commands that a page shows, comments and pipes cut off."""
    for line in read(page).splitlines():
        if line.startswith("    musnad ") and "reports/" not in line and "YOUR" not in line:
            yield re.split(r"\s+[#>|]", line.strip())[0]


def test_the_tutorial_runs_as_written(tmp_path: pathlib.Path) -> None:
    store = str(tmp_path / "tour.musnad")
    env = {**os.environ, "MUSNAD_STORE": store, "PYTHONWARNINGS": "error"}
    commands = list(commands_of("docs/tutorial.md"))
    assert len(commands) > 10
    for command in commands:
        words = [store if word == "tour.musnad" else word for word in shlex.split(command)[1:]]
        program = [sys.executable, "-c", "from musnad.cli import main; main()", *words]
        done = subprocess.run(program, cwd=ROOT, env=env, capture_output=True, check=False)
        assert done.returncode == 0, f"{command}: {done.stderr.decode()}"
        assert done.stdout or words[0] == "read", f"{command} prints nothing"
