"""How the word that reports a statement treats it: as a claim, plainly, as certain, as a denial."""

from functools import lru_cache
from typing import Any

from musnad.lexicon import load

Row = dict[str, Any]
CUE_KINDS = ("doubting", "neutral", "assertive", "denying", "charged")
ASSERTIVE = ("insistent",)
NEUTRAL = ("plain", "official", "spoken", "written", "argued", "legal")


def kind_of_cue(row: Row) -> str:
    """One of `CUE_KINDS`: زعم is doubting, قال neutral, أكد assertive, نفى denying, دعا and أدان charged."""
    if row["stance"] == "doubted":
        return "doubting"
    return "denying" if row["denies"] else _register(row["text"])


@lru_cache(maxsize=5_000)
def _register(cue: str) -> str:
    """Words that only say whose words they are (وفق، نقلا عن) are neutral."""
    words = cue.split()
    found = [sense.entry.get("register") for sense in load().word(words[0]).by.get("speech", ())] if words else []
    if not found or any(register in NEUTRAL for register in found):
        return "neutral"
    return "assertive" if all(register in ASSERTIVE for register in found) else "charged"
