"""Everything that is measured, as one table with peers beside it: `make bench`, or

    python bench/table.py --reader PYTHON --peers PYTHON [--events 1000 10000 100000] [--seconds 20] [--out docs/bench]

``--reader`` is the Python that has the compiled wheel, ``--peers`` the one that has the peers (bench/peers.txt). Every
part runs in a process of its own, one after the other, on the same texts. Ratios are what counts: seconds are this
machine's. Written are OUT/bench.md, and OUT/speed.svg, a chart of the reader beside its peers.
"""

import argparse
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any

import read
from chart import bars
from musnad.lexicon import Lexicon
from musnad.lexicon.compiler import compile_table

HERE = pathlib.Path(__file__).parent
TOKENS = 500
Row = dict[str, Any]


def asked_for() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reader", default=sys.executable, help="the Python that reads")
    parser.add_argument("--peers", help="the Python that has the peers; without it they are left out")
    parser.add_argument("--events", nargs="+", default=["1000", "10000", "100000"], help="sizes of the made record")
    parser.add_argument("--seconds", default="20", help="how long each peer runs")
    parser.add_argument("--reports", default="100000", help="how many reports the search is measured on")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("build/bench"), help="a folder")
    return parser.parse_args()


def rows_of(python: str, script: str, *arguments: str) -> list[Row]:
    """What a script of this folder prints: a JSON object a line; other lines are left out."""
    sys.stderr.write(f"{script} {' '.join(arguments)}\n")
    command = [python, str(HERE / script), *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.stderr.write(f"{script} failed: its part is left out\n")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def table(heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Lines of a Markdown table."""
    heads = list(heads)
    yield "| " + " | ".join(heads) + " |"
    yield "|" + " --- |" * len(heads)
    for row in rows:
        yield "| " + " | ".join(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row) + " |"
    yield ""


def compared(reader: Row, peers: list[Row]) -> list[Row]:
    """The reader, the plainest loop and the peers, by how many tokens they take in a second."""
    whole = reader["reports/s"] * reader["tokens a report"]
    found = [
        {"name": "Musnad, the whole reader", "tokens/s": whole, "about": "text in, record out"},
        {"name": "the plainest loop", "tokens/s": reader["plain loop, reports/s"] * reader["tokens a report"],
         "about": "decode, split, look up every piece: the floor"},
    ]  # fmt: skip
    found += [{"name": f"{row['peer']} {row['version']}", "tokens/s": row["tokens"] / row["seconds"],
               "about": row["about"]} for row in peers]  # fmt: skip
    for row in found:
        row["ratio"] = whole / row["tokens/s"]
    return sorted(found, key=lambda row: -row["tokens/s"])


def reading(reader: Row, found: list[Row]) -> Iterator[str]:
    """The reader's part."""
    yield "## Reader"
    heads = ("", "tokens/s", f"reports/s of {TOKENS} tokens", "speed of Musnad ÷ its", "what it does")
    yield from table(heads, ((row["name"], round(row["tokens/s"]), f"{row['tokens/s'] / TOKENS:.1f}",
                              f"{row['ratio']:.2f}", row["about"]) for row in found))  # fmt: skip
    yield "![tokens a second](speed.svg)\n"
    stages = reader["µs a token by stage"]
    whole = reader["µs a token"]
    yield from table(("stage", "µs a token", "share"), (
        (name, cost, f"{cost / whole:.0%}") for name, cost in [*stages.items(), ("all", whole)]))  # fmt: skip
    names = ("times the plain loop", "peak memory, MB", "first run, reports/s", "lexicon, first start, s",
             "lexicon, later starts, s")  # fmt: skip
    yield from table(("", ""), ((name, reader[name]) for name in names))


def plain(title: str, rows: list[Row]) -> Iterator[str]:
    """A part whose rows are printed as they are."""
    if rows:
        yield f"## {title}"
        yield from table(rows[0], (row.values() for row in rows))


def main() -> int:
    """Run all, print the table, keep it."""
    asked = asked_for()
    asked.out.mkdir(parents=True, exist_ok=True)
    (reader,) = rows_of(asked.reader, "read.py", "--json", "--tokens", str(TOKENS))
    with tempfile.TemporaryDirectory() as folder:
        texts = pathlib.Path(folder, "texts.jsonl")
        reports = read.build(read.texts(None), TOKENS, 60, Lexicon(compile_table()))
        texts.write_text("".join(f"{json.dumps({'text': each.text})}\n" for each in reports), encoding="utf-8")
        peers = rows_of(asked.peers, "peers.py", str(texts), "--seconds", asked.seconds) if asked.peers else []
        store = f"{folder}/made.musnad"
        grown = rows_of(asked.reader, "growth.py", "--json", "--events", *asked.events)
        rows_of(sys.executable, "page.py", "--make", store, "--events", asked.events[-1])
        questions = rows_of(sys.executable, "questions.py", store, "--json")
        pages = rows_of(sys.executable, "page.py", "--store", store, "--loads", "5", "--json")
    search = rows_of(sys.executable, "search.py", "--reports", asked.reports, "--json")
    found = compared(reader, peers)
    lines = ["# What is measured", "", f"{reader['date']}, {reader['machine']}, musnad {reader['musnad']} (compiled: "
             f"{reader['compiled']}), Python and SQLite {reader['Python, SQLite']}; load of the machine "
             f"{os.getloadavg()[0]:.1f}. `make bench` prints this. Seconds are the processor's.", ""]  # fmt: skip
    lines += reading(reader, found)
    lines += plain("Linking and fusing: what a report of ten acts costs as the record grows", grown)
    lines += plain(f"Questions to a record of {int(asked.events[-1]):,} events", questions)
    lines += plain(f"Search in {int(asked.reports):,} reports", search)
    lines += plain(f"Pages of a record of {int(asked.events[-1]):,} events in Chromium", pages)
    text = "\n".join(lines)
    (asked.out / "bench.md").write_text(text, encoding="utf-8")
    chart = bars("Tokens a second, one core", [(row["name"], row["tokens/s"]) for row in found])
    (asked.out / "speed.svg").write_text(chart, encoding="utf-8")
    sys.stdout.write(f"{text}\n{datetime.date.today()}: kept in {asked.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
