"""A record of the samples, and a client of its page."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.show.told import reports

from musnad.lexicon import Lexicon
from musnad.load import load
from musnad.pipeline import read_all
from musnad.record import Report
from musnad.show.app import create_app
from musnad.show.desk import Desk
from musnad.store import Writer
from musnad.store.intake import Tally, batches

HOME = "http://localhost"
Tell = Callable[[Iterable[Report]], Desk]


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


@pytest.fixture(scope="session")
def tell(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Tell:
    """Makes the desk of a record of these reports, with everything prepared."""

    def desk_of(told: Iterable[Report]) -> Desk:
        path = str(tmp_path_factory.mktemp("told") / "told.musnad")
        with Writer(path, lexicon) as writer:
            writer.write(read_all(told, lexicon))
        made = Desk(path)
        made.start(wait=True)
        assert made.failure is None
        return made

    return desk_of


@pytest.fixture(scope="module")
def own(request: pytest.FixtureRequest, tell: Tell) -> Desk:
    """The desk of what the module tells: ``TOLD`` of days and texts, with their outlets or all in its ``OUTLET``."""
    return tell(reports(request.module.TOLD, getattr(request.module, "OUTLET", "منبر {}")))


@pytest.fixture(scope="module")
def asks(own: Desk) -> Iterator[TestClient]:
    """Asks the page of what the module tells."""
    with TestClient(create_app(own), base_url=HOME) as client:
        yield client
