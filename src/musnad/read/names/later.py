"""What the report as a whole tells: a surname met before in a full name, a weak name whose bearer is mentioned,
a definite noun that stands for one body (الحزب after حزب العمال الكردستاني).
"""

from musnad.lexicon import Lexicon
from musnad.read.names.choose import inside
from musnad.read.names.marks import Mark
from musnad.record.sheet import Sheet

CLITICS = ("", "و", "ف", "ب", "ل", "ك", "ول", "وب")
LONE_HEADS = frozenset({"party", "armed", "government", "media", "international", "company", "army", "police",
                        "parliament", "court", "council", "delegation"})  # fmt: skip


def complete(sheet: Sheet, lexicon: Lexicon, line: str, marks: list[Mark], weak: list[Mark]) -> list[Mark]:
    """The marks with those added that only the whole report makes sure, in order of position."""
    marks = marks + short_names(sheet, marks)
    marks += weak_names(marks, weak, line)
    marks += definite_nouns(sheet, line, marks)
    return sorted(marks, key=lambda m: (m.first, -m.last))


def short_names(sheet: Sheet, marks: list[Mark]) -> list[Mark]:
    """Later mentions of a person by the last part of the name alone."""
    shorts: dict[str, tuple[int, Mark]] = {}
    words = sheet.words
    for mark in marks:
        if mark.type == "PER":
            last = words[mark.last - 1].fold if mark.last - mark.first > 1 else words[mark.first].fold[mark.cut :]
            for clitic in CLITICS if len(last) > 2 else ():
                shorts.setdefault(clitic + last, (len(clitic), mark))
                if clitic.endswith("ل") and last.startswith("ال"):
                    shorts.setdefault(clitic + last[1:], (len(clitic), mark))
    if not shorts:
        return []
    taken = {token for mark in marks for token in range(mark.first, mark.last)}
    found = []
    for index, word in enumerate(words):
        hit = shorts.get(word.fold)
        if hit and index not in taken and not (word.common and len(hit[1].entries) == 0 and not word.fold.startswith("ال")):
            mark = Mark(index, index + 1, hit[0], "PER", "short-name")
            mark.entity = f"@{marks.index(hit[1])}"
            found.append(mark)
    for mark in found:
        mark.entries = marks[int(mark.entity[1:])].entries
        mark.entity = marks[int(mark.entity[1:])].entity or mark.entity
    return found


def weak_names(marks: list[Mark], weak: list[Mark], line: str) -> list[Mark]:
    """Weak names of the lexicon: places behind a place noun or preposition, bodies that the report names strongly."""
    strong = {mark.entity for mark in marks if mark.entity}
    found: list[Mark] = []
    for mark in weak:
        if any(not (mark.last <= m.first or m.last <= mark.first) for m in marks):
            continue
        before = line[2 * mark.first - 2 : 2 * mark.first - 1] if mark.first else ""
        entry = next((e for e in mark.entries if e.get("id") in strong), None)
        if entry is None and mark.type in ("GPE", "LOC"):
            if before not in ("p", "P"):
                continue
            entry = mark.entries[0]
        if entry is None and mark.type == "PER" and before in ("T", "t", "R"):
            entry = mark.entries[0]
        if entry:
            mark.entity = entry.get("id")
            mark.entries = (entry,)
            found.append(mark)
    return found


def definite_nouns(sheet: Sheet, line: str, marks: list[Mark]) -> list[Mark]:
    """A definite body noun alone (الحزب، الوكالة) where a body whose name begins so has been named before."""
    heads: dict[str, Mark] = {}
    taken: set[int] = set()
    by_first: dict[int, Mark] = {}
    for mark in marks:
        taken.update(range(mark.first, mark.last))
        if mark.type == "ORG":
            by_first[mark.first] = mark
    found = []
    for index in range(len(sheet.words)):
        outer = by_first.get(index)
        sense = sheet.words[index].sense("body-noun") if line[2 * index] in "Kk" else None
        if sense is None or sense.suffix:
            continue
        head = sense.entry.get("form")
        if outer is not None:
            heads[head] = outer
        elif sense.article and index not in taken and head in heads and sense.feature == "noun":
            mark = Mark(index, index + 1, sense.cut, "ORG", "definite-noun", heads[head].entries)
            mark.entity = heads[head].entity or f"={heads[head].first}"
            found.append(mark)
    return found
