"""Letters that are not what is meant: presentation forms, words broken up by dots, entities left in the text.

Persian ی and ک, tatweel, final ى for ي and missing hamzas are folded wherever words are looked up; they are repairs
only where another word is read for it.
"""

import html
import re
import unicodedata

from musnad.lexicon import fold
from musnad.repair.changes import Change, Edit
from musnad.repair.words import LETTER, Words

RULE = "letters"
SHAPES = "[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf2\ufe70-\ufefc]"
FORMS = re.compile(f"{SHAPES}{SHAPES}*")  # found sooner than with +, as are all patterns that begin with one sign
DOTTED = re.compile(f"(?<=[{LETTER}])(?:\u0640+[.*·•]+\u0640*|[.*·•]\u0640+)(?=[{LETTER}])(?!.\\.)")
ENTITY = re.compile("&(?:#\\d{2,5}|#x[0-9a-fA-F]{2,4}|[a-zA-Z]{2,8});")
ALI = re.compile(" على (?=عبد ?الله صالح|خامنئي|لاريجاني|شمخاني|السيستاني)")
LAST = re.compile(f"([{LETTER}]+)[^{LETTER}]*$")


def find(text: str, words: Words) -> list[Change]:
    """Every stretch whose letters stand for others."""
    found = [_forms(hit) for hit in FORMS.finditer(text)]
    if "ـ." in text or ".ـ" in text or "ـ*" in text or "ـ•" in text or "ـ·" in text:
        found += _dotted(text)
    if "&" in text:
        found += [change for hit in ENTITY.finditer(text) if (change := _entity(hit))]
    for hit in ALI.finditer(text):
        before = LAST.search(text[max(0, hit.start() - 24) : hit.start()])
        if before is None or fold(before[1]) not in words.by["takes-ala"]:  # هجوم على خامنئي is one on him
            found.append(_change(hit.start() + 1, hit.start() + 4, "علي"))
    return found


def _change(start: int, end: int, reads: str) -> Change:
    return Change(start, end, reads, RULE, ((start, end, reads),))


def _forms(hit: re.Match[str]) -> Change:
    """ﻓﻲ is في: each form gives the letters it is a shape of."""
    plain = [unicodedata.normalize("NFKC", sign).strip() for sign in hit.group()]
    edits = tuple((hit.start() + index, hit.start() + index + 1, new) for index, new in enumerate(plain))
    return Change(hit.start(), hit.end(), "".join(plain), RULE, edits)


def _dotted(text: str) -> list[Change]:
    """قصـ.ـف: words that outlets break up so that platforms do not find them."""
    found: list[tuple[int, int, list[Edit]]] = []  # from where to where a word stands, and its dots
    for hit in DOTTED.finditer(text):
        start, end = hit.span()
        edge = found[-1][1] if found else 0
        while start and start >= edge and (text[start - 1].isalpha() or text[start - 1] == "ـ"):
            start -= 1
        while end < len(text) and (text[end].isalpha() or text[end] == "ـ"):
            end += 1
        edits = list[Edit]()
        if start < edge:  # the same word
            start, _, edits = found.pop()
        edits.append((*hit.span(), ""))
        found.append((start, end, edits))
    return [Change(start, end, DOTTED.sub("", text[start:end]), RULE, tuple(edits)) for start, end, edits in found]


def _entity(hit: re.Match[str]) -> Change | None:
    plain = html.unescape(hit.group()).replace("\xa0", " ")
    return _change(hit.start(), hit.end(), plain) if plain != hit.group() and len(plain) == 1 else None
