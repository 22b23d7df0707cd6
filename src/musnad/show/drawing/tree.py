"""Chains drawn as trees: the first word at the root, those through whom it came below it, the outlets at the ends.

Each link has a row of its own, moved in under what it came through, so that a tree is as wide as a telephone's screen;
in Arabic it grows from the right.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

Row = dict[str, Any]

WIDTH = 320
HIGH, STEP = 44, 22  # a row's height, and how far it is moved in
LEFT, TEXT = 12, 14  # the first column, and from a mark to its words
LETTER = 7.4  # the width of a letter, more or less
DEEPEST = 6  # beyond that nothing is moved in


@dataclass
class Branch:
    """A link with what came through it: ``kind`` is speaker, agency, via, carried, body, outlet or more."""

    label: str
    note: str
    kind: str
    below: list["Branch"] = field(default_factory=list)


class Mark(NamedTuple):
    """A link as it is drawn."""

    x: int
    y: int
    text_x: int
    label: str
    note: str
    kind: str


class Drawing(NamedTuple):
    """A tree as it is drawn: marks, and the lines between them as paths."""

    width: int
    height: int
    marks: list[Mark]
    paths: list[str]


def drawn(root: Branch, leftward: bool) -> Drawing:
    """The tree; ``leftward`` where the language is read from the right."""
    marks, paths = list[Mark](), list[str]()
    _draw(root, 0, None, marks, paths, leftward)
    return Drawing(WIDTH, len(marks) * HIGH, marks, paths)


def _draw(
    branch: Branch, depth: int, above: Mark | None, marks: list[Mark], paths: list[str], leftward: bool
) -> None:
    way = LEFT + STEP * min(depth, DEEPEST)
    room = int((WIDTH - way - TEXT) / LETTER)
    x, text_x = (WIDTH - place if leftward else place for place in (way, way + TEXT))
    mark = Mark(x, len(marks) * HIGH + 16, text_x, _short(branch.label, room), _short(branch.note, room), branch.kind)
    if above is not None:
        side = x if mark.x != above.x else above.x
        paths.append(f"M{above.x} {above.y}V{mark.y}H{side}")
    marks.append(mark)
    for below in branch.below:
        _draw(below, depth + 1, mark, marks, paths, leftward)


def _short(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def grown(chain: Row, called: Mapping[str, Any], most: int) -> tuple[Branch, int]:
    """One chain as a tree with at most so many ends, and how many it has; ``called`` puts links and accounts in words.

    The accounts stand under the links through which they came, the nearest to the first word first.
    """
    root = chain["root"]
    top = Branch(called["link"](root), called["root"](root), root["kind"])
    made: dict[tuple[str, ...], Branch] = {(): top}
    ends = 0
    accounts = chain["accounts"][:most]
    for account in accounts:
        path: tuple[str, ...] = ()
        for link in _between(account, root):
            name = called["link"](link)
            at = made[path]
            path = (*path, name)
            if path not in made:
                made[path] = Branch(name, called["role"](link), link["role"])
                at.below.append(made[path])
        label, note = called["account"](account)
        at = made[path]
        if not (at is top and root["kind"] == "outlet" and label == top.label and chain["count"] == 1):
            at.below.append(Branch(label, note, "outlet"))
            ends += 1
        else:
            top.note = note or top.note
    if chain["count"] > len(accounts):
        top.below.append(Branch(called["more"](chain["count"] - len(accounts)), "", "more"))
    return top, ends


def _between(account: Row, root: Row) -> Iterator[Row]:
    own = root["key"] or root["text"]
    yield from (link for link in account["links"] if (link["key"] or link["text"]) != own)


def lined(links: Sequence[Branch]) -> Branch:
    """Links that stand one behind the other as a tree with one end."""
    for above, below in pairwise(links):
        above.below.append(below)
    return links[0]
