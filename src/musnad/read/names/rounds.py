"""Rounds of talks: which track, and which number."""

from collections.abc import Iterable
from itertools import takewhile

from musnad.read.names.marks import Mark
from musnad.read.names.scene import Scene
from musnad.record.figures import whole

NEAR = 5  # tokens within which the track is named behind its round


def entity(scene: Scene, mark: Mark, behind: Iterable[Mark]) -> str:
    """The id of a round, from the track named behind it and its number; empty where no track is named."""
    near = takewhile(lambda other: other.first - mark.last < NEAR, behind)
    track = next((other for other in near if other.type == "PROC" and other.entity), None)
    if track is None:
        return ""
    slug = track.entity.partition("/")[2].removesuffix("-talks")
    return f"process/{slug}-round-{number(scene, mark)}"


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
