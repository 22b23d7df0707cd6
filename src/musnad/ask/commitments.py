"""What was promised or scheduled, and what came of it: every line with the words of both sides."""

from typing import Any

from musnad.ask.excerpt import words
from musnad.ask.question import Question, choose, narrow
from musnad.fuse import commitments as fuse
from musnad.fuse.evidence import gap
from musnad.store import View
from musnad.store import stands as stored

Row = dict[str, Any]
STATUSES = fuse.STATUSES
OLD = 30  # days before its report after which a promise is no news


def commitments(view: View, question: Question) -> list[Row]:
    """Commitments by the day they were told, each with its status and evidence; ``status`` is one of ``STATUSES``."""
    wanted = choose(question.status, STATUSES, "status of a commitment")
    chosen = narrow(view, Question(question.since, question.until, question.actor, question.place, question.type,
                                   question.outlet))  # fmt: skip
    found = fuse.commitments(*_rows(view))
    return [
        _shown(view, row)
        for row in found
        if (wanted is None or row["status"] in wanted)
        and (chosen.types is None or row["type"] in chosen.types)
        and (chosen.actors is None or {*_ids(row["actors"]), *_ids(row["recipients"]), *row["by"]} & set(chosen.actors))
        and (chosen.places is None or set(_ids(row["places"])) & set(chosen.places))
        and (chosen.outlets is None or any(one["outlet"] in chosen.outlets for one in row["accounts"]))
        and (chosen.since is None or (row["last"] or "") >= chosen.since)
        and (chosen.until is None or (row["first"] or "9999") <= chosen.until)
    ]


def _rows(view: View) -> tuple[list[Row], list[Row]]:
    """The promises, and all acts that may tell what came of them."""
    told: dict[str, dict[str, list[Row]]] = {}
    for row in stored.details(view, stored.PROMISE_FIELDS):
        told.setdefault(row["id"], {}).setdefault(row["field"], []).append(row)
    if not any("promise" in fields for fields in told.values()):
        return [], []
    ties = stored.ties(view)
    acts = {act["id"]: _act(act, told[act["id"]]) for act in stored.acts(view, told)}
    for number, fields in told.items():
        if number not in acts and "promise" in fields:
            acts[number] = _act(_gathering_said(fields), fields)
    breaches: dict[str, list[Row]] = {}
    for number, fields in told.items():
        for row in fields.get("breach", ()) if number in acts else ():  # a breach told of a truce is an account of that
            breaches.setdefault(row["row"], []).append(acts[number])
    promises = [
        _promise(acts[number], fields, ties) | {"breaches": breaches.get(number, [])}
        for number, fields in told.items()
        if "promise" in fields and not _past(acts[number], fields)
    ]
    kinds, parties = {row["type"] for row in promises}, {each for row in promises for each in fuse.keys(row)}
    acts = {act["id"]: _act(act, {}) for act in stored.acts_of(view, kinds, parties)} | acts
    return promises, [act for act in acts.values() if act["status"] in ("actual", "denied") or act["phase"]]


def _gathering_said(fields: dict[str, list[Row]]) -> Row:
    """A round of which somebody says when it is to be, as an act."""
    row = fields["promise"][0]
    keys = ("id", "report", "outlet", "out_first", "out_last", "start", "end", "text", "first", "last")
    return {key: row[key] for key in keys} | {
        "type": "CONSULT", "mode": None, "status": "planned", "basis": "told", "marks": [], "statement": row["id"],
        "stance": "neutral", "denies": 0, "speakers": [], "actors": [], "recipients": [], "places": [],
    }  # fmt: skip


def _act(act: Row, fields: dict[str, list[Row]]) -> Row:
    phase = fields.get("course")
    lemma = next((mark for mark in act["marks"] if mark.startswith("event:")), act["text"])
    roles = {role: act[role] for role in ("actors", "recipients", "places")}
    roles["gatherings"] = [{key: row[key] for key in ("entity", "ar", "en")} for row in fields.get("gathering", ())]
    return act | {
        "names": roles,
        **{role: _ids(names) for role, names in roles.items()},
        "phase": phase[0]["value"] if phase else None,
        "lemma": lemma,
        "words": "",
    }


def _past(act: Row, fields: dict[str, list[Row]]) -> bool:
    """Whether its days lie long before the report: a promise of old, told as background."""
    days = [row["due_last"] for row in fields.get("due", ()) if row["due_last"]]
    return bool(days and act["out_first"]) and gap(max(days), act["out_first"]) > OLD


def _promise(act: Row, fields: dict[str, list[Row]], ties: dict[str, tuple[str, ...]]) -> Row:
    """A promise: what is due is a time that does not lie wholly before the promise was told."""
    due = [row for row in fields.get("due", ()) if row["due_first"] and row["due_last"] >= (act["out_first"] or "")]
    due.sort(key=lambda row: (row["due_last"] > row["due_first"], row["due_last"], row["start"]))
    best = min(due, key=_span) if due else None
    actors = act["actors"]
    side = {*actors, *(other for actor in actors for other in ties.get(actor, ()))}
    side |= {entity for entity, others in ties.items() if set(others) & side}
    condition = fields.get("condition")
    told = act | {
        "how": fields["promise"][0]["value"],
        "by": [speaker for speaker in act["speakers"] if speaker not in actors],
        "due": best["due"] if best else None,
        "due_first": best["due_first"] if best else None,
        "due_last": best["due_last"] if best else None,
        "condition": condition[0]["text"] if condition else None,
        "side": side,
    }
    ahead = bool(act["first"] and act["out_last"] and act["first"] > act["out_last"])
    if ahead or (best and act["first"] == best["due_first"]):
        told |= {"first": act["out_first"], "last": act["out_last"]}  # its day is the one promised
    return told


def _span(row: Row) -> tuple[int, str]:
    return gap(row["due_first"], row["due_last"]), str(row["due_first"])


def _shown(view: View, row: Row) -> Row:
    """A commitment with the printed words of its accounts and of its evidence."""
    spans = stored.spans(view, tuple(one["id"] for part in ("accounts", "evidence") for one in row[part]))
    return row | {part: [one | {"words": _words(view, one, spans)} for one in row[part]]
                  for part in ("accounts", "evidence")}  # fmt: skip


def _words(view: View, one: Row, spans: dict[str, tuple[int, int]]) -> str:
    return words(view.text(one["report"]), *spans[one["id"]], 180)


def _ids(names: list[Row]) -> list[str]:
    return [name["entity"] for name in names]
