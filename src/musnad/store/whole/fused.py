"""Which acts are like which, and which of them are one event, is what weighing and grouping them anew gives."""

import json
from collections import defaultdict
from collections.abc import Iterator

import apsw

from musnad.fuse.acts import act_from
from musnad.fuse.clues import KEPT
from musnad.lexicon import Lexicon
from musnad.store.connect import rows
from musnad.store.fused import anew
from musnad.store.fusing import Fuser
from musnad.store.view import View
from musnad.store.whole.finding import Finding, Scope

ONE_SIDED = """SELECT l.act, l.other FROM likenesses l WHERE l.act = l.other OR l.score < ? OR NOT EXISTS (SELECT 1
    FROM likenesses m WHERE m.act = l.other AND m.other = l.act AND m.score = l.score AND m.clues = l.clues)"""
HELD = "SELECT other, score, clues FROM likenesses WHERE act = ?"
FEATURES = "SELECT features FROM acts WHERE number = ?"
FUSED = "SELECT act, event FROM fused"


def faults_of_fusing(view: View, scope: Scope, lexicon: Lexicon) -> Iterator[Finding]:
    """Likenesses that weighing gives otherwise, and events that grouping gives otherwise."""
    groups = defaultdict[int, set[int]](set)
    for act, event in anew(view):
        groups[event].add(act)
    with view.bare() as connection:
        found = [*_likenesses(connection, scope, lexicon), *_groups(connection, scope, list(groups.values()))]
    yield from found


def _likenesses(connection: apsw.Connection, scope: Scope, lexicon: Lexicon) -> Iterator[Finding]:
    for act, other in connection.execute(ONE_SIDED, (KEPT,)):
        yield Finding("like_unlike", f"acts {act}", f"acts {other}")
    fuser = Fuser(connection, lambda: lexicon)
    for number in scope.acts:
        for (features,) in rows(connection, FEATURES, (number,)):
            wanted = fuser.likes(number, act_from(features))
            held = {other: (total, clues) for other, total, clues in rows(connection, HELD, (number,))}
            for other in sorted({other for other, _ in held.items() ^ wanted.items()}):
                yield Finding("like_unlike", f"acts {number}", f"acts {other}")


def _groups(connection: apsw.Connection, scope: Scope, wanted: list[set[int]]) -> Iterator[Finding]:
    """Groups that are not those held; with acts of foreign reports they are left: those are not weighed anew."""
    held = defaultdict[int, set[int]](set)
    for act, event in rows(connection, FUSED):
        held[event].add(act)
    for event, acts in held.items():
        if event not in acts or len(acts) < 2:
            yield Finding("fused_unlike", f"acts {event}", json.dumps(sorted(acts)[:10]))
    before, after = ({frozenset(acts) for acts in groups} for groups in (held.values(), wanted))
    for group in sorted(before ^ after, key=min):
        if not group & scope.old:
            yield Finding("fused_unlike", f"acts {min(group)}", json.dumps(sorted(group)[:10]))
