"""The sentences of a text, cut once for all the spans that stand in them."""

from bisect import bisect_left, bisect_right

from musnad.fuse.words import END, LONGEST


class Sentences:
    """The sentences of one text, as `musnad.ask.excerpt` cuts them."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = [match.span() for match in END.finditer(text)]
        self._starts, self._ends = [start for start, _ in found], [end for _, end in found]
        self._kept: dict[tuple[int, int], str] = {}

    def around(self, start: int, end: int) -> str:
        """The sentence a span stands in, spaces made single; cut at the far ends where it is very long."""
        before = bisect_right(self._ends, start)
        behind = bisect_left(self._starts, max(end - 1, 0))
        first = max(self._ends[before - 1] if before else 0, start - LONGEST)
        last = self._ends[behind] if behind < len(self._ends) else len(self._text)
        place = max(first, 0), min(max(last, end), end + LONGEST)
        sentence = self._kept.get(place)
        if sentence is None:
            sentence = self._kept[place] = " ".join(self._text[place[0] : place[1]].split())
        return sentence
