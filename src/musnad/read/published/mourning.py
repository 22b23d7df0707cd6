"""«زار الإمارات لتقديم العزاء في وفاة رئيسها»: condolences are news of the weeks behind a death.

The death is a row of kind ``landmark``, all of whose words stand in the sentence that speaks of condolences.
"""

from datetime import date, timedelta

from musnad.lexicon import Lexicon
from musnad.read.published.clues import Window, fitting, told
from musnad.read.published.tells import telling
from musnad.record import Sheet

DEATHS = frozenset("وفاه وفاته وفاتها رحيل رحيله توفي توفيت رحل مقتل اغتيال استشهاد".split())
WEEKS = timedelta(days=30)


def mourning_window(sheet: Sheet, lexicon: Lexicon) -> Window:
    """The weeks behind a death that condolences are offered for; nothing where they are offered for two."""
    found: set[tuple[str, str]] = set()
    offered = [at for at in telling(sheet.words, lexicon) if sheet.words[at].tells.grieves]
    for sentence in sheet.sentences if offered else ():
        words = sheet.words[sentence.start : sentence.end]
        if any(sentence.start <= at < sentence.end for at in offered):
            rows = fitting(told(words, lexicon), lexicon)
            found |= {(e.get("on"), e.get("form")) for at, e in rows if any(words[i].fold in DEATHS for i in at)}
    if len({on for on, _ in found}) != 1:
        return Window()
    on, form = min(found)
    if "/" in on:
        return Window()
    day = date.fromisoformat(on)
    return Window(day, day + WEEKS, (f"landmark:{form.partition('|')[0]} {on}",))
