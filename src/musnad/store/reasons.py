"""The SQL of reasons: what accounts give as the why of an act, with the act that a reason names."""

import json
from collections import defaultdict
from collections.abc import Collection

from musnad.fuse.accounts import Reason
from musnad.store.fused import features
from musnad.store.view import View

REASONS = """
SELECT r.key || ':' || d.about AS about, r.key || ':' || d.id AS id, d.value, d.text, d.marks, e.act
FROM json_each(?1) j JOIN reports r ON r.key = substr(j.value, 1, instr(j.value, ':') - 1)
JOIN details d ON d.report = r.number AND d.about = substr(j.value, instr(j.value, ':') + 1) AND +d.field = 'reason'
LEFT JOIN events e ON e.report = d.report AND e.id = d.row
ORDER BY d.report, d.start, d.id"""

ACTS = """SELECT DISTINCT e.act FROM json_each(?) j JOIN events e ON e.act = j.value
    JOIN details d ON d.report = e.report AND d.about = e.id AND +d.field = 'reason'"""


def acts_with_reasons(view: View, acts: Collection[int]) -> set[int]:
    """Those of the acts of which a report gives a reason."""
    return {act for (act,) in view.tuples(ACTS, (json.dumps(sorted(acts)),))}


def reasons(view: View, events: Collection[str]) -> dict[str, tuple[Reason, ...]]:
    """Of each of these events (ids) the reasons that its report gives, in the order in which they are printed."""
    rows = view.rows(REASONS, (json.dumps(sorted(events)),))
    acts = features(view, {row["act"] for row in rows if row["act"] is not None})
    found: dict[str, list[Reason]] = defaultdict(list)
    for row in rows:
        denied = "denied" in json.loads(row["marks"])
        found[row["about"]].append(Reason(row["id"], row["value"], row["text"], denied, acts.get(row["act"])))
    return {event: tuple(given) for event, given in found.items()}
