"""Two characters a token: what the word is for a name rule, and what clitic it carries.

The first character is the class, the second ``-`` (nothing cut), ``+`` (و، ف) or ``=`` (ب، ل، ك, alone or after و).
Rules are regular expressions over the string of a sentence; ``SHAPES`` lists the classes.
"""

from musnad.lexicon import Lexicon, Sense, Word
from musnad.lexicon.known import QUOTES

SHAPES = {
    "K": "noun that begins a body's name, without article", "k": "the same with article",
    "M": "the same, but an act or a plural as well: it needs a name behind it",
    "2": "its dual: two bodies are named behind it",
    "T": "title, office, rank, role without article", "t": "the same with article or pronoun",
    "Y": "title that is a given name as well",
    "W": "noun that begins a body's name only before a known name", "Z": "the same with article",
    "m": "short name of a ministry",
    "R": "nationality with article", "H": "the same, feminine", "r": "nationality without",
    "E": "people, with article",
    "P": "place noun that belongs to the name", "p": "place noun that does not",
    "O": "the same for streets, quarters and camps, which everyday words can name", "D": "direction",
    "n": "border or land with article",
    "C": "noun that begins a process's name", "y": "the same with article",
    "i": "round, edition", "J": "the same with article", "Q": "ordinal with article", "I": "present, next, last",
    "G": "given name", "g": "given name that is also a word", "S": "surname", "s": "surname that is also a word",
    "b": "son or daughter of", "a": "father of",
    "U": "mother of, which is also a particle", "j": "servant of, which begins a given name",
    "d": "of, in foreign names", "z": "second word of given names (علاء الدين)",
    "V": "verb", "v": "verb of saying", "B": "relative adjective with article", "F": "function word",
    "f": "with, between", "A": "any other word with article", "c": "any other word of everyday language",
    "u": "unknown form of a word of everyday language", "X": "unknown word with article", "x": "unknown word",
    "1": "single letter, which may be an initial",
    "N": "number", "q": "quotation mark or bracket", "h": "hyphen", ",": "other mark", "L": "latin word",
}  # fmt: skip

BETWEEN = {"بن": "b", "ابن": "b", "بنت": "b", "ابو": "a", "ابي": "a", "ابا": "a", "ام": "U", "عبد": "j", "ال": "b",
           "ولد": "b", "الدين": "z",
           "دي": "d", "دا": "d", "فان": "d", "فون": "d", "لو": "d", "دو": "d", "ديل": "d", "سان": "d"}  # fmt: skip
HYPHENS = frozenset("-–‐ـ")
WITH = frozenset({"مع", "بين"})
INITIALS = frozenset("بتثجحخرزسشصضطظعغفقكلنهي")  # و joins words; د، م، أ are titles
PREFIXES = frozenset("لبك")  # prepositions, which stand alone only before a mark
MINISTRIES = frozenset({"خارجية", "داخلية", "دفاع", "عدل", "صحة", "مالية"})
# what everyday words begin and end with
DERIVED, BROKEN = ("مت", "مست", "است", "تت", "يت", "يست"), ("اء", "ائه", "ائها", "وا")
PERSONS = "يتن"
PRONOUNS = ("هم", "ها", "هما", "نا")
ENDINGS = ("ه", "ين", "ون", "ات", "ان", "ا", "وا")
VERBAL = ("event", "speech", "cancel", "hope", "plan")
GATHERED = frozenset({"talks", "conference", "agreement"})
URBAN = frozenset({"street", "quarter", "camp"})
PERIODS = frozenset({"next", "current", "latter", "past"})


def classes(words: list[Word], lexicon: Lexicon) -> str:
    """The class string of these words, two characters each."""
    return "".join([word.pair or _keep(word, lexicon) for word in words])


def _keep(word: Word, lexicon: Lexicon) -> str:
    pair = word.pair = _pair(word, lexicon)
    return pair


def _pair(word: Word, lexicon: Lexicon) -> str:
    if word.shape == "mark":
        return "q-" if word.raw in QUOTES else "h-" if word.raw in HYPHENS else ",-"
    if word.shape != "arabic":
        return "N-" if word.shape == "number" else "L-"
    if word.raw[-1] == "ـ" and word.fold in PREFIXES:
        return "F-"  # فلان لـ«الصحيفة»
    if len(word.fold) == 1 or word.raw.strip("ـ") == "":
        return "1-" if word.fold in INITIALS else "c-"
    kind, proclitic = _joint(word) or _class(word, lexicon)
    return kind + ("-" if not proclitic else "+" if proclitic in ("و", "ف") else "=")


def _joint(word: Word) -> tuple[str, str] | None:
    """Small words inside names of people (بن، أبو، عبد)."""
    for proclitic, _, base in word.parts:
        kind = BETWEEN.get(base)
        if kind and not (proclitic and (kind in "dbz" or "س" in proclitic)):
            return kind, proclitic
    return None


def _class(word: Word, lexicon: Lexicon) -> tuple[str, str]:
    """The class of a word and its proclitic; the order of these questions is the order of their weight."""
    for question in QUESTIONS:
        found = question(word)
        if found:
            return found
    verb = _verb(word)
    if verb:
        return ("v" if "speech" in word.by else "V"), verb.proclitic
    return _other(word, lexicon)


def _direction(word: Word) -> tuple[str, str] | None:
    sense = _plain(word.by.get("place-noun"))
    if sense is None or sense.entry.get("class") != "direction":
        return None
    return ("B" if sense.article else "D"), sense.proclitic


def _particle(word: Word) -> tuple[str, str] | None:
    sense = _plain(word.by.get("particle"))
    if sense is None or any(_sure(s) for kind in ("given", "surname") for s in word.by.get(kind, ())):
        return None
    if any(word.raw == s.entry.get("form") for s in word.by.get("given", ()) if word.raw != sense.entry.get("form")):
        return "g", ""  # علي, which careful writers keep apart from على
    return ("f" if sense.entry.get("form") in WITH else "F"), sense.proclitic


def _title(word: Word) -> tuple[str, str] | None:
    senses = word.by.get("title", ())
    sense = _plain(senses)
    if sense is None:
        return ("t", senses[0].proclitic) if senses and senses[0].entry.get("class") == "role" else None
    if "إ" in word.raw and "إ" not in str(sense.entry.get("form")):
        return None  # وإلى is no والي
    if sense.article and sense.feature in ("noun.du", "noun.pl") and word.fold[-1] == "ي":
        return "A", sense.proclitic  # الرئيسي: no construct plural takes the article
    if not sense.article and "given" in word.by:
        return "Y", sense.proclitic
    return ("t" if sense.article or word.raw[-1] == "ه" else "T"), sense.proclitic  # نظيره is no نظيرة


def _body_noun(word: Word) -> tuple[str, str] | None:
    sense = _plain(word.by.get("body-noun"))
    if sense is None or sense.feature == "noun.acc":
        return None
    if sense.entry.get("loose") and ("place-noun" in word.by or "process-noun" in word.by):
        return None
    many = sense.feature in ("noun.pl", "noun.du")
    act = any(other.feature == "noun" and other.entry.get("past") for other in word.by.get("event", ()))
    if sense.entry.get("loose"):
        if act and not sense.article:
            return None  # لقاء الجبير is a meeting
        return ("W" if not sense.article else "A" if many else "Z"), sense.proclitic
    if sense.entry.get("form") in MINISTRIES:
        return "m", sense.proclitic
    if sense.article:
        return ("A" if many else "k"), sense.proclitic
    return ("2" if sense.feature == "noun.du" else "M" if many or act else "K"), sense.proclitic


def _body_adjective(word: Word) -> tuple[str, str] | None:
    sense = _plain(word.by.get("body-adjective"))
    if sense is None or not sense.article:
        return None
    return ("A" if sense.entry.get("class") else "B"), sense.proclitic


def _nationality(word: Word) -> tuple[str, str] | None:
    sense = _plain(word.by.get("nationality"))
    if sense is None:
        return None
    if sense.article and sense.feature not in ("adj.m", "adj.f"):
        return "E", sense.proclitic
    feminine = sense.feature == "adj.f"
    return (("H" if feminine else "R") if sense.article else "r"), sense.proclitic


def _place_noun(word: Word) -> tuple[str, str] | None:
    sense = _plain(word.by.get("place-noun"))
    if sense is None or sense.entry.get("class") == "direction":
        return None
    kind = sense.entry.get("class")
    if sense.article:
        return ("n" if kind == "border" and sense.feature == "noun" else "A"), sense.proclitic
    if not sense.entry.get("in_name") or sense.feature.startswith(("noun.pl", "noun.acc")):
        return "p", sense.proclitic
    return ("O" if kind in URBAN else "P"), sense.proclitic


def _process_noun(word: Word) -> tuple[str, str] | None:
    sense = _plain(word.by.get("process-noun"))
    if sense is None or sense.feature == "noun.acc":
        return None
    kind = sense.entry.get("class")
    if kind == "round":
        return ("J" if sense.article else "i"), sense.proclitic
    return ("y" if sense.article else "C" if kind in GATHERED else "c"), sense.proclitic


def _time_part(word: Word) -> tuple[str, str] | None:
    """Ordinals and words for now, next and last, which tell one round from another."""
    sense = _plain(word.by.get("number"))
    if sense and sense.article and sense.entry.get("class") == "ordinal":
        return "Q", sense.proclitic
    sense = _plain(word.by.get("time-word"))
    return ("I", sense.proclitic) if sense and sense.entry.get("class") in PERIODS else None


def _person_part(word: Word) -> tuple[str, str] | None:
    for kind, sure, unsure in (("given", "G", "g"), ("surname", "S", "s")):
        sense = _bare(word.by.get(kind))
        if sense and word.common and sense.proclitic.strip("و"):
            continue  # لدينا is everyday language, not for Dina
        if sense and "month" not in word.by and not (word.raw[-1] == "ه" and str(sense.entry.get("form"))[-1:] == "ة"):
            verb = _verb(word) is not None
            if verb and sense.proclitic in ("و", "ف"):
                return None
            doubtful = verb or sense.entry.get("ambiguous")
            return (unsure if doubtful else sure), sense.proclitic
    return None


QUESTIONS = (
    _direction, _particle, _title, _body_noun, _body_adjective, _nationality, _place_noun, _process_noun, _time_part,
    _person_part,
)  # fmt: skip


def _verb(word: Word) -> Sense | None:
    for kind in VERBAL:
        for sense in word.by.get(kind, ()):
            if sense.feature.startswith(("past", "pres")):
                return sense
    return None


def _other(word: Word, lexicon: Lexicon) -> tuple[str, str]:
    """Words without a kind that matters here: everyday or unknown, with or without article."""
    sense = word.senses[0] if word.senses else None
    if sense:
        return (_adjective(word.fold) if sense.article else "c"), sense.proclitic
    if word.common:
        joined = word.fold[:1] if word.fold.startswith(("وال", "فال")) and len(word.fold) > 5 else ""
        base = word.fold[len(joined) :]
        return (_adjective(base) if _article(base) else "c"), joined
    for proclitic, _, base in word.parts:
        if proclitic.endswith("س") and base[0] not in PERSONS + "ا":
            continue  # س stands before the present only
        article = _article(base)
        if (proclitic and lexicon.is_common(base)) or _has_stem(base, PRONOUNS, lexicon):
            return (_adjective(base) if article else "c"), proclitic
        if _has_stem(base, ENDINGS, lexicon):
            return ("A" if article else "u"), proclitic
        if article:
            return "X", proclitic
    if word.fold.startswith(DERIVED) or word.fold.endswith(BROKEN) or _conjugated(word.fold, lexicon):
        return "u", ""
    return "x", "و" if and_joined(word) else ""


def and_joined(word: Word) -> bool:
    """Whether the و of a word that nothing knows is *and*, as nearly always; not where it is doubled."""
    known = word.senses or word.common or word.names
    return not known and word.fold[0] == "و" and len(word.fold) > 4 and word.fold[1] != "و"


def _conjugated(fold: str, lexicon: Lexicon) -> bool:
    """Whether another person of the verb is everyday language: تسطر beside يسطر."""
    return fold[0] in PERSONS and len(fold) > 3 and any(lexicon.is_common(person + fold[1:]) for person in PERSONS)


def _article(base: str) -> bool:
    return base.startswith("ال") and len(base) > 4


def _adjective(base: str) -> str:
    """B for a relative adjective with article (العسكرية), A for any other word with it."""
    return "B" if base.endswith(("ي", "يه")) else "A"


def _has_stem(base: str, endings: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether the word without one of these endings is a word of everyday language."""
    for ending in endings:
        stem = base[: len(base) - len(ending)]
        if len(stem) < 3 or not base.endswith(ending):
            continue
        if lexicon.is_common(stem) or lexicon.is_common((stem[:-1] if stem.endswith("ت") else stem) + "ه"):
            return True
    return False


def _plain(senses: tuple[Sense, ...] | None) -> Sense | None:
    for sense in senses or ():
        if not sense.suffix:
            return sense
    return None


def _sure(sense: Sense) -> bool:
    return not sense.entry.get("ambiguous") and not sense.article and not sense.suffix


def _bare(senses: tuple[Sense, ...] | None) -> Sense | None:
    for sense in senses or ():
        if not sense.suffix and not sense.article:
            return sense
    return None
