"""What a damage module finds, and how it is carried out on the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

MOST = 50_000  # characters of a text whose offsets are kept at hand
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
    done, numbers = 0, _numbers() if len(text) < MOST else range(len(text) + 1)
    for start, end, new in sorted(edits):
        if start < done:
            continue
        parts.append(text[done:start])
        offsets += numbers[done:start]
        before = parts[-1] or (parts[-2] if len(parts) > 1 else "")
        offsets += _sources(start, end, new, before[-1:].isalpha())
        parts.append(new)
        done = end
    parts.append(text[done:])
    offsets += numbers[done : len(text) + 1]
    return "".join(parts), offsets


@cache
def _numbers() -> Sequence[int]:
    """The offsets of most texts, made once: to take them is much cheaper than to make them for every text."""
    return list(range(MOST + 1))


def _sources(start: int, end: int, new: str, within: bool) -> list[int]:
    """Where the characters of ``new`` come from; ``within``: a letter stands before them."""
    if len(new) == end - start:
        return list(range(start, end))
    if len(new) == 1 and end > start and within:
        return [end - 1]
    return [start] * len(new)
