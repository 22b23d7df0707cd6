"""How an act was done, where words near it name the means."""

from musnad.read.events.drafts import Draft
from musnad.read.events.marks import Lookup
from musnad.record.sheet import Sentence


def mode(look: Lookup, draft: Draft, sentence: Sentence, stop: int) -> str | None:
    """The mode of the row, or that of the means named in the clause."""
    return draft.mode
