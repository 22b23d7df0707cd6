"""The tables of PLOVER are whole: each type has a score and a quad class that agree, each context stands once."""

from musnad.record.plover import CONTEXTS, QUADS, TYPES
from musnad.record.reading import to_json


def test_conflict_is_negative_and_cooperation_positive() -> None:
    assert len(TYPES) == 16
    for name, weight in TYPES.items():
        assert weight.quad in QUADS
        assert (weight.intensity > 0) == weight.quad.endswith("cooperation"), name
        assert -10 <= weight.intensity <= 10


def test_where_the_manual_differs_from_itself() -> None:
    assert TYPES["SANCTION"].quad == "material conflict"
    assert TYPES["ACCUSE"] == (-2.0, "verbal conflict")
    assert min(TYPES, key=lambda name: TYPES[name].intensity) == "ASSAULT"
    assert max(TYPES, key=lambda name: TYPES[name].intensity) == "RETREAT"


def test_there_are_37_contexts() -> None:
    assert len(CONTEXTS) == len(set(CONTEXTS)) == 37
    assert not {"historical", "future", "hypothetical", "negation"} & set(CONTEXTS)


def test_an_event_in_json_has_its_score_whatever_its_status(made) -> None:  # type: ignore[no-untyped-def]
    event = {"anchor": "انسحب", "type": "RETREAT", "actors": [1], "status": "denied"}
    names = [("الجيش", "ORG", "army/x")]
    (row,) = to_json(made("نفى أن الجيش انسحب.", names=names, events=[event]))["events"]
    assert (row["intensity"], row["quad"], row["status"]) == (7.6, "material cooperation", "denied")
