"""Values of rounds put in order, and the days they tell."""

from datetime import date
from typing import Any

Row = dict[str, Any]
Days = tuple[str, str]
LONGEST = 31  # days of a date that tells one round from another
COURSE = ("planned", "postponed", "begun", "under-way", "suspended", "held", "ended", "failed", "cancelled")


def months(day: str) -> int:
    """The month of a day, month or year, as a number."""
    year, _, month = day[:7].partition("-")
    return 12 * int(year) + int(month or 1)


def ordered(name: str, entries: dict[str, Row]) -> list[Row]:
    """Values: a status as things go, all others those with most reports first."""
    for entry in entries.values():
        entry["accounts"].sort(key=lambda account: (account["earliest"] or "9", account["report"], account["start"]))
    if name == "status":
        place = {status: number for number, status in enumerate(COURSE)}
        return sorted(entries.values(), key=lambda entry: (place.get(entry["value"], 99), entry["value"]))
    return sorted(
        entries.values(), key=lambda e: (-len({account["report"] for account in e["accounts"]}), e["value"])
    )  # fmt: skip


def drop_places_in_names(values: dict[str, dict[str, Row]]) -> None:
    """A place that only stands in the name of the talks gives way to one that is told."""
    places = values.get("place", {})
    told = {
        value: [account for account in entry["accounts"] if "in-name" not in account["marks"]]
        for value, entry in places.items()
    }
    if any(told.values()):
        for value, accounts in told.items():
            if not accounts:
                del places[value]


def span_of(fields: dict[str, list[Row]]) -> tuple[str | None, str | None]:
    """The first and last day told: the narrowest whole date, else from the first day told to the last."""
    spans: dict[bool, set[Days]] = {True: set(), False: set()}
    for name in ("date", "start"):
        for entry in fields.get(name, ()):
            for account in entry["accounts"]:
                if account["first"]:
                    spans["whole" in account["marks"]].add((account["first"], account["last"]))
    whole = sorted(spans[True], key=lambda span: (length(span), span))
    if whole and length(whole[0]) <= LONGEST:
        return whole[0]
    told = sorted(spans[True] | spans[False], key=lambda span: (length(span), span))
    days = [span for span in told if length(span) == 1]
    if days:
        return min(days)[0], max(days)[1]
    return told[0] if told else (None, None)


def touch(one: Days, other: Days) -> bool:
    """Whether two spans of days have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def length(span: Days) -> int:
    """How many days a span has."""
    return (date.fromisoformat(span[1]) - date.fromisoformat(span[0])).days + 1
