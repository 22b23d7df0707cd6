"""The independent chains behind an event: how many there are, from the first word to the outlets, and why.

Ten outlets that repeat one agency are one chain. An event with one chain is *ahad*, with two *mashhur*, with more
*mutawatir*.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from musnad.errors import BadQuestion
from musnad.fuse.chains import Account, Link, count, shared
from musnad.fuse.chains import chains as chains_of
from musnad.fuse.chains import grade as grade_of
from musnad.fuse.copies import Runs
from musnad.store import View, fold_name
from musnad.store.fused import Fusion
from musnad.store.passages import common_runs, runs_in

Row = dict[str, Any]
MEDIA = "media/"  # what the ids of agencies and outlets begin with
KEPT = ("type", "mode", "status", "date", "basis", "first", "last", "actors", "recipients", "places")


def chains(view: View, row_id: str) -> Row:
    """The chains of the event that a row tells, with all its accounts; any beginning of the report's id will do.

    ``independent`` is their number, ``grade`` what it makes of the event. Each chain has ``root``, ``outlets``,
    ``reasons``, and ``accounts``: id, outlet, day, and ``links`` from the first word to the outlet.
    """
    event = _event(view, row_id)
    acts = [] if event["act"] is None else view.made(Fusion).acts(event["act"])
    events = view.telling(acts) or [event]
    accounts = {account.id: account for account in told(view, events)}
    found = _graded(accounts.values(), view)
    shown = {account.id: _shown(account) for account in accounts.values()}
    for chain in found["chains"]:
        chain["accounts"] = [shown[row_id] for row_id in chain["accounts"]]
    ids = [account["id"] for chain in found["chains"] for account in chain["accounts"]]
    return {"id": event["id"]} | {key: event[key] for key in KEPT} | found | {"ids": ids}


def independent(view: View, events: Sequence[Row]) -> Row:
    """``independent``, ``grade`` and ``chains`` of some accounts, given as `View.event` gives them."""
    return _graded(told(view, events), view)


def told(view: View, events: Sequence[Row]) -> list[Account]:
    """Events, or statements, as accounts: with their chains, days and runs."""
    reports = view.heads(event["report"] for event in events)
    runs, who = runs_in(view, reports), view.made(_Named)
    inside = view.these_statements((event["statement"] for event in events if event.get("statement")), content=False)
    return [
        _account(
            event,
            event if "speaker" in event else inside.get(event["statement"] or ""),
            reports[event["report"]],
            runs[event["report"]],
            who,
        )
        for event in events
    ]


def graded(view: View, groups: Sequence[Sequence[Row]]) -> list[Row]:
    """``independent`` and ``grade`` of each of many events, given as their accounts; one report is one chain."""
    of_many = [group for group in groups if _reports(group) > 1]
    each = {event["id"]: event for group in of_many for event in group}
    accounts = {account.id: account for account in told(view, list(each.values()))}
    looked_at = [[accounts[event["id"]] for event in group] for group in of_many]
    common = common_runs(view, {run for group in looked_at for run in shared(group)})
    counts = iter([count(group, common) for group in looked_at])
    found = [1 if _reports(group) == 1 else next(counts) for group in groups]
    return [{"independent": chains, "grade": grade_of(chains)} for chains in found]


def _reports(group: Sequence[Row]) -> int:
    return len({event["report"] for event in group})


def _graded(accounts: Iterable[Account], view: View) -> Row:
    rows = list(accounts)
    found = chains_of(rows, common_runs(view, shared(rows)))
    return {"independent": len(found), "grade": grade_of(len(found)), "chains": found}


class _Named:
    """Who agencies and outlets are that are only printed: the one entity that is spelled so."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._found: dict[str, Row | None] = {}

    def __call__(self, text: str | None) -> Row | None:
        if text and text not in self._found:
            spelled = [entity for entity in self._view.spelled(fold_name(text)) if entity.startswith(MEDIA)]
            self._found[text] = self._view.entity(spelled[0]) if len(spelled) == 1 else None
        return self._found[text] if text else None


def _account(event: Row, inside: Row | None, report: Row, runs: Runs, who: _Named) -> Account:
    """An event, with the statement in which it is told, as one telling with its chain."""
    links = [*(_links(inside) if inside else ()), *(_agency(text, who) for text in report["agencies"])]
    days = inside or {"first": report["earliest"], "last": report["latest"]}
    outlet = who(report["outlet"])
    return Account(
        event["id"],
        event["report"],
        event["start"],
        event["end"],
        report["outlet"],
        outlet["id"] if outlet else None,
        tuple(dict.fromkeys(links)),
        days["first"],
        days["last"],
        frozenset(word for word in fold_name((inside and inside["occasion"]) or "").split() if len(word) > 3),
        inside["medium"] if inside else None,
        runs,
    )


def _links(statement: Row) -> list[Link]:
    """The speakers, then through whom their word came, the nearest to them first; an agency that speaks passes on."""
    found = []
    for role in ("speaker", "via", "carried"):
        for part in statement[role]:
            name = part["name"]
            agency = role == "speaker" and name and name["entity"].startswith(MEDIA)
            link = (name["entity"], part["text"], name["ar"], name["en"]) if name else (None, part["text"], None, None)
            found.append(Link("agency" if agency else role, *link))
    return found


def _agency(text: str, who: _Named) -> Link:
    """An agency behind a whole report; of one that nobody knows, two words are a name, one is any agency."""
    name = who(text)
    if name:
        return Link("agency", name["id"], text, name["ar"], name["en"])
    return Link("agency", fold_name(text) if " " in text.strip() else None, text)


def _shown(account: Account) -> Row:
    return {
        "id": account.id,
        "outlet": account.outlet,
        "first": account.first,
        "last": account.last,
        "links": [link._asdict() for link in account.links],
    }


def _event(view: View, row_id: str) -> Row:
    start, _, local = row_id.strip().partition(":")
    report = view.report(start)["report"]
    event = view.event(report, local)
    if event is None:
        what = f"report {report} has no event {local!r}"
        raise BadQuestion(what, do="ids look like 03407c977dc5:e3; musnad events shows them")
    return event
