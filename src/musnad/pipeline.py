"""THE MAP: the road of one report, stage by stage, in order. `musnad stages` prints it.

Everything here is pure: a report and the lexicon in, a reading out; no database, no clock, no global. A new step is a
function and a line in ``STAGES``. ``link`` and ``store`` see many readings and stand behind this road.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from musnad import repair
from musnad.lexicon import Lexicon, load
from musnad.read import events, names, published, speech, times, tokens
from musnad.record import Reading, Report, Sheet


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the road: what it needs on the sheet, and what it gives."""

    name: str
    run: Callable[[Sheet, Lexicon], dict[str, Any]]
    needs: tuple[str, ...]
    gives: tuple[str, ...]


WORDS = ("words", "starts", "ends", "sentences")

STAGES: tuple[Stage, ...] = (
    Stage("repair", repair.run, ("report",), ("clean", "offsets", "repairs", "skips")),
    Stage("tokens", tokens.run, ("clean", "offsets", "skips"), WORDS),
    Stage("names", names.run, WORDS, ("names", "agencies")),
    Stage("times", times.run, (*WORDS, "names"), ("times", "recipes")),
    Stage("speech", speech.run, (*WORDS, "names", "times"), ("statements",)),
    Stage("events", events.run, (*WORDS, "names", "times", "statements"), ("events",)),
    Stage("published", published.run, (*WORDS, "times", "recipes", "statements"), ("published", "times")),
)


def read(report: Report, lexicon: Lexicon | None = None) -> Reading:
    """One report read through every stage."""
    lexicon = lexicon or load()
    sheet = Sheet(report)
    for stage in STAGES:
        sheet.lay(stage.run(sheet, lexicon))
    return Reading(
        report=report,
        published=sheet.published,
        agencies=tuple(sheet.agencies),
        repairs=tuple(sheet.repairs),
        skips=tuple(sheet.skips),
        names=tuple(sheet.names),
        times=tuple(sheet.times),
        statements=tuple(sheet.statements),
        events=tuple(sheet.events),
    )
