"""A recipe: how a relative time is put on the calendar once the day of publication is known.

``read.times`` writes recipes, ``read.published`` cooks them; neither stage imports the other.
"""

from musnad.record.rows import row


@row
class Recipe:
    """What is known of a time that still hangs on the day of publication.

    ``base`` says what it is counted from: ``day`` (publication plus ``count`` days), ``weekday``, ``date`` (a day or a
    month without its year), ``unit`` (the period ``count`` units on), ``ago`` (``count`` units back, as fine as the
    unit), ``season``, ``hijri`` (a day or month of that calendar), ``then`` (``count`` units from the time ``named``,
    which also gives a clock time its day). ``unit`` is D, W, M, Q, Y, 10Y, 100Y, or the part of a year that is meant
    (Q1, H2). ``lean`` chooses among years and weeks: past, since, last, this, next, future; none: the nearest.
    ``part`` is put behind a day (TMO, T18:30). ``end`` closes an interval.
    """

    base: str
    count: int = 0
    unit: str = ""
    lean: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str = ""
    named: str = ""
    end: "Recipe | None" = None
