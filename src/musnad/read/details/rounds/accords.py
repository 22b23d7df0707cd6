"""Truces and zones: how many, where, from when, who stands behind them, and who is said to have broken them."""

from collections.abc import Iterator
from operator import itemgetter

from musnad.read.details.rounds.page import Page
from musnad.read.details.rounds.parties import BETWEEN, listed
from musnad.read.details.rounds.subjects import Subject
from musnad.read.details.rounds.words import Cue, noun_of, number_of
from musnad.record import Detail, Name

BEFORE = 10  # tokens before a word of breaking within which the one who did it stands
AREAS = 30  # tokens of a list of places
BLAMED = ("ORG", "GPE")


def number(page: Page, subject: Subject) -> Iterator[Detail]:
    """How many zones: the number before the noun."""
    for at in range(max(subject.first - 2, 1), subject.last):
        if noun_of(page.sheet.words[at]) == "zone":
            value = number_of(page.sheet.words[at - 1], "cardinal")
            if value:
                yield page.tell(subject, "number", str(value), at - 1, at + 1, "number-of-zones")
            return


def start(page: Page, subject: Subject) -> Iterator[Detail]:
    """When it was agreed (the times of the agreement), and when it came into force where that is told."""
    event = subject.event
    if event is not None and event.type == "AGREE" and event.status != "possible":
        for _, when in sorted((page.times[row] for row in {*event.times}), key=itemgetter(0)):
            if when.type in ("DATE", "TIME"):
                value = when.value or when.text
                yield page.spanned(
                    subject, "start", value, when.start, when.end, "agreed-on", when.id, ("agreed",)
                )
    sentence = page.sheet.sentences[subject.sentence]
    for cue in page.words.of(("start",), sentence.start, sentence.end):
        for at in range(cue.first, min(cue.last + 6, sentence.end)):
            if at in page.grid.time_at:
                row = page.grid.time_at[at][1]
                when = page.times[row][1]
                value = when.value or when.text
                yield page.spanned(subject, "start", value, when.start, when.end, "in-force", row, ("in-force",))
                break


def places(page: Page, subject: Subject) -> Iterator[Detail]:
    """The places of the agreement's event or right behind the zones, and those that «the zones take in»."""
    told: dict[str, str] = {}
    sentence = page.sheet.sentences[subject.sentence]
    for at in range(subject.last, min(subject.last + 3, sentence.end)):
        name = page.name_at(at)
        if name is not None and name.type in ("GPE", "LOC"):
            if page.stands_in(at) or at == subject.last:
                told[name.id] = "zone-in"
            break
    event = subject.event
    if event is not None and event.type == "AGREE":
        told |= {row: "zone-in" for row in event.places if row not in told}
    for here in (subject.sentence, subject.sentence + 1):
        if here < len(page.sheet.sentences):
            row = page.sheet.sentences[here]
            for cue in page.words.of(("covers",), row.start, row.end):
                if noun_of(page.sheet.words[min(cue.last, row.end - 1)]) == "zone":
                    told |= {n.id: "zone-covers" for n in _areas(page, cue.last + 1, min(cue.last + AREAS, row.end))}
    for name in page.grid.names_of(told):
        if name.type in ("GPE", "LOC"):
            yield page.of_name(subject, "place", name, told[name.id])


def _areas(page: Page, first: int, last: int) -> list[Name]:
    """Every outermost place between two tokens."""
    found, token = [], first
    while token < last:
        name = page.name_at(token)
        if name is not None and name.type in ("GPE", "LOC"):
            found.append(name)
        token = page.name_end(token) if name is not None else token + 1
    return found


def makers(page: Page, subject: Subject) -> Iterator[Detail]:
    """Outside states that made the agreement stand behind it: doers of its event that are no party of the war."""
    conflict = page.chooser.tracks.rows[subject.row].get("conflict") if subject.row is not None else None
    behind = page.sheet.words[subject.last] if subject.last < len(page.sheet.words) else None
    if behind is not None and behind.fold == BETWEEN:
        states = listed(page, subject.last + 1, subject.last + 3, ("GPE",))
        if len(states) > 1 and all(n.entity.startswith("state/") and n.entity != conflict for n in states):
            for name in states:
                yield page.of_name(subject, "guarantor", name, "made-by", ("concluded",))
    event = subject.event
    if event is None or event.type != "AGREE" or event.status in ("possible", "denied"):
        return
    for name in page.grid.names_of(event.actors):
        if name.entity.startswith("state/") and name.entity != conflict:
            yield page.of_name(subject, "guarantor", name, "made-by", ("concluded",))


def breaches(page: Page, subject: Subject) -> Iterator[Detail]:
    """Who is said to have broken it: the doer of the verb, or the genitive behind the noun."""
    sentence = page.sheet.sentences[subject.sentence]
    for cue in page.words.of(("breach", "keep"), sentence.start, sentence.end):
        if cue.kind == "keep" and not page.negated(cue.first, sentence.start, 2):
            continue
        if cue.kind == "breach" and page.negated(cue.first, sentence.start, 2):
            continue
        if cue.kind == "breach" and not _of_this(page, subject, cue):
            continue
        blamed = _blamed(page, cue, sentence.start, sentence.end)
        for name in [each for each in blamed if each.type == "ORG" or each.entity.startswith("state/")]:
            yield page.tell(subject, "breach", name.entity, *_span(page, cue, name), "blamed", name.id)


def _of_this(page: Page, subject: Subject, cue: Cue) -> bool:
    """Whether what is broken is this: it stands near, or the breach follows it."""
    return -2 <= subject.first - cue.last <= 8 or 0 <= cue.first - subject.last <= 12


def _span(page: Page, cue: Cue, name: Name) -> tuple[int, int]:
    first, last = page.sheet.tokens_of(name.start, name.end)
    return min(first, cue.first), max(last, cue.last)


def _blamed(page: Page, cue: Cue, start: int, end: int) -> list[Name]:
    """Bodies and states behind a noun of breaking, or the nearest one before the word."""
    behind = listed(page, cue.last, min(cue.last + 2, end), BLAMED, 4)
    if behind:
        return behind
    for at in range(cue.first - 1, max(start, cue.first - BEFORE) - 1, -1):
        name = page.name_at(at)
        if name is not None and name.type in BLAMED:
            return [name]
        if page.sheet.words[at].shape == "mark":
            break
    return []
