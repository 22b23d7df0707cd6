"""Stands that are acts: who demanded, refused, accepted or backed something, and the words of what."""

from collections.abc import Iterator

from musnad.lexicon.fold import fold_word
from musnad.lexicon.known import COMMAS
from musnad.read.details.stands.page import MARKS, STOPS, Page, row_mark
from musnad.read.details.stands.words import Row
from musnad.record import Detail, Event

TYPES = frozenset({"REQUEST", "REJECT", "SUPPORT", "AGREE"})
STANDS = frozenset({"demands", "rejects", "supports", "accepts", "conditions"})
HOLDERS = frozenset({"PER", "ORG", "GPE"})
NEGATED = {"accepts": "rejects"}  # what is not accepted is refused; what is not refused is not yet wanted
FIRM = frozenset({"behind-verb", "subject-before", "noun-before", "behind-that", "genitive", "relative", "behind من"})
FAR = frozenset({"sentence-before", "subject sentence-before", "light-verb"})
LIKELY, SURE = 0.6, 0.85  # what the reader must give a doer that a rule found, and any other
PRONOUNS = ("ه", "ها", "هم", "هما")
HERS = ("ات", "ة")
CLAIMS = frozenset({"ان", "انه", "انها", "انهم"})
NEAR, REACH = 8, 14  # tokens in which the doer stands behind the act, and what opens the matter


def stands_of_acts(page: Page) -> Iterator[Detail]:
    """The stands among the events of a report."""
    for event in page.sheet.events:
        if event.type not in TYPES or not event.actors:
            continue
        row = page.words.acts.get((event.type, lemma(event)))
        if row is None or row.means not in STANDS:
            continue
        yield from _stand(page, event, row)


def lemma(event: Event) -> str:
    """The word of the lexicon that an act goes by."""
    return event.marks[0].partition(":")[2] if event.marks else ""


def _stand(page: Page, event: Event, row: Row) -> Iterator[Detail]:
    stand = row.means if event.status == "actual" else NEGATED.get(row.means) if event.status == "denied" else None
    holders = [number for number in event.actors if page.named(number).type in HOLDERS and _sure(page, event, number)]
    if stand is None or not holders or (not row.opens and _bears_pronoun(event)):
        return
    token = page.token(event.anchor.start)
    end = page.sentence(token).end
    first = _opened(page, event, row, token, end)
    if first is None:
        return
    tokens = page.clause(first, end)
    topics = page.topics(tokens) if tokens[1] > tokens[0] else ()
    if tokens[1] - tokens[0] < 1 or (not topics and not _tells(event, tokens)) or _joined(page, tokens[0]):
        return
    page.taken.add(token)
    start, stop = event.anchor.start, event.anchor.end
    yield Detail("", event.id, "stand", stand, start, stop, event.anchor.text, "act", None, (row_mark(row),))
    for number in holders:
        yield page.of_name(event.id, "holder", number, "actor")
    for number in event.recipients:
        if page.named(number).type in HOLDERS and not tokens[0] <= page.token(page.named(number).start) < tokens[1]:
            yield page.of_name(event.id, "toward", number, "recipient")
    yield from page.matter(event.id, tokens, "behind-act", topics)
    yield from page.condition(event.id, token + 1, end)


def _sure(page: Page, event: Event, number: str) -> bool:
    """Whether the doer is read by a rule, and without much doubt: a stand laid to the wrong door is worse than none."""
    told = next((mark for mark in event.marks if mark.startswith(f"actor:{number} by ")), None)
    if told is None:
        return False
    if _object(page, event, number):
        return False
    how, _, worth = told.partition(" by ")[2].rpartition(" (")
    sure = float(worth.rstrip(")")) if worth.rstrip(")").replace(".", "").isdigit() else 1.0
    if how == "behind-verb":  # طالب نواب في البرلمان الوزير: who stands behind a preposition is no doer
        first, token = page.token(page.named(number).start), page.token(event.anchor.start)
        if any(page.words.opener(page.sheet.words[at]) for at in range(token + 1, first)):
            return False
    if how in FIRM:
        return sure >= LIKELY
    return sure >= SURE and how not in FAR


def _object(page: Page, event: Event, number: str) -> bool:
    """Whether who stands right behind the verb can only be its object: behind ندعو, or in the feminine behind طالب."""
    form, name = event.marks[1].partition(":")[2], page.named(number)
    if not form.startswith(("past", "pres")) or page.token(name.start) != page.token(event.anchor.start) + 1:
        return False
    first = name.text.split()[0]
    return ".1" in form or (form.endswith(".3ms") and ".f" not in form and name.type == "ORG" and first.endswith(HERS))


def _bears_pronoun(event: Event) -> bool:
    """Whether what a verb is done to is a pronoun on it (الأمر الذي رفضه): its matter stands before."""
    verb = event.marks[1].startswith(("form:past", "form:pres"))
    return verb and fold_word(event.anchor.text).endswith(PRONOUNS)


def _joined(page: Page, first: int) -> bool:
    """Whether the words are joined by و to the act (تأييد ومبايعة) and are no matter of it."""
    senses = page.sheet.words[first].senses
    return bool(senses) and all(sense.proclitic[:1] == "و" for sense in senses)


def _opened(page: Page, event: Event, row: Row, token: int, end: int) -> int | None:
    """Where the matter begins: behind what opens it, else behind the act and those who do it."""
    words = page.sheet.words
    behind = _behind_people(page, event, row, token)
    if row.opens:
        last, wanted = min(end, behind + REACH), {*row.opens, "ان"}
        for at in range(token + 1, last):
            if words[at].raw in STOPS or (words[at].raw in COMMAS and at > behind):
                return None
            taken = page.words.opener(words[at]) & wanted
            if not taken or ("ل" in taken and at > behind and len(row.opens) > 1):
                continue
            return _of_opener(page, at, words[at].fold)
        return None
    if behind < end and (words[behind].raw in COMMAS | STOPS or words[behind].fold == "من"):
        return None
    return behind


def _of_opener(page: Page, at: int, fold: str) -> int | None:
    """The word that opens the matter, or the one behind it; a name alone is somebody invited, and no matter."""
    first = at if len(fold) > 3 and fold[:1] in "بلو" and not fold.startswith(("الي", "علي")) else at + 1
    if first in page.grid.name_at or first >= len(page.sheet.words):
        return None
    if fold == "علي" and page.sheet.words[first].fold in CLAIMS:
        return None  # insisting that something is so is no demand
    return first


def _behind_people(page: Page, event: Event, row: Row, token: int) -> int:
    """The token behind the doers and those it is done to, where they stand right behind the act."""
    at = token + 1
    people = {*event.actors, *event.recipients} if row.opens else set(event.actors)
    for number in sorted(people, key=lambda one: page.named(one).start):
        name = page.named(number)
        first, last = page.sheet.tokens_of(name.start, name.end)
        if at <= first < token + NEAR and not _parted(page, at, first):
            at = last
    words = page.sheet.words
    while at < len(words) and words[at].raw in MARKS:
        at += 1
    return at


def _parted(page: Page, at: int, first: int) -> bool:
    """Whether a stop, a comma or a preposition stands between: the name is then no doer right behind the act."""
    words = page.sheet.words
    if any(words[one].raw in COMMAS | STOPS or page.words.opener(words[one]) for one in range(at, first)):
        return True
    letter = page.grid.clitic(first) if first in page.grid.name_at else ""
    return letter[-1:] in ("ب", "ل")


def _tells(event: Event, tokens: tuple[int, int]) -> bool:
    """Whether words without a topic tell a matter: of what is asked or refused, more than two of them."""
    return event.type in ("REQUEST", "REJECT") and tokens[1] - tokens[0] > 2
