"""Who stands around talks: who called, hosts or sponsors them, who guarantees them, whose sides sit there."""

from collections.abc import Iterator

from musnad.read.details.rounds.page import Page
from musnad.read.details.rounds.subjects import Subject
from musnad.read.details.rounds.words import Cue, is_verb
from musnad.record import Detail, Name

PEOPLE = ("PER", "ORG", "GPE")
NEAR = 6  # tokens behind «under the auspices of» within which who it is stands
LIST = 12  # tokens within which states listed behind «the guarantors» stand
GAP = 3  # tokens between two of them
BETWEEN = "بين"
BEFORE = 14  # tokens before talks within which who announces them stands


def conveners(page: Page, subject: Subject) -> Iterator[Detail]:
    """Who called talks together, hosts or sponsors them, by the words for it."""
    for cue in page.cues(subject, "sponsor"):
        yield from _sponsor(page, subject, cue)
    for cue in page.cues(subject, "host"):
        yield from _host(page, subject, cue)
    yield from _announcer(page, subject)
    yield from _inviter(page, subject)


def _sponsor(page: Page, subject: Subject, cue: Cue) -> Iterator[Detail]:
    """«برعاية …»: the first name behind it, or the adjective of the United Nations; several where they are joined."""
    sentence = page.sheet.sentences[subject.sentence]
    if cue.first < subject.last and not page.sheet.words[cue.first].fold.startswith(("ب", "وب")):
        return
    end = min(cue.last + NEAR, sentence.end)
    for adjective in page.words.of(("united-nations",), cue.last, min(cue.last + 1, sentence.end)):
        yield page.tell(subject, "convener", adjective.value, cue.first, adjective.last, "sponsor")
        return
    for name in [name for name in listed(page, cue.last, end, PEOPLE) if not name.entity.startswith("city/")]:
        yield page.of_name(subject, "convener", name, "sponsor")


def listed(page: Page, first: int, last: int, types: tuple[str, ...], gap: int = GAP) -> list[Name]:
    """Names joined to one list from a token on; the first may stand behind a title."""
    found: list[Name] = []
    token, room = first, last - first
    while token < len(page.sheet.words) and room > 0:
        word = page.sheet.words[token]
        name = page.name_at(token)
        if name is not None and name.type in types:
            if found and not _joined(page, token):
                break
            found.append(name)
            token, room = page.name_end(token), gap
            continue
        if name is not None or (word.shape == "mark" and word.fold not in "«»(),،:\"“”-–") or is_verb(word):
            break
        token, room = token + 1, room - 1
    return found


def _joined(page: Page, token: int) -> bool:
    """Whether a name goes on with a list: و written onto it, a comma before it."""
    before = page.sheet.words[token - 1]
    return page.grid.clitic(token).startswith("و") or before.fold in ("،", ",", "و", "(", "«")


def _host(page: Page, subject: Subject, cue: Cue) -> Iterator[Detail]:
    """Who hosts: the place that is the verb's subject, right behind it or right before."""
    for at in (cue.last, *range(cue.first - 1, cue.first - 4, -1)):
        name = page.name_at(at) if at >= 0 else None
        if name is not None and name.type == "GPE":
            yield page.of_name(subject, "place" if name.entity.startswith("city/") else "convener", name, "host")
            return


def _announcer(page: Page, subject: Subject) -> Iterator[Detail]:
    """A ministry of the host, or one who stands behind the track, that announces talks to come."""
    event = subject.event
    if event is None or event.status != "planned" or subject.row is None:
        return
    sentence = page.sheet.sentences[subject.sentence]
    for cue in page.words.of(("announce",), max(sentence.start, subject.first - BEFORE), subject.first):
        for name in listed(page, cue.last, cue.last + 4, PEOPLE)[:1]:
            if _may_convene(page, subject.row, name):
                yield page.of_name(subject, "convener", name, "announces")
                return
        yield from _ministry(page, subject, cue)


def _ministry(page: Page, subject: Subject, cue: Cue) -> Iterator[Detail]:
    """A ministry that is no name, with the nationality of the host behind it."""
    for at in range(cue.last + 1, cue.last + 4):
        sense = page.sheet.words[at].sense("nationality") if at < subject.first else None
        if sense and subject.row is not None:
            state = str(sense.entry.get("state"))
            if state.partition("/")[2] == page.chooser.host(subject.row):
                yield page.tell(subject, "convener", state, cue.last, at + 1, "announces")
            return


def _may_convene(page: Page, row: int, name: Name) -> bool:
    """Whether a name is known to stand behind a track, or is a body of the state where its talks are held."""
    track, host = page.chooser.tracks.rows[row], page.chooser.host(row)
    known = (*track.get("conveners", ()), *track.get("mediators", ()))
    return name.entity in known or bool(host and name.entity.partition("/")[2].startswith(host))


def _inviter(page: Page, subject: Subject) -> Iterator[Detail]:
    """A mediator of the track who invites the delegations, in its sentence or the next."""
    if subject.row is None or subject.accord:
        return
    for number in (subject.sentence, subject.sentence + 1):
        if number >= len(page.sheet.sentences) or _other_subject(page, subject, number):
            continue
        sentence = page.sheet.sentences[number]
        for cue in page.words.of(("invite",), sentence.start, sentence.end):
            sides = page.words.of(("delegations",), cue.last, min(cue.last + 6, sentence.end))
            for name in listed(page, cue.last, cue.last + 2, ("PER", "ORG"))[:1] if sides else ():
                if _may_convene(page, subject.row, name):
                    yield page.of_name(subject, "convener", name, "invites")


def _other_subject(page: Page, subject: Subject, sentence: int) -> bool:
    """Whether another subject stands in a sentence."""
    return any(other.about != subject.about for other in page.of(sentence))


def guarantors(page: Page, subject: Subject) -> Iterator[Detail]:
    """States named as guarantors, or as those that talks take in beside the sides of the war."""
    for cue in page.words.of(("guarantors",), *page.bounds(subject)):
        for name in listed(page, cue.last, cue.last + LIST, ("GPE",)):
            if name.entity.startswith("state/"):
                yield page.of_name(subject, "guarantor", name, "guarantors")
    for cue in page.cues(subject, "comprises"):
        if not subject.last <= cue.first <= subject.last + 1:
            continue
        states = listed(page, cue.last, cue.last + 4, ("GPE",))
        conflict = page.chooser.tracks.rows[subject.row].get("conflict") if subject.row is not None else None
        if len(states) > 1 and all(n.entity.startswith("state/") and n.entity != conflict for n in states):
            for name in states:
                yield page.of_name(subject, "guarantor", name, "comprises")


def sides(page: Page, subject: Subject) -> Iterator[Detail]:
    """Who sits at the table: parties of the event, and those between whom it is said to be."""
    told: dict[str, str] = {}
    event = subject.event
    roles = (*event.actors, *event.recipients) if event is not None else ()
    for name in page.grid.names_of(roles):
        if name.entity.startswith("party/"):
            at = page.sheet.tokens_of(name.start, name.end)[0]
            behind = at >= subject.last and page.clear(subject.last, at)
            ahead = subject.about.startswith("e") and subject.first - NEAR <= at < subject.first
            before = ahead and page.clear(at, subject.first)
            if behind or before:
                told[name.id] = "side-of-event"
    last = page.around(subject, 2, 10)[1]
    for at in range(subject.last, last):
        if page.sheet.words[at].fold == BETWEEN:
            between = listed(page, at + 1, at + 5, ("ORG", "GPE")) if page.clear(subject.last, at) else []
            between = [name for name in between if not name.entity.startswith("city/")]
            told |= {name.id: "between" for name in between if len(between) > 1}
            break
    told = {} if event is not None and event.status in ("denied", "possible") else told
    for name in page.grid.names_of(told):
        yield page.of_name(subject, "side", name, told[name.id])
