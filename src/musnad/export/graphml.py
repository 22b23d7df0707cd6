"""GraphML: the same graph with typed keys; days are attributes, and so is whether an edge has a direction."""

from collections.abc import Iterator
from typing import BinaryIO

from musnad.export.carry import Export
from musnad.export.graph import EDGE, NODE, Row, called, graph, quoted, text, values

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
TYPES = {"integer": "int", "boolean": "boolean", "string": "string"}
NODES = {"label": "string", **NODE, "first": "string", "last": "string"}
EDGES = {"weight": "integer", **EDGE, "spells": "string"}


def write(what: Export, out: BinaryIO) -> None:
    """UTF-8."""
    for line in _lines(what):
        out.write(line.encode())


def _lines(what: Export) -> Iterator[str]:
    made = graph(what)
    yield HEAD
    yield _keys("node", NODES)
    yield _keys("edge", EDGES)
    yield '<graph id="network" edgedefault="directed">\n'
    for node in made.nodes:
        held = node | {"label": called(node, what.options.lang)}
        yield f"<node id={quoted(node['id'])}>{_data('node', held, NODES)}</node>\n"
    for number, edge in enumerate(made.edges):
        held = edge | {"spells": " ".join("/".join(days) for days in edge["spells"]) or None}
        ends = f"source={quoted(edge['source'])} target={quoted(edge['target'])}"
        yield f'<edge id="e{number}" {ends}>{_data("edge", held, EDGES)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(of: str, columns: dict[str, str]) -> str:
    return "".join(
        f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{TYPES[kind]}"/>\n'
        for name, kind in columns.items()
    )


def _data(of: str, row: Row, columns: dict[str, str]) -> str:
    return "".join(f'<data key="{of}-{name}">{text(value)}</data>' for name, value in values(row, columns))
