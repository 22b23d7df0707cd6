"""Hijri days, months and years as ISO dates of the Gregorian calendar."""

from datetime import date, timedelta

from hijridate import Hijri


def to_gregorian(year: int, month: int, day_: int) -> str | None:
    """A Hijri day as an ISO date; None outside the years of the table (1343 to 1500)."""
    try:
        return Hijri(year, month, day_).to_gregorian().isoformat()
    except (ValueError, OverflowError):
        return None


def hijri_span(year: int, month: int) -> str | None:
    """First and last day of a Hijri month, ISO interval."""
    first = to_gregorian(year, month, 1)
    following = to_gregorian(year + month // 12, month % 12 + 1, 1)
    if first is None or following is None:
        return None
    return f"{first}/{(date.fromisoformat(following) - timedelta(days=1)).isoformat()}"


def hijri_year(year: int) -> str | None:
    """First and last day of a Hijri year, ISO interval."""
    first, last = to_gregorian(year, 1, 1), to_gregorian(year + 1, 1, 1)
    if first is None or last is None:
        return None
    return f"{first}/{(date.fromisoformat(last) - timedelta(days=1)).isoformat()}"
