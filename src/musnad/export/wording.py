"""How an event is put in one line, where a format wants a headline; addresses that can be followed."""

import re
from collections.abc import Iterable, Iterator

from musnad.export.carry import Export
from musnad.export.nouns import Event, Party, Place
from musnad.labels import label

LINK = re.compile(r"https?://[\w-]+(\.[\w-]+)*\.\w{2,}(:\d+)?([/?#][^\s<>\"]*)?")
SURE = ("actual", "planned")


def likely(what: Export) -> Iterator[Event]:
    """The events that are told as done or planned; all where `unsure` or a status is asked for."""
    every = what.options.unsure or what.question.status is not None
    return (event for event in what.events() if every or event.status in SURE)


def headline(event: Event, lang: str) -> str:
    """Who, to whom, what, where: «Russia → Turkey: Consult, Sochi», with the status where it is not actual."""
    arrow, comma = (" ← ", "، ") if lang == "ar" else (" → ", ", ")
    sides = [comma.join(names(each, lang)) for each in (event.actors, event.recipients)]
    who = arrow.join(sides) if sides[1] else sides[0]
    act = label("type", event.type, lang) + (f" ({label('mode', event.mode, lang)})" if event.mode else "")
    told = comma.join([act, *names(event.places, lang)])
    status = "" if event.status == "actual" else f" [{label('status', event.status, lang)}]"
    return f"{who.strip()}: {told}{status}" if who.strip() else told + status


def names(found: Iterable[Party | Place], lang: str) -> list[str]:
    """What they are called in a language, in Arabic where there is no other name; each once."""
    return list(dict.fromkeys((each.en if lang == "en" else None) or each.ar for each in found))


def followed(uri: str) -> str | None:
    """The address, where a browser can open it; None for a path or whatever else."""
    return uri if LINK.fullmatch(uri) else None
