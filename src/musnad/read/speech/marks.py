"""What speech looks at: one character a token, quotation marks in pairs, beside the grid of names and times."""

import re
from bisect import bisect_right

from musnad.lexicon import Entry, Lexicon, Sense, Word
from musnad.lexicon.fold import fold_word
from musnad.read.speech.quotes import Quotes
from musnad.record.grid import Grid
from musnad.record.sheet import Sheet

CLASSES = {
    "O": "إن، أن, with or without ب and a pronoun", "I": "إلى", "W": "على", "Z": "عن", "M": "من", "E": "في",
    "J": "other preposition", ":": "colon", "q": "opening quotation mark", "Q": "closing quotation mark",
    "~": "mark around a bare name", ",": "comma", ".": "other mark", "(": "opening bracket", ")": "closing bracket",
    "-": "dash", "V": "verb of speech", "P": "participle of speech", "U": "noun of speech", "Y": "according to",
    "v": "other verb", "T": "title or role", "S": "head of an unnamed source", "B": "head of a body",
    "m": "noun of a medium (بيان)", "R": "relative", "a": "adverb or topic", "D": "قد", "K": "كان", "N": "negation",
    "X": "word that opens a clause (لكن، فيما)", "p": "pronoun, or preposition with pronoun", "r": "nationality",
    "b": "باسم", "#": "number", "c": "any other word",
}  # fmt: skip

MARKS = {":": ":", "«": "q", "“": "q", "»": "Q", "”": "Q", '"': "q", "،": ",", ",": ",", "؛": ",", ";": ",", "(": "(",
         "[": "(", ")": ")", "]": ")", "-": "-", "–": "-", "—": "-", "ـ": "-"}  # fmt: skip
PREPOSITIONS = {"الي": "I", "علي": "W", "عن": "Z", "من": "M", "في": "E", "باسم": "b"}
LINKS = {
    "adverb": "a",
    "that": "O",
    "pronoun": "p",
    "clause": "X",
    "be": "K",
    "already": "D",
}  # classes of the lexicon's links
LETTERS = {"إلى": "I", "على": "W", "عن": "Z", "من": "M", "في": "E", "ب": "ب", "ل": "ل"}
FINITE = ("past", "pres")
CUES = re.compile("[VPUY]")
BESIDE = ("adj.acc", "adj.f", "adj.pl", "adj.du")  # participles as they stand beside a verb
OURS = ("pres.1", "past.1")  # what is said of oneself stands inside a quotation
EVENTFUL = ("event", "cancel", "hope", "plan", "light")


class Lookup(Grid):
    """The sheet's tokens as speech sees them: ``line`` of classes, ``quotes`` beside the grid of names and times."""

    __slots__ = (
        "_links", "_media", "_media_heads", "_openers", "_said", "_told", "cues", "lexicon", "line",
        "outlets", "phrases", "points", "quotes", "sources", "turned",
    )  # fmt: skip

    def __init__(self, sheet: Sheet, lexicon: Lexicon) -> None:
        super().__init__(sheet)
        self.lexicon = lexicon
        self._said, self._media_heads = lexicon.memo("speech-said"), lexicon.memo("speech-media")
        self._openers: dict[Entry, str] = lexicon.kept("speech").setdefault("openers", {})
        self._links = links_of(lexicon)
        self._media: list[tuple[int, int, Entry]] | None = None
        self._told: list[int] | None = None  # the tokens of ``sources``
        self.phrases: dict[tuple[int, int], int] = {}  # ends of noun phrases that were asked for (phrases.py)
        self.turned: dict[bool, tuple[int, int]] = {}  # tokens between which no content turns (ends.py)
        self.outlets: list[int] | None = None  # tokens at which an outlet can be named (chains.py)
        dated = {when.id for when in sheet.times if when.type in ("DATE", "TIME")}
        # tokens at which a point in time begins
        self.points = sorted(at for at, (_, when) in self.time_at.items() if when in dated)
        line = self._classes()
        # «according to»: token -> the token behind the phrase, its entry
        self.sources: dict[int, tuple[int, Entry]] = {}
        for token in _all("Y", "".join(line)):
            self.sources[token] = (token + 1, sheet.words[token].by["according"][0].entry)
        self._quiet(line)
        self._fix_phrases(line)
        text = "".join(line)
        self._verbs_again(line, text)
        self._names_again(line, text)
        for token in _all("O", text):
            if token and "before-that" in self._links.get(sheet.words[token - 1].fold.removeprefix("و"), ""):
                line[token - 1] = line[token] = "X"
        self.quotes = Quotes(sheet, line, self.name_at, self.name_end)
        self.line = "".join(line)
        self.cues = [match.start() for match in CUES.finditer(self.line)]  # tokens that may report speech

    def _classes(self) -> list[str]:
        """The class of every word by itself; worked out once a word."""
        links = self._links
        return [word.char or _keep(word, links) for word in self.sheet.words]

    def _quiet(self, line: list[str]) -> None:
        """A word within a name reports no speech (وكالة الأنباء), and a mark within one quotes nothing."""
        for number, (first, last) in enumerate(zip(self.name_first, self.name_end, strict=True)):
            quiet = "VPUYTSBmvXaWZ" if self.sheet.names[number].type == "PER" else "VPUYTSBmvXa"  # علي is no على
            for token in range(first, last):
                if line[token] in quiet:
                    line[token] = "c"
                elif line[token] in "qQ()":
                    line[token] = "~"
            if last < len(line) and line[last] in ")qQ" and self._is_open(first, last, line[last]):
                line[last] = "~"

    def _verbs_again(self, line: list[str], text: str) -> None:
        """A word that is a preposition and a verb (عبر) is the verb where it opens a clause and its عن follows."""
        for token in _all("J", text):
            if "speech" not in self.sheet.words[token].by:
                continue
            opens = token == 0 or line[token - 1] in ".,XaDK" or line[token - 1] == "~"
            if opens and "Z" in line[token + 2 : token + 14] and line[token + 1 : token + 2] != ["c"]:
                line[token] = "V"

    def _is_open(self, first: int, last: int, mark: str) -> bool:
        """Whether a name ends before the mark that closes a bracket or quotation within it (تنظيم «داعش»)."""
        text = self.sheet.report.text[self.sheet.starts[first] : self.sheet.ends[last - 1]]
        if mark == ")":
            return "(" in text and ")" not in text
        return text.count('"') % 2 == 1 or ("«" in text and "»" not in text) or ("“" in text and "”" not in text)

    def _names_again(self, line: list[str], text: str) -> None:
        """علي behind a verb of speech and before the rest of a name is no على (قال علي شايف)."""
        words = self.sheet.words
        for token in _all("W", text):
            if (
                token == 0
                or token + 1 >= len(line)
                or line[token - 1] not in "VT"
                or not words[token].raw.endswith("ي")
            ):
                continue
            rest = words[token + 1]
            named = "given" in rest.by or "surname" in rest.by or not (rest.senses or rest.common)
            if named and line[token + 1] == "c" and token + 1 not in self.name_at and rest.fold[:2] != "ال":
                line[token] = "c"

    def _fix_phrases(self, line: list[str]) -> None:
        """Set phrases lead on (من جهته) or open a clause (غير أن) whatever their words are."""
        for first, last, entry in self.idioms():
            kind = entry.get("class")
            if entry.kind == "according":
                line[first], line[first + 1 : last] = "Y", "a" * (last - first - 1)
                self.sources[first] = (last, entry)
            elif entry.kind == "title" and line[first] == "c":
                line[first] = "T"  # صاحب السمو
            elif entry.kind == "source" and line[first] in "Uc":
                line[first] = "S"  # تقارير إخبارية
            elif kind == "topic":
                line[first:last] = "a" * (last - first)
            elif kind == "preposition":
                line[first:last] = "J" * (last - first)
            elif (kind in ("conjunction", "negation") and line[last - 1] == "O") or (
                kind == "conjunction" and str(entry.get("form")).startswith("في ")
            ):
                line[first:last] = "X" * (last - first)

    def openers(self, entry: Entry) -> str:
        """The classes of the prepositions that open what a cue says; written-on ones stand as ب and ل."""
        found = self._openers.get(entry)
        if found is None:
            found = self._openers[entry] = "".join(LETTERS.get(each, "") for each in entry.get("opens", ()))
        return found

    def said(self, token: int) -> Sense | None:
        """The reading of a word as one of speech; worked out once a word."""
        word = self.sheet.words[token]
        if word not in self._said:
            self._said[word] = said(word)
        sense: Sense | None = self._said[word]
        return sense

    def is_media(self, word: Word) -> bool:
        """Whether a word heads the names of newspapers, agencies or channels; worked out once a word."""
        found: bool | None = self._media_heads.get(word)
        if found is None:
            found = any(sense.entry.get("class") == "media" for sense in word.by.get("body-noun", ()))
            self._media_heads[word] = found
        return found

    def media(self) -> list[tuple[int, int, Entry]]:
        """The phrases that name a medium (مؤتمر صحفي)."""
        if self._media is None:
            self._media = [idiom for idiom in self.idioms() if idiom[2].kind == "medium"]
        return self._media

    def entity(self, name: str) -> str | None:
        """Whom a name means, by its id."""
        number = self.numbers().get(name)
        return None if number is None else self.sheet.names[number].entity

    def source_behind(self, token: int) -> int | None:
        """The next «according to» behind a token."""
        if self._told is None:
            self._told = sorted(self.sources)
        at = bisect_right(self._told, token)
        return self._told[at] if at < len(self._told) else None

    def cut(self, token: int) -> bool:
        """Whether the name that begins here has a preposition written onto it."""
        return self.clitic(token)[-1:] in tuple("بلك")

    def is_link(self, token: int, kind: str) -> bool:
        """Whether a word is a link of that class."""
        found = self._links.get(self.sheet.words[token].fold) if 0 <= token < len(self.line) else None
        return found is not None and kind in found.split()

    def measures(self, token: int) -> bool:
        """Whether a word, its preposition and article cut off, is a law, plan or principle that nothing comes from."""
        fold = self.sheet.words[token].fold
        bare = fold[1:] if fold[0] in "لب" else fold
        if self.line[token + 1 : token + 2] == "M":
            return False  # بحسب عدد من السكان
        return any("measure" in self._links.get(each, "") for each in (bare, bare.removeprefix("ال"), bare[1:]))

    def prefix(self, token: int) -> str:
        """The letters cut off a word in front, as its first reading has it or as what is left is a common word."""
        word = self.sheet.words[token]
        found = word.before
        if found is None:
            found = word.before = self._cut_off(word)
        return found

    def _cut_off(self, word: Word) -> str:
        fold = word.fold
        if word.senses and word.senses[0].feature.endswith("juss") and not word.common:
            return ""  # فلتشر
        if word.senses:
            return word.senses[0].proclitic or ("ل" if fold.startswith("لل") else "")
        for proclitic, _, base in word.parts:
            if proclitic and not word.common and (base.startswith("ال") or self.lexicon.is_common(base)):
                return proclitic
        return "ب" if fold.startswith("بال") else ""

    def joined(self, token: int) -> bool:
        """Whether و or ف is written onto the word."""
        return self.prefix(token)[:1] in ("و", "ف")


def _all(char: str, text: str) -> list[int]:
    """The tokens of a class."""
    found, at = [], -1
    while (at := text.find(char, at + 1)) >= 0:
        found.append(at)
    return found


def links_of(lexicon: Lexicon) -> dict[str, str]:
    """The lexicon's links by their folded form; a form of two classes has both."""
    kept = lexicon.kept("speech-links")
    if not kept:
        for entry in lexicon.of_kind("link"):
            form = fold_word(entry.get("form"))
            kept[form] = f"{kept.get(form, '')} {entry.get('class')}".strip()
    return kept


def _keep(word: Word, links: dict[str, str]) -> str:
    char = word.char = class_of(word, links)
    return char


def class_of(word: Word, links: dict[str, str]) -> str:
    """The class of a word."""
    if not word.raw.strip("ـ"):
        return "-"
    if word.shape != "arabic":
        return MARKS.get(word.raw, "." if word.shape == "mark" else "#" if word.shape == "number" else "c")
    fold = word.fold
    link = links.get(fold, "") or (links.get(fold[1:], "") if fold[0] in "وف" else "")
    if link == "adverb" and "أ" in word.raw:  # هنّأ is not هنا
        link = ""
    if word.raw == "ألا" or (link in LINKS and (link in ("that", "pronoun", "adverb") or fold in links)):
        return LINKS.get(link, "O")
    bare = fold[1:] if fold[0] == "و" and fold[1:] in PREPOSITIONS else fold
    if bare in PREPOSITIONS and "title" in word.by and word.raw[-1] == "ي" and "إ" not in word.raw:
        return "T"  # والي المدينة is not وإلى المدينة
    if bare in PREPOSITIONS:
        return PREPOSITIONS[bare]
    return "J" if fold in ("ل", "ب", "ك") else _lexical(word, "plain" in link)


def _lexical(word: Word, plain: bool) -> str:
    by = word.by
    kinds = {sense.entry.get("class") for sense in by.get("particle", ())}
    if "according" in by:
        return "Y"
    sense = said(word)
    if sense and sense.suffix and "title" in by:
        return "T"  # سموه
    if sense and sense.feature.startswith(FINITE) and word.raw.endswith(("اً", "ًا")):
        return "J"  # رداً على
    if sense and not ("preposition" in kinds and "ّ" not in word.raw and not sense.proclitic):
        return "V" if sense.feature.startswith(FINITE) else "P" if sense.feature.startswith("adj") else "U"
    if "preposition" in kinds and not word.raw.startswith(("إ", "ال")):  # أمام is not إمام, وسط not الوسط
        return "J"
    if "adverb" in kinds:
        return "a"
    for kind, char in (("title", "T"), ("source", "S"), ("medium", "m"), ("body-noun", "B")):
        if kind in by:
            return char
    if "conjunction" in kinds and not plain and not word.fold.startswith("ال"):
        return "X"
    for wanted, char in (("relative", "R"), ("negation", "N"), ("preposition", "J"), ("adverb", "a"), ("topic", "a")):
        if wanted in kinds:
            return char
    if any(s.feature.startswith(FINITE) for kind in EVENTFUL for s in by.get(kind, ())):
        return "v"
    if "number" in by:
        return "#"
    return "a" if fold_adverb(word) else "r" if "nationality" in by else "c"


def fold_adverb(word: Word) -> bool:
    """A word in the accusative that is no noun of the lexicon (مراراً، رسميا)."""
    fold = word.fold
    if fold == "ايضا" or (word.raw.endswith(("اً", "ًا")) and not word.senses):
        return True
    return len(fold) > 5 and fold.endswith("يا") and not fold.startswith("ال") and not word.senses


def said(word: Word) -> Sense | None:
    """The reading of a word as one of speech, verbs first; participles only as they stand beside a verb."""
    senses = word.by.get("speech", ())
    for sense in senses:
        if (
            sense.feature.startswith(FINITE)
            and not sense.feature.endswith("juss")
            and not sense.feature.startswith(OURS)
        ):
            if (
                word.raw[-1] == "ى"
                and sense.feature.startswith("pres")
                and str(sense.entry.get("present", "")).endswith("ي")
            ):
                continue  # يُدعى is not يدّعي
            return sense
    for sense in senses:
        beside = sense.feature in BESIDE or (sense.feature == "adj.m" and word.fold.endswith("ا"))  # مصرا
        if beside and not sense.article and not sense.suffix:
            return sense
    return next((s for s in senses if s.feature.startswith("noun")), None)
