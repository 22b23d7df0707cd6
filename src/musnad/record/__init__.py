"""The nouns of the record, frozen: what a report, a reading and each of its rows are."""

from musnad.record.reading import Published, Reading
from musnad.record.recipe import Recipe
from musnad.record.report import Capture, Copy, Report
from musnad.record.rows import Context, Count, Detail, Event, Name, Part, Repair, Skip, Span, Statement, When
from musnad.record.sheet import Sheet

__all__ = [
    "Capture", "Context", "Copy", "Count", "Detail", "Event", "Name", "Part", "Published", "Reading", "Recipe",
    "Repair", "Report", "Sheet", "Skip", "Span", "Statement", "When",
]  # fmt: skip
