"""JSON Lines: an event a line with everything that is known of it, accounts and reports within."""

import json
from typing import Any, BinaryIO

from musnad.export.carry import Export
from musnad.export.nouns import Account, Event

FORMAT = "musnad.event/1"


def write(what: Export, out: BinaryIO) -> None:
    """UTF-8, a line an event."""
    for event in what.events():
        out.write(json.dumps(row(event), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def row(event: Event) -> dict[str, Any]:
    """An event as one JSON object; `format` says which."""
    return {
        "format": FORMAT,
        **event._asdict(),
        "actors": [each._asdict() for each in event.actors],
        "recipients": [each._asdict() for each in event.recipients],
        "places": [each._asdict() for each in event.places],
        "counts": [each._asdict() for each in event.counts],
        "contexts": event.contexts,
        "accounts": [_account(each) for each in event.accounts],
    }


def _account(account: Account) -> dict[str, Any]:
    return account._asdict() | {"source": account.source._asdict()}
