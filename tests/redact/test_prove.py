"""What is left of an id in a file is found whether few are looked for or very many."""

import pathlib

import pytest

from musnad.redact import prove
from musnad.redact.masks import Masks

HELD = "gov/x person/ali person/ali-b xperson/ali person/ali@0a1b «person/ali» a@person/ali person/ali/b".encode()


@pytest.mark.parametrize("others", [0, prove.FEW])
def test_ids_are_found_alone_and_before_their_parts(tmp_path: pathlib.Path, others: int) -> None:
    path = tmp_path / "held"
    path.write_bytes(HELD)
    ids = {f"org/none-{number}": "" for number in range(others)} | {"person/ali": "", "gov/x": ""}
    assert prove.left(str(path), Masks([], ids=ids)) == {"person/ali": 4, "gov/x": 1}
