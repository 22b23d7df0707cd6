"""Find every mention of a person, body, place or process.

Needs ``words``, ``starts``, ``ends``, ``sentences``; gives ``names`` (ids n1… in order of position, each with the
entity it means as far as this report tells) and ``agencies``.

First the lexicon's names (phrases.py), then rules over class strings (rules.py), then what the report as a whole tells:
short forms of names met before, definite nouns that stand for one body (later.py).
"""

from typing import Any

from musnad.lexicon import Lexicon, Word
from musnad.read.names import later, phrases, rules
from musnad.read.names.choose import choose
from musnad.read.names.classes import classes
from musnad.read.names.entities import name_entities
from musnad.read.names.marks import Mark
from musnad.record import Name, Sheet

CODES = {"GPE": "l", "LOC": "l", "ORG": "o", "PER": "w", "PROC": "e"}


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """Names of the sheet."""
    line = classes(sheet.words, lexicon)
    marks: list[Mark] = []
    weak: list[Mark] = []
    for sentence in sheet.sentences:
        found = phrases.find(sheet.words, sentence.start, sentence.end)
        weak += [mark for mark in found if mark.weak]
        shown = overlay(line, found, sentence.start, sentence.end)
        ruled = rules.find(shown, sentence.start)
        for mark in ruled:
            mark.cut = cut_of(sheet.words[mark.first])
        marks += choose(found, ruled)
    marks = later.complete(sheet, lexicon, line, marks, weak)
    name_entities(sheet, lexicon, marks, line)
    return {"names": _names(sheet, marks), "agencies": []}


def overlay(line: str, found: list[Mark], first: int, last: int) -> str:
    """The sentence's class string with the lexicon's names shown by their codes."""
    strong = [mark for mark in found if not mark.weak]
    if not strong:
        return line[2 * first : 2 * last]
    pairs = [line[i : i + 2] for i in range(2 * first, 2 * last, 2)]
    taken = first
    for mark in strong:
        if mark.first < taken:
            continue
        flag = "-" if not mark.cut else pairs[mark.first - first][1].replace("-", "=")
        pairs[mark.first - first] = CODES[mark.type] + flag
        for token in range(mark.first + 1, mark.last):
            pairs[token - first] = "_-"
        taken = mark.last
    return "".join(pairs)


def cut_of(word: Word) -> int:
    """Printed letters in front of the name in its first word."""
    if word.senses:
        return word.senses[0].cut
    return next((cut for clitic, cut, base in word.parts if clitic and base.startswith("ال") and len(base) > 4), 0)


def _names(sheet: Sheet, marks: list[Mark]) -> list[Name]:
    names = []
    text = sheet.report.text
    for number, mark in enumerate(marks, 1):
        start, end = mark.span(sheet)
        told = tuple(f"lexicon:{entry.kind}:{entry.get('id')}" for entry in mark.entries[:1])
        names.append(Name(f"n{number}", start, end, text[start:end], mark.type, mark.rule, mark.entity, told))
    return names
