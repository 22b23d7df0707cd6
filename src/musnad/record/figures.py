"""Figures as numbers: what looks like one may be a sign (²), or longer than Python, JSON and SQLite carry."""


def whole(text: str, most: int = 9) -> int | None:
    """The number that at most so many figures are; None for anything else."""
    return int(text) if text.isdecimal() and len(text) <= most else None
