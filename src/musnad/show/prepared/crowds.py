"""What an event with very many accounts comes to: its chains, what they differ on, its plans; worked out beforehand.

Cut to what a page shows of it. Of an event with few accounts the same is worked out when it is asked for.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from musnad import ask
from musnad.ask.accounts import accounts_of, differing
from musnad.show.prepared.file import Prepared
from musnad.store import View

Row = dict[str, Any]

MANY = 60  # accounts above which it takes too long while somebody waits
CHAINS, ENDS = 24, 40  # that are shown, of an event and of each chain
NAMED = 6  # accounts named beside a value
MISSING = """SELECT min(i.id) AS id FROM line_ids i WHERE i.line NOT IN (SELECT line FROM crowds)
    GROUP BY i.line HAVING count(*) > ? ORDER BY 1"""
KEEP = "INSERT OR REPLACE INTO crowds SELECT line, ?2 FROM line_ids WHERE id = ?1"
CROWD = "SELECT c.row FROM line_ids i JOIN crowds c ON c.line = i.line WHERE i.id = ?"


def summed(view: View, event: Row) -> Row:
    """``independent``, ``grade``, ``chains``, ``fields`` (of `differing`) and ``plans`` of the event that a row tells.

    ``count`` tells how many of each there are; ``outlets`` how many of them tell the event.
    """
    accounts = accounts_of(view, event)
    found = ask.chains(view, event["id"])
    return {
        "independent": found["independent"],
        "grade": found["grade"],
        "accounts": len(accounts),
        "outlets": len({account["outlet"] for account in accounts if account["outlet"]}),
        "chains": [_chain(chain) for chain in _largest(found["chains"])],
        "fields": [_field(field) for field in differing(view, accounts)],
        "plans": {"does": ask.plan_of(view, event["id"]), "done": ask.doing_of(view, event["id"])},
    }


def missing(prepared: Prepared, view: View) -> Iterator[Row]:
    """Events with many accounts whose line stands, and of which nothing is kept: an account of each."""
    for row in prepared.rows(MISSING, (MANY,)):
        report, _, local = row["id"].partition(":")
        event = view.event(report, local)
        if event is not None:
            yield event


def keep(prepared: Prepared, event_id: str, told: Row) -> None:
    """Keep what an event comes to, as long as its line stands."""
    prepared.connection.execute(KEEP, (event_id, json.dumps(told, ensure_ascii=False)))


def kept(prepared: Prepared, event_id: str) -> Row | None:
    """What is kept of an event; None where nothing is."""
    found = prepared.value(CROWD, (event_id,))
    return None if found is None else dict(json.loads(found))


def _largest(chains: list[Row]) -> list[Row]:
    return sorted(chains, key=lambda chain: -len(chain["accounts"]))[:CHAINS]


def _chain(chain: Row) -> Row:
    clues = Counter(reason["clue"] for reason in chain["reasons"] if reason["clue"] != "report")
    return {
        "root": chain["root"],
        "count": len(chain["accounts"]),
        "accounts": chain["accounts"][:ENDS],
        "outlets": len(chain["outlets"]),
        "clues": clues.most_common(),
    }


def _field(field: Row) -> Row:
    values = [value | {"count": len(value["accounts"]), "accounts": value["accounts"][:NAMED]}
              for value in field["values"]]  # fmt: skip
    return field | {"count": len(values), "values": values[:ENDS]}
