"""What `make soak` asks of pytest is still understood by it: CI does not soak."""

from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent.parent / "bench"


def test_the_tests_of_other_parts_are_run_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    import soak

    monkeypatch.setattr(soak, "SIDES", {"rows": "test_digest.py"})
    log = soak.Log()
    assert soak.sides(log) == 0
    assert [line for line in log.lines if line.startswith("passed")]
    monkeypatch.setattr(soak, "SIDES", {"nothing": "test_of_nothing.py"})
    assert soak.sides(soak.Log()) == 1
