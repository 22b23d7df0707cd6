"""A record of the samples, which every format is tried on."""

import pathlib

import pytest

from musnad.lexicon import Lexicon
from musnad.load import load
from musnad.store import Writer
from musnad.store.intake import Tally, batches

SAMPLES = pathlib.Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def samples(lexicon: Lexicon, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("export") / "samples.musnad")
    items = load([str(SAMPLES / "texts"), str(SAMPLES / "reports.jsonl")])
    with Writer(path, lexicon) as writer:
        for readings in batches(items, lexicon, Tally(), lambda _: None):
            writer.write(readings)
    return path
