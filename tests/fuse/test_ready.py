"""What is told beforehand of two acts never says more than a look at all of both."""

import random
from collections import Counter

from musnad.fuse.acts import Act, Spot
from musnad.fuse.clues import likeness, weigh
from musnad.fuse.ready import Ready
from musnad.fuse.weights import BAR

KINDS = ("town", "village", "province")


def spot(chance: random.Random) -> Spot:
    latitude = 36 + chance.choice([0, 0.05, 0.09, 0.1, 0.3, 2])
    exact = chance.random() < 0.8
    return Spot(f"city/{latitude}", chance.choice(KINDS), "SYR", "Aleppo", latitude, 37.0, 0, exact)


def drawn(chance: random.Random) -> Ready:
    drawn = {place.entity: place for place in (spot(chance), spot(chance))}
    spots, day = tuple(drawn.values())[: chance.choice([0, 1, 1, 1, 2])], "2020-05-01"
    return Ready(Act("ASSAULT", "", "actual", "قصف", "", day, day, True, (), (), (), spots, (), (), (), (), (), ()))


def test_what_latitudes_part_is_barred() -> None:
    chance, seen = random.Random(4), Counter[tuple[bool, bool]]()
    for _ in range(4_000):
        one, other = drawn(chance), drawn(chance)
        far = one.far_from(other)
        assert far == other.far_from(one)
        seen[far, weigh(one, other)[0] == BAR] += 1
        assert not far or likeness(one, other) is None
    assert seen[True, False] == 0
    assert seen[True, True] > 200
    assert seen[False, True] > 100
    assert seen[False, False] > 500
