"""From wishes to corrections: each is drafted as `musnad fix` would, and what the record says already is left out."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from musnad import ask
from musnad.errors import BadInput, BadQuestion
from musnad.lexicon import Lexicon
from musnad.record.fix import LIVE, UNDONE, Fix
from musnad.returned.wishes import Refused, Wish
from musnad.store import View
from musnad.store.fixes import Log
from musnad.store.fixes import log as log_in
from musnad.store.held import says

Coded = Callable[[str, str | None], str | None]


class Taken(NamedTuple):
    """The corrections that are to be made, how many wishes the record fulfils already, and what was refused."""

    fixes: list[Fix]
    known: int
    refused: list[Refused]


def settle(view: View, wishes: Iterable[Wish], made: str, load: Callable[[], Lexicon], coded: Coded) -> Taken:
    """Draft each wish at the hour ``made``; ``coded`` turns labels into codes, ``load`` gives the lexicon."""
    log, lexicon = log_in(view), cache(load)
    fixes: dict[str, Fix] = {}
    refused: list[Refused] = []
    known = 0
    said = {fix.about: fix.says for fix in log.fixes if log.states[fix.id].name == LIVE}
    for wish in wishes:
        if not wish.author.strip():
            refused.append(Refused(wish.where, "who corrects is not told; give --author NAME, or a column author"))
            continue
        try:
            value = coded(wish.action, wish.value)
            fix = ask.draft(view, wish.row, wish.action, value, wish.author, wish.reason, made, lexicon)
        except (BadQuestion, BadInput) as error:
            refused.append(Refused(wish.where, f"{error.what}; {error.do}" if error.do else error.what))
            continue
        if _holds(view, log, fix, said):
            known += 1
        else:
            fixes[fix.id] = fix
    return Taken([*fixes.values()], known, refused)


def _holds(view: View, log: Log, fix: Fix, said: dict[tuple[str, ...], str]) -> bool:
    """Whether the record says so already: by a correction that holds, or as it was read."""
    if fix.action == "undo":
        return log.states[fix.target.id].name == UNDONE
    if fix.about in said:
        return said[fix.about] == fix.says
    return fix.value is not None and says(view, log, fix.target, fix.action) == fix.value
