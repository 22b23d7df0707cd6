"""Acts to come that bind somebody: how they are told, for when, of which gathering; and what came of such acts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Generic, TypeVar

from musnad.read.details.stands.acts import lemma
from musnad.read.details.stands.page import STOPS, Page, row_mark
from musnad.record import Detail, Event, Name, When

T = TypeVar("T", Name, When)
Bond = tuple[str, tuple[int, int], str]  # how it is told, by which tokens, and the mark

BINDING = frozenset({"CONSULT", "RETREAT", "AID", "COOPERATE", "CONCEDE", "MOBILIZE", "SANCTION", "AGREE"})
BACK = 12  # tokens before an act in which the word that binds stands
FIRM = frozenset({"ordered", "promised", "agreed", "decided"})  # bind without a day
BINDS = FIRM | {"announced", "scheduled", "prepared", "intended"}
ANNOUNCED = "علن"  # in what made an act of one's own planned
OPINION = frozenset({"ان", "ضروره", "اهميه", "وجوب"})  # behind على: what they agree is so, or needed
CALLED_OFF = {"off": "cancelled", "late": "postponed"}
CLOSE = 3  # tokens before an act within which it is begun or called off
BEHIND = 6  # tokens behind the word of a meeting in which its process is named
AROUND = 8  # tokens around an act in which a word may set it for a day
FAR = 50  # tokens back to an accord that is told to be broken


def promises(page: Page) -> Iterator[Detail]:
    """The details of commitments, and of what later reports may tell of them."""
    accord: Event | None = None
    bound = set[str]()
    for event in page.sheet.events:
        if event.type in ("AGREE", "REJECT"):
            yield from _breach(page, event, accord)
            if _is_accord(page, event):
                accord = event
                token = page.token(event.anchor.start)
                yield page.detail(event.id, "promise", "agreed", (token, token + 1), "accord")
        if event.type not in BINDING:
            continue
        token = page.token(event.anchor.start)
        gathering = list(_gathering(page, event, token)) if event.type == "CONSULT" else []
        yield from gathering
        if event.status == "planned":
            found = list(_promise(page, event, token, bool(gathering)))
            if event.statement:
                bound.add(event.statement)
            yield from found
            accord = event if found and event.mode == "ceasefire" else accord
        yield from _phase(page, event, token)
    yield from gatherings_said(page, bound)


def _promise(page: Page, event: Event, token: int, gathering: bool) -> Iterator[Detail]:
    found = _bound(page, event, token)
    if found is None or not (event.actors or event.counts or gathering):
        return
    how, tokens, mark = found
    due = [page.times[number] for number in event.times if page.times[number].type != "DURATION"]
    own = how == "announced" and ANNOUNCED in event.marks[-1]
    own = own or (how == "scheduled" and bool(event.counts))
    if event.type == "CONSULT" and not due:
        return
    if how not in FIRM and not due and not gathering and not own:
        return
    yield page.detail(event.id, "promise", how, tokens, "before-act", None, (mark,))
    yield from (_due(event.id, time) for time in due)
    yield from page.condition(event.id, token + 1, page.sentence(token).end)


def _due(about: str, time: When) -> Detail:
    """The day for which it is promised; what it means stands with the time, once the report has its day."""
    return Detail("", about, "due", time.value or time.text, time.start, time.end, time.text, "time-of-act", time.id)


def _bound(page: Page, event: Event, token: int) -> Bond | None:
    """The nearest word before the act that binds, else the cue of who says it; None where it is only expected."""
    bond = _before(page, token, page.sentence(token).start)
    if bond is not None:
        return bond if bond[0] else None
    statement = page.statements.get(event.statement or "")
    if statement is not None:
        return None if statement.stance == "doubted" else _at(page, page.token(statement.cue.start))
    if "planned by س" in event.marks:
        return "foretold", (token, token + 1), "planned by س"
    return None


def _before(page: Page, token: int, start: int) -> Bond | None:
    """The nearest word of promises before a token; with nothing for how where it binds nobody."""
    words = page.sheet.words
    for at in range(token - 1, max(start, token - BACK) - 1, -1):
        if words[at].raw in STOPS and words[at].raw != ":":
            break
        if at in page.grid.name_at and page.grid.name_end[page.grid.name_at[at]] > at + 1:
            continue
        bond = _at(page, at)
        if bond is not None:
            return bond
    return None


def _at(page: Page, at: int) -> Bond | None:
    """What the word of promises at a token makes of what it governs."""
    words = page.sheet.words
    found = page.at(at, len(words))
    if found is None or found[0].kind != "promise" or found[0].means == "begun":
        return None
    row, last = found
    if row.means == "ordered" and words[at].fold.lstrip("وفبل").startswith("ا" + "ل"):
        return None  # the matter, not the order
    return row.means if row.means in BINDS else "", (at, last), row_mark(row)


class InOrder(Generic[T]):
    """Rows of a text, asked for by where they begin."""

    def __init__(self, rows: list[T]) -> None:
        self.rows: list[T] = rows
        self._order = sorted(range(len(rows)), key=lambda number: rows[number].start)

    def between(self, start: int, end: int) -> list[T]:
        """Those that begin in a stretch of the text, in their own order."""
        first, last = (bisect_left(self._order, at, key=lambda number: self.rows[number].start) for at in (start, end))
        return [self.rows[number] for number in sorted(self._order[first:last])]


def gatherings_said(page: Page, bound: set[str]) -> Iterator[Detail]:
    """Rounds and talks of which somebody says when they are to be, where no act tells it."""
    named = InOrder([name for name in page.sheet.names if name.type == "PROC"])
    dated = InOrder([time for time in page.sheet.times if time.type == "DATE"])
    for statement in page.sheet.statements if named.rows else ():
        if statement.content is None or statement.id in bound or statement.stance == "doubted" or statement.headline:
            continue
        start, end = statement.content.start, statement.content.end
        processes = named.between(start, end)
        for name in processes[:1]:
            near = dated.between(name.start, end)
            due = [time for time in near if 0 <= page.token(time.start) - page.token(name.end) <= CLOSE]
            token = page.token(name.start)
            bond = _before(page, token, page.token(start)) if due else None
            if bond and bond[0]:
                yield page.detail(statement.id, "promise", bond[0], bond[1], "before-gathering", None, (bond[2],))
                yield page.of_name(statement.id, "gathering", name.id, "named-here")
                yield _due(statement.id, due[0])


def _gathering(page: Page, event: Event, token: int) -> Iterator[Detail]:
    """The round or the talks that a meeting is: named by its own word, or right behind it."""
    sentence = page.sentence(token)
    for at in range(token, min(sentence.end, token + BEHIND)):
        if page.sheet.words[at].raw in STOPS:
            return
        named = [name for name in page.grid.names_over(at) if name.type == "PROC"]
        if named:
            name = min(named, key=lambda one: (one.start > event.anchor.start, -(one.end - one.start)))
            yield page.of_name(event.id, "gathering", name.id, "named-here")
            return


def _phase(page: Page, event: Event, token: int) -> Iterator[Detail]:
    """Whether the act is told as begun, cancelled or put off, by a word right before it."""
    for at in range(token - 1, max(page.sentence(token).start, token - CLOSE) - 1, -1):
        found = page.at(at, token)
        if found is None or found[0].kind != "promise":
            continue
        phase = CALLED_OFF.get(found[0].means)
        if found[0].means == "begun" and event.status == "actual":
            phase = "begun"
        if phase:
            yield page.detail(event.id, "course", phase, (at, found[1]), "word-before", None, (row_mark(found[0]),))
            return
        break
    if event.status == "actual":
        yield from _ahead(page, event, token)


def _ahead(page: Page, event: Event, token: int) -> Iterator[Detail]:
    """A word near it that sets it for a day: it is told before it was done, however its own word reads."""
    near = bisect_left(page.scheduled, token - AROUND), bisect_right(page.scheduled, token + AROUND)
    for at in page.scheduled[slice(*near)]:
        if page.sentence(at) is page.sentence(token):
            row, last = page.hits[at]
            yield page.detail(event.id, "course", "ahead", (at, last), "word-near", None, (row_mark(row),))
            return


def _is_accord(page: Page, event: Event) -> bool:
    """Whether parties are told to have made an accord: not that they think alike, nor that one is only named."""
    row = page.words.acts.get((event.type, lemma(event)))
    if event.type != "AGREE" or event.status != "actual" or len(event.actors) < 2 or not row or row.means != "accord":
        return False
    words, token = page.sheet.words, page.token(event.anchor.start)
    bond = _before(page, token, page.sentence(token).start)
    if bond is not None and not bond[0]:
        return False
    behind = [word.fold for word in words[token + 1 : token + 3]]
    if any(fold in OPINION for fold in behind):
        return False
    named = event.marks[1].startswith("form:noun") and words[token].fold.lstrip("وفبكل").startswith("ال")
    return not named or behind[:1] == ["علي"]


def _breach(page: Page, event: Event, accord: Event | None) -> Iterator[Detail]:
    """A breach: it points to the accord told last before it."""
    row = page.words.acts.get((event.type, lemma(event)))
    if row is None or not event.actors or accord is None:
        return
    broken = (row.means, event.status) in (("keeps", "denied"), ("breaks", "actual"))
    if broken and page.token(event.anchor.start) - page.token(accord.anchor.start) <= FAR:
        anchor = event.anchor
        yield Detail("", event.id, "breach", accord.type, anchor.start, anchor.end, anchor.text, "accord-before",
                     accord.id, (row_mark(row),))  # fmt: skip
