"""What Spark's workers decide of names: the functions of ``musnad.link``, given one group of rows at a time."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from musnad.fuse.joined import Joined
from musnad.link import Known, one_spelling
from musnad.link import people as link
from musnad.link.clues import Candidate, Mention
from musnad.link.people import Standing, indexed, keys_of
from musnad.link.spelling import block
from musnad.scale.spark.shapes import TEXTS, batches, rows_of
from musnad.scale.spark.worker import Batches, judge

Rows = list[tuple[Any, ...]]
NO_WEEK = -1_000_000  # of reports without a day
CANDIDATE, SEEN, OPEN = range(3)
PROFILE = pa.schema({
    "entity": pa.string(), "reports": pa.int64(), "names": TEXTS, "roles": TEXTS, "states": TEXTS, "day": pa.string(),
})  # fmt: skip
WHO = pa.schema({"by": pa.string(), "text": pa.string(), "known": pa.bool_(), "lexical": pa.bool_(),
                 **{field.name: field.type for field in PROFILE}})  # fmt: skip
RENAMED = pa.schema({"entity": pa.string(), "to": pa.string(), "clues": TEXTS})
MEANT = pa.schema({"key": pa.string(), **{field.name: field.type for field in RENAMED}})
BROUGHT = pa.schema({
    "group": pa.string(), "tag": pa.int32(), "key": pa.string(), "entity": pa.string(), "names": TEXTS,
    "roles": TEXTS, "states": TEXTS, "day": pa.string(), "told": TEXTS,
})  # fmt: skip
PLACES = pa.schema({
    "group": pa.string(), "entity": pa.string(), "forms": TEXTS, "names": pa.list_(pa.int64()), "lexical": pa.bool_(),
    "type": pa.string(),
})  # fmt: skip


def found_by(parts: Batches) -> Batches:
    """Profiles under each of the keys by which somebody is found, his names in the catalogue among them."""

    def rows() -> Iterator[tuple[Any, ...]]:
        catalogue = judge().catalogue
        for entity, reports, names, roles, states, day in rows_of(parts):
            candidate = judge().candidate(entity)
            for key in keys_of({*candidate.names, *names}):
                known = key.by == "block" and key.text in catalogue.by_block
                yield (*key, known, candidate.lexical, entity, reports, names, roles, states, day)

    return batches(rows(), WHO, 1_000)


def spellings(_: str, rows: Rows) -> Iterator[tuple[Any, ...]]:
    """People of some blocks (rows of ``PROFILE``) who are spellings of others."""
    candidates: dict[str, Candidate] = {}
    told: dict[str, Standing] = {}
    for entity, reports, names, roles, states, day in rows:
        if entity not in candidates:
            candidates[entity] = candidate(entity, names, states)
            full = max(names, key=lambda name: (len(name.split()), name))
            told[entity] = Standing(reports, Mention(entity, full, titles(roles), frozenset(states), day))
    catalogue = judge().catalogue
    for name in {name for each in candidates.values() for name in each.names}:
        for known in catalogue.by_block.get(block(name), ()):
            candidates.setdefault(known.entity, known)
    for entity, (to, *clues) in link.one_spelling(indexed(candidates.values()), told).items():
        yield entity, to, clues


def meant(group: str, rows: Rows) -> Iterator[tuple[Any, ...]]:
    """Whom the open mentions of a group mean, of the candidates and of the catalogue's people under its key."""
    by, text, _ = group.split("\t")
    candidates = {row[2]: candidate(row[2], row[3], row[5]) for row in rows if row[0] == CANDIDATE}
    for tag, _, entity, _, _, _, day, told in rows:
        if tag == SEEN:
            candidates[entity].seen.append(Mention(entity, "", day=day, told=frozenset(told) - {entity}))
    catalogue = judge().catalogue
    for known in (catalogue.by_block if by == "block" else catalogue.by_last).get(text, ()):
        candidates.setdefault(known.entity, known)
    for tag, key, entity, names, roles, states, day, told in rows:
        if tag == OPEN:
            others = frozenset(told) - {entity}
            mention = Mention(entity, names[0], titles(roles), frozenset(states), day, others)
            found = judge().meant(mention, candidates.values())
            if found:
                yield key, entity, found[0], list(found[1:])


def candidate(entity: str, names: Iterable[str], states: Iterable[str]) -> Candidate:
    """Somebody whom reports name in full by these names, with these states beside him."""
    found = judge().candidate(entity)
    found.names += [name for name in sorted(names) if name not in found.names]
    if not found.lexical:
        found.states |= frozenset(states)
    return found


def titles(roles: Iterable[str]) -> frozenset[frozenset[str]]:
    """Roles as they are compared, from lines of words."""
    return frozenset(frozenset(role.split()) for role in roles)


def joined(several: Iterable[list[str]]) -> dict[str, str]:
    """Blocks in which somebody stands who stands in several, each with one that is the same for all that hang together.

    This is done on the driver: such people are few.
    """
    together, met = Joined[str](), set[str]()
    for blocks in several:
        met.update(blocks)
        for other in blocks[1:]:
            together.join(blocks[0], other)
    return {text: together.head(text) for text in met}


def places_by_block(parts: Batches) -> Batches:
    """Places (entity, forms with their numbers, lexical, type) by the block of their full form, if they have one."""

    def rows() -> Iterator[tuple[Any, ...]]:
        for entity, forms, lexical, kind in rows_of(parts):
            counts = {row["form"]: row["names"] for row in forms}
            spelt = block(known(kind, counts, lexical).full())
            if spelt:
                yield f"{kind}\t{spelt}", entity, list(counts), list(counts.values()), lexical, kind

    return batches(rows(), PLACES, 1_000)


def known(kind: str, counts: dict[str, int], lexical: bool) -> Known:
    """All forms of one place in print."""
    found = Known(kind)
    found.forms, found.lexical = Counter(counts), lexical
    return found


def spellings_of_places(_: str, rows: Rows) -> Iterator[tuple[Any, ...]]:
    """Places of one block that are spellings of others."""
    together = {
        entity: known(kind, dict(zip(forms, names, strict=True)), lexical)
        for entity, forms, names, lexical, kind in rows
    }
    for entity, (to, *clues) in one_spelling(together).items():
        yield entity, to, clues


