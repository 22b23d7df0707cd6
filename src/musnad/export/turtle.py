"""Turtle, as far as it is needed to write: nodes with their properties, texts and names escaped."""

import re
from collections.abc import Iterable
from urllib.parse import quote

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
ESCAPED = re.compile('["\\\\\x00-\x1f\x7f]')
PLAIN, SAFE = re.compile("[0-9A-Za-z:/@._-]*"), ":@!$&'()*+,;=/"
SURROGATE = re.compile("[\ud800-\udfff]")
Pairs = Iterable[tuple[str, Iterable[str]]]


def node(subject: str, pairs: Pairs) -> str:
    """A subject with its properties, each with one or several values; properties without any are left out."""
    held = _held(pairs)
    return f"{subject} {held} .\n" if held else ""


def blank(pairs: Pairs) -> str:
    """A node without a name, as a value."""
    return f"[ {_held(pairs)} ]"


def text(value: str | None, lang: str = "", type: str = "") -> list[str]:
    """A literal, with its language or type; none for None. Half a character pair becomes U+FFFD."""
    if value is None:
        return []
    held = ESCAPED.sub(_escape, SURROGATE.sub("�", value))
    return [f'"{held}"' + (f"@{lang}" if lang else f"^^{type}" if type else "")]


def iri(*parts: str) -> str:
    """A name of the record: ``<urn:musnad:event:72ba8099e2dc:e3>``; what an IRI may not hold is percent-encoded."""
    told = ":".join(parts)
    return f"<urn:musnad:{told if PLAIN.fullmatch(told) else quote(told, safe=SAFE, errors='replace')}>"


def _held(pairs: Pairs) -> str:
    told = ((name, ", ".join(dict.fromkeys(values))) for name, values in pairs)
    return " ;\n    ".join(f"{name} {values}" for name, values in told if values)


def _escape(found: re.Match[str]) -> str:
    return ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"
