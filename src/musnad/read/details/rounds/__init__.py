"""Rounds of talks, truces and zones: what a report tells of each, field by field.

Needs ``names``, ``times``, ``events``, ``statements``; gives details of ``process``, ``ordinal``, ``which``,
``held-so-far``, ``date``, ``place``, ``status``, ``convener``, ``guarantor``, ``side``, ``form``, ``agenda``,
``outcome``, ``parallel-to``, ``prepares``, ``led-to``; of truces also ``within``, ``number``, ``start``, ``breach``.
Which round a report means that only says «the next» is found over all reports, not here.
"""

from collections.abc import Callable, Iterable, Iterator

from musnad.lexicon import Lexicon
from musnad.read.details.rounds import accords, content, course, parties
from musnad.read.details.rounds.page import Page
from musnad.read.details.rounds.subjects import Finder, Subject, concerned
from musnad.record import Detail, Sheet

Field = Callable[[Page, Subject], Iterator[Detail]]

TALKS: tuple[Field, ...] = (
    course.which_process, course.ordinal, course.which, course.held_so_far, course.dates, course.place, course.status,
    parties.conveners, parties.guarantors, parties.sides,
    content.form, content.agenda, content.outcome, content.links,
)  # fmt: skip
ACCORDS: tuple[Field, ...] = (
    course.which_process, accords.number, accords.start, accords.places, accords.makers, accords.breaches,
    parties.guarantors, content.links,
)  # fmt: skip


def find(sheet: Sheet, lexicon: Lexicon) -> Iterable[Detail]:
    """Details of the talks and truces that a report speaks of."""
    if not concerned(sheet, lexicon):
        return []
    finder = Finder(sheet, lexicon)
    subjects = finder.find()
    if not subjects:
        return []
    page = Page(sheet, lexicon, finder, subjects)
    pairs = [(each, field) for each in subjects for field in (ACCORDS if each.accord else TALKS)]
    found = [detail for each, field in pairs for detail in field(page, each)]
    return list({(d.about, d.field, d.value, d.start, d.end): d for d in reversed(found)}.values())[::-1]
