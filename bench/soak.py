"""What is left of a record whatever befalls it: `make soak`, or `python bench/soak.py [--kills 200] [--seed N]`.

Kill -9 at random moments while reports are read, fused and corrected, a record of an older schema is brought up, and a
copy is made; the power cut at every moment of a small record's making; disks that are full at random sizes; and the
tests of files that cannot be written, two writers, a clock set back, earlier schemas and damaged bytes. After each the
record is checked whole, and what had been acknowledged is looked for. Printed, and kept as OUT/soak.txt, is what was
done and found; the exit status is 1 if anything was lost. The seed is drawn where none is given.
"""

import argparse
import datetime
import pathlib
import platform
import random
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

import apsw
from tests.conftest import make_reading
from tests.store.filling import Filler
from tests.store.killing import REPORTS, Soak
from tests.store.power import cut_off, disk, killed, lay
from tests.store.test_power import whole, work

import musnad
from musnad.lexicon import load
from read import cpu

PARTS = ("kills", "cuts", "disks", "tests")
WAYS = 2  # in which the same power cut may leave a disk
DISKS, LEAST, MOST = 15, 20_000, 2_500_000  # disks that are filled, and their sizes in bytes
KINDS = {"read": "reading", "fuse": "fusing", "fix": "correcting", "migrate": "bringing up", "backup": "copying"}
TESTS = pathlib.Path(__file__).parent.parent / "tests" / "store"
SIDES = {
    "files and folders that cannot be written, full disks": "test_disk.py",
    "two writers, a clock set back": "test_writers.py",
    "every earlier schema": "test_schemas.py",
    "damaged bytes": "test_damage.py",
    "copies": "test_backup.py",
}
NO_MOUNT = "a limit on the size of files; none may be mounted here"


class Log:
    """Prints, and keeps what it printed."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, line: str = "") -> None:
        """One line."""
        self.lines.append(line)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def main() -> int:
    """Run all parts, print, keep."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("build/bench"), help="a folder")
    given = parser.parse_args()
    log, start = Log(), time.perf_counter()
    log(f"{datetime.date.today()}, {cpu()}, {platform.system()} {platform.machine()}, musnad {musnad.__version__}, "
        f"Python {platform.python_version()}, SQLite {apsw.sqlite_lib_version()}; seed {given.seed}")  # fmt: skip
    parts: dict[str, Callable[[pathlib.Path, Log], None]] = {
        "kills": lambda folder, log: kills(folder, log, given.kills, given.seed),
        "cuts": lambda folder, log: cuts(folder, log, given.seed),
        "disks": lambda folder, log: disks(folder, log, given.seed),
    }
    lost = sum(not held(part, log) for name, part in parts.items() if name in given.parts)
    lost += sides(log) if "tests" in given.parts else 0
    log()
    log(f"Lost: {'nothing' if not lost else f'see above, in {lost} parts'}. {time.perf_counter() - start:.0f} s")
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "soak.txt").write_text("\n".join(log.lines) + "\n", encoding="utf-8")
    return 1 if lost else 0


def held(part: Callable[[pathlib.Path, Log], None], log: Log) -> bool:
    """Whether a part found nothing lost; if it did, its folder is kept to be looked at."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="soak-"))
    try:
        part(folder, log)
    except Exception:  # noqa: BLE001 whatever it is, the other parts are run
        sys.stderr.write(f"{traceback.format_exc()}what is left lies in {folder}\n")
        log(f"LOST: {traceback.format_exc().splitlines()[-1]}")
        return False
    shutil.rmtree(folder)
    return True


def kills(folder: pathlib.Path, log: Log, most: int, seed: int) -> None:
    """Kill so many runs; the first that leaves less than it must ends this."""
    title(log, "Kill -9", "kill  of       at moment             left")
    soak, fell, ended, done = Soak(folder, seed, load()), Counter[tuple[str, str]](), Counter[str](), 0
    for turn in soak.kills(most):
        done += bool(turn.fell)
        fell[turn.what, turn.fell] += 1
        ended[turn.what] += not turn.fell
        log(f"{done if turn.fell else '':>4}  {turn.what:8} {turn.moment:20}  {turn.left}")
    heads = f"{'':12} {'kills':>6} {'inside':>7} {'before':>7} {'after':>6} {'to the end':>11}"
    title(log, "Kills, by when they came", heads)
    for kind, name in KINDS.items():
        inside, before, after = (fell[kind, when] for when in ("inside", "before", "after"))
        log(f"{name:12} {inside + before + after:6} {inside:7} {before:7} {after:6} {ended[kind]:11}")
    inside = sum(count for (_, when), count in fell.items() if when == "inside")
    log(f"{done} kills, {inside} of them between the first and the last change to a file. After each the record was")
    log("looked at as by musnad check --whole: no fault, all acknowledged reports and corrections there.")
    log(f"{soak.rounds} times all was done in the end: the record of runs that nobody killed.")


def cuts(folder: pathlib.Path, log: Log, seed: int) -> None:
    """Cut the power, and kill, at every moment of a record's making."""
    title(log, "Power cuts")
    lexicon = load()
    with disk() as kept:
        work(str(folder / "r.musnad"), kept, lexicon, make_reading)
    for cut in range(len(kept.done) + 1):
        for way in range(WAYS + 1):
            left = folder / "left"
            chance = random.Random(f"{seed} {cut} {way}")
            lay(cut_off(kept.done, cut, chance) if way else killed(kept.done, cut), left)
            whole(left, kept.acknowledged(cut), lexicon)
            shutil.rmtree(left)
    moments = len(kept.done) + 1
    log(f"{moments * WAYS} power cuts and {moments} kills at the {moments} moments in which nine reports and three")
    log("corrections are written: each left a whole record with all that had been acknowledged by then.")


def disks(folder: pathlib.Path, log: Log, seed: int) -> None:
    """Read into disks of random sizes."""
    title(log, "Full disks", f"{'bytes of room':>13}  reports stored of {REPORTS} when it was full")
    filler, chance, mounted = Filler(folder, load()), random.Random(seed), True
    for _ in range(DISKS):
        full = filler.fill(chance.randint(LEAST, MOST))
        mounted &= full.mounted
        log(f"{full.size:13,}  {full.stored if full.stored < REPORTS else 'all: there was room'}")
    log(f"Room was {'a tmpfs of that size' if mounted else NO_MOUNT}. Each run that found none said so in one line,")
    log("what it had stored was whole, and with more room it went on to the record of a run that had room at once.")


def sides(log: Log) -> int:
    """Run the tests of all else that may befall a record; how many parts failed."""
    lost = 0
    for name, file in SIDES.items():
        title(log, name[0].upper() + name[1:])
        with tempfile.TemporaryDirectory() as folder:
            told = pathlib.Path(folder) / "told.xml"
            pytest = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--junitxml={told}"]
            command = [*pytest, str(TESTS / file)]
            done = subprocess.run(command, cwd=TESTS.parent.parent, capture_output=True, check=False, text=True)
            rows = list(outcomes(told)) if told.exists() else []
        for test, outcome in rows:
            log(f"{outcome:8} {test}")
        lost += done.returncode != 0 or not rows
        if done.returncode:
            sys.stderr.write(done.stdout + done.stderr)
    return lost


def outcomes(told: pathlib.Path) -> Iterator[tuple[str, str]]:
    """Each test that pytest has told of, and whether it passed; why it was skipped."""
    for case in ElementTree.parse(told).iter("testcase"):
        ended = {each.tag: each.get("message", "") for each in case}
        why = f"skipped ({ended['skipped']})" if "skipped" in ended else "passed"
        name = str(case.get("name")).removeprefix("test_").replace("_", " ")
        yield name, "failed" if {"failure", "error"} & ended.keys() else why


def title(log: Log, name: str, heads: str = "") -> None:
    """The head of a part."""
    log()
    log(name)
    log("-" * len(name))
    if heads:
        log(heads)


if __name__ == "__main__":
    sys.exit(main())
