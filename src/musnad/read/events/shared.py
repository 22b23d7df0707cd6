"""What acts tell of one another: a toll and its attack share doer and place, a definite noun means the act before,
what is asked for is to be done by those who are asked.
"""

from collections.abc import Sequence
from dataclasses import replace

from musnad.record import Event

FORCE = ("ASSAULT",)
TOLL = "toll"
TOLL_REACH = 90  # letters between an attack and the toll that belongs to it
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
    """One act named by two words is one event: جولة محادثات, وقف إطلاق النار, قتل وجرح; a toll noun is its attack's."""
    done: list[Event] = []
    for event in events:
        last = done[-1] if done else None
        if last is not None and (_beside(last, event) or _toll_of(last, event)):
            done[-1] = _merged(last, event)
        else:
            done.append(event)
    return done


def _beside(last: Event, event: Event) -> bool:
    """Two nouns side by side, of one type or the second stopped by the first (وقف إطلاق)."""
    if event.anchor.start - last.anchor.end > 1 or not all("form:noun" in e.marks[1] for e in (last, event)):
        return False
    return last.type == event.type or (last.mode == "ceasefire" and event.type == "ASSAULT")


def _toll_of(last: Event, event: Event) -> bool:
    """Dead and wounded in one clause, or a toll noun behind its attack."""
    if last.type != "ASSAULT" or event.type != "ASSAULT" or TOLL not in event.marks or last.status != event.status:
        return False
    near = event.anchor.start - last.anchor.end < TOLL_REACH
    return near and (TOLL in last.marks or "form:noun" in event.marks[1])


def _merged(last: Event, event: Event) -> Event:
    """The first event with what the second adds."""
    ceasefire = last.type != event.type
    seen = {(count.start, count.end) for count in last.counts}
    return replace(
        last,
        actors=last.actors or event.actors,
        recipients=last.recipients or (() if ceasefire else event.recipients),
        places=last.places or event.places,
        times=last.times + tuple(when for when in event.times if when not in last.times),
        mode=last.mode or event.mode,
        counts=(*last.counts, *(count for count in event.counts if (count.start, count.end) not in seen)),
    )


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
