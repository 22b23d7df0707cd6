"""What reports are read from: an open file, or standard input with its first line looked at."""

import io
from typing import Protocol


class Stream(Protocol):
    """The two ways in which a source is read."""

    def read(self, size: int = -1, /) -> bytes:
        """The next ``size`` bytes, all where it is not given."""

    def readline(self, size: int = -1, /) -> bytes:
        """The next line, or ``size`` bytes of it."""


class Rest:
    """A stream whose beginning has been looked at: it is given again."""

    def __init__(self, head: bytes, stream: Stream) -> None:
        self._head, self._stream = io.BytesIO(head), stream

    def readline(self, size: int = -1, /) -> bytes:
        """The next line, or ``size`` bytes of it."""
        line = self._head.readline(size)
        if line.endswith(b"\n") or 0 <= size == len(line):
            return line
        return line + self._stream.readline(size - len(line) if size >= 0 else -1)

    def read(self, size: int = -1, /) -> bytes:
        """The next ``size`` bytes, all where it is not given."""
        found = self._head.read(size)
        if 0 <= size == len(found):
            return found
        return found + self._stream.read(size - len(found) if size >= 0 else -1)
