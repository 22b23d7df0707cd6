"""The answers of ``musnad framing``: outlets by names for one party, or the parties on which outlets differ."""

from typing import Any

import typer

from musnad.ask.framing import by_word, percent, printed, prints
from musnad.cli.cells import called
from musnad.cli.options import Format
from musnad.cli.output import print_table, say, show_csv, show_json
from musnad.labels import label

Row = dict[str, Any]
PARTS = ("names", "beside", "cues")
PARTIES = ("name", "word", "frame", "outlet", "used", "elsewhere", "cells", "id")
MOST = 6  # names that have a column
OUTLETS = 20
LISTED = 5  # spellings or outlets in a line
SIGNS = {"more": " ▲", "less": " ▼", None: ""}


def show_framed(rows: list[Row], form: Format, lang: str) -> None:
    """A line for each party."""
    if form is Format.json:
        show_json(rows)
    elif form is Format.csv:
        show_csv(rows, lang)
    elif not rows:
        say(label("text", "framed_none", lang), lang)
    else:
        print_table([row | {"used": _share(row), "elsewhere": _of(row["others"], row["of_others"])} for row in rows],
                    PARTIES, lang)  # fmt: skip
        say(label("text", "framed_note", lang), lang)
        say(label("text", "ask_why", lang), lang)


def show_framing(found: Row, form: Format, lang: str) -> None:
    """One party: the comparison, the words behind it, what stands beside the name, the words that report its speech."""
    if form is Format.json:
        show_json(found)
    elif form is Format.csv:
        show_csv([_flat(part, cell) for part in PARTS for cell in found[part]], lang)
    elif not found["outlets"]:
        typer.echo(label("text", "nothing", lang), err=True)
    else:
        for entity in found["entities"]:
            say(f"{called(entity, lang)} ({entity['id']})", lang, "bold")
        say(label("verdict", found["verdict"], lang), lang)
        _compare(found, lang)
        _words(found["names"], lang)
        for part in ("beside", "cues"):
            _listed(part, found[part], lang)
        say(label("text", "ask_why", lang), lang)


def _compare(found: Row, lang: str) -> None:
    """Outlets in lines, names in columns."""
    heads: dict[str, str] = {}
    for group in by_word(found["names"]):
        if not heads or (len(heads) < MOST and sum(cell["reports"] for cell in group) > 1):
            heads[group[0]["says"]] = _head(group[0], lang)
    rows = []
    for outlet in found["outlets"][:OUTLETS]:
        row: Row = {"outlet": _outlet(outlet, lang), "reports": outlet["reports"]}
        for cell in found["names"]:
            if cell["outlet"] == outlet["outlet"] and cell["says"] in heads and cell["reports"] + bool(cell["differs"]):
                row[heads[cell["says"]]] = _share(cell)
        rows.append(row)
    typer.echo("")
    print_table(rows, ("outlet", "reports", *dict.fromkeys(heads.values())), lang)
    if len(found["outlets"]) > OUTLETS:
        say(label("text", "more", lang).format(len(found["outlets"]) - OUTLETS), lang)
    say(label("text", "framing_note", lang), lang)


def _head(cell: Row, lang: str) -> str:
    """A name as the head of its column: in English with what it says, else with its frame."""
    word = label("text", "alone", lang) if cell["says"] == "plain" else cell["word"]
    told = [cell["en"] if lang == "en" else None, label("frame", cell["frame"], lang)]
    beside = "، ".join(text for text in told if text) if lang == "ar" else ", ".join(text for text in told if text)
    return f"{word} ({beside})" if beside else word


def _words(cells: list[Row], lang: str) -> None:
    """Under each name all its spellings, how often each is printed, and one report that has it."""
    typer.echo("")
    say(label("text", "called_so", lang), lang, "bold")
    groups = [group for group in by_word(cells) if printed(group) > 1]
    for group in groups[: 2 * MOST]:
        spellings = [f"{text} ({names})" for text, names in prints(group)[:LISTED]]
        quoted = sum(cell["quoted"] for cell in group)
        told = "، ".join(spellings) + (f" · {label('column', 'quoted', lang)}: {quoted}" if quoted else "")
        row_id = next((cell["ids"][0] for cell in group if cell["ids"]), "")
        say(f"{_head(group[0], lang)}: {told}  {row_id}", lang, indent=2)


def _listed(part: str, cells: list[Row], lang: str) -> None:
    """A line for each word or kind of words, with the outlets that use it most."""
    groups = [group for group in by_word(cells) if any(cell["reports"] for cell in group)]
    if groups:
        typer.echo("")
        say(label("text", part, lang), lang, "bold")
    for group in groups[: 2 * MOST]:
        marked = [cell for cell in group if cell["differs"]]
        rest = [cell for cell in group if not cell["differs"] and cell["reports"]]
        shown = [*marked, *rest][: max(LISTED, len(marked))]
        outlets = ("، " if lang == "ar" else ", ").join(f"{_outlet(cell, lang)} {_share(cell)}" for cell in shown)
        row_id = next((cell["ids"][0] for cell in group if cell["ids"]), "")
        say(f"{_title(part, group, lang)}: {outlets}  {row_id}", lang, indent=2)


def _title(part: str, group: list[Row], lang: str) -> str:
    if part == "cues":
        words = dict.fromkeys(word["text"] for cell in group for word in cell["words"])
        return f"{label('cue', group[0]['says'], lang)} ({'، '.join(list(words)[:LISTED])})"
    where = label("where", group[0]["says"].partition(":")[0], lang)
    told = [where, label("frame", group[0]["frame"], lang)]
    return f"{group[0]['word']} ({('، ' if lang == 'ar' else ', ').join(text for text in told if text)})"


def _outlet(row: Row, lang: str) -> str:
    return row["outlet"] or label("text", "no_outlet", lang)


def _share(cell: Row) -> str:
    return _of(cell["reports"], cell["of"]) + SIGNS[cell["differs"]]


def _of(some: int, of: int) -> str:
    """A share, as percentage only where there are enough to speak of hundreds."""
    hundredth = percent(some, of)
    return f"{some}/{of}" if hundredth is None else f"{hundredth}% ({some})"


def _flat(part: str, cell: Row) -> Row:
    words = "; ".join(f"{word['text']} ({word['names']})" for word in cell["words"])
    return {"part": part, **cell, "words": words}
