"""How long each question takes: `python bench/questions.py STORE [--times 20] [--json]`.

Each question is put to the record as the command line puts it, with a view opened anew, over days, months and parties
drawn at random (always the same); lists are asked for as a table shows them, page by page. The lexicon, which some
questions look into, is loaded before. Printed are milliseconds: the median and the 95th percentile, by the
clock and of the processor, which tells more where others work beside.
"""

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from musnad import ask
from musnad.ask import Question
from musnad.collector import ask_seldom
from musnad.lexicon import load
from musnad.store import View

ROWS = 100  # as a table shows them
Draw = Callable[[View, Question, str], Any]
QUESTIONS: dict[str, Draw] = {
    "timeline of a week": lambda view, week, _: ask.timeline_page(view, week, ROWS),
    "events of a week": lambda view, week, _: ask.events_page(view, week, ROWS),
    "disputes of a week": lambda view, week, _: ask.disputes_page(view, week, ROWS),
    "network of a week": lambda view, week, _: ask.network(view, week),
    "statements": lambda view, week, _: ask.statements_page(view, week, ROWS),
    "forces": lambda view, week, _: ask.forces(view, week),
    "positions": lambda view, week, _: ask.positions(view, week),
    "commitments": lambda view, week, _: ask.commitments(view, week),
    "rounds": lambda view, week, _: ask.rounds(view),
    "actors": lambda view, week, _: ask.actors(view, week),
    "places": lambda view, week, _: ask.places(view, week),
    "reports": lambda view, week, _: ask.reports_page(view, week, ROWS),
    "chains of an event": lambda view, _, event: ask.chains(view, event),
    "why an event": lambda view, _, event: ask.why(view, event),
}
COLUMNS = ("median, ms", "p95, ms", "processor median, ms", "processor p95, ms")
DAYS = "SELECT (SELECT min(first) FROM events) AS first, (SELECT max(first) FROM events) AS last"
SOME = """SELECT r.key || ':' || e.id AS id FROM events e JOIN reports r ON r.number = e.report
    WHERE e.report = ? LIMIT 1"""


def draws(path: str, times: int) -> list[tuple[Question, str]]:
    """Weeks of the record, and events, drawn at random."""
    chance = random.Random(5)
    with View(path) as view:
        (days,) = view.rows(DAYS)
        first, last = date.fromisoformat(days["first"]), date.fromisoformat(days["last"])
        (most,) = view.rows("SELECT max(number) AS number FROM reports")
        found = []
        while len(found) < times:
            day = first + timedelta(chance.randrange(max(1, (last - first).days)))
            week = Question(since=day.isoformat(), until=(day + timedelta(6)).isoformat())
            rows = view.rows(SOME, (chance.randrange(1, most["number"] + 1),))
            found += [(week, row["id"]) for row in rows]
    return found


def took(path: str, question: Draw, drawn: list[tuple[Question, str]]) -> tuple[list[float], list[float]]:
    """Milliseconds of each, by the clock and of the processor."""
    clock, processor = [], []
    for week, event in drawn:
        began, work = time.perf_counter(), time.process_time()
        with View(path) as view:
            question(view, week, event)
        clock.append(1000 * (time.perf_counter() - began))
        processor.append(1000 * (time.process_time() - work))
    return clock, processor


def main() -> None:
    """Ask, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("store")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    drawn = draws(asked.store, asked.times)
    load()
    ask_seldom()  # as the command line does
    if not asked.json:
        print(" " * 24 + "".join(f"{column:>21}" for column in COLUMNS), flush=True)
    for name, question in QUESTIONS.items():
        told = []
        for times in took(asked.store, question, drawn):
            told += [round(statistics.median(times), 1), round(statistics.quantiles(times, n=20)[-1], 1)]
        if asked.json:
            print(json.dumps(dict(zip(("question", *COLUMNS), (name, *told), strict=True))), flush=True)
        else:
            print(f"{name:24}" + "".join(f"{value:21.1f}" for value in told), flush=True)


if __name__ == "__main__":
    main()
