"""Disks that are full at a size of choice while a record is read into, and what each must leave behind."""

import shutil
from pathlib import Path
from typing import NamedTuple

from tests.store.ground import at_most, resize, run, small_disk
from tests.store.killing import REPORTS, content, write_reports
from tests.store.old import columns_of

from musnad import ask
from musnad.lexicon import Lexicon
from musnad.store import View

ROOM = 50_000_000


class Full(NamedTuple):
    """A run on a small disk: bytes of room, whether that was a disk of its own, reports stored when it was full."""

    size: int
    mounted: bool
    stored: int


class Filler:
    """Fills disks in a folder; every assertion is one of what may not be lost."""

    def __init__(self, folder: Path, lexicon: Lexicon) -> None:
        self.folder, self.lexicon, self.given = folder, lexicon, folder / "given.jsonl"
        write_reports(self.given, REPORTS)
        self.quiet = str(folder / "quiet.musnad")
        assert run(*self._read(self.quiet)).returncode == 0
        self.whole = content(self.quiet)

    def fill(self, size: int) -> Full:
        """Read where there is so much room: a line says if there is none, what is stored is whole; then go on."""
        place = self.folder / "disk"
        with small_disk(place, size) as mounted:
            path = str(place / "r.musnad")
            done = run(*self._read(path), before=None if mounted else at_most(size))
            if done.returncode:
                assert done.stderr.count("\n") == 1, done.stderr
                assert "look for room" in done.stderr
            if mounted:
                resize(place, ROOM)
            stored = self._stored(path)
            assert (done.returncode, stored == REPORTS) in ((1, False), (0, True))
            assert run(*self._read(path)).returncode == 0
            assert self._stored(path) == REPORTS
            assert content(path) == self.whole
        shutil.rmtree(place)
        return Full(size, mounted, stored)

    def _read(self, path: str) -> tuple[str, ...]:
        return ("read", str(self.given), "--batch", "4", "--weights", "none", "--store", path)

    def _stored(self, path: str) -> int:
        """Reports of a record that is whole; none where there was no room for a record at all."""
        if not Path(path).exists() or not columns_of(path):
            return 0
        with View(path, rejected=True) as view:
            told = ask.check(view, lambda: self.lexicon, True)
        assert told["faults"] == [], told["faults"][:5]
        return int(told["reports"])
