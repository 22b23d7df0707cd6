"""What those named in a brief are called, and on whose word a thing is told.

In one page one party has one name: that of the lexicon, not the one that was printed most, for how outlets call a party
is itself a stand.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from musnad.ask.brief_scope import name
from musnad.lexicon import load
from musnad.store import View

Row = dict[str, Any]
KINDS = ("state", "person", "body", "place")
ON_A_WORD = ("stand.", "force.", "promise", "came.")  # parts that may be told inside a statement
OWN = (("subject",), ("actors", "together"))  # who speaks for himself, alone or all of them
MOST = 2  # of those who claim it


def relabel(facts: Iterable[Row]) -> None:
    """Call everybody whom the lexicon knows as it calls them first; rounds and tracks keep their own names."""
    called = [one for fact in facts for part in fact["parts"] for one in _named(part["slots"])]
    wanted = {one["entity"] for one in called}
    entries = (entry for entry in load().of_kind(*KINDS) if entry.get("id") in wanted)
    known = {entry.get("id"): entry for entry in entries if entry.get("names")}
    for one in called:
        entry = known.get(one["entity"])
        if entry:
            one |= {"ar": entry.get("names")[0], "en": entry.get("gloss") or one["en"]}


def _named(slots: Row) -> Iterator[Row]:
    for value in slots.values():
        for one in value if isinstance(value, list) else ():
            if isinstance(one, dict) and one.get("entity") and "kind" not in one:
                yield one
            if isinstance(one, dict):
                yield from (by for by in one.get("claim", ()) if by["entity"])


def add_claims(view: View, fact: Row) -> None:
    """Who says so, where every account of a part stands inside a statement of somebody who is not the subject."""
    for part in fact["parts"]:
        if part["say"].startswith(ON_A_WORD) and part["ids"] and not part["slots"].get("claim"):
            own, doers = ({one["entity"] for key in keys for one in part["slots"].get(key, ())} for keys in OWN)
            claim = _claim(view, part["ids"])
            by = {one["entity"] for one in claim}
            if claim and not by & own and by != doers:
                part["slots"]["claim"] = claim


def _claim(view: View, ids: Iterable[str]) -> list[Row]:
    """The speakers of the statements in which all these rows are told; none where one is told outright."""
    found: dict[str, Row] = {}
    for row_id in ids:
        report, _, local = row_id.partition(":")
        event = view.event(report, local) if local.startswith("e") else None
        said = event["statement"] if event else row_id if local.startswith("s") else None
        statement = view.statement(*said.split(":")) if said else None
        if statement is None or not statement["speaker"]:
            return []
        for one in statement["speaker"]:
            text = " ".join(one["text"].split())
            called = one["name"] or {"entity": None, "ar": text, "en": None}
            found.setdefault(called["entity"] or text, name(called))
    return list(found.values())[:MOST]
