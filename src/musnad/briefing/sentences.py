"""Facts of a brief as sentences: each by its pattern in brief.toml, with references to the rows that tell it."""

import re
from typing import Any

from musnad.briefing.days import days_of, on
from musnad.briefing.grammar import behind, listed, named, second, words
from musnad.record.figures import whole

Row = dict[str, Any]
FORWARD = "\u200e"  # keeps ids and signs as they are among Arabic letters
SHOWN = 3  # references beside one thing that is said
LONG = 150  # letters of a quotation
LAST_FEW = 10  # up to so many a counted noun would be in the plural, or dual
HUNDRED = 100
OPEN = re.compile(r"[«»“”\"]")


class References:
    """Numbers of rows, in the order in which they are first named; each is written as ``form`` has it."""

    def __init__(self, lang: str, form: str = "[{}]") -> None:
        self.numbers: dict[str, int] = {}
        self.form = form
        self.mark = FORWARD if lang == "ar" else ""

    def marks(self, ids: list[str]) -> str:
        """The marks of some rows, of many the first of each report, then how many more there are."""
        first = list({row_id.partition(":")[0]: row_id for row_id in reversed(ids)}.values())
        first.sort(key=ids.index)
        shown = [*first, *(row_id for row_id in ids if row_id not in first)][:SHOWN]
        more = f"{self.mark}+{len(ids) - len(shown)}" if len(ids) > len(shown) else ""
        return "".join(self._mark(row_id) for row_id in shown) + more

    def _mark(self, row_id: str) -> str:
        return self.form.format(self.numbers.setdefault(row_id, len(self.numbers) + 1))


def title(found: Row, lang: str) -> str:
    """What the page is on: the track, or the whole record, and its days."""
    page, first, last = words()["page"], found["from"], found["to"]
    whole = str(page["whole"][lang])
    called = named(found["track"], lang) if found["track"] else whole
    text = str(page["title"][lang].format(called))
    if first and last:
        period = page["between"][lang].format(_day(first, lang), _day(last, lang))
    else:
        period = page["since"][lang].format(_day(first, lang)) if first else ""
        period = page["until"][lang].format(_day(last, lang)) if last else period
    return text + (f"{'،' if lang == 'ar' else ','} {period}" if period else "")


def _day(day: str, lang: str) -> str:
    return days_of(day, day, lang)[0]


def under(found: Row, lang: str) -> str:
    """How many reports it rests on, and the day on which it could be known."""
    page = words()["page"]
    told = [page["reports" if found["track"] else "all_reports"][lang].format(found["reports"])]
    if found["as_of"]:
        told.append(page["known"][lang].format(_day(found["as_of"], lang)))
    return ("؛ " if lang == "ar" else "; ").join(told)


def sentence(fact: Row, references: References, lang: str) -> str:
    """The parts of a fact as one sentence; a part that goes on has a form of its own where it needs one."""
    text = ""
    for place, part in enumerate(fact["parts"]):
        row = words()["say"][part["say"]]
        pattern = row["more"][lang] if place and "more" in row else row[lang]
        slots = Slots(part["slots"], references, lang)
        text += pattern.format_map(slots) + references_of(part["ids"], references)
    text = " ".join(text.split())
    return text[:1].upper() + text[1:] + "."


def references_of(ids: list[str], references: References) -> str:
    """The marks of some rows, a blank before them."""
    marks = references.marks(ids)
    return f" {marks}" if marks else ""


class Slots(dict[str, Any]):
    """The slots of a part as texts; what is not told is an empty text."""

    def __init__(self, slots: Row, references: References, lang: str) -> None:
        super().__init__()
        self.told, self.references, self.lang = slots, references, lang

    def __missing__(self, key: str) -> Any:
        if key == "v":
            subject = self.told.get("subject") or [{}]
            label = _one(subject[0], self.lang)
            return Forms(second(subject[0], label, self.lang) or (self.lang == "en" and len(subject) > 1))
        if key == "w":
            return Forms(len(self.told.get("values", ())) > 1)
        value = self.told.get(key)
        if value is None:
            return Text("", "", self.lang)
        if isinstance(value, int):
            return str(value)
        if key == "numbers" and isinstance(value[0], int):
            return listed([str(number) for number in value], self.lang)
        return self._wrapped(key, value if isinstance(value, list) else [value])

    def _wrapped(self, key: str, values: list[Row]) -> "Text":
        """All values of a slot in a row, in both their forms, with their references and whoever claims them."""
        plain, oblique = (self._listed(key, values, form) for form in (False, True))
        bare = ""
        if values[0].get("first") and "told" in values[0]:
            bare = days_of(values[0]["first"], values[0]["last"], self.lang)[0]
        text = Text(plain, oblique, self.lang, bare)
        wrap = words()["wrap"].get(key)
        if not wrap:
            return text
        wrapped = wrap[self.lang].format(text)
        return Text(wrapped, wrapped, self.lang, bare)

    def _listed(self, key: str, values: list[Row], oblique: bool) -> str:
        """The values one behind the other; where the same claims all of them, that is said once."""
        same = all(value.get("claim") == values[0].get("claim") for value in values)
        parts = []
        for value in values:
            text = _one(value, self.lang)
            text = behind(text, value) if oblique else text
            text += references_of(value.get("ids", []), self.references)
            parts.append(text if same else text + self._claimed(value))
        joined = words()["grammar"]["pause"][self.lang].join(parts) if key == "topics" else listed(parts, self.lang)
        return joined + (self._claimed(values[0]) if same else "")

    def _claimed(self, value: Row) -> str:
        """Who claims a value, behind it."""
        if not value.get("claim"):
            return ""
        plain = listed([_one(by, self.lang) for by in value["claim"]], self.lang)
        oblique = listed([behind(_one(by, self.lang), by) for by in value["claim"]], self.lang)
        return str(words()["wrap"]["claimed"][self.lang].format(Text(plain, oblique, self.lang)))


class Forms:
    """The two forms of a verb or adjective, of which the subject takes one."""

    def __init__(self, second_one: bool) -> None:
        self._second = second_one

    def __format__(self, forms: str) -> str:
        first, _, other = forms.partition("|")
        return other if self._second else first


class Text(str):
    """A text with its form behind a preposition (``:g``) and, of days, without one (``:day``)."""

    behind: str
    lang: str
    bare: str

    def __new__(cls, text: str, behind: str, lang: str, bare: str = "") -> "Text":
        """A text and its other forms."""
        made = super().__new__(cls, text)
        made.behind, made.lang, made.bare = behind, lang, bare
        return made

    def __format__(self, form: str) -> str:
        if form == "day":
            return self.bare
        return self.behind if form == "g" and self.lang == "ar" else str(self)


def _one(value: Row, lang: str) -> str:
    """One value of a slot in words."""
    if "first" in value and "told" in value:
        return on(value, lang)
    if "days" in value:
        day = value["days"]
        told = days_of(day["first"], day["last"], lang)[0] if day else ""
        if "code" not in value:
            return told
        return _code(value["code"], lang) + (f" ({told})" if told else "")
    for key, maker in MAKERS.items():
        if key in value:
            return str(maker(value, lang))
    return _round(value, lang) if "kind" in value else named(value, lang)


def _code(code: list[str], lang: str) -> str:
    table, key = code
    entry = words()["code"][table].get(key)
    return str(entry[lang]) if entry else f"«{key}»"


def _act(value: Row, lang: str) -> str:
    kind, mode = value["act"]
    table = words()["act"]
    return str((table.get(f"{kind}:{mode}") or table[kind])[lang])


def _topic(value: Row, lang: str) -> str:
    from musnad.ask import topic_label

    return topic_label(value["topic"], lang)


def _quote(value: Row, lang: str) -> str:
    """Printed words, cut where they are long, marks of quotation within them made single."""
    del lang
    text = OPEN.sub("'", " ".join(value["quote"].split())).strip(" '،.:")
    if len(text) > LONG:
        text = text[:LONG].rpartition(" ")[0] + "…"
    return text


def _number(value: Row, lang: str) -> str:
    """A number with what it counts: as printed where it is told in words, else sign, number, noun."""
    bound = words()["code"]["bound"]
    if not any(letter.isdigit() for letter in value["text"]):
        return str(bound["printed"][lang].format(value["text"]))
    number, _, noun = value["number"].partition(" ")
    sign = {">": "over", "<": "under", "~": "about"}.get(number[:1], "is")
    digits = number.lstrip("<>~")
    if noun:
        many = whole(digits, 15) or 0
        few = many > 1 and 0 < many % HUNDRED <= LAST_FEW
        digits = bound["few" if few else "counted"][lang].format(digits, noun)
    return str(bound[sign][lang].format(digits))


def _bounds(value: Row, lang: str) -> str:
    """A number as an account tells it: exactly, at least, at most, or between two."""
    told, bound = value["bounds"], words()["code"]["bound"]
    number, least, most = (None if told[key] is None else f"{told[key]:,.0f}" for key in ("value", "least", "most"))
    if least == most:
        return str(number)
    if most is None:
        return str(bound["least"][lang].format(least or number))
    return str(bound["most"][lang].format(most) if least is None else bound["between"][lang].format(least, most))


def _round(value: Row, lang: str) -> str:
    """A round, meeting or track by name."""
    table, track = words()["name"], named(value, lang)
    kind = value["which"] or value["kind"]
    if kind not in table:
        return track
    ordinal = str(value["ordinal"])
    if lang == "ar" and value["ordinal"]:
        known = table["ordinals"]["ar"]
        beyond = table["numbered"]["ar"].format(ordinal)
        ordinal = known[value["ordinal"] - 1] if value["ordinal"] <= len(known) else beyond
    held = value["held"]
    day = days_of(held["first"], held["last"], lang)[0] if held else ""
    return str(table[kind][lang].format(ordinal=ordinal, track=track, day=day))


MAKERS = {"code": lambda value, lang: _code(value["code"], lang), "act": _act, "topic": _topic, "quote": _quote,
          "number": _number, "bounds": _bounds}  # fmt: skip
