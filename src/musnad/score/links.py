"""Links by B-cubed: over all names of all reports, how well the names of one entity stand together.

For each name, the share of its gold cluster that its system cluster holds too (recall), and the other way round
(precision), averaged over names; a name missed or invented counts as wrong. Entity ids are free: only clusters count.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from musnad.score.sides import Sides
from musnad.score.tally import Figure, harmonic

Cluster = str | tuple[str, int]


def links(reports: Iterable[Sides]) -> Figure:
    """B-cubed precision, recall and F1 over all reports; ``gold`` and ``system`` count entities."""
    wanted, found = Counter[Cluster](), Counter[Cluster]()
    shared: defaultdict[tuple[Cluster, Cluster], int] = defaultdict(int)
    for sides in reports:
        gold, system = sides.rows("names")
        own = [name.get("entity") or (sides.key, j) for j, name in enumerate(system)]
        wanted.update(name["entity"] for name in gold)
        found.update(own)
        for i, j in sides.names:
            shared[gold[i]["entity"], own[j]] += 1
    # each of the n names that share a pair of clusters contributes n / size
    recall = sum(n * n / wanted[one] for (one, _), n in shared.items()) / max(1, wanted.total())
    precision = sum(n * n / found[other] for (_, other), n in shared.items()) / max(1, found.total())
    return Figure(harmonic(precision, recall), precision, recall, len(wanted), len(found))
