"""Killed again and again, runs leave whole records, lose nothing they had acknowledged, and come to the same end."""

from pathlib import Path

from tests.store.filling import Filler
from tests.store.killing import REPORTS, Soak

from musnad.lexicon import Lexicon

KILLS = 9  # each kind at least once; far more, with more disks that are full, are made by bench/soak.py


def test_killed_runs_lose_nothing(tmp_path: Path, lexicon: Lexicon) -> None:
    turns = list(Soak(tmp_path, 8, lexicon).kills(KILLS))
    assert len([turn for turn in turns if turn.fell]) == KILLS
    assert len([turn for turn in turns if turn.fell == "inside"]) > KILLS // 2
    assert {turn.what for turn in turns} == {"read", "fuse", "fix", "migrate", "backup"}
    assert turns[-1].left.endswith("as in a quiet run")


def test_a_run_that_finds_the_disk_full_goes_on_when_there_is_room(tmp_path: Path, lexicon: Lexicon) -> None:
    assert 0 < Filler(tmp_path, lexicon).fill(900_000).stored < REPORTS
