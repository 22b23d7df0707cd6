"""What a report tells of the movement of a force: who moves, what with, how many, from where, where to, how far it is.

An act of the types RETREAT and MOBILIZE is a movement only where its word moves somebody (``kind = "force"`` of the
lexicon) and a force, its arms or an armed body is what moves: a minister who leaves, a missile that is tested and a
party that leaves talks are none. ``movement`` (in, out, back, shift) says that an act is one; the other fields hang on
it. A report without such acts costs a look at its events.
"""

from collections.abc import Iterator

from musnad.lexicon import Lexicon
from musnad.read.details.movements.keeps import kept
from musnad.read.details.movements.movers import Mover, mover_of
from musnad.read.details.movements.phases import only_meant, phase_of, replaced
from musnad.read.details.movements.scene import Scene
from musnad.read.details.movements.ways import goes_home, ways
from musnad.read.details.movements.words import Words
from musnad.record import Detail, Event, Sheet

TYPES = {"RETREAT": ("withdraw", None), "MOBILIZE": ("troops", "weapons", "police", "militia", None)}


def find(sheet: Sheet, lexicon: Lexicon) -> Iterator[Detail]:
    """The details of every movement of the report."""
    acts = [event for event in sheet.events if event.type in TYPES and event.mode in TYPES[event.type]]
    if not acts:
        return
    words = Words(lexicon)
    moving = [(event, way) for event in acts if (way := words.way(event))]
    if not moving:
        return
    scene, told = Scene(sheet, words), list[Event]()
    for event, way in moving:
        found = _details(scene, event, way)
        if found:
            told.append(event)
            yield from found
    leaving = [event for event in told if words.way(event) in ("out", "back")]
    if leaving:
        yield from kept(scene, leaving)


def _details(scene: Scene, event: Event, way: str) -> list[Detail]:
    """The details of one act; none where no force is told to move."""
    place = scene.place_of(event)
    if scene.doubtful(event, place):
        return []
    phase = phase_of(scene, event, place)
    if only_meant(scene, event, place, phase.value if phase else ""):
        return []
    mover = mover_of(scene, event, place)
    if mover is None:
        return []
    goes = ways(scene, event, place, way, mover)
    if not mover.forces and not goes:  # an armed body is named, no force and no ground: it may leave talks
        return []
    if scene.leaves_talks(place):
        return []
    if not goes and not mover.numbers and mover.owners and not any(scene.known_force(row[2]) for row in mover.owners):
        return []
    start, end = event.anchor.start, event.anchor.end
    found = [scene.cut(event, "movement", way, start, end, "moving-word"), *_of(scene, event, mover)]
    found += goes
    if not goes and way in ("out", "back"):
        found += goes_home(scene, event, place)
    if phase:
        found.append(phase)
    return found + replaced(scene, event, place, mover)


def _of(scene: Scene, event: Event, mover: Mover) -> Iterator[Detail]:
    """Whose they are, the units, what they come with, and how many."""
    for first, last, value, row in mover.owners:
        yield scene.detail(event, "force", value, first, last, "whose", row)
    for first, last in mover.units:
        yield scene.detail(event, "unit", scene.text(first, last), first, last, "unit-of-mover")
    for at, form in mover.gear:
        yield scene.detail(event, "equipment", form, at, at + 1, "gear-of-mover")
    for at, form in mover.shares:
        yield scene.detail(event, "share", form, at, at + 1, "share-of-mover")
    for start, end, value in mover.numbers:
        yield scene.cut(event, "number", value, start, end, "number-of-mover")
