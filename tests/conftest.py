"""Readings made by hand, for tests of what stands behind the reader."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from musnad.lexicon import Lexicon, load
from musnad.record import Count, Event, Name, Part, Published, Reading, Report, Span, Statement, When

Maker = Callable[..., Reading]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load()


@pytest.fixture(scope="session")
def samples() -> Path:
    return Path(__file__).parent.parent / "samples"


@pytest.fixture
def made() -> Maker:
    return make_reading


def make_reading(
    text: str,
    names: list[tuple[str, str, str]] = [],  # noqa: B006
    times: list[tuple[str, str]] = [],  # noqa: B006
    statements: list[dict[str, Any]] = [],  # noqa: B006
    events: list[dict[str, Any]] = [],  # noqa: B006
    outlet: str | None = None,
    published: str | None = "2017-12-12",
) -> Reading:
    """A reading whose spans are found by their text: names (text, type, entity), times (text, value).

    Events: anchor, type, and any of actors, recipients, places, times (numbers from 1), status, statement,
    counts (text, value, of). Statements: cue, content, speaker (number of a name or a text), stance.
    """
    report = Report(hashlib.sha256(text.encode()).hexdigest(), text, "mem:", outlet, published)
    return Reading(
        report=report,
        published=Published(published, "metadata" if published else "unknown", published, published),
        names=tuple(
            Name(f"n{i}", *_span(text, name), name, kind, "by-hand", entity, ("made:by hand",))
            for i, (name, kind, entity) in enumerate(names, 1)
        ),
        times=tuple(
            When(f"t{i}", *_span(text, words), words, "DATE", value, "by-hand")
            for i, (words, value) in enumerate(times, 1)
        ),
        statements=tuple(_statement(i, text, names, given) for i, given in enumerate(statements, 1)),
        events=tuple(_event(i, text, given) for i, given in enumerate(events, 1)),
    )


def _span(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def _statement(number: int, text: str, names: list[tuple[str, str, str]], given: dict[str, Any]) -> Statement:
    speaker = given["speaker"]
    words = names[speaker - 1][0] if isinstance(speaker, int) else speaker
    part = Part(*_span(text, words), words, f"n{speaker}" if isinstance(speaker, int) else None)
    cue = Part(*_span(text, given["cue"]), given["cue"])
    content = Span(*_span(text, given["content"]))
    stance = given.get("stance", "neutral")
    return Statement(f"s{number}", (part,), cue, content, "indirect", stance, "by-hand", marks=("made:by hand",))


def _event(number: int, text: str, given: dict[str, Any]) -> Event:
    roles = {role: tuple(f"n{i}" for i in given.get(role, ())) for role in ("actors", "recipients", "places")}
    return Event(
        f"e{number}",
        Part(*_span(text, given["anchor"]), given["anchor"]),
        given["type"],
        given.get("mode"),
        given.get("status", "actual"),
        "by-hand",
        times=tuple(f"t{i}" for i in given.get("times", ())),
        counts=tuple(Count(*_span(text, c), c, value, "=", of) for c, value, of in given.get("counts", ())),
        statement=given.get("statement"),
        marks=(f"event:{given['anchor']}",),
        **roles,
    )
