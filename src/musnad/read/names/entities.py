"""Who or what each mark means, as far as the report and the lexicon tell: the same thing, the same string."""

from musnad.lexicon import Lexicon
from musnad.lexicon.latin import latin
from musnad.read.names.marks import Mark
from musnad.record.sheet import Sheet

PREFIX = {"PER": "person", "ORG": "org", "GPE": "city", "LOC": "region", "PROC": "process"}


def name_entities(sheet: Sheet, lexicon: Lexicon, marks: list[Mark]) -> None:
    """Fill ``mark.entity`` where it is not known from the lexicon."""
    by_first = {mark.first: mark for mark in reversed(marks)}
    people: dict[str, str] = {}
    for mark in marks:
        if mark.entity[:1] == "=":
            mark.entity = by_first[int(mark.entity[1:])].entity
        if mark.entity and mark.entity[0] not in "@=":
            continue
        folded = [word.fold for word in sheet.words[mark.first : mark.last] if word.shape != "mark"]
        if folded:
            folded[0] = folded[0] if not mark.cut else _rest(folded[0], mark.cut)
        if mark.type == "PER":
            last = folded[-1] if folded else ""
            mark.entity = people.setdefault(last, f"person/{latin(' '.join(folded))}")
        else:
            mark.entity = f"{PREFIX[mark.type]}/{latin(' '.join(folded))}"


def _rest(folded: str, cut: int) -> str:
    rest = folded[cut:]
    return "ا" + rest if rest.startswith("ل") and folded[cut - 1] == "ل" else rest
