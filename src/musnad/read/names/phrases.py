"""Names that stand in the lexicon: the longest phrase that begins at each token, quotation marks passed over."""

from musnad.lexicon import Branches, Entry, Word
from musnad.read.names.classes import QUOTES
from musnad.read.names.marks import Mark, type_of

PRIORITY = {"state": 0, "body": 1, "place": 2, "person": 3, "process": 4}
Found = tuple[Entry, str]


Alone = tuple[frozenset[str], Mark | None]


def find(words: list[Word], first: int, last: int, alone: dict[Word, Alone]) -> list[Mark]:
    """Marks of lexicon names that begin in tokens ``first`` to ``last``; they may overlap.

    ``alone`` keeps what a word is by itself, and the words that its phrases want behind it: most words are followed by
    none of those.
    """
    marks: list[Mark] = []
    for index in [at for at in range(first, last) if words[at].names]:
        word = words[index]
        wanted, lone = alone.get(word) or _keep(alone, word)
        follower = _next(words, index + 1, last)
        if follower in wanted:
            mark = _longest(words, index, last, word.names, follower)
            if mark:
                marks.append(mark)
        elif lone:
            marks.append(lone.moved(index))
    return marks


def _keep(alone: dict[Word, Alone], word: Word) -> Alone:
    wanted = frozenset(follower for _, branch in word.names for follower in branch.by_next)
    kept = alone[word] = wanted, _longest([word], 0, 1, word.names, "")
    return kept


def _longest(words: list[Word], index: int, last: int, heads: Branches, follower: str) -> Mark | None:
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
    return _mark(words, index, best_end, best_cut, best) if best else None


def _mark(words: list[Word], index: int, end: int, cut: int, best: list[Found]) -> Mark:
    best.sort(key=lambda found: (PRIORITY[found[0].kind], found[0].get("rank", 1), found[0].number))
    strong = [entry for entry, feature in best if feature != "weak" and not entry.get("ambiguous")]
    weak = not strong or (end == index + 1 and _everyday(words[index]))
    entries = strong or [entry for entry, _ in best]
    kind = entries[0].kind
    rule = f"lexicon-{kind}" + ("-weak" if weak else "")
    mark = Mark(index, end, cut, type_of(entries[0]), rule, tuple(entries), weak)
    if len(best) > 1:
        mark.rivals = tuple(entry for entry, _ in best if entry.kind != kind or entry not in entries)
    return mark


def _next(words: list[Word], index: int, last: int) -> str:
    """The folded word that follows, a quotation mark passed over."""
    if index < last and words[index].raw in QUOTES:
        index += 1
    return words[index].fold if index < last else ""


def _everyday(word: Word) -> bool:
    """Whether the word is a verb, month or particle besides: alone it is a name only where the report makes it sure."""
    by = word.by
    if "month" in by or "weekday" in by or "particle" in by:
        return True
    verbs = (*by.get("speech", ()), *by.get("event", ()))
    return any(sense.feature.startswith(("past", "pres.3", "pres.f")) for sense in verbs)


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
