"""What is found wrong, and how much of a record is looked at."""

from typing import NamedTuple


class Finding(NamedTuple):
    """A ``fault`` by its code, ``where`` it is (an id, a table, a row), and what stands there (``detail``)."""

    fault: str
    where: str
    detail: str = ""


class Scope(NamedTuple):
    """What is worked out anew: numbers of reports that this reader read and the ledger has, and of their acts.

    ``foreign`` counts the reports that are left out: read by another version, before the ledger, or redacted since.
    ``old`` are the acts that only they tell, whose likenesses to one another are not weighed anew.
    """

    reports: tuple[int, ...]
    acts: tuple[int, ...]
    old: frozenset[int]
    foreign: int
