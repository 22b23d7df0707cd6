"""A real server of a record, and a real browser before it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from musnad.lexicon import Lexicon
from musnad.load import load
from musnad.store import Writer
from musnad.store.intake import Tally, batches

NEEDS = "a browser is missing: apt-get install chromium, or say where one is with MUSNAD_BROWSER=/path/to/chromium"
FLAGS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--no-first-run", "--no-default-browser-check"]  # fmt: skip
OURS = re.compile(r"(http://localhost:\d+/|data:|blob:http://localhost)")


def browser_path() -> str | None:
    """Where the browser is; None where there is none."""
    named = os.environ.get("MUSNAD_BROWSER")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Watched:
    """A page of the browser that keeps what must not be: console errors, failures, requests to elsewhere."""

    def __init__(self, page: Any) -> None:
        self.page, self.faults = page, list[str]()
        page.on("console", lambda told: told.type == "error" and self.faults.append(f"console: {told.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", lambda asked: OURS.match(asked.url) or self.faults.append(f"elsewhere: {asked.url}"))
        page.on("response", lambda got: got.status >= 400 and self.faults.append(f"{got.status}: {got.url}"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium without a window; missing, it is an error on the project's own machines and a skip elsewhere."""
    path = browser_path()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(NEEDS)
        pytest.skip(NEEDS)
    from playwright.sync_api import sync_playwright

    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # root has no sandbox
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *root])
        yield made
        made.close()


@pytest.fixture(scope="session", autouse=True)
def growing(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, Any] | None]:
    """A large record, which another process makes while the pages of the small one are looked at.

    None where no test of speed is among those that run.
    """
    if not any(item.path.name == "test_speed.py" for item in request.session.items):
        yield None
        return
    path = tmp_path_factory.mktemp("large") / "made.musnad"
    bench = Path(__file__).parent.parent.parent / "bench" / "page.py"
    process = subprocess.Popen([sys.executable, str(bench), "--make", str(path)])
    yield path, process
    process.kill()
    process.wait()


def served(store: Path) -> Iterator[str]:
    """The address of a server of this record, everything prepared; it ends with the test session."""
    import uvicorn

    from musnad.show.app import create_app
    from musnad.show.desk import Desk

    desk = Desk(str(store))
    desk.start(wait=True)
    assert desk.failure is None
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(desk), log_level="warning", access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    assert server.started
    yield f"http://localhost:{door.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon, samples: Path) -> Path:
    """A record of the samples."""
    store = tmp_path_factory.mktemp("browser") / "samples.musnad"
    with Writer(str(store), lexicon) as writer:
        items = load([str(samples / "texts"), str(samples / "reports.jsonl")])
        for readings in batches(items, lexicon, Tally(), lambda item: None, writer.holds):
            writer.write(readings)
    return store


@pytest.fixture(scope="session")
def site(sampled: Path) -> Iterator[str]:
    """The address of the page of the samples."""
    yield from served(sampled)


@pytest.fixture
def look(browser: Any) -> Iterator[Callable[..., Watched]]:
    """Opens an address in a page of its own; what must not be fails the test at its end."""
    opened: list[Watched] = []
    contexts: list[Any] = []

    def open_(address: str, width: int = 1280, **given: Any) -> Watched:
        context = browser.new_context(viewport={"width": width, "height": 900}, **given)
        contexts.append(context)
        watched = Watched(context.new_page())
        opened.append(watched)
        watched.page.goto(address)
        return watched

    yield open_
    for context in contexts:
        context.close()
    assert [fault for watched in opened for fault in watched.faults] == []
