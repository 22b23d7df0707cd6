"""The working sheet of one report: what the stages have read so far.

Each stage gets the sheet and the lexicon and returns what it gives by name; ``pipeline.read`` lays that on the sheet.
A sheet lives for one report and is thrown away once the reading is made.
"""

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

from musnad.record.reading import Published
from musnad.record.recipe import Recipe
from musnad.record.report import Report
from musnad.record.rows import Context, Detail, Event, Name, Repair, Skip, Statement, When
from musnad.record.tags import Tags

if TYPE_CHECKING:
    from musnad.lexicon import Word
    from musnad.lexicon.known import Known


class Sentence:
    """Tokens ``start`` to ``end`` (exclusive) that stand together; ``kind`` is headline, subhead or body."""

    __slots__ = ("end", "kind", "start")

    def __init__(self, start: int, end: int, kind: str = "body") -> None:
        self.start, self.end, self.kind = start, end, kind


class Sheet:
    """What is known of one report while it is read; lists are parallel over tokens."""

    __slots__ = (
        "agencies", "agenda", "clean", "contexts", "details", "ends", "events", "idioms", "known", "names", "offsets",
        "places", "published", "recipes", "repairs", "report", "sentences", "skips", "starts", "statements", "tags",
        "times", "words",
    )  # fmt: skip

    def __init__(self, report: Report) -> None:
        self.report = report
        # repair gives
        self.clean: str = report.text  # the text that is read, damage undone
        self.offsets: list[int] | None = None  # clean offset -> original offset, len(clean) + 1 long; None: the same
        self.repairs: list[Repair] = []
        self.skips: list[Skip] = []
        # tokens gives
        self.words: list[Word] = []
        self.starts: list[int] = []  # original offsets
        self.ends: list[int] = []
        self.sentences: list[Sentence] = []
        self.idioms: list[tuple[int, int, Any]] | None = None  # phrases of the grammar, found when first asked for
        self.agenda: Any = None  # finds topics among the tokens (``lexicon.agenda.Agenda``), made when first asked for
        self.places: Any = None  # where names and times stand among the tokens (``grid.Places``), likewise
        # tags gives
        self.known: list[Known] = []  # the lexicon's names among the words
        self.tags: Tags = Tags()
        # the rooms give
        self.names: list[Name] = []
        self.times: list[When] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.contexts: list[Context] = []
        self.details: list[Detail] = []
        self.recipes: dict[str, Recipe] = {}  # id of a time -> how to resolve it against the day of publication
        self.published: Published = Published(None, "unknown")
        self.agencies: list[str] = []

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """The tokens (first, last exclusive) that a stretch of the original text lies in."""
        first = bisect_right(self.starts, start) - 1
        return max(first, 0), bisect_left(self.starts, end)

    def lay(self, given: dict[str, Any]) -> None:
        """Put a stage's results on the sheet."""
        for key, value in given.items():
            setattr(self, key, value)
