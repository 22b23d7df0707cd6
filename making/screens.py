"""Take a picture of every page of the samples' record into docs/screens/: `python making/screens.py`.

The Arabic page of each, and the English one of a few; docs/page.md shows them.
"""

import pathlib
import re
import sys
import tempfile
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "bench"))
from musnad.cli.serving import samples  # noqa: E402
from page import FLAGS, browser_path, served  # noqa: E402

OUT = ROOT / "docs" / "screens"
PAGES = ("", "timeline", "reports", "rounds", "forces", "positions", "commitments", "disputes", "map", "network",
         "actors", "framing", "brief", "search?q=الهدنة", "log", "settings", "help")  # fmt: skip
LINKED = {
    "event": ("timeline", "event"),
    "statement": ("timeline?lanes=statements", "statement"),
    "report": ("reports", "report"),
    "actor": ("actors", "actor"),
    "round": ("rounds", "round"),
}
OF_A_ROW = {"framing-of": ("actor", "framing"), "correct": ("event", "correct")}  # one page's row on another
ENGLISH = ("home", "timeline", "event", "report")
SIZE = {"width": 1280, "height": 900}
TALLEST = 2200  # pixels of a picture


def addresses(site: str) -> dict[str, str]:
    """What each picture is called, and the address behind the language."""
    found = {(path.partition("?")[0] or "home"): path for path in PAGES}
    for name, (page, kind) in LINKED.items():
        with urlopen(f"{site}/ar/{page}") as answer:
            links = re.findall(rf'href="/ar/({kind}/[^"#?]+)"', answer.read().decode())
        found[name] = links[0]
    for name, (page, kind) in OF_A_ROW.items():
        found[name] = f"{kind}/{found[page].partition('/')[2]}"
    return found


def main() -> None:
    """Take them."""
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.jpg"):
        old.unlink()
    with sync_playwright() as playwright, served(samples()) as site, tempfile.TemporaryDirectory():
        browser = playwright.chromium.launch(executable_path=browser_path(), args=[*FLAGS, "--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        for name, path in addresses(site).items():
            for lang in ("ar", *(("en",) if name in ENGLISH else ())):
                page.goto(f"{site}/{lang}/{path}", wait_until="networkidle")
                page.wait_for_timeout(500)
                height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
                page.screenshot(path=OUT / f"{name}-{lang}.jpg", type="jpeg", quality=62, full_page=True,
                                clip={"x": 0, "y": 0, "width": SIZE["width"], "height": height})  # fmt: skip
        browser.close()


if __name__ == "__main__":
    main()
