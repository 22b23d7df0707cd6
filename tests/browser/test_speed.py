"""Every page is there within 300 ms, a search within 100, on the samples and on a made record of 100,000 events.

That is to the last byte. To the first paint 400 are granted, as browsers here draw without a graphics card on a machine
that does other work; `python bench/page.py` shows what it takes alone. What was slow is measured again, at most twice:
a page is quick if it was quick once.
"""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

LOADS, TRIES = 6, 3
PAGE, SEARCH, PAINT = 300, 100, 400  # milliseconds, the 95th percentile


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    path = Path(__file__).parent.parent.parent / "bench" / "page.py"
    spec = importlib.util.spec_from_file_location("page_bench", path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module", params=["samples", "100,000 events"])
def record(request: pytest.FixtureRequest, sampled: Path, growing: tuple[Path, Any]) -> str:
    path, process = growing
    assert process.wait(900) == 0  # measured is only when nothing else is made
    return str(sampled if request.param == "samples" else path)


def slow(found: dict[str, Any], bench: ModuleType) -> set[str]:
    """The pages that took too long."""
    return {
        path
        for path, took in found.items()
        if bench.nth(took.last, 0.95) >= (SEARCH if path.startswith("search") else PAGE)
        or bench.nth(took.paint, 0.95) >= PAINT
    }


def test_pages_are_quick(record: str, bench: ModuleType, browser: Any) -> None:
    told, left = "", None
    with bench.served(record) as site:
        for _ in range(TRIES):
            found = bench.measured(site, browser, LOADS, left)
            told += "\n".join(bench.report(found)) + "\n"
            left = slow(found, bench)
            if not left:
                break
    assert not left, f"{sorted(left)}\n{told}"
