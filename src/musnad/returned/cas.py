"""Corrections out of annotations: what came back is compared with what was exported, span by span.

Changed fields become corrections, what was taken away is rejected; what is new cannot be a correction and is counted.
"""

from collections.abc import Collection, Iterable, Iterator

from musnad.ask.question import Question
from musnad.errors import BadInput
from musnad.export import Export
from musnad.export.cas import xmi
from musnad.export.readings import page
from musnad.record.units import for_xml
from musnad.returned.wishes import Given, Heap, Refused, Wish, retyped
from musnad.returned.xmi import KINDS, Fields, Kind, Read, Span, hash_of, parse
from musnad.returned.zips import Xmi
from musnad.store import View
from musnad.store.annotated import texts
from musnad.store.fixes import log as log_in
from musnad.store.held import numbers, read_modes, spans
from musnad.store.settle import UNKNOWN

Change = tuple[str, str | None]  # action and value
ACTIONS = {"value": "retype", "identifier": "link", "status": "restatus", "date": "redate", "stance": "restance"}
NEW = "new annotations, which are no corrections"


class Before:
    """What was exported: out of the file that was, or else as the record has it now."""

    def __init__(self, view: View, exported: Iterable[Xmi]) -> None:
        self._what = Export(view, Question())
        self.keys = {hash_of(for_xml(text)): key for key, text in texts(view)}
        self.numbers, self.modes = numbers(view), read_modes(log_in(view))
        read = [parse(each.raw, each.where) for each in exported]
        self._read = {each.text: each for each in read}

    def of(self, text: str) -> Read:
        """The document of a text."""
        if text not in self._read:
            number = self.numbers[self.keys[text]]
            self._read[text] = parse(xmi(page(self._what, number)).encode(), "")
        return self._read[text]


def wishes(view: View, files: Iterable[Xmi], given: Given, heap: Heap, exported: Iterable[Xmi] = ()) -> int:
    """Add to a heap what these files ask for; ``exported`` are those that were given to the annotators.

    Gives how many files there are.
    """
    many = 0
    with View(view.path) as shown:  # what is rejected was not exported
        before = Before(shown, exported)
        for file in files:
            many += 1
            try:
                came = parse(file.raw, file.where)
            except BadInput as error:
                heap.refused.append(Refused(file.where, f"{error.what}; {error.do}"))
                continue
            if came.text not in before.keys:
                heap.refused.append(Refused(file.where, "its text is that of no report here; leave texts as exported"))
                continue
            who = file.author or given.author
            for kind in KINDS:
                _Layer(view, before, came, kind, file.where, heap).compare(who, given.reason)
    return many


class _Layer:
    """One layer of one document, as it was and as it came back."""

    def __init__(self, view: View, before: Before, came: Read, kind: Kind, where: str, heap: Heap) -> None:
        self.kind, self.where, self.heap = kind, where, heap
        self.old, self.new = before.of(came.text).spans[kind.row], came.spans[kind.row]
        self.key = before.keys[came.text]
        self.ids = spans(view, before.numbers[self.key], kind.row)
        self.modes = before.modes
        self.held = {field for each in self.new.values() for fields in each for field in fields}

    def compare(self, author: str, reason: str) -> None:
        """What is to be done with each span that was exported; how many are new."""
        if self.old and not self.new:
            self.heap.left[f"{self.kind.row}s of documents whose layer came back empty"] += len(self.old)
            return
        new = [span for span in self.new if span not in self.old and span not in self.ids]
        if new:
            self.heap.left[NEW] += len(new)
        for span, told in self.old.items():
            place = f"{self.where}, {self.kind.row} at {span[0]}"
            if span not in self.ids:
                self.heap.refused.append(Refused(place, "the record has no such row any more"))
                continue
            changes = self._changes(span, told[0], place, new)
            row = f"{self.key}:{self.ids[span]}"
            self.heap.wishes += [Wish(place, row, *change, author, reason) for change in changes]

    def _changes(self, span: Span, told: Fields, place: str, new: list[Span]) -> Iterator[Change]:
        found = self.new.get(span)
        if found is None:
            if any(start < span[1] and span[0] < end for start, end in new):
                self.heap.refused.append(Refused(place, "its span was changed, which no correction can do"))
                return
            yield "reject", None
        elif len(found) > 1 and told not in found:
            self.heap.refused.append(Refused(place, f"{len(found)} annotations on one span; leave one"))
        elif told not in found:
            yield from self._fields(told, found[0], place, self.modes.get(f"{self.key}:{self.ids[span]}", ()))

    def _fields(self, told: Fields, now: Fields, place: str, read: Collection[str]) -> Iterator[Change]:
        """What was changed in the fields; a field that came back nowhere was not in the layer."""
        for field in self.kind.fields:
            if told.get(field) == now.get(field) or (field not in now and field not in self.held):
                continue
            if field in ("eventType", "mode"):
                continue
            if field not in now and field != "date":
                self.heap.refused.append(Refused(place, f"its {field} is empty; give one, or delete the annotation"))
                continue
            yield ACTIONS[field], now.get(field, UNKNOWN)
        if "eventType" in self.kind.fields:
            yield from self._type(told, now, place, read)

    def _type(self, told: Fields, now: Fields, place: str, read: Collection[str]) -> Iterator[Change]:
        """Type and mode are one value."""
        if "eventType" not in now and "eventType" in self.held:
            self.heap.refused.append(Refused(place, "its eventType is empty; give one, or delete the annotation"))
            return
        old, mode = told.get("eventType", ""), told.get("mode", "")
        kind, found = now.get("eventType", old), now.get("mode", "") if "mode" in self.held else mode
        value = retyped(kind, found, old, mode, read)
        if value is not None:
            yield "retype", value
