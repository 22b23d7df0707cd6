"""(being written)"""

from typing import Any

from musnad.lexicon import Lexicon
from musnad.record.sheet import Sheet


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    return {}
