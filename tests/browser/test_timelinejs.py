"""Our timeline in TimelineJS itself: its package from npm shows it in Chromium, and asks nobody else."""

import functools
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from musnad.ask import Question
from musnad.export import Export, Options, export
from musnad.export.wording import headline
from musnad.store import View

VERSION = "3.9.11"
PAGE = """<!doctype html><html lang="{lang}"><meta charset="utf-8"><link rel="icon" href="data:,">
<link rel="stylesheet" href="css/timeline.css"><script src="js/timeline.js"></script>
<div id="t" style="width: 100%; height: 600px"></div>
<script>timeline = new TL.Timeline("t", "{lang}.json", {{language: "{lang}", font: "georgia-helvetica",
script_path: new URL("js/", location.href).href}})</script></html>"""
Look = Callable[..., Any]


class Quiet(SimpleHTTPRequestHandler):
    """Files, with nothing said of them."""

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="session")
def package() -> Path:
    """The built files of TimelineJS (MPL-2.0), out of npm once for this machine."""
    npm, home = shutil.which("npm"), os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(home) / "musnad" / f"timelinejs-{VERSION}"
    dist = folder / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
    if not (dist / "js" / "timeline.js").exists():
        if npm is None:
            pytest.skip("npm is missing: apt-get install npm")
        folder.mkdir(parents=True, exist_ok=True)
        call = [npm, "install", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run([*call, f"@knight-lab/timelinejs@{VERSION}"], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            pytest.skip(f"npm gives no TimelineJS here: {done.stderr.strip()[-200:]}")
    return dist


@pytest.fixture(scope="module")
def shown(package: Path, sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a folder with the package, a page and a timeline in each language."""
    folder = tmp_path_factory.mktemp("timelinejs")
    for part in ("css", "js"):
        shutil.copytree(package / part, folder / part)
    with View(str(sampled)) as view:
        for lang in ("ar", "en"):
            export(Export(view, Question(since="2017"), Options(lang=lang)), "timelinejs", str(folder / f"{lang}.json"))
            (folder / f"{lang}.html").write_text(PAGE.format(lang=lang), encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_timelinejs_shows_our_events(lang: str, shown: str, sampled: Path, look: Look) -> None:
    with View(str(sampled)) as view:
        asked = Export(view, Question(since="2017", status="actual,planned"))
        told = [(headline(event, lang), event) for event in asked.events() if event.first]
    page = look(f"{shown}/{lang}.html").page
    page.wait_for_selector(".tl-timemarker .tl-headline")
    assert page.locator(".tl-timemarker").count() == len(told) > 30
    marked = page.locator(".tl-timemarker .tl-headline").all_inner_texts()
    assert sorted(" ".join(name.split()) for name in marked) == sorted(" ".join(name.split()) for name, _ in told)
    assert page.locator(".tl-timeera").count() > 1
    slide = page.locator(".tl-slide").filter(has_text=told[0][1].accounts[0].id).first
    assert slide.locator(".tl-headline").first.is_visible()
    assert told[0][0] in slide.inner_text()
