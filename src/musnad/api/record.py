"""A record as Python programs ask it: `musnad.open("geneva.musnad")`. docs/python.md shows it at work."""

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, TypeVar

from musnad import ask
from musnad.api import made, nouns
from musnad.api.rows import Rows
from musnad.ask import Question
from musnad.ask.question import choose, day, narrow
from musnad.export import source
from musnad.export.nouns import Event
from musnad.store import View

T = TypeVar("T")
Row = dict[str, Any]
Text = str | None


class Record:
    """A record opened for asking; a context manager. Nothing is ever written to it.

    Everywhere ``since`` and ``until`` are dates of any precision (2017, 2017-12, 2017-12-11), names are in any spelling
    or ids, and words of a list are parted by commas. BadQuestion tells what is wrong with a question, StoreError what
    with the file.
    """

    def __init__(self, path: str, as_of: str | None = None, rejected: bool = False) -> None:
        self.path, self._rejected = path, rejected
        self._view = View(path, day(as_of, 1), rejected)

    def __enter__(self) -> "Record":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        known = f" as of {self._view.as_of}" if self._view.as_of else ""
        return f"<Record {self.path}{known}>"

    def close(self) -> None:
        """Close the file; rows that were not taken by then cannot be."""
        self._view.close()

    def as_of(self, date: str) -> "Record":
        """The same record as it could be known on a day: only what had come out by then. To be closed by itself."""
        return Record(self.path, date, self._rejected)

    def events(
        self, *, actor: Text = None, since: Text = None, until: Text = None, type: Text = None, place: Text = None,
        status: Text = None, outlet: Text = None, recipient: Text = None, mode: Text = None, context: Text = None,
    ) -> Rows[Event]:  # fmt: skip
        """Events with all their accounts, by day."""
        asked = Question(since, until, actor, place, type, outlet, status, recipient=recipient, mode=mode,
                         context=context)  # fmt: skip
        narrow(self._view, asked)
        return Rows(Event, lambda: source.events(self._view, asked))

    def statements(
        self, *, speaker: Text = None, since: Text = None, until: Text = None, about: Text = None, via: Text = None,
        topic: Text = None, medium: Text = None, kind: Text = None, outlet: Text = None, stance: Text = None,
    ) -> Rows[nouns.Statement]:  # fmt: skip
        """Who said what, through whom, by day; ``kind`` is what an unnamed speaker is (witness, …)."""
        asked = Question(since, until, speaker, outlet=outlet, stance=stance, about=about, via=via, medium=medium,
                         topic=topic, kind=kind)  # fmt: skip
        return self._rows(nouns.Statement, made.statement, ask.statements, asked)

    def entities(
        self, *, type: Text = None, since: Text = None, until: Text = None, outlet: Text = None, everyone: bool = False
    ) -> Rows[nouns.Entity]:
        """Those who act, are acted upon or speak, busiest first; with ``everyone`` all that is named.

        ``type`` is PER, ORG, GPE, LOC or PROC.
        """
        asked = Question(since, until, outlet=outlet)
        kinds = choose(type, ask.NAME_TYPES, "type of name")
        narrow(self._view, asked)
        asked = Question(since, until, outlet=outlet, type=",".join(kinds) if kinds else None)
        return Rows(nouns.Entity, lambda: map(made.entity, ask.actors(self._view, asked, everyone)))

    def reports(
        self, *, since: Text = None, until: Text = None, outlet: Text = None, context: Text = None
    ) -> Rows[nouns.Report]:
        """The reports, by the day they came out."""
        asked = Question(since, until, outlet=outlet, context=context)
        return self._rows(nouns.Report, made.report, ask.reports, asked)

    def rounds(self, track: Text = None) -> Rows[nouns.Round]:
        """Tracks, rounds, meetings, and accords, in order; all, or those of one track."""
        return Rows(nouns.Round, lambda: map(made.round_, ask.rounds(self._view, track)))

    def forces(
        self, *, actor: Text = None, place: Text = None, since: Text = None, until: Text = None
    ) -> Rows[nouns.Movement]:
        """Movements of forces, by their first day."""
        return self._rows(nouns.Movement, made.movement, ask.forces, Question(since, until, actor, place))

    def positions(
        self, *, actor: Text = None, since: Text = None, until: Text = None, topic: Text = None, outlet: Text = None
    ) -> Rows[nouns.Position]:
        """Who demands, rejects, supports, accepts or conditions what, by day."""
        asked = Question(since, until, actor, outlet=outlet, topic=topic)
        return self._rows(nouns.Position, made.position, ask.positions, asked)

    def commitments(
        self, *, actor: Text = None, place: Text = None, since: Text = None, until: Text = None, type: Text = None,
        outlet: Text = None, status: Text = None,
    ) -> Rows[nouns.Commitment]:  # fmt: skip
        """What was promised, and what came of it; ``status`` is that of the promise (open, kept, broken, …)."""
        asked = Question(since, until, actor, place, type, outlet)
        narrow(self._view, asked)
        told = Question(since, until, actor, place, type, outlet, status)
        return Rows(nouns.Commitment, lambda: map(made.commitment, ask.commitments(self._view, told)))

    def disputes(
        self, *, actor: Text = None, place: Text = None, since: Text = None, until: Text = None, type: Text = None,
        outlet: Text = None,
    ) -> Rows[nouns.Dispute]:  # fmt: skip
        """Where accounts differ, what weighs most first."""
        asked = Question(since, until, actor, place, type, outlet)
        return self._rows(nouns.Dispute, made.dispute, ask.disputes, asked)

    def why(self, id: str) -> Row:
        """How a row came to be: a tree of dictionaries with rule, marks, printed sentence and what it was made from."""
        return ask.why(self._view, id)

    def text(self, report: str) -> str:
        """The text of a report, by its key or any beginning of its id; also by the id of a row in it."""
        return self._view.text(str(self._view.report(report.partition(":")[0])["report"]))

    def _rows(
        self, kind: type[T], make: Callable[[Row], T], answer: Callable[[View, Question], Iterable[Row]],
        asked: Question,
    ) -> Rows[T]:  # fmt: skip
        narrow(self._view, asked)  # what is wrong with a question is told at once
        return Rows(kind, lambda: map(make, answer(self._view, asked)))
