"""Answers that are no plain table: an actor from all sides, disputes with their accounts, the tree of evidence."""

from typing import Any

import typer

from musnad.cli.cells import called, days, topic_list
from musnad.cli.corrected import in_short
from musnad.cli.options import Format
from musnad.cli.output import print_table, say, show_csv, show_json, width
from musnad.errors import BadQuestion
from musnad.labels import label

Row = dict[str, Any]
SHORT = 12  # rows of each part of an actor's page; the commands behind it show all
SAID = ("date", "cue", "outlet", "id")
ABOUT = ("date", "speaker", "cue", "outlet", "id")
OWN_LINE = (
    "chain", "content", "occasion", "withdrawn", "contexts", "uri", "sha256",
    "does", "calls_off", "done_by", "called_off_by", "disputed_by",
)  # fmt: skip
DID = ("date", "act", "sides", "places", "id")


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
        names = " · ".join(dict.fromkeys(text for text in (called(entity, lang), other, kind, entity["id"]) if text))
        say(names, lang, "bold")
    _head("spellings", lang)
    say("، ".join(f"{row['text']} ({row['names']})" for row in found["spellings"]), lang)
    if any(row["outlet"] for row in found["outlets"]):
        _head("by_outlet", lang)
        for row in found["outlets"]:
            called_so = "، ".join(f"{name['text']} ({name['names']})" for name in row["spellings"])
            say(f"{row['outlet'] or label('text', 'no_outlet', lang)}: {called_so}", lang)
    _offices(found, lang)
    if found["topics"]:
        _head("topics", lang)
        say("، ".join(f"{row[lang]} ({row['statements']})" for row in found["topics"][:SHORT]), lang)
    for part, columns, key, under in (
        ("did", DID, "events", "printed"),
        ("said", SAID, "said", "content"),
        ("about", ABOUT, "about", "content"),
    ):
        if found[key]:
            _head(part, lang, len(found[key]))
            print_table(found[key][:SHORT], columns, lang, under)
            if len(found[key]) > SHORT:
                say(label("text", "more", lang).format(len(found[key]) - SHORT), lang)


def _offices(found: Row, lang: str) -> None:
    """Roles as reports give them, what the catalogue knows, and whom it met."""
    if found["offices"]:
        _head("offices", lang, len(found["offices"]))
        for office in found["offices"][:SHORT]:
            since = days(office["first"], office["last"]) if office["first"] != office["last"] else office["first"]
            outlets = "، ".join(office["outlets"][:3]) if lang == "ar" else ", ".join(office["outlets"][:3])
            told = " · ".join(text for text in (since, outlets, office["id"]) if text)
            say(f"{office['text']} ({office['names']})  {told}", lang)
        if len(found["offices"]) > SHORT:
            say(label("text", "more", lang).format(len(found["offices"]) - SHORT), lang)
    if found["ties"]:
        _head("ties", lang)
        for tie in found["ties"]:
            other = called(tie["name"], lang) if tie["name"] else tie["other"]
            told = " · ".join(text for text in (tie["title"], other) if text)
            say(f"{label('tie', tie['kind'], lang)}: {told} {days(tie['since'], tie['until'])}".rstrip(), lang)
    if found["met"]:
        _head("met", lang)
        say("، ".join(f"{called(side, lang)} ({side['events']})" for side in found["met"][:SHORT]), lang)


def show_why(tree: Row, form: Format, lang: str) -> None:
    """The tree of evidence, the span between ⟦ ⟧ in its sentence."""
    if form is Format.json:
        show_json(tree)
        return
    if form is Format.csv:
        raise BadQuestion("evidence is a tree, not a table", do="use --format json")
    from rich.console import Console
    from rich.tree import Tree

    root = Tree(_node(tree, lang))
    _grow(root, tree, lang)
    Console(width=width(), highlight=False).print(root)


def _grow(branch: Any, node: Row, lang: str) -> None:
    for child in node["made_from"]:
        _grow(branch.add(_node(child, lang)), child, lang)


def _node(node: Row, lang: str) -> Any:
    """One node: what it is and its id, its sentence, its facts, its rule and marks, a line each."""
    from rich.text import Text

    facts = dict(node["facts"])
    text = Text()
    text.append(label("tree", node["role"] or node["kind"], lang), style="bold")
    text.append(f" {facts.pop('text', '')}".rstrip(), style="bold")
    if node["kind"] != "count":
        text.append(f"  {node['id']}", style="dim")
    sentence = node["sentence"]
    if sentence:
        text.append(f"\n{sentence['before']}⟦")
        text.append(sentence["span"], style="bold reverse")
        text.append(f"⟧{sentence['after']}")
    for key in [key for key in OWN_LINE if key in facts]:
        text.append(f"\n{label('tree', key, lang)}: {_fact(key, facts.pop(key), lang)}")
    if facts:
        text.append(
            "\n" + " · ".join(f"{label('tree', key, lang)} {_fact(key, value, lang)}" for key, value in facts.items())
        )
    for fix in node["fixes"]:
        text.append(f"\n{label('tree', 'fix', lang)} {in_short(fix, lang)}", style="bold")
    if node["rule"] or node["marks"]:
        marks = f" {label('tree', 'from', lang)} {', '.join(node['marks'])}" if node["marks"] else ""
        text.append(f"\n{label('tree', 'rule', lang)} {node['rule'] or '-'}{marks}", style="dim")
    return text


def _fact(key: str, value: Any, lang: str) -> str:
    """Codes as their labels, with the code itself beside it where it is one of PLOVER's."""
    if key in ("mode", "quad", "status", "basis", "stance", "form", "medium", "judged"):
        return label(key, value, lang)
    if key == "topics":
        return topic_list(value, lang)
    if key == "contexts":
        return "; ".join(f"{label('context', row['context'], lang)} ({'، '.join(row['words'])})" for row in value)
    if key == "clues":
        return ("، " if lang == "ar" else ", ").join(label("clue", part, lang) for part in value)
    if key == "headline":
        return "✓"
    if isinstance(value, list):
        return ("، " if lang == "ar" else ", ").join(label("source", part, lang) for part in value)
    told = label("type", value, lang) if key == "type" else value
    return str(value) if told == value else f"{told} ({value})"


def _head(key: str, lang: str, count: int | None = None) -> None:
    typer.echo("")
    say(label("text", key, lang) + (f" ({count})" if count is not None else ""), lang, "bold")
