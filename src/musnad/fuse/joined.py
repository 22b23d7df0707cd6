"""Things that hang together by pairs, however long the way from one to another."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T", int, str)


class Joined(Generic[T]):
    """A forest of things that are joined; of those that hang together the least is their head."""

    def __init__(self) -> None:
        self._above: dict[T, T] = {}

    def head(self, one: T) -> T:
        """The head of those that a thing hangs together with, which is itself where it stands alone."""
        above = self._above
        while (head := above.setdefault(one, one)) != one:
            above[one] = above[head]
            one = above[one]
        return one

    def join(self, one: T, other: T) -> bool:
        """Say that two hang together; False where they did."""
        one, other = self.head(one), self.head(other)
        if one != other:
            self._above[max(one, other)] = min(one, other)
        return one != other

    def groups(self, things: Iterable[T] | None = None) -> dict[T, list[T]]:
        """Things, or all that were met, by their heads and in their order."""
        found: dict[T, list[T]] = defaultdict(list)
        for one in list(self._above) if things is None else things:
            found[self.head(one)].append(one)
        return found
