"""The isnad of a statement: every link from the outlet that printed it to the one who said it."""

from typing import Any

from musnad.ask.denials import Tie, denials
from musnad.ask.excerpt import words
from musnad.ask.statements import tied
from musnad.errors import BadQuestion
from musnad.store import View

Row = dict[str, Any]
KEPT = (
    "report", "text", "content", "form", "stance", "denies", "medium", "occasion", "date", "basis", "first", "last",
    "topics", "withdrawn", "headline",
)  # fmt: skip
ROOM = 200  # letters of the words around an event that the outlet itself tells


def chain(view: View, row_id: str, ties: list[Tie] | None = None) -> Row:
    """The chain of a statement, or of that in which an event is told; any beginning of the report's id will do.

    ``links`` run from the outlet to the speaker, each with its ``role``: outlet, agency (behind the whole report),
    carried (told earlier in the report of the same source), via (the farthest from the speaker first), body (for whom
    a spokesman speaks), speaker. ``vouches`` is the role of the last of them, on whose word it all stands.
    ``ties`` are the denials as far as they are known already.
    """
    start, _, local = row_id.strip().partition(":")
    report = view.report(start)
    event = view.event(report["report"], local) if local.startswith("e") else None
    own = event is not None and event["statement"] is None
    inside = event["statement"].rpartition(":")[2] if event and event["statement"] else local
    row = None if own else view.statement(report["report"], inside)
    if row is None and not own:
        what = f"report {report['report']} has no statement and no event {local!r}"
        raise BadQuestion(what, do="ids look like 03407c977dc5:s3; musnad statements shows them")
    head = [_link("outlet", text=report["outlet"]), *(_link("agency", text=name) for name in report["agencies"])]
    found: Row = {"id": event["id"] if event else row["id"] if row else None, "statement": row["id"] if row else None}
    if row is None and event is not None:
        told = words(view.text(event["report"]), event["start"], event["end"], ROOM)
        shown = {key: event.get(key) for key in KEPT} | {"content": told, "topics": []}
        return found | {"links": head, "vouches": head[-1]["role"]} | shown | {"denied_by": [], "denies_what": []}
    assert row is not None
    links = head + _links(row)
    vouches = links[-1]["role"]
    (row,) = tied([row], denials(view) if ties is None else ties)
    sides = {key: [_short(view, other) for other in row[key]] for key in ("denied_by", "denies_what")}
    return found | {"links": links, "vouches": vouches} | {key: row[key] for key in KEPT} | sides


def _links(row: Row) -> list[Row]:
    """Carried, via and speaker, the nearest to the outlet first; a body stands before who speaks for it."""
    found = [_part(role, part) for role in ("carried", "via") for part in reversed(row[role])]
    for part in row["speaker"]:
        body = part["for"]
        if body:
            name = {key: body[key] for key in ("id", "text", "type", "entity", "ar", "en")}
            found.append(_link("body", body["text"], name, None, body["start"], body["end"]))
        found.append(_part("speaker", part))
    return found


def _part(role: str, part: Row) -> Row:
    return _link(role, part["text"], part["name"], part["kind"], part["start"], part["end"])


def _link(
    role: str,
    text: str | None,
    name: Row | None = None,
    kind: str | None = None,
    start: int | None = None,
    end: int | None = None,
) -> Row:
    return {"role": role, "text": text, "name": name, "kind": kind, "start": start, "end": end}


def _short(view: View, row_id: str) -> Row:
    """A statement of the other side in short."""
    key, _, local = row_id.partition(":")
    row = view.statement(key, local)
    assert row is not None
    kept = ("id", "outlet", "speaker", "text", "content", "date", "basis", "first", "last")
    return {name: row[name] for name in kept}
