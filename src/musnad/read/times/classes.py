"""One character a token: what each word may do in a time, asked once a word and kept.

``CHARS`` names the classes; ``Calendar`` knows the lexicon's months, weekdays, numbers, units and time words, and gives
for each word its character and its ``Mark``. A word behind و has the character's ``joined`` form, behind another
proclitic its ``stuck`` form, so that patterns see where a time can go on and where it can only begin.
"""

from typing import NamedTuple

from musnad.lexicon import Entry, Lexicon, Word, fold_word
from musnad.record.figures import whole

CHARS = {
    "day": "d", "year": "y", "int": "n", "dotted": "N", "card": "w", "thecard": "t", "ord": "o", "first": "!",
    "thefirst": "$", "half": "h", "month": "m", "weak": "a", "mhead": "k", "mtail": "K", "hijri": "i", "wday": "p",
    "anyday": "P", "unit": "u", "theunit": "U", "plural": "s", "theplural": "S", "dual": "b", "thedual": "B",
    "pairof": "c", "today": "j", "yesterday": "e", "tomorrow": "r", "tonight": "l", "past": "x", "latter": "X",
    "next": "f", "current": "g", "this": "D", "edge": "G", "late": "R", "hour": "H", "part": "q", "clockpart": "Q",
    "clock": "C", "zone": "z", "utc": "Z", "since": "M", "before": "1", "after": "2", "during": "3", "about": "4",
    "more": "5", "of": "<", "to": ">", "until": "6", "or": "7", "between": "8", "except": "9", "every": "Y",
    "daily": "F", "repeated": "J", "almost": "I", "manner": "O", "season": "T", "decade": "V", "era": "W",
    "equals": "=", "extra": "+", "blessed": "v", "age": "0", "and": "&", "al": "#", "dash": "-", "slash": "/",
    "follows": "A", "precedes": ";", "self": "E", "that": "L", "thenafter": "^", "thenbefore": "~", "feast": "@",
    "feasttail": "%", "local": "*", "colon": ":", "open": "[", "close": "]", "comma": ",",
}  # fmt: skip
NAMES = {char: name for name, char in CHARS.items()}
SIGNS = {
    "=": "=", "/": "/", "\\": "/", "-": "-", "–": "-", "—": "-", ":": ":", "(": "[", ")": "]", "[": "[", "]": "]",
    "،": ",", ",": ",",
}  # fmt: skip
JOINED, STUCK = 0x3000, 0x5000
OTHER = "."
CONTEXT = (  # classes that only stand around a time
    "after-period", "amount", "dated", "future", "general", "happening", "hardly", "known", "lasting", "mean",
    "month-opener", "not-tomorrow", "nowadays", "ongoing", "outlet", "prayer", "year-opener",
)  # fmt: skip
WITH_ARTICLE = {"w": "t", "o": "o", "!": "$", "h": "h", "u": "U", "s": "S", "b": "B", "c": "c"}


class Mark(NamedTuple):
    """What one word brings to a time: class name, value, letters cut in front, article, and the word's fold."""

    name: str
    value: int | float | str | tuple[int, ...]
    cut: int = 0
    article: bool = False
    proclitic: str = ""
    fold: str = ""
    calendar: str = ""

    @property
    def whole(self) -> int:
        """The value as a whole number; 0 where it is none."""
        return int(self.value) if isinstance(self.value, (int, float)) else 0

    @property
    def share(self) -> float:
        """The value as a fraction; 0 where it is none."""
        return float(self.value) if isinstance(self.value, (int, float)) else 0.0


NOTHING = Mark("", 0)


KEEP = 60_000  # words kept at once


class Calendar(dict[Word, str]):
    """The lexicon's calendar words; as a dict, the class character of each word seen."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.marks: dict[Word, Mark] = {}
        self.forms: dict[str, tuple[str, int | float | str, str]] = {}
        self.pairs: dict[tuple[str, str], tuple[int, str]] = {}
        self.context: dict[str, frozenset[str]] = {}
        self.known: dict[tuple[int, int], str] = {}
        self.feasts: dict[str, dict[int, str]] = {}
        context: dict[str, set[str]] = {name: set() for name in CONTEXT}
        for entry in lexicon.of_kind("number", "month", "weekday", "time-unit", "time-word"):
            if entry.kind == "time-word" and entry.get("class") in CONTEXT:
                context[entry.get("class")].update(_spellings(entry))
            else:
                self._add(entry)
        self.forms |= {"و": ("&", 0, ""), "ال": ("#", 0, "")}
        for form, (char, _, _) in list(self.forms.items()):
            if char == "K" and self.forms.get(form.removeprefix("ال"), ("",))[0] in ("o", "!"):
                del self.forms[form]
        self.context = {name: frozenset(words) for name, words in context.items()}
        self._know(lexicon)

    def __missing__(self, word: Word) -> str:
        mark = self.marks[word] = self._mark(word)
        char = CHARS.get(mark.name, OTHER)
        if char != OTHER and mark.proclitic:
            char = chr((JOINED if mark.proclitic == "و" else STUCK) + ord(char))
        self[word] = char
        return char

    def line(self, words: list[Word]) -> str:
        """The class characters of a report, one a token; what was kept of words is dropped only before a report."""
        if len(self) > KEEP:
            self.clear()
            self.marks.clear()
        return "".join([self[word] for word in words])

    def _add(self, entry: Entry) -> None:
        char, value, calendar = _class_of(entry)
        for form in _spellings(entry):
            first, _, second = form.partition(" ")
            if second:
                self.pairs[first, second] = (int(value), calendar)
                self.forms.setdefault(first, ("k", 0, ""))
                self.forms.setdefault(second, ("K", 0, ""))
            elif form == fold_word("أول"):
                self.forms[form] = ("!", 1, "")
            else:
                self.forms[form] = (char, value, calendar) if char else self.forms.get(form, (char, value, calendar))
        for key, kind in (("dual", "b"), ("plural", "s"), ("construct", "c"), ("indefinite", "P")):
            for form in entry.get(key, ()):
                self.forms.setdefault(fold_word(form), (kind, value, ""))

    def _know(self, lexicon: Lexicon) -> None:
        for entry in lexicon.of_kind("time-word"):
            if entry.get("class") == "feasttail":
                self.feasts[entry.get("value")] = {int(day[:4]): day for day in entry.get("days", ())}
            if entry.get("class") == "known":
                _, month, day = (int(part) for part in entry.get("value").split("-"))
                self.known[month, day] = entry.get("value")

    def _mark(self, word: Word) -> Mark:
        if word.shape == "number":
            return _number(word.fold)
        if word.shape == "mark":
            return Mark(NAMES.get(SIGNS.get(word.raw, ""), ""), 0, fold=word.fold)
        plain = self._look(word.fold)
        if plain:
            return Mark(*plain[:2], 0, plain[2], "", word.fold, plain[3])
        if len(word.fold) < 3:
            return NOTHING
        for proclitic, cut, base in word.parts:
            found = self._look(base)
            if found and cut:
                return Mark(*found[:2], cut, found[2], proclitic, base, found[3])
            if found:
                return Mark(*found[:2], 0, found[2], "", base, found[3])
        return NOTHING

    def _look(self, base: str) -> tuple[str, int | float | str, bool, str] | None:
        found = self.forms.get(base)
        if found:
            return NAMES.get(found[0], ""), found[1], base.startswith("ال") and len(base) > 3, found[2]
        if base.startswith("ال") and base[2:] in self.forms:
            char, value, calendar = self.forms[base[2:]]
            if char == "o" and value == 1:
                return "thefirst", value, True, calendar
            if char in WITH_ARTICLE:
                return NAMES[WITH_ARTICLE[char]], value, True, calendar
        return None


def _spellings(entry: Entry) -> list[str]:
    return [fold_word(form) for form in [entry.get("form"), *entry.get("also", ())]]


def _class_of(entry: Entry) -> tuple[str, int | float | str, str]:
    kind = entry.kind
    if kind == "month":
        calendar = entry.get("calendar")
        weak = entry.get("class") == "weak"
        return ("i" if calendar == "hijri" else "a" if weak else "m"), entry.get("number"), calendar
    if kind == "weekday":
        return "p", entry.get("number"), ""
    if kind == "number":
        return {"cardinal": "w", "ordinal": "o", "fraction": "h"}[entry.get("class")], entry.get("value"), ""
    if kind == "time-unit":
        return "u", entry.get("unit"), ""
    name = entry.get("class").replace("clock-part", "clockpart")
    value = entry.get("value", entry.get("shift", 0))
    return CHARS.get(name, ""), value, value if name == "era" else ""


def _number(folded: str) -> Mark:
    if "." in folded:
        parts = folded.split(".")
        if len(parts) == 3 and len(parts[2]) == 4 and all(len(part) <= 4 and part.isdecimal() for part in parts):
            return Mark("dotted", tuple(int(part) for part in parts), fold=folded)
        return NOTHING
    value = whole(folded, 4)
    if value is None:
        return NOTHING
    if len(folded) <= 2:
        return Mark("day" if 1 <= value <= 31 else "int", value, fold=folded)
    return Mark("year" if 1000 <= value < 2200 and len(folded) == 4 else "int", value, fold=folded)


def calendar_of(lexicon: Lexicon) -> Calendar:
    """The lexicon's calendar words, made once a lexicon."""
    return lexicon.made(Calendar)
