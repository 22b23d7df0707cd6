"""Arabic read with the wrong table: UTF-8 taken for Windows-1252 (Ø§Ù„), Windows-1256 taken for Latin-1 (Çá).

Only whole stretches that give Arabic when turned back are repaired; French and Turkish letters stay.
"""

import re

from musnad.repair.changes import Change, Edit
from musnad.repair.words import Words

RULE = "mojibake"
SIGN = re.compile("[À-ÿ]")
BYTES = {byte.to_bytes(1, "big").decode("cp1252", "ignore") or chr(byte): byte for byte in range(128, 256)}
BYTES |= {chr(byte): byte for byte in range(128, 256) if chr(byte) not in BYTES}
HIGH = re.escape("".join(BYTES))
TAIL = re.escape("".join(sign for sign, byte in BYTES.items() if byte < 192))
UNIT = f"(?:[ÂØÙÚÛ][{TAIL}]|[âï][{TAIL}]{{2}})"
UTF8 = re.compile(f"{UNIT}(?:[ -~\\n\\t]*{UNIT})*")
CP1256 = re.compile(f'(?<![A-Za-z])[{HIGH}]{{2,}}(?:[ .,:()0-9"-]+[{HIGH}]+)*(?![A-Za-z])')
ARABIC = re.compile("[\u0621-\u064a]")
ODD = re.compile("[^\u0600-\u06ff\\s!-~«»“”‘’–—…\u200b-\u200f\ufeff]")


def find(text: str, words: Words) -> list[Change]:
    """Every stretch that was decoded with the wrong table."""
    if not SIGN.search(text):
        return []
    found = [change for hit in UTF8.finditer(text) if (change := _utf8(hit))]
    if not found:
        found = [change for hit in CP1256.finditer(text) if (change := _cp1256(hit))]
    return found


def _bytes(stretch: str) -> bytes:
    return bytes(BYTES.get(sign, ord(sign) & 255) for sign in stretch)


def _utf8(hit: re.Match[str]) -> Change | None:
    try:
        plain = _bytes(hit.group()).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if len(ARABIC.findall(plain)) < 2 or ODD.search(plain):
        return None
    edits: list[Edit] = []
    place = hit.start()
    for sign in plain:
        size = len(sign.encode("utf-8"))
        if size > 1:
            edits.append((place, place + size, sign))
        place += size
    return Change(hit.start(), hit.end(), plain, RULE, tuple(edits))


def _cp1256(hit: re.Match[str]) -> Change | None:
    plain = _bytes(hit.group()).decode("cp1256", "replace")
    high = [sign for sign in plain if sign > "\x7f"]
    if len(high) < 6 or ODD.search(plain) or any(not "\u060c" <= sign <= "\u06ff" for sign in high):
        return None
    edits = ((hit.start(), hit.end(), plain),)
    return Change(hit.start(), hit.end(), plain, RULE, edits)
