"""The SQL of what was known when: which reports have a place in time, and who is named, acts and speaks in some."""

import json
from typing import Any

from musnad.store.view import View

Row = dict[str, Any]
UNPLACED = "SELECT count(*) AS n FROM main.reports WHERE latest IS NULL"
BETWEEN = "SELECT count(*) AS n FROM main.reports WHERE earliest <= ?1 AND latest > ?1 AND latest <= ?2"
SPOKE = """
SELECT n.entity, min(r.key || ':' || n.id) AS id, count(DISTINCT n.report) AS reports
FROM names n JOIN reports r ON r.number = n.report
WHERE n.report IN (SELECT value FROM json_each(?)) AND (n.type IN ('PER', 'ORG') OR n.entity LIKE 'state/%')
    AND (EXISTS (SELECT 1 FROM parts p WHERE p.report = n.report AND p.name = n.id AND p.link = 'speaker')
         OR EXISTS (SELECT 1 FROM event_roles o WHERE o.report = n.report AND o.row = n.id
                    AND o.role IN ('actor', 'recipient')))
GROUP BY n.entity"""


def unplaced(view: View) -> int:
    """How many reports of the whole record have no last possible day of publication."""
    return int(view.rows(UNPLACED)[0]["n"])


def doubtful(view: View, since: str, until: str) -> int:
    """How many reports count as new that may have come out by ``since`` already."""
    return int(view.rows(BETWEEN, (since, until))[0]["n"])


def named(view: View) -> set[str]:
    """Every entity that is named."""
    return {row["entity"] for row in view.rows("SELECT DISTINCT entity FROM names")}


def taking_part(view: View, reports: list[int]) -> list[Row]:
    """The parties that act, are acted upon or speak in some reports: a mention, and in how many of them."""
    return view.rows(SPOKE, (json.dumps(reports),))
