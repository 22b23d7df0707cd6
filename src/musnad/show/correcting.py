"""Corrections made in the browser or by programs: what concerns a row in the log, and that none overwrites another.

Whoever corrects a row says which corrections of it he has seen, by a token; where others have come since, theirs are
shown to him first.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import unquote

from musnad import ask
from musnad.ask.fixes import target_of, targets_of
from musnad.errors import MusnadError
from musnad.record.fix import Fix, Target
from musnad.show.desk import Desk
from musnad.show.prepared import Prepared
from musnad.store import View
from musnad.store.fixes import Log
from musnad.store.fixes import log as log_in

Place = tuple[str, str, int, int, str]  # sha256 of the report, kind, span, field

AUTHOR, REASON, VALUE = 100, 1_000, 500  # letters
NAMED = re.compile(r"(?:^|/)(?:ar|en)/(?:event|statement|report|correct|actor|round)/([^?#]+)")
IS_ROUND = "SELECT 1 FROM shelf WHERE question = 'rounds' AND json_extract(row, '$.id') = ? LIMIT 1"
ACT = """SELECT e.act FROM main.events e JOIN main.reports r ON r.number = e.report
    WHERE r.id = ? AND e.start = ? AND e."end" = ? AND e.act IS NOT NULL"""
TELLING = """SELECT r.id AS report, e.start, e."end" FROM main.events e JOIN main.reports r ON r.number = e.report
    WHERE e.act IN (SELECT act FROM fused WHERE event = (SELECT event FROM fused WHERE act = ?1) UNION SELECT ?1)"""


class Changed(MusnadError):
    """Somebody else corrected the row in between; ``fixes`` are his."""

    def __init__(self, fixes: list[Fix]) -> None:
        super().__init__(f"the row was corrected by {', '.join(sorted({fix.author for fix in fixes}))} in between")
        self.fixes = fixes


class Wish(NamedTuple):
    """What somebody wants to correct, and which corrections he has ``seen``."""

    row: str
    action: str
    value: str
    author: str
    reason: str
    seen: str


class Known:
    """The log of corrections as a view sees it, put together once, with where to find those of a row."""

    def __init__(self, view: View) -> None:
        self.log: Log = log_in(view)
        self.order = {fix.id: number for number, fix in enumerate(self.log.fixes)}
        self.at, self.undoing = defaultdict[Place | str, set[str]](set), defaultdict[str, set[str]](set)
        for fix in self.log.fixes:
            for target in targets_of(fix):
                self.at[_place(target)].add(fix.id)
            if fix.action == "undo":
                self.undoing[fix.target.id].add(fix.id)

    def of(self, places: Iterable[Place | str]) -> list[Fix]:
        """The corrections of some rows, and what undid them, in the order in which they were made."""
        waiting = [fix_id for place in places for fix_id in self.at.get(place, ())]
        found = set[str]()
        while waiting:
            fix_id = waiting.pop()
            if fix_id not in found:
                found.add(fix_id)
                waiting += self.undoing.get(fix_id, ())
        return [self.log.by_id[fix_id] for fix_id in sorted(found, key=lambda fix_id: self.order[fix_id])]

    def roots(self, target: Target) -> tuple[Target, ...]:
        """The rows that a correction is of in the end; of a row itself."""
        if target.kind != "fix":
            return (target,)
        fix = self.log.by_id[target.id]
        while fix.action == "undo" and fix.target.id in self.log.by_id:
            fix = self.log.by_id[fix.target.id]
        return targets_of(fix)


def known(view: View) -> Known:
    """The log, as this view sees it."""
    return view.made(Known)


def is_round(prepared: Prepared, view: View, row_id: str) -> bool:
    """Whether an id is that of a round, which people may confirm or reject."""
    if prepared.value(IS_ROUND, (row_id,)):
        return True
    return any(fix.target.kind == "derived" and fix.target.id == row_id for fix in known(view).log.fixes)


def concerning(view: View, row_id: str) -> list[Fix]:
    """The corrections of a row, of the accounts of its event, and what undid them, in the order of the log.

    Of a correction those of the rows that it is of.
    """
    target = target_of(view, row_id)
    places: set[Place | str] = {_place(root) for root in known(view).roots(target)}
    if target.kind == "event":
        places |= set(_accounts(view, target))
    return known(view).of(places)


def root_of(view: View, row_id: str) -> str | None:
    """What the row is called now that a correction is of in the end; of a row itself."""
    found = known(view)
    return found.log.public_id(found.roots(target_of(view, row_id))[0])


def _place(target: Target) -> Place | str:
    """Where a row stands, or its id; a round is an entity too."""
    return (target.report, target.kind, target.start, target.end, target.field) if target.report else target.id


def _accounts(view: View, target: Target) -> Iterator[Place]:
    """The places of all accounts of an event."""
    for row in view.rows(ACT, (target.report, target.start, target.end)):
        for told in view.rows(TELLING, (row["act"],)):
            yield told["report"], "event", told["start"], told["end"], ""


def token_of(fixes: Iterable[Fix]) -> str:
    """A word for these corrections, in this order."""
    ids = [fix.id for fix in fixes]
    return f"{len(ids)}.{hashlib.sha256(' '.join(ids).encode()).hexdigest()[:12]}"


def since(fixes: list[Fix], token: str) -> list[Fix]:
    """Those that came after the token was made; all where it is of others."""
    number = token.partition(".")[0]
    count = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0
    return fixes[count:] if token_of(fixes[:count]) == token else fixes


def row_in(text: str) -> str:
    """The id of a row in what was pasted: the id itself, or an address of the page."""
    found = NAMED.search(text.strip())
    return unquote(found.group(1)).strip("/") if found else text.strip()


def carry_out(desk: Desk, wish: Wish) -> Fix:
    """Make the correction; BadQuestion where it is none, `Changed` where others came in between, else StoreError."""
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    paired = wish.action in ("merge", "split")
    value = (row_in(wish.value) if paired else wish.value.strip()) or None
    with View(desk.store, rejected=True) as view:
        fix = ask.draft(view, wish.row, wish.action, value, wish.author, wish.reason, made, desk.lexicon)

    def unchanged(view: View) -> None:
        new = since(concerning(view, wish.row), wish.seen)
        if new:
            raise Changed(new)

    desk.fix([fix], unchanged)
    return fix
