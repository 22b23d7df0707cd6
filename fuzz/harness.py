"""One target under atheris: `python -m fuzz.harness TARGET FOLDER [libFuzzer's options]`.

Findings are kept in FOLDER/findings, the input and its trace, one for each place they come from, and the run goes on;
one that hangs, takes all memory or kills the program ends it. The corpus that grows is kept in FOLDER/corpus.
"""

import hashlib
import pathlib
import sys
import traceback
from importlib import import_module
from typing import Any

import atheris

with atheris.instrument_imports(include=["musnad", "feedparser", "trafilatura", "warcio"]):
    from fuzz.targets import TARGETS, attack
    from musnad.load.kinds import KINDS

    for kind in KINDS:  # readers are else loaded when their kind is first met
        import_module(f"musnad.load.{kind.reader.partition(':')[0]}")


class Keeper:
    """Runs inputs of one target and keeps what breaks the rule."""

    def __init__(self, name: str, folder: pathlib.Path) -> None:
        self.name, self.folder = name, folder
        self.known = set[str]()
        folder.mkdir(parents=True, exist_ok=True)

    def __call__(self, data: bytes) -> None:
        """One input."""
        try:
            attack(self.name, data)
        except Exception as error:  # noqa: BLE001 - whatever comes out is what is looked for
            self._keep(data, error)

    def _keep(self, data: bytes, error: Exception) -> None:
        place = _place(error)
        if place in self.known:
            return
        self.known.add(place)
        mark = hashlib.sha256(place.encode()).hexdigest()[:12]
        (self.folder / f"{mark}.bin").write_bytes(data)
        told = "".join(traceback.format_exception(error))
        (self.folder / f"{mark}.txt").write_text(f"{place}\n\n{told}", encoding="utf-8", errors="backslashreplace")


def _place(error: Exception) -> str:
    """What was raised, and the last line of ours that it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "musnad" in pathlib.PurePath(frame.filename).parts] or frames
    path = "/".join(pathlib.PurePath(own[-1].filename).parts[-3:])
    what = str(error).split(" ")[0] if isinstance(error, AssertionError) and own is frames else ""
    return f"{type(error).__name__} {path}:{own[-1].lineno} {own[-1].name} {what}".strip()


def main(arguments: list[str]) -> None:
    """Write the seeds, and run."""
    name, folder, *options = arguments
    corpus = pathlib.Path(folder) / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for raw in TARGETS[name].seeds():
        (corpus / f"seed-{hashlib.sha256(raw).hexdigest()[:16]}").write_bytes(raw)
    run: Any = Keeper(name, pathlib.Path(folder) / "findings")
    atheris.Setup([sys.argv[0], *options, f"-max_len={TARGETS[name].long}", str(corpus)], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
