"""Where the names and times of a sheet stand among its tokens."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from musnad.record.rows import Name
from musnad.record.sheet import Sheet

if TYPE_CHECKING:
    from musnad.lexicon import Entry, Word

Idiom = tuple[int, int, "Entry"]

TITLE_REACH = 9  # tokens before a name within which its title stands


class Places:
    """Where names and times stand, worked out once for all stages that look at the same names and times.

    ``spans``: each token where a name or time begins to the token behind it; ``back``: each token behind one to where
    it begins; ``over``, ``mentions``, ``bearers`` and ``ids`` are made when first asked for.
    """

    __slots__ = (
        "back", "bearers", "ids", "mentions", "name_at", "name_end", "name_first", "name_to", "names", "over", "spans",
        "time_at", "time_to", "times",
    )  # fmt: skip

    def __init__(self, sheet: Sheet) -> None:
        self.names, self.times = sheet.names, sheet.times
        self.over: dict[int, list[Name]] | None = None
        self.bearers: dict[str, int] | None = None
        self.ids: dict[str, int] | None = None
        self.mentions: dict[str, int] | None = None
        starts = sheet.starts
        self.name_first = [max(bisect_right(starts, name.start) - 1, 0) for name in sheet.names]
        self.name_end = [bisect_left(starts, name.end) for name in sheet.names]
        self.name_at: dict[int, int] = {}
        self.name_to: dict[int, int] = {}
        self._outermost()
        self.time_at: dict[int, tuple[int, str]] = {}
        self.time_to: dict[int, int] = {}
        for when in sheet.times:
            first, last = sheet.tokens_of(when.start, when.end)
            self.time_at[first] = (last, when.id)
            self.time_to[last] = first
        self.spans = dict(zip(self.name_first, self.name_end, strict=True))
        for first, (last, _) in self.time_at.items():
            self.spans[first] = last
        self.back = self.time_to | {last: self.name_first[number] for last, number in self.name_to.items()}

    def _outermost(self) -> None:
        """The longest name that begins, and the longest that ends, at each token; the first of equals."""
        for number, (first, last) in enumerate(zip(self.name_first, self.name_end, strict=True)):
            held = self.name_at.setdefault(first, number)
            if self.name_end[held] < last:
                self.name_at[first] = number
            held = self.name_to.setdefault(last, number)
            if self.name_first[held] > first:
                self.name_to[last] = number


class Grid:
    """Names and times by token: ``name_at`` the outermost name that begins there, ``name_to`` the one that ends."""

    __slots__ = ("name_at", "name_end", "name_first", "name_to", "places", "sheet", "time_at", "time_to")

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        places: Places | None = sheet.places
        if places is None or places.names is not sheet.names or places.times is not sheet.times:
            places = sheet.places = Places(sheet)
        self.places = places
        self.name_at, self.name_to = places.name_at, places.name_to
        self.name_first, self.name_end = places.name_first, places.name_end
        self.time_at, self.time_to = places.time_at, places.time_to

    def idioms(self) -> list[Idiom]:
        """Phrases of the grammar that stand among the tokens: first token, token behind, entry; the longest at each."""
        if self.sheet.idioms is None:
            words = self.sheet.words
            begun = [token for token, word in enumerate(words) if word.idioms]
            found: list[Idiom] = []
            for token in begun:
                follower = words[token + 1].fold if token + 1 < len(words) else ""
                for _, branch in words[token].idioms:
                    if follower in branch.by_next and (idiom := _idiom(words, token, follower)):
                        found.append(idiom)
                        break
            self.sheet.idioms = found
        return self.sheet.idioms

    def names_over(self, token: int) -> list[Name]:
        """The names whose tokens hold this one."""
        over = self.places.over
        if over is None:
            over = self.places.over = {}
            for number, first in enumerate(self.name_first):
                for at in range(first, self.name_end[number]):
                    over.setdefault(at, []).append(self.sheet.names[number])
        return over.get(token, [])

    def numbers(self) -> dict[str, int]:
        """The names by their ids: where each stands in their row."""
        known = self.places.ids
        if known is None:
            known = self.places.ids = {name.id: number for number, name in enumerate(self.sheet.names)}
        return known

    def names_of(self, ids: Iterable[str]) -> list[Name]:
        """The names of these ids, in their order in the report; others are left out."""
        known = self.numbers()
        return [self.sheet.names[number] for number in sorted({known[row] for row in ids if row in known})]

    def back_from(self, token: int, start: int, steps: int) -> Iterator[int]:
        """Tokens before this one, nearest first, at most so many; names and times are passed over as nothing."""
        back, at = self.places.back, token - 1
        while at >= start and steps > 0:
            first = back.get(at + 1)
            if first is not None:
                at = first - 1
            else:
                yield at
                at, steps = at - 1, steps - 1

    def clitic(self, token: int) -> str:
        """The letters written onto the name that begins at this token (و، ب، ل …)."""
        start = self.sheet.starts[token]
        return self.sheet.report.text[start : self.sheet.names[self.name_at[token]].start]

    def mention(self, entity: str) -> int | None:
        """The first name of this report that means the entity."""
        mentions = self.places.mentions
        if mentions is None:
            mentions = self.places.mentions = {}
            for number, name in enumerate(self.sheet.names):
                mentions.setdefault(name.entity, number)
        return mentions.get(entity)

    def bearer(self, first: int, last: int) -> int | None:
        """The person who bears the title at these tokens, if the report names one right behind that title somewhere."""
        bearers = self.places.bearers
        if bearers is None:
            bearers = self.places.bearers = self._titles()
        for token in range(first, last):
            for sense in self.sheet.words[token].by.get("title", ()):
                found = bearers.get(sense.entry.get("form"))
                if found is not None:
                    return found
        return None

    def _titles(self) -> dict[str, int]:
        """Each title to the first person named behind it within one noun phrase."""
        bearers: dict[str, int] = {}
        words = self.sheet.words
        for token, number in self.name_at.items():
            if self.sheet.names[number].type != "PER":
                continue
            for at in range(token - 1, max(-1, token - TITLE_REACH), -1):
                if words[at].shape == "mark" or "speech" in words[at].by:
                    break
                for sense in words[at].by.get("title", ()):
                    bearers.setdefault(sense.entry.get("form"), number)
        return bearers


def _idiom(words: "list[Word]", token: int, follower: str) -> Idiom | None:
    """The longest phrase that begins at a token; ``follower`` is the word behind it."""
    for _, branch in words[token].idioms:
        for phrase in branch.by_next.get(follower, ()):
            last = token + 1 + len(phrase.rest)
            if last <= len(words) and all(words[token + 1 + i].fold == each for i, each in enumerate(phrase.rest)):
                return token, last, phrase.entry
    return None
