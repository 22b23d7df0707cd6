"""Days and hours as feeds and agencies write them: ISO 8601 in all its ways, and the dates of mail."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def moment(told: object) -> datetime | None:
    """The hour that is told, in the zone that is told with it (none: without a zone); None for what is no hour."""
    if not isinstance(told, str) or not told.strip():
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(told.strip())
        except (ValueError, IndexError, TypeError, OverflowError):
            continue
    return None


def day(hour: datetime | None) -> str | None:
    """Its ISO day, in its own zone."""
    return hour.date().isoformat() if hour else None


def zoned(hour: datetime) -> datetime:
    """The hour with a zone: UTC where none is told."""
    return hour if hour.tzinfo else hour.replace(tzinfo=UTC)


def utc(hour: datetime) -> str:
    """The hour in UTC, ISO with Z at its end."""
    try:
        hour = zoned(hour).astimezone(UTC)
    except OverflowError:  # the first and the last day that there are
        hour = hour.replace(tzinfo=UTC)
    return hour.isoformat(timespec="seconds").replace("+00:00", "Z")
