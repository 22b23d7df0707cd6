"""The layers of the record, one function each: count the rows of one report that are right, and say what is not.

Each takes a report's two sides and the board; figures are of all reports pooled, so a function only counts.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from musnad.score.pairs import HALF, Row, pair, same_span, shared_share, touch
from musnad.score.sides import Sides
from musnad.score.tally import Miss, Tally

SCORED_REPAIRS = ("reversed-digits", "split-words", "mojibake")  # letters are folded, seldom written down
Pairs = list[tuple[int, int]]


class Board:
    """What has been counted so far: a tally a layer, the share of published days that are right, the misses."""

    def __init__(self) -> None:
        self.tallies: defaultdict[str, Tally] = defaultdict(Tally)
        self.published: list[float] = []
        self.misses: list[Miss] = []

    def count(self, layer: str, right: int, gold: Sequence[Row], system: Sequence[Row]) -> None:
        """Add one report's rows to a layer."""
        self.tallies[layer].add(right, len(gold), len(system))

    def miss(self, sides: Sides, kind: str, what: str) -> None:
        """Write down one difference."""
        self.misses.append(Miss(sides.label, kind, what))

    def unpaired(self, sides: Sides, layer: str, say: Callable[[Row], str], pairs: Pairs) -> None:
        """Write down the rows of gold that nothing met, and the system's that met nothing."""
        gold, system = sides.rows(layer)
        left, right = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, row in enumerate(gold):
            if i not in left:
                self.miss(sides, f"{layer[:-1]} missed", say(row))
        for j, row in enumerate(system):
            if j not in right:
                self.miss(sides, f"{layer[:-1]} invented", say(row))


def published(sides: Sides, board: Board) -> None:
    """The day of publication: 1, ½ or 0 a report."""
    want, got = sides.gold.get("published") or {}, sides.system.get("published") or {}
    share = published_share(want, got)
    board.published.append(share)
    if share < 1:
        board.miss(sides, "published", f"want {_day(want)} got {_day(got)}")


def published_share(want: Row, got: Row) -> float:
    """1 for the right day, ½ for an honest interval that holds it; an unknown day must stay unknown."""
    day = got.get("value")
    if want.get("value"):
        return float(day == want["value"]) if day else _inside(want["value"], got) / 2
    if want.get("earliest") and want.get("latest"):
        if day:
            return float(want["earliest"] <= day <= want["latest"])
        meets = got.get("earliest") and got.get("latest")
        return float(bool(meets and got["earliest"] <= want["latest"] and want["earliest"] <= got["latest"]))
    return float(not day)


def _inside(day: str, interval: Row) -> float:
    earliest, latest = interval.get("earliest"), interval.get("latest")
    return float(bool(earliest and latest and earliest <= day <= latest))


def _day(published: Row) -> str:
    return str(published.get("value") or f"{published.get('earliest')}..{published.get('latest')}")


def repairs(sides: Sides, board: Board) -> None:
    """Damage undone: the same place, read as the same words."""
    gold, system = ([row for row in rows if row["rule"] in SCORED_REPAIRS] for rows in sides.rows("repairs"))
    pairs = pair(gold, system, lambda a, b: float(touch(a, b) and _reads(a) == _reads(b)))
    board.count("repairs", len(pairs), gold, system)


def _reads(repair: Row) -> str:
    return re.sub(r"\s+", " ", repair["reads"]).strip()


def names(sides: Sides, board: Board) -> None:
    """Names: the same span and the same type."""
    gold, system = sides.rows("names")
    pairs = pair(gold, system, lambda a, b: same_span(a, b) if a["type"] == b["type"] else 0.0)
    board.count("names", len(pairs), gold, system)
    board.unpaired(sides, "names", lambda name: f"{name['type']} {name['text']}", pairs)


def times(sides: Sides, board: Board) -> None:
    """Times: the same span and the same value; ``time spans`` asks for the span alone."""
    gold, system = sides.rows("times")
    pairs = pair(gold, system, lambda a, b: same_span(a, b) if a["value"] == b.get("value") else 0.0)
    board.count("times", len(pairs), gold, system)
    spans = pair(gold, system, same_span)
    board.count("time spans", len(spans), gold, system)
    right, seen = {i for i, _ in pairs}, {i: system[j].get("value") for i, j in spans}
    for i, when in enumerate(gold):
        if i not in right:
            got = f"got {seen[i]}" if i in seen else "not found"
            board.miss(sides, "time", f"{when['text']} want {when['value']} {got}")
    for j in {j for j, _ in enumerate(system)} - {j for _, j in spans}:
        board.miss(sides, "time invented", f"{system[j]['text']} {system[j].get('value')}")


def statements(sides: Sides, board: Board) -> None:
    """Statements: cues that touch; right where speaker and content are right too. Speakers and chains by themselves."""
    gold, system = sides.rows("statements")
    pairs = pair(gold, system, lambda a, b: float(touch(a["cue"], b["cue"])))
    spoken = {(i, j) for i, j in pairs if _same_speaker(sides, gold[i], system[j])}
    content = {(i, j) for i, j in pairs if _same_content(gold[i], system[j])}
    board.count("cues", len(pairs), gold, system)
    board.count("speakers", len(spoken), gold, system)
    board.count("statements", len(spoken & content), gold, system)
    handed = sum(_handed_on(gold[i], system[j]) for i, j in pairs)
    board.tallies["via"].add(handed, _links(gold), _links(system))
    board.unpaired(sides, "statements", _cue_by, pairs)
    for i, j in pairs:
        if (i, j) not in spoken:
            board.miss(sides, "speaker", f"{_cue_by(gold[i])}, not {_speakers(system[j])}")
        if (i, j) not in content:
            board.miss(sides, "content", f"{_cue_by(gold[i])}: {gold[i].get('content')} got {system[j].get('content')}")


def _same_speaker(sides: Sides, gold: Row, system: Row) -> bool:
    if not gold["speaker"] and not system["speaker"]:
        return True
    return any(_same_part(sides, a, b) for a in gold["speaker"] for b in system["speaker"])


def _same_part(sides: Sides, gold: Row, system: Row) -> bool:
    if touch(gold, system):
        return True
    one, other = gold.get("name"), system.get("name")
    return bool(one and other and sides.wanted(one) == sides.meant(other))


def _same_content(gold: Row, system: Row) -> bool:
    want, got = gold.get("content"), system.get("content")
    if not want or not got:
        return not want and not got
    return shared_share(want, got) >= HALF


def _handed_on(gold: Row, system: Row) -> int:
    return sum(any(touch(link, other) for other in system.get("via") or []) for link in gold.get("via") or [])


def _links(rows: Iterable[Row]) -> int:
    return sum(len(row.get("via") or []) for row in rows)


def _cue_by(statement: Row) -> str:
    return f"{statement['cue']['text']} by {_speakers(statement)}"


def _speakers(statement: Row) -> str:
    return " + ".join(part["text"] for part in statement["speaker"]) or "nobody"


def events(sides: Sides, board: Board) -> None:
    """Events: the same type on one word, or in one sentence with somebody in common; then their status and roles."""
    gold, system = sides.rows("events")
    pairs = pair(gold, system, lambda a, b: _same_event(sides, a, b))
    board.count("events", len(pairs), gold, system)
    board.unpaired(sides, "events", lambda event: f"{event['type']} {event['anchor']['text']}", pairs)
    wanted, found = [sides.roles(event, True) for event in gold], [sides.roles(event, False) for event in system]
    right = sum(len(wanted[i] & found[j]) for i, j in pairs)
    board.tallies["roles"].add(right, sum(map(len, wanted)), sum(map(len, found)))
    for i, j in pairs:
        want, got = gold[i]["status"], system[j].get("status")
        board.tallies["status"].add(int(want == got), 1, 1)
        if want != got:
            board.miss(sides, "status", f"{gold[i]['anchor']['text']} want {want} got {got}")
        if wanted[i] != found[j]:
            board.miss(sides, "roles", f"{gold[i]['anchor']['text']} {_role_changes(wanted[i], found[j])}")


def _same_event(sides: Sides, gold: Row, system: Row) -> float:
    if gold["type"] != system["type"]:
        return 0.0
    if touch(gold["anchor"], system["anchor"]):
        return 2.0
    if sides.sentence(gold["anchor"]["start"]) != sides.sentence(system["anchor"]["start"]):
        return 0.0
    return float(bool(sides.people(gold, True) & sides.people(system, False)))


def _role_changes(wanted: set[tuple[str, str | None]], found: set[tuple[str, str | None]]) -> str:
    lost = sorted(f"-{role}:{who}" for role, who in wanted - found)
    return " ".join([*lost, *sorted(f"+{role}:{who}" for role, who in found - wanted)])


LAYERS: tuple[Callable[[Sides, Board], None], ...] = (published, repairs, names, times, statements, events)
