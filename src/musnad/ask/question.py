"""What a question narrows the record to, in the asker's words, turned into days, entities and outlets of the record."""

from dataclasses import dataclass
from typing import Any

from rapidfuzz import process

from musnad.ask.agenda import called, topics_of
from musnad.errors import BadQuestion, Nobody
from musnad.record import plover
from musnad.store import View, days_of, fold_name
from musnad.store.filters import Filter, Through

TYPES = tuple(plover.TYPES)
STATUSES = plover.STATUSES
STANCES = ("neutral", "doubted", "denied", "withdrawn")


@dataclass(frozen=True, slots=True)
class Question:
    """``since`` and ``until`` are dates of any precision (2017, 2017-12, 2017-12-11); names are in any spelling.

    ``actor`` is who speaks where statements are asked for; ``about`` may also be a topic, ``via`` a kind of source.
    """

    since: str | None = None
    until: str | None = None
    actor: str | None = None
    place: str | None = None
    type: str | None = None
    outlet: str | None = None
    status: str | None = None
    stance: str | None = None
    about: str | None = None
    via: str | None = None
    medium: str | None = None
    topic: str | None = None
    kind: str | None = None
    recipient: str | None = None
    mode: str | None = None
    context: str | None = None


def narrow(view: View, question: Question) -> Filter:
    """The question against this record; BadQuestion where a word of it means nothing here."""
    actors = who(view, question.actor)
    about, about_topics = _about(view, question.about)
    return Filter(
        since=day(question.since, 0),
        until=day(question.until, 1),
        actors=actors,
        speakers=actors,
        about=about,
        about_topics=about_topics,
        via=_through(view, question.via),
        media=None if question.medium is None else _held(question.medium, view.media(), "medium"),
        topics=topics_of(question.topic),
        kinds=None if question.kind is None else _held(question.kind, view.kinds(), "kind of source"),
        places=who(view, question.place),
        recipients=who(view, question.recipient),
        modes=None if question.mode is None else _held(question.mode, view.modes(), "mode"),
        contexts=choose(question.context, plover.CONTEXTS, "context"),
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


def _held(value: str, held: list[str], what: str) -> tuple[str, ...]:
    """One or more of the words that this record holds, parted by commas."""
    wanted = [part.strip() for part in value.split(",") if part.strip()]
    known = {word.lower(): word for word in held}
    for part in wanted or [value]:
        if part.lower() not in known:
            raise BadQuestion(f"no {what} {part!r} in this record", do=f"it holds {', '.join(held) or 'none'}")
    return tuple(known[part.lower()] for part in wanted)


def _about(view: View, name: str | None) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """The entities and the topics that are called so; of entities only those called just so where it is a topic."""
    topics = () if name is None else called(name)
    if name is not None and topics:
        return just(view, name), topics
    try:
        return who(view, name), ()
    except BadQuestion as error:
        raise BadQuestion(error.what, do=f"{error.do}; musnad topics lists topics") from error


def _through(view: View, name: str | None) -> Through | None:
    """Whoever of that name may stand in a chain: an entity, a kind of source, an unnamed link, an agency."""
    if name is None:
        return None
    folded = fold_name(name)
    kinds = tuple(kind for kind in view.kinds() if kind == folded)
    texts = tuple(text for text in view.links() if folded and f" {folded} " in f" {fold_name(text)} ")
    agencies = [agency for agency in view.agencies() if folded and f" {folded} " in f" {fold_name(agency)} "]
    entities = just(view, name) if kinds or texts or agencies else who(view, name) or ()
    agencies += [agency for agency in view.agencies() if set(view.spelled(fold_name(agency))) & set(entities)]
    return Through(entities, kinds, texts, tuple(dict.fromkeys(agencies)))


def who(view: View, name: str | None) -> tuple[str, ...] | None:
    """The entities meant by an id, by a spelling (folded), by an English label, or by some of their words."""
    if name is None:
        return None
    folded = fold_name(name)
    found = just(view, name)
    if found:
        return found
    labels = view.made(_labels)
    held = {
        row["entity"]
        for row in labels
        if folded and any(f" {folded} " in f" {text} " for text in (row["fold"], row["en"] or ""))
    }  # fmt: skip
    if held:
        return tuple(sorted(held))
    near = process.extract(folded, {row["text"]: row["fold"] for row in labels}, limit=3, score_cutoff=75)
    raise Nobody(name, tuple(str(key) for _, _, key in near))


def _labels(view: View) -> list[dict[str, Any]]:
    """Every spelling, taken out once."""
    return view.labels()


def just(view: View, name: str) -> tuple[str, ...]:
    """The entities that are called just so: by their id, a spelling, or their English label."""
    if view.entity(name):
        return (name,)
    folded = fold_name(name)
    return tuple(sorted(view.spelled(folded) or {row["entity"] for row in view.made(_labels) if row["en"] == folded}))


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
