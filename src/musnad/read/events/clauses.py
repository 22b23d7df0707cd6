"""Who is the subject where: walking a sentence, each finite verb, each إن/أن and each relative may bring a new one.

A verb takes the bare noun phrase behind it as its subject unless one already waits in front: behind أن, behind a
relative pronoun, or at the head of the sentence. A verb with neither goes on with the subject before it, as long as
gender allows.
"""

import re
from bisect import bisect_right
from operator import attrgetter

from musnad.read.events.anchors import Anchor
from musnad.read.events.marks import Lookup
from musnad.read.events.phrases import People, Phrase, may_act, phrase
from musnad.record.sheet import Sentence

TURNS = re.compile("[vKOR.]")
VERBS = frozenset("EVlhKxop")
APPOSITION = 9  # words that may stand between a name and a والذي that looks back to it
CLOSE = 4  # tokens within which a verb goes on with a noun
WAITS = 16  # tokens within which the verb of a waiting subject must come
HER = frozenset({"التي"})
HIM = frozenset({"الذي"})


class Clause:
    """What holds from ``token`` on: the subject, how it was found, and whether it stands before the verb.

    ``object`` is the name that the verb's pronoun means (الذي قتله الجيش), ``behind`` where the verb's own subject
    ends, ``opened`` where a subject in front begins.
    """

    __slots__ = ("ahead", "behind", "feminine", "how", "object", "opened", "partly", "subject", "token", "verb")

    def __init__(self, token: int, subject: People, how: str, ahead: bool = False, object: int | None = None) -> None:
        self.token, self.subject, self.how, self.ahead, self.object = token, subject, how, ahead, object
        self.behind = token + 1
        self.opened: int | None = None  # where the subject in front begins
        self.partly = False  # the subject is some of a body (جنود من الجيش)
        self.verb = False
        self.feminine: bool | None = None


class Waiting:
    """A subject in front that waits for its verb."""

    __slots__ = ("feminine", "how", "people", "token")

    def __init__(self, token: int, people: People, how: str, feminine: bool | None = None) -> None:
        self.token, self.people, self.how, self.feminine = token, people, how, feminine


class Thread:
    """The subject that goes on from sentence to sentence; those without acts are walked only when it is asked for."""

    __slots__ = ("look", "people", "unread")

    def __init__(self, look: Lookup) -> None:
        self.look = look
        self.people: People = ()
        self.unread: list[Sentence] = []

    def clauses(self, sentence: Sentence, marks: list[Anchor]) -> list[Clause]:
        """The clauses of a sentence with acts, in order; its subject is the one that goes on."""
        found = Walk(self.look, sentence, {anchor.token: anchor for anchor in marks}, self).found
        subject = main_subject(found)
        if subject:
            self.people, self.unread = subject, []
        return found

    def subject(self) -> People:
        """The subject of the sentence before, or of the last one that has any."""
        unread, self.unread = self.unread, []
        for sentence in unread:
            self.clauses(sentence, [])
        return self.people


class Walk:
    """One walk over the turning points of a sentence."""

    __slots__ = ("found", "look", "marks", "outer", "sentence", "waiting")

    def __init__(self, look: Lookup, sentence: Sentence, marks: dict[int, Anchor], before: Thread) -> None:
        self.look, self.sentence, self.marks = look, sentence, marks
        self.found = [Clause(sentence.start, (), "none")]
        self.waiting: Waiting | None = None
        self.outer: Clause | None = None
        self._open(before)
        for turn in TURNS.finditer(look.turns, sentence.start, sentence.end):
            self._turn(turn.start(), turn.group())

    def _open(self, before: Thread) -> None:
        """Open with a noun phrase that waits for its verb, or with a verb that may go on with the last subject."""
        start = self.sentence.start
        head = phrase(self.look, start, self.sentence.end) if self.look.line[start] not in VERBS else None
        if head is not None:
            self.waiting = Waiting(start, head.people, "subject-before")
        elif self._finite(start):
            self.found[0] = Clause(start, before.subject(), "sentence-before")

    def _turn(self, token: int, char: str) -> None:
        if char == ".":
            self.waiting = None
        elif char == "O":
            self._that(token)
        elif char == "R":
            self._relative(token)
        elif self._finite(token):
            self._verb(token)

    def _finite(self, token: int) -> bool:
        """Whether the word is read as a finite verb here."""
        anchor = self.marks.get(token)
        if anchor is not None:
            return anchor.verb
        look = self.look
        char = look.line[token]
        if char not in VERBS or look.inside[token]:
            return False
        if char == "K":
            return True
        if token > self.sentence.start and look.line[token - 1] in "PBop":
            return False
        return look.facts[token].verb is not None

    def _that(self, token: int) -> None:
        """إن and a noun phrase: it waits for its verb; أنه: the subject stays; أن and a verb: who waited waits on."""
        look, current = self.look, self.found[-1]
        if token and look.line[token - 1] == "O":
            return
        fold = look.facts[token].fold
        if fold.endswith(("ه", "ها", "هم", "هما", "نا", "ني")):
            self.waiting = Waiting(token, current.subject, "pronoun")
            return
        last = token + 1
        while last < self.sentence.end and look.line[last] == "O":
            last += 1
        head = phrase(look, last, self.sentence.end)
        if head is not None:
            self.waiting = Waiting(token, head.people, "behind-that")
            self.found.append(Clause(token, head.people, "behind-that", True))

    def _relative(self, token: int) -> None:
        """الذي, التي: the name before is subject or object of the verb to come."""
        look = self.look
        before = token
        while before > self.sentence.start and look.line[before - 1] in ",qr" and before not in look.name_to:
            before -= 1
        number = look.name_to.get(before)
        fold = look.facts[token].fold
        feminine = True if fold in HER else False if fold in HIM else None
        if number is None and fold[:2] == "وا":
            number = self._farther(before)
        people = () if number is None or fold[:2] == "مم" or fold == "ما" else self._joined(number)
        if self.outer is None:
            self.outer = self.found[-1]
        self.waiting = Waiting(token, people, "relative", feminine)

    def _farther(self, token: int) -> int | None:
        """The last person or body within a few words: what والذي looks back to."""
        for at in range(token, max(self.sentence.start, token - APPOSITION), -1):
            number = self.look.name_to.get(at)
            if number is not None and may_act(self.look, number):
                return number
        return None

    def _joined(self, number: int) -> People:
        return (number,) if may_act(self.look, number) else ()

    def _verb(self, token: int) -> None:
        look, facts = self.look, self.look.facts[token]
        if look.line[token] == "K":
            self._was(token)
            return
        waiting, head = self.waiting, None
        if facts.happens and token not in self.marks:
            clause = Clause(token, (), "happens", True)
        elif waiting is not None and token - waiting.token <= WAITS and self._in_reach(waiting, token):
            if waiting.how == "relative" or (facts.verb and facts.verb.suffix):
                head = phrase(look, token + 1, self.sentence.end)
            clause = self._of_waiting(token, waiting, head)
        elif (before := self._before(token)) is not None:
            clause = Clause(token, before, "noun-before", True)
        else:
            head = phrase(look, token + 1, self.sentence.end)
            clause = self._of_itself(token, head)
        self.waiting = None
        clause.verb = True
        clause.feminine = facts.feminine
        if head is not None and clause.how == "behind-verb":
            clause.behind, clause.partly = head.end, head.partly
        self.found.append(clause)

    def _she(self, number: int, feminine: bool) -> bool:
        """Whether a state in the feminine stands behind a masculine verb: its object (ويستهدف السعودية)."""
        name = self.look.sheet.names[number]
        return not feminine and name.type == "GPE" and name.text.endswith(("ة", "ا"))

    def _many(self, people: People) -> bool:
        """Whether a plural verb can go on with them: several, or one name in the plural."""
        return len(people) != 1 or self.look.sheet.names[people[0]].text.endswith(("ون", "ين"))

    def _was(self, token: int) -> None:
        """كان: its noun phrase waits for the verb proper, and so does the one before it."""
        head = phrase(self.look, token + 1, self.sentence.end) if self.waiting is None else None
        if head is not None:
            self.waiting = Waiting(token, head.people, "subject-before")
            self.found.append(Clause(token, head.people, "behind-verb", True))

    def _in_reach(self, waiting: Waiting, token: int) -> bool:
        """A relative clause begins with its verb; other subjects may have words behind them, but no إذا or عندما."""
        if waiting.how == "relative":
            return token - waiting.token <= CLOSE
        between = self.look.line[waiting.token + 1 : token]
        return "B" not in between and "C" not in between

    def _of_waiting(self, token: int, waiting: Waiting, head: Phrase | None) -> Clause:
        """A verb behind its subject; a pronoun on it, or a clash of gender, makes what waits its object."""
        facts, people = self.look.facts[token], waiting.people
        suffix = facts.verb.suffix if facts.verb else ""
        named = head is not None and bool(head.people)
        if waiting.how == "relative":
            clash = named and waiting.feminine is not None and waiting.feminine != facts.feminine
            if suffix or clash or (named and self._points_back(token)):
                what = people[0] if people and suffix else None
                return Clause(token, head.people if head is not None else (), "behind-verb", False, what)
        elif suffix and named and not facts.plural:
            return Clause(
                token, head.people if head is not None else (), "behind-verb", False, people[0] if people else None
            )
        clause = Clause(token, people, waiting.how, True)
        clause.opened = waiting.token if waiting.how != "relative" else None
        return clause

    def _before(self, token: int) -> People | None:
        """The noun right before a verb without و is its subject (مسلحون هاجموا): its name, or nobody named."""
        look, start = self.look, self.sentence.start
        verb = look.facts[token].verb
        if verb is None or verb.proclitic[:1] in ("و", "ف"):
            return None
        at = token
        while at > start and look.line[at - 1] in "DNFq":
            at -= 1
        if at <= start or at in look.time_to:
            return None
        number = look.name_to.get(at)
        if number is not None:
            return (number,) if may_act(look, number) and not self._in_phrase(number) else ()
        return () if look.line[at - 1] in "cErn" and not self._finite(at - 1) else None

    def _in_phrase(self, number: int) -> bool:
        """Whether a preposition or another noun governs the name (وفد من حماس زار، قوات النظام استهدفت)."""
        look, first = self.look, self.look.name_first[number]
        return look.clitic(first)[-1:] in ("ب", "ل", "ك") or (
            first > self.sentence.start and look.line[first - 1] in "Pcn"
        )

    def _points_back(self, token: int) -> bool:
        """Whether a preposition with a pronoun close behind points back to what waits (التي سيطر عليها الجيش)."""
        look = self.look
        for at in range(token + 1, min(token + 4, self.sentence.end)):
            if look.facts[at].back:
                return True
            if look.line[at] in ".,O":
                break
        return False

    def _of_itself(self, token: int, head: Phrase | None) -> Clause:
        """A verb with nobody waiting: what stands behind it is its subject, else the subject goes on."""
        facts = self.look.facts[token]
        if (
            head is not None
            and head.people
            and not facts.plural
            and not (facts.verb and self._she(head.people[0], facts.feminine))
        ):
            return Clause(token, head.people, "behind-verb")
        if facts.passive:
            return Clause(token, (), "passive")
        current = self.found[-1]
        if self.outer is not None and self.look.line[token - 1] == ",":
            current, self.outer = self.outer, None
        if facts.plural and not self._many(current.subject):
            return Clause(token, (), "unnamed", True)
        if not facts.plural and (_clash(current, facts.feminine) or (head is not None and head.definite)):
            return Clause(token, (), "unnamed")
        return Clause(token, current.subject, current.how if current.how == "sentence-before" else "same-subject", True)


def _clash(current: Clause, feminine: bool) -> bool:
    return current.feminine is not None and current.feminine != feminine


def carries(look: Lookup, verb: int, noun: int) -> bool:
    """Whether a verb only goes on with a noun: a light one, or one whose pronoun means it (هدنة أعلنتها س)."""
    char, close = look.line[verb], verb < noun + CLOSE
    if char == "l":
        return close or not look.facts[verb].happens
    sense = look.facts[verb].verb
    return char == "V" and close and sense is not None and bool(sense.suffix)


def next_clause(look: Lookup, found: list[Clause], token: int, end: int) -> int:
    """Where the next verb or إن takes over; a light verb (شن) only goes on with the act."""
    for at in range(bisect_right(found, token, key=attrgetter("token")), len(found)):
        clause = found[at]
        if not carries(look, clause.token, token):
            before = clause.how == "noun-before" and clause.subject
            return max(token + 1, look.name_first[clause.subject[0]]) if before else clause.token
    return end


def holding(found: list[Clause], token: int) -> Clause:
    """The clause that holds at a token."""
    return found[max(bisect_right(found, token, key=attrgetter("token")) - 1, 0)]


def main_subject(found: list[Clause]) -> People:
    """The first subject of the sentence."""
    for clause in found:
        if clause.subject:
            return clause.subject
    return ()
