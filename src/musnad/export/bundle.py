"""A BagIt bag (RFC 8493) of all that a record holds, as a zip: what is kept for years and checked by anybody.

The record is copied at one moment, and everything else is written from that copy.
"""

import hashlib
import io
import json
import pathlib
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import BinaryIO, cast

import musnad
from musnad import ask
from musnad.ask.question import Question
from musnad.errors import BadQuestion
from musnad.export import lines, table
from musnad.export.carry import Export
from musnad.store import View
from musnad.store.annotated import texts
from musnad.store.snapshot import head, snapshot

NAME = "musnad-bag"
HASHES = ("sha256", "sha512")
README = pathlib.Path(__file__).with_name("bundle_readme.md")


def write(what: Export, out: BinaryIO) -> None:
    """The bag; BadQuestion where only a part is asked for: the record within is the whole."""
    if what.question != Question() or what.view.as_of:
        raise BadQuestion("a bundle holds the whole record", do="leave the filters and --as-of out")
    with tempfile.TemporaryDirectory() as folder:
        path = str(pathlib.Path(folder) / "record.musnad")
        snapshot(what.view, path)
        with View(path) as view, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
            bag = Bag(zipped)
            _fill(bag, path, Export(view, what.question, what.options))
            bag.close(head(view))


def _fill(bag: "Bag", path: str, what: Export) -> None:
    def copy(file: BinaryIO) -> None:
        with open(path, "rb") as record:
            shutil.copyfileobj(record, file)

    bag.put("data/record.musnad", copy)
    bag.put("data/events.jsonl", lambda file: lines.write(what, file))
    bag.put("data/events.csv", lambda file: table.write_csv(what, file))
    fixes = [json.dumps(row, ensure_ascii=False) + "\n" for row in ask.exported(what.view)]
    bag.put_text("data/corrections.jsonl", "".join(fixes))
    for key, text in texts(what.view):
        bag.put_text(f"data/texts/{key}.txt", text)
    bag.put_text("data/README.md", README.read_text(encoding="utf-8"))


class Bag:
    """Writes the files of a bag into a zip, their digests as they go by, the manifests at the end."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zipped = zipped
        self._digests: dict[str, dict[str, str]] = {}
        self._octets = 0

    def put(self, name: str, write: Callable[[BinaryIO], None]) -> None:
        """A file of the payload or of the tags, as ``write`` writes it."""
        with self._zipped.open(f"{NAME}/{name}", "w", force_zip64=True) as entry:
            counted = Counted(cast(BinaryIO, entry))
            write(cast(BinaryIO, counted))
        self._digests[name] = {hash_: counted.digests[hash_].hexdigest() for hash_ in HASHES}
        self._octets += counted.size if name.startswith("data/") else 0

    def put_text(self, name: str, text: str) -> None:
        """The same of a text."""
        raw = text.encode("utf-8", "backslashreplace")

        def write(file: BinaryIO) -> None:
            file.write(raw)

        self.put(name, write)

    def close(self, ledger: str | None) -> None:
        """Everything that makes these files a bag; ``ledger`` is the hash that the record's ledger ends with."""
        payload = [name for name in self._digests if name.startswith("data/")]
        told = {
            "Bag-Software-Agent": f"musnad {musnad.__version__}",
            "Bagging-Date": datetime.now(UTC).date().isoformat(),
            "External-Description": "A record of Musnad: events, statements and names read out of Arabic news",
            "External-Identifier": f"musnad-ledger-{ledger}" if ledger else None,
            "Payload-Oxum": f"{self._octets}.{len(payload)}",
        }
        self.put_text("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        self.put_text("bag-info.txt", "".join(f"{key}: {value}\n" for key, value in told.items() if value))
        for hash_ in HASHES:
            self.put_text(f"manifest-{hash_}.txt", self._manifest(hash_, payload))
        tags = [name for name in self._digests if name not in payload]
        for hash_ in HASHES:
            self.put_text(f"tagmanifest-{hash_}.txt", self._manifest(hash_, tags))

    def _manifest(self, hash_: str, names: list[str]) -> str:
        return "".join(f"{self._digests[name][hash_]}  {name}\n" for name in sorted(names))


class Counted(io.BufferedIOBase):
    """A file to write to that knows its size and digests."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file, self.size = file, 0
        self.digests = {hash_: hashlib.new(hash_) for hash_ in HASHES}

    def writable(self) -> bool:
        """It is there to be written to."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Pass the bytes on."""
        for digest in self.digests.values():
            digest.update(data)
        self.size += len(data)
        return self._file.write(data)
