"""A track, or a whole record, over some days in at most a page: which facts are said, each with the rows that tell it.

Nothing is worded here: a fact is a list of parts, each with the key of what it says, its slots, and the ids of the rows
behind it. A value that has rows of its own carries them itself.
"""

from collections.abc import Iterable
from typing import Any

from musnad.ask.brief_differences import of_denials, of_events, of_rounds_differing
from musnad.ask.brief_facts import of_commitments, of_forces, of_stands, of_turns
from musnad.ask.brief_names import add_claims, relabel
from musnad.ask.brief_rounds import of_rounds
from musnad.ask.brief_scope import Scope
from musnad.ask.chains import independent
from musnad.ask.forces import forces
from musnad.ask.question import Question, day
from musnad.ask.rounds import rounds
from musnad.errors import BadQuestion
from musnad.store import View

Row = dict[str, Any]
SHARES = {"rounds": 8, "said": 5, "forces": 4, "commitments": 4, "differ": 3}  # how many sentences
LONELY = 3  # sentences on what hangs on one chain
LOOKED = 60  # facts of a section whose chains are counted: those of most reports, then the latest


def brief(view: View, track: str | None = None, since: str | None = None, until: str | None = None) -> Row:
    """The facts of a track (as `rounds` takes it), or of the whole record, that fall into some days.

    ``facts`` are in the order of the page: ``number``, ``section``, ``kind``, ``parts``, ``ids``, ``reports``,
    ``independent``, ``grade``, ``first``, ``last``. Within a section what more independent chains tell stands first,
    then what more reports tell, then what is later. ``left_out`` counts what found no room.
    """
    first, last = day(since, 0), day(until, 1)
    if first and last and first > last:
        raise BadQuestion(f"from {since} to {until} is no stretch of time", do="give --from, then a later --to")
    told = rounds(view, track)
    scope = Scope(view, told, track is not None, first, last)
    found = _weighed(view, scope)
    chosen = _chosen(found)
    for number, fact in enumerate(chosen, 1):
        fact["number"] = number
    facts = [*chosen, *_alone(chosen)]
    for fact in chosen:
        add_claims(view, fact)
    relabel(facts)
    return {
        "track": scope.called,
        "from": first,
        "to": last,
        "as_of": view.as_of,
        "reports": len(scope.period),
        "left_out": sum(len(rows) for rows in found.values()) - len(chosen),
        "facts": [_plain(fact) for fact in facts],
        "references": _references(view, facts),
    }


def _weighed(view: View, scope: Scope) -> dict[str, list[Row]]:
    """All facts by section, the most weighty first; facts of one round stay together behind its state."""
    groups = [fact_group for fact_group in of_rounds(scope) if fact_group]
    lines = forces(view, Question(since=scope.first, until=scope.last))
    singles = {
        "said": _said([*of_turns(scope)], of_stands(scope)),
        "forces": of_forces(scope, lines),
        "commitments": [*of_commitments(scope)],
        "differ": [*of_rounds_differing(scope), *of_events(scope), *of_denials(scope)],
    }
    for group in groups:
        for fact in group:
            _count(view, fact)
    groups.sort(key=lambda group: _weight(group[0]))
    found = {"rounds": [fact for group in groups for fact in group[: None if scope.track else 2]]}
    for section, facts in singles.items():
        facts = sorted(facts, key=lambda fact: _before(fact, len(fact["reports_of"])))
        for fact in facts[:LOOKED]:
            _count(view, fact)
        found[section] = sorted(facts[:LOOKED], key=_weight) + facts[LOOKED:]  # those find no room
    return found


def _said(turns: list[Row], stands: Iterable[Row]) -> list[Row]:
    """Turns, and the stands that are not told by one of them already."""
    told = {row_id for fact in turns for row_id in fact["ids"]}
    return turns + [fact for fact in stands if not told.issuperset(fact["ids"])]


def _count(view: View, fact: Row) -> None:
    """How many independent chains stand behind a fact, in all, and behind the weakest of what it mainly says."""
    rows = {row_id: row for row_id in fact["ids"] if (row := _witness(view, row_id))}
    whole = independent(view, list(rows.values()))
    fact["told"] = whole["independent"]
    units = [independent(view, [rows[row_id] for row_id in unit if row_id in rows]) for unit in fact["core"]] or [whole]
    weakest = min(units, key=lambda unit: int(unit["independent"]))
    fact |= {key: weakest[key] for key in ("independent", "grade")}
    roots = [_root(unit, ids) for unit, ids in zip(units, fact["core"] or [fact["ids"]], strict=True)]
    fact["root"] = roots[0] if all(root and root[:2] == (roots[0] or ())[:2] for root in roots) else None


def _root(found: Row, ids: list[str]) -> tuple[str, str, Row] | None:
    """Whence the one chain of some rows comes: who speaks, an agency, an outlet; of an unknown outlet, the report."""
    if found["independent"] != 1:
        return None
    root = found["chains"][0]["root"]
    return root["kind"], str(root["key"] or root["text"] or ids[0].partition(":")[0]), root


def _witness(view: View, row_id: str) -> Row | None:
    """A row as what an account of a chain is made from: an event, a statement, or the stretch of a detail."""
    report, _, local = row_id.partition(":")
    if local.startswith("e"):
        return view.event(report, local)
    if local.startswith("s"):
        return view.statement(report, local)
    row = view.row(report, local)
    if row is None:
        return None
    said = next((mark.partition(":")[2] for mark in row["marks"] if mark.startswith("statement:")), None)
    inside = f"{report}:{said}" if said and view.statement(report, said) else None
    return {"id": row_id, "report": report, "start": row["start"], "end": row["end"], "statement": inside}


def _weight(fact: Row) -> tuple[Any, ...]:
    return _before(fact, fact["told"])


def _before(fact: Row, chains: int) -> tuple[Any, ...]:
    """What stands first: what the section itself puts first, chains, reports, late days; the id parts ties."""
    late = "".join(chr(ord("9") - ord(letter) + ord("0")) for letter in fact["last"] or "" if letter.isdigit())
    return fact["rank"], -chains, -len(fact["reports_of"]), late or "9", fact["ids"][0], fact["kind"]


def _chosen(found: dict[str, list[Row]]) -> list[Row]:
    """As many facts of each section as it has room for; what one leaves goes to the others, up to twice their share."""
    taken = {section: min(len(found[section]), share) for section, share in SHARES.items()}
    room = sum(SHARES.values()) - sum(taken.values())
    while room:
        open_ = [section for section, share in SHARES.items() if taken[section] < min(len(found[section]), 2 * share)]
        if not open_:
            break
        for section in open_[:room]:
            taken[section] += 1
            room -= 1
    return [fact for section in SHARES for fact in found[section][: taken[section]]]


def _alone(facts: Iterable[Row]) -> list[Row]:
    """Which facts hang on one chain, put together by where that comes from, the most first; the others together.

    Where accounts differ each is told by few, so that those are left out.
    """
    lonely = [fact for fact in facts if fact["independent"] == 1 and fact["section"] != "differ"]
    groups: dict[tuple[str, str], list[Row]] = {}
    for fact in lonely:
        if fact["root"]:
            groups.setdefault(fact["root"][:2], []).append(fact)
    order = sorted((key for key in groups if len(groups[key]) > 1), key=lambda key: (-len(groups[key]), key))
    made = [_one_chain(groups[key], groups[key][0]["root"][2]) for key in order[: LONELY - 1]]
    rest = [fact for fact in lonely if not fact["root"] or fact["root"][:2] not in order[: LONELY - 1]]
    single = rest[0]["root"][2] if len(rest) == 1 and rest[0]["root"] else None
    return made + ([_one_chain(rest, single)] if rest else [])


def _one_chain(group: list[Row], root: Row | None) -> Row:
    """A sentence on the sentences that one chain tells; without ``root`` something in each does."""
    kind = "each" if root is None else root["kind"] if root["ar"] or root["text"] else "report"
    slots: Row = {"numbers": [fact["number"] for fact in group]}
    if root is not None:
        called = {"entity": root["key"], "ar": root["ar"] or root["text"], "en": root["en"], "ids": []}
        slots["root"] = [called] if called["ar"] else []
    ids = list(dict.fromkeys(fact["ids"][0] for fact in group))
    return {
        "section": "alone", "kind": f"alone.{kind}", "parts": [{"say": f"alone.{kind}", "slots": slots, "ids": ids}],
        "ids": ids, "reports_of": {row_id.partition(":")[0] for row_id in ids}, "independent": None, "grade": None,
        "first": None, "last": None, "number": None,
    }  # fmt: skip


def _plain(fact: Row) -> Row:
    kept = ("number", "section", "kind", "parts", "ids", "independent", "grade", "first", "last")
    return {key: fact[key] for key in kept} | {"reports": len(fact["reports_of"])}


def _references(view: View, facts: list[Row]) -> dict[str, Row]:
    """The reports behind the facts by their keys: outlet and day."""
    keys = dict.fromkeys(row_id.partition(":")[0] for fact in facts for row_id in fact["ids"])
    found = {}
    for key in keys:
        row = view.report(key)
        found[key] = {name: row[name] for name in ("outlet", "published", "earliest", "latest", "uri", "title")}
    return found
