"""Read the reports that a gold folder is about, so that a score needs no file between."""

import pathlib
from collections.abc import Iterable

from musnad.lexicon import Lexicon
from musnad.link import link
from musnad.load import load
from musnad.pipeline import read
from musnad.record import Report
from musnad.record.reading import to_json
from musnad.score.sides import Json


def read_reports(paths: Iterable[pathlib.Path], wanted: Iterable[str], lexicon: Lexicon) -> dict[str, Json]:
    """Readings by report id of the wanted reports below ``paths``, linked as ``musnad read`` links them."""
    keys = set(wanted)
    found = {
        item.id: item for item in load(str(path) for path in paths) if isinstance(item, Report) and item.id in keys
    }
    readings = link([read(report, lexicon) for report in found.values()], lexicon)
    return {reading.report.id: to_json(reading) for reading in readings}
