"""What the taggers add to names and take from them: people that nothing else reads, their whole length, doubtful ones.

Of other kinds they propose too much that is no name by docs/record.md (adjectives of nationality, directions,
programmes); of people, nine of ten in reports that nobody had looked at were right. Where a rule reads a part of what
the taggers read, the whole was right four times in five; where a rule makes a person of words that nothing knows for
names, and the taggers see none there, two times in three there is none.
"""

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter

from musnad.lexicon import Entry, fold_word
from musnad.lexicon.known import QUOTES
from musnad.read.names.cuts import cut_of
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene
from musnad.record.tags import Tag, Tagged

KIND = "PER"
LONGEST = 20  # tokens of a name
TITLES, JOINTS = "TtY", "abjdU"
PERSONAL = frozenset({"honorific", "noble", "rank"})  # titles behind which, with article, nothing but a name stands
PARTS = "GSYgsxXjaUbdu"  # classes of words that names are made of
BEGINS = "GSYgsjaU"  # of those, what a name with everyday words in it must begin with (عبد الله)
SURE, DOUBTFUL = "GS", "gsjaUYbd"
WIDER = (1.0, 3.0)  # the margin, in log odds, to make a name longer by parts of names, and by any words
# the same to make one: of a sure part of names, of a doubtful one, of words that nothing knows, of others
MARGINS = (2.0, 2.5, 0.5, 9.0)


class People:
    """The people of the taggers in one report."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.spans = [self._parted(span) for span in scene.sheet.tags.spans("outer", KIND)]
        self.of_token = {token: span for span in self.spans for token in range(span.first, span.last)}

    def _parted(self, span: Tagged) -> Tagged:
        """A person up to the word to which و, ب or ل is joined: there another begins; no title, no بن at the end."""
        scene, first = self.scene, span.first
        while first < span.last - 1 and scene.kind(first) in TITLES:
            first += 1
        most = min(first + LONGEST, len(scene.words))
        joined = (at for at in range(first + 1, min(span.last, most)) if scene.clitic(at) != "-")
        last = next(joined, min(span.last, most))
        while last < most and scene.kind(last - 1) in JOINTS and scene.words[last].shape == "arabic":
            last += 1
        return span._replace(first=first, last=last)

    def new(self, marks: Iterable[Mark]) -> list[Mark]:
        """A mark for each person that no mark touches."""
        taken = {token for mark in marks for token in range(mark.first, mark.last)}
        return [
            self._mark(span)
            for span in self.spans
            if taken.isdisjoint(range(span.first, span.last))
            and span.margin >= self._least(span)
            and not self._titled(span)
        ]

    def settle(self, marks: list[Mark]) -> list[Mark]:
        """The marks without people whom only a title makes, each of the others as long as the taggers have it."""
        if not self.scene.sheet.tags.layers:
            return marks
        kept = [mark for mark in marks if mark.type != KIND or not self._made_up(mark)]
        taken = {token: mark for mark in kept for token in range(mark.first, mark.last)}
        for mark in kept:
            span = self._longer(mark, taken)
            if span:
                self._widen(mark, span)
                taken |= dict.fromkeys(range(mark.first, mark.last), mark)
        return kept

    def _made_up(self, mark: Mark) -> bool:
        """Whether a rule alone makes a person here, of words that nothing else knows for names."""
        if mark.rule == "given-alone":
            return mark.first not in self.of_token and self.scene.before(mark.first) not in "vVFfRtT,cAB"
        ruled = mark.rule in ("title-person", "surname-person") and not mark.entries
        tokens = range(mark.first, mark.last)
        if not ruled or any(self.scene.kind(at) in SURE + DOUBTFUL or at in self.of_token for at in tokens):
            return False
        title = self.scene.words[mark.first - 1].sense("title") if mark.first else None
        return not (title and title.article and title.feature == "noun" and title.entry.get("class") in PERSONAL)

    def _longer(self, mark: Mark, taken: dict[int, Mark]) -> Tagged | None:
        """The longer person of the taggers that a mark lies in, where nothing else does."""
        span = self.of_token.get(mark.first)
        if mark.type != KIND or span is None or span.last < mark.last or mark.weak:
            return None
        rest = [*range(span.first, mark.first), *range(mark.last, span.last)]
        if not rest or any(taken.get(at, mark) is not mark for at in rest) or (mark.entries and _full(mark)):
            return None
        least = WIDER[0 if all(self.scene.kind(at) in PARTS for at in rest) else 1]
        return span if span.margin >= least and not self._titled(span) else None

    def _widen(self, mark: Mark, span: Tagged) -> None:
        """Make a mark as long as a person of the taggers; a known person it means only if he is called so."""
        words, tags = self.scene.words[span.first : span.last], self.scene.sheet.tags
        mark.entries = tuple(entry for entry in mark.entries if _called(entry, [word.fold for word in words]))
        if span.first < mark.first:
            mark.cut = cut_of(self.scene.words[span.first])
        mark.first, mark.last, mark.why = span.first, span.last, (*mark.why, *tags.brief("outer", self._head(span)))
        if not mark.entries:
            mark.entity, mark.rule = "", "tagged" if mark.rule.startswith(("lexicon", "given-alone")) else mark.rule

    def _least(self, span: Tagged) -> float:
        kinds = {self.scene.kind(at) for at in range(span.first, span.last)}
        if not kinds <= set(PARTS) and self.scene.kind(span.first) not in BEGINS:
            return MARGINS[3]
        return MARGINS[0 if kinds & set(SURE) else 1 if kinds & set(DOUBTFUL) else 2]

    def _mark(self, span: Tagged) -> Mark:
        mark = Mark(span.first, span.last, cut_of(self.scene.words[span.first]), span.kind, "tagged")
        mark.why = self.scene.sheet.tags.why("outer", self._head(span))
        return mark

    def _head(self, span: Tagged) -> Tag:
        """The tag of a person's first token, or of the first behind it that has one."""
        tags = self.scene.sheet.tags.marked("outer")
        return tags[bisect_left(tags, span.first, key=attrgetter("token"))]

    def _titled(self, span: Tagged) -> bool:
        """Whether it stands between quotation marks or holds other signs: the title of a film or song («مريم»)."""
        scene = self.scene
        quoted = scene.raw(span.first - 1) in QUOTES and scene.raw(span.last) in QUOTES
        return quoted or any(word.shape != "arabic" for word in scene.words[span.first : span.last])


def _full(mark: Mark) -> bool:
    """Whether a known person is named by more than one word."""
    return mark.last - mark.first > 1


def _called(entry: Entry, words: list[str]) -> bool:
    """Whether a known person has a name all of whose words, or all but one, stand among these."""
    return any(_most(fold_word(name).split(), words) for name in entry.get("names", ()))


def _most(name: list[str], words: list[str]) -> bool:
    return len(name) > 1 and all(any(part in word for word in words) for part in (name[0], name[-1]))
