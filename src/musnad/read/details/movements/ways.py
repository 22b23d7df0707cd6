"""From where and where to: places with their prepositions behind the act, in its own clause."""

from collections.abc import Iterator

from musnad.read.details.movements.movers import Mover
from musnad.read.details.movements.scene import Place, Scene
from musnad.record import Detail, Event, Name

REACH = 22  # tokens behind the act
KIND = 3  # tokens of kind words between a preposition and its place (من مدينة الرقة)
CLOSE = 4  # tokens behind the force within which في opens the place it is at
GROUND = ("GPE", "LOC")
FIELD = {
    "in": {"to": "to", "in": "to", "from": "from", "object": "to"},
    "out": {"to": "to", "in": "from", "from": "from", "object": "from"},
    "back": {"to": "to", "from": "from"},
    "shift": {"to": "to", "from": "from"},
}  # what a preposition opens, by the way the act goes
OBJECT = frozenset({"event:غادر", "event:دخل", "event:وصل", "event:أخلى"})  # the place is their object


def ways(scene: Scene, event: Event, place: Place, way: str, mover: Mover) -> list[Detail]:
    """The places from which and to which the force moves; the first of each, and those joined to it by و."""
    found: dict[str, Detail] = {}
    rows: list[Detail] = []
    after: Detail | None = None
    for name, role in _places(scene, event, place, mover):
        field = FIELD[way].get(role)
        if role == "joined" and after is not None:
            field = after.field
        elif field is None or field in found:
            after = None
            continue
        after = scene.cut(event, field, name.entity or name.text, name.start, name.end, f"way-{role}", name.id)
        found.setdefault(field, after)
        rows.append(after)
    return rows


def _places(scene: Scene, event: Event, place: Place, mover: Mover) -> Iterator[tuple[Name, str]]:
    """Names of places behind the act with what stands before them: from, to, in, object, joined."""
    at, end, role, since, last = place.token + 1, min(place.end, place.token + REACH), "", 0, 0
    home, close = 0, max(mover.last, place.token) + CLOSE
    if mover.first > place.token and mover.forces:
        at = mover.last
    if event.marks[0] in OBJECT and (place.verb or "form:noun" in event.marks):
        role, since = "object", at
    while at < end and not _ends(scene, at, place):
        named = [(behind, name) for behind, name in scene.names.get(at, ()) if name.type in GROUND]
        others = [behind for behind, name in scene.names.get(at, ()) if name.type not in GROUND]
        if named:
            behind, name = max(named, key=lambda pair: pair[0])
            told = _clitic(scene, name, at)
            if told == "joined" and at == last:
                yield name, "joined"
            elif told == "in" and at <= close:
                yield name, told
            elif role and at - since <= KIND and all(_of_place(scene, mid) for mid in range(since + 1, at)):
                yield name, role
            else:
                behind = -behind
            role, last, at = "", behind, abs(behind)
            continue
        if others:
            at = max(others)
            continue
        found = scene.preposition(at)
        if "home" in scene.kinds(at) and role == "to":
            home = at
        if found == "in" and home:
            role, since, home = "to", at, 0
        elif found:
            role, since = ("" if found == "in" and at > close else found), at
        elif scene.turns(at) or scene.word(at).fold in (",", "،"):
            role, home = "", 0
        at += 1


def _of_place(scene: Scene, at: int) -> bool:
    """Whether a word may stand between a preposition and its place: a kind of place, a part, an own base."""
    return "place-noun" in scene.word(at).by or bool({"part", "share", "home"} & scene.kinds(at).keys()) or (
        "adjective" in scene.kinds(at) or scene.word(at).shape == "mark" or scene.word(at).fold.endswith("ها")
    )


def _ends(scene: Scene, at: int, place: Place) -> bool:
    """Whether what stands here is told of another act."""
    kinds = scene.kinds(at)
    if scene.stops(at) or scene.negation(at) or ("scope" in kinds and at > place.token + 1):
        return True
    return scene.finite(at) and "then" not in kinds


def _clitic(scene: Scene, name: Name, at: int) -> str:
    """What is written onto a place's name: و joins it, ب is a preposition; ل may also tell whose it is."""
    before = scene.sheet.report.text[scene.sheet.starts[at] : name.start]
    return {"و": "joined", "ب": "in"}.get(before, "")


def goes_home(scene: Scene, event: Event, place: Place) -> list[Detail]:
    """Where no name tells where to: their country, their bases, with the place in which those lie."""
    for at in range(place.token + 1, min(place.end, place.token + REACH)):
        kinds = scene.kinds(at)
        if scene.stops(at) or "scope" in kinds:
            break
        if "home" in kinds and scene.preposition(at - 1) == "to":
            return [scene.detail(event, "to", scene.text(at, at + 1), at, at + 1, "way-home")]
    return []
