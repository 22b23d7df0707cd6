"""Take acts and their likenesses out of a store, as far as what it may know tells them."""

import json
from collections.abc import Iterable

from musnad.fuse.acts import Act, act_from
from musnad.store.view import View

EDGES = "SELECT act, other, score FROM likenesses WHERE act < other AND score >= ?"
KNOWN = "SELECT DISTINCT act FROM events WHERE act IS NOT NULL"
FEATURES = """SELECT number, signature, features FROM acts
    WHERE number IN (SELECT value FROM json_each(?)) ORDER BY signature"""
CLUES = "SELECT score, clues FROM likenesses WHERE act = ? AND other = ?"


def edges(view: View, least: float) -> list[tuple[int, int, float]]:
    """Pairs of acts whose sum is at least so much."""
    return [(row["act"], row["other"], row["score"]) for row in view.rows(EDGES, (least,))]


def known(view: View) -> set[int] | None:
    """The acts that the view's reports tell; None for all."""
    return None if view.as_of is None else {row["act"] for row in view.rows(KNOWN)}


def features(view: View, acts: Iterable[int]) -> dict[int, Act]:
    """Acts by number, in an order that does not hang on the order of reading."""
    rows = view.rows(FEATURES, (json.dumps(sorted(acts)),))
    return {row["number"]: act_from(row["features"]) for row in rows}


def clues(view: View, act: int, other: int) -> tuple[float, list[str]] | None:
    """The sum of two acts and the clues it is made of; None where they were not found alike."""
    for row in view.rows(CLUES, (act, other)):
        return row["score"], json.loads(row["clues"])
    return None
