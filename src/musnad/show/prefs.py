"""How a reader likes numbers and dates: kept in a cookie of this page, nowhere else."""

from dataclasses import dataclass, fields
from typing import Literal, get_args

Lang = Literal["ar", "en"]
Digits = Literal["latn", "arab"]
Months = Literal["levant", "egypt", "maghreb"]

COOKIE = "musnad"
CHOICES: dict[str, tuple[str, ...]] = {
    "digits": get_args(Digits),
    "months": get_args(Months),
    "hijri": ("no", "yes"),
}


@dataclass(frozen=True, slots=True)
class Prefs:
    """``digits`` latn (12) or arab (١٢) in Arabic, ``months`` levant, egypt or maghreb, ``hijri`` yes or no beside."""

    digits: str = "latn"
    months: str = "levant"
    hijri: str = "no"

    def cookie(self) -> str:
        """As it is kept: the choices in their order, with dots between."""
        return ".".join(getattr(self, field.name) for field in fields(self))


def prefs_of(cookie: str | None) -> Prefs:
    """What a cookie holds; whatever is no choice falls back to the usual one."""
    told = (cookie or "").split(".")
    usual = Prefs()
    chosen = {}
    for field, value in zip(fields(Prefs), told, strict=False):
        chosen[field.name] = value if value in CHOICES[field.name] else getattr(usual, field.name)
    return Prefs(**chosen)
