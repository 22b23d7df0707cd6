"""What a page costs before it is parsed: how deep it is nested, how many elements and attributes it has.

Parsers and extractors take far more than linear time or stack for pages that are built to hurt; one pass over the tags
tells them from real ones.
"""

import re

from musnad.load.given import Caps

TAG = re.compile(rb"<(?:!--|(/?)([a-z][^\s/>]*)([^>]*)>?)")
RAW = {b"script", b"style", b"textarea", b"title", b"xmp", b"iframe", b"noembed"}  # their content is no markup
VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr basefont frame".split())
# closed by the next of their kind or by what holds them: pages seldom close them
LOOSE = frozenset(
    b"html head body p li option optgroup dt dd td th tr tbody thead tfoot colgroup caption rp rt".split()
)
QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
LONG = 2_000  # bytes of a tag whose attributes are counted
ATTRIBUTES, ALL = 250, 10_000  # of one element, of all whose attributes are counted
REFERENCES = 300_000  # characters written as &name; or &#number;


def too_wild(raw: bytes, caps: Caps) -> str:
    """What is too much in a page of these bytes, empty where nothing is."""
    if raw.count(b"&") > REFERENCES:
        return f"more than {REFERENCES:,} characters written as references"
    low, stack, within, elements, attributes, at = raw.lower(), list[bytes](), dict[bytes, int](), 0, 0, 0
    while found := TAG.search(low, at):
        closing, name, rest = found.groups()
        at = found.end()
        if name is None:
            at = _after(low, b"-->", at)
        elif closing:
            _close(name, stack, within)
        else:
            elements += 1
            if elements > caps.elements:
                return f"more than {caps.elements:,} elements"
            if len(rest) > LONG:
                count = len(QUOTED.sub(b" ", rest).split())
                attributes += count
                if count > ATTRIBUTES or attributes > ALL:
                    return f"more than {ATTRIBUTES:,} attributes in one element, or {ALL:,} in all"
            if name in RAW:
                at = _after(low, b"</" + name, at)
            elif name not in VOID and name not in LOOSE and not rest.endswith(b"/"):
                stack.append(name)
                within[name] = within.get(name, 0) + 1
                if len(stack) > caps.nested:
                    return f"elements nested more than {caps.nested} deep"
    return ""


def _after(low: bytes, mark: bytes, at: int) -> int:
    end = low.find(mark, at)
    return len(low) if end < 0 else end + len(mark)


def _close(name: bytes, stack: list[bytes], within: dict[bytes, int]) -> None:
    """An end tag closes all that stands open within its element; one that has no start closes nothing."""
    if not within.get(name):
        return
    while True:
        last = stack.pop()
        within[last] -= 1
        if last == name:
            return
