"""How long each page takes in a real browser: `python bench/page.py [--store FILE | --events 100000] [--loads 10]`.

A record is made (or taken), served on this machine, and every page is loaded in Chromium in both languages. Printed is
per page, in milliseconds, the median and the 95th percentile from the request to the first paint, and to the last byte
of the page; and of the search for a common and a rare word.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.request import urlopen

from musnad.lexicon import load
from musnad.lexicon.gazetteer import gazetteer
from musnad.store import Writer

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import growth

PAGES = ("", "timeline", "timeline?from=2012-03&to=2012-04", "reports", "rounds", "forces", "positions", "commitments",
         "disputes", "map", "network", "actors", "framing", "brief", "log")  # fmt: skip
LINKED = (("reports", "report"), ("actors", "actor"), ("rounds", "round"), ("disputes", "event"),
          ("timeline?from=2012-03-01&to=2012-03-02", "event"))  # fmt: skip
FLAGS = ("--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--no-first-run")  # fmt: skip
IDLE = "() => new Promise(done => setTimeout(() => requestIdleCallback(done, {timeout: 1000}), 50))"
TIMES = """() => new Promise(done => {
    const first = () => performance.getEntriesByName("first-contentful-paint")[0];
    const told = () => { const at = performance.getEntriesByType("navigation")[0];
        done([first().startTime - at.requestStart, at.responseEnd - at.requestStart]); };
    if (first()) told(); else new PerformanceObserver(told).observe({type: "paint", buffered: true}); })"""


class Took(NamedTuple):
    """Milliseconds to the first paint and to the last byte, one each time the page was loaded."""

    paint: list[float]
    last: list[float]


def make(path: str, events: int) -> None:
    """A record of so many events, fifty a report."""
    lexicon = load()
    growth.ACTS = 50
    made = list(growth.readings(events // growth.ACTS, gazetteer(lexicon), 1))
    with Writer(path, lexicon) as writer:
        for start in range(0, len(made), growth.BATCH):
            writer.write(made[start : start + growth.BATCH])


def prepared(store: str) -> Any:
    """The desk of a record, with everything prepared."""
    from musnad.show.desk import Desk

    desk = Desk(store)
    desk.start(wait=True)
    return desk


@contextmanager
def served(store: str) -> Iterator[str]:
    """The address of a server of a record, when everything is prepared."""
    import uvicorn

    from musnad.show.app import create_app

    desk = prepared(store)
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(desk), log_level="warning", access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://localhost:{door.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


def measured(site: str, browser: Any, loads: int, paths: Iterable[str] | None = None) -> dict[str, Took]:
    """Every page, or those named, loaded so many times in both languages."""
    found: dict[str, Took] = {}
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    for path in addresses(site) if paths is None else paths:
        took = found[path or "home"] = Took([], [])
        for number in range(loads):
            for lang in ("ar", "en"):
                page.goto(f"{site}/{lang}/{path}", wait_until="load")
                if number:  # the first load fills the caches of the browser
                    paint, last = page.evaluate(TIMES)
                    took.paint.append(paint)
                    took.last.append(last)
                page.evaluate(IDLE)  # what a page still draws is none of the next one's time
    page.context.close()
    return found


def browser_path() -> str | None:
    """Where Chromium is."""
    return os.environ.get("MUSNAD_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")


def addresses(site: str) -> list[str]:
    """The lists, one page of each kind that they link to, and searches."""
    found = [*PAGES, "search?q=قصفت", "search?q=مخبز+مشفى", "search?q=الهدنة"]
    for path, kind in LINKED:
        with urlopen(f"{site}/en/{path}") as answer:
            links = re.findall(rf'href="/en/({kind}/[^"#?]+)"', answer.read().decode())
        found += links[:1]
    return found


def nth(times: list[float], share: float) -> float:
    """The value below which so great a share lies."""
    return sorted(times)[min(len(times) - 1, round(share * (len(times) - 1)))]


def report(found: dict[str, Took]) -> Iterator[str]:
    """A line a page, the slowest first."""
    yield f"{'first paint':>22} {'last byte':>16}   page (median, 95th percentile; ms)"
    for path, took in sorted(found.items(), key=lambda each: -nth(each[1].last, 0.95)):
        paint, last = (f"{statistics.median(times):7.0f} {nth(times, 0.95):7.0f}" for times in took)
        yield f"{paint:>22} {last:>16}   {path}"


def figures(found: dict[str, Took]) -> Iterator[str]:
    """A JSON object a page."""
    for path, took in found.items():
        yield json.dumps({"page": path, "paint p95, ms": round(nth(took.paint, 0.95), 1),
                          "last byte p95, ms": round(nth(took.last, 0.95), 1)}, ensure_ascii=False)  # fmt: skip


def main() -> None:
    """Make or take a record, and measure."""
    parser = argparse.ArgumentParser(description="pages in a real browser")
    parser.add_argument("--store", help="a record that is there")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--loads", type=int, default=10)
    parser.add_argument("--json", action="store_true", help="a JSON object a page")
    parser.add_argument("--make", metavar="FILE", help="make the record there, with all that is prepared, and end")
    asked = parser.parse_args()
    if asked.make:
        make(asked.make, asked.events)
        prepared(asked.make)
        return
    from playwright.sync_api import sync_playwright

    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        store = asked.store or f"{folder}/made.musnad"
        if not asked.store:
            make(store, asked.events)
        browser = playwright.chromium.launch(executable_path=browser_path(), args=[*FLAGS, *root])
        with served(store) as site:
            found = measured(site, browser, asked.loads)
            print(*(figures(found) if asked.json else report(found)), sep="\n")
        browser.close()


if __name__ == "__main__":
    main()
