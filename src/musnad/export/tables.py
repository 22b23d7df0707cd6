"""The code lists beside the formats: tab-separated, a header, lines with # tell source and licence."""

import pathlib
from functools import cache
from typing import NamedTuple

HERE = pathlib.Path(__file__).parent


class Country(NamedTuple):
    """A state in the lists of others: all text, empty where a list does not have it."""

    iso3: str
    numeric: str
    fips: str
    cow: str
    region: str
    name: str


NOWHERE = Country("", "", "", "", "", "")


def table(name: str) -> list[dict[str, str]]:
    """The rows of a list by the names of its columns."""
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    header, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [dict(zip(header, row, strict=True)) for row in rows]


@cache
def countries() -> dict[str, Country]:
    """States by their three letters."""
    return {row["iso3"]: Country(**row) for row in table("countries")}
