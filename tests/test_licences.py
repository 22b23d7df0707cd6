"""What the core needs may be shipped with it: no licence that would bind the whole."""

import re
from collections.abc import Iterator
from importlib.metadata import distribution

from packaging.requirements import Requirement

BINDING = re.compile(r"(?<!L)\bA?GPL|(?<!Lesser )(?<!Library or Lesser )General Public License", re.IGNORECASE)


def needed(name: str, met: set[str]) -> Iterator[str]:
    """A package and all that it needs, extras left out."""
    if name in met:
        return
    met.add(name)
    yield name
    for line in distribution(name).requires or []:
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            yield from needed(wanted.name.lower().replace("_", "-"), met)


def licence(name: str) -> str:
    """What a package says of its licence: the expression, the first line of the field, the classifiers."""
    told = distribution(name).metadata
    field = (told.get("License") or "").strip().partition("\n")[0]
    classes = [line for line in told.get_all("Classifier") or [] if line.startswith("License ::")]
    return " | ".join([told.get("License-Expression") or "", field, *classes]).strip(" |")


def test_nothing_that_the_core_needs_binds_the_whole() -> None:
    told = {name: licence(name) for name in needed("musnad", set())}
    assert {"apsw", "numpy", "rich", "typer"} <= set(told)
    assert all(told.values()), told
    assert not {name: text for name, text in told.items() if BINDING.search(text)}


def test_a_licence_that_binds_is_seen() -> None:
    assert all(map(BINDING.search, ["GPL-3.0-only", "AGPLv3", "GNU General Public License v3"]))
    assert not any(map(BINDING.search, ["MIT", "LGPL-3.0", "GNU Lesser General Public License v3", "Apache-2.0"]))
