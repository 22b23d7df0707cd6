"""W3C Web Annotation as JSON-LD: names, anchors of events, cues and contents of statements, each on its words.

The target is the report's text, which has an address of its own (``urn:musnad:`` and its sha256) and is found again by
its position in code points, as the standard counts, or by the words with what stands around them.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

from musnad.export.carry import Export
from musnad.export.nouns import Source
from musnad.export.readings import Page, pages

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"musnad": "urn:musnad:terms:"}]
AROUND = 32  # letters before and behind the words
WEB = ("http://", "https://")
Json = dict[str, Any]


def write(what: Export, out: BinaryIO) -> None:
    """One AnnotationCollection with one page, an annotation a line; the total stands behind them."""
    head = {"@context": CONTEXT, "id": "urn:musnad:annotations", "type": "AnnotationCollection", "label": "Musnad"}
    page = {"id": "urn:musnad:annotations:1", "type": "AnnotationPage", "startIndex": 0}
    out.write(_json(head)[:-1] + b', "first": ' + _json(page)[:-1] + b', "items": [')
    total = 0
    for annotation in _all(pages(what)):
        out.write((b",\n" if total else b"\n") + _json(annotation))
        total += 1
    out.write(b'\n]}, "total": %d}\n' % total)


def _all(found: Iterable[Page]) -> Iterator[Json]:
    for page in found:
        yield from _names(page)
        yield from _events(page)
        yield from _statements(page)


def _names(page: Page) -> Iterator[Json]:
    for row in page.names:
        entity = {"type": "SpecificResource", "source": _entity(row["entity"]), "musnad:entity": row["entity"]}
        bodies = [_class(row["type"]), entity | {"purpose": "identifying"}]
        yield _annotation(page, row["id"], (row["start"], row["end"]), [*bodies, *_told(row, "role")])


def _events(page: Page) -> Iterator[Json]:
    """Anchors, with the names of who and where as links."""
    links: dict[str, list[Json]] = {}
    for role in page.roles:
        links.setdefault(role["event"], []).append(_link(page, role["row"], role["role"]))
    for row in page.events:
        bodies = [_class(row["type"]), *_told(row, "mode", "status", "date", "basis")]
        if row["statement"]:
            bodies.append(_link(page, row["statement"], "statement"))
        yield _annotation(page, row["id"], (row["start"], row["end"]), [*bodies, *links.get(row["id"], ())])


def _statements(page: Page) -> Iterator[Json]:
    """Cues, with who speaks and who passes it on as links; what was said is an annotation of its own."""
    links: dict[str, list[Json]] = {}
    for part in page.parts:
        link = _link(page, part["name"], part["link"]) if part["name"] else _text(part["text"], part["link"])
        links.setdefault(part["statement"], []).append(link)
    for row in page.statements:
        bodies = [_class("statement"), *_told(row, "stance", "form", "medium"), *links.get(row["id"], ())]
        content = f"{row['id']}.content"
        if row["content_start"] is not None:
            bodies.append(_link(page, content, "content"))
            said = [_class("content"), _link(page, row["id"], "statement")]
            yield _annotation(page, content, (row["content_start"], row["content_end"]), said)
        yield _annotation(page, row["id"], (row["start"], row["end"]), bodies)


def _annotation(page: Page, row_id: str, span: tuple[int, int], bodies: list[Json]) -> Json:
    purposes = list(dict.fromkeys(body["purpose"] for body in bodies))
    return {
        "id": _row(page.source, row_id), "type": "Annotation", "motivation": purposes,
        "body": bodies, "target": {"type": "SpecificResource", "source": _source(page.source),
                                   "selector": _selectors(page.text, *span)},
    }  # fmt: skip


def _selectors(text: str, start: int, end: int) -> list[Json]:
    """Where the words stand, and the words themselves between what stands around them."""
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(start - AROUND, 0) : start],
         "suffix": text[end : end + AROUND]},
    ]  # fmt: skip


def _source(source: Source) -> Json:
    """The text of a report; ``via`` is the page that it was taken from."""
    found: Json = {"id": f"urn:musnad:{source.id}", "type": "Text", "format": "text/plain", "language": "ar"}
    return found | ({"via": source.uri} if source.uri.startswith(WEB) else {})


def _class(value: str) -> Json:
    return {"type": "TextualBody", "purpose": "classifying", "value": value}


def _told(row: Json, *fields: str) -> Iterator[Json]:
    """Fields of a row, those that are told, each a body with its name."""
    for field in fields:
        if row[field] is not None:
            yield _text(str(row[field]), field) | {"purpose": "describing"}


def _text(value: str, field: str) -> Json:
    return {"type": "TextualBody", "purpose": "linking", "value": value, "musnad:field": field}


def _link(page: Page, row_id: str, field: str) -> Json:
    link = {"type": "SpecificResource", "purpose": "linking", "source": _row(page.source, row_id)}
    return link | {"musnad:field": field}


def _row(source: Source, row_id: str) -> str:
    return f"urn:musnad:{source.id}:{row_id}"


def _entity(entity: str) -> str:
    return f"urn:musnad:entity:{quote(entity, safe='/')}"


def _json(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")
