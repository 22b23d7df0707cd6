"""The acts of a redacted record: compared by what is left of their words and places, under blocks made of that."""

import json
import math
from typing import TYPE_CHECKING

import apsw

from musnad.fuse.acts import Act, Side, Spot, act_from
from musnad.fuse.blocks import FULL, keys
from musnad.fuse.features import around
from musnad.fuse.words import bounds
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
        act = _redacted(old, plan)._replace(around=_around(connection, int(number), old, plan))
        if act == old:
            continue
        changed = True
        taken.discard(str(signature))
        made = act.signature()
        made = next(each for each in (made, *(f"{made}-{n}" for n in range(2, 10_000))) if each not in taken)
        taken.add(made)
        connection.execute("UPDATE acts SET signature = ?, features = ? WHERE number = ?",
                           (f"@{number}", act.to_json(), number))  # fmt: skip
        connection.execute("UPDATE acts SET signature = ? WHERE number = ?", (made, number))
        connection.execute("DELETE FROM blocks WHERE act = ?", (number,))
        connection.executemany("INSERT INTO blocks VALUES (?, ?)", [(key, number) for key in keys(act)])
    if changed:
        connection.execute("DELETE FROM crowded")
        connection.execute(f"INSERT INTO crowded {FULL_BLOCKS}", (FULL,))


def _redacted(act: Act, plan: "Plan") -> Act:
    """An act whose sides are called otherwise and belong to nobody, without words of the names."""
    told = act_from(json.dumps(plan.within(json.loads(act.to_json())), ensure_ascii=False))
    hidden = {new for new, _, _ in plan.entities.values()}

    def sides(of: tuple[Side, ...]) -> tuple[Side, ...]:
        return tuple(Side(side.entity, (side.entity,)) if side.entity in hidden else side for side in of)

    def left(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word for word in words if not plan.bare.intersection(word.split()))

    def spots(of: tuple[Spot, ...]) -> tuple[Spot, ...]:
        km = plan.km
        return tuple(spot if km is None or spot.lat is None or spot.lon is None else
                     spot._replace(lat=grid(spot.lat, spot.lon, km)[0], lon=grid(spot.lat, spot.lon, km)[1])
                     for spot in of)  # fmt: skip

    return told._replace(
        lemma=act.lemma, actors=sides(told.actors), recipients=sides(told.recipients), people=left(act.people),
        words=left(act.words), rare=left(act.rare), places=spots(told.places), near=spots(told.near),
    )  # fmt: skip


def _around(connection: apsw.Connection, number: int, act: Act, plan: "Plan") -> tuple[str, ...]:
    """The marks of the sentences, made of what is left of them."""
    for report, start, end in rows(connection, TOLD, (number,)):
        if report in plan.texts and act.around:
            text = plan.texts[int(report)][1]
            return around(text, *bounds(text, int(start), int(end)))
    return act.around


def grid(lat: float, lon: float, km: float) -> tuple[float, float]:
    """Degrees rounded to the middle of a grid's cell of so many kilometres."""
    high = km / DEGREE
    north = round(lat / high) * high
    wide = km / (DEGREE * max(math.cos(math.radians(north)), 0.01))
    return round(max(-90.0, min(90.0, north)), 4), round(max(-180.0, min(180.0, round(lon / wide) * wide)), 4)
