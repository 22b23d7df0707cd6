"""Rounds of talks: which track, and which number."""

from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene
from musnad.record.figures import whole

NEAR = 5  # tokens within which the track is named behind its round


def entity(scene: Scene, marks: list[Mark], position: int) -> str:
    """The id of a round, from the track named behind it and its number; empty where no track is named."""
    mark = marks[position]
    for at in range(position + 1, len(marks)):
        other = marks[at]
        if other.first - mark.last >= NEAR:
            break
        if other.type == "PROC" and other.entity:
            slug = other.entity.partition("/")[2].removesuffix("-talks")
            return f"process/{slug}-round-{number(scene, mark)}"
    return ""


def number(scene: Scene, mark: Mark) -> str:
    """The number of a round in figures or words; the word itself where it only says next or last."""
    value = 0
    for word in scene.words[mark.first + 1 : mark.last]:
        if word.shape == "number" and whole(word.fold, 3) is not None:
            return word.fold
        sense = word.sense("number")
        value += int(sense.entry.get("value", 0)) if sense else 0
    if value:
        return str(value)
    sense = scene.words[mark.last - 1].sense("time-word")
    return f"{sense.entry.get('class')}@{scene.sheet.report.id[:8]}" if sense else ""
