"""What somebody wants, refuses or accepts, and what is promised, for when: stands, their matter, commitments.

Looks only at acts that are a stand by the lexicon, at phrases within what was said, and at acts to come.
"""

from collections.abc import Iterator

from musnad.lexicon import Lexicon
from musnad.read.details.stands.acts import stands_of_acts
from musnad.read.details.stands.page import Page
from musnad.read.details.stands.phrases import stands_of_words
from musnad.read.details.stands.promises import promises
from musnad.record import Detail, Sheet


def find(sheet: Sheet, lexicon: Lexicon) -> Iterator[Detail]:
    """The details of stands and commitments of a sheet."""
    if not sheet.events and not sheet.statements:
        return
    page = Page(sheet, lexicon)
    yield from stands_of_acts(page)
    yield from stands_of_words(page)
    yield from promises(page)
