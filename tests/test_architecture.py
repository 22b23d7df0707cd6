"""What keeps the project small and plain: who may import whom, how long a file may be, what stands where."""

import ast
import pathlib
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

ROOT = pathlib.Path(__file__).parent.parent
SOURCE = ROOT / "src" / "musnad"
CODE = sorted(
    path
    for folder in ("src", "tests", "bench", "fuzz", "making", "docs")
    for path in (ROOT / folder).rglob("*.py")
)
MODULES = sorted(SOURCE.rglob("*.py"))
LINES = 400
BODY = 60  # a function's lines, docstring and signature included

ARABIC = re.compile("[ء-ي]{2,}")
WORDS = 25  # different Arabic words in a module's code: clitics, endings and a handful of particles
MARKS = 60  # … where a stage says which words are its marks: prepositions and particles that rules are made of
MARK_MODULES = {"marks.py", "classes.py", "roles.py"}

# "/home/ann/", "C:\Users\…": a path of one machine
MACHINE = re.compile(r"(?<![\w.:/])/(?:home|Users|root|work|mnt|srv)/|[A-Z]:\\Users")
TEXTS = {".py", ".toml", ".md", ".txt", ".yaml", ".jsonl", ".json", ".sql", ".sh", ".cfg", ""}
SKIPPED = {".git", ".venv", "build", "dist", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache",
           ".import_linter_cache", ".hypothesis"}  # fmt: skip
NETWORK = {"socket", "ssl", "urllib", "http", "ftplib", "requests", "httpx", "aiohttp", "smtplib"}
CLOCKS = {"now", "today", "utcnow", "time", "perf_counter", "monotonic"}
PURE = ("repair", "read", "link", "lexicon", "record", "score", "pipeline.py")


def name_of(path: pathlib.Path) -> str:
    """A file's path in the repository, for test ids."""
    return path.relative_to(ROOT).as_posix()


def tree_of(path: pathlib.Path) -> ast.Module:
    """The parsed module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def called(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Names of what is called, dotted where an attribute, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield ast.unparse(node.func), node.lineno


def texts_in_code(tree: ast.Module) -> Iterator[str]:
    """String literals that are no docstrings."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def test_layers_hold() -> None:
    linter = pathlib.Path(sys.executable).parent / "lint-imports"
    if not linter.exists():
        pytest.skip("import-linter is not installed here: make test installs it")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_files_and_functions_are_short(path: pathlib.Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < LINES
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno < BODY, f"{node.name} has too many lines: make two of it"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_command_line_speaks_and_exits(path: pathlib.Path) -> None:
    if SOURCE / "cli" in path.parents:
        return
    for name, line in called(tree_of(path)):
        assert name not in {"print", "input", "exit", "quit", "sys.exit", "os._exit"}, f"line {line}: {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_words_are_data(path: pathlib.Path) -> None:
    if SOURCE / "cli" in path.parents:  # the command line has labels in two languages
        return
    words = {word for text in texts_in_code(tree_of(path)) for word in ARABIC.findall(text)}
    most = MARKS if path.name in MARK_MODULES else WORDS
    assert len(words) <= most, f"{len(words)} Arabic words in code: they belong to lexicon/words"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_asks_the_network(path: pathlib.Path) -> None:
    if SOURCE / "watch" in path.parents:  # the one room that asks, where its user allows it
        return
    for node in ast.walk(tree_of(path)):
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            modules.append(node.module)
        for module in modules:
            if module == "urllib.parse":  # addresses are taken apart, nobody is asked
                continue
            assert module.split(".")[0] not in NETWORK, f"line {node.lineno}: {module}"


@pytest.mark.parametrize("path", [p for p in MODULES if p.relative_to(SOURCE).parts[0] in PURE], ids=name_of)
def test_the_road_has_no_clock(path: pathlib.Path) -> None:
    for name, line in called(tree_of(path)):
        last = name.rsplit(".", 1)[-1]
        assert not (last in CLOCKS and re.match(r"(datetime|date|time)\b", name)), f"line {line}: {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is(path: pathlib.Path) -> None:
    assert ast.get_docstring(tree_of(path)), "a docstring: one sentence that says what, then why"


def test_no_path_of_one_machine() -> None:
    kept = [path for path in ROOT.rglob("*") if path.suffix in TEXTS and path.is_file()]
    own = [path for path in kept if not any(part.startswith(".venv") or part in SKIPPED for part in path.parts)]
    assert len(own) > 50
    found = []
    for path in own:
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if MACHINE.search(line) and path != pathlib.Path(__file__):
                found.append(f"{name_of(path)}:{number}: {line.strip()[:80]}")
    assert not found
