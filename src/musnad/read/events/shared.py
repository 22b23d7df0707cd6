"""What acts tell of one another: a toll and its attack share doer and place, a definite noun means the act before,
what is asked for is to be done by those who are asked.
"""

from bisect import bisect_left

from musnad.read.events.drafts import Draft
from musnad.read.events.marks import Lookup

TOLL_REACH = 90  # letters between an attack and the toll that belongs to it
ORDER_REACH = 60  # letters between an order and the movement ordered
SHARE_REACH = 110  # letters between a toll and the attack that share doer and place
HIT_REACH = 60  # letters between an attack and the verb that goes on telling of it
NEXT = 15  # letters between a verb and the noun it needs
RECENT = 12  # acts before in which a definite noun may have been told
BESIDE = ("destroy", "abduct")  # modes of what is done beside a killing, and no means of it
VAGUE, FROM_AIR = (None, "heavy-weapons"), ("aerial", "drone")
SINCE = ("بعد", "منذ", "قبل")
ALIKE = {"ASSAULT", "CONSULT", "RETREAT"}


def share(look: Lookup, drafts: list[Draft], before: list[Draft]) -> list[Draft]:
    """The acts of one sentence with what the others, and the ones before, tell of them."""
    if len(drafts) > 1:
        drafts = _ordered(_once(look, drafts))
        for index, draft in enumerate(drafts):
            if draft.status == "possible":
                _asked(draft, drafts, index)
        _together(drafts)
    for index, draft in enumerate(drafts):
        if draft.noun and draft.anchor.sense.article and draft.type in ALIKE:
            _again(draft, before[-RECENT:], drafts, index)
    return drafts


def _once(look: Lookup, drafts: list[Draft]) -> list[Draft]:
    """One act named by two words is one event: جولة محادثات, وقف إطلاق النار, قتل وجرح; a toll noun is its attack's."""
    done: list[Draft] = []
    for draft in drafts:
        last = done[-1] if done else None
        if last is not None and (
            _beside(last, draft)
            or _absolute(look, last, draft)
            or _needed(look, last, draft)
            or _toll_of(look, last, draft)
            or _goes_on(last, draft)
        ):
            _merge(last, draft)
        else:
            done.append(draft)
    return done


def _beside(last: Draft, draft: Draft) -> bool:
    """Two nouns side by side, of one type or the second stopped by the first (وقف إطلاق)."""
    if draft.start - last.end > 1 or not (last.noun and draft.noun):
        return False
    return last.type == draft.type or (last.mode == "ceasefire" and draft.act.truce)


def _absolute(look: Lookup, last: Draft, draft: Draft) -> bool:
    """The verb's own masdar behind it, which only says how it was done (قصفتها قصفا عنيفا)."""
    sense, token = draft.anchor.sense, draft.anchor.token
    if not (last.anchor.verb and draft.noun and draft.act is last.act and draft.start - last.end < HIT_REACH):
        return False
    if sense.article or sense.suffix or sense.proclitic or token + 1 in look.name_at:
        return False
    return look.line[token - 1] not in "P,O" and look.facts[token - 1].noun != "topic"


def _needed(look: Lookup, last: Draft, draft: Draft) -> bool:
    """The noun by which the verb before was known to name an act (نصبت كمينا)."""
    close = draft.start - last.end < NEXT and last.type == draft.type
    return (
        close
        and draft.noun
        and last.anchor.verb
        and not last.act.needs.isdisjoint(look.facts[draft.anchor.token].stems)
    )


def _toll_of(look: Lookup, last: Draft, draft: Draft) -> bool:
    """Dead and wounded in one clause, or a toll noun behind its attack, if it is not what came before it."""
    if last.type != "ASSAULT" or draft.type != "ASSAULT" or not draft.tolls or last.status != draft.status:
        return False
    if draft.noun and look.facts[draft.anchor.token - 1].prep in SINCE:
        return False
    return draft.start - last.end < TOLL_REACH and (bool(last.tolls) or draft.noun)


def _goes_on(last: Draft, draft: Draft) -> bool:
    """A verb whose subject is the attack itself (غارة استهدفت موقعا) tells of that attack."""
    if not (draft.act.by_act and draft.anchor.verb and last.noun and last.type == draft.type == "ASSAULT"):
        return False
    return draft.start - last.end < HIT_REACH and draft.subject not in ("behind-verb",)


def _merge(last: Draft, draft: Draft) -> None:
    """Give the first act what the second adds."""
    ceasefire = last.type != draft.type
    for role in ("actor", "recipient", "place"):
        if role == "recipient" and ceasefire:
            continue
        _fill(last, draft, role, "same-act")
    last.times = last.times + [when for when in draft.times if when not in last.times]
    last.mode = last.mode or draft.mode
    seen = {(count.start, count.end) for count in last.counts}
    last.counts = [*last.counts, *(count for count in draft.counts if (count.start, count.end) not in seen)]
    last.tolls |= draft.tolls


def _fill(draft: Draft, other: Draft, role: str, how: str) -> None:
    """Let an act take a role from another where it has none; what the other only took itself is not passed on."""
    key = {"actor": "actors", "recipient": "recipients", "place": "places"}[role]
    if not getattr(draft.roles, key):
        for number in getattr(other.roles, key):
            if other.roles.how.get((role, number), "") in ("sentence", "act-before"):
                continue
            if role != "actor" or number not in draft.roles.recipients:
                draft.roles.add(role, number, how)


def _ordered(drafts: list[Draft]) -> list[Draft]:
    """An order to one's own forces is the movement alone, with the one who orders as a doer."""
    done: list[Draft] = []
    for index, draft in enumerate(drafts):
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        if following is not None and _orders(draft, following):
            _led(following, draft)
        else:
            done.append(draft)
    return done


def _orders(draft: Draft, following: Draft) -> bool:
    """Whether an order stands right before the movement ordered."""
    moves = following.type in ("RETREAT", "MOBILIZE")
    return draft.act.orders and moves and following.start - draft.end < ORDER_REACH


def _led(draft: Draft, order: Draft) -> None:
    """Put those who order before those who move."""
    doers = [*order.roles.actors, *draft.roles.actors]
    draft.roles.actors = []
    for number in doers:
        draft.roles.add("actor", number, "order")
    draft.times = draft.times or order.times
    draft.rule = "ordered-act"


def _asked(draft: Draft, drafts: list[Draft], index: int) -> None:
    """An act asked for in the same sentence is to be done by those who were asked."""
    if draft.rule == "roles-behind" and draft.roles.actors:
        return
    at = index - 1
    while at >= 0 and (drafts[at].type not in ("REQUEST", "THREATEN") or not drafts[at].roles.recipients):
        at -= 1
    if at < 0 or drafts[at].type != "REQUEST":
        return
    asking = drafts[at]
    doers = [number for number in asking.roles.recipients if number not in draft.roles.recipients]
    if doers:
        for number in draft.roles.actors:
            draft.roles.how.pop(("actor", number), None)
        draft.roles.actors = []
        for number in doers:
            draft.roles.add("actor", number, "asked")
        draft.rule = "asked-act"


def _together(drafts: list[Draft]) -> None:
    """A toll told beside its attack takes doer and place from it, and gives it its own."""
    forces = [draft for draft in drafts if draft.type == "ASSAULT"]
    places = sorted((draft.start, number) for number, draft in enumerate(forces))
    for draft in forces if len(forces) > 1 else ():
        start, any_other = draft.start, draft.tolls or draft.anchor.verb
        low, high = (bisect_left(places, (start + step, 0)) for step in (1 - SHARE_REACH, SHARE_REACH))
        beside = (forces[number] for number in sorted(number for _, number in places[low:high]))
        others = [o for o in beside if o is not draft and (any_other or o.tolls) and o.status == draft.status]
        others.sort(key=lambda o, start=start: abs(o.start - start))  # type: ignore[misc]
        for role in ("actor", "place"):
            for other in others:
                _fill(draft, other, role, "sentence")
                draft.times = draft.times or list(other.times)
                if draft.tolls and draft.mode is None and not other.tolls and other.mode not in BESIDE:
                    draft.mode = other.mode


def _last_of(drafts: list[Draft], end: int, kind: str) -> Draft | None:
    """The last of the drafts before a place that is of a type."""
    for at in range(end - 1, -1, -1):
        if drafts[at].type == kind:
            return drafts[at]
    return None


def _again(draft: Draft, before: list[Draft], drafts: list[Draft], index: int) -> None:
    """A definite noun without a doer (الهجوم، اللقاء) means the last act named so, and was done by the same means."""
    last = _last_of(drafts, index, draft.type) or _last_of(before, len(before), draft.type)
    if last is None:
        return
    if draft.mode in VAGUE and last.mode in FROM_AIR:
        draft.mode = last.mode
    if last.act is draft.act and not draft.roles.actors:
        _fill(draft, last, "actor", "act-before")
        draft.rule = "same-act" if draft.roles.actors else draft.rule
