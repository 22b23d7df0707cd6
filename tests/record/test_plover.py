"""The names of PLOVER's contexts: each stands once."""

from musnad.record.plover import CONTEXTS


def test_there_are_37_contexts() -> None:
    assert len(CONTEXTS) == len(set(CONTEXTS)) == 37
    assert not {"historical", "future", "hypothetical", "negation"} & set(CONTEXTS)
