"""Which accounts are one event: groups of acts, made anew from their likenesses as far as the view knows them."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from musnad.fuse.acts import Act
from musnad.fuse.clues import SAME, score
from musnad.fuse.clusters import Scorer, clusters
from musnad.store import View
from musnad.store.fused import edges, features, known


class Fusion:
    """The events of a record: acts that are one have one ``key``, the least of their numbers."""

    def __init__(self, view: View) -> None:
        self._key: dict[int, int] = {}
        self._acts: dict[int, list[int]] = {}
        for group in _groups(view):
            for act in group:
                self._key[act] = min(group)
            self._acts[min(group)] = sorted(group)

    def key(self, act: int) -> int:
        """The event that an act belongs to."""
        return self._key.get(act, act)

    def acts(self, act: int) -> list[int]:
        """All acts of the event that an act belongs to."""
        return self._acts.get(self.key(act), [act])


def _groups(view: View) -> Iterable[list[int]]:
    """Groups of two acts and more."""
    seen = known(view)
    pairs = [pair for pair in edges(view, SAME) if seen is None or (pair[0] in seen and pair[1] in seen)]
    for component, held in _components(pairs):
        acts = features(view, component)
        numbers = list(acts)
        place = {number: at for at, number in enumerate(numbers)}
        sums = [(amount, *sorted((place[one], place[other]))) for one, other, amount in held]
        for group in clusters(len(numbers), sums, _scorer(list(acts.values())), SAME):  # type: ignore[arg-type]
            if len(group) > 1:
                yield [numbers[each] for each in group]


def _scorer(acts: list[Act]) -> Scorer:
    """The sum of any two of the acts, each worked out once."""

    @cache
    def total(one: int, other: int) -> float:
        return score(acts[one], acts[other])[0]

    return total


def _components(pairs: list[tuple[int, int, float]]) -> Iterable[tuple[list[int], list[tuple[int, int, float]]]]:
    """Acts that hang together by pairs, with these."""
    parent: dict[int, int] = {}

    def find(act: int) -> int:
        parent.setdefault(act, act)
        while parent[act] != act:
            parent[act] = parent[parent[act]]
            act = parent[act]
        return act

    for one, other, _ in pairs:
        parent[find(one)] = find(other)
    held: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for pair in pairs:
        held[find(pair[0])].append(pair)
    for group in held.values():
        yield sorted({act for one, other, _ in group for act in (one, other)}), group
