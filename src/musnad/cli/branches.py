"""The chains of an event drawn as trees: the first word at the root, the outlets at the ends; Arabic from the right."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import typer
from rich.cells import cell_len

from musnad.cli.cells import cell, days
from musnad.cli.grid import paint
from musnad.cli.options import Format
from musnad.cli.output import coloured, say, show_csv, show_json, width
from musnad.labels import label

Row = dict[str, Any]
Tree = dict[tuple[str, ...], Any]
MARK = "\u200e"  # keeps terminals that order Arabic themselves from swapping what stands at both sides
BETWEEN = f"{MARK} · {MARK}"
ENDS = {"en": ("├─ ", "└─ ", "│  ", "   "), "ar": (" ─┤", " ─┘", "  │", "   ")}


def show_chains(found: Row, form: Format, lang: str) -> None:
    """The event, how many chains it has, and each chain as a tree with why it is one."""
    if form is Format.json:
        show_json(found)
        return
    if form is Format.csv:
        show_csv([_flat(number, chain, account, lang) for number, chain in enumerate(found["chains"], 1)
                  for account in chain["accounts"]], lang)  # fmt: skip
        return
    head = [cell(column, found, lang) for column in ("date", "act", "sides", "places")]
    _put([text for text in head if text], lang, "bold")
    outlets = {outlet for chain in found["chains"] for outlet in chain["outlets"]}
    counts = (("chains", found["independent"]), ("accounts", len(found["ids"])), ("outlets", len(outlets)))
    told = [f"{label('chains', key, lang)}: {count}" for key, count in counts]
    _put([*told, label("grade", found["grade"], lang)], lang)
    for number, chain in enumerate(found["chains"], 1):
        typer.echo("")
        _put([f"{number}. {_root(chain['root'], lang)}"], lang, "bold")
        for before, parts in _branches(_grown(chain, lang), lang):
            _put(parts, lang, "", before)
        for line in _reasons(chain, lang):
            say(line, lang, "dim", indent=3)
    typer.echo("")
    say(label("text", "ask_why", lang), lang)


def _flat(number: int, chain: Row, account: Row, lang: str) -> Row:
    root = chain["root"]
    row = {key: account[key] for key in ("id", "outlet", "first", "last")}
    return {"chain": number, "kind": root["kind"], "name": _called(root, lang)} | row


def _called(link: Row, lang: str) -> str:
    """Who somebody in a chain is, as the language calls him; the unnamed as they are printed."""
    return " ".join(str(link.get(lang) or link.get("ar") or link["text"] or label("text", "no_outlet", lang)).split())


def _root(root: Row, lang: str) -> str:
    called = _called(root, lang)
    return f"{called} ({label('root', root['kind'], lang)})" if root["text"] else called


def _grown(chain: Row, lang: str) -> Tree:
    """The accounts of a chain under the links through which they came, the nearest to the first word first."""
    tree: Tree = {}
    root = chain["root"]["key"] or chain["root"]["text"]
    for account in chain["accounts"]:
        at = tree
        for link in account["links"]:
            if (link["key"] or link["text"]) != root:
                at = at.setdefault((_called(link, lang),), {})
        day = days(account["first"], account["last"]) if account["first"] != account["last"] else account["first"]
        outlet = account["outlet"] or label("text", "no_outlet", lang)
        at[tuple(text for text in (outlet, day, account["id"]) if text)] = {}
    return tree


def _branches(tree: Tree, lang: str, before: str = "   ") -> Iterator[tuple[str, list[str]]]:
    """Each line of a tree: what is drawn before it (in Arabic behind it), and its parts."""
    fork, end, down, empty = ENDS[lang]
    for place, (parts, below) in enumerate(tree.items(), 1):
        last = place == len(tree)
        mine, theirs = (end, empty) if last else (fork, down)
        yield (mine + before if lang == "ar" else before + mine), list(parts)
        yield from _branches(below, lang, theirs + before if lang == "ar" else before + theirs)


def _reasons(chain: Row, lang: str) -> list[str]:
    """Why accounts are one chain: each clue with how often it ties two of them."""
    counts = Counter(reason["clue"] for reason in chain["reasons"] if reason["clue"] != "report")
    told = [f"{label('clue', clue, lang)} ({count})" for clue, count in counts.most_common()]
    mark = "، " if lang == "ar" else ", "
    return [f"{label('chains', 'because', lang)}: {mark.join(told)}"] if told else []


def _put(parts: list[str], lang: str, style: str = "", before: str = "") -> None:
    """One line at the side where the language begins; its parts in the order in which the language reads."""
    text = BETWEEN.join(reversed(parts) if lang == "ar" else parts)
    style_text = paint(f"{MARK}{text}{MARK}", style, coloured())
    if lang == "en":
        typer.echo(f"{before}{style_text}")
        return
    room = max(width() - cell_len(text.replace(MARK, "")) - cell_len(before), 0)
    typer.echo(f"{' ' * room}{style_text}{before}".rstrip())
