"""A record of the samples, and a client of its page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from musnad.lexicon import Lexicon
from musnad.load import load
from musnad.show.app import create_app
from musnad.show.desk import Desk
from musnad.store import Writer
from musnad.store.intake import Tally, batches

HOME = "http://localhost"


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon, samples: Path) -> Path:
    """The record of the samples; not to be changed."""
    store = tmp_path_factory.mktemp("show") / "samples.musnad"
    with Writer(str(store), lexicon) as writer:
        items = load([str(samples / "texts"), str(samples / "reports.jsonl")])
        for readings in batches(items, lexicon, Tally(), lambda item: None, writer.holds):
            writer.write(readings)
    return store


@pytest.fixture(scope="session")
def desk(sampled: Path) -> Desk:
    """Its desk, with everything prepared."""
    made = Desk(str(sampled))
    made.start(wait=True)
    assert made.failure is None
    return made


@pytest.fixture(scope="session")
def client(desk: Desk) -> Iterator[TestClient]:
    """Asks the page of the samples as a browser on this machine would."""
    with TestClient(create_app(desk), base_url=HOME) as asks:
        yield asks
