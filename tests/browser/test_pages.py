"""Every page in both languages in a real browser: a quiet console, nobody else asked, usable by everybody."""

import re
from collections.abc import Callable
from typing import Any
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe

LISTS = ("", "timeline", "reports", "rounds", "forces", "positions", "commitments", "disputes", "map", "network",
         "actors", "framing", "brief", "search?q=الهدنة", "log", "settings", "help")  # fmt: skip
FIRST = {  # the first link of such a page on another one
    "event": ("timeline", r'href="/en/(event/[^"]+)"'),
    "statement": ("timeline?lanes=statements", r'href="/en/(statement/[^"]+)"'),
    "report": ("reports", r'href="/en/(report/[^"]+)"'),
    "actor": ("actors", r'href="/en/(actor/[^"]+)"'),
    "round": ("rounds", r'href="/en/(round/[^"]+)"'),
}
OF_A_ROW = {"framing of a party": ("actor", "framing"), "correction": ("event", "correct")}  # one page's row on another
NAMES = [path.partition("?")[0] or "home" for path in LISTS] + [*FIRST, *OF_A_ROW]
SERIOUS = ("serious", "critical")
NARROW = 360  # pixels
WIDE = """width => [...document.querySelectorAll("body *")]
    .filter(each => each.getBoundingClientRect().right > width + 1 || each.getBoundingClientRect().left < -1)
    .filter(each => !each.closest(".table-wrap, .nav, svg, .hidden, .skip, .scroll, thead"))
    .slice(0, 3).map(each => each.outerHTML.slice(0, 120))"""  # what does not fit

Look = Callable[..., Any]


def addresses(site: str) -> dict[str, str]:
    """What each page is called, and where it lies behind ``/ar/`` and ``/en/``."""
    found = {path.partition("?")[0] or "home": path for path in LISTS}
    for name, (page, pattern) in FIRST.items():
        with urlopen(f"{site}/en/{page}") as answer:
            links = re.findall(pattern, answer.read().decode())
        assert links, f"{page} links to no {name}"
        found[name] = links[0].replace("&amp;", "&")
    for name, (page, kind) in OF_A_ROW.items():
        found[name] = f"{kind}/{found[page].partition('/')[2]}"
    return found


@pytest.fixture(scope="session")
def where(site: str) -> dict[str, str]:
    return addresses(site)


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_right(name: str, lang: str, site: str, where: dict[str, str], look: Look) -> None:
    page = look(f"{site}/{lang}/{where[name]}").page
    root = page.locator("html")
    assert root.get_attribute("lang") == lang
    assert root.get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.fonts.ready.then(() => true)")
    found = Axe().run(page).response["violations"]
    told = [f"{row['id']}: {row['nodes'][0]['html'][:160]}" for row in found if row["impact"] in SERIOUS]
    assert told == []
    page.set_viewport_size({"width": NARROW, "height": 800})
    page.wait_for_timeout(50)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, page.evaluate(WIDE, NARROW)


@pytest.mark.parametrize("name", NAMES)
def test_the_keyboard_reaches_everything(name: str, site: str, where: dict[str, str], look: Look) -> None:
    page = look(f"{site}/ar/{where[name]}").page
    left = page.evaluate(
        """() => {
            const all = [...document.querySelectorAll("a, button, input, select, textarea, summary, [role=button]")]
                .filter(each => each.getClientRects().length && !each.disabled && each.type !== "hidden");
            const reached = new Set([...document.querySelectorAll("a[href]")].filter(each => each.tabIndex >= 0)
                .map(each => each.getAttribute("href")));
            return all.filter(each => each.tabIndex < 0)  // a mark of a drawing has its twin in the table below
                .filter(each => !each.closest("svg") || !reached.has(each.getAttribute("href")))
                .map(each => each.outerHTML.slice(0, 120)); }"""
    )
    assert left == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a, button, input, select, textarea, summary, [tabindex]')")


def test_languages_turn_into_one_another(site: str, look: Look) -> None:
    page = look(f"{site}/ar/disputes?from=2017").page
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/en/disputes?from=2017")
    page.get_by_role("link", name="العربية").click()
    assert page.url.endswith("/ar/disputes?from=2017")


def test_digits_and_months_are_as_the_reader_likes(site: str, look: Look) -> None:
    page = look(f"{site}/ar/settings?back=/ar/reports").page
    page.locator("input[name=digits][value=arab]").check()
    page.locator("input[name=months][value=egypt]").check()
    page.locator("input[name=hijri][value=yes]").check()
    page.locator("form.settings button").click()
    assert page.url.endswith("/ar/reports")
    told: Any = page.locator("main").inner_text()
    assert "٢٠١" in told
    assert "ديسمبر" in told
    assert "هـ" in told
