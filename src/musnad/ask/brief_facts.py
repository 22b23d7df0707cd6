"""What was said, moved and promised, as facts of a brief."""

from collections.abc import Iterable, Iterator
from typing import Any

from musnad.ask.brief_rounds import round_name
from musnad.ask.brief_scope import Scope, fact, name, names, part, when
from musnad.ask.commitments import commitments
from musnad.ask.positions import position_changes, positions
from musnad.ask.question import Question
from musnad.fuse.positions import same_matter, stems
from musnad.record.rows import TOLD
from musnad.store.brief import lying_in

Row = dict[str, Any]
UNKNOWN = "unknown"
MOST = 3  # values of one kind in a sentence
PHASES = ("planned", "prepared", "announced", "ordered", "begun", "done", "halted")
UNSURE = ("possible", "denied", "doubted")  # movements that nobody tells as begun or to come for sure
ANSWERS = ("kept", "begun", "cancelled", "postponed", "not done", "breached", "doubted")  # in the order of telling
HOSTILE = ("ASSAULT", "COERCE", "SANCTION", "THREATEN", "ACCUSE", "PROTEST")
FIRM = ("kept", "broken", "disputed", "begun")


def of_stands(scope: Scope) -> Iterator[Row]:
    """Who demands, rejects, accepts what: accounts of one matter are one fact, others are facts of their own."""
    held: dict[tuple[str, ...], tuple[Row, list[Row]]] = {}
    for step in positions(scope.view, Question(scope.first, scope.last)):
        for group in _matters(step):
            told = [account["id"] for account in group]
            key = (step["holder"]["entity"], step["stand"], *told)
            if key in held:
                held[key][0]["topics"] += [topic for topic in step["topics"] if topic not in held[key][0]["topics"]]
            elif scope.tells(told) and _sayable(step, group) and _in_period(scope, group):
                held[key] = (step | {"topics": list(step["topics"])}, group)
    for (holder, _, *rest), (step, group) in held.items():
        ids = [str(row_id) for row_id in rest]
        if holder in scope.parties or scope.beside(ids):
            yield _stand(scope, step, group, ids)


def _sayable(step: Row, group: list[Row]) -> bool:
    """Whether a stand says enough: its matter is told, and is of some topic or told by several reports."""
    several = len({account["report"] for account in group}) > 1
    return bool(group[0]["matter"]) and (several or step["topics"] != [UNKNOWN])


def _in_period(scope: Scope, group: list[Row]) -> bool:
    return any(scope.covers(account["first"], account["last"]) for account in group)


def _matters(step: Row) -> list[list[Row]]:
    """The accounts of a step, put together as far as their words are of one matter."""
    groups: list[list[Row]] = []
    told = [{"topics": step["topics"], "stems": stems(account["matter"])} for account in step["accounts"]]
    held = {account["id"]: row for account, row in zip(step["accounts"], told, strict=True)}
    for account in step["accounts"]:
        mine = held[account["id"]]
        group = next((group for group in groups if group[0]["matter"] == account["matter"]
                      or same_matter(held[group[0]["id"]], mine)), None)  # fmt: skip
        if group is None:
            groups.append([account])
        else:
            group.append(account)
    return groups


def _stand(scope: Scope, step: Row, group: list[Row], ids: list[str]) -> Row:
    """Parties of the track stand first, then those whose matter is a topic of the agenda."""
    first = min((account["first"] for account in group if account["first"]), default=None)
    last = max((account["last"] for account in group if account["last"]), default=None)
    topics = [topic for topic in step["topics"] if topic != UNKNOWN]
    slots: Row = {
        "subject": [name(step["holder"])], "toward": names(step["toward"][:MOST]) if len(group) == 1 else [],
        "topics": [{"topic": topic, "ids": []} for topic in topics[:2]],
        "quote": {"quote": group[0]["matter"], "ids": []},
        "days": [when(first, last, _told(scope, ids))],
    }  # fmt: skip
    parts = [part(f"stand.{step['stand']}", ids, **slots)]
    if step["condition"] and len(group) == 1:
        parts.append(part("stand.condition", ids, quote={"quote": step["condition"], "ids": []}))
    outside = scope.track and step["holder"]["entity"] not in scope.parties
    return fact("said", f"stand.{step['stand']}", parts, (first, last), 1 + 2 * outside + (not topics))


def _told(scope: Scope, ids: Iterable[str]) -> bool:
    """Whether every one of these acts has a day that its report tells."""
    for row_id in ids:
        report, _, local = row_id.partition(":")
        row = scope.view.event(report, local) if local.startswith("e") else scope.view.statement(report, local)
        if row is None or row["basis"] not in TOLD:
            return False
    return True


def of_turns(scope: Scope) -> Iterator[Row]:
    """Where somebody's stand turned within the days, both sides with their words."""
    for row in position_changes(scope.view, Question()):
        earlier, later = row["accounts"]
        ids = [earlier["id"], later["id"]]
        party = row["holder"]["entity"] in scope.parties
        if scope.tells(ids) and scope.covers(later["first"], later["last"]) and (party or scope.beside(ids)):
            outside = scope.track and not party
            sides: Row = {
                "was": [{"code": ["turn", row["from"]], "ids": [earlier["id"]]}],
                "now": [{"code": ["turn", row["to"]], "ids": [later["id"]]}],
            }
            slots: Row = {"subject": [name(row["holder"])], "topics": [{"topic": row["topic"], "ids": []}],
                     "before": [when(earlier["first"], earlier["last"], _told(scope, ids[:1]))],
                     "days": [when(later["first"], later["last"], _told(scope, ids[1:]))],
                     "quote": {"quote": later["matter"], "ids": []}}  # fmt: skip
            yield fact("said", "turn", [part("turn", **slots, **sides)], (row["first"], row["last"]), 2 * outside)


def of_forces(scope: Scope, lines: list[Row]) -> list[Row]:
    """Movements whose force is told, to, from or in the states of the conflict; without place, those of its reports."""
    places = lying_in(scope.view, scope.conflict)
    found = []
    for line in lines:
        where = {row["entity"] for field in ("from", "to", "stays") for row in line[field]}
        if line["force"] is None or not _belongs(scope, line, where, places):
            continue
        rank = (line["state"] in UNSURE) + 2 * (not where)
        found.append(fact("forces", f"force.{line['state']}", _movement(line), (line["first"], line["last"]), rank))
    return found


def _belongs(scope: Scope, line: Row, where: set[str], places: set[str]) -> bool:
    """Whether it moves within the conflict; where no place is told, whether a report of the track tells it."""
    if not scope.track or where & places:
        return True
    return not where and scope.tells(line["accounts"])


def _movement(line: Row) -> list[Row]:
    """How far it is, by what steps it came there, what stays, who doubts it."""
    state = line["state"]
    now = [row for row in line["phases"] if row["phase"] == state]
    ids = [row_id for row in now for row_id in row["accounts"]] or line["accounts"]
    days = [when(now[-1]["first"], now[-1]["last"], now[-1]["basis"] == "told")] if now else []
    told = list({row["value"].partition(" ")[0]: row for row in reversed(line["numbers"])}.values())[::-1]
    told = told or [row for row in line["units"] if " " in row["text"]][:1]
    numbers = [{"number": row["value"], "text": row["text"], "ids": []} for row in told]
    slots: Row = {
        "subject": [name(line["force"])], "movement": [{"code": ["movement", line["way"]], "ids": []}],
        "origin": names(one for one in line["from"] if one["entity"])[:MOST],
        "destination": names(one for one in line["to"] if one["entity"])[:MOST],
        "numbers": numbers[:MOST], "days": [day for day in days if day],
    }  # fmt: skip
    counted = [row_id for row in told[:MOST] for row_id in row["accounts"]]
    parts = [part(f"force.{state}", [*ids, *counted], **slots)]
    steps = [
        {"code": ["step", row["phase"]], "days": when(row["first"], row["last"], row["basis"] == "told"),
         "ids": row["accounts"]}
        for row in line["phases"] if row["phase"] != state and row["phase"] in PHASES
    ]  # fmt: skip
    parts += [part("force.steps", values=steps)] if steps else []
    if line["stays"]:
        parts.append(part("force.stays", values=[name(row, row["accounts"]) for row in line["stays"][:MOST]]))
    doubts = {(doubt["by"][0]["entity"] or doubt["by"][0]["text"]): doubt for doubt in line["doubts"] if doubt["by"]}
    for doubt in list(doubts.values())[:2]:
        say = "force.denied-by" if doubt["stance"] == "denied" else "force.doubted-by"
        by = [name(one | {"ar": one["ar"] or one["text"]}) for one in doubt["by"][:2]]
        parts.append(part(say, [doubt["id"]], subject=by, cue={"quote": doubt["cue"], "ids": []}))
    return parts


def of_commitments(scope: Scope) -> Iterator[Row]:
    """What was promised within the days, or due or answered then, and what came of it; answered ones stand first."""
    own = {row["track"] for row in scope.rows} | {row["id"] for row in scope.rows}
    seen: set[str] = set()  # two acts of one sentence are told by its words once
    for row in commitments(scope.view, Question()):
        days = [(one["first"], one["last"]) for one in (*row["accounts"], *row["evidence"])]
        if not any(scope.covers(*day) for day in [*days, (row["due_first"], row["due_last"])]):
            continue
        gathering = {one["entity"] for one in row["gatherings"]} & own
        if scope.track and row["gatherings"] and not gathering:
            continue  # of another track
        if not (gathering or scope.tells(account["id"] for account in row["accounts"])):
            continue
        sides = {one["entity"] for one in (*row["actors"], *row["recipients"], *row["gatherings"])}
        if sides:
            if row["accounts"][0]["words"] in seen:
                continue
            far = 0 if gathering or not scope.track else 1 if sides & scope.parties else 2
            if far > 1 and not scope.beside(account["id"] for account in row["accounts"]):
                continue
            seen.add(row["accounts"][0]["words"])
            rank = (row["status"] not in FIRM) + 2 * far
            told = (row["first"], row["last"])
            yield fact("commitments", f"promise.{row['status']}", _promise(scope, row), told, rank)


def sides_of(row: Row) -> Row:
    """Who acts and toward whom; those who meet as equals stand side by side."""
    actors, recipients = names(row["actors"][:MOST]), names(row["recipients"][:MOST])
    if row["type"] == "CONSULT" and len(actors) + len(recipients) > 1 and row["mode"] != "visit":
        return {"together": names([*actors, *recipients])}
    return {"actors": actors, "against" if row["type"] in HOSTILE else "recipients": recipients}


def _act(scope: Scope, row: Row) -> list[Row]:
    """What is promised: a round by its name, else the act; an agreement on an agreement is told by its words alone."""
    for gathering in row["gatherings"]:
        own = next((one for one in scope.rows if one["id"] == gathering["entity"]), None)
        return [round_name(own) if own else name(gathering)]
    bare = row["type"] == "AGREE" and row["how"] == "agreed"
    return [{"act": ["" if bare else row["type"], None if bare else row["mode"]], "ids": []}]


def _promise(scope: Scope, row: Row) -> list[Row]:
    told = [account["id"] for account in row["accounts"]]
    due = when(row["due_first"], row["due_last"]) if row["due_first"] else None
    head = row["accounts"][0]
    gatherings = {one["entity"] for one in row["gatherings"]}
    slots: Row = {
        "how": [{"code": ["promise", row["how"]], "ids": []}],
        "act": _act(scope, row), **sides_of(row),
        "places": names(one for one in row["places"][:MOST] if one["entity"] not in gatherings),
        "due": [due] if due else [], "days": [when(head["first"], head["last"], _told(scope, [head["id"]]))],
        "quote": {"quote": head["words"], "ids": []},
    }  # fmt: skip
    slots["days"] = [day for day in slots["days"] if day]
    parts = [part("promise", told, **slots)]
    answers: dict[str, list[Row]] = {}
    for one in row["evidence"]:
        answers.setdefault(one["told"], []).append(one)
    for answer in (answer for answer in ANSWERS if answer in answers):
        rows = answers[answer]
        days = when(rows[0]["first"], rows[0]["last"], _told(scope, [rows[0]["id"]]))
        parts.append(part(f"came.{answer}", [one["id"] for one in rows], days=[days] if days else []))
    return [*parts, part(f"so.{row['status']}")]
