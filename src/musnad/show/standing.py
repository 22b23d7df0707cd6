"""How a row stands now: its words in the sentence where they are printed, and what was read out of them."""

from typing import Any, NamedTuple

from musnad.ask.corrected import done
from musnad.ask.excerpt import Excerpt, sentence
from musnad.ask.fixes import logged, target_of
from musnad.record.fix import Target
from musnad.show.correcting import known
from musnad.show.sheet import Sheet
from musnad.store import View

Row = dict[str, Any]
Facts = list[tuple[str, str]]  # what a fact is called, and what it says


class Standing(NamedTuple):
    """A row: its id as it is called now, its kind, the sentence (none for what is not printed), and facts."""

    row: str
    kind: str
    words: Excerpt | None
    facts: Facts
    report: str | None


def standing(sheet: Sheet, view: View, row_id: str) -> Standing:
    """How a row stands; BadQuestion where there is none."""
    target = target_of(view, row_id)
    if target.kind == "fix":
        row = logged(view, known(view).log, known(view).log.by_id[target.id])
        return Standing(target.id, "fix", None, [(sheet.say("correct.it"), " ".join(told(sheet, row)))], None)
    found = known(view).log.public_id(target) or row_id
    key, _, local = found.partition(":")
    if target.kind in ("entity", "derived"):
        entity = view.entity(row_id) or {"id": row_id}
        return Standing(row_id, target.kind, None, _facts(sheet, {"name": sheet.called(entity), "id": row_id}), None)
    if target.kind == "report":
        report = view.report(key)
        return Standing(key, "report", None, _facts(sheet, {"title": report["title"], "outlet": report["outlet"],
                        "published": sheet.when(report["earliest"], report["latest"])}), key)  # fmt: skip
    words = sentence(view.text(key), target.start, target.end)
    return Standing(found, target.kind, words, _facts(sheet, _of_row(sheet, view, target, key, local)), key)


def _facts(sheet: Sheet, told_: Row) -> Facts:
    return [(sheet.label("column", name), str(value)) for name, value in told_.items() if value]


def _of_row(sheet: Sheet, view: View, target: Target, key: str, local: str) -> Row:
    """What was read of a row of a report, in the reader's language."""
    colon, comma = sheet.say("ui.colon"), sheet.say("ui.comma")
    if target.kind == "event":
        row = view.event(key, local) or {}
        names = {role: f"{comma} ".join(sheet.called(name) for name in row[role])
                 for role in ("actors", "recipients", "places")}  # fmt: skip
        mode = f"{colon} {sheet.label('mode', row['mode'])}" if row["mode"] else ""
        return {"type": sheet.label("type", row["type"]) + mode, "status": sheet.label("status", row["status"]),
                "date": sheet.when(row["first"], row["last"]), **names, "outlet": row["outlet"],
                "judged": sheet.label("judged", row["judged"])}  # fmt: skip
    if target.kind == "statement":
        row = view.statement(key, local) or {}
        speaker = f"{comma} ".join(sheet.called(part["name"]) or part["text"] for part in row["speaker"])
        stance, date = sheet.label("stance", row["stance"]), sheet.when(row["first"], row["last"])
        return {"speaker": speaker, "cue": row["text"], "content": row["content"], "stance": stance, "date": date,
                "outlet": row["outlet"]}  # fmt: skip
    row = view.row(key, local) or {}
    if target.kind == "name":
        entity = view.entity(row["entity"]) or {"id": row["entity"]}
        return {"text": row["text"], "entity": sheet.called(entity), "id": row["entity"],
                "kind": sheet.label("name_type", row["type"])}  # fmt: skip
    told_ = {"text": row.get("text"), "field": row.get("field"), "value": row.get("value")}
    return told_ if target.kind == "detail" else told_ | {"date": sheet.when(row.get("first"), row.get("last"))}


def told(sheet: Sheet, row: Row) -> list[str]:
    """What a correction did: the action, what had been read, and what it is to be, as labels."""
    return done(row, sheet.lang)
