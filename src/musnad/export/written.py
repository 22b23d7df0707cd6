"""JSON of what comes again and again: reports, parties and places are put into words once, not once an event."""

import json
from collections.abc import Callable, Hashable
from typing import Any

encode = json.JSONEncoder(ensure_ascii=False).encode


class Written:
    """Keeps the JSON of what it has seen."""

    def __init__(self) -> None:
        self._kept: dict[tuple[type, Hashable], str] = {}

    def __call__(self, noun: Hashable, tell: Callable[[], Any]) -> str:
        """The JSON of something that ``tell`` tells."""
        key = type(noun), noun
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = encode(tell())
        return found


def inside(row: dict[str, Any], **members: str) -> str:
    """The JSON of a row that is not empty, with members that are JSON already."""
    told = "".join([f', "{name}": {text}' for name, text in members.items()])
    return f"{encode(row)[:-1]}{told}}}"
