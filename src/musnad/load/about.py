"""What a page tells about itself: title, day, byline, outlet and address, from JSON-LD, OpenGraph and its elements.

JSON-LD is asked first, for it says whose each value is; then the meta elements, then the page. A day is that of the
page's own time zone, as it is written.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from email.utils import parsedate
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

ARTICLE = re.compile(r"Article|Posting|Report\b")
# nodes of other things than the report of this page
OTHERS = {"comment", "review", "itemListElement", "mentions", "hasPart", "relatedLink", "video", "image", "author",
          "publisher", "breadcrumb", "potentialAction"}  # fmt: skip
DAYS = ("article:published_time", "og:published_time", "datepublished", "og:article:published_time", "publishdate",
        "pubdate", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "sailthru.date",
        "parsely-pub-date", "publish-date", "date")  # fmt: skip
ISO = re.compile(r"((?:19|20)\d\d)([-/]?)(\d{1,2})\2(\d{1,2})(?!\d)")
FIRST = 1994  # the year of the first news page
LARGEST = 1_000_000  # characters of a script of JSON-LD, and nodes that are looked at
SAVED = re.compile(rb"<!-- saved from url=\(\d+\)(https?://[^\s<>]+) -->")
SUFFIX = re.compile(r"\s+[-|–—:»•]\s+")


class About(NamedTuple):
    """What is told; None where nothing is. ``day`` is an ISO day."""

    title: str | None = None
    day: str | None = None
    byline: str | None = None
    outlet: str | None = None
    address: str | None = None


def about(tree: HtmlElement, address: str | None) -> About:
    """What this page tells; ``address`` is where it was taken from, if that is known."""
    nodes = list(_nodes(tree))
    article = _article(nodes)
    metas = _metas(tree)
    known = {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node}
    outlet = (
        _name(article.get("publisher"), known) or _first(metas, ("og:site_name", "application-name")) or None
    )
    byline = _name(article.get("author"), known) or _byline(tree, metas)
    return About(
        title=_title(article, metas, tree, outlet),
        day=_day(article, metas, tree),
        byline=None if byline == outlet else byline,
        outlet=outlet,
        address=_address(tree, metas, address),
    )


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The nodes of all JSON-LD of a page, however nested, in their order."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > LARGEST:
            continue
        try:
            rest = [json.loads(script.text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while rest:
            node = rest.pop()
            if isinstance(node, list):
                rest.extend(reversed(node))
            elif isinstance(node, dict):
                yield node
                rest.extend(value for key, value in node.items() if isinstance(value, dict | list))


def _article(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """The node of the report itself."""
    below = {id(part) for node in nodes for key in OTHERS & node.keys() for part in _parts(node[key])}
    own = [node for node in nodes if id(node) not in below]
    dated = [node for node in own if node.get("datePublished")]
    articles = [node for node in own if ARTICLE.search(str(node.get("@type")))]
    return next((node for node in (*[a for a in articles if a in dated], *articles, *dated)), {})


def _parts(value: Any) -> Iterator[Any]:
    rest = [value]
    while rest:
        part = rest.pop()
        if isinstance(part, list):
            rest.extend(part)
        elif isinstance(part, dict):
            yield part
            rest.extend(part.values())


def _name(value: Any, known: dict[str, dict[str, Any]]) -> str | None:
    """The name, or names, of people or bodies: texts, nodes, references to nodes, or lists of these."""
    if isinstance(value, list):
        return "، ".join(dict.fromkeys(name for one in value[:8] if (name := _name(one, known)))) or None
    if isinstance(value, dict):
        value = value.get("name") or known.get(str(value.get("@id")), {}).get("name")
    if not isinstance(value, str) or value.startswith(("http:", "https:")):
        return None
    return _plain(value)


def _plain(value: str | None) -> str | None:
    """A value on one line, its references of characters read; None where nothing is left."""
    text = " ".join(html.unescape(value or "").split())[:500]
    return text.encode("utf-8", "replace").decode("utf-8") or None


def _metas(tree: HtmlElement) -> dict[str, str]:
    """What meta elements say, the first of each name."""
    told: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name, content = meta.get("property") or meta.get("name") or meta.get("itemprop"), meta.get("content")
        if name and content and content.strip():
            told.setdefault(name.strip().lower(), content)
    return told


def _first(metas: dict[str, str], names: Iterable[str]) -> str | None:
    return next((text for name in names if (text := _plain(metas.get(name)))), None)


def _byline(tree: HtmlElement, metas: dict[str, str]) -> str | None:
    for told in (metas.get("author"), metas.get("article:author"), metas.get("dc.creator")):
        if told and not told.startswith(("http:", "https:")):
            return _plain(told)
    for element in tree.iterfind(".//a[@rel='author']"):
        if 0 < len(text := element.text_content().strip()) < 80:
            return _plain(text)
    return None


def _title(article: dict[str, Any], metas: dict[str, str], tree: HtmlElement, outlet: str | None) -> str | None:
    headline = article.get("headline")
    told = _plain(headline) if isinstance(headline, str) else None
    heads = [_plain(head.text_content()) for head in tree.iterfind(".//h1")][:2]
    told = told or _first(metas, ("og:title", "twitter:title")) or (heads[0] if len(heads) == 1 else None)
    told = told or _plain(tree.findtext(".//title")) or next(iter(heads), None)
    if told and outlet:
        parts = SUFFIX.split(told)
        if len(parts) > 1 and outlet in (parts[0], parts[-1]):
            told = told.removesuffix(outlet).removeprefix(outlet).strip(" -|–—:»•")
    return told or None


def _day(article: dict[str, Any], metas: dict[str, str], tree: HtmlElement) -> str | None:
    told = [article.get("datePublished"), *(metas.get(name) for name in DAYS)]
    day = next((found for value in told if (found := iso_day(value))), None)
    return day or _element_day(tree)


def _element_day(tree: HtmlElement) -> str | None:
    """The day of the first time element of the article; of the page, where all its time elements tell one day."""
    for place in ("article", "main"):
        for element in tree.iterfind(f".//{place}//time[@datetime]"):
            if day := iso_day(element.get("datetime")):
                return day
    days = {day for element in tree.iterfind(".//time[@datetime]") if (day := iso_day(element.get("datetime")))}
    return days.pop() if len(days) == 1 else None


def iso_day(value: Any) -> str | None:
    """The day that a date or a date and time says, in the zone it is written in; None for what is none."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    if found := ISO.match(text):
        parts = (int(found[1]), int(found[3]), int(found[4]))
    else:
        try:
            parts = (parsedate(text[:100]) or (0,))[:3]  # type: ignore[assignment]
        except (ValueError, IndexError, TypeError):
            return None
    try:
        return date(*parts).isoformat() if parts[0] >= FIRST else None
    except (ValueError, TypeError):
        return None


def _address(tree: HtmlElement, metas: dict[str, str], address: str | None) -> str | None:
    """The address that a page gives itself; not where it is another host's or the front page's."""
    links = [link.get("href") for link in tree.iterfind(".//link[@rel='canonical']")]
    for told in (*links, metas.get("og:url")):
        try:
            full = urljoin(address or "", (told or "").strip())
            parts = urlsplit(full)
            front = parts.path in ("", "/") and not parts.query
            alike = not address or _site(parts.hostname) == _site(urlsplit(address).hostname)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and alike and not front and full.isprintable():
            return str(full)
    return address


def _site(host: str | None) -> str:
    return re.sub(r"^(?:www|m|amp|mobile)\.", "", host or "")
