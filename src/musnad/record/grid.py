"""Where the names and times of a sheet stand among its tokens."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from musnad.record.rows import Name
from musnad.record.sheet import Sheet

if TYPE_CHECKING:
    from musnad.lexicon import Entry, Word

Idiom = tuple[int, int, "Entry"]

TITLE_REACH = 9  # tokens before a name within which its title stands


class Grid:
    """Names and times by token: ``name_at`` the outermost name that begins there, ``name_to`` the one that ends."""

    __slots__ = (
        "_bearers", "_mentions", "_over", "name_at", "name_end", "name_first", "name_to", "sheet", "time_at", "time_to",
    )  # fmt: skip

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._over: dict[int, list[Name]] | None = None
        self._bearers: dict[str, int] | None = None
        self._mentions: dict[str, int] | None = None
        self.name_at: dict[int, int] = {}
        self.name_to: dict[int, int] = {}
        self.name_first: list[int] = []
        self.name_end: list[int] = []
        for number, name in enumerate(sheet.names):
            first, last = sheet.tokens_of(name.start, name.end)
            self.name_first.append(first)
            self.name_end.append(last)
            held = self.name_at.get(first)
            if held is None or self.name_end[held] < last:
                self.name_at[first] = number
            held = self.name_to.get(last)
            if held is None or self.name_first[held] > first:
                self.name_to[last] = number
        self.time_at: dict[int, tuple[int, str]] = {}
        self.time_to: dict[int, int] = {}
        for when in sheet.times:
            first, last = sheet.tokens_of(when.start, when.end)
            self.time_at[first] = (last, when.id)
            self.time_to[last] = first

    def idioms(self) -> list[Idiom]:
        """Phrases of the grammar that stand among the tokens: first token, token behind, entry; the longest at each."""
        if self.sheet.idioms is None:
            words = self.sheet.words
            found: list[Idiom] = []
            for token, word in enumerate(words):
                if word.idioms:
                    idiom = _idiom(words, token)
                    if idiom:
                        found.append(idiom)
            self.sheet.idioms = found
        return self.sheet.idioms

    def names_over(self, token: int) -> list[Name]:
        """The names whose tokens hold this one."""
        if self._over is None:
            self._over = {}
            for number, first in enumerate(self.name_first):
                for at in range(first, self.name_end[number]):
                    self._over.setdefault(at, []).append(self.sheet.names[number])
        return self._over.get(token, [])

    def back_from(self, token: int, start: int, steps: int) -> Iterator[int]:
        """Tokens before this one, nearest first, at most so many; names and times are passed over as nothing."""
        at = token - 1
        while at >= start and steps > 0:
            name, time = self.name_to.get(at + 1), self.time_to.get(at + 1)
            if name is not None:
                at = self.name_first[name] - 1
            elif time is not None:
                at = time - 1
            else:
                yield at
                at, steps = at - 1, steps - 1

    def clitic(self, token: int) -> str:
        """The letters written onto the name that begins at this token (و، ب، ل …)."""
        start = self.sheet.starts[token]
        return self.sheet.report.text[start : self.sheet.names[self.name_at[token]].start]

    def mention(self, entity: str) -> int | None:
        """The first name of this report that means the entity."""
        if self._mentions is None:
            self._mentions = {}
            for number, name in enumerate(self.sheet.names):
                self._mentions.setdefault(name.entity, number)
        return self._mentions.get(entity)

    def bearer(self, first: int, last: int) -> int | None:
        """The person who bears the title at these tokens, if the report names one right behind that title somewhere."""
        if self._bearers is None:
            self._bearers = self._titles()
        for token in range(first, last):
            for sense in self.sheet.words[token].by.get("title", ()):
                found = self._bearers.get(sense.entry.get("form"))
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


def _idiom(words: "list[Word]", token: int) -> Idiom | None:
    """The longest phrase that begins at a token."""
    follower = words[token + 1].fold if token + 1 < len(words) else ""
    for _, branch in words[token].idioms:
        for phrase in branch.by_next.get(follower, ()):
            last = token + 1 + len(phrase.rest)
            if last <= len(words) and all(words[token + 1 + i].fold == each for i, each in enumerate(phrase.rest)):
                return token, last, phrase.entry
    return None
