"""Rows of an answer: taken out of the record when they are first looked at, and made into frames on demand."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

T = TypeVar("T")


class Rows(Sequence[T], Generic[T]):
    """An answer: iterable, with ``len``, index and slices. Nothing is asked before the first row is wanted."""

    def __init__(self, kind: type[T], make: Callable[[], Iterable[T]]) -> None:
        self.kind, self._make = kind, make
        self._held: list[T] = []
        self._rest: Iterator[T] | None = None

    def __iter__(self) -> Iterator[T]:
        place = 0
        while place < len(self._held) or self._more(place + 1):
            yield self._held[place]
            place += 1

    def __len__(self) -> int:
        self._more(None)
        return len(self._held)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        last = place.stop if isinstance(place, slice) else place + 1
        backward = isinstance(place, slice) and ((place.start or 0) < 0 or (place.step or 1) < 0)
        self._more(None if last is None or last <= 0 or backward else last)
        return self._held[place]

    def __repr__(self) -> str:
        told = f"{len(self._held)} taken" if self._rest or not self._held else f"{len(self._held)}"
        return f"<Rows of {self.kind.__name__}: {told}>"

    def _more(self, wanted: int | None) -> bool:
        """Take rows until so many (None: all) are held; whether they are."""
        if self._rest is None:
            self._rest = iter(self._make())
        missing = None if wanted is None else max(wanted - len(self._held), 0)
        self._held.extend(islice(self._rest, missing))
        return wanted is None or len(self._held) >= wanted

    def to_dicts(self) -> list[dict[str, Any]]:
        """Plain dictionaries, lists and texts, as JSON would hold them."""
        from musnad.api import frames

        return frames.to_dicts(self)

    def to_polars(self) -> "polars.DataFrame":
        """A Polars frame: what is within rows as structs and lists. It needs the extra ``polars``; BadQuestion else."""
        from musnad.api import frames

        made: polars.DataFrame = frames.to_polars(self)
        return made

    def to_pandas(self, lang: str = "en") -> "pandas.DataFrame":
        """A flat pandas frame: labels joined by "; " in ``lang``, ids in a column beside. It needs ``pandas``."""
        from musnad.api import frames

        return frames.to_pandas(self, lang)

    def to_arrow(self) -> "pyarrow.Table":
        """An Arrow table, as `to_polars`. It needs the extra ``parquet``."""
        from musnad.api import frames

        return frames.to_arrow(self)
