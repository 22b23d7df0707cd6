"""The brief as Markdown: each reference a footnote with its outlet, day and printed words."""

import re
from typing import BinaryIO

from musnad.export.briefs import OPEN, SHUT, Brief, Reference, brief
from musnad.export.carry import Export

MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
START = re.compile(r"^(\d*)([-+=.)])")  # what would begin a list or a line across
NOTE = re.compile(f"{OPEN}(\\d+){SHUT}")


def write(what: Export, out: BinaryIO) -> None:
    """CommonMark with footnotes, as GitHub, pandoc and Obsidian read it; Arabic stands from right to left."""
    out.write(markdown(brief(what)).encode("utf-8", "backslashreplace"))


def markdown(page: Brief) -> str:
    """The page, its parts with an empty line between."""
    parts = [f"# {plain(page.title)}", plain(page.under)]
    for head, lines in page.sections:
        parts.append(f"## {plain(head)}")
        listed = [f"{line.number}. {plain(line.text)}" if line.number else f"- {plain(line.text)}" for line in lines]
        parts.append("\n".join(listed))
    parts += [plain(note) for note in page.notes]
    if page.references:
        parts.append("\n".join(_footnote(each, page.lang) for each in page.references))
    text = "\n\n".join(parts) + "\n"
    return f'<div dir="rtl" lang="ar">\n\n{text}\n</div>\n' if page.lang == "ar" else text


def _footnote(reference: Reference, lang: str) -> str:
    comma = "،" if lang == "ar" else ","
    words = f": «{plain(reference.words)}»" if reference.words else ""
    return f"[^{reference.number}]: {plain(reference.outlet)}{comma} {reference.day}{words} `{reference.row}`"


def plain(text: str) -> str:
    """Text that means nothing but itself, its references as footnotes."""
    text = START.sub(r"\1\\\2", MARKUP.sub(r"\\\1", " ".join(text.split())))
    return NOTE.sub(r"[^\1]", text)
