"""Pieces of markup to text: the HTML in feeds and JSON, the NITF and XHTML bodies of agencies. A block is a line.

These are bodies already, with no menus round them. Whatever is nested in whatever, it is gone through once from the
first sign to the last: nothing here calls itself.
"""

from typing import Any

BLOCKS = frozenset(
    "address article aside blockquote body br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hl1 "
    "hl2 hr li main nav ol p pre section table tbody td tfoot th thead tr ul block lede".split()
)
# No words of the report: programs, what a picture shows, and the head and the end of an NITF body
SILENT = frozenset(
    "script style template noscript iframe object embed svg math figure video audio head media title "
    "body.head body.end".split()
)


class Lines:
    """Takes the parts of a body one after the other; ``close`` gives its text, a line for each block."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._part: list[str] = []
        self._silent: list[str] = []

    def start(self, tag: Any, attributes: Any = None) -> None:
        """An element begins."""
        if self._silent or tag in SILENT:
            self._silent += [tag] if not self._silent or tag == self._silent[0] else []
        elif tag in BLOCKS:
            self._break()

    def end(self, tag: Any) -> None:
        """An element ends."""
        if self._silent:
            if tag == self._silent[0]:
                self._silent.pop()
        elif tag in BLOCKS:
            self._break()

    def data(self, text: str) -> None:
        """Words within it."""
        if not self._silent:
            self._part.append(text)

    def comment(self, text: str) -> None:
        """No words of the report."""

    def close(self) -> str:
        """The text."""
        self._break()
        return "\n".join(self._lines)

    def _break(self) -> None:
        line = " ".join("".join(self._part).split())
        self._part.clear()
        if line:
            self._lines.append(line)


def text_of(html: str) -> str:
    """The words of a piece of HTML, a line for each block; text without markup keeps its words."""
    from lxml import etree

    if "<" not in html and "&" not in html:
        return "\n".join(line for part in html.splitlines() if (line := " ".join(part.split())))
    lines = Lines()
    parser = etree.HTMLParser(target=lines, encoding="utf-8", no_network=True)
    try:
        parser.feed(html.replace("\0", "").encode("utf-8", "replace"))
        return str(parser.close())
    except etree.LxmlError:  # nothing in it, or nested beyond all measure: what came before
        return lines.close()


def text_in(element: Any) -> str:
    """The words of an element of a parsed document, whatever its namespaces."""
    lines = Lines()
    lines.start(local(element))
    lines.data(element.text or "")
    stack = [(element, iter(element))]
    while stack:
        node, children = stack[-1]
        child = next(children, None)
        if child is not None:
            lines.start(local(child))
            lines.data(child.text or "" if local(child) else "")
            stack.append((child, iter(child)))
            continue
        stack.pop()
        lines.end(local(node))
        lines.data(node.tail or "" if stack else "")
    return lines.close()


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
