"""All targets, or those that are named, one after another: `python -m fuzz [--runs N] [TARGET …]`, as `make fuzz` does.

Prints a line for each: executions, seconds, findings; exit status 1 if there is any. What is found lies in
build/fuzz/TARGET/findings, and so does the input that hung or killed a target.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import time

from fuzz.targets import SECONDS, TARGETS

FOLDER = pathlib.Path("build/fuzz")
HANG = 60  # seconds after which libFuzzer ends a target that hangs; `SECONDS` are counted without ending it
MEMORY = 4_000  # MB that a target may have at most
EXECUTED = re.compile(r"stat::number_of_executed_units: (\d+)")
LAST = re.compile(r"^#(\d+)\s", re.MULTILINE)


def run(name: str, runs: int, folder: pathlib.Path) -> tuple[int, float, list[str]]:
    """One target: executions, seconds, and a line for each finding."""
    found, log = folder / "findings", folder / "log"
    found.mkdir(parents=True, exist_ok=True)
    for left in found.iterdir():
        left.unlink()
    options = [f"-runs={runs}", f"-timeout={HANG}", f"-rss_limit_mb={MEMORY}", "-print_final_stats=1",
               f"-artifact_prefix={found}/ended-"]  # fmt: skip
    start = time.monotonic()
    with log.open("wb") as out:
        command = [sys.executable, "-m", "fuzz.harness", name, str(folder), *options]
        done = subprocess.run(command, stdout=out, stderr=out)
    seconds, told = time.monotonic() - start, log.read_text(encoding="utf-8", errors="replace")
    executed = EXECUTED.search(told)
    last = [executed[1]] if executed else LAST.findall(told)
    findings = [text.read_text(encoding="utf-8").partition("\n")[0] for text in sorted(found.glob("*.txt"))]
    findings += [f"ended: {left.name}" for left in sorted(found.glob("ended-*"))]
    if done.returncode and not findings:
        findings = [f"it did not run to its end, see {log}"]
    return int(last[-1]) if last else 0, seconds, findings


def main() -> int:
    """Run them and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"some of: {', '.join(TARGETS)}")
    parser.add_argument("--runs", type=int, default=2_000, metavar="N", help="executions of each")
    options = parser.parse_args()
    if unknown := [name for name in options.targets if name not in TARGETS]:
        parser.error(f"no target {unknown[0]!r}; there are {', '.join(TARGETS)}")
    print(f"{'target':10}{'executions':>12}{'seconds':>10}{'findings':>10}", flush=True)
    every = 0
    for name in options.targets or TARGETS:
        executions, seconds, findings = run(name, options.runs, FOLDER / name)
        every += len(findings)
        print(f"{name:10}{executions:>12,}{seconds:>10.1f}{len(findings):>10}", flush=True)
        for line in findings:
            print(f"    {line}", flush=True)
    print(f"{every} findings; each input had {SECONDS:g} s of processor time" + (f", see {FOLDER}" if every else ""))
    return 1 if every else 0


if __name__ == "__main__":
    sys.exit(main())
