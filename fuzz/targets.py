"""The targets: one for each parser of outside bytes, with the seeds that it begins with."""

import resource
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

from fuzz import files, record, seeds, web

SECONDS = 5.0  # of processor time that one input may take
MEMORY = 1 << 30  # bytes by which one input may make the program larger


class Target(NamedTuple):
    """``run`` raises for whatever breaks the rule; ``seeds`` are of the samples; inputs are at most so ``long``."""

    run: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]
    long: int = 8_192


TARGETS = {
    "text": Target(files.text, seeds.raw_texts),
    "reader": Target(files.whole, files.whole_seeds, 2_048),
    "rows": Target(files.reader("rows", "json"), files.seeded(seeds.json_rows, seeds.json_rows)),
    "page": Target(files.reader("html"), seeds.pages),
    "warc": Target(files.reader("warc"), seeds.warcs, 16_384),
    "archive": Target(files.archive, files.archive_seeds, 16_384),
    "feed": Target(files.reader("feed"), seeds.feeds),
    "wire": Target(files.reader("newsml", "xml"), files.seeded(seeds.wires, lambda: seeds.wires() + seeds.feeds())),
    "pdf": Target(files.reader("pdf"), seeds.pdfs),
    "docx": Target(files.reader("docx"), seeds.words, 1_000_000),
    "table": Target(files.reader("table"), seeds.tables),
    "mail": Target(files.reader("mail"), seeds.mails, 16_384),
    "store": Target(record.store, record.store_seeds, 512),
    "import": Target(record.corrections, record.returned, 65_536),
    "web": Target(web.web, web.web_seeds, 512),
}


def attack(name: str, data: bytes) -> None:
    """Run one input of a target; AssertionError where it takes too long or too much memory, besides what it raises."""
    before, start = _size(), time.process_time()
    TARGETS[name].run(data)
    taken, grown = time.process_time() - start, _size() - before
    assert taken < SECONDS, f"{taken:.1f} s for {len(data):,} bytes"
    assert grown < MEMORY, f"{grown >> 20} MB for {len(data):,} bytes"


def _size() -> int:
    """The most memory that the program has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
