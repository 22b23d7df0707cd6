"""The network of a question as both graph formats take it: parties, ties, the days of each tie; and XML's escapes."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from musnad.ask import network
from musnad.ask.network import KINDS, MEETING_QUAD, MEETS, evidence
from musnad.export.carry import Export

Row = dict[str, Any]
Spell = tuple[str, str]  # first and last day

NODE = {"type": "string", "ar": "string", "en": "string", "degree": "integer", "weight": "integer"}
EDGE = {
    "directed": "boolean", "kind": "string", **dict.fromkeys(KINDS, "integer"), "first": "string", "last": "string",
    "id": "string", "ids": "string",
}  # fmt: skip
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Graph(NamedTuple):
    """Nodes and edges as `ask.network` gives them, edges with ``kind`` and ``spells`` (days of their evidence)."""

    nodes: list[Row]
    edges: list[Row]


def graph(what: Export) -> Graph:
    """The network asked for; nodes with the first and last day of their ties."""
    made, spells = network(what.view, what.question), _spells(what)
    edges = [
        edge | {"kind": kind(edge), "ids": " ".join(edge["ids"]),
                "spells": spells[edge["source"], edge["target"], edge["directed"]]}
        for edge in made["edges"]
    ]  # fmt: skip
    days: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        for end in ("source", "target"):
            days[edge[end]] += [day for day in (edge["first"], edge["last"]) if day]
    nodes = [
        node | {"first": min(days[node["id"]], default=None), "last": max(days[node["id"]], default=None)}
        for node in made["nodes"]
    ]
    return Graph(nodes, edges)


def kind(edge: Row) -> str:
    """What the tie mostly is, one of `KINDS`; where two are as many, the one that stands first there."""
    counts = edge | {MEETING_QUAD: edge[MEETING_QUAD] - edge[MEETS]}
    return max(KINDS, key=lambda each: int(counts[each]))


def _spells(what: Export) -> dict[tuple[str, str, bool], list[Spell]]:
    found: dict[tuple[str, str, bool], set[Spell]] = defaultdict(set)
    for seen in evidence(what.view, what.question):
        if seen.first and seen.last:
            found[seen.one, seen.other, seen.directed].add((seen.first, seen.last))
    return defaultdict(list, {ends: sorted(days) for ends, days in found.items()})


def values(row: Row, columns: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Names and printed values of what is known."""
    for name in columns:
        if row[name] is not None:
            yield name, str(row[name]).lower() if isinstance(row[name], bool) else str(row[name])


def called(node: Row, lang: str) -> str:
    """A node's label in a language, else in Arabic, else its id."""
    return str((node["en"] if lang == "en" else None) or node["ar"] or node["id"])


def text(value: str) -> str:
    """Text between tags; characters that XML forbids are dropped."""
    return escape(FORBIDDEN.sub("", value), {"\r": "&#13;"})


def quoted(value: str) -> str:
    """An attribute's value with its quotes, without what XML forbids."""
    return quoteattr(FORBIDDEN.sub("", value))
