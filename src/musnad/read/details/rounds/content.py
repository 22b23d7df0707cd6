"""What talks are: how the sides meet, what they speak of, what came of them, and what they led to."""

from collections.abc import Iterator

from musnad.read.details.rounds.agenda import topics_in
from musnad.read.details.rounds.page import Page
from musnad.read.details.rounds.subjects import Subject
from musnad.read.details.rounds.words import TALKS, Cue, is_verb, noun_of
from musnad.record import Detail

OBJECT = 16  # tokens of what talks deal with
OVER = ("ended", "held", "begun")
FORM_NOUNS = (*TALKS, "conference")
BETWEEN = "بين"


def form(page: Page, subject: Subject) -> Iterator[Detail]:
    """Direct or proximity, told in the sentence or in those that go on with it; what is only hoped for is left out."""
    for number in page.followed(subject):
        sentence = page.sheet.sentences[number]
        if number != subject.sentence and not page.words.of(("delegations",), sentence.start, sentence.end):
            continue
        for cue in page.words.of(("form", "direct", "met"), sentence.start, sentence.end):
            value = _form_of(page, cue, sentence.start) if page.is_nearest(subject, number, cue.first) else ""
            if value:
                rule = "form-told" if cue.kind == "form" else "form-by-meeting"
                denied = page.negation(cue.first, sentence.start)
                first = cue.first if denied is None else denied
                first = first - 1 if cue.kind == "direct" and denied is None else first
                yield page.tell(subject, "form", value, first, cue.last, rule)


def _form_of(page: Page, cue: Cue, start: int) -> str:
    """The form that a word tells here, empty where it tells none."""
    words = page.sheet.words
    if page.hoped(cue.first, start):
        return ""
    denied = page.negated(cue.first, start)
    if cue.kind == "met":
        return "proximity" if denied else ""
    if cue.kind == "form":
        return cue.value if not denied else "proximity" if cue.value == "direct" else ""
    before = words[cue.first - 1] if cue.first > start else None
    if before is None or (before.fold != "غير" and not _is_meeting(page, cue.first - 1)):
        return ""
    if before.fold == "غير":
        return ""  # a phrase of its own
    return "proximity" if denied else "direct"


def _is_meeting(page: Page, at: int) -> bool:
    word = page.sheet.words[at]
    return noun_of(word) in FORM_NOUNS or any(s.entry.get("type") == "CONSULT" for s in word.by.get("event", ()))


def agenda(page: Page, subject: Subject) -> Iterator[Detail]:
    """Topics of what talks are said to deal with."""
    if subject.accord:
        return
    _, last = page.bounds(subject)
    for cue in page.cues(subject, "agenda"):
        if page.negated(cue.first, cue.first - 2, 2) or (cue.first < subject.last and cue.last != subject.first):
            continue
        if _far(page, subject, cue) or (cue.value == "of" and not _takes(page, cue.last)):
            continue
        begin = max(cue.last, subject.last)
        end = _object_end(page, begin, last)
        for topic, (first, behind) in topics_in(page.words, page.lexicon, begin, end, page.named()).items():
            yield page.tell(subject, "agenda", topic, first, behind, "deals-with")


def _takes(page: Page, at: int) -> bool:
    """Whether ب or ل is written onto the next word: «خاصة بالمعتقلين», not «خاصة بعد»."""
    word = page.sheet.words[at] if at < len(page.sheet.words) else None
    if word is None or word.by.get("particle"):
        return False
    return any(proclitic in ("ب", "ل") for proclitic, _, _ in word.parts)


def _far(page: Page, subject: Subject, cue: Cue) -> bool:
    """Whether another act stands between talks and the word that says what they deal with."""
    for at in range(subject.last, cue.first):
        word = page.sheet.words[at]
        if is_verb(word) or at in page.finder.anchors:
            return True
    return False


def _object_end(page: Page, first: int, last: int) -> int:
    """Where the object of a word ends: at a mark that ends a clause, or at a verb."""
    for at in range(first, min(first + OBJECT, last)):
        word = page.sheet.words[at]
        if word.fold == BETWEEN or (word.shape == "mark" and word.fold not in "«»\"“”،,()"):
            return at
        if at > first and is_verb(word) and all(sense.entry.kind in ("speech", "light") for sense in word.senses):
            return at
    return min(first + OBJECT, last)


def outcome(page: Page, subject: Subject) -> Iterator[Detail]:
    """What came of talks: no progress, an agreement, a working group, a final statement; planned ones are marked."""
    if subject.accord:
        return
    event = subject.event
    over = any(cue.value in OVER and cue.last <= subject.first for cue in page.cues(subject, "status"))
    planned = ("planned",) if event is not None and event.status == "planned" and not over else ()
    for cue in page.cues(subject, "outcome"):
        sentence = page.sheet.sentences[subject.sentence]
        if cue.value == "working-group":
            end = _object_end(page, cue.last, min(cue.last + 12, sentence.end))
            yield page.tell(subject, "outcome", cue.value, cue.first, end, "working-group", None, planned)
            for topic, (first, last) in topics_in(page.words, page.lexicon, cue.last, end, page.named()).items():
                yield page.tell(subject, "agenda", topic, first, last, "working-group")
        elif not planned and not page.hoped(cue.first, sentence.start) and _concluded(page, subject, cue):
            yield page.tell(subject, "outcome", cue.value, cue.first, cue.last, "concluded")
    for cue in page.cues(subject, "progress"):
        denied = page.negation(cue.first, page.bounds(subject)[0], 8)
        if denied is not None:
            yield page.tell(subject, "outcome", "no-progress", denied, cue.last, "no-progress")


def _concluded(page: Page, subject: Subject, cue: Cue) -> bool:
    """Whether a word tells what talks brought: they are its subject, or it was done at their end or within them."""
    if page.negated(cue.first, cue.first - 4, 4):
        return False
    low, high = page.around(subject, 12, 12)
    near = page.words.of(("within", "led-to", "status"), low, high)
    ended = [each for each in near if each.kind == "led-to" or each.value == "ended" or each.last == subject.first]
    return bool(ended)


def links(page: Page, subject: Subject) -> Iterator[Detail]:
    """Another process beside these talks, prepared by them, or come of them; talks within which a truce was made."""
    for other in page.of(subject.sentence):
        if other is subject or not other.process or other.row == subject.row:
            continue
        relation = _relation(page, subject, other)
        if relation:
            field, cue = relation
            row = other.about if other.about.startswith(("n", "e")) else None
            marks = (f"rule:{cue.kind}",)
            yield page.tell(subject, field, other.process, cue.first, other.last, "link", row, marks)


def _relation(page: Page, subject: Subject, other: Subject) -> tuple[str, Cue] | None:
    """The field that a word right before the other process makes of it."""
    for cue in page.words.of(("parallel", "prepares", "led-to", "within"), max(other.first - 4, 0), other.first):
        if cue.kind == "within":
            return ("within", cue) if subject.accord and not other.accord else None
        if page.before(other) is not subject:
            return None
        if cue.kind == "parallel":
            return "parallel-to", cue
        if other.first > subject.last:
            return "led-to" if cue.kind == "led-to" else "prepares", cue
    return None
