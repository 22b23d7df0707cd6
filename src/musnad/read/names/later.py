"""What the report as a whole tells: a surname met before in a full name, a weak name whose bearer is mentioned,
a definite noun that stands for one body (الحزب after حزب العمال الكردستاني).
"""

from musnad.lexicon import Lexicon, Sense
from musnad.read.names.marks import Mark
from musnad.record.sheet import Sheet

CLITICS = ("", "و", "ف", "ب", "ل", "ك", "ول", "وب")


def complete(sheet: Sheet, lexicon: Lexicon, line: str, marks: list[Mark], weak: list[Mark]) -> list[Mark]:
    """The marks with those added that only the whole report makes sure, in order of position."""
    marks = marks + short_names(sheet, line, marks)
    marks += weak_names(marks, weak, line)
    marks += definite_nouns(sheet, line, marks)
    return sorted(marks, key=lambda m: (m.first, -m.last))


def short_names(sheet: Sheet, line: str, marks: list[Mark]) -> list[Mark]:
    """Later mentions of a person by the last part of the name alone."""
    shorts: dict[str, tuple[int, Mark]] = {}
    words = sheet.words
    for mark in marks:
        if mark.type == "PER":
            last = words[mark.last - 1].fold if mark.last - mark.first > 1 else words[mark.first].fold[mark.cut :]
            if line[2 * mark.last - 2] in "GgA" and mark.last - mark.first > 1:
                continue
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
    """A definite body noun alone (الحزب، الوكالة): the body last named with that noun, or the one the word stands for."""
    heads: dict[str, Mark] = {}
    taken: set[int] = set()
    by_first: dict[int, Mark] = {}
    for mark in marks:
        taken.update(range(mark.first, mark.last))
        if mark.type == "ORG":
            by_first[mark.first] = mark
    found = []
    for index, word in enumerate(sheet.words):
        outer = by_first.get(index)
        sense = word.sense("body-noun") if "body-noun" in word.by else None
        if sense is None or sense.suffix:
            continue
        head = sense.entry.get("form")
        if outer is not None:
            heads[head] = outer
        elif sense.article and index not in taken and _alone(line, index, sense, head in heads):
            mark = Mark(index, index + 1, sense.cut, "ORG", "definite-noun", heads[head].entries if head in heads else ())
            mark.entity = (heads[head].entity or f"={heads[head].first}") if head in heads else ""
            found.append(mark)
    return found


def _alone(line: str, index: int, sense: Sense, known: bool) -> bool:
    """Whether a definite noun stands for one body: not before an adjective of its own, nor as part of a title."""
    if sense.feature.startswith("noun.pl") or line[2 * index + 2 : 2 * index + 3] in ("B", "R", "H", "A"):
        return False
    if line[2 * index] == "m" and line[2 * index - 2 : 2 * index - 1] in ("T", "W", "K"):
        return False
    return bool(sense.entry.get("lone")) or (known and not sense.entry.get("loose"))
