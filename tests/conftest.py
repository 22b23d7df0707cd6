"""Readings made by hand, for tests of what stands behind the reader."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from musnad.lexicon import Lexicon, load
from musnad.record import Count, Event, Name, Part, Published, Reading, Report, Span, Statement, When
from musnad.store import Writer

settings.register_profile("any-machine", deadline=None)  # what is slow is measured by its own tests
settings.load_profile("any-machine")

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
    agencies: tuple[str, ...] = (),
) -> Reading:
    """A reading whose spans are found by their text: names (text, type, entity), times (text, value).

    Events: anchor, type, and any of actors, recipients, places, times (numbers from 1), status, statement,
    counts (text, value, of). Statements: cue, content, speaker (number of a name or a text, a list of them for
    several or none), and any of stance, via, carried (as speaker), kind, body (number of a name), medium, occasion,
    topics, withdrawn, headline, said (number of a time).
    """
    report = Report(hashlib.sha256(text.encode()).hexdigest(), text, "mem:", outlet, published)
    return Reading(
        report=report,
        agencies=agencies,
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
    def part(of: Any, kind: str | None = None, body: int | None = None) -> Part:
        words = names[of - 1][0] if isinstance(of, int) else of
        name = f"n{of}" if isinstance(of, int) else None
        return Part(*_span(text, words), words, name, kind, f"n{body}" if body else None)

    def words(key: str) -> Part | None:
        return Part(*_span(text, given[key]), given[key]) if key in given else None

    speaker = given["speaker"] if isinstance(given["speaker"], list) else [given["speaker"]]
    return Statement(
        f"s{number}",
        tuple(part(of, given.get("kind"), given.get("body")) for of in speaker),
        Part(*_span(text, given["cue"]), given["cue"]),
        Span(*_span(text, given["content"])),
        "indirect",
        given.get("stance", "neutral"),
        "by-hand",
        via=tuple(part(of) for of in given.get("via", ())),
        carried=tuple(part(of) for of in given.get("carried", ())),
        said=f"t{given['said']}" if "said" in given else None,
        medium=given.get("medium"),
        occasion=words("occasion"),
        topics=given.get("topics", ()),
        withdrawn=words("withdrawn"),
        headline=given.get("headline", False),
        marks=("made:by hand",),
    )


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


@pytest.fixture
def spoken(tmp_path: Path, lexicon: Lexicon) -> str:
    """A store of five reports: a charge through an agency, its denial, words withdrawn, a headline, a plain act."""
    path = str(tmp_path / "spoken.musnad")
    with Writer(path, lexicon) as writer:
        writer.write(list(_spoken()))
    return path


def _spoken() -> Iterator[Reading]:
    russia, aleppo, ministry = (
        ("روسيا", "GPE", "state/russia"),
        ("حلب", "GPE", "city/aleppo"),
        ("وزارة الدفاع الروسية", "ORG", "gov/russia-defence"),
    )
    yield make_reading(
        "نقلت رويترز عن المرصد قوله إن روسيا قصفت مستشفى في حلب وقتلت عشرات المدنيين.",
        names=[("رويترز", "ORG", "media/reuters"), ("المرصد", "ORG", "org/observatory"), russia, aleppo],
        statements=[
            {"cue": "قوله", "content": "روسيا قصفت مستشفى في حلب وقتلت عشرات المدنيين", "speaker": 2, "via": [1],
             "topics": ("air-strikes", "civilian-casualties", "health-and-epidemics")}
        ],
        events=[{"anchor": "قصفت", "type": "ASSAULT", "actors": [3], "places": [4], "statement": "s1"}],
        outlet="سارية الخليج",
        published="2017-12-10",
        agencies=("د ب أ",),
    )  # fmt: skip
    yield make_reading(
        "نفى المتحدث باسم وزارة الدفاع الروسية إيغور كوناشنكوف على هامش القمة أن تكون روسيا قصفت مستشفى في حلب.",
        names=[ministry, ("إيغور كوناشنكوف", "PER", "person/konashenkov"), russia, aleppo],
        statements=[
            {"cue": "نفى", "content": "تكون روسيا قصفت مستشفى في حلب", "speaker": 2, "body": 1,
             "medium": "press conference", "occasion": "على هامش القمة", "topics": ("air-strikes",)}
        ],
        outlet="مشكاة الهضبة",
    )  # fmt: skip
    yield make_reading(
        "قال مصدر عسكري لصحيفة الفجر إن الهدنة صامدة في حلب. وذكرت الفجر ذلك من قبل، ثم تراجع المصدر عن كلامه.",
        names=[aleppo],
        statements=[
            {"cue": "قال", "content": "الهدنة صامدة في حلب", "speaker": "مصدر عسكري", "kind": "military source",
             "via": ["صحيفة الفجر"], "carried": ["ذكرت الفجر"], "medium": "interview", "topics": ("ceasefire",),
             "withdrawn": "تراجع المصدر عن كلامه"}
        ],
        outlet="جسر الزيزفون",
        published="2017-12-13",
    )  # fmt: skip
    yield make_reading(
        "لافروف وكيري: الهدنة باقية. وزعم لافروف أن روسيا سحبت قواتها.",
        names=[("لافروف", "PER", "person/sergey-lavrov"), ("كيري", "PER", "person/john-kerry"), russia],
        statements=[
            {"cue": ":", "content": "الهدنة باقية", "speaker": [1, 2], "headline": True, "topics": ("ceasefire",)},
            {"cue": "زعم", "content": "روسيا سحبت قواتها", "speaker": 1, "stance": "doubted",
             "topics": ("withdrawal",)},
        ],
        published=None,
    )  # fmt: skip
    yield make_reading(
        "غادرت القوات الروسية سوريا الاثنين.",
        names=[("القوات الروسية", "ORG", "army/russia"), ("سوريا", "GPE", "state/syria")],
        events=[{"anchor": "غادرت", "type": "RETREAT", "actors": [1], "places": [2]}],
        outlet="صدى المرفأ",
    )
