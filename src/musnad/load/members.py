"""The things within archives: which kind each is, how much of them is unpacked, and where that is cut off.

Sizes are counted as they are truly unpacked, whatever an archive declares. What is read of it raises ``BadInput`` once
where it is damaged or too much; then it has ended, or goes on at the next part that is whole.
"""

import io
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from musnad.errors import BadInput
from musnad.load.given import Caps
from musnad.load.kinds import ENDINGS, SIGNS, Kind, kind_of
from musnad.load.streams import Stream

CHUNK = 1 << 16
MAGIC = b"\x1f\x8b\x08"
SMALL = 4_000_000  # bytes up to which no ratio is asked for: a short file of one sign does no harm
FALSE = 1_000  # beginnings of members in one stretch of damage that are tried
TYPES = re.compile(r"text/plain\b")
BOMB = "a real one is packed less: leave it out, or raise the cap"


def told(name: str, media_type: str | None, head: bytes) -> Kind | None:
    """The kind of a member, None where it is none that is read: by type, by ending, else by its first bytes."""
    low = name.lower().rpartition("/")[2]
    if media_type:
        kind = kind_of("", media_type)
        return kind if kind.name != "text" or TYPES.match(media_type.strip().lower()) else None
    if low.endswith(ENDINGS):
        return kind_of(low)
    if "." in low.strip("."):
        return None
    return kind_of("", head=head) if any(sign.match(head.lstrip()) for _, sign in SIGNS) else None


@dataclass(slots=True)
class Budget:
    """What is left to be unpacked of one archive and of those within it: bytes and members."""

    size: int
    members: int

    @classmethod
    def of(cls, caps: Caps) -> "Budget":
        """All that the caps allow."""
        return cls(caps.archive, caps.members)


class Metered(io.RawIOBase):
    """A packed thing as it is unpacked; too much of it raises ``BadInput``, and it has ended."""

    def __init__(self, take: Callable[[int], bytes], packed: Callable[[], int], caps: Caps, budget: Budget) -> None:
        self._take, self._packed, self._caps, self._budget = take, packed, caps, budget
        self._size, self.ended = 0, False

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """The next bytes; none where it has ended."""
        if self.ended:
            return 0
        try:
            data = self._take(min(len(buffer), CHUNK))
            self._count(len(data))
        except BadInput:
            self.ended = True
            raise
        buffer[: len(data)] = data
        return len(data)

    def _count(self, size: int) -> None:
        self._size += size
        self._budget.size -= size
        if self._size > SMALL and self._size > self._caps.ratio * max(1, self._packed()):
            raise BadInput(f"unpacks to more than {self._caps.ratio} times its size", do=BOMB)
        if self._budget.size < 0:
            raise BadInput(f"unpacks to more than {self._caps.archive // 1_000_000:,} MB", do="split it")


class Gzip(io.RawIOBase):
    """The members of a gzip stream one after another; after damage it goes on at the next that is whole."""

    def __init__(self, stream: Stream, caps: Caps, budget: Budget) -> None:
        self._stream, self._caps, self._budget = stream, caps, budget
        self._raw, self._begins, self._engine = b"", True, zlib.decompressobj(31)
        self._packed, self._size, self._false, self._some, self._over = 0, 0, 0, False, False

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """The next bytes; none at the end."""
        most = min(len(buffer), CHUNK)
        while not self._over:
            self._raw = self._raw or self._stream.read(CHUNK)
            last = not self._raw
            if last and self._begins:
                break
            data = self._unpacked(most)
            if data:
                buffer[: len(data)] = data
                return len(data)
            if last and not self._begins:
                self._over = True
                raise BadInput("the file ends within what is packed", do="get it again")
        return 0

    def _unpacked(self, most: int) -> bytes:
        if self._begins:
            self._raw = self._raw.lstrip(b"\0") if self._some else self._raw
            if not self._raw:
                return b""
        raw, began = self._raw, self._begins
        self._begins = False
        try:
            data = self._engine.decompress(raw, most)
        except zlib.error:
            self._skip(1 if began else 0)
            raise BadInput("damaged gzip", do="get it again") from None
        self._raw = self._engine.unused_data if self._engine.eof else self._engine.unconsumed_tail
        self._packed += len(raw) - len(self._raw)
        self._measure(len(data))
        if self._engine.eof:
            self._some, self._false = True, 0
            self._begin()
        return data

    def _begin(self) -> None:
        self._engine, self._begins, self._packed, self._size = zlib.decompressobj(31), True, 0, 0

    def _measure(self, size: int) -> None:
        self._size += size
        self._budget.size -= size
        if self._size > SMALL and self._size > self._caps.ratio * max(1, self._packed):
            self._skip(0)
            raise BadInput(f"unpacks to more than {self._caps.ratio} times its size", do=BOMB)
        if self._budget.size < 0:
            self._over = True
            raise BadInput(f"unpacks to more than {self._caps.archive // 1_000_000:,} MB", do="split it")

    def _skip(self, start: int) -> None:
        """To what may be the beginning of the next member; after many that were none it has ended."""
        self._begin()
        self._false += 1
        self._over = self._false > FALSE
        while (found := self._raw.find(MAGIC, start)) < 0:
            more, start = self._stream.read(CHUNK), 0
            if not more:
                self._raw, self._over = b"", True
                return
            self._raw = self._raw[-2:] + more
        self._raw = self._raw[found:]


def gunzip(stream: Stream, caps: Caps, budget: Budget) -> io.BufferedReader:
    """A gzip stream as what it holds."""
    return io.BufferedReader(Gzip(stream, caps, budget), CHUNK)
