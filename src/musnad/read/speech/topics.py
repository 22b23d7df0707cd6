"""What was spoken of: the topics of the agenda whose words stand in what was said."""

from musnad.lexicon import Lexicon
from musnad.lexicon.agenda import Agenda
from musnad.record import Sheet, Span


class Topics:
    """Finds the topics of stretches of one report."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon) -> None:
        self.sheet = sheet
        if sheet.agenda is None:
            sheet.agenda = Agenda(lexicon)
        self.agenda: Agenda = sheet.agenda

    def of(self, content: Span | None) -> tuple[str, ...]:
        """The topics of a stretch of the text, in the order of their first words."""
        if content is None:
            return ()
        first, last = self.sheet.tokens_of(content.start, content.end)
        return self.agenda.of(self.sheet.words, first, last)
