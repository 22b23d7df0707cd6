"""The topics of the agenda, and which of them somebody means: by id, by label in Arabic or English, or by a word."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process

from musnad.errors import BadQuestion
from musnad.lexicon import load
from musnad.store import fold_name

PARTS = re.compile(r",| and |:|(?<=\s)و(?=\S{3})")  # «الهدنة ووقف إطلاق النار», "truce and ceasefire": either will do


class Topic(NamedTuple):
    """A topic with its labels, and the words by which it is told, folded and without article."""

    id: str
    ar: str
    en: str
    words: frozenset[str]

    def labels(self) -> Iterator[str]:
        """Its id, its labels and their parts, folded and without article."""
        yield self.id
        yield self.id.replace("-", " ")
        for text in (self.ar, self.en):
            yield fold_name(text)
            yield from (_bare(part) for part in [text, *PARTS.split(text)])


@lru_cache(maxsize=1)
def agenda() -> dict[str, Topic]:
    """Every topic by its id."""
    rows = [
        (row.get("topic"), row.get("form"), row.get("gloss"), row.get("also") or ()) for row in load().of_kind("agenda")
    ]
    return {key: Topic(key, form, gloss or key, frozenset(map(_bare, also))) for key, form, gloss, also in rows}


def topic_label(topic: str, lang: str) -> str:
    """What a topic is called, or its id where it is none of today's agenda."""
    found = agenda().get(topic)
    return topic if found is None else found.ar if lang == "ar" else found.en


def called(name: str) -> tuple[str, ...]:
    """The topics whose id or label this is, or a part of a label."""
    meant = {fold_name(name), _bare(name)}
    return tuple(key for key, topic in agenda().items() if not meant.isdisjoint(topic.labels()))


def topics_of(value: str | None) -> tuple[str, ...] | None:
    """The topics asked for, several parted by commas: as they are called, or a word by which they are told."""
    if value is None:
        return None
    found: dict[str, None] = {}
    for part in value.replace("،", ",").split(","):
        if part.strip():
            found |= dict.fromkeys(called(part) or called(value) or _told_by(part))
    if not found:
        raise BadQuestion("no topic given", do="musnad topics lists those of the record")
    return tuple(found)


def _told_by(name: str) -> tuple[str, ...]:
    """Topics that have the words among theirs, or in a label; BadQuestion where there is none."""
    folded, bare = fold_name(name), _bare(name)
    found = tuple(key for key, topic in agenda().items() if bare in topic.words)
    found = found or tuple(
        key for key, topic in agenda().items() if any(f" {folded} " in f" {text} " for text in topic.labels())
    )
    if not found:
        texts = [text for topic in agenda().values() for text in topic[:3]]
        near = [str(text) for text, _, _ in process.extract(name.strip(), texts, limit=3, score_cutoff=70)]
        hint = f"did you mean {', '.join(near)}" if near else "musnad topics lists those of the record"
        raise BadQuestion(f"no topic is called {name.strip()!r}", do=hint)
    return found


def _bare(phrase: str) -> str:
    """A phrase folded, its words without article."""
    return " ".join(word.removeprefix("ال") if len(word) > 4 else word for word in fold_name(phrase).split())
