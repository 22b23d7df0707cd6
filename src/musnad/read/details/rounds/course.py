"""The course of talks: which round, how many were held, when, where, and how they stand."""

from bisect import bisect_left
from collections.abc import Iterator
from operator import itemgetter

from musnad.read.details.rounds.page import Page
from musnad.read.details.rounds.subjects import IN, Subject
from musnad.read.details.rounds.words import TALKS, Cue, is_plural, is_verb, noun_of, number_of
from musnad.record import Detail

WHICH = {"next": "next", "current": "current", "latter": "latest", "past": "latest"}
RELATIVE = ("التي", "الذي")
NEW = ("جديده", "جديد")
NUMBERED = ("round", "session")
GOVERNS = 2  # words between what becomes of talks and the talks
REACH = 10  # tokens behind talks within which their number stands
OF_EVENT = {"planned": "planned"}
ASIDE = ("منذ", "بعد", "قبل", "حتي", "وبعد", "ومنذ")  # before a time or talks: another day is meant
ENDS = {"begun": "start", "ended": "end"}
CONVOKED, HOLDING = ("علي", "عن"), "عقد"
DAYS = ("DATE", "TIME")


def which_process(page: Page, subject: Subject) -> Iterator[Detail]:
    """Which process is meant where the subject's own words do not tell."""
    if not subject.told and subject.process:
        rule, marks = ("goes-on", (f"goes-on:{subject.of}",)) if subject.of else ("track-of-report", ())
        yield page.tell(subject, "process", subject.process, subject.first, subject.last, rule, None, marks)


def ordinal(page: Page, subject: Subject) -> Iterator[Detail]:
    """The number of the round: in its name, beside it, or in the name of its process («أستانة 8»)."""
    first, last = page.bounds(subject)
    for at in range(max(first, subject.first - 1), min(last, subject.last + REACH)):
        if noun_of(page.sheet.words[at]) in NUMBERED:
            for behind in range(at + 1, min(at + 5, last)):
                value = number_of(page.sheet.words[behind], "ordinal")
                if value:
                    yield page.tell(subject, "ordinal", str(value), at, behind + 1, "ordinal")
                    return
                if behind > at + 1 and page.sheet.words[behind].shape == "mark":
                    break
    if subject.goes_on:
        return
    number = subject.process.rpartition("-round-")[2]
    if "-round-" in subject.process and number.isdigit():
        yield page.tell(subject, "ordinal", number, subject.first, subject.last, "ordinal-in-name")


def which(page: Page, subject: Subject) -> Iterator[Detail]:
    """Whether the next, the current or the latest talks are meant, where the words say so."""
    words, (first, last) = page.sheet.words, page.bounds(subject)
    if is_plural(words[subject.first]) or subject.goes_on:
        return
    before = words[subject.first - 1] if subject.first > first else None
    if before and any(s.entry.get("class") == "demonstrative" for s in before.by.get("particle", ())):
        yield page.tell(subject, "which", "current", subject.first - 1, subject.last, "which-this")
        return
    end = subject.last + 1 if subject.last < last and noun_of(words[subject.last]) in TALKS else subject.last
    for at in range(subject.first, min(end + 1, last)):
        sense = words[at].sense("time-word")
        value = WHICH.get(str(sense.entry.get("class"))) if sense else None
        if value and not page.in_time(at) and words[at].fold.startswith("ال"):
            yield page.tell(subject, "which", value, at, at + 1, "which-adjective")
            return
        if words[at].fold in NEW and at > subject.first:
            yield page.tell(subject, "which", "next", at, at + 1, "which-new")
            return


def held_so_far(page: Page, subject: Subject) -> Iterator[Detail]:
    """How many rounds were held until then: a number of rounds with «so far» behind it, or rounds that were held."""
    if subject.accord:
        return
    for number in page.followed(subject):
        sentence = page.sheet.sentences[number]
        for cue in page.words.of(("so-far",), sentence.start, sentence.end):
            for at in range(max(sentence.start + 1, cue.first - 8), cue.first):
                value = number_of(page.sheet.words[at - 1], "cardinal")
                if value and noun_of(page.sheet.words[at]) == "round" and page.is_nearest(subject, number, at):
                    yield page.tell(subject, "held-so-far", str(value), at - 1, cue.last, "held-so-far")


def dates(page: Page, subject: Subject) -> Iterator[Detail]:
    """The days of talks: those of their event, and those that stand between them and what begins or ends them."""
    marks: dict[str, str] = {}
    for cue in _governing(page, subject):
        low, high = min(cue.first, subject.first), max(cue.last, subject.last) + 6
        for at in page.dated[bisect_left(page.dated, low) : bisect_left(page.dated, high)]:
            end, row = page.grid.time_at[at]
            if end <= high and _reaches(page, max(subject.last, cue.last), at):
                marks[row] = ENDS.get(cue.value, "whole" if cue.value in ("planned", "held") else "")
    event = subject.event
    told = dict.fromkeys(event.times if event is not None and event.status != "possible" else (), "")
    told = {row: "" for row in told if row in page.spans and _of_talks(page, subject, *page.spans[row])}
    near = page.dated[bisect_left(page.dated, subject.last) : bisect_left(page.dated, subject.last + 4)]
    told |= {page.grid.time_at[at][1]: "" for at in near if _reaches(page, subject.last, at)}
    if subject.goes_on:
        return
    for _, when in sorted((page.times[row] for row in {*told, *marks}), key=itemgetter(0)):
        if when.type in DAYS and (when.id in told or marks.get(when.id)):
            mark = marks.get(when.id) or ("whole" if when.value and "/" in when.value else "")
            value = when.value or when.text
            kept = (mark,) if mark else ()
            yield page.spanned(subject, "date", value, when.start, when.end, "date-of-talks", when.id, kept)


def _of_talks(page: Page, subject: Subject, at: int, end: int) -> bool:
    """Whether a time of the event is that of the talks: no other clause, no «after» and «since» stands between."""
    first, last = (subject.last, at) if at >= subject.last else (end, subject.first)
    words = page.sheet.words[first : max(first, last)]
    return page.clear(first, max(first, last)) and not any(word.fold in ASIDE for word in words)


def _reaches(page: Page, behind: int, at: int) -> bool:
    """Whether only places, prepositions and times stand between two tokens."""
    token = behind
    while token < at:
        if token in page.grid.places.spans:
            token = page.grid.places.spans[token]
        elif _small(page, token):
            token += 1
        else:
            return False
    return True


def _small(page: Page, token: int) -> bool:
    """Whether a word may stand between talks and what is told of them: an adjective, a preposition, a number."""
    word = page.sheet.words[token]
    if word.fold in ("،", ",", "("):
        return True
    if word.fold in ASIDE:
        return False
    kinds = {str(sense.entry.get("class")) for sense in word.by.get("particle", ())}
    if kinds & {"preposition", "demonstrative"}:
        return True
    sense = word.sense("time-word")
    placed = word.sense("place-noun") or word.sense("nationality")
    return bool(sense and sense.entry.get("class") in WHICH) or placed is not None


def _governing(page: Page, subject: Subject) -> list[Cue]:
    """Words of what becomes of talks that govern them: right before, or a verb right behind."""
    found = []
    for cue in page.cues(subject, "status"):
        if page.sheet.words[cue.first].fold.removeprefix("و").startswith("ال"):
            continue  # «الانطلاق من …»
        if cue.last <= subject.first:
            room = GOVERNS if is_verb(page.sheet.words[cue.first]) else 1
            near = _words_between(page, cue.last, subject.first) <= room
            if near and not page.negated(cue.first, cue.first - 3, 3):
                found.append(cue)
        elif cue.first >= subject.last and _words_between(page, subject.last, cue.first) <= 1:
            before = page.sheet.words[cue.first - 1].fold
            if cue.value != "held" or before.startswith("ال"):
                found.append(cue)
    return found


def _words_between(page: Page, first: int, last: int) -> int:
    """How many words stand between two tokens; names of places and times count for nothing, a comma for many."""
    count, token = 0, first
    while token < last:
        if token in page.grid.time_at:
            token = page.grid.time_at[token][0]
            continue
        word = page.sheet.words[token]
        if word.fold in ("،", ",") and page.sheet.words[token + 1].fold in RELATIVE:
            pass
        elif word.shape == "mark":
            count += 0 if word.fold in "«»\"“”()" else 9
        elif word.fold not in IN and any(s.entry.get("class") == "preposition" for s in word.by.get("particle", ())):
            count += 9
        elif noun_of(word) or (name := page.name_at(token)) is None:
            count += 0 if noun_of(word) else 1 + 4 * is_verb(word)
        else:
            token = page.name_end(token)
            count += 0 if name.type == "GPE" else 2
            continue
        token += 1
    return count


def status(page: Page, subject: Subject) -> Iterator[Detail]:
    """How talks stand, by the word that governs them, else by the status of their event."""
    if subject.goes_on or is_plural(page.sheet.words[subject.first]):
        return
    found = False
    for cue in _governing(page, subject):
        if cue.value == "ended" or not page.hoped(cue.first, page.sheet.sentences[subject.sentence].start):
            found = True
            yield page.tell(subject, "status", cue.value, cue.first, cue.last, "status-word")
    if not found and _convoked(page, subject):
        found = True
        yield page.tell(subject, "status", "planned", subject.first - 2, subject.first, "to-be-held")
    event = subject.event
    if not found and event is not None and event.status in OF_EVENT:
        anchor = event.anchor
        yield page.spanned(
            subject, "status", OF_EVENT[event.status], anchor.start, anchor.end, "status-of-event", event.id
        )


def _convoked(page: Page, subject: Subject) -> bool:
    """Whether «على عقد» or «عن عقد» stands before talks: they are agreed on, or announced."""
    before = [word.fold for word in page.sheet.words[max(subject.first - 2, 0) : subject.first]]
    return len(before) == 2 and before[0] in CONVOKED and before[1] == HOLDING


def place(page: Page, subject: Subject) -> Iterator[Detail]:
    """Where talks are held: places of their event, and the city that stands behind them; one in a name is marked."""
    told: dict[str, tuple[str, ...]] = {}
    first, last = page.bounds(subject)
    event = subject.event
    low, high = page.sheet.starts[subject.first], page.sheet.ends[subject.last - 1]
    for at in range(subject.last, min(subject.last + 6, last)):
        name = page.name_at(at)
        known = name is not None and name.type == "GPE" and name.entity in page.chooser.tracks.by_city
        if name is not None and known and page.stands_in(at) and _words_between(page, subject.last, at) <= 3:
            told[name.id] = ()
    near = event.places if event is not None and not subject.goes_on else ()
    for name in page.grid.names_of(near):
        at = page.sheet.tokens_of(name.start, name.end)[0]
        if at >= subject.last and page.stands_in(at) and page.clear(subject.last, at):
            told.setdefault(name.id, ())
    begin, end = (bisect_left(page.grid.name_first, at) for at in (subject.first, subject.last))
    for name in page.sheet.names[begin:end]:
        if low <= name.start and name.end <= high and name.type == "GPE":
            told[name.id] = ("in-name",)
    cities = page.chooser.tracks.rows[subject.row].get("cities", ()) if subject.row is not None else ()
    for name in page.grid.names_of(told):
        if name.entity.startswith("city/") or name.entity in cities:
            yield page.of_name(subject, "place", name, "place-of-talks", told[name.id])
    yield from _venue(page, subject, first, last)


def _venue(page: Page, subject: Subject, first: int, last: int) -> Iterator[Detail]:
    """The seat of the body that stands behind the track, where talks are told to be held in it."""
    conveners = page.chooser.tracks.rows[subject.row].get("conveners", ()) if subject.row is not None else ()
    for at in range(max(first, subject.first - 2), min(last, subject.first + 20)):
        name = page.name_at(at)
        if name is not None and name.type == "ORG" and name.entity in conveners and page.stands_in(at):
            yield page.of_name(subject, "place", name, "venue", ("venue",))
