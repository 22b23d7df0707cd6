"""When two accounts are of one act that is told otherwise, and when they are two acts."""

from typing import Any

import pytest

from musnad.ask.retold import redated, turned

Row = dict[str, Any]


def act(row_id: str, day: str, status: str = "actual", **given: Any) -> Row:
    row = {
        "id": row_id, "type": "CONSULT", "mode": None, "status": status, "text": "زيارة", "basis": "told",
        "first": day, "last": day, "actors": ["person/a"], "recipients": [], "places": ["city/x"],
    }  # fmt: skip
    return row | given


@pytest.mark.parametrize(
    ("was", "now", "one"),
    [
        (act("1", "2017-12-05", "planned"), act("2", "2017-12-05"), True),
        (act("1", "2017-12-05", "planned"), act("2", "2017-12-06", text="لقاء"), True),
        (act("1", "2017-12-05", "planned"), act("2", "2017-12-15"), False),
        (act("1", "2017-12-05", "planned"), act("2", "2017-12-05", places=["city/y"]), False),
        (act("1", "2017-12-05", "planned"), act("2", "2017-12-05", type="ASSAULT"), False),
        (act("1", "2017-12-05", "planned", mode="visit"), act("2", "2017-12-05", mode="phone"), False),
        (act("1", "2017-12-01", "planned", basis="published"), act("2", "2017-12-20"), True),
        (act("1", "2017-12-01", "planned", basis="published"), act("2", "2018-02-20"), False),
        (act("1", "2017-12-05"), act("2", "2017-12-05", "denied"), True),
        (act("1", "2017-12-05", "denied"), act("2", "2017-12-05"), False),
        (act("1", "2017-12-05", "planned", places=["state/x"]),
         act("2", "2017-12-05", places=["state/x"], text="لقاء"), False),
        (act("1", "2017-12-05", "planned", type="ASSAULT"), act("2", "2017-12-05", type="ASSAULT"), False),
        (act("1", "2017-12-05", "planned", type="ASSAULT", recipients=["party/b"]),
         act("2", "2017-12-05", type="ASSAULT", recipients=["party/b"]), True),
    ],
)  # fmt: skip
def test_an_act_told_with_another_status(was: Row, now: Row, one: bool) -> None:
    assert (turned([was], [[now]]) == {0: [was]}) is one


@pytest.mark.parametrize(
    ("now", "value", "one"),
    [
        (act("2", "2017-12-09"), 23, True),
        (act("2", "2017-12-09"), 24, False),
        (act("2", "2017-12-09", text="لقاء"), 23, False),
        (act("2", "2018-03-09"), 23, False),
        (act("2", "2017-12-05"), 23, False),
        (act("2", "2017-12-09", basis="published"), 23, False),
        (act("2", "2017-12-09", actors=["person/b"]), 23, False),
    ],
)
def test_an_act_told_of_another_day(now: Row, value: int, one: bool) -> None:
    was = act("1", "2017-12-05")
    counts = {"1": [{"value": 23, "of": "طائرة"}], "2": [{"value": value, "of": "طائرات"}]}
    assert redated([was], [now], counts) == ([(was, now)] if one else [])
