"""Texts built to hurt are read in time that grows with them, and not much slower than news: fuzz/hostile has them.

A text and one four times as long: no stage may take more than `GROWTH` times as long for the second, where a square
takes sixteen; the least of five where the first look says so, as other work only adds; no letter may cost more than
`DEAR` times what a letter of the samples costs. `make hostile` reads every family, the tests every fifth.
"""

import gc
import os
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from fuzz.hostile import BUILT, Make, families, times_of

from musnad.lexicon import Lexicon, load
from musnad.read.tags import tagger_of

GROWTH, DEAR = 8, 12
EVERY = 1 if os.environ.get("MUSNAD_HOSTILE") == "all" else 5
FIRST, SHORT, LONG = 4_000, 24_000, 100_000  # letters of a first look; of what half and twice are read: many sentences
SECONDS = 0.07  # that it should take
SEEN = 0.06  # seconds of the longer one from which on a stage is looked at


@pytest.fixture(scope="module", autouse=True)
def still() -> Iterator[None]:
    """The collector would be measured with whatever others have left to it."""
    tagger_of(load())
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="module")
def ordinary(lexicon: Lexicon, samples: Path) -> float:
    """Seconds for a letter of the samples."""
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((samples / "texts").glob("*.txt")))
    times_of(text, lexicon)
    return statistics.median(sum(times_of(text, lexicon)[0].values()) for _ in range(3)) / len(text)


def pair(make: Make, letters: int, lexicon: Lexicon) -> tuple[dict[str, float], dict[str, float]]:
    """What each stage takes for half as many letters and for twice as many."""
    return times_of(make(letters // 2), lexicon)[0], times_of(make(2 * letters), lexicon)[0]


def grown(one: dict[str, float], two: dict[str, float]) -> dict[str, float]:
    """The stages that take too much longer for the second text."""
    return {name: two[name] / one[name] for name in one if two[name] > SEEN and two[name] > GROWTH * one[name]}


def least(taken: tuple[dict[str, float], ...]) -> dict[str, float]:
    """What each stage takes at the least."""
    return {stage: min(each[stage] for each in taken) for stage in taken[0]}


@pytest.mark.parametrize("name", list(families())[::EVERY])
def test_time_grows_with_the_text(name: str, lexicon: Lexicon, ordinary: float) -> None:
    make = families()[name]
    first = max(sum(times_of(make(FIRST), lexicon)[0].values()), 0.001)
    letters = min(max(int(FIRST * SECONDS / first), SHORT), LONG)
    looks = [pair(make, letters, lexicon)]
    while grown(*map(least, zip(*looks, strict=True))) and len(looks) < 5:
        looks.append(pair(make, letters, lexicon))
    one, two = map(least, zip(*looks, strict=True))
    assert not grown(one, two)
    assert sum(two.values()) / (2 * letters) <= DEAR * ordinary + 2e-6


def test_every_text_is_as_long_as_it_should_be() -> None:
    for name, make in families().items():
        assert 9_000 <= len(make(10_000)) <= 31_000, name
    assert len(families()) > 180
    assert len(BUILT) > 20


def test_a_square_is_seen() -> None:
    assert grown({"x": 0.1, "y": 0.1}, {"x": 1.6, "y": 0.4}) == {"x": 16.0}
