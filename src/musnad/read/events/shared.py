"""What acts tell of one another: a toll and its attack share doer and place, a definite noun means the act before,
what is asked for is to be done by those who are asked.
"""

from collections.abc import Sequence
from dataclasses import replace

from musnad.record import Event

FORCE = ("ASSAULT",)
ORDER_REACH = 60  # letters between an order and the movement ordered
ALIKE = {"ASSAULT", "CONSULT", "RETREAT"}


def share(events: list[Event], before: Sequence[Event]) -> list[Event]:
    """The events of one sentence with what the others, and the ones before, tell of them."""
    events = _ordered(_once(events))
    events = [_asked(event, events[:index]) for index, event in enumerate(events)]
    events = _together(events)
    told = list(before)
    done = []
    for event in events:
        event = _again(event, told)
        told.append(event)
        done.append(event)
    return done


def _once(events: list[Event]) -> list[Event]:
    """Two nouns of one type side by side name one act (جولة محادثات، عملية قصف): the first stands for both."""
    done: list[Event] = []
    for event in events:
        last = done[-1] if done else None
        beside = last is not None and last.type == event.type and event.anchor.start - last.anchor.end <= 1
        if last is not None and beside and all("form:noun" in mark for e in (last, event) for mark in e.marks[1:2]):
            done[-1] = replace(
                last, actors=last.actors or event.actors, recipients=last.recipients or event.recipients,
                places=last.places or event.places, times=last.times + event.times, mode=last.mode or event.mode,
            )  # fmt: skip
        else:
            done.append(event)
    return done


def _ordered(events: list[Event]) -> list[Event]:
    """An order to one's own forces is the movement alone, with the one who orders as a doer."""
    done: list[Event] = []
    for index, event in enumerate(events):
        following = events[index + 1] if index + 1 < len(events) else None
        if following is not None and "event:أمر" in event.marks and following.type in ("RETREAT", "MOBILIZE"):
            if following.anchor.start - event.anchor.end < ORDER_REACH:
                doers = (*event.actors, *(n for n in following.actors if n not in event.actors))
                events[index + 1] = replace(following, actors=doers, times=following.times or event.times, rule="ordered-act")
                continue
        done.append(event)
    return done


def _asked(event: Event, earlier: Sequence[Event]) -> Event:
    """An act asked for in the same sentence is to be done by those who were asked."""
    if event.status != "possible" or event.rule == "roles-behind" and event.actors:
        return event
    asking = next((e for e in reversed(earlier) if e.type in ("REQUEST", "THREATEN") and e.recipients), None)
    if asking is None or asking.type != "REQUEST":
        return event
    doers = tuple(n for n in asking.recipients if n not in event.recipients)
    return replace(event, actors=doers, rule="asked-act") if doers else event


def _together(events: list[Event]) -> list[Event]:
    """Acts of force told in one sentence: what one lacks, the nearest other gives."""
    forces = [event for event in events if event.type in FORCE]
    if len(forces) < 2:
        return events
    done = []
    for event in events:
        if event.type in FORCE:
            others = sorted((e for e in forces if e is not event), key=lambda e: abs(e.anchor.start - event.anchor.start))
            if not event.actors:
                doers = next((e.actors for e in others if e.actors), ())
                event = replace(event, actors=tuple(n for n in doers if n not in event.recipients))
            if not event.places:
                event = replace(event, places=next((e.places for e in others if e.places), ()))
        done.append(event)
    return done


def _again(event: Event, told: Sequence[Event]) -> Event:
    """A definite noun without a doer (الهجوم، اللقاء) means the last act of its type."""
    if event.actors or event.type not in ALIKE or "form:noun" not in event.marks or not _definite(event):
        return event
    last = next((e for e in reversed(told) if e.type == event.type and e.actors), None)
    if last is None:
        return event
    return replace(event, actors=last.actors, recipients=event.recipients or last.recipients, rule="same-act")


def _definite(event: Event) -> bool:
    return event.anchor.text.startswith("ال")
