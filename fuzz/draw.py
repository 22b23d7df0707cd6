"""Any bytes as a way through a target: numbers, choices, pieces, and what is left."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """Takes bytes from the front; past the end everything is zero or empty."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def __bool__(self) -> bool:
        return self._at < len(self._data)

    def some(self, size: int) -> bytes:
        """The next ``size`` bytes, fewer at the end."""
        found = self._data[self._at : self._at + size]
        self._at += size
        return found

    def number(self, most: int) -> int:
        """A number from 0 to ``most`` - 1."""
        width = max(1, (max(most - 1, 1).bit_length() + 7) // 8)
        return int.from_bytes(self.some(width), "big") % max(most, 1)

    def pick(self, choices: Sequence[T]) -> T:
        """One of these."""
        return choices[self.number(len(choices))]

    def piece(self, most: int = 200) -> bytes:
        """A piece whose length, up to ``most``, stands before it."""
        return self.some(self.number(most + 1))

    def rest(self) -> bytes:
        """What is left."""
        found = self._data[self._at :]
        self._at = len(self._data)
        return found
