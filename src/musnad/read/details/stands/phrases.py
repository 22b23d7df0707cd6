"""Stands that no act tells: phrases within what was said (مصرة على، غير قابل للتفاوض، لن نقبل)."""

from bisect import bisect_left
from collections.abc import Iterator

from musnad.lexicon.known import COMMAS
from musnad.read.details.stands.acts import HOLDERS
from musnad.read.details.stands.page import MARKS, STOPS, Page, row_mark
from musnad.read.details.stands.words import Row
from musnad.record import Detail, Statement

BACK = 10  # tokens before a phrase in which the matter stands that is called not negotiable
PRONOUNS = ("ه", "ها", "هم", "نا", "هما", "ني")


def stands_of_words(page: Page) -> Iterator[Detail]:
    """The first stand by words of each statement in which no act tells one."""
    taken = sorted(page.taken)
    for statement in page.sheet.statements:
        content = statement.content
        if content is None or statement.headline or statement.stance == "doubted":
            continue
        first, end = page.sheet.tokens_of(content.start, content.end)
        inside = bisect_left(taken, first) < bisect_left(taken, end)
        if inside or page.token(statement.cue.start) in page.taken:
            continue
        end = min(end, page.sentence(first).end)
        yield from _in(page, statement, first, end)


def _in(page: Page, statement: Statement, first: int, end: int) -> Iterator[Detail]:
    for at in page.held[bisect_left(page.held, first) : bisect_left(page.held, end)]:
        found = page.at(at, end)
        if found is None or _weak(page, statement, found[0], at):
            continue
        row, last = found
        holders = _holders(page, statement, row, at, first)
        tokens = _before(page, at, first) if _looks_back(page, row, at, last) else page.clause(last, end)
        topics = page.topics(tokens) if tokens[1] > tokens[0] else ()
        if not holders or not topics:
            continue
        yield page.detail(statement.id, "stand", row.means, (at, last), "phrase", None, (row_mark(row),))
        for number in holders:
            yield page.of_name(statement.id, "holder", number, row.holder or "speaker")
        yield from page.matter(statement.id, tokens, "behind-phrase", topics)
        yield from page.condition(statement.id, last, end)
        return


def _weak(page: Page, statement: Statement, row: Row, at: int) -> bool:
    """A need is a demand only where the cue stresses it, or where it opens what was said."""
    if row.means != "demands" or row.holder != "speaker":
        return False
    return page.token(statement.content.start) + 1 < at if statement.content else True


def _holders(page: Page, statement: Statement, row: Row, at: int, first: int) -> list[str]:
    """Whose stand it is: the name right before the phrase, or the speakers."""
    if row.holder == "subject":
        before = at
        while before > first and page.sheet.words[before - 1].raw in MARKS:
            before -= 1
        number = page.grid.name_to.get(before)
        if number is not None:
            name = page.sheet.names[number]
            return [name.id] if name.type in HOLDERS else []
        if before > first and not page.sheet.words[before - 1].fold.endswith(PRONOUNS):
            return []
    return [part.name for part in statement.speaker if part.name and page.named(part.name).type in HOLDERS]


def _looks_back(page: Page, row: Row, at: int, last: int) -> bool:
    """What is called not negotiable stands before, unless the phrase ends with a preposition."""
    del at
    return row.means == "not-negotiable" and not page.words.opener(page.sheet.words[last - 1]) & {"علي", "عن", "في"}


def _before(page: Page, at: int, first: int) -> tuple[int, int]:
    """The words before a phrase, back to a stop or a comma."""
    words, start = page.sheet.words, at
    while start > max(first, at - BACK) and words[start - 1].raw not in STOPS | COMMAS:
        start -= 1
    while start < at and words[start].raw in MARKS:
        start += 1
    return start, at
