"""Texts built to hurt the reader, by family: long runs of what its patterns begin with, sentences that never end, words
that are never alike. `times_of` reads one stage by stage; tests/read/test_hostile.py holds how the times grow.
"""

import pathlib
import random
import time
import tomllib
from collections.abc import Callable
from functools import cache

from musnad.lexicon import Lexicon
from musnad.pipeline import STAGES
from musnad.record import Report, Sheet

Make = Callable[[int], str]
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
MONTHS = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
SAID = "قال لافروف إن الهدنة صامدة."
LEAD = "هدنة في المدينة بعد شهر من القتال "


def run(piece: str, letters: int) -> str:
    """A piece again and again, so many letters of it."""
    return (piece * (letters // len(piece) + 1))[:letters]


def word(chance: random.Random, letters: int = 0) -> str:
    """A word that nothing knows."""
    return "".join(chance.choices(LETTERS, k=letters or chance.randint(3, 7)))


def words(letters: int, size: int = 0, between: str = " ", joint: str = "") -> str:
    """Words that are never alike, of a size, with a joint between their letters."""
    chance, made, length = random.Random(7), list[str](), 0
    while length < letters:
        made.append(joint.join(word(chance, size)))
        length += len(made[-1]) + len(between)
    return between.join(made)[:letters]


def unlike(form: str, letters: int) -> str:
    """Sentences of one form that are never alike."""
    chance, made, length = random.Random(7), list[str](), 0
    while length < letters:
        at = len(made)
        made.append(form.format(i=at, w=word(chance), d=at % 28 + 1, m=MONTHS[at % 12]))
        length += len(made[-1])
    return "".join(made)[:letters]


def glued(letters: int) -> str:
    """Two known words printed together, in every pair."""
    firsts = "مجلس وزير رئيس حكومة قوات مدينة دولة وزارة جيش".split()
    seconds = "الأمن الدفاع الدولة السورية النظام الحرب".split()
    return " ".join(firsts[at % 9] + seconds[at % 6] for at in range(letters // 8))[:letters]


BUILT: dict[str, Make] = {
    "harakat": lambda n: "ا" + run("\u064b\u064e", n),
    "tatweel": lambda n: "ا" + run("ـ", n) + "ل",
    "spaces": lambda n: "قال" + run(" ", n) + "إن",
    "blank lines": lambda n: "قال" + run("\n", n) + "إن",
    "zero width": lambda n: "ق" + run("\u200d\u200c", n),
    "guillemets nested": lambda n: run("«قال ", n // 2) + run(" و»", n // 2),
    "brackets nested": lambda n: run("([{", n // 2) + run("}])", n // 2),
    "long words": lambda n: run("استقطاب" * 200 + " ", n),
    "long unlike": lambda n: words(n, between=""),
    "long unlike 90": lambda n: words(n, 90),
    "long unlike 40": lambda n: words(n, 40),
    "long with ال": lambda n: words(n, 20, joint="ال"),
    "long with ى": lambda n: words(n, 20, joint="ى"),
    "long with ة": lambda n: words(n, 20, joint="ة"),
    "unlike words": words,
    "unlike lines": lambda n: words(n, between="\n"),
    "glued known": glued,
    "dotted open": lambda n: run("ل" + "ـ" * 5_000 + " ", n),
    "facebook latin": lambda n: "facebook twitter " + run("a", n),
    "cp1256 open": lambda n: run("Ç" + " " * 3_000, n) + "a",
    "mojibake gaps": lambda n: run("Ø§" + "a" * 3_000 + "ا", n),
    "lead again": lambda n: run(LEAD + "في كل مكان ", n // 2) + "\n" + run(LEAD + "الذي لا ينتهي في مكان\n", n // 2),
    "figures without end": lambda n: "004 مقاتل " + run("9", min(n, 20_000)) + "/1 " + run("7102 ", n),
    "said far away": lambda n: f"{SAID} " + unlike("{w} في {w}. وأضاف أن {w} انسحب. ", n),
    "subheads": lambda n: f"{SAID}\n" + unlike("عنوان {w}\n", n // 2) + unlike("وأضاف أن {w} انسحب. ", n // 2),
    "quotes inside": lambda n: "قال لافروف: «" + unlike("وقال {w} إن الأمر انتهى ", n),
    "many speak": lambda n: run("روسيا وتركيا وإيران ", n) + "قالت إن الهدنة صامدة",
    "accents": lambda n: "a" + run("\u0301", n),
}  # fmt: skip


@cache
def families() -> dict[str, Make]:
    """Every family by its name; each makes a text of so many letters."""
    rows = tomllib.loads((pathlib.Path(__file__).parent / "hostile.toml").read_text(encoding="utf-8"))
    found: dict[str, Make] = dict(BUILT)
    for name, piece in rows["again"].items():
        found[name] = lambda n, piece=piece: run(piece, n)  # type: ignore[misc]
    for name, form in rows["unlike"].items():
        found[name] = lambda n, form=form: unlike(form, n)  # type: ignore[misc]
    return found


def times_of(text: str, lexicon: Lexicon) -> tuple[dict[str, float], int]:
    """Seconds of processor time that each stage takes for a text, and how many tokens it has."""
    sheet, taken = Sheet(Report("0" * 64, text, published="2017-12-11")), dict[str, float]()
    for stage in STAGES:
        start = time.process_time()
        given = stage.run(sheet, lexicon)
        taken[stage.name] = time.process_time() - start
        sheet.lay(given)
    return taken, len(sheet.words)
