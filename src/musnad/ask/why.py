"""The evidence of a row as a tree: rule, marks, the printed sentence, and the rows it was made from."""

from typing import Any

from musnad.ask.accounts import reasons
from musnad.ask.denials import Tie, denials
from musnad.ask.excerpt import sentence
from musnad.ask.fixes import add_fixes
from musnad.ask.plans import doing_of, plan_of
from musnad.ask.statements import tied
from musnad.errors import BadQuestion
from musnad.store import View

Row = dict[str, Any]
ACCOUNTS = 12  # of many accounts of an event the most alike
KINDS = {"n": "name", "t": "time", "r": "repair", "k": "skip", "d": "detail"}


def why(view: View, row_id: str, ties: list[Tie] | None = None, others: bool = True) -> Row:
    """The tree of a row (``03407c977dc5:e3``, or any beginning of the report's id), or of a report (``03407c977dc5``).

    A node holds ``kind``, ``id``, ``role`` (what it is to the node above), ``facts``, ``rule``, ``marks``, ``sentence``
    (before, span, after), ``fixes`` (corrections, with what had been read) and ``made_from`` (nodes). The tree of an
    event holds ``plans`` as well: the plans that it carries out and the events that carry it out, each with its clues.

    ``ties`` are the denials as far as they are known already; without ``others`` what many accounts make long to ask
    for is left out, which is the other accounts and the plans.
    """
    start, colon, local = row_id.strip().partition(":")
    report = view.report(start)
    key = report["report"]
    tree: Row | None
    if not colon:
        tree = _report(report)
    elif local.startswith("d"):
        tree = _detail(view, key, local)
    elif local.startswith("e"):
        tree = _event(view, key, local, ties, others=others)
    elif local.startswith("s"):
        tree = _statement(view, key, local, ties)
    else:
        tree = _plain(view, key, local)
    if tree is not None and local.startswith("e") and others:
        _add_plans(view, tree)
    if tree is None:
        raise BadQuestion(f"report {key} has no row {local!r}", do="ids look like 03407c977dc5:e3; tables show them")
    if colon:
        tree["made_from"].append(_report(report) | {"role": "report"})
    add_fixes(view, tree)
    return tree


def _node(
    kind: str, row_id: str, role: str | None, row: Row, facts: Row, shown: Row | None, made_from: list[Row]
) -> Row:
    return {
        "kind": kind,
        "id": row_id,
        "role": role,
        "facts": {key: value for key, value in facts.items() if value not in (None, "", [])},
        "rule": row.get("rule"),
        "marks": row.get("marks", []),
        "sentence": shown,
        "fixes": [],
        "made_from": made_from,
    }


def _shown(view: View, key: str, start: int, end: int) -> Row:
    return sentence(view.text(key), start, end)._asdict() | {"start": start, "end": end}


def _plain(view: View, key: str, local: str, role: str | None = None) -> Row | None:
    """A name, time, repair or skip."""
    row = view.row(key, local)
    if row is None:
        return None
    row.pop("id")
    facts = {name: row.get(name) for name in ("text", "reads", "type", "entity", "value") if row.get(name) != ""}
    if local.startswith("k"):
        row["rule"], facts["text"] = row["kind"], view.text(key)[row["start"] : row["end"]]
    return _node(KINDS[local[0]], f"{key}:{local}", role, row, facts, _shown(view, key, row["start"], row["end"]), [])


def _detail(view: View, key: str, local: str) -> Row | None:
    """A detail with what it is about, what it points to, and the statement in which it is told."""
    tree, row = _plain(view, key, local), view.row(key, local)
    if tree is None or row is None:
        return None
    tree["facts"] = {"text": row["text"], "field": row["field"], "value": row["value"]}
    said = next((mark.partition(":")[2] for mark in row["marks"] if mark.startswith("statement:")), None)
    for other, role in ((row["about"], "about"), (row["row"], "points to"), (said, "told in")):
        if other:
            makers = {"e": _event, "s": _statement}
            node = makers.get(other[0], _plain)(view, key, other)
            tree["made_from"] += [node | {"role": role}] if node else []
    return tree


def _event(
    view: View, key: str, local: str, ties: list[Tie] | None = None, role: str | None = None, others: bool = True
) -> Row | None:
    row = view.event(key, local)
    if row is None:
        return None
    told = ("text", "type", "mode", "intensity", "quad", "status", "date", "basis", "judged")
    facts = {name: row[name] for name in told}
    if row["date"] is None and row["first"]:
        facts["date"] = f"{row['first']}/{row['last']}"
    made: list[Row | None] = [
        _plain(view, key, _local(name["id"]), role)
        for role, names in (("actor", row["actors"]), ("recipient", row["recipients"]), ("place", row["places"]))
        for name in names
    ]
    made += [_plain(view, key, _local(time["id"]), "time") for time in row["times"]]
    made += [_count(view, key, count) for count in row["counts"]]
    if row["statement"]:
        made.append(_statement(view, key, _local(row["statement"]), ties, "told in"))
    if role is None and others:
        made += [_account(view, found) for found in reasons(view, row)[:ACCOUNTS]]
    shown = _shown(view, key, row["start"], row["end"])
    return _node("event", row["id"], role, row, facts, shown, [node for node in made if node])


def _account(view: View, found: Row) -> Row:
    """Another account of the same event, with the clues that tell."""
    row = found["event"]
    facts = {"text": row["text"], "outlet": row["outlet"], "clues": found["clues"], "sum": found["sum"]}
    return _node("event", row["id"], "same event", {}, facts, _shown(view, row["report"], row["start"], row["end"]), [])


def _add_plans(view: View, tree: Row) -> None:
    """What came of a plan, or the plan that was carried out; a doing stays an event of its own."""
    does, done = plan_of(view, tree["id"]), doing_of(view, tree["id"])
    tree["plans"] = {"does": does, "done": done}
    told = {"done": "done_by", "off": "called_off_by", "disputed": "disputed_by"}
    for row in does:
        tree["facts"].setdefault("does" if row["how"] != "off" else "calls_off", []).extend(row["ids"])
    for row in done:
        tree["facts"].setdefault(told[row["how"]], []).extend(row["ids"])


def _count(view: View, key: str, count: Row) -> Row:
    facts = {"text": count["text"], "value": f"{count['relation']} {count['value']}", "of": count["of"]}
    return _node("count", key, "count", {}, facts, None, [])


def _statement(
    view: View, key: str, local: str, ties: list[Tie] | None = None, role: str | None = None
) -> Row | None:
    row = view.statement(key, local)
    if row is None:
        return None
    carried = [f"({part['text']})" for part in reversed(row["carried"])]
    chain = [row["outlet"], *row["agencies"], *carried, *(part["text"] for part in reversed(row["via"]))]
    speakers = " + ".join(part["text"] for part in row["speaker"])
    (row,) = tied([row], denials(view) if ties is None else ties)
    facts = {
        "text": row["text"],
        "form": row["form"],
        "stance": row["stance"],
        "medium": row["medium"],
        "occasion": row["occasion"],
        "source": [part["kind"] for part in row["speaker"] if part["kind"]],
        "topics": row["topics"],
        "withdrawn": row["withdrawn"],
        "headline": row["headline"] or None,
        "denies_what": row["denies_what"],
        "denied_by": row["denied_by"],
        "chain": " ← ".join(str(link) for link in [*chain, speakers or "?"] if link),
        "content": row["content"],
    }
    made: list[Row | None] = []
    for link in ("speaker", "via", "carried"):
        made += [_plain(view, key, _local(part["name"]["id"]), link) for part in row[link] if part["name"]]
        made += [_plain(view, key, _local(part["for"]["id"]), "for") for part in row[link] if part["for"]]
    if row["said"]:
        made.append(_plain(view, key, _local(row["said"]), "said"))
    shown = _shown(view, key, row["start"], row["end"])
    return _node("statement", row["id"], role, row, facts, shown, [node for node in made if node])


def _report(row: Row) -> Row:
    published = row["published"]
    if published is None and (row["earliest"] or row["latest"]):
        published = f"{row['earliest'] or '..'}/{row['latest'] or '..'}"
    names = ("outlet", "uri", "title", "retrieved", "version", "names", "statements", "events", "repairs", "skips")
    facts = (
        {"published": published, "basis": row["basis"]} | {name: row[name] for name in names} | {"sha256": row["id"]}
    )
    facts["agencies"] = "، ".join(row["agencies"])
    facts["contexts"] = [
        {"context": found["context"], "words": list(dict.fromkeys(part["text"] for part in found["evidence"]))}
        for found in row["contexts"]
    ]
    return _node("report", row["report"], None, {"marks": row["marks"]}, facts, None, [])


def _local(row_id: str) -> str:
    return row_id.rpartition(":")[2]
