"""Names of the lexicon among words: the longest phrase that begins at each token, quotation marks passed over."""

from musnad.lexicon.table import Lexicon
from musnad.lexicon.word import Branches, Entry, Word

QUOTES = frozenset("«»\"“”()[]'‘’„")
COMMAS = frozenset("،,")
Found = tuple[Entry, str]


class Known:
    """Tokens ``first`` to ``last`` (exclusive) that print a name of the lexicon, ``cut`` letters off the first.

    ``found`` are the rows with the key under which each has the name; ``alone`` where one word is all it takes.
    """

    __slots__ = ("alone", "cut", "first", "found", "last")

    def __init__(self, first: int, last: int, cut: int, found: list[Found], alone: bool = False) -> None:
        self.first, self.last, self.cut, self.found, self.alone = first, last, cut, found, alone


Alone = tuple[frozenset[str], "tuple[int, list[Found]] | None"]


def known_names(words: list[Word], first: int, last: int, lexicon: Lexicon) -> list[Known]:
    """Names that begin in tokens ``first`` to ``last``, one a token; they may overlap.

    Most words are followed by none of the words that their phrases want, so what a word is alone is kept with it.
    """
    kept: dict[Word, Alone] = lexicon.memo("known-alone")
    names: list[Known] = []
    for index in [at for at in range(first, last) if words[at].names]:
        word = words[index]
        wanted, lone = kept.get(word) or _keep(kept, word)
        follower = _next(words, index + 1, last)
        if follower in wanted:
            end, cut, found = _longest(words, index, last, word.names, follower)
            if found:
                names.append(Known(index, end, cut, found))
        elif lone:
            names.append(Known(index, index + 1, lone[0], lone[1], True))
    return names


def _keep(kept: dict[Word, Alone], word: Word) -> Alone:
    wanted = frozenset(follower for _, branch in word.names for follower in branch.by_next)
    _, cut, found = _longest([word], 0, 1, word.names, "")
    alone = kept[word] = wanted, (cut, found) if found else None
    return alone


def _longest(words: list[Word], index: int, last: int, heads: Branches, follower: str) -> tuple[int, int, list[Found]]:
    best_end, best_cut = 0, 0
    best: list[Found] = []
    for cut, branch in heads:
        for phrase in (*branch.by_next.get(follower, ()), *branch.alone):
            if phrase.feature == "roles":
                continue
            end = _match(words, index + 1, last, phrase.rest)
            if end > best_end:
                best_end, best_cut, best = end, cut, [(phrase.entry, phrase.feature)]
            elif end == best_end and cut == best_cut and end:
                best.append((phrase.entry, phrase.feature))
    if best_end == index + 1:
        best = [found for found in best if _as_printed(words[index], best_cut, found[0])]
    return best_end, best_cut, best


def _next(words: list[Word], index: int, last: int) -> str:
    """The folded word that follows, a quotation mark passed over."""
    if index < last and words[index].raw in QUOTES:
        index += 1
    return words[index].fold if index < last else ""


def _as_printed(word: Word, cut: int, entry: Entry) -> bool:
    """Short names must stand as printed, with madda, and with hamza behind a clitic: آب is not إب, بابين not ب+أبين."""
    printed = word.raw[cut:]
    if len(printed) > 4 or not ("آ" in printed or (cut and printed[0] == "ا")):
        return True
    return any(name[0] == printed[0] for key in ("names", "short", "weak") for name in entry.get(key, ()))


def _match(words: list[Word], index: int, last: int, rest: tuple[str, ...]) -> int:
    """The token behind the phrase if the words follow, else 0; a quotation mark between words is passed over."""
    for wanted in rest:
        if index < last and words[index].raw in QUOTES and words[index].fold != wanted:
            index += 1
        if index >= last or words[index].fold != wanted:
            return 0
        index += 1
    return index
