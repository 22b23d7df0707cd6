"""Who moves: the phrase that names the force behind the act or before it, whose it is, how many, what with."""

from collections.abc import Iterator
from typing import NamedTuple

from musnad.read.details.movements.scene import STOPS, Place, Scene
from musnad.read.details.movements.words import MOVERS
from musnad.record import Event, Name
from musnad.record.figures import whole

AHEAD, BEHIND = 9, 14  # tokens behind the act in which its force begins; before it, where a verb has it in front
CLOSE = 3  # tokens between the act and the armed body that alone names who moves
LOAD = 10  # tokens behind the act in which dead, wounded or relief are told of
CHAIN = 6  # tokens between one unit and the next (قريبا، تليها)
PLAIN = frozenset({"force"})


class Mover(NamedTuple):
    """``forces``: whether words of forces name it (else an armed body's name alone); the rest are token spans."""

    forces: bool
    first: int
    last: int
    owners: list[tuple[int, int, str, str | None]]
    units: list[tuple[int, int]]
    gear: list[tuple[int, str]]
    shares: list[tuple[int, str]]
    numbers: list[tuple[int, int, str]]


def mover_of(scene: Scene, event: Event, place: Place) -> Mover | None:
    """The force that the act moves; None where none is told."""
    first = _ahead(scene, place)
    described = place.verb and place.token > place.start and scene.relative(place.token - 1)
    if first is None and described:
        first = _told_of(scene, place)
        if first is None:
            return None
    elif first is None and (place.verb or _of_plan(scene, place)) and not _goes_on(scene, place):
        first = _before(scene, place)
    if _carries(scene, place):
        return None
    if first is not None and place.moves_other and first in scene.inside:  # who sends stands before who comes
        behind = _phrase(scene, first)
        sent = behind < place.end and scene.words.moves(scene.kinds(behind)) and scene.word(behind).fold[0] != "و"
        first = behind if sent else first
    if first is not None:
        return _soldiers(scene, _described(scene, event, place, first), first)
    if place.moves_other or _has_object(scene, place):
        return None
    named = _armed(scene, event, place)
    if named is None:
        return None
    at, end = scene.sheet.tokens_of(named.start, named.end)
    return Mover(False, at, end, [(at, end, named.entity, named.id)], [], [], [], [])


def _ahead(scene: Scene, place: Place) -> int | None:
    """The first word of a force behind the act, over its subject and words of number and part."""
    at, from_part, titled = place.token + 1, False, False
    while at < min(place.end, place.token + AHEAD):
        kinds = scene.kinds(at)
        if "never" in kinds or scene.stops(at):
            return None
        body = scene.inside.get(at) if place.verb and place.moves_other else None
        if body is not None and body.type == "ORG":  # the subject: what it moves stands behind it
            at = scene.sheet.tokens_of(body.start, body.end)[1]
            continue
        if scene.words.moves(kinds) and not _genitive_of_place(scene, at):
            return None if titled and "own" not in kinds else at
        if "post" in kinds:
            return None
        titled = titled or "title" in scene.word(at).by
        if at in scene.names and "force" not in kinds:
            at, from_part = max(last for last, _ in scene.names[at]), False
            continue
        if {"part", "share"} & kinds.keys() or _number(scene, at):
            from_part = True
        elif not (from_part and scene.word(at).fold == "من") and not _passed_over(scene, at):
            return None
        at += 1
    return None


def _passed_over(scene: Scene, at: int) -> bool:
    """Whether a word may stand between the act and its force: a mark, time, title, nation, adverb."""
    word = scene.word(at)
    if scene.preposition(at) or "scope" in scene.kinds(at) or scene.finite(at):
        return False
    free = word.shape == "mark" or at in scene.timed or "title" in word.by or "nationality" in word.by
    return free or word.fold.endswith("ا")


def _carries(scene: Scene, place: Place) -> bool:
    """Whether the dead, the wounded or relief are what comes or goes (عاد مقاتلون مكفنين، طائرات تحمل مساعدات)."""
    for at in range(place.token + 1, min(place.end, place.token + LOAD)):
        if scene.word(at).fold in STOPS or "scope" in scene.kinds(at):
            return False
        if "never" in scene.kinds(at):
            return True
    return False


def _has_object(scene: Scene, place: Place) -> bool:
    """Whether a verb that takes none has an object behind it (يخرج عوائله): then it moves somebody else."""
    at = place.token + 1
    if not place.verb or at >= place.end or place.takes_place or at in scene.timed or scene.word(at).shape != "arabic":
        return False
    word, kinds = scene.word(at), scene.kinds(at)
    free = {"part", "share", "scope", "then", "home"} & kinds.keys()
    plain = scene.preposition(at) or scene.turns(at) or scene.stops(at) or scene.finite(at) or "particle" in word.by
    return not (free or plain or word.fold[0] in "بلوفك" or word.fold.endswith("ا") or "adverb" in word.by)


def _told_of(scene: Scene, place: Place) -> int | None:
    """The force that a relative clause describes: it stands right before the pronoun (القوات التي انسحبت)."""
    at = place.token - 2
    while at > place.start and (
        scene.word(at).shape == "mark" or "adjective" in scene.kinds(at) or _nationality(scene, at)
    ):
        at -= 1
    name = scene.inside.get(at)
    if name is not None and name.type == "ORG":
        return scene.sheet.tokens_of(name.start, name.end)[0] if scene.words.armed.get(name.entity) else None
    return at if at >= place.start and scene.words.moves(scene.kinds(at)) else None


def _goes_on(scene: Scene, place: Place) -> bool:
    """Whether و makes the verb go on with the subject of the one before (غنموا أسلحة وانسحبوا)."""
    return scene.word(place.token).fold[0] in "وف" and scene.word(place.token).raw[0] in "وف" and place.verb and any(
        sense.proclitic[:1] in ("و", "ف") for sense in scene.word(place.token).by.get("event", ())
    )


def _soldiers(scene: Scene, mover: Mover, first: int) -> Mover | None:
    """The mover, unless it is experts, ships or aircraft of which nothing tells that they are of a force."""
    kinds = scene.kinds(first)
    if any(kind in kinds for kind in ("force", "unit", "people")):
        return mover
    owners = [entity for _, _, entity, _ in mover.owners]
    if "own" in kinds or any(scene.words.armed.get(entity) or entity.startswith("army/") for entity in owners):
        return mover
    military = any("adjective" in scene.kinds(at) for at in range(first, min(first + 3, len(scene.sheet.words))))
    if military:
        return mover
    ruled = any(entity.startswith(("state/", "party/")) for entity in owners)
    return mover if ruled and "aide" not in kinds else None


def _genitive_of_place(scene: Scene, at: int) -> bool:
    """A force's word inside a place's name (مطار القوات) is no force."""
    name = scene.inside.get(at)
    return name is not None and name.type in ("LOC", "GPE", "PROC")


def _of_plan(scene: Scene, place: Place) -> bool:
    """Whether the act hangs on a verb of preparing or beginning (الجنود يستعدون للعودة)."""
    before = range(max(place.start, place.token - 2), place.token)
    return any({"prepared", "begun"} & scene.kinds(at).keys() for at in before)


def _before(scene: Scene, place: Place) -> int | None:
    """The first word of a force in the clause before a verb, where it is its subject."""
    found, at = None, place.token - 1
    while at >= max(place.start, place.token - BEHIND) and not scene.stops(at):
        kinds = scene.kinds(at)
        if "never" in kinds or "scope" in kinds:
            return None
        if scene.finite(at) and not {"prepared", "begun"} & kinds.keys():
            return None
        if scene.words.moves(kinds) and not _genitive_of_place(scene, at):
            found = at
        at -= 1
    if found is not None and found > place.start and "title" in scene.word(found - 1).by:
        return None
    if found is None or _has_object(scene, place):
        return None
    return None if found > place.start and scene.preposition(found - 1) in ("in", "on", "to") else found


def _described(scene: Scene, event: Event, place: Place, first: int) -> Mover:
    """The force whose first word is found, with all that is joined to it."""
    mover = Mover(True, first, first, [], [], [], [], [])
    at: int | None = first
    last = first
    ahead = first > place.token
    while at is not None:
        last = _phrase(scene, at)
        _take(scene, event, mover, at, last)
        at = _joined(scene, last, place.end if ahead else place.token)
    for at_part in range(max(place.start, first - 4), first):
        if ahead and at_part > place.token and (share := scene.kinds(at_part).get("share")):
            mover.shares.append((at_part, share))
    numbers = list(_numbers(scene, event, place.token if ahead else max(place.start, first - 4), last))
    owners = mover.owners or _acting(scene, event, place)
    return mover._replace(last=last, numbers=numbers, owners=owners)


def _phrase(scene: Scene, at: int) -> int:
    """The token behind a force's phrase: its genitive, its adjectives, the body it is of."""
    last, head = at + 1, scene.kinds(at)
    inside = scene.inside.get(at)
    if inside is not None and inside.type == "ORG":
        last = max(last, scene.sheet.tokens_of(inside.start, inside.end)[1])
    while last < len(scene.sheet.words):
        word, kinds = scene.word(last), scene.kinds(last)
        if last in scene.timed or scene.stops(last) or word.shape == "mark":
            break
        names = [(end, name) for end, name in scene.names.get(last, ()) if name.type == "ORG"]
        if names:
            last = max(end for end, _ in names)
        elif word.fold == "من" and last + 1 < len(scene.sheet.words) and _body_at(scene, last + 1):
            last += 2 if last + 1 not in scene.names else 1
        elif "adjective" in kinds or _nationality(scene, last) or (
            word.fold[:1] != "و" and "unit" in kinds and not scene.word(at).fold.startswith(("ال", "لل"))
        ):
            last += 1
        elif {"people", "aide"} & head.keys() and last == at + 1 and _genitive(scene, last):
            last += 2
        else:
            break
    return last


def _body_at(scene: Scene, at: int) -> bool:
    """Whether a body or another word of forces begins here (وحدات من الشرطة)."""
    return any(name.type == "ORG" for _, name in scene.names.get(at, ())) or any(
        kind in scene.kinds(at) for kind in ("unit", "force", "people")
    )


def _genitive(scene: Scene, at: int) -> bool:
    """A trade of two words behind people (خبراء نزع الألغام)."""
    word, words = scene.word(at), scene.sheet.words
    return (
        at + 1 < len(words) and word.shape == "arabic" and not word.fold.startswith(("ال", "و", "ب", "ل"))
        and not scene.preposition(at) and not scene.finite(at) and "particle" not in word.by
        and words[at + 1].fold.startswith("ال") and at + 1 not in scene.inside and not scene.preposition(at + 1)
    )  # fmt: skip


def _nationality(scene: Scene, at: int) -> str:
    """The state of an adjective of nationality, its dual too; empty where there is none."""
    word = scene.word(at)
    sense = word.sense("nationality")
    return str(sense.entry.get("state") or "") if sense is not None and word.fold[0] != "و" else ""


def _take(scene: Scene, event: Event, mover: Mover, first: int, last: int) -> None:
    """What one phrase tells: whose, which unit, what gear."""
    kinds = scene.kinds(first)
    bodies = [
        (at, end, name) for at in range(first, last) for end, name in scene.names.get(at, ())
        if name.type == "ORG" and name.entity
    ]  # fmt: skip
    states = [(at, state) for at in range(first, last) if (state := _nationality(scene, at))]
    if bodies:
        at, end, name = min(bodies, key=lambda body: (body[0], -body[1]))
        mover.owners.append((at, end, name.entity, name.id))
    elif states:
        mover.owners.append((states[0][0], states[0][0] + 1, states[0][1], None))
    if "gear" in kinds:
        mover.gear.append((first, kinds["gear"]))
    elif last == first + 1 and first and _number(scene, first - 1):
        pass  # what a number counts, and no more
    elif PLAIN.isdisjoint(kinds) or any(scene.words.of(scene.word(at)).get("unit") for at in range(first + 1, last)):
        mover.units.append((_unit(scene, first, last), last))


def _unit(scene: Scene, first: int, last: int) -> int:
    """Where the unit begins: behind those who are counted (400 مقاتل من قوات المارينز)."""
    counted = first and _number(scene, first - 1) and "people" in scene.kinds(first)
    return first + 2 if counted and first + 2 < last and scene.word(first + 1).fold == "من" else first


def _joined(scene: Scene, last: int, end: int) -> int | None:
    """Where the next unit begins that is joined to the one before; None where nothing is."""
    then = False
    for at in range(last, min(end, last + CHAIN)):
        word, kinds = scene.word(at), scene.kinds(at)
        if scene.words.moves(kinds):
            return at if then or word.fold[0] == "و" else None
        some = bool({"part", "share"} & kinds.keys()) or _number(scene, at)
        if "then" in kinds or (word.fold[0] == "و" and some):
            then = True
        elif not (some or word.fold in (",", "،") or at in scene.timed):
            return None
    return None


def _number(scene: Scene, at: int) -> bool:
    word = scene.word(at)
    return word.shape == "number" or "number" in word.by or "amount" in word.by


def _numbers(scene: Scene, event: Event, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """The event's counts that lie in the phrase and count what moves; else a figure right before it."""
    start, end = scene.sheet.starts[first], scene.sheet.ends[last - 1]
    found = False
    for count in event.counts:
        counted = scene.words.classes(count.of)
        if start <= count.start and count.end <= end and any(kind in counted for kind in (*MOVERS, "post")):
            found = True
            yield count.start, count.end, f"{count.relation if count.relation != '=' else ''}{count.value} {count.of}"
    if not found and not event.counts:
        yield from _figures(scene, first, last)


def _figures(scene: Scene, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """A figure right before a word of forces, where the act itself does not hold it."""
    for at in range(first, last - 1):
        kinds, word = scene.kinds(at + 1), scene.word(at)
        many = whole(word.fold)
        if word.shape != "number" or many is None or at in scene.timed:
            continue
        form = next((kinds[kind] for kind in ("people", "gear", "unit") if kind in kinds), "")
        if form:
            around = {sense.entry.get("class") for back in (1, 2) if at - back >= 0
                      for sense in scene.word(at - back).by.get("amount", ())}  # fmt: skip
            signs = {">": {"more", "no-less"}, "<": {"less"}, "~": {"about"}}
            sign = next((sign for sign, classes in signs.items() if around & classes), "")
            yield scene.sheet.starts[at], scene.sheet.ends[at], f"{sign}{many} {form}"


def _acting(scene: Scene, event: Event, place: Place) -> list[tuple[int, int, str, str | None]]:
    """The armed bodies among the act's doers, where the phrase itself names nobody; else the one state."""
    own = any("own" in scene.kinds(at) for at in range(max(place.start, place.token - BEHIND),
                                                     min(place.end, place.token + AHEAD)))  # fmt: skip
    if not own and not place.moves_other:
        return []
    start, end = scene.sheet.starts[place.start], scene.sheet.ends[place.end - 1]
    doers = [name for name in scene.grid.names_of(event.actors) if own or start <= name.start < end]
    chosen = [name for name in doers if scene.words.armed.get(name.entity) or name.entity.startswith("army/")]
    chosen = chosen or [name for name in doers if name.type == "ORG"]
    states = [name for name in doers if name.entity.startswith("state/")]
    if not chosen and len(states) == 1:
        chosen = states
    return [(*scene.sheet.tokens_of(name.start, name.end), name.entity, name.id) for name in chosen]


def _armed(scene: Scene, event: Event, place: Place) -> Name | None:
    """An armed body that stands in the act's own clause as its doer."""
    for name in scene.grid.names_of(event.actors):
        if scene.words.armed.get(name.entity):
            first, last = scene.sheet.tokens_of(name.start, name.end)
            between = range(place.token + 1, first) if first > place.token else range(last, place.token)
            if len(between) <= CLOSE and not any(scene.stops(at) or "scope" in scene.kinds(at) for at in between):
                return name
    return None
