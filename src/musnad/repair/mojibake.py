"""Arabic read with the wrong table: UTF-8 taken for Latin-1, Windows-1252 (Ø§Ù„) or Windows-1256 (ط§ظ„), and
Windows-1256 taken for Latin-1 (Çá).

Only whole stretches that give Arabic when turned back are repaired; French and Turkish letters stay.
"""

import re

from musnad.repair.changes import Change, Edit
from musnad.repair.words import Words

RULE = "mojibake"
WEST = {byte.to_bytes(1, "big").decode("cp1252", "ignore") or chr(byte): byte for byte in range(128, 256)}
WEST |= {chr(byte): byte for byte in range(128, 256) if chr(byte) not in WEST}
EAST = {byte.to_bytes(1, "big").decode("cp1256"): byte for byte in range(128, 256)}
ARABIC = re.compile("[\u0621-\u064a]")
ODD = re.compile("[^\u0600-\u06ff\\s!-~«»“”‘’–—…\u200b-\u200f\ufeff]")
SELDOM = 20  # Arabic letters to one sign that is none
FEW, MANY = 6, 40  # high bytes of a stretch that proves itself, and of a text in which every stretch is damaged


def _units(table: dict[str, int]) -> re.Pattern[str]:
    """Stretches of the two to four signs that one letter of UTF-8 becomes, and what of ASCII stands between."""
    low, two, three, four = (
        re.escape("".join(sign for sign, byte in table.items() if first <= byte < end))
        for first, end in ((0x80, 0xC0), (0xC2, 0xE0), (0xE0, 0xF0), (0xF0, 0xF5))
    )
    unit = f"(?:[{two}][{low}]|[{three}][{low}]{{2}}|[{four}][{low}]{{3}})"
    return re.compile(f"{unit}(?:[ -~\\n\\r\\t]*{unit})*")


HIGH = re.escape("".join(WEST))
SIGN = re.compile("[À-ÿ]")
EAST_SIGN = re.compile(3 * f"[طظ][{re.escape(''.join(sign for sign, byte in EAST.items() if byte < 0xC0))}]")
TABLES = ((WEST, _units(WEST)), (EAST, _units(EAST)))
BETWEEN = "[ -@\\[-`{-~\\n\\r\\t]"
CP1256 = re.compile(f"(?<![A-Za-z])[{HIGH}]+(?:{BETWEEN}+[{HIGH}]+)*(?![A-Za-z])")


def find(text: str, words: Words) -> list[Change]:
    """Every stretch that was decoded with the wrong table."""
    found: list[Change] = []
    for sign, (table, units) in zip((SIGN, EAST_SIGN), TABLES, strict=True):
        if sign.search(text):
            found += [change for hit in units.finditer(text) if (change := _utf8(hit, table))]
    return found or (_cp1256(text) if SIGN.search(text) else [])


def _utf8(hit: re.Match[str], table: dict[str, int]) -> Change | None:
    try:
        plain = bytes(table.get(sign, ord(sign) & 255) for sign in hit.group()).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if len(ARABIC.findall(plain)) < (2 if table is WEST else 3) or _odd(plain):
        return None
    edits: list[Edit] = []
    place = hit.start()
    for sign in plain:
        size = len(sign.encode("utf-8"))
        if size > 1:
            edits.append((place, place + size, sign))
        place += size
    return Change(hit.start(), hit.end(), plain, RULE, tuple(edits))


def _odd(plain: str) -> bool:
    """Whether more of it than an accent or a picture here and there is neither Arabic nor the signs beside it."""
    return len(ODD.findall(plain)) * SELDOM > len(ARABIC.findall(plain))


def _cp1256(text: str) -> list[Change]:
    """Stretches of Windows-1256; short ones too where most of the text is such."""
    found: list[tuple[Change, int]] = []
    for hit in CP1256.finditer(text):
        plain = bytes(WEST.get(sign, ord(sign) & 255) for sign in hit.group()).decode("cp1256")
        high = [sign for sign in plain if sign > "\x7f" and sign not in "«»“”‘’–—…\xa0"]
        if high and not _odd(plain):
            change = Change(hit.start(), hit.end(), plain, RULE, ((hit.start(), hit.end(), plain),))
            found.append((change, len(high)))
    whole = sum(size for _, size in found if size >= FEW) >= MANY
    return [change for change, size in found if whole or size >= FEW]
