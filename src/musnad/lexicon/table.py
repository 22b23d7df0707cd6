"""The lexicon as it is asked: one look-up a word, everything about a word computed once and kept."""

import gc
import hashlib
import marshal
import pathlib
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

import musnad
from musnad.cache import cache_folder
from musnad.lexicon.compiler import NAMED, WORDS, Table, compile_table
from musnad.lexicon.fold import MARKS, fold_word
from musnad.lexicon.word import Branch, Branches, Entry, Phrase, Sense, Word

KEEP = 60_000  # words kept at once; the whole is dropped when full, so that memory stays bounded
CLITICS = ("", "و", "ف", "ب", "ل", "ك", "س", "وب", "ول", "وك", "وس", "فب", "فل", "فس", "لل", "ولل", "فلل")
BY_FIRST = {letter: tuple(c for c in CLITICS if not c or c[0] == letter) for letter in "وفبلكس"}
SUFFIXES = ("هما", "هم", "ها", "هن", "كم", "نا", "ني", "ه", "ي", "ك")
BY_LAST = {last: tuple(s for s in SUFFIXES if s[-1] == last) for last in "اهيكمن"}
NOMINAL = ("noun", "adj", "form", "also")
T = TypeVar("T")


class Lexicon:
    """The compiled table, asked word by word."""

    def __init__(self, table: Table, path: pathlib.Path | None = None) -> None:
        self._path = path  # where the table is kept, None if it is not
        self.entries = [Entry(number, row) for number, row in enumerate(table["entries"])]
        self._of_kind: dict[str, list[Entry]] = {}  # filled when first asked for
        self._words: dict[str, Any] = table["words"]
        self._phrases: dict[str, Any] = table["phrases"]
        self._opened: dict[str, tuple[Phrase, ...]] = {}
        self._grown: dict[tuple[int, bool], Branch] = {}  # phrase tuples live in _opened, so their ids stay
        self._common = frozenset(table["common"])
        self._kept: dict[str, Word] = {}
        self._memos: dict[str, dict[Word, Any]] = {}
        self._derived: dict[str, dict[str, Any]] = {}
        self._made: dict[Any, Any] = {}

    def memo(self, name: str) -> dict[Word, Any]:
        """What a stage has worked out for single words and wants to keep, dropped together with the words."""
        return self._memos.setdefault(name, {})

    def word(self, raw: str) -> Word:
        """Everything known of a printed word; computed once."""
        word = self._kept.get(raw)
        if word is None:
            if len(self._kept) >= KEEP:
                self._kept.clear()
                for memo in self._memos.values():
                    memo.clear()
            word = self._kept[raw] = self._make(raw)
        return word

    def words(self, raws: Iterable[str]) -> list[Word]:
        """``word`` for many words at once."""
        kept = self._kept
        return [kept.get(raw) or self.word(raw) for raw in raws]

    def kept(self, name: str) -> dict[str, Any]:
        """A table that a stage derives from the entries once and keeps."""
        return self._derived.setdefault(name, {})

    def made(self, make: Callable[["Lexicon"], T]) -> T:
        """What a stage makes of the entries, made when first asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        found: T = self._made[make]
        return found

    def derived(self, make: Callable[["Lexicon"], Any]) -> Any:
        """A table of plain values (those that marshal knows) that a stage makes from the entries.

        Made once, and kept on disk beside the compiled table as long as neither the words nor the maker's file change.
        """
        name = make.__module__.rpartition(".")[2] + make.__name__
        kept = self._derived.setdefault(name, {})
        if "made" not in kept:
            path = self._path.with_suffix(f".{name}{_state(make)}") if self._path else None
            made = _read_plain(path) if path else None
            if made is None:
                made = make(self)
                if path:
                    _write_plain(path, made)
            kept["made"] = made
        return kept["made"]

    def of_kind(self, *kinds: str) -> list[Entry]:
        """All entries of these kinds, in the order of the files."""
        if not self._of_kind:
            for entry in self.entries:
                self._of_kind.setdefault(entry.kind, []).append(entry)
        if len(kinds) == 1:
            return list(self._of_kind.get(kinds[0], ()))
        found = [entry for kind in dict.fromkeys(kinds) for entry in self._of_kind.get(kind, ())]
        return sorted(found, key=lambda entry: entry.number)

    def phrases(self, first: str) -> tuple[Phrase, ...]:
        """Phrases that begin with this folded word, longest first."""
        found = self._opened.get(first)
        if found is None:
            rows = self._phrases.get(first, ())
            found = tuple(Phrase(tuple(rest), self.entries[index], feature) for rest, index, feature in rows)
            self._opened[first] = found
        return found

    def is_common(self, folded: str) -> bool:
        """Whether a folded word is one of everyday language."""
        return folded in self._common

    def _make(self, raw: str) -> Word:
        folded = fold_word(raw) or raw
        word = Word(raw, folded, shape_of(folded))
        word.common = folded in self._common
        if word.shape != "arabic":
            word.heads = ((0, self.phrases(folded)),) if folded in self._phrases else ()
            word.senses = self._senses([("", 0, folded)], word)
        else:
            word.parts = tuple(segment(raw, folded))
            word.senses = self._senses(word.parts, word)
            word.heads = tuple(
                (cut, self.phrases(base))
                for proclitic, cut, base in word.parts
                if base in self._phrases and not _never_cut(proclitic, word)
            )
        if word.heads:
            word.names, word.idioms = self._branches(word, True), self._branches(word, False)
        by: dict[str, list[Sense]] = {}
        for sense in word.senses:
            by.setdefault(sense.entry.kind, []).append(sense)
        word.read_as({kind: tuple(found) for kind, found in by.items()})
        return word

    def _branches(self, word: Word, named: bool) -> Branches:
        """The phrases that a word can begin, names or others, indexed by the word that must follow."""
        found = []
        for cut, phrases in word.heads:
            key = (id(phrases), named)
            branch = self._grown.get(key)
            if branch is None:
                branch = self._grown[key] = Branch(p for p in phrases if (p.entry.kind in NAMED) is named)
            if branch.alone or branch.by_next:
                found.append((cut, branch))
        return tuple(found)

    def _senses(self, parts: Any, word: Word) -> tuple[Sense, ...]:
        listed: list[Sense] = []  # whole forms that hide no other reading
        for proclitic, cut, base in parts:
            found = self._look(proclitic, cut, base, "")
            if found and all(_hides_none(sense) for sense in found):
                listed += found
            elif found:
                return tuple(found + listed)
        if listed:
            return tuple(listed)
        suffixes = () if word.raw.endswith(("ة", "ى")) else BY_LAST.get(word.fold[-1], ())
        for proclitic, cut, base in parts if suffixes else ():
            cuts = [suffix for suffix in suffixes if base.endswith(suffix)]
            found = [sense for suffix in cuts for sense in self._look(proclitic, cut, base, suffix)]
            if found:
                return tuple(found)
        return ()

    def _look(self, proclitic: str, cut: int, base: str, suffix: str) -> list[Sense]:
        stem = base[: len(base) - len(suffix)] if suffix else base
        stems = [(stem, False)]
        if stem.startswith("ال") and len(stem) > 3 and not suffix:
            stems.append((stem[2:], True))
        if suffix and stem.endswith("ت"):
            stems.append((stem[:-1] + "ه", False))
        found = []
        for form, article in stems:
            if len(form) < 2:
                continue
            for index, feature in self._words.get(form, ()):
                if fits(feature, proclitic, article, suffix):
                    found.append(Sense(self.entries[index], feature, proclitic, cut, article, suffix))
        return found


def fits(feature: str, proclitic: str, article: bool, suffix: str) -> bool:
    """Whether a form may stand with these clitics: س only before the present, the article only before nouns, …"""
    verb = feature.startswith(("past", "pres"))
    if feature.endswith("+") and not suffix:
        return False
    if "س" in proclitic and not feature.startswith("pres"):
        return False
    if verb and (article or "ب" in proclitic or "ك" in proclitic):
        return False
    if feature.startswith("past") and "ل" in proclitic:
        return False
    if suffix and feature in ("form", "also", "adj.du", "noun.acc", "adj.acc"):
        return False
    return not (suffix == "ني" and not verb) and not (suffix == "ي" and verb)


def _hides_none(sense: Sense) -> bool:
    """Forms of the calendar lists, readings that need other words (ودّع), and rarer plurals and duals (وادان)."""
    if sense.entry.kind == "time-word" or sense.entry.get("needs") or sense.feature in ("past.3md", "past.3mp"):
        return True
    return sense.feature == "noun.du" and sense.entry.kind == "place-noun"


def _never_cut(proclitic: str, word: Word) -> bool:
    """Whether no name begins behind these letters: س is of verbs, ك no part of everyday words, بنوك a word as it is."""
    if "س" in proclitic or ("ك" in proclitic and word.common):
        return True
    return bool(proclitic) and any(not sense.proclitic and not sense.suffix for sense in word.senses)


def segment(raw: str, folded: str) -> list[tuple[str, int, str]]:
    """Ways to cut proclitics: (proclitic, printed letters before the span, what is left), least cut first.

    In للتحالف the article's alif is unprinted: the rest is read as التحالف and its span begins at the second lam.
    """
    found = []
    for clitic in BY_FIRST.get(folded[0], ("",)):
        if not folded.startswith(clitic) or (clitic and len(folded) - len(clitic) < 2):
            continue
        if clitic.endswith("لل"):
            found.append((clitic[:-1], _printed(raw, len(clitic) - 1), "ال" + folded[len(clitic) :]))
        else:
            found.append((clitic, _printed(raw, len(clitic)), folded[len(clitic) :]))
    return sorted(found, key=lambda part: len(part[0]))


def _printed(raw: str, letters: int) -> int:
    """How many characters of ``raw`` its first ``letters`` letters take, marks behind them included."""
    if not letters:
        return 0
    if not MARKS.search(raw):
        return letters
    seen = 0
    for position, char in enumerate(raw):
        if not MARKS.match(char):
            if seen == letters:
                return position
            seen += 1
    return len(raw)


def shape_of(folded: str) -> str:
    """arabic, latin, number or mark, by the first character."""
    first = folded[:1]
    if "ء" <= first <= "ۓ":
        return "arabic"
    if first.isdigit():
        return "number"
    return "latin" if first.isalpha() else "mark"


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The project's lexicon, from the kept table or compiled anew when its files or the version have changed."""
    path = cache_path()
    table = _read_plain(path)
    if not isinstance(table, dict) or "entries" not in table:
        table = compile_table()
        for old in path.parent.glob("lexicon-*"):
            old.unlink(missing_ok=True)
        _write_plain(path, table)
    return Lexicon(table, path)


def cache_path() -> pathlib.Path:
    """Where the compiled table is kept: named by version, Python and the state of the word files."""
    state = hashlib.sha256(f"{musnad.__version__} {sys.version_info[:2]}".encode())
    for folder in (WORDS, pathlib.Path(__file__).parent):
        files = sorted(folder.rglob("*") if folder == WORDS else folder.glob("*.py"))
        for path in files:
            if path.is_file():
                stat = path.stat()
                state.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return cache_folder() / f"lexicon-{state.hexdigest()[:20]}.table"


def _state(make: Callable[["Lexicon"], Any]) -> str:
    """The state of the file that a maker stands in; of the one with its text, where it runs compiled."""
    file = pathlib.Path(sys.modules[make.__module__].__file__ or "")
    stat = file.with_name(file.name.partition(".")[0] + ".py").stat()
    return hashlib.sha256(f"{stat.st_size} {stat.st_mtime_ns}".encode()).hexdigest()[:8]


def _read_plain(path: pathlib.Path) -> Any:
    """What was kept there, or None. Plain values hold no rings, so the collector, which would walk them, rests."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return marshal.loads(path.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    finally:
        if collects:
            gc.enable()


def _write_plain(path: pathlib.Path, values: Any) -> None:
    """Keep plain values; a folder that cannot be written costs only the time to make them again."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(marshal.dumps(values))
        pathlib.Path(file.name).replace(path)
    except OSError:
        return
