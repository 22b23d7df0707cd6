"""The network in a real browser: painted before it is drawn, drawn where its place was kept, taken along as a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from musnad.show.wording import say

DRAWN = "() => !document.querySelector('.net .waits')"
JUMPS = """() => new Promise(done => { let sum = 0;
    const watch = new PerformanceObserver(list => list.getEntries().forEach(each => { sum += each.value; }));
    watch.observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(sum), 100); })"""
LATE = """() => { const files = performance.getEntriesByType("resource");
    const painted = performance.getEntriesByName("first-contentful-paint")[0];
    return files.find(each => each.name.endsWith("cytoscape.min.js")).startTime - painted.startTime; }"""
INK = """() => [...document.querySelectorAll("#net canvas")].some(each => each.width && new Uint32Array(
    each.getContext("2d").getImageData(0, 0, each.width, each.height).data.buffer).some(Boolean))"""

Look = Callable[..., Any]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_it_is_drawn_after_the_page_and_nothing_jumps(lang: str, width: int, site: str, look: Look) -> None:
    page = look(f"{site}/{lang}/network", width).page
    page.set_viewport_size({"width": width, "height": 3000})
    page.reload(wait_until="commit")
    page.wait_for_function(DRAWN)
    page.wait_for_function(INK)
    assert page.evaluate(LATE) > 0
    assert page.evaluate(JUMPS) < 0.02
    assert say("network.touch", lang) in page.locator(".net-told").inner_text()


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_it_is_taken_along(ending: str, site: str, look: Look, tmp_path: Path) -> None:
    page = look(f"{site}/en/network").page
    page.wait_for_function(DRAWN)
    with page.expect_download() as told:
        page.locator(f"[data-net={ending}]").press("Enter")
    told.value.save_as(tmp_path / "network")
    assert told.value.suggested_filename == f"musnad-network.{ending}"
    assert (tmp_path / "network").read_bytes().startswith({"png": b"\x89PNG", "svg": b"<svg"}[ending])


def test_what_cannot_be_drawn_is_told(site: str, browser: Any) -> None:
    page = browser.new_page()
    page.route("**/cytoscape.min.js", lambda route: route.abort())
    page.goto(f"{site}/en/network")
    page.locator(".net-told", has_text=say("network.failed", "en")).wait_for()
    assert not page.locator(".net-pane").is_visible()
    assert not page.locator(".net-tools").is_visible()
    assert page.locator("table.stack tbody tr").count()
    page.close()


def test_without_scripts_no_place_is_kept(site: str, look: Look) -> None:
    page = look(f"{site}/en/network", java_script_enabled=False).page
    assert page.locator("noscript .nothing").is_visible()
    for name in (".net-tools", ".net-pane", ".net-told", ".net-files"):
        assert not page.locator(name).is_visible(), name
