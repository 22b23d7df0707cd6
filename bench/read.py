"""How fast one core reads, beside the plainest loop; what each stage costs; memory; how long the lexicon takes.

    python bench/read.py [--reports FILE.jsonl] [--tokens 500] [--count 60] [--runs 5] [--json]

The reader measured is the one installed for that Python; `make bench-reader` installs the compiled wheel for it.
Reports are made to one length (about 500 tokens) by joining and cutting the texts of ``samples/``, or of the rows of
``--reports``. They are read as the program reads them, some side by side. One warm-up run, then the median of five. The
plainest loop only decodes, splits at spaces and looks up every piece in the compiled table: what any reader of words
must pay. Start-up is measured in fresh processes.
Times are processor time, which other work on the machine does not change; on an idle one it is the time of the clock.
"""

import argparse
import datetime
import hashlib
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

import apsw

import musnad
from musnad.lexicon import Lexicon
from musnad.lexicon.compiler import compile_table
from musnad.pipeline import STAGES, read_all
from musnad.record import Report, Sheet
from musnad.scale.warm import lexicon_with
from musnad.store.intake import SIDE

ROOT = pathlib.Path(__file__).parent.parent
READ = f"""
import hashlib, json, pathlib, resource, sys
from musnad.cli.reading import lexicon_with
from musnad.pipeline import read_all
from musnad.record import Report
lexicon, batch = lexicon_with(None), []
for line in open(sys.argv[1], encoding="utf-8"):
    text = json.loads(line)
    batch.append(Report(hashlib.sha256(text.encode()).hexdigest(), text))
    if len(batch) == {SIDE}:
        read_all(batch, lexicon)
        batch.clear()
read_all(batch, lexicon)
told = pathlib.Path("/proc/self/status")  # what is asked of the system counts the parent's too
most = next(line for line in told.read_text().splitlines() if line.startswith("VmHWM")) if told.exists() else ""
print(int(most.split()[1]) if most else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
START = "import time; from musnad.lexicon import load; load(); print(time.process_time())"


def texts(path: pathlib.Path | None) -> list[str]:
    """Texts to build reports from: the rows of a JSON Lines file, or all samples."""
    rows = [path] if path else sorted((ROOT / "samples").glob("*.jsonl"))
    lines = [line for file in rows for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
    found = [json.loads(line)["text"] for line in lines]
    if path is None:
        found += [file.read_text(encoding="utf-8") for file in sorted((ROOT / "samples" / "texts").glob("*.txt"))]
    return found


def build(source: list[str], tokens: int, count: int, lexicon: Lexicon) -> list[Report]:
    """``count`` reports of about ``tokens`` tokens: paragraphs in order, a report ends with the one that fills it."""
    paragraphs = [line for text in source for line in text.splitlines() if line.strip()]
    lengths = [token_count(line, lexicon) for line in paragraphs]
    reports, at = [], 0
    for _ in range(count):
        lines, size = [], 0
        while size < tokens:
            line, length = paragraphs[at % len(paragraphs)], lengths[at % len(lengths)]
            at += 1
            if size + length > tokens:  # the last one is cut where the report is full
                line = " ".join(line.split()[: tokens - size])
                length = tokens - size
            lines.append(line)
            size += length
        reports.append(report_of("\n".join(lines)))
    return reports


def report_of(text: str) -> Report:
    """A report of a text alone."""
    return Report(hashlib.sha256(text.encode()).hexdigest(), text)


def token_count(text: str, lexicon: Lexicon) -> int:
    """How many tokens a text has for the reader."""
    sheet = Sheet(report_of(text))
    for stage in STAGES[:2]:
        sheet.lay(stage.run(sheet, lexicon))
    return len(sheet.words)


def run_all(reports: list[Report], lexicon: Lexicon) -> float:
    """Seconds to read all reports through the whole road."""
    began = time.process_time()
    for first in range(0, len(reports), SIDE):
        read_all(reports[first : first + SIDE], lexicon)
    return time.process_time() - began


def run_stages(reports: list[Report], lexicon: Lexicon) -> dict[str, float]:
    """Seconds that each stage takes for all reports."""
    spent = dict.fromkeys((stage.name for stage in STAGES), 0.0)
    for first in range(0, len(reports), SIDE):
        sheets = [Sheet(report) for report in reports[first : first + SIDE]]
        for stage in STAGES:
            began = time.process_time()
            given = stage.run_all(sheets, lexicon) if stage.run_all else [stage.run(sheet, lexicon) for sheet in sheets]
            spent[stage.name] += time.process_time() - began
            for sheet, found in zip(sheets, given, strict=True):
                sheet.lay(found)
    return spent


def run_plain(raw: list[bytes], words: dict[str, Any]) -> float:
    """Seconds for the plainest loop: decode, split, look up."""
    began = time.process_time()
    for data in raw:
        for piece in data.decode().split():
            words.get(piece)
    return time.process_time() - began


def measure(reports: list[Report], lexicon: Lexicon, runs: int) -> dict[str, Any]:
    """Speed and stages, beside the plain loop."""
    first = run_all(reports, lexicon)
    whole = statistics.median(run_all(reports, lexicon) for _ in range(runs))
    stages = [run_stages(reports, lexicon) for _ in range(runs)]
    words, raw = compile_table()["words"], [report.text.encode() for report in reports]
    run_plain(raw, words)
    plain = statistics.median(run_plain(raw, words) for _ in range(runs))
    tokens = sum(token_count(report.text, lexicon) for report in reports)
    return {
        "reports": len(reports),
        "tokens a report": round(tokens / len(reports)),
        "first run, reports/s": round(len(reports) / first, 1),
        "reports/s": round(len(reports) / whole, 1),
        "µs a token": round(whole / tokens * 1e6, 2),
        "µs a token by stage": {
            name: round(statistics.median(run[name] for run in stages) / tokens * 1e6, 2) for name in stages[0]
        },
        "plain loop, reports/s": round(len(reports) / plain, 1),
        "times the plain loop": round(whole / plain, 1),
        "peak memory, MB": round(memory(reports), 1),
    }


def memory(reports: list[Report]) -> float:
    """Megabytes of a fresh process that reads these reports, at their most."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "texts")
        path.write_text("".join(f"{json.dumps(report.text)}\n" for report in reports), encoding="utf-8")
        done = subprocess.run([sys.executable, "-c", READ, str(path)], check=True, capture_output=True, text=True)
    return float(done.stdout) / (1024 if sys.platform != "darwin" else 1024**2)


def start_up(runs: int) -> dict[str, float]:
    """Seconds to load the lexicon in fresh processes: the first compiles, the later ones find the kept table."""
    with tempfile.TemporaryDirectory() as folder:
        first = fresh_process(folder)
        later = [fresh_process(folder) for _ in range(runs)]
    return {"lexicon, first start, s": round(first, 3), "lexicon, later starts, s": round(statistics.median(later), 3)}


def fresh_process(cache: str) -> float:
    """Seconds from the start of a new Python until it has the lexicon, imports included."""
    env = {**os.environ, "MUSNAD_CACHE": cache}
    done = subprocess.run([sys.executable, "-c", START], env=env, check=True, capture_output=True, text=True)
    return float(done.stdout)


def circumstances() -> dict[str, str]:
    """What the figures depend on."""
    return {
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "machine": f"{cpu()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        "musnad": musnad.__version__,
        "compiled": "no" if (sys.modules[Sheet.__module__].__file__ or "").endswith(".py") else "yes",
        "Python, SQLite": f"{platform.python_version()}, {apsw.sqlite_lib_version()}",
    }


def cpu() -> str:
    """The processor's name, where the system tells."""
    path = pathlib.Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or "unknown processor"


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=pathlib.Path, help="JSON Lines with a text a row; default: samples/")
    parser.add_argument("--tokens", type=int, default=500, help="tokens a report")
    parser.add_argument("--count", type=int, default=60, help="how many reports")
    parser.add_argument("--runs", type=int, default=5, help="runs after the warm-up")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    args = arguments()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    lexicon = lexicon_with(None)
    reports = build(texts(args.reports), args.tokens, args.count, Lexicon(compile_table()))
    figures = measure(reports, lexicon, args.runs) | start_up(args.runs) | circumstances()
    if args.json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    for name, value in figures.items():
        if isinstance(value, dict):
            print(name)
            for stage, cost in value.items():
                print(f"    {stage:<24}{cost:>10}")
        else:
            print(f"{name:<28}{value:>10}")


if __name__ == "__main__":
    main()
