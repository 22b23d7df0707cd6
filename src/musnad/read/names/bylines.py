"""Agencies that a dateline or byline names for the whole report: «دمشق - رويترز:», «(أ ف ب)» at its end, «وكالات»."""

from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene

OPENING, CLOSING = 3, 2  # sentences at either end in which such lines stand
LONGEST = 12  # tokens of a dateline
SEVERAL = frozenset({"وكالات", "الوكالات", "ووكالات", "والوكالات"})


def agencies(scene: Scene, marks: list[Mark]) -> list[str]:
    """What is printed for each agency, in order, without repetition."""
    sentences = scene.sheet.sentences
    found: list[str] = []
    for sentence in sentences[:OPENING]:
        found += _told(scene, marks, sentence.start, _dateline(scene, sentence.start, sentence.end))
    for sentence in sentences[OPENING:][-CLOSING:]:
        first, last = _credit(scene, sentence.start, sentence.end)
        found += _told(scene, marks, first, last)
    return list(dict.fromkeys(found))


def _dateline(scene: Scene, first: int, last: int) -> int:
    """The end of a dateline at the beginning of a sentence: before a colon or dash, without verb or function word."""
    end = first
    for index in range(first, min(last, first + LONGEST)):
        kind, raw = scene.kind(index), scene.words[index].raw
        if kind in "VvF" and raw not in "-–":
            break
        if raw == ":" or kind == "h" or raw == "—" or raw == ")":
            end = index + 1
            if raw == ":":
                break
    return end


def _credit(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """A bracket that ends a sentence, or a whole short line without verb."""
    end = last
    while end > first and scene.words[end - 1].raw in ".،)]":
        end -= 1
    opens = [i for i in range(end, max(first, end - LONGEST) - 1, -1) if scene.words[i - 1].raw in "(["]
    start = opens[0] if opens else -1
    if start >= 0 and end < last:
        return start, end
    short = last - first <= LONGEST and not any(scene.kind(i) in "VvF" for i in range(first, last))
    return (first, last) if short else (first, first)


def _told(scene: Scene, marks: list[Mark], first: int, last: int) -> list[str]:
    """The agencies printed between two tokens."""
    text = scene.sheet.report.text
    found = []
    for mark in marks:
        if first <= mark.first and mark.last <= last and any(entry.get("agency") for entry in mark.entries[:1]):
            start, end = mark.span(scene.sheet)
            found.append((start, text[start:end]))
    for index in range(first, last):
        if scene.words[index].fold in SEVERAL:
            found.append((scene.sheet.starts[index], "وكالات"))
    return [name for _, name in sorted(found)]
