"""Why an event happened, as its accounts tell it: nothing is disputed by other words alone."""

from itertools import permutations

from musnad.fuse.accounts import Account, Reason, disputed, fields
from musnad.fuse.acts import Act

EMPTY = ((),) * 10


def act(type_: str = "ASSAULT", day: str = "2020-05-01") -> Act:
    return Act(type_, "", "actual", "قصف", "", day, day, True, *EMPTY)


def account(number: int, *reasons: Reason) -> Account:
    return Account({"id": f"{number:012x}:e1", "status": "actual"}, act(), reasons)


def why(*accounts: Account) -> dict:  # type: ignore[type-arg]
    (field,) = [field for field in fields(accounts) if field["field"] == "why"]
    return field


def test_same_words_are_one_value_with_all_ids() -> None:
    one = account(1, Reason("1:d1", "answer", "ردا على  الهجوم"))
    other = account(2, Reason("2:d4", "answer", "ردا على الهجوم"))
    (value,) = why(one, other)["values"]
    assert value["value"] == {"kind": "answer", "text": "ردا على الهجوم", "denied": False}
    assert (value["accounts"], value["ids"]) == ([f"{1:012x}:e1", f"{2:012x}:e1"], ["1:d1", "2:d4"])


def test_other_words_are_no_dispute() -> None:
    snow, rest = Reason("1:d1", "cause", "بسبب الثلوج"), Reason("2:d1", "purpose", "بهدف الراحة")
    found = why(account(1, snow), account(2, rest))
    assert not found["disputed"]
    assert len(found["values"]) == 2


def test_a_pretext_against_a_purpose_is_a_dispute() -> None:
    doubts = account(1, Reason("1:d1", "pretext", "بذريعة محاربة الإرهاب"))
    tells = account(2, Reason("2:d1", "purpose", "بهدف محاربة الإرهاب"))
    assert why(doubts, tells)["disputed"]
    assert [field["field"] for field in disputed([doubts, tells])] == ["why"]
    assert not why(doubts, account(3, Reason("3:d1", "pretext", "بحجة الأمن")))["disputed"]


def test_a_denied_cause_against_a_cause_is_a_dispute() -> None:
    denies = account(1, Reason("1:d1", "cause", "بسبب الضغوط", denied=True))
    assert why(denies, account(2, Reason("2:d1", "cause", "بسبب الضغوط")))["disputed"]


def test_causes_clash_only_where_both_name_acts_that_cannot_be_one() -> None:
    raid = account(1, Reason("1:d1", "answer", "ردا على الغارة", act=act()))
    visit = account(2, Reason("2:d1", "cause", "بسبب الزيارة", act=act("CONSULT")))
    same = account(3, Reason("3:d1", "cause", "بسبب القصف", act=act()))
    older = account(4, Reason("4:d1", "cause", "بسبب هجوم الشتاء", act=act(day="2020-01-05")))
    open_ = account(5, Reason("5:d1", "cause", "بسبب الخلاف"))
    cause = Reason("6:d2", "cause", "بسبب الزيارة", act=act("CONSULT"))
    both = account(6, Reason("6:d1", "answer", "ردا على الغارة", act=act()), cause)
    assert why(raid, visit)["disputed"]
    assert why(raid, older)["disputed"]
    assert not why(raid, same)["disputed"]
    assert not why(raid, open_)["disputed"]
    assert not why(both, visit)["disputed"]


def test_order_changes_nothing() -> None:
    kinds = ("cause", "pretext", "answer")
    accounts = [account(n, Reason(f"{n}:d1", kind, f"بسبب {n}")) for n, kind in enumerate(kinds, 1)]
    assert len({str(fields(order)) for order in permutations(accounts)}) == 1


def test_without_reasons_there_is_no_field() -> None:
    assert "why" not in {field["field"] for field in fields([account(1), account(2)])}
