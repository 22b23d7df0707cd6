"""Who or what each mark means, as far as the report and the lexicon tell: the same thing, the same string."""

from musnad.lexicon import Lexicon
from musnad.lexicon.latin import latin
from musnad.read.names.marks import Mark
from musnad.record.sheet import Sheet

PREFIX = {"PER": "person", "ORG": "org", "GPE": "city", "LOC": "region", "PROC": "process"}


def name_entities(sheet: Sheet, lexicon: Lexicon, marks: list[Mark], line: str) -> None:
    """Fill ``mark.entity`` where it is not known from the lexicon; a capital that acts is its state."""
    states = capitals(lexicon)
    for mark in marks:
        if mark.entity in states and acts(line, mark):
            mark.entity = states[mark.entity]
            mark.rule = "capital-acts"
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
        stated = _of_state(sheet, lexicon, mark) if mark.type == "ORG" else None
        if stated:
            mark.entity = stated
        elif mark.type == "PER":
            last = folded[-1] if folded else ""
            mark.entity = people.setdefault(last, f"person/{latin(' '.join(folded))}")
        else:
            mark.entity = f"{PREFIX[mark.type]}/{latin(' '.join(folded))}"


def _rest(folded: str, cut: int) -> str:
    rest = folded[cut:]
    return "ا" + rest if rest.startswith("ل") and folded[cut - 1] == "ل" else rest


def capitals(lexicon: Lexicon) -> dict[str, str]:
    """Each capital to its state."""
    found: dict[str, str] = lexicon.kept("capitals")
    if not found:
        found.update({e.get("capital"): e.get("id") for e in lexicon.of_kind("state") if e.get("capital")})
    return found


def acts(line: str, mark: Mark) -> bool:
    """Whether a capital stands as a doer: behind a verb or أن, or before a verb; never behind a preposition or place noun."""
    if mark.cut and line[2 * mark.first + 1] == "=":
        return False
    before = line[2 * mark.first - 2 : 2 * mark.first - 1] if mark.first else ""
    behind = line[2 * mark.last : 2 * mark.last + 1]
    if before == "V":
        return True
    return behind == "V" and before in ("", ",", "F", "c", "A", "q") and line[2 * mark.first - 1 : 2 * mark.first] != "="


GOVERNMENTS = frozenset({"حكومة", "سلطات", "سلطة", "دولة", "إدارة"})
ARMIES = frozenset({"جيش", "قوات", "قوات مسلحة"})


def _of_state(sheet: Sheet, lexicon: Lexicon, mark: Mark) -> str | None:
    """A body named by its kind and a nationality: the government is the state, the army army/…, a ministry gov/…."""
    words = sheet.words[mark.first : mark.last]
    nation = words[-1].sense("nationality")
    head = words[0].sense("body-noun")
    if nation is None or head is None or not nation.entry.get("state"):
        return None
    state = str(nation.entry.get("state"))
    slug, kind = state.partition("/")[2], head.entry.get("form")
    if len(words) == 2 and head.article:
        if kind in GOVERNMENTS:
            return state
        if kind in ARMIES:
            return f"army/{slug}"
    middle = [word.fold for word in words[:-1] if word.fold not in ("وزاره", "ووزاره", "لوزاره", "بوزاره")]
    bare = " ".join(fold[1:] if fold[0] in "وبلف" and fold[1:3] == "ال" else fold for fold in middle)
    return f"gov/{slug}-{latin(bare)}" if len(words) > 2 or head.article else None
