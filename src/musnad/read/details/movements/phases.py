"""How far a movement is: what stands before the act, and whether it is told as done."""

from musnad.read.details.movements.movers import Mover
from musnad.read.details.movements.scene import Place, Scene
from musnad.record import Detail, Event

WINDOW, NEAR = 7, 2  # tokens before the act in which a phase is told; what must govern it closely
LATER = ("ordered", "prepared", "announced")
CERTAIN = ("prepared", "ordered", "halted", "begun", "done")
WISH = 3  # tokens before a noun in which a word of wish stands
AFTER = 8  # tokens behind the act in which a replacement is told
Found = tuple[str, int]


def phase_of(scene: Scene, event: Event, place: Place) -> Detail | None:
    """The phase, with the word that tells it; None where the report does not say."""
    found = _before(scene, place)
    joined = any(sense.proclitic[:1] == "و" for sense in scene.word(place.token).by.get("event", ())[:1])
    closest = None if joined else found.get("halted")
    if closest is not None and place.token - closest <= NEAR and event.status != "possible":
        return scene.detail(event, "phase", "halted", closest, closest + 1, "phase-halted")
    if event.status == "planned":
        return _planned(scene, event, found)
    if event.status == "actual":
        return _actual(scene, event, place, found)
    return None


def _planned(scene: Scene, event: Event, found: dict[str, int]) -> Detail | None:
    for phase in LATER:
        if phase in found:
            return scene.detail(event, "phase", phase, found[phase], found[phase] + 1, f"phase-{phase}")
    return _by_mark(scene, event) or _by_cue(scene, event)


def _by_mark(scene: Scene, event: Event) -> Detail | None:
    """The word by which the act was read as planned, where it is one of a phase."""
    told = next((mark for mark in event.marks if mark.startswith("planned by ")), "").removeprefix("planned by ")
    kinds = scene.words.classes(told) if told and ":" not in told else {}
    phase = next((phase for phase in LATER if phase in kinds), "")
    return scene.cut(event, "phase", phase, event.anchor.start, event.anchor.end, "phase-status") if phase else None


def _by_cue(scene: Scene, event: Event) -> Detail | None:
    """Announced, where the statement that holds it is an announcement."""
    cue = scene.cue_of.get(event.statement or "")
    if cue is not None:
        at = scene.sheet.tokens_of(cue.start, cue.end)[0]
        if "announced" in scene.kinds(at):
            return scene.cut(event, "phase", "announced", cue.start, cue.end, "phase-announced")
    return None


def _actual(scene: Scene, event: Event, place: Place, found: dict[str, int]) -> Detail | None:
    begun, done = found.get("begun"), found.get("done")
    if begun is not None:
        return None if _denied(scene, begun) else scene.detail(event, "phase", "begun", begun, begun + 1, "phase-begun")
    ordered = found.get("ordered")
    if ordered is not None and not place.verb and done is None:
        return scene.detail(event, "phase", "ordered", ordered, ordered + 1, "phase-ordered")
    if done is not None and not _denied(scene, done):
        return scene.detail(event, "phase", "done", done, done + 1, "phase-done")
    if place.past:
        return scene.detail(event, "phase", "done", place.token, place.token + 1, "phase-past")
    happened = found.get("happened")
    if happened is not None and place.token - happened <= NEAR:
        return scene.detail(event, "phase", "done", happened, place.token + 1, "phase-happened")
    return None


def _before(scene: Scene, place: Place) -> dict[str, int]:
    """The words of phases before the act in its clause, the nearest of each; another act with its own verb ends it."""
    found: dict[str, int] = {}
    for at in scene.steps_back(place.token, place.start, WINDOW):
        if place.verb and scene.word(at).fold in (",", "،"):
            break
        if scene.stops(at) or ("scope" in scene.kinds(at) and at < place.token - 1):
            break
        for phase in ("halted", "ordered", "prepared", "announced", "begun", "done", "happened"):
            if phase in scene.kinds(at):
                found.setdefault(phase, at)
    return found


def _denied(scene: Scene, at: int) -> bool:
    """Whether a negation stands right before the word of the phase."""
    return at > 0 and scene.negation(at - 1)


def only_meant(scene: Scene, event: Event, place: Place, phase: str) -> bool:
    """Whether a noun only names what is wanted, feared, discussed or aimed at (يؤيدون نشر قوات، لنقل صواريخ)."""
    if place.verb or phase in CERTAIN or event.status not in ("actual", "planned"):
        return False
    written = "".join(sense.proclitic for sense in scene.word(place.token).by.get("event", ())[:1])
    if "ل" in written:
        return True
    if phase or event.status == "planned":
        return False
    if "ب" in written and not any(_tells(scene, at) for at in scene.steps_back(place.token, place.start, WINDOW)):
        return True
    for at in scene.steps_back(place.token, place.start, WISH):
        if scene.stops(at):
            return False
        if "meant" in scene.kinds(at):
            return True
    return False


def _tells(scene: Scene, at: int) -> bool:
    """A word of telling or doing by which ب opens what happened (أفادت بفرار، قامت بنقل)."""
    return "happened" in scene.kinds(at) or ("speech" in scene.word(at).by and "meant" not in scene.kinds(at))


def replaced(scene: Scene, event: Event, place: Place, mover: Mover) -> list[Detail]:
    """The unit whose place this one takes, or that this one comes instead of another."""
    for at in range(max(place.token + 1, mover.first), min(place.end, max(mover.last, place.token) + AFTER)):
        kinds = scene.kinds(at)
        if "replaces" in kinds and at not in scene.inside:
            last = at + 1
            if any(kind in scene.kinds(last) for kind in ("unit", "people", "force")) and last < place.end:
                first, last = last, last + 1
                while last < place.end and "adjective" in scene.kinds(last):
                    last += 1
                return [scene.detail(event, "replaces", scene.text(first, last), first, last, "replaces")]
            return [scene.detail(event, "replaces", "", at, at + 1, "replaces")]
        if scene.stops(at) and scene.word(at).fold not in (",", "،"):
            break
    return []
