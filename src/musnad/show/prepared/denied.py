"""Which statement denies which, kept: to find it out the whole record has to be looked through."""

import json
from collections.abc import Iterable, Sequence

from musnad.ask.denials import Tie
from musnad.show.prepared.file import Prepared

TIES = """SELECT denial, denied FROM denied WHERE denial IN (SELECT value FROM json_each(?1))
    UNION SELECT denial, denied FROM denied WHERE denied IN (SELECT value FROM json_each(?1)) ORDER BY 1, 2"""


def fill(prepared: Prepared, ties: Sequence[Tie]) -> None:
    """Put all denials in, in place of those that were there."""
    prepared.connection.execute("DELETE FROM denied")
    pairs = {(tie.denial, tie.denied) for tie in ties}
    prepared.connection.executemany("INSERT INTO denied VALUES (?, ?)", sorted(pairs))


def ties_of(prepared: Prepared, statements: Iterable[str]) -> list[Tie]:
    """The denials in which some statements have a part, on either side."""
    rows = prepared.rows(TIES, (json.dumps(sorted(set(statements))),))
    return [Tie(row["denial"], row["denied"], (), 0.0) for row in rows]
