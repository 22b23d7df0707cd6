"""Names that only the taggers see: people of whom no row of the lexicon and no rule says anything.

Of other kinds they propose too much that is no name by docs/record.md (adjectives of nationality, directions,
programmes); of people, nine of ten in reports that nobody had looked at were right.
"""

from musnad.lexicon.known import QUOTES
from musnad.read.names.cuts import cut_of
from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene
from musnad.record.tags import Tagged

SURE = 3.0  # the margin, in log odds, that the least sure token of a name must have
KIND = "PER"


def names(scene: Scene, marks: list[Mark]) -> list[Mark]:
    """A mark for each stretch of the tags that no mark touches."""
    taken = bytearray(len(scene.words))
    for mark in marks:
        taken[mark.first : mark.last] = b"\1" * (mark.last - mark.first)
    found: list[Mark] = []
    tags = scene.sheet.tags
    for span in tags.spans("outer"):
        if span.kind != KIND or span.margin < SURE or 1 in taken[span.first : span.last] or _titled(scene, span):
            continue
        mark = Mark(span.first, span.last, cut_of(scene.words[span.first]), span.kind, "tagged")
        head = next(tag for tag in tags.marked("outer") if tag.token == span.first)
        mark.why = tags.why("outer", head)
        found.append(mark)
    return found


def _titled(scene: Scene, span: Tagged) -> bool:
    """Whether it stands between quotation marks or holds other signs: the title of a film or song («مريم»)."""
    quoted = scene.raw(span.first - 1) in QUOTES and scene.raw(span.last) in QUOTES
    return quoted or any(word.shape != "arabic" for word in scene.words[span.first : span.last])
