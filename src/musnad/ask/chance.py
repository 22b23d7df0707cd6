"""Whether a difference in shares may be chance: Fisher's exact test, which holds for small numbers, and Holm's step.

Nothing is approximated, so a handful of reports gives a handful's certainty: mostly none.
"""

from collections.abc import Sequence
from math import exp, lgamma


def exact(hits: int, of: int, others: int, of_others: int) -> float:
    """How likely shares as far apart as ``hits`` of ``of`` and ``others`` of ``of_others`` are by chance, two-sided.

    Both tails are taken as twice the smaller one.
    """
    total, sum_hits = of + of_others, hits + others
    least, most = max(0, sum_hits - of_others), min(of, sum_hits)
    if least == most:
        return 1.0
    whole = _choose(total, of)
    weights = [exp(_choose(sum_hits, k) + _choose(total - sum_hits, of - k) - whole) for k in range(least, most + 1)]
    at = hits - least
    return min(1.0, 2 * min(sum(weights[: at + 1]), sum(weights[at:])))


def holm(chances: Sequence[float]) -> list[float]:
    """Each chance raised for how many were looked at: among many comparisons some come out small by chance alone."""
    order = sorted(range(len(chances)), key=lambda place: chances[place])
    raised, worst = [1.0] * len(chances), 0.0
    for rank, place in enumerate(order):
        worst = max(worst, min(1.0, chances[place] * (len(chances) - rank)))
        raised[place] = worst
    return raised


def _choose(n: int, k: int) -> float:
    """The logarithm of n over k."""
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
