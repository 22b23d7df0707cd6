"""A megabyte of every text that is built to hurt: `python bench/hostile.py [FAMILY ...] [--out FOLDER]`.

Read are the families of fuzz/hostile.py, each as long as a megabyte of UTF-8 holds. Printed, and kept as
FOLDER/hostile.txt, are seconds of processor time, the dearest first, and the three stages that take most.
"""

import argparse
import datetime
import gc
import pathlib
import platform
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

from fuzz.hostile import families, times_of

import musnad
from musnad.scale.warm import lexicon_with
from read import cpu

BYTES = 1_000_000
LETTERS = 550_000  # a little more than a megabyte of Arabic, spaces among it
MOST = 2.0  # seconds that it should take


def cut(text: str) -> str:
    """As much of a text as a megabyte holds."""
    return text.encode()[:BYTES].decode(errors="ignore")


def main() -> int:
    """Each in turn."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("families", nargs="*", metavar="FAMILY")
    parser.add_argument("--out", type=pathlib.Path, help="a folder")
    asked = parser.parse_args()
    lexicon, rows = lexicon_with(None), list[tuple[float, str, str]]()
    times_of(families()["said stops"](LETTERS // 100), lexicon)
    for name in asked.families or families():
        gc.collect()
        taken, tokens = times_of(cut(families()[name](LETTERS)), lexicon)
        dearest = sorted(taken.items(), key=lambda stage: -stage[1])[:3]
        stages = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in dearest)
        rows.append((sum(taken.values()), name, f"{tokens:>8,}  {stages}"))
    made, machine = datetime.date.today().isoformat(), f"{cpu()}, {platform.system()} {platform.machine()}"
    lines = [f"{made}, {machine}, musnad {musnad.__version__}, Python {platform.python_version()}", ""]
    lines.append("seconds  text                        tokens  most in")
    lines += [f"{took:7.2f}  {name:24}{told}" for took, name, told in sorted(rows, reverse=True)]
    within = sum(took <= MOST for took, _, _ in rows)
    lines += ["", f"{within} of {len(rows)} texts of a megabyte in {MOST:g} s or less."]
    print("\n".join(lines))
    if asked.out:
        asked.out.mkdir(parents=True, exist_ok=True)
        (asked.out / "hostile.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
