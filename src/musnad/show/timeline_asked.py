"""The address of a timeline: what it asks for, the window that is meant, and the addresses that lead on from it."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from starlette.datastructures import QueryParams

from musnad.ask.question import STATUSES, TYPES, outlets
from musnad.errors import BadQuestion
from musnad.show.asked import Unasked, among, narrowed
from musnad.show.chosen import ALL_LANES, USUAL, Chosen, newest_day, told, usual_window, whole_window
from musnad.show.drawing.lanes import Told
from musnad.show.drawing.scale import Window
from musnad.show.prepared.lines import STATEMENTS
from musnad.show.sheet import Sheet
from musnad.store import View

KEYS = ("from", "to", "actor", "place", "type", "outlet", "status", "chains", "lanes", "vague", "order")
EVERY = "all"  # statuses
NEWEST = "newest"
NEEDLESS = {"status": USUAL, "chains": "1", "lanes": ",".join(ALL_LANES), "page": "1"}
LONGEST = 200  # letters of a filter


class Asked(NamedTuple):
    """What an address asks for: as it was written, as it narrows the lines, and what in it nobody is called."""

    query: dict[str, str]
    chosen: Chosen
    since: date | None
    until: date | None
    unknown: tuple[Unasked, ...]

    @property
    def newest(self) -> bool:
        """Whether the table begins with the newest."""
        return self.query.get("order") == NEWEST

    def filters(self) -> dict[str, str]:
        """The query without its days."""
        return {key: value for key, value in self.query.items() if key not in ("from", "to")}


class Seen(NamedTuple):
    """The window that is shown; ``usual`` and ``whole`` are what it could be widened to.

    ``shown`` is what is told no less nearly than the window is long, ``total`` lines; or, where ``vague`` is asked for,
    all that touches it. ``left`` are those told for longer, shown or not.
    """

    window: Window
    shown: list[Told]
    total: int
    left: int
    vague: bool
    usual: Window
    whole: Window
    newest: date


def tidied(given: QueryParams) -> dict[str, str] | None:
    """A shorter query that asks the same: what is empty or usual left out, lanes in one; None where it is short."""
    items = given.multi_items()
    lanes = [lane for key, value in items if key == "lanes" for lane in value.split(",") if lane]
    found = {key: value.strip() for key, value in items}
    if lanes:
        found["lanes"] = ",".join(lane for lane in ALL_LANES if lane in lanes) or ",".join(lanes)
    tidy = {key: value for key, value in found.items() if value and value != NEEDLESS.get(key)}
    return tidy if list(tidy.items()) != items else None


def asked_of(view: View, given: QueryParams) -> Asked:
    """An address read; `Unasked` where it means nothing."""
    query = {key: value for key in KEYS if (value := given.get(key, "").strip()[:LONGEST])}
    named = narrowed(view, query.get("from", ""), query.get("to", ""), query.get("actor", ""))
    placed = narrowed(view, "", "", query.get("place", ""))
    found, unheard = _outlets(view, query.get("outlet"))
    status, types = query.get("status", USUAL), among(query.get("type"), TYPES)
    lanes = among(query.get("lanes"), ALL_LANES) or ALL_LANES
    if types is not None or ("status" in query and status != EVERY):  # which no statement has
        lanes = tuple(lane for lane in lanes if lane != STATEMENTS)
    chosen = Chosen(
        lanes=tuple(lane for lane in ALL_LANES if lane in lanes),
        statuses=None if status == EVERY else among(status, STATUSES),
        types=types,
        actors=named.entities,
        places=placed.entities,
        outlets=found,
        chains=_chains(query.get("chains", "1")),
        vague="vague" in query,
    )
    days = [date.fromisoformat(day) if day else None for day in (named.since, named.until)]
    unknown = tuple(text for text in (named.unknown, placed.unknown, unheard) if text)
    return Asked(query, chosen, days[0], days[1], unknown)


def seen_of(page: Sheet, asked: Asked) -> Seen | None:
    """The window that is asked for, else that where nearly all lines lie; None where there is neither."""
    rows = told(page.prepared, asked.chosen)
    usual, whole = usual_window(rows), whole_window(rows)
    window = _window(asked, usual)
    if window is None:
        return None
    usual, whole = usual or window, whole or window
    touching = [row for row in rows if row.touches(window)]
    fitting = [row for row in touching if row.fits(window)]
    shown = touching if asked.chosen.vague else fitting
    whole_number, fit_number = (sum(row.number for row in found) for found in (touching, fitting))
    total = whole_number if asked.chosen.vague else fit_number
    left, newest = whole_number - fit_number, newest_day(rows, usual)
    return Seen(window, shown, total, left, asked.chosen.vague, usual, whole, newest)


def address(page: Sheet, asked: Asked, window: Window | None, path: str = "timeline", /, **changed: Any) -> str:
    """The address of a window with the same filters; None is the usual window."""
    days = {"from": window.first.isoformat(), "to": window.last.isoformat()} if window else {}
    return page.url(path, **(days | asked.filters() | changed))


def ways_of(page: Sheet, asked: Asked, seen: Seen) -> list[tuple[str, str | None]]:
    """Where to go from a window: what each way is called, with its address; None where there is nothing more."""
    window, whole = seen.window, seen.whole
    earlier, later = window.shifted(-1), window.shifted(1)
    newest = _month(seen.newest)
    found = [
        ("earlier", earlier if earlier and earlier.last >= whole.first else None),
        ("nearer", window.narrower()),
        ("farther", window.wider(whole)),
        ("later", later if later and later.first <= whole.last else None),
        ("newest", newest if newest != window else None),
        ("whole", whole if whole != window else None),
    ]
    usual = address(page, asked, None) if seen.usual != window else None
    return [*((way, address(page, asked, to) if to else None) for way, to in found), ("usual", usual)]


def _window(asked: Asked, usual: Window | None) -> Window | None:
    """The days of the address, the earlier first; an end that it lacks is that of the usual window."""
    first, last = asked.since, asked.until
    if first and last:
        return Window(min(first, last), max(first, last))
    if usual is None or not (first or last):
        return usual
    if first:
        return Window(first, max(first, usual.last))
    last = last or usual.last
    return Window(min(usual.first, last), last)


def _month(day: date) -> Window:
    following = day.replace(day=28) + timedelta(days=4)
    return Window(day.replace(day=1), following - timedelta(days=following.day))


def _outlets(view: View, name: str | None) -> tuple[tuple[str, ...] | None, Unasked | None]:
    try:
        return outlets(view, name), None
    except BadQuestion:
        return (), Unasked("error.no_outlet", name=name)


def _chains(told: str) -> int:
    if not (told.isascii() and told.isdigit() and len(told) < 4):
        raise Unasked("error.no_chains", value=told)
    return int(told)
