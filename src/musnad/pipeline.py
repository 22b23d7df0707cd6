"""THE MAP: the road of one report, stage by stage, in order. `musnad stages` prints it.

Everything here is pure: a report and the lexicon in, a reading out; no database, no clock, no global. A new step is a
function and a line in ``STAGES``. ``link`` and ``store`` see many readings and stand behind this road.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from musnad import repair
from musnad.lexicon import Lexicon, load
from musnad.read import contexts, details, events, names, published, speech, tags, times, tokens
from musnad.record import Reading, Report, Sheet


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the road: what it needs on the sheet, and what it gives."""

    name: str
    run: Callable[[Sheet, Lexicon], dict[str, Any]]
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run_all: Callable[[Sequence[Sheet], Lexicon], list[dict[str, Any]]] | None = None  # the same for many, where faster


WORDS = ("words", "starts", "ends", "sentences")

STAGES: tuple[Stage, ...] = (
    Stage("repair", repair.run, ("report",), ("clean", "offsets", "repairs", "skips")),
    Stage("tokens", tokens.run, ("clean", "offsets", "skips"), WORDS),
    Stage("tags", tags.run, WORDS, ("known", "tags"), tags.run_all),
    Stage("names", names.run, (*WORDS, "known", "tags"), ("names", "agencies")),
    Stage("times", times.run, (*WORDS, "names"), ("times", "recipes")),
    Stage("speech", speech.run, (*WORDS, "names", "times"), ("statements",)),
    Stage("events", events.run, (*WORDS, "names", "times", "statements"), ("events",)),
    Stage("details", details.run, (*WORDS, "names", "times", "statements", "events"), ("details",)),
    Stage("contexts", contexts.run, WORDS, ("contexts",)),
    Stage("published", published.run, (*WORDS, "times", "recipes", "statements"), ("published", "times")),
)


def read(report: Report, lexicon: Lexicon | None = None) -> Reading:
    """One report read through every stage."""
    return read_all([report], lexicon)[0]


def read_all(reports: Sequence[Report], lexicon: Lexicon | None = None) -> list[Reading]:
    """Reports read side by side, stage by stage: the same readings as one by one, a little sooner."""
    lexicon = lexicon or load()
    sheets = [Sheet(report) for report in reports]
    for stage in STAGES:
        given = stage.run_all(sheets, lexicon) if stage.run_all else [stage.run(sheet, lexicon) for sheet in sheets]
        for sheet, found in zip(sheets, given, strict=True):
            sheet.lay(found)
    return [reading_of(sheet) for sheet in sheets]


def sheet_of(report: Report, lexicon: Lexicon, *wanted: str) -> Sheet:
    """One report's sheet with what is ``wanted`` on it: only the stages that give it are run, and those they need."""
    needed, road = set(wanted), list[Stage]()
    for stage in reversed(STAGES):
        if needed.intersection(stage.gives):
            needed.update(stage.needs)
            road.append(stage)
    sheet = Sheet(report)
    for stage in reversed(road):
        sheet.lay(stage.run(sheet, lexicon))
    return sheet


def reading_of(sheet: Sheet) -> Reading:
    """What the stages have left on a sheet."""
    return Reading(
        report=sheet.report,
        published=sheet.published,
        agencies=tuple(sheet.agencies),
        repairs=tuple(sheet.repairs),
        skips=tuple(sheet.skips),
        names=tuple(sheet.names),
        times=tuple(sheet.times),
        statements=tuple(sheet.statements),
        events=tuple(sheet.events),
        contexts=tuple(sheet.contexts),
        details=tuple(sheet.details),
    )
