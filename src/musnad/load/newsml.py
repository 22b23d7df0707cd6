"""NewsML-G2: a newsItem is a report, a newsMessage carries many, a packageItem only lists others."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from musnad.load.fragments import local, text_in, text_of
from musnad.load.given import MB, Given, Origin
from musnad.load.items import Failure, Item, Notice, failure
from musnad.load.streams import Stream
from musnad.load.wires import Sent, reports_of

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
AGAIN = "get it again from its outlet"
OTHERS = ("packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")


def read_newsml(stream: Stream, origin: Origin, given: Given) -> Iterator[Item]:
    """The reports of a NewsML-G2 document; ``id`` is of the bytes of a newsItem, within a message of its text."""
    raw = stream.read(given.caps.page + 1)
    if len(raw) > given.caps.page:
        yield failure(f"longer than {given.caps.page // MB} MB", origin.uri, "split it into several messages")
        return
    root = parsed(raw, origin.uri)
    if isinstance(root, Failure):
        yield root
        return
    if local(root) == "newsItem":
        yield from _item(root, raw, origin, given)
    elif local(root) == "newsMessage":
        yield from _message(root, origin, given)
    elif local(root) in OTHERS:
        yield _no_report(root, origin.uri)
    else:
        yield failure(f"no NewsML-G2 ({local(root)[:40]!r})", origin.uri, "it takes newsItem and newsMessage")


def parsed(raw: bytes, where: str) -> Any:
    """The root of a document, or the failure of one that is broken or brings entities or a DTD of its own."""
    try:
        return fromstring(raw, forbid_dtd=True)
    except DefusedXmlException:
        return failure("XML with a DTD or entities is refused", where, "take the DOCTYPE out")
    except ParseError as error:
        line, column = error.position
        return failure(f"broken XML (line {line}, column {column + 1})", where, AGAIN)
    except (ValueError, LookupError) as error:
        return failure(f"XML that cannot be decoded ({error})", where, "save it as UTF-8")


def _message(root: Any, origin: Origin, given: Given) -> Iterator[Item]:
    held = [item for kept in _all(root, "itemSet") for item in kept if local(item)]
    for number, item in enumerate(held, 1):
        place = replace(origin, uri=f"{origin.uri}#{number}", source=f"{origin.source}#{number}")
        if local(item) == "newsItem":
            yield from _item(item, None, place, given)
        else:
            yield _no_report(item, place.uri)
    if not held:
        yield failure("a newsMessage without items", origin.uri, AGAIN)


def _no_report(item: Any, where: str) -> Notice:
    return Notice(where, f"a {local(item)[:40]} ({item.get('guid', 'without guid')[:200]}) holds no report itself")


def _item(item: Any, raw: bytes | None, origin: Origin, given: Given) -> Iterator[Item]:
    guid = item.get("guid")
    if not guid:
        yield failure("a newsItem without guid", origin.uri, AGAIN)
        return
    about, content = _first(item, "itemMeta"), _first(item, "contentMeta")
    sent = Sent(
        item=guid,
        text=_text(item),
        way="newsml",
        raw=raw,
        version=item.get("version"),
        status=_code(_first(about, "pubStatus")),
        embargo=_embargo(_first(about, "embargoed")),
        made=_words(_first(about, "versionCreated")) or _words(_first(content, "contentModified")),
        first=_words(_first(about, "firstCreated")) or _words(_first(content, "contentCreated")),
        outlet=_outlet(item, about, content),
        byline=_words(_first(content, "by")) or _words(_first(content, "byline")) or _named(_first(content, "creator")),
        title=_headline(content) or _words(_first(about, "title")),
        language=_language(item, content),
        note=" ".join(filter(None, (_words(note) for note in _all(about, "edNote")))),
        signals=tuple(_code(signal) for signal in _all(about, "signal")),
        address=next((link.get("href") for link in _all(about, "link") if _code(link, "rel") == "canonical"), None),
    )
    yield from reports_of(sent, origin, given)


def _text(item: Any) -> str:
    """The body: the first inlineXML that holds words, else the first inlineData."""
    held = _first(item, "contentSet")
    for part in _all(held, "inlineXML"):
        found = text_in(_inner(part))
        if found:
            return found
    for part in _all(held, "inlineData"):
        words = "".join(part.itertext())
        if words.strip() and part.get("encoding") is None:
            return text_of(words) if "html" in (part.get("contenttype") or "") else words.strip()
    return ""


def _inner(part: Any) -> Any:
    """The body within NITF or XHTML: body.content, else body, else all of it."""
    names = {local(element): element for element in reversed(list(part.iter()))}
    return next((names[name] for name in ("body.content", "body") if name in names), part)


def _embargo(element: Any) -> str | None:
    """Until when; one that is there and empty holds until its outlet says otherwise."""
    return None if element is None else _words(element) or "until further notice"


def _outlet(item: Any, about: Any, content: Any) -> str | None:
    """Who sends it: the provider by name, who is credited, who holds its rights, the provider's code."""
    provider = _first(about, "provider")
    rights = _first(_first(item, "rightsInfo"), "copyrightHolder")
    credited = _words(_first(content, "creditline"))
    return _named(provider) or credited or _named(rights) or _code(provider, plain=True) or None


def _named(party: Any) -> str | None:
    """The name of a party: the Arabic one of several."""
    names = _all(party, "name")
    names.sort(key=lambda name: not (name.get(LANG) or "").startswith("ar"))
    literal: str | None = party.get("literal") if party is not None else None
    return next(filter(None, map(_words, names)), None) or literal


def _headline(content: Any) -> str | None:
    told = _all(content, "headline")
    told.sort(key=lambda line: _code(line, "role") not in ("", "main"))
    return next(filter(None, map(_words, told)), None)


def _language(item: Any, content: Any) -> str | None:
    """The language of the content; of several Arabic where it is among them."""
    told = [tag for part in _all(content, "language") if (tag := part.get("tag"))]
    told.sort(key=lambda tag: not tag.startswith("ar"))
    own: str | None = item.get(LANG)
    return told[0] if told else own


def _code(element: Any, name: str = "qcode", plain: bool = False) -> str:
    """The code of a QCode or of its URI without what stands before it (canceled of stat:canceled); empty for none."""
    told = "" if element is None else element.get(name) or element.get("uri") or ""
    code: str = told.strip().rpartition("/")[2].rpartition(":")[2]
    return code if plain else code.lower()


def _words(element: Any) -> str | None:
    return (" ".join("".join(element.itertext()).split()) or None) if element is not None else None


def _first(element: Any, name: str) -> Any:
    return next((child for child in element if local(child) == name), None) if element is not None else None


def _all(element: Any, name: str) -> list[Any]:
    return [child for child in element if local(child) == name] if element is not None else []
