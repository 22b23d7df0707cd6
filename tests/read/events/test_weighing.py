"""A sentence of more acts than any has is left as the rules found it: what weighs them would take a day."""

from musnad.lexicon import Lexicon
from musnad.pipeline import read
from musnad.read.events.weighing import ACTS
from musnad.record import Report

VERBS = ("قصفت", "هاجمت", "زارت")
STATES = ("روسيا", "تركيا", "إيران", "فرنسا")
CITIES = ("حلب", "إدلب", "حماة", "درعا", "الرقة", "حمص", "دمشق")


def rules_of(times: int, lexicon: Lexicon) -> set[str]:
    text = " ".join(f"{VERBS[at % 3]} {STATES[at % 4]} {CITIES[at % 7]}" for at in range(times)) + "."
    events = read(Report("0" * 64, text, published="2016-05-18"), lexicon).events
    assert len(events) > times // 2
    return {event.rule for event in events}


def test_many_acts_are_weighed(lexicon: Lexicon) -> None:
    assert "weighed-clues" in rules_of(ACTS // 2, lexicon)


def test_a_row_of_acts_without_end_is_not(lexicon: Lexicon) -> None:
    assert "weighed-clues" not in rules_of(ACTS + 10, lexicon)
