"""Pages of a web archive: `python bench/pages.py [--pages 1000] [--read 100]`.

So many pages of the designs of ``shapes.py``, 40 to 100 kB each, are written into one WARC by warcio. Printed are, by
design, what is found of each report (paragraphs whole, lines beside them, title and day) and the processor time of a
page; then pages a second on one core for the whole archive with the most memory held, and pages a second through
``musnad read --store``, which also reads the Arabic.
"""

import argparse
import io
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from musnad.load import load
from musnad.load.given import Given, Origin
from musnad.load.kinds import BY_NAME, read_as
from musnad.record import Report
from shapes import DESIGNS, Page, pages


def archive(path: pathlib.Path, made: list[Page]) -> None:
    """Write a WARC of these pages, each record packed."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for page in made:
            heads = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            body = io.BytesIO(page.raw)
            writer.write_record(writer.create_warc_record(page.address, "response", payload=body, http_headers=heads))


def judge(made: list[Page]) -> None:
    """By design: what is found, and what it costs."""
    print(f"{'design':10}{'pages':>7}{'kB':>6}{'ms':>7}{'found':>9}{'beside':>8}{'title':>7}{'day':>6}")
    for number, design in enumerate(DESIGNS):
        own = made[number :: len(DESIGNS)]
        told = found = beside = titles = days = 0
        spent = 0.0
        for page in own:
            began = time.process_time()
            items = list(read_as(BY_NAME["html"], io.BytesIO(page.raw), Origin("page", "page"), Given()))
            spent += time.process_time() - began
            report = next((item for item in items if isinstance(item, Report)), Report("", ""))
            lines = report.text.split("\n")
            told += len(page.paragraphs)
            found += sum(text in lines for text in page.paragraphs)
            beside += sum(line not in (*page.paragraphs, page.title) for line in lines)
            titles += report.title == page.title
            days += report.published == page.day
        size = sum(len(page.raw) for page in own) / len(own) / 1000
        print(f"{design.__name__:10}{len(own):7}{size:6.0f}{1000 * spent / len(own):7.1f}{found / told:9.1%}"
              f"{beside:8}{titles / len(own):7.0%}{days / len(own):6.0%}")  # fmt: skip


def main() -> None:
    """Write the archives, read them, print what it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--read", type=int, default=100, help="pages that are read with their Arabic; 0: none")
    parser.add_argument("--alone", type=pathlib.Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        whole(asked.alone)
        return
    with tempfile.TemporaryDirectory() as folder:
        path, few = pathlib.Path(folder, "all.warc.gz"), pathlib.Path(folder, "few.warc.gz")
        made = pages(asked.pages)
        judge(made[:200])
        archive(path, made)
        archive(few, made[: asked.read])
        del made
        subprocess.run([sys.executable, __file__, "--alone", str(path)], check=True)
        if asked.read:
            through(few, asked.read)


def whole(path: pathlib.Path) -> None:
    """Load one archive, in a process that holds nothing else."""
    began, wall, count = time.process_time(), time.monotonic(), 0
    for item in load([str(path)]):
        count += isinstance(item, Report)
    spent, wall = time.process_time() - began, time.monotonic() - wall
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{count:,} pages loaded: {count / spent:.0f} a second on one core ({count / wall:.0f} by the clock), "
          f"{most:.0f} MB at most")  # fmt: skip


def through(path: pathlib.Path, count: int) -> None:
    """Read one archive into a record."""
    program = [sys.executable, "-c", "from musnad.cli import main; main()", "read", str(path), "--store"]
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*program, str(path.with_suffix(".musnad"))], check=True, stdout=subprocess.DEVNULL)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
    print(f"{count:,} pages read into a record: {count / spent:.1f} a second of processor time, the start included")


if __name__ == "__main__":
    main()
