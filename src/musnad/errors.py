"""Every error Musnad raises on purpose.

    MusnadError          one line: what, where, what to do next
    ├── BadInput         a path, file or row that cannot be read as a report
    ├── BadLexicon       a row of the lexicon that its schema refuses
    ├── BadRule          a rule whose pattern or production is wrong
    ├── BadWeights       weights of the taggers that are missing, damaged or of another version
    ├── BadQuestion      a question the record cannot be asked (an unknown id, a date that is none)
    │   └── Nobody       a name that nobody and nothing in the record has
    ├── StoreError       a store that cannot be opened, read or written
    └── WorkerError      processes to read on several cores that cannot be started

Odd Arabic never raises: what cannot be read is left unread.
"""


class MusnadError(Exception):
    """Base of all errors: ``what`` went wrong, ``where`` (file, line, row), what to ``do`` about it."""

    def __init__(self, what: str, where: str = "", do: str = "") -> None:
        super().__init__(what, where, do)
        self.what, self.where, self.do = what, where, do

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"; {self.do}" if self.do else ""
        return f"{place}{self.what}{advice}"


class BadInput(MusnadError):
    """A path, file or row that cannot be read as a report."""


class BadLexicon(MusnadError):
    """A row of the lexicon that its schema refuses."""


class BadRule(MusnadError):
    """A rule whose pattern or production is wrong."""


class BadWeights(MusnadError):
    """Weights of the taggers that are missing, damaged or of another version."""


class BadQuestion(MusnadError):
    """A question the record cannot be asked."""


class Nobody(BadQuestion):
    """A ``name`` that nobody and nothing in the record has; ``near`` are names like it."""

    def __init__(self, name: str, near: tuple[str, ...]) -> None:
        hint = f"did you mean {', '.join(near)}" if near else "musnad actors lists who is"
        super().__init__(f"nobody and nothing in this record is called {name!r}", do=hint)
        self.name, self.near = name, near


class StoreError(MusnadError):
    """A store that cannot be opened, read or written."""


class WorkerError(MusnadError):
    """Processes to read on several cores that cannot be started."""
