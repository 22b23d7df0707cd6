"""What tells beforehand that accounts of one event cannot differ never says so of accounts that do."""

import json
import random
from collections import Counter

from musnad.fuse.accounts import Account, Outline, disputed, may_differ
from musnad.fuse.acts import Act, Side, Spot, tally

ARMY = Side("army/russia", ("army/russia", "state/russia"))
STATE = Side("state/russia", ("state/russia",))
OTHER = Side("army/syria", ("army/syria", "state/syria"))
TOWN = Spot("city/a", "town", "SYR", "Aleppo", 36.0, 37.0, 0, True)
NEAR = Spot("city/b", "town", "SYR", "Aleppo", 36.05, 37.0, 0, True)
FAR = Spot("city/c", "town", "SYR", "Homs", 34.0, 37.0, 0, True)
VAGUE = Spot("city/d", "town", "SYR", "Homs", 33.0, 37.0, 0, False)
LAND = Spot("state/syria", "state", "SYR", "", 35.0, 38.0, 0, True)


def outline(act: Act) -> Outline:
    """As the store takes it out of the act's text."""
    values = dict(zip(Act._fields, json.loads(act.to_json()), strict=True))
    lists = [json.dumps(values[field]) for field in ("actors", "places", "tallies")]
    return Outline(*[values[field] for field in ("status", "first", "last", "told")], *lists)


def drawn(chance: random.Random) -> Act:
    day = chance.choice(["2020-05-01", "2020-05-01", "2020-05-02"])
    sides = chance.sample([ARMY, STATE, OTHER], chance.choice([0, 1, 1, 2]))
    spots = chance.sample([TOWN, NEAR, FAR, VAGUE, LAND], chance.choice([0, 1, 1, 2]))
    numbers = [tally("dead", chance.choice([3.0, 4.0]), chance.choice("=><~"))] * chance.choice([0, 0, 1])
    numbers += [tally("dead", 40.0, "=")] * chance.choice([0, 0, 0, 1])
    status = chance.choice(["actual"] * 9 + ["denied"])
    return Act(
        "ASSAULT", "", status, "", "", day, chance.choice([day, "2020-05-03"]), chance.random() < 0.3, (),
        tuple(sides), (), tuple(spots), (), tuple(numbers), (), (), (), (),
    )  # fmt: skip


def test_whoever_differs_may_differ() -> None:
    chance = random.Random(3)
    seen: Counter[tuple[bool, bool]] = Counter()
    kinds = set[str]()
    for _ in range(4_000):
        acts = [drawn(chance) for _ in range(chance.choice([2, 2, 3]))]
        told = [Account({"id": f"r{n}:e1", "status": act.status}, act) for n, act in enumerate(acts)]
        found = disputed(told)
        seen[bool(found), may_differ([outline(act) for act in acts])] += 1
        kinds |= {row["field"] for row in found} if len(found) == 1 else set()
    assert seen[True, False] == 0
    assert kinds == {"status", "doer", "number", "place", "day"}  # each of them alone
    assert seen[False, False] > 2 * seen[False, True]
    assert seen[True, True] > 500
