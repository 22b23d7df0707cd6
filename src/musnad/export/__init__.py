"""The record in the formats that other tools read: one file a format, and the table of them.

A format is a function that takes an `Export` (what is asked for, of which record) and an open binary file;
docs/formats.md says of each what it can hold and what is lost.
"""

from musnad.export.carry import Export, Options, export
from musnad.export.formats import FORMATS, Format

__all__ = ["FORMATS", "Export", "Format", "Options", "export"]
