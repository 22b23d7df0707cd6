"""Names that only the taggers see: where no row of the lexicon and no rule says anything, and they are sure."""

from musnad.read.names.cuts import cut_of
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene

SURE = 2.0  # the margin, in log odds, that the least sure token of a name must have


def names(scene: Scene, marks: list[Mark]) -> list[Mark]:
    """A mark for each stretch of the tags that no mark touches."""
    taken = bytearray(len(scene.words))
    for mark in marks:
        taken[mark.first : mark.last] = b"\1" * (mark.last - mark.first)
    found: list[Mark] = []
    tags = scene.sheet.tags
    for span in tags.spans("outer"):
        if span.margin < SURE or 1 in taken[span.first : span.last]:
            continue
        mark = Mark(span.first, span.last, cut_of(scene.words[span.first]), span.kind, "tagged")
        head = next(tag for tag in tags.marked("outer") if tag.token == span.first)
        mark.why = tags.why("outer", head)
        found.append(mark)
    return found
