"""The answer of ``musnad network``: the strongest ties in a table, the whole graph for programs."""

from typing import Any

import typer

from musnad.cli.cells import called
from musnad.cli.options import Format
from musnad.cli.output import print_table, say, show_csv, show_json
from musnad.labels import label

Row = dict[str, Any]
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
COLUMNS = ("tie", "weight", *QUADS, "together", "says", "first", "last", "id")
SHOWN = 40  # ties in the table
HUBS = 8


def show_network(found: Row, form: Format, lang: str) -> None:
    """Nodes and edges in JSON, edges in CSV, the strongest ties in the table."""
    if form is Format.json:
        show_json(found)
    elif form is Format.csv:
        show_csv(found["edges"], lang)
    elif not found["edges"]:
        typer.echo(label("text", "nothing", lang), err=True)
    else:
        nodes, edges = found["nodes"], found["edges"]
        say(label("text", "graph", lang).format(len(nodes), len(edges)), lang, "bold")
        hubs = [f"{called(node, lang) or node['id']} ({node['degree']})" for node in nodes[:HUBS] if node["degree"] > 1]
        say(f"{label('text', 'hubs', lang)}: {('، ' if lang == 'ar' else ', ').join(hubs or ['-'])}", lang)
        typer.echo("")
        print_table([_without_zeros(edge) for edge in edges[:SHOWN]], COLUMNS, lang, spare=("first", "last"))
        if len(edges) > SHOWN:
            say(label("text", "more", lang).format(len(edges) - SHOWN), lang)
        say(label("text", "graph_note", lang), lang)
        say(label("text", "ask_why", lang), lang)


def _without_zeros(edge: Row) -> Row:
    return edge | {key: edge[key] or None for key in (*QUADS, "together", "says")}
