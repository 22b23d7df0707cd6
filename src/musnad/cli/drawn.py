"""The chain of a statement drawn: from the outlet to the speaker, in Arabic from right to left, its facts below."""

from typing import Any

import typer
from rich.cells import cell_len

from musnad.cli.cells import cell, days, part_called, topic_list, written
from musnad.cli.grid import paint
from musnad.cli.options import Format
from musnad.cli.output import coloured, say, show_csv, show_json, width
from musnad.labels import label

Row = dict[str, Any]
MARK = "\u200e"  # keeps terminals that order Arabic themselves from swapping what stands at both sides of an arrow
ARROW = f"{MARK} ← {MARK}"
INDENT = 4
SHORT = 90  # letters of what another statement says


def show_chain(found: Row, form: Format, lang: str) -> None:
    """One statement's chain, what was said, and below it how, where and when, and who says otherwise."""
    if form is Format.json:
        show_json(found)
        return
    if form is Format.csv:
        show_csv([_flat(link, lang) for link in found["links"]], lang)
        return
    links = _chain(found, lang)
    content = f"«{found['content']}»" if found["content"] else ""
    lines = _lines(links, lang)
    if content and len(lines) == 1 and cell_len(_plain(lines[0])) + 2 + cell_len(content) <= width():
        lines = [f"{content}{MARK} :{MARK}{lines[0]}" if lang == "ar" else f"{lines[0]}{MARK}: {MARK}{content}"]
        content = ""
    elif content:
        lines[-1] = f"{MARK}:{MARK}{lines[-1]}" if lang == "ar" else f"{lines[-1]}{MARK}:"
    for line in lines:
        _put(line, lang, "bold")
    if content:
        say(content, lang, indent=INDENT)
    for text in _facts(found, lang):
        say(text, lang, "dim", INDENT)


def _flat(link: Row, lang: str) -> Row:
    """A link as a row of CSV: the entity for the name, in Arabic codes as their labels."""
    coded = (
        {"role": label("link", link["role"], lang), "kind": label("source", link["kind"], lang)} if lang == "ar" else {}
    )
    return link | coded | {"name": link["name"] and link["name"]["entity"]}


def _chain(found: Row, lang: str) -> list[str]:
    """The links as they are drawn; those who speak together are one, with the bodies for which they speak."""
    links = [_drawn(link, lang) for link in found["links"] if link["role"] not in ("body", "speaker")]
    speakers, bodies = [], ""
    for link in found["links"]:
        if link["role"] == "body":
            bodies += f"[{label('text', 'for', lang)} {part_called(link, lang)}] "
        elif link["role"] == "speaker":
            speakers.append(bodies + _drawn(link, lang))
            bodies = ""
    if speakers:
        return [*links, " + ".join(speakers)]
    if found["vouches"] in ("outlet", "agency"):
        return [*links[:-1], f"{links[-1]} ({label('vouches', found['vouches'], lang)})"]
    return [*links, label("text", "nobody", lang)]


def _drawn(link: Row, lang: str) -> str:
    """One link: who it is, what kind of source it is where unnamed, and that it was told earlier where it was."""
    if link["role"] == "outlet":
        return str(link["text"] or label("text", "no_outlet", lang))
    called = part_called(link, lang)
    if link["kind"]:
        called += f" ({label('source', link['kind'], lang)})"
    return f"({label('text', 'earlier', lang)}: {called})" if link["role"] == "carried" else called


def _lines(links: list[str], lang: str) -> list[str]:
    """The links joined by arrows, as many a line as there is room for; in Arabic the first stands at the right."""
    lines: list[list[str]] = [[]]
    for link in links:
        if lines[-1] and cell_len(" ← ".join([*lines[-1], link])) + 2 > width():
            lines.append([])
        lines[-1].append(link)
    joined = [ARROW.join(reversed(line) if lang == "ar" else line) for line in lines]
    for place in range(1, len(joined)):
        joined[place] = f"{joined[place]}{MARK} ←" if lang == "ar" else f"← {MARK}{joined[place]}"
    return joined


def _put(line: str, lang: str, style: str) -> None:
    """A line that is wrapped already, at the side where the language begins."""
    room = max(width() - cell_len(_plain(line)), 0) if lang == "ar" else 0
    typer.echo(" " * room + paint(f"{MARK}{line}", style, coloured()))


def _plain(line: str) -> str:
    return line.replace(MARK, "")


def _facts(found: Row, lang: str) -> list[str]:
    """Medium, occasion and day; topics; what was withdrawn; who says otherwise."""
    day = written(found["date"], lang) or days(found["first"], found["last"])
    if day and found["basis"] != "told":
        day += f" ({label('basis', 'published', lang)})"
    stands = cell("stance", found, lang) if found["stance"] else ""
    how = [label("medium", found["medium"], lang), found["occasion"], day, stands]
    lines = [" · ".join(" ".join(str(text).split()) for text in how if text)]
    if found["topics"]:
        lines.append(f"{label('column', 'topics', lang)}: {topic_list(found['topics'], lang)}")
    if found["withdrawn"]:
        lines.append(f"{label('stance', 'withdrawn', lang)}: «{found['withdrawn']}»")
    for key in ("denies_what", "denied_by"):
        lines += [f"{label('tree', key, lang)}: {_other(row, lang)}" for row in found[key]]
    return [line for line in lines if line]


def _other(row: Row, lang: str) -> str:
    """Another statement in short: who, by which outlet, when, its id and what it says."""
    who = cell("speaker", row, lang) or label("text", "nobody", lang)
    told = " · ".join(text for text in (who, row["outlet"], cell("date", row, lang), row["id"]) if text)
    content = " ".join((row["content"] or "").split())
    content = content if len(content) <= SHORT else content[:SHORT].rpartition(" ")[0] + "…"
    return f"{told} «{content}»" if content else told
