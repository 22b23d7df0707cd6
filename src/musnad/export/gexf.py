"""GEXF 1.3, dynamic: nodes and edges with the days between which they are told, for Gephi and its kin.

Every edge is written as directed, for readers that take no mixed graph; ``directed`` says which are between equals.
"""

from collections.abc import Iterator
from typing import BinaryIO

from musnad.export.carry import Export
from musnad.export.graph import EDGE, NODE, Row, called, graph, quoted, values

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>musnad</creator></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">
"""


def write(what: Export, out: BinaryIO) -> None:
    """UTF-8."""
    for line in _lines(what):
        out.write(line.encode())


def _lines(what: Export) -> Iterator[str]:
    made = graph(what)
    yield HEAD
    yield _attributes("node", NODE)
    yield _attributes("edge", EDGE)
    yield "<nodes>\n"
    for node in made.nodes:
        told = f"id={quoted(node['id'])} label={quoted(called(node, what.options.lang))}{_days(node)}"
        yield f"<node {told}>{_values(node, NODE)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(made.edges):
        yield _edge(number, edge)
    yield "</edges>\n</graph>\n</gexf>\n"


def _attributes(of: str, columns: dict[str, str]) -> str:
    rows = "".join(f'<attribute id="{name}" title="{name}" type="{kind}"/>\n' for name, kind in columns.items())
    return f'<attributes class="{of}" mode="static">\n{rows}</attributes>\n'


def _edge(number: int, edge: Row) -> str:
    ends = f"source={quoted(edge['source'])} target={quoted(edge['target'])}"
    told = f'id="{number}" {ends} type="directed" weight="{edge["weight"]}" kind="{edge["kind"]}"{_days(edge)}'
    spells = "".join(f'<spell start="{first}" end="{last}"/>' for first, last in edge["spells"])
    return f"<edge {told}>{_values(edge, EDGE)}{f'<spells>{spells}</spells>' if spells else ''}</edge>\n"


def _days(row: Row) -> str:
    return f' start="{row["first"]}" end="{row["last"]}"' if row["first"] else ""


def _values(row: Row, columns: dict[str, str]) -> str:
    held = "".join(f'<attvalue for="{name}" value={quoted(value)}/>' for name, value in values(row, columns))
    return f"<attvalues>{held}</attvalues>"
