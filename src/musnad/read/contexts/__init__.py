"""What a report is about: PLOVER's contexts, each proved by words of the lexicon.

Reads the words of the report; needs no other stage than tokens; gives ``contexts``.
"""

from typing import Any

from musnad.lexicon import Lexicon
from musnad.read.contexts.rules import contexts_of
from musnad.read.contexts.words import mentions
from musnad.record import Sheet


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """The contexts of the report, those with most words first."""
    return {"contexts": contexts_of(sheet, mentions(sheet, lexicon))}
