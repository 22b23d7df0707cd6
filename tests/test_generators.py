"""What is compiled asks for no more than it needs: mypyc makes a whole list of a generator that is written as one.

Looking for the first of many then goes through all of them, each time: a square of the text's length. So there the
first is looked for by a loop, or among few.
"""

import ast
import pathlib
import tomllib
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).parent.parent
LAZY = {"next", "takewhile", "dropwhile", "islice", "chain", "iter"}
LONG = {"range", "reversed", "chain", "islice"}  # what a search without end goes through


def compiled() -> Iterator[pathlib.Path]:
    """The modules that are compiled."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    hook = told["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    for part in [part for parts in hook["libraries"].values() for part in parts]:
        path = ROOT / "src" / "musnad" / part
        yield from [path] if path.suffix else sorted(path.rglob("*.py"))


def lazy(tree: ast.Module) -> Iterator[ast.GeneratorExp]:
    """Generators of which only a part may be wanted: the first of a long row, what is returned or cut off."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Return | ast.Yield) and isinstance(node.value, ast.GeneratorExp):
            yield node.value
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in LAZY:
            for each in node.args:
                if isinstance(each, ast.GeneratorExp) and (node.func.id != "next" or over(each) in LONG):
                    yield each


def over(generator: ast.GeneratorExp) -> str:
    """The function whose result a generator goes through, if it is one."""
    source = generator.generators[0].iter
    return source.func.id if isinstance(source, ast.Call) and isinstance(source.func, ast.Name) else ""


def test_no_search_goes_through_all() -> None:
    found = [f"{path.name}:{each.lineno}" for path in compiled()
             for each in lazy(ast.parse(path.read_text(encoding="utf-8")))]  # fmt: skip
    assert not found


def test_a_search_is_seen() -> None:
    assert len(list(compiled())) > 100
    for text in ("next((at for at in range(9) if at), None)", "takewhile(bool, (each for each in some))",
                 "def first(some): return (each for each in some)"):  # fmt: skip
        assert len(list(lazy(ast.parse(text)))) == 1
    for text in ("next((each for each in some if each), None)", "any(at for at in range(9))"):
        assert not list(lazy(ast.parse(text)))
