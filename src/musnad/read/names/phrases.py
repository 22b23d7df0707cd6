"""Names that stand in the lexicon: the longest phrase that begins at each token, quotation marks passed over."""

from musnad.lexicon import Branches, Entry, Word
from musnad.read.names.classes import QUOTES
from musnad.read.names.marks import Mark, type_of

PRIORITY = {"state": 0, "place": 1, "body": 2, "person": 3, "process": 4}


def find(words: list[Word], first: int, last: int) -> list[Mark]:
    """Marks of lexicon names that begin in tokens ``first`` to ``last``; they may overlap."""
    marks: list[Mark] = []
    for index in range(first, last):
        heads = words[index].names
        if heads:
            mark = _longest(words, index, last, heads)
            if mark:
                marks.append(mark)
    return marks


def _longest(words: list[Word], index: int, last: int, heads: Branches) -> Mark | None:
    best_end, best_cut = 0, 0
    best: list[tuple[Entry, str]] = []
    follower = _next(words, index + 1, last)
    for cut, branch in heads:
        for phrase in (*branch.by_next.get(follower, ()), *branch.alone):
            if phrase.feature == "roles":
                continue
            end = _match(words, index + 1, last, phrase.rest)
            if end > best_end:
                best_end, best_cut, best = end, cut, [(phrase.entry, phrase.feature)]
            elif end == best_end and cut == best_cut and end:
                best.append((phrase.entry, phrase.feature))
    if not best:
        return None
    best.sort(key=lambda found: (PRIORITY[found[0].kind], found[0].get("rank", 1), found[0].number))
    if best_end == index + 1:
        best = [found for found in best if _as_printed(words[index], best_cut, found[0])]
        if not best:
            return None
    weak = all(feature == "weak" or entry.get("ambiguous") for entry, feature in best)
    weak = weak or (best_end == index + 1 and _everyday(words[index]))
    strong = [found for found in best if found[1] != "weak" and not found[0].get("ambiguous")] or best
    entry = strong[0][0]
    rule = f"lexicon-{entry.kind}" + ("-weak" if weak else "")
    return Mark(index, best_end, best_cut, type_of(entry), rule, tuple(e for e, _ in strong), weak)


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
    return any(s.feature.startswith(("past", "pres.3", "pres.f")) for kind in ("speech", "event") for s in by.get(kind, ()))


def _as_printed(word: Word, cut: int, entry: Entry) -> bool:
    """Short names must stand as printed, madda included: آب is no spelling of إب."""
    printed = word.raw[cut:]
    if len(printed) > 4 or "آ" not in printed:
        return True
    return any("آ" in name for key in ("names", "short", "weak") for name in entry.get(key, ()))


def _match(words: list[Word], index: int, last: int, rest: tuple[str, ...]) -> int:
    """The token behind the phrase if the words follow, else 0; a quotation mark between words is passed over."""
    for wanted in rest:
        if index < last and words[index].raw in QUOTES and words[index].fold != wanted:
            index += 1
        if index >= last or words[index].fold != wanted:
            return 0
        index += 1
    return index
