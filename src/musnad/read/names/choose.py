"""Which marks stand: the longer before the shorter, the lexicon before a rule, none across another."""

from musnad.read.names.marks import Mark, apart

NESTED = {
    "ORG": ("GPE", "LOC", "PER", "ORG"),
    "LOC": ("GPE", "LOC", "PER"),
    "GPE": ("GPE", "LOC"),
    "PROC": ("GPE", "LOC", "PROC", "ORG"),
    "PER": (),
}  # fmt: skip


def choose(lexical: list[Mark], ruled: list[Mark]) -> list[Mark]:
    """The marks that stand, in order of position, outer before inner."""
    strong = [mark for mark in lexical if not mark.weak]
    if not ruled and len(strong) < 2:
        return strong
    kept: list[Mark] = []
    group: list[Mark] = []
    end = 0
    for mark in sorted(strong + ruled, key=_place):
        if mark.first >= end:  # only marks that overlap need a choice
            kept += group if len(group) < 2 else _chosen(group, strong)
            group = []
        group.append(mark)
        end = max(end, mark.last)
    return kept + (group if len(group) < 2 else _chosen(group, strong))


def _chosen(group: list[Mark], strong: list[Mark]) -> list[Mark]:
    """Of marks that overlap, those that stand; ``strong`` are the marks of the lexicon."""
    kept: list[Mark] = []
    longest = sorted(group, key=lambda m: (m.first - m.last, m.first))
    for mark in longest:
        if mark in strong and all(fits(mark, other) for other in kept):
            kept.append(mark)
    for mark in longest:
        if mark not in strong and all(_rule_fits(mark, other) for other in kept):
            kept.append(mark)
    kept = [m for m in kept if all(m is o or nests(m, o) for o in kept if inside(m, o))]
    return sorted(kept, key=_place)


def _place(mark: Mark) -> tuple[int, int]:
    return mark.first, -mark.last


def inside(inner: Mark, outer: Mark) -> bool:
    """Whether ``inner`` lies within ``outer``."""
    return inner is not outer and outer.first <= inner.first and inner.last <= outer.last


def nests(inner: Mark, outer: Mark) -> bool:
    """Whether ``inner`` may stand within ``outer``: another entity, of a type that can be part of such a name."""
    if inner.first == outer.first and inner.last == outer.last:
        return False
    return inner.type in NESTED[outer.type] and (not inner.entity or inner.entity != outer.entity)


def fits(mark: Mark, other: Mark) -> bool:
    """Whether two lexicon marks may both stand."""
    return apart(mark, other) or (inside(mark, other) and nests(mark, other))


def _rule_fits(mark: Mark, other: Mark) -> bool:
    """A rule's mark may hold marks that stand already, but not cross or repeat them, nor lie within them."""
    if apart(mark, other):
        return True
    if not inside(other, mark) or (mark.first == other.first and mark.last == other.last):
        return False
    return other.type in NESTED[mark.type] or _swallows(mark, other)


def _swallows(mark: Mark, other: Mark) -> bool:
    """A person's longer name takes in a shorter one, and a place of one word: أحمد الأسد, with الأسد known."""
    small = other.type == "PER" or (other.type == "GPE" and other.last - other.first == 1)
    return mark.type == "PER" and small
