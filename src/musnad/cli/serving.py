"""Open the page of a record, or of the samples."""

import os
import pathlib
import tempfile

import typer

import musnad
from musnad.errors import BadInput, BadQuestion
from musnad.lexicon import load as load_lexicon
from musnad.load import load
from musnad.store import Writer
from musnad.store.intake import Tally, batches

PLACES = ("samples", "../../samples")  # in the package, and in a checkout


def open_page(store: str, host: str, port: int, token_file: str | None, names: tuple[str, ...]) -> None:
    """Serve a record until it is stopped."""
    try:
        from musnad.show.server import serve
    except ImportError as error:
        what = f"the page needs {error.name or 'more'}, which is not installed"
        raise BadQuestion(what, do="pip install 'musnad[web]'") from error
    serve(store, host, port, token_file, names, _ready)


def samples() -> str:
    """A record of the samples, made anew in a folder for passing things."""
    here = pathlib.Path(musnad.__file__).parent
    folder = next((here / place for place in PLACES if (here / place / "texts").is_dir()), None)
    if folder is None:
        raise BadInput("the samples are not here", str(here), "make a record: musnad read PATH, then musnad serve")
    store = pathlib.Path(tempfile.mkdtemp(prefix="musnad-")) / "samples.musnad"
    lexicon, near = load_lexicon(), pathlib.Path(os.path.relpath(folder))  # told as it is seen from here
    with Writer(str(store), lexicon) as writer:
        items = load([str(near / "texts"), str(near / "reports.jsonl")])
        for readings in batches(items, lexicon, Tally(), lambda item: None, writer.holds):
            writer.write(readings)
    return str(store)


def _ready(address: str) -> None:
    typer.echo(f"musnad: open {address} in the browser; Ctrl+C ends it", err=True)
