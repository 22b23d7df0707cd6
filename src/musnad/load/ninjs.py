"""ninjs, the IPTC's news in JSON, versions 1 to 3: an object is a report.

The first generation has body_text, body_xhtml and headline; the second bodies and headlines; the third writes its keys
with capitals (pubStatus). They are told apart by nothing: keys are taken in small letters, whichever are there.
"""

from collections.abc import Iterator
from typing import Any

from musnad.load.given import Given, Origin
from musnad.load.items import Item, failure
from musnad.load.wires import Sent, reports_of

Json = dict[str, Any]
BODIES = ("body_text", "body_xhtml", "body_html", "bodies")
LONG = ("main", "", "body", "html", "xhtml", "text", "plain")  # roles of the body itself, the best first
SMALL = ("short", "summary", "teaser", "caption", "extended")  # roles that never are the body while there is another
MARKUP = ("html", "xml")


def is_item(row: object) -> bool:
    """Whether a row of JSON is a ninjs object."""
    if not isinstance(row, dict) or not isinstance(row.get("uri"), str) or "text" in row:
        return False
    if any(key in row for key in BODIES) or ("headlines" in row and "type" in row):
        return True
    keys = {key.lower() for key in row}
    return "pubstatus" in keys and not keys.isdisjoint(("versioncreated", "firstcreated", "version"))


def read_item(row: Json, raw: bytes | None, origin: Origin, given: Given) -> Iterator[Item]:
    """What a ninjs object gives; ``raw`` are its own bytes, None where it stands among others in an array."""
    plain = {key.lower(): value for key, value in row.items()}
    try:
        text = _body(plain)
    except ModuleNotFoundError as error:
        what = f"HTML within ninjs needs the package {error.name}"
        yield failure(what, origin.uri, "install it: pip install 'musnad[feeds]'")
        return
    yield from reports_of(_sent(plain, text, raw), origin, given)


def _sent(row: Json, text: str, raw: bytes | None) -> Sent:
    signals = (_word(signal) for key in ("signal", "signals") for signal in _list(row.get(key)))
    return Sent(
        item=str(row["uri"]),
        text=text,
        way="ninjs",
        raw=raw,
        version=_text(row.get("version")),
        status=(_text(row.get("pubstatus")) or "").rpartition(":")[2].strip().lower(),
        embargo=_text(row.get("embargoed")) or _text(row.get("embargoeduntil")),
        made=_text(row.get("versioncreated")) or _text(row.get("contentcreated")),
        first=_text(row.get("firstcreated")),
        outlet=_outlet(row),
        byline=_text(row.get("byline")) or _text(row.get("by")),
        title=_headline(row),
        language=_text(row.get("language")),
        note=_text(row.get("ednote")) or "",
        signals=tuple(signals),
        address=next((link for key in ("url", "link", "canonical") if (link := _text(row.get(key)))), None),
    )


def _body(row: Json) -> str:
    """The body as text: the plain one where there is one, else out of the markup."""
    plain = _text(row.get("body_text"))
    if plain:
        return plain
    bodies = [part for part in _list(row.get("bodies")) if isinstance(part, dict) and _text(part.get("value"))]
    bodies.sort(key=_place)
    for part in bodies:
        kept = {key.lower(): value for key, value in part.items()}
        return _plain(kept["value"], _text(kept.get("contenttype")) or "")
    marked = (row.get("body_xhtml"), row.get("body_html"), *(row[key] for key in row if key.startswith("body_")))
    found = next((text for text in map(_text, marked) if text), "")
    return _plain(found, MARKUP[0])


def _place(body: Json) -> tuple[bool, int, int]:
    """Bodies in the order in which they are asked for: the main one, the longest, before what only sums it up."""
    role = (_text(body.get("role")) or "").lower()
    return role in SMALL, LONG.index(role) if role in LONG[:3] else len(LONG), -len(body["value"])


def _plain(text: str, media_type: str) -> str:
    from musnad.load.fragments import text_of

    marked = any(kind in media_type for kind in MARKUP) or (not media_type and "</" in text)
    return text_of(text) if marked else text


def _headline(row: Json) -> str | None:
    told = [part for part in _list(row.get("headlines")) if isinstance(part, dict)]
    told.sort(key=lambda part: part.get("role") != "main")
    return _text(row.get("headline")) or next((text for part in told if (text := _text(part.get("value")))), None)


def _outlet(row: Json) -> str | None:
    """Who sends it: the provider, a source that is named so, or who holds its rights."""
    given = row.get("provider")
    provider = _text(given.get("name") or given.get("literal")) if isinstance(given, dict) else _text(given)
    told = [_named(part) for part in _list(row.get("infosources"))]
    return provider or next(filter(None, told), None) or _text(row.get("copyrightholder")) or _text(row.get("source"))


def _named(part: Any) -> str | None:
    return _text(part.get("name")) or _text(part.get("literal")) if isinstance(part, dict) else None


def _word(signal: Any) -> str:
    """The word of a signal: kill of {"code": "kill"}, sig:kill or …/signal/kill."""
    told = signal
    if isinstance(signal, dict):
        told = signal.get("code") or signal.get("literal") or signal.get("uri") or signal.get("name")
    return (_text(told) or "").rpartition("/")[2].rpartition(":")[2].strip().lower()


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str | None:
    """A text, or a number as one (versions); None for nothing."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        return None
    return value.encode("utf-8", "replace").decode("utf-8")
