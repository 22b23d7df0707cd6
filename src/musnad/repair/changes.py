"""What a damage module finds, and how it is carried out on the text."""

from dataclasses import dataclass

Edit = tuple[int, int, str]  # characters start to end are read as this


@dataclass(frozen=True, slots=True)
class Change:
    """One repair: the span ``start`` to ``end`` is read as ``reads``; ``edits`` are what changes in the text.

    They are two things because the record shows a whole word (من004 read as من 004) where a space is all that moves.
    """

    start: int
    end: int
    reads: str
    rule: str
    edits: tuple[Edit, ...]


def apply(text: str, edits: list[Edit]) -> tuple[str, list[int]]:
    """The text after these edits, and for each of its characters (and the end) the offset it came from.

    An inserted character has the offset of the character it stands before. A letter that was printed as several has
    the first of them where it begins a word, else the last, so that words keep both their ends.
    """
    parts: list[str] = []
    offsets: list[int] = []
    done = 0
    for start, end, new in sorted(edits):
        if start < done:
            continue
        parts.append(text[done:start])
        offsets += range(done, start)
        before = parts[-1] or (parts[-2] if len(parts) > 1 else "")
        offsets += _sources(start, end, new, before[-1:].isalpha())
        parts.append(new)
        done = end
    parts.append(text[done:])
    offsets += range(done, len(text) + 1)
    return "".join(parts), offsets


def _sources(start: int, end: int, new: str, within: bool) -> list[int]:
    """Where the characters of ``new`` come from; ``within``: a letter stands before them."""
    if len(new) == end - start:
        return list(range(start, end))
    if len(new) == 1 and end > start and within:
        return [end - 1]
    return [start] * len(new)
