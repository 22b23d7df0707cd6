"""The acts of a redacted record: compared by what is left of their words and places, under blocks made of that."""

import json
import math
from typing import TYPE_CHECKING

import apsw

from musnad.fuse.acts import Act, Side, Spot, act_from
from musnad.fuse.blocks import FULL, keys
from musnad.fuse.features import around
from musnad.fuse.words import LONGEST, bare_words, bounds
from musnad.store.connect import rows

if TYPE_CHECKING:
    from musnad.store.redacting import Plan

DEGREE = 111.32  # kilometres of a degree of latitude
TOLD = 'SELECT report, start, "end" FROM events WHERE act = ? ORDER BY report, id'
FULL_BLOCKS = "SELECT block FROM blocks GROUP BY block HAVING count(*) > ?"


def redact_acts(connection: apsw.Connection, plan: "Plan") -> None:
    """Every act without the names; its signature and blocks anew, as they are made of them."""
    taken = {str(row[0]) for row in connection.execute("SELECT signature FROM acts")}
    changed = False
    for number, signature, features in rows(connection, "SELECT number, signature, features FROM acts"):
        old = act_from(str(features))
        act = _redacted(old, plan, plan.plain(features) != features)
        act = _reworded(connection, number, act, plan)
        if act == old:
            continue
        changed = True
        taken.discard(str(signature))
        made = act.signature()
        while made in taken:  # two acts that are told alike now stay two
            made += "-"
        taken.add(made)
        connection.execute("UPDATE acts SET signature = ?, features = ? WHERE number = ?",
                           (made, act.to_json(), number))  # fmt: skip
        if _bare(act) != _bare(old):  # degrees and the sentences around are in no block
            connection.execute("DELETE FROM blocks WHERE act = ?", (number,))
            connection.executemany("INSERT INTO blocks VALUES (?, ?)", [(key, number) for key in keys(act)])
    if changed:
        connection.execute("DELETE FROM crowded")
        connection.execute(f"INSERT INTO crowded {FULL_BLOCKS}", (FULL,))


def _bare(act: Act) -> Act:
    """An act without what no block is made of."""
    places, near = (tuple(spot._replace(lat=None, lon=None) for spot in of) for of in (act.places, act.near))
    return act._replace(places=places, near=near, around=())


def _redacted(act: Act, plan: "Plan", named: bool) -> Act:
    """An act whose sides are called otherwise and belong to nobody, its places coarser; ``named``: it holds names."""
    told = act_from(json.dumps(plan.within(json.loads(act.to_json())), ensure_ascii=False)) if named else act
    hidden = {new for new, _, _ in plan.entities.values()}

    def sides(of: tuple[Side, ...]) -> tuple[Side, ...]:
        return tuple(Side(side.entity, (side.entity,)) if side.entity in hidden else side for side in of)

    def spots(of: tuple[Spot, ...]) -> tuple[Spot, ...]:
        return tuple(_coarse(spot, plan.km) for spot in of)

    return told._replace(
        lemma=act.lemma, actors=sides(told.actors), recipients=sides(told.recipients), people=act.people,
        words=act.words, rare=act.rare, places=spots(told.places), near=spots(told.near),
    )  # fmt: skip


def _coarse(spot: Spot, km: float | None) -> Spot:
    if km is None or spot.lat is None or spot.lon is None:
        return spot
    lat, lon = grid(spot.lat, spot.lon, km)
    return spot._replace(lat=lat, lon=lon)


def _reworded(connection: apsw.Connection, number: int, act: Act, plan: "Plan") -> Act:
    """An act without the words that are printed there no more; the marks of the sentences made of what is left."""
    for report, start, end in rows(connection, TOLD, (number,)):
        if report in plan.texts:
            before, after = plan.texts[report]
            first, last = bounds(after, start, end)
            here = _gone(before[first:last], after[first:last])
            near = slice(max(first - LONGEST, 0), last + LONGEST)
            beside = here | _gone(before[near], after[near])
            return act._replace(
                people=tuple(each for each in act.people if here.isdisjoint(each.split())),
                words=tuple(word for word in act.words if word not in here),
                rare=tuple(word for word in act.rare if word not in beside),
                around=around(after, first, last) if act.around else (),
            )
    return act


def _gone(before: str, after: str) -> frozenset[str]:
    return bare_words(before) - bare_words(after) if before != after else frozenset()


def grid(lat: float, lon: float, km: float) -> tuple[float, float]:
    """Degrees rounded to the middle of a grid's cell of so many kilometres."""
    high = km / DEGREE
    north = round(lat / high) * high
    wide = km / (DEGREE * max(math.cos(math.radians(north)), 0.01))
    return round(max(-90.0, min(90.0, north)), 4), round(max(-180.0, min(180.0, round(lon / wide) * wide)), 4)
