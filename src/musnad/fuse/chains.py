"""The independent chains behind an event or a value: accounts that go back to one word count once.

Accounts are put together that were copied from one another around the act, that went through one agency, or that quote
one speaker at one occasion. A chain that stands on outlets alone on which another stands too is no chain of its own:
an outlet that tells it twice counts once, and yet one that prints two agencies does not make them one. Every tie is
kept with its clue and the two accounts it ties, so that each chain can be explained; what is not known ties nobody.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

from musnad.fuse.copies import Runs, copied, may_copy, near, reworked, whole
from musnad.fuse.joined import Joined

Row = dict[str, Any]

ROOM = 120  # letters before and behind the act: what is copied there is the telling of the act
APART = 1  # days between two reports of one utterance
FEW = 8  # reports of which each pair is looked at, whether any can be tied at all, before runs are
LEADERS = 30  # accounts of different chains that are looked at for one run
GRADES = {0: None, 1: "ahad", 2: "mashhur"}
MANY = "mutawatir"


class Link(NamedTuple):
    """Somebody in the chain of an account: ``role`` agency, via, carried or speaker; ``key`` who, None if unnamed."""

    role: str
    key: str | None
    text: str
    ar: str | None = None
    en: str | None = None


class Account(NamedTuple):
    """One telling of an act (or of a value), with what its chain and its text tell of where it comes from.

    ``links`` run from the first word to the outlet; ``first`` and ``last`` are the days it was said or came out, None
    if unknown; ``runs`` are those of its report; ``outlet_key`` is who the outlet is, where that is known.
    """

    id: str
    report: str
    start: int
    end: int
    outlet: str | None = None
    outlet_key: str | None = None
    links: tuple[Link, ...] = ()
    first: str | None = None
    last: str | None = None
    occasion: frozenset[str] = frozenset()
    medium: str | None = None
    runs: Runs = Runs()

    @property
    def teller(self) -> str:
        """Who tells it: the outlet, or the one report where the outlet is not known."""
        return self.outlet_key or self.outlet or self.report

    @property
    def speakers(self) -> frozenset[str]:
        """Who is quoted, of those that are named and are no agencies."""
        return frozenset(link.key for link in self.links if link.role == "speaker" and link.key)

    @property
    def through(self) -> frozenset[str]:
        """The agencies and others through whom it came."""
        return frozenset(link.key for link in self.links if link.role != "speaker" and link.key)


class _Ties:
    """Accounts that hang together, with the ties that put them together."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self.accounts = {account.id: account for account in accounts}
        self.reasons: list[Row] = []
        self._joined = Joined[str]()

    def tie(self, one: Account, other: Account, clue: str, value: Any) -> None:
        if self._joined.join(one.id, other.id):
            self.reasons.append({"clue": clue, "value": value, "ids": sorted((one.id, other.id))})

    def together(self, one: Account, other: Account) -> bool:
        return self._joined.head(one.id) == self._joined.head(other.id)

    def groups(self) -> list[list[Account]]:
        return [[self.accounts[each] for each in group] for group in self._joined.groups(self.accounts).values()]


def chains(accounts: Iterable[Account], common: Collection[int] = ()) -> list[Row]:
    """The chains of some accounts, those with most outlets first; ``common`` are runs that very many reports have.

    Each has its ``root`` (kind speaker, agency or outlet), its ``accounts`` by day, its ``outlets``, and the
    ``reasons`` for which they are one: clue, value, and the two accounts that it ties.
    """
    ties = _tied(accounts, common)
    found = [_chain(group, ties.reasons) for group in ties.groups()]
    return sorted(found, key=lambda chain: (-len(chain["outlets"]), -len(chain["accounts"]), chain["accounts"]))


def count(accounts: Iterable[Account], common: Collection[int] = ()) -> int:
    """How many chains some accounts have."""
    return len(_tied(accounts, common).groups())


def shared(accounts: Iterable[Account]) -> set[int]:
    """The runs that more than one of the reports of some accounts has: only such a run can tie them."""
    return _in_several({account.report: account.runs.numbers for account in accounts}.values())


def grade(independent: int) -> str | None:
    """What so many independent chains make of an event or a value: ahad, mashhur, mutawatir."""
    return GRADES.get(independent, MANY)


def _tied(accounts: Iterable[Account], common: Collection[int]) -> _Ties:
    told = sorted({account.id: account for account in accounts}.values(), key=lambda account: account.id)
    ties = _Ties(told)
    _passages(ties, told, frozenset(common))
    _agencies(ties, told)
    _speakers(ties, told)
    _outlets(ties)
    return ties


def _outlets(ties: _Ties) -> None:
    """Ties a chain to the first other one that has all its outlets, those with most outlets first."""
    kept: dict[str, list[dict[str, Account]]] = defaultdict(list)
    for group in sorted(ties.groups(), key=_most_outlets):
        own = {account.teller: account for account in reversed(group)}
        teller = min(own)
        holder = next((having for having in kept[teller] if own.keys() <= having.keys()), None)
        if holder is None:
            for name in own:
                kept[name].append(own)
            continue
        clue = "report" if holder[teller].report == own[teller].report else "outlet"
        ties.tie(holder[teller], own[teller], clue, own[teller].outlet)


def _most_outlets(group: Sequence[Account]) -> tuple[int, int, str]:
    return -len({account.teller for account in group}), -len(group), group[0].id


def _passages(ties: _Ties, told: Sequence[Account], common: frozenset[int]) -> None:
    """Ties accounts whose telling is copied, or whose reports are; for each run only with one account a chain."""
    held = {account.report: account.runs.numbers for account in told}
    if len(held) <= FEW and not any(may_copy(one, other) for one, other in combinations(held.values(), 2)):
        return
    runs = {account.id: held[account.report] for account in told}
    several = _in_several(runs.values())
    holders: dict[int, list[Account]] = defaultdict(list)
    for account in told:
        for run in runs[account.id] & several:
            holders[run].append(account)
    around = {account.id: near(account.runs, (account.start, account.end), ROOM) for account in told if several}
    tested: set[tuple[str, str]] = set()
    for run in sorted(holders):
        leaders: list[Account] = []
        for account in holders[run]:
            for leader in leaders:
                if ties.together(leader, account):
                    break
                if leader.report == account.report or (leader.id, account.id) in tested:
                    continue
                tested.add((leader.id, account.id))
                mine, yours = runs[leader.id], runs[account.id]
                shared = (around[leader.id] & around[account.id]) - common
                if shared and copied(leader.runs, account.runs, common):
                    ties.tie(leader, account, "passage", len(shared))
                    break
                if whole(mine, yours) or reworked(mine, yours, common):
                    ties.tie(leader, account, "copy" if whole(mine, yours) else "text", len(mine & yours))
                    break
            else:
                if len(leaders) < LEADERS:
                    leaders.append(account)


def _in_several(sets: Iterable[frozenset[int]]) -> set[int]:
    """The runs that more than one of some accounts has."""
    once, several = set[int](), set[int]()
    for runs in sets:
        several |= once & runs
        once |= runs
    return several


def _agencies(ties: _Ties, told: Sequence[Account]) -> None:
    """Ties accounts that came through one agency, and the agency's own; one that names several makes no bridge."""
    first: dict[str, Account] = {}
    single = [account for account in told if len(account.through) == 1]
    for account in [*single, *(account for account in told if account.outlet_key and not account.through)]:
        for key in account.through or {account.outlet_key}:
            if key:
                ties.tie(first.setdefault(key, account), account, "agency", key)
    several: dict[frozenset[str], Account] = {}
    for account in told:
        if len(account.through) < 2:
            continue
        ties.tie(several.setdefault(account.through, account), account, "agency", sorted(account.through)[0])
        known = [key for key in sorted(account.through) if key in first]
        if known and not any(ties.together(first[key], account) for key in known):
            ties.tie(first[known[0]], account, "agency", known[0])


def _speakers(ties: _Ties, told: Sequence[Account]) -> None:
    """Ties accounts that quote one speaker at what may be one occasion."""
    quoted: dict[str, dict[tuple[Any, ...], Account]] = defaultdict(dict)
    for account in told:
        occasion = (account.first, account.last, account.medium, account.occasion)
        for speaker in sorted(account.speakers):
            ties.tie(quoted[speaker].setdefault(occasion, account), account, "speaker", speaker)
    for speaker in sorted(quoted):
        different = list(quoted[speaker].values())
        for place, account in enumerate(different):
            for other in different[:place]:
                if not ties.together(account, other) and _one_occasion(account, other):
                    ties.tie(other, account, "speaker", speaker)


def _one_occasion(one: Account, other: Account) -> bool:
    """Whether nothing tells that two accounts quote what was said at two occasions."""
    if one.medium and other.medium and one.medium != other.medium:
        return False
    if one.occasion and other.occasion and not one.occasion & other.occasion:
        return False
    return max(_gap(one.last, other.first), _gap(other.last, one.first)) <= APART


def _gap(earlier: str | None, later: str | None) -> int:
    """Days from one to the other; none where one of them is not known."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days if earlier and later else 0


def _chain(group: Sequence[Account], reasons: Sequence[Row]) -> Row:
    by_day = sorted(group, key=lambda account: (account.first or "9999", account.id))
    ids = {account.id for account in group}
    return {
        "root": _root(by_day),
        "accounts": [account.id for account in by_day],
        "outlets": list(dict.fromkeys(account.outlet for account in by_day if account.outlet)),
        "reasons": [reason for reason in reasons if reason["ids"][0] in ids],
    }


def _root(by_day: Sequence[Account]) -> Row:
    """Who stands first: the speaker or the agency that half of them name, or the outlet that told it first."""
    for kind, roles in (("speaker", ("speaker",)), ("agency", ("agency", "via", "carried"))):
        met: dict[str, list[Link]] = defaultdict(list)
        for account in by_day:
            for key, link in {link.key or link.text: link for link in account.links if link.role in roles}.items():
                met[key].append(link)
        best = max(met.items(), key=lambda item: (len(item[1]), item[1][0].key is not None, item[0]), default=None)
        if best and 2 * len(best[1]) >= len(by_day):
            link = best[1][0]
            return {"kind": kind, "key": link.key, "text": link.text, "ar": link.ar, "en": link.en}
    first = by_day[0]
    return {"kind": "outlet", "key": first.outlet_key, "text": first.outlet, "ar": first.outlet, "en": None}
