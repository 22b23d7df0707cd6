"""Regular expressions that modules and the lexicon hold have no repeats in repeats that can cut a text in many ways.

A repeat without end may hold another only if that is atomic or possessive, or if something must stand beside it, each
time, that the inner repeat cannot take: then a text is cut in one way alone, and not in exponentially many.
"""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from re import _compiler  # type: ignore[attr-defined]
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import musnad
from musnad.lexicon import Lexicon

REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
ENDLESS = 1_000  # a repeat of more than this is taken for one without end
PLANES = (range(9, 14), range(0x20, 0x100), range(0x600, 0x700), range(0x2000, 0x2070), range(0xFEFF, 0xFF00))
LETTERS = "".join(chr(letter) for plane in PLANES for letter in plane)


def inner(parsed: Any) -> Iterator[Any]:
    """The patterns in what a node of the parse tree holds."""
    for part in parsed if isinstance(parsed, (tuple, list)) else ():
        if isinstance(part, parser.SubPattern):
            yield part
        elif isinstance(part, (tuple, list)):
            yield from inner(part)


def takes(held: Any) -> set[str]:
    """The letters of `LETTERS` that a node of one letter takes, or that any of a pattern's nodes takes."""
    code, value = held
    if code in (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY):
        tree = parser.SubPattern(parser.State(), [held])
        tree.state.str = ""
        compiled = _compiler.compile(tree, 0)
        return set(compiled.findall(LETTERS))
    return set().union(*(takes(node) for part in inner(value) for node in part))


def certain(pattern: Any) -> Iterator[set[str]]:
    """What stands in every match of a pattern, each as the letters it may be."""
    for code, held in pattern:
        if code in (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY):
            yield takes((code, held))
        elif code == codes.SUBPATTERN or (code in (*REPEATS, codes.POSSESSIVE_REPEAT) and held[0]):
            yield from certain(held[-1])
        elif code == codes.BRANCH and all(firsts := [next(certain(way), None) for way in held[1]]):
            yield set().union(*(first for first in firsts if first))


def endless(pattern: Any) -> Iterator[set[str]]:
    """Letters that each repeat without end in a pattern takes; what is atomic is left once it is read."""
    for code, held in pattern:
        if code in REPEATS and held[1] > ENDLESS:
            yield set().union(*(takes(node) for node in held[2]))
        elif code not in (codes.ATOMIC_GROUP, codes.POSSESSIVE_REPEAT):
            for part in inner(held):
                yield from endless(part)


def nested(pattern: Any) -> bool:
    """Whether a repeat without end holds another, and no letter that must stand between tells one from the next."""
    for code, held in pattern:
        if code in REPEATS and held[1] > ENDLESS:
            marks = list(certain(held[2]))
            if any(not any(mark.isdisjoint(letters) for mark in marks) for letters in endless(held[2])):
                return True
        if any(nested(part) for part in inner(held)):
            return True
    return False


def of(value: Any, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """Patterns in a value, in what it holds, and in that."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4:
        if isinstance(value, dict):
            held: Any = list(value.values()) + list(value)
        elif isinstance(value, (list, tuple, set, frozenset)):
            held = value
        else:
            held = getattr(value, "__dict__", {}).values() if type(value).__module__.startswith("musnad") else ()
        for one in list(held):
            yield from of(one, depth + 1)


def written(tree: ast.AST) -> Iterator[str]:
    """Patterns that are given to `re` as text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


@pytest.fixture(scope="module")
def patterns(lexicon: Lexicon) -> dict[tuple[str | bytes, int], str]:
    """Every pattern that a module, a class or the lexicon holds, and where."""
    found: dict[tuple[str | bytes, int], str] = {}
    for info in walk_packages(musnad.__path__, "musnad."):
        if info.name.endswith("__main__"):
            continue
        module = import_module(info.name)
        for name, value in list(vars(module).items()):
            held = list(vars(value).values()) if isinstance(value, type) and value.__module__ == info.name else [value]
            for pattern in of(held):
                found.setdefault((pattern.pattern, pattern.flags), f"{info.name}.{name}")
    for path in Path(musnad.__file__).parent.rglob("*.py"):
        for text in written(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault((text, re.compile(text).flags), path.name)
    for pattern in of(lexicon):
        found.setdefault((pattern.pattern, pattern.flags), "lexicon")
    return found


def test_no_pattern_repeats_in_a_repeat(patterns: dict[tuple[str | bytes, int], str]) -> None:
    bad = {where: text for (text, flags), where in patterns.items() if nested(parser.parse(text, flags & ~re.DEBUG))}
    assert not bad
    assert len(patterns) > 200


@pytest.mark.parametrize("text", ["(a+)+$", "(?:a*b?)*c", "((x|a+?)y?)+", "(?:a+[ab])*", "(?:a{2,})*", "(?=(a+)+b)"])
def test_a_nested_repeat_is_seen(text: str) -> None:
    assert nested(parser.parse(text))


@pytest.mark.parametrize("text", ["(?:a++b)*c", "(?:a+b)*c", "x(?:[.,][0-9]+)*", "(?>a+)b", "(?:a{1,3})+", "a+b+"])
def test_a_bounded_one_is_not(text: str) -> None:
    assert not nested(parser.parse(text))
