"""Cut the sentence, or a few words of it, around a span out of a report's text."""

import re
from typing import NamedTuple

from musnad.fuse.words import bounds

SPACE = re.compile(r"\s+")


class Excerpt(NamedTuple):
    """A stretch of text as what stands before a span, the span itself, and what stands behind it."""

    before: str
    span: str
    after: str


def sentence(text: str, start: int, end: int) -> Excerpt:
    """The sentence a span stands in, spaces made single; cut at the far ends where it is very long."""
    first, last = bounds(text, start, end)
    return Excerpt(_clean(text[first:start]).lstrip(), _clean(text[start:end]), _clean(text[end:last]).rstrip())


def words(text: str, start: int, end: int, room: int = 60) -> str:
    """About ``room`` letters of the sentence around a span, whole words, … where something is left out."""
    before, span, after = sentence(text, start, end)
    ahead = max((room - len(span)) // 3, 0)
    left = before[-ahead:] if ahead else ""
    if len(left) < len(before):
        left = (
            "…" + left.partition(" ")[2] if " " in left and before[-ahead - 1 : -ahead] != " " else "…" + left.lstrip()
        )
    behind = max(room - len(span) - len(left), 0)
    right = after[:behind]
    if len(right) < len(after):
        right = (
            right.rpartition(" ")[0] if " " in right and after[behind : behind + 1] != " " else right.rstrip()
        ) + "…"
    return f"{left}{span}{right}"


def _clean(text: str) -> str:
    return SPACE.sub(" ", text)
