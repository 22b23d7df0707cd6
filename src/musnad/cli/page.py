"""Answers that are no plain table: an actor from all sides, disputes with their accounts, the tree of evidence."""

from typing import Any

import typer

from musnad.cli.cells import called, cell
from musnad.cli.labels import label
from musnad.cli.options import Format
from musnad.cli.output import aligned, drawn, show_csv, show_json, table, width
from musnad.errors import BadQuestion

Row = dict[str, Any]
SHORT = 12  # rows of each part of an actor's page; the commands behind it show all
SAID = ("date", "cue", "content", "outlet", "id")
ABOUT = ("date", "speaker", "cue", "content", "outlet", "id")
DID = ("date", "act", "status", "actors", "recipients", "places", "words", "id")


def show_actor(found: Row, form: Format, lang: str) -> None:
    """One entity: who it is, its spellings, each outlet's names for it, its statements and events."""
    if form is Format.json:
        show_json(found)
        return
    if form is Format.csv:
        show_csv([{"outlet": row["outlet"], **name} for row in found["outlets"] for name in row["spellings"]], lang)
        return
    for entity in found["entities"]:
        kind = label("name_type", entity["type"], lang)
        other = entity["en"] if lang == "ar" else entity["ar"]
        names = " · ".join(text for text in (called(entity, lang), other, kind, entity["id"]) if text)
        _say(names, lang, bold=True)
    _head("spellings", lang)
    _say("، ".join(f"{row['text']} ({row['names']})" for row in found["spellings"]), lang)
    if any(row["outlet"] for row in found["outlets"]):
        _head("by_outlet", lang)
        for row in found["outlets"]:
            called_so = "، ".join(f"{name['text']} ({name['names']})" for name in row["spellings"])
            _say(f"{row['outlet'] or label('text', 'no_outlet', lang)}: {called_so}", lang)
    for part, columns, key in (("did", DID, "events"), ("said", SAID, "said"), ("about", ABOUT, "about")):
        if found[key]:
            _head(part, lang, len(found[key]))
            typer.echo(table(found[key][:SHORT], columns, lang), nl=False)
            if len(found[key]) > SHORT:
                _say(label("text", "more", lang).format(len(found[key]) - SHORT), lang)


def show_disputes(rows: list[Row], form: Format, lang: str) -> None:
    """Each dispute with a line of its own, and below it what each account says."""
    if form is Format.json:
        show_json(rows)
        return
    if form is Format.csv:
        heads = ("kind", "type", "date", "first", "last")
        show_csv([{key: row[key] for key in heads} | {"dispute": n} | account for n, row in enumerate(rows, 1)
                  for account in row["accounts"]], lang)  # fmt: skip
        return
    if not rows:
        typer.echo(label("text", "nothing", lang), err=True)
        return
    for row in rows:
        _say(_dispute(row, lang), lang, bold=True)
        accounts = [account | {"told": _told(row, account, lang)} for account in row["accounts"]]
        typer.echo(table(accounts, ("outlet", "told", "words", "id"), lang))
    _say(f"{len(rows)} {label('text', 'differs', lang)}; {label('text', 'ask_why', lang)}", lang)


def _dispute(row: Row, lang: str) -> str:
    date = row["date"] or cell("date", row | {"basis": "told"}, lang)
    kind = label("type", row["type"], lang)
    sides = [cell(side, row, lang) for side in ("actors", "recipients", "places")]
    return " · ".join(text for text in (date, label("dispute", row["kind"], lang), kind, *sides) if text)


def _told(row: Row, account: Row, lang: str) -> str:
    if row["kind"] == "status":
        return f"{label('status', account['status'], lang)} ({account['says']})"
    return str(account["says"])


def show_why(tree: Row, form: Format, lang: str) -> None:
    """The tree of evidence, the span between ⟦ ⟧ in its sentence."""
    if form is Format.json:
        show_json(tree)
        return
    if form is Format.csv:
        raise BadQuestion("evidence is a tree, not a table", do="use --format json")
    from rich.tree import Tree

    root = Tree(_node(tree))
    _grow(root, tree)
    typer.echo(drawn(root), nl=False)


def _grow(branch: Any, node: Row) -> None:
    for child in node["made_from"]:
        _grow(branch.add(_node(child)), child)


def _node(node: Row) -> Any:
    from rich.text import Text

    facts = dict(node["facts"])
    text = Text()
    text.append(f"{node['role'] or node['kind']} ", style="bold")
    text.append(f"{facts.pop('text', '')} ".lstrip(" "), style="bold")
    if node["kind"] != "count":
        text.append(node["id"], style="dim")
    sentence = node["sentence"]
    if sentence:
        text.append(f"\n{sentence['before']}⟦")
        text.append(sentence["span"], style="bold reverse")
        text.append(f"⟧{sentence['after']}")
    for key in ("chain", "content", "uri", "sha256"):
        if key in facts:
            text.append(f"\n{key}: {facts.pop(key)}")
    if facts:
        text.append("\n" + " · ".join(f"{key} {value}" for key, value in facts.items()))
    if node["rule"] or node["marks"]:
        marks = f" from {', '.join(node['marks'])}" if node["marks"] else ""
        text.append(f"\nrule {node['rule'] or '-'}{marks}", style="dim")
    return text


def _head(key: str, lang: str, count: int | None = None) -> None:
    typer.echo("")
    _say(label("text", key, lang) + (f" ({count})" if count is not None else ""), lang, bold=True)


def _say(line: str, lang: str, bold: bool = False) -> None:
    """A line of running text, wrapped, at the side where the language begins."""
    from rich.text import Text

    shown = Text(line, style="bold" if bold else "", justify="right" if lang == "ar" else "left")
    typer.echo(drawn(shown) if len(line) > width() or bold else aligned(line, lang) + "\n", nl=False)
