"""A printed word with all that depends on it alone: its readings, the phrases it can begin, what stages made of it."""

from collections.abc import Callable, Iterable
from typing import Any

from musnad.lexicon.compiler import Row

ENDS = frozenset(".!?؟…")  # signs that end a sentence
VERBAL = ("past", "pres")
ASKING = frozenset({"event", "speech", "according"})


class Entry:
    """A row of the lexicon: its ``kind``, its ``row``, ``number`` in the table; ``get`` asks the row for a value.

    ``entity``: whom or what its names mean, its own id or that of the row it stands for.
    """

    __slots__ = ("cited", "entity", "get", "kind", "number", "row")

    def __init__(self, number: int, row: Row) -> None:
        self.number, self.kind, self.row = number, row["kind"], row
        self.get: Callable[..., Any] = row.get  # the row's own, as stages ask it some hundred times a report
        self.entity = str(row.get("means") or row.get("id", ""))
        self.cited = ""

    def cite(self) -> str:
        """The row as evidence; made when first asked for."""
        if not self.cited:
            self.cited = f"lexicon:{self.kind}:{self.row.get('id')}"
        return self.cited


class Sense:
    """One way to read a word: its entry, the form's feature, what was cut off in front and behind.

    ``cut`` counts letters of the printed word that stand before the span; ``article`` is True after ال.
    """

    __slots__ = ("article", "cut", "entry", "feature", "proclitic", "suffix")

    def __init__(self, entry: Entry, feature: str, proclitic: str, cut: int, article: bool, suffix: str) -> None:
        self.entry, self.feature, self.proclitic = entry, feature, proclitic
        self.cut, self.article, self.suffix = cut, article, suffix


class Phrase:
    """A name or fixed phrase that a word can begin: the folded words that must follow, and what it means."""

    __slots__ = ("entry", "feature", "rest")

    def __init__(self, rest: tuple[str, ...], entry: Entry, feature: str) -> None:
        self.rest, self.entry, self.feature = rest, entry, feature


class Branch:
    """Phrases of one first word by the word that must follow: ``alone`` those that need none, longest first.

    ``kinds``: what a stage has found the longer ones to be, once.
    """

    __slots__ = ("alone", "by_next", "kinds")

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.alone: tuple[Phrase, ...] = ()
        self.by_next: dict[str, tuple[Phrase, ...]] = {}
        self.kinds: tuple[str, ...] | None = None
        for phrase in phrases:
            if phrase.rest:
                self.by_next[phrase.rest[0]] = (*self.by_next.get(phrase.rest[0], ()), phrase)
            else:
                self.alone = (*self.alone, phrase)


Branches = tuple[tuple[int, Branch], ...]


class Word:
    """All that depends on a printed word alone.

    ``fold`` is the folded form, ``shape`` one of ``arabic number latin mark``; ``senses`` the readings with the least
    cut off; ``by`` the same by kind; ``heads`` the phrases it can begin, as (letters cut, phrases), ``names`` those
    that are names and ``idioms`` the others, each as (letters cut, branch); ``common``: it is a word of everyday
    language; ``ends``: it is a sign that ends a sentence; ``speaks``: it is read first as a finite verb of speech;
    ``asks``: it may name an act, report speech or say whose words these are, and asks for other words.

    What stages have worked out of it, once they have asked (a memo would be one more look-up for every word): ``bare``
    and ``opens``, its forms without clitics and what of the contexts it opens; ``pair``, class and clitic for names;
    ``char``, ``before`` and ``occasion``, its class for speech, the letters cut off it there, and what it does in an
    occasion; ``topics``, ``stands``, ``reasons``, ``talks`` and ``tells``, what it opens of the agenda, of phrases of
    stands, reasons and talks, and of what tells the day of publication; ``stems``, what acts ask for that it has;
    ``forces``, its classes for movements; ``bases``, its forms without what is written onto it in front.
    """

    __slots__ = (
        "asks", "bare", "bases", "before", "by", "char", "common", "ends", "fold", "forces", "heads", "idioms", "names",
        "occasion", "opens", "pair", "parts", "raw", "reasons", "senses", "shape", "speaks", "stands", "stems", "talks",
        "tells", "topics",
    )  # fmt: skip

    def __init__(self, raw: str, folded: str, shape: str) -> None:
        self.raw, self.fold, self.shape = raw, folded, shape
        self.ends = raw in ENDS
        self.senses: tuple[Sense, ...] = ()
        self.by: dict[str, tuple[Sense, ...]] = {}
        self.heads: tuple[tuple[int, tuple[Phrase, ...]], ...] = ()
        self.names: Branches = ()
        self.idioms: Branches = ()
        self.parts: tuple[tuple[str, int, str], ...] = ()
        self.common = self.speaks = self.asks = False
        self.bare: tuple[str, ...] = ()
        self.opens: dict[str, Any] | None = None
        self.pair = ""
        self.char = ""
        self.before: str | None = None
        self.occasion: str | None = None
        self.topics: Any = None
        self.stands: Any = None
        self.reasons: Any = None
        self.talks: Any = None
        self.tells: Any = None
        self.stems: frozenset[str] | None = None
        self.bases: tuple[str, ...] = ()
        self.forces: dict[str, str] | None = None

    def __repr__(self) -> str:
        return f"Word({self.raw})"

    def read_as(self, by: dict[str, tuple[Sense, ...]]) -> None:
        """Set the readings by kind, and what hangs on them."""
        self.by = by
        said = by.get("speech")
        self.speaks = said is not None and said[0].feature.startswith(VERBAL)
        self.asks = not ASKING.isdisjoint(by)

    def sense(self, kind: str) -> Sense | None:
        """The first reading of that kind."""
        found = self.by.get(kind)
        return found[0] if found else None
