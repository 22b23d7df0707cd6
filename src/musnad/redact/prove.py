"""Look through the bytes of a file for names that should not be in it: nothing may be left in any page of it."""

import mmap
import pathlib
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import quote

from musnad.lexicon import fold_word
from musnad.redact.masks import Masks, is_short

AROUND = 96  # bytes on each side in which a find is looked at
FEW = 30  # ids for which the file is gone through one by one
_WORD, _CUT = re.compile(rb"[\w/@\-]+"), re.compile(rb"[/@]")  # an id may end where a part of a longer one begins
_BEFORE, _BEHIND = re.compile(rb"[\w/@\-]"), re.compile(rb"[\w\-]")


def left(path: str, masks: Masks, known: Collection[str] = ()) -> dict[str, int]:
    """How often each name, or id, still stands in a file: in UTF-8, UTF-16, as JSON signs, or in an address.

    What is only part of a longer word, or of somebody else's name, is not counted; nor are short single words, nor
    what is ``known`` to stand there rightly.
    """
    if not pathlib.Path(path).stat().st_size:
        return {}
    found: dict[str, int] = {}
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
        for name in [name for name in masks.names if not is_short(name) and name not in known]:
            times = sum(_stands(held, spot, len(sought), code, masks) for sought, code in _codes(name)
                        for spot in _spots(held, sought))  # fmt: skip
            found |= {name: times} if times else {}
        found |= _ids(held, {each.encode(): each for each in masks.ids.keys() - set(known)})
    return found


def _ids(held: mmap.mmap, ids: Mapping[bytes, str]) -> Counter[str]:
    """How often each id stands there alone: few are looked for one by one, very many in one pass over all words."""
    found = Counter[str]()
    if len(ids) > FEW and all(map(_WORD.fullmatch, ids)):
        longest = max(map(len, ids))
        for word in _WORD.finditer(held):
            start = word[0][: longest + 1]
            for end in (*(cut.start() for cut in _CUT.finditer(start)), len(word[0])):
                if start[:end] in ids and end <= longest:
                    found[ids[start[:end]]] += 1
        return found
    for each, name in ids.items():
        for spot in _spots(held, each):
            if not (_BEFORE.match(held, spot - 1) if spot else None) and not _BEHIND.match(held, spot + len(each)):
                found[name] += 1
    return found


def _codes(name: str) -> Iterator[tuple[bytes, str]]:
    """The ways in which a name may be written, each with how it is read again."""
    for form in {name, " ".join(map(fold_word, name.split())), name.lower()}:
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            yield form.encode(code, "surrogatepass"), code
        if not form.isascii():
            yield form.encode("ascii", "backslashreplace"), "unicode_escape"
            yield quote(form).encode(), "quoted"
            yield quote(form).lower().encode(), "quoted"


def _spots(held: mmap.mmap, sought: bytes) -> Iterator[int]:
    spot = held.find(sought)
    while spot >= 0:
        yield spot
        spot = held.find(sought, spot + 1)


def _stands(held: mmap.mmap, spot: int, size: int, code: str, masks: Masks) -> bool:
    """Whether what was found is the name, and not a part of another word."""
    if code in ("quoted", "unicode_escape"):
        return True
    start = max(spot - AROUND, spot % 2 if code.startswith("utf-16") else 0)
    before, found = held[start:spot].decode(code, "ignore"), held[spot : spot + size].decode(code, "ignore")
    window = before + found + held[spot + size : spot + size + AROUND].decode(code, "ignore")
    return any(a < len(before) + len(found) and b > len(before) for a, b in masks.spans(window))
