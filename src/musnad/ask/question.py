"""What a question narrows the record to, in the asker's words, turned into days, entities and outlets of the record."""

from dataclasses import dataclass

from rapidfuzz import process

from musnad.errors import BadQuestion
from musnad.store import View, days_of, fold_name
from musnad.store.filters import Filter

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES = ("actual", "planned", "possible", "denied")
STANCES = ("neutral", "doubted")


@dataclass(frozen=True, slots=True)
class Question:
    """``since`` and ``until`` are dates of any precision (2017, 2017-12, 2017-12-11); names are in any spelling."""

    since: str | None = None
    until: str | None = None
    actor: str | None = None
    place: str | None = None
    type: str | None = None
    outlet: str | None = None
    status: str | None = None
    stance: str | None = None
    about: str | None = None


def narrow(view: View, question: Question) -> Filter:
    """The question against this record; BadQuestion where a word of it means nothing here."""
    actors = who(view, question.actor)
    return Filter(
        since=day(question.since, 0),
        until=day(question.until, 1),
        actors=actors,
        speakers=actors,
        about=who(view, question.about),
        places=who(view, question.place),
        types=choose(question.type, TYPES, "type of event"),
        statuses=choose(question.status, STATUSES, "status"),
        stances=choose(question.stance, STANCES, "stance"),
        outlets=outlets(view, question.outlet),
    )


def day(value: str | None, end: int) -> str | None:
    """First (0) or last (1) day of a date of any precision."""
    if value is None:
        return None
    days = days_of(value)
    if days is None:
        raise BadQuestion(f"{value!r} is no date", do="write 2017, 2017-12, 2017-W50 or 2017-12-11")
    return days[end]


def choose(value: str | None, allowed: tuple[str, ...], what: str) -> tuple[str, ...] | None:
    """One or more of the allowed words, parted by commas."""
    if value is None:
        return None
    wanted = {part.strip().lower(): part for part in value.split(",") if part.strip()}
    known = {word.lower(): word for word in allowed}
    for low, part in wanted.items():
        if low not in known:
            raise BadQuestion(f"{part!r} is no {what}", do=f"use {', '.join(allowed)}")
    return tuple(known[low] for low in wanted)


def who(view: View, name: str | None) -> tuple[str, ...] | None:
    """The entities meant by an id, by a spelling (folded), by an English label, or by some of their words."""
    if name is None:
        return None
    if view.entity(name):
        return (name,)
    folded = fold_name(name)
    found = view.spelled(folded)
    if found:
        return tuple(sorted(found))
    labels = view.labels()
    same = {row["entity"] for row in labels if row["en"] == folded}
    held = {
        row["entity"]
        for row in labels
        if folded and any(f" {folded} " in f" {text} " for text in (row["fold"], row["en"] or ""))
    }  # fmt: skip
    if same or held:
        return tuple(sorted(same or held))
    near = process.extract(folded, {row["text"]: row["fold"] for row in labels}, limit=3, score_cutoff=75)
    hint = "did you mean " + ", ".join(str(key) for _, _, key in near) if near else "musnad actors lists who is"
    raise BadQuestion(f"nobody and nothing in this record is called {name!r}", do=hint)


def outlets(view: View, name: str | None) -> tuple[str, ...] | None:
    """Outlets of the record whose name is, or holds, the one asked for."""
    if name is None:
        return None
    known, folded = view.outlets(), fold_name(name)
    found = [o for o in known if fold_name(o) == folded] or [o for o in known if folded in fold_name(o)]
    if not found:
        raise BadQuestion(
            f"no outlet {name!r} in this record", do=f"it holds {', '.join(known[:8]) or 'none with a name'}"
        )
    return tuple(found)
