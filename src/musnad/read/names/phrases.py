"""Names that stand in the lexicon, as marks: which of the rows that are printed so is meant, and whether it is sure."""

from musnad.lexicon import Entry, Word
from musnad.lexicon.known import Known
from musnad.read.names.marks import Mark, type_of

PRIORITY = {"state": 0, "body": 1, "place": 2, "person": 3, "process": 4}


def marks(words: list[Word], known: list[Known], alone: dict[Word, Mark]) -> list[Mark]:
    """A mark for each name; they may overlap. ``alone`` keeps the marks of single words."""
    found: list[Mark] = []
    for name in known:
        if not name.alone:
            found.append(_mark(words, name))
            continue
        word = words[name.first]
        mark = alone.get(word)
        if mark is None:
            mark = alone[word] = _mark(words, name)
        found.append(mark.moved(name.first))
    return found


def _mark(words: list[Word], name: Known) -> Mark:
    best = sorted(name.found, key=lambda found: _order(found[0])) if len(name.found) > 1 else name.found
    strong = [entry for entry, feature in best if feature != "weak" and not entry.get("ambiguous")]
    weak = not strong or (name.last == name.first + 1 and _everyday(words[name.first]))
    entries = strong or [entry for entry, _ in best]
    kind = entries[0].kind
    rule = f"lexicon-{kind}" + ("-weak" if weak else "")
    mark = Mark(name.first, name.last, name.cut, type_of(entries[0]), rule, tuple(entries), weak)
    if len(best) > 1:
        mark.rivals = tuple(entry for entry, _ in best if entry.kind != kind or entry not in entries)
    return mark


def _order(entry: Entry) -> tuple[int, int, int]:
    """States before bodies before places, but a state that its name does not usually mean among the places (عمان)."""
    rank = int(entry.get("rank", 1))
    kind = "place" if entry.kind == "state" and rank > 1 else entry.kind
    return PRIORITY[kind], rank, entry.number


def _everyday(word: Word) -> bool:
    """Whether the word is a verb, month or particle besides: alone it is a name only where the report makes it sure."""
    by = word.by
    if "month" in by or "weekday" in by or "particle" in by:
        return True
    verbs = (*by.get("speech", ()), *by.get("event", ()))
    return any(sense.feature.startswith(("past", "pres.3", "pres.f")) for sense in verbs)
