"""A small record that is read, with letters beyond the first plane, for what colleagues send back."""

import pathlib
from collections.abc import Callable

import pytest

from musnad.ask import Question
from musnad.cli.corrected import coded
from musnad.export import Export, Options, export
from musnad.lexicon import Lexicon
from musnad.record import Report
from musnad.returned import Taken, read, settle
from musnad.returned.wishes import Given, Heap
from musnad.store import View, Writer
from musnad.store.intake import Tally, batches

TEXTS = (
    "😀 قال وزير الخارجية الروسي سيرغي لافروف الاثنين إن روسيا سحبت قواتها من سوريا. 🇸🇾 "
    "وقصفت طائرات روسية أمس مدينة إدلب وقتلت 12 مدنيا.",
    "قصفت طائرات روسية مدينة إدلب يوم 10 ديسمبر 2017 وقتلت 12 مدنيا. ودعت الأمم المتحدة إلى هدنة في حلب.",
    "غادر الوفد الإيراني أستانة الثلاثاء، وأعلنت تركيا أنها ستشارك في الجولة المقبلة.",
)
GIVEN = Given("ليلى", "second reading")
TakeIn = Callable[..., tuple[Taken, Heap]]


@pytest.fixture(scope="session")
def read_once(lexicon: Lexicon, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("returned") / "r.musnad"
    reports = [Report(f"{number + 1:064x}"[::-1], text, f"mem:{number}", f"منبر {number}", "2017-12-11")
               for number, text in enumerate(TEXTS)]  # fmt: skip
    with Writer(str(path), lexicon) as writer:
        for readings in batches(reports, lexicon, Tally(), lambda _: None):
            writer.write(readings)
    return path.read_bytes()


@pytest.fixture
def store(read_once: bytes, tmp_path: pathlib.Path) -> str:
    path = tmp_path / "record.musnad"
    path.write_bytes(read_once)
    return str(path)


@pytest.fixture
def take_in(store: str, lexicon: Lexicon) -> TakeIn:
    """Take a file in as `musnad import` does, a minute later each time."""
    minutes = iter(range(60))

    def run(path: pathlib.Path, given: Given = GIVEN, against: str | None = None) -> tuple[Taken, Heap]:
        made = f"2018-01-01T09:{next(minutes):02}:00.000000Z"
        with View(store, rejected=True) as view:
            found = read(view, str(path), given, against)
            taken = settle(view, found.heap.wishes, made, lambda: lexicon, coded)
        with Writer(store, lexicon) as writer:
            writer.fix([*found.fixes, *taken.fixes])
        return taken, found.heap

    return run


@pytest.fixture
def exported(store: str) -> Callable[[str, pathlib.Path], pathlib.Path]:
    def run(name: str, path: pathlib.Path) -> pathlib.Path:
        with View(store) as view:
            export(Export(view, Question(), Options()), name, str(path))
        return path

    return run
