"""Two characters a token: what the word is for a name rule, and what clitic it carries.

The first character is the class, the second ``-`` (nothing cut), ``+`` (و، ف) or ``=`` (ب، ل، ك, alone or after و).
Rules are regular expressions over the string of a sentence; ``SHAPES`` lists the classes.
"""

from musnad.lexicon import Lexicon, Sense, Word

SHAPES = {
    "K": "noun that begins a body's name, without article (وزارة)", "k": "the same with article (الجيش)",
    "T": "title, office, rank, role without article", "t": "the same with article",
    "W": "noun that begins a body's name only before a known name (نظام)", "m": "short name of a ministry (الخارجية)",
    "R": "nationality with article", "H": "the same, feminine", "r": "nationality without",
    "P": "place noun that belongs to the name (قاعدة)", "p": "place noun that does not (مدينة)", "D": "direction (شمال)",
    "C": "noun that begins a process's name (محادثات)", "y": "the same with article",
    "G": "given name", "g": "given name that is also a word", "S": "surname", "s": "surname that is also a word",
    "b": "بن، ابن، بنت", "a": "أبو، أبي، أم", "j": "عبد", "d": "foreign name part (دي، فان)",
    "V": "verb", "B": "relative adjective with article (العسكرية)", "F": "function word", "A": "any other word with article", "c": "any other word of everyday language",
    "X": "unknown word with article", "x": "unknown word", "N": "number", "q": "quotation mark or bracket", ",": "other mark",
    "L": "latin word",
}  # fmt: skip

BETWEEN = {"بن": "b", "ابن": "b", "بنت": "b", "ابو": "a", "ابي": "a", "ابا": "a", "ام": "a", "عبد": "j", "ال": "b",
           "دي": "d", "دا": "d", "فان": "d", "فون": "d", "لو": "d", "دو": "d", "ديل": "d", "سان": "d"}  # fmt: skip
QUOTES = frozenset("«»\"“”()[]'‘’„")
MINISTRIES = frozenset({"خارجية", "داخلية", "دفاع", "عدل", "صحة", "مالية"})
ENDINGS = ("هم", "ها", "هما", "نا", "ه", "ين", "ون", "ات", "ان", "ا", "وا")
VERBAL = ("event", "speech", "cancel", "hope", "plan")


def classes(words: list[Word], lexicon: Lexicon) -> str:
    """The class string of these words, two characters each."""
    memo = lexicon.memo("names")
    found = []
    for word in words:
        pair = memo.get(word)
        if pair is None:
            pair = memo[word] = _pair(word, lexicon)
        found.append(pair)
    return "".join(found)


def _pair(word: Word, lexicon: Lexicon) -> str:
    if word.shape == "mark":
        return "q-" if word.raw in QUOTES else ",-"
    if word.shape != "arabic":
        return "N-" if word.shape == "number" else "L-"
    between = BETWEEN.get(word.fold)
    if between:
        return between + "-"
    kind, proclitic = _class(word, lexicon)
    flag = "-" if not proclitic else "+" if proclitic in ("و", "ف") else "="
    return kind + flag


def _class(word: Word, lexicon: Lexicon) -> tuple[str, str]:
    """The class of a word and its proclitic; the order of these questions is the order of their weight."""
    for question in (_direction, _particle, _title, _body_noun, _nationality, _place_noun, _process_noun, _person_part):
        found = question(word)
        if found:
            return found
    verb = _verb(word)
    return ("V", verb.proclitic) if verb else _other(word, lexicon)


def _direction(word: Word) -> tuple[str, str] | None:
    sense = _noun(word.by.get("place-noun"))
    if sense is None or sense.entry.get("class") != "direction":
        return None
    return ("B" if sense.article else "D"), sense.proclitic


def _particle(word: Word) -> tuple[str, str] | None:
    sense = _first(word.by.get("particle"))
    if sense is None or any(_sure(s) for kind in ("given", "surname") for s in word.by.get(kind, ())):
        return None
    return "F", sense.proclitic


def _title(word: Word) -> tuple[str, str] | None:
    sense = _noun(word.by.get("title"))
    return (("t" if sense.article else "T"), sense.proclitic) if sense else None


def _body_noun(word: Word) -> tuple[str, str] | None:
    sense = _noun(word.by.get("body-noun"))
    if sense is None or sense.feature == "noun.acc" or "place-noun" in word.by and sense.entry.get("loose"):
        return None
    if sense.entry.get("loose"):
        return ("A" if sense.article else "W"), sense.proclitic
    if sense.entry.get("form") in MINISTRIES:
        return "m", sense.proclitic
    return ("k" if sense.article else "K"), sense.proclitic


def _nationality(word: Word) -> tuple[str, str] | None:
    sense = _first(word.by.get("nationality"))
    if sense is None:
        return None
    feminine = sense.feature == "adj.f"
    return (("H" if feminine else "R") if sense.article else "r"), sense.proclitic


def _place_noun(word: Word) -> tuple[str, str] | None:
    sense = _noun(word.by.get("place-noun"))
    if sense is None or sense.entry.get("class") == "direction":
        return None
    inside = sense.entry.get("in_name") and not sense.feature.startswith(("noun.pl", "noun.acc"))
    return ("A" if sense.article else "P" if inside else "p"), sense.proclitic


def _process_noun(word: Word) -> tuple[str, str] | None:
    sense = _noun(word.by.get("process-noun"))
    if sense is None or sense.feature == "noun.acc":
        return None
    return ("y" if sense.article else "C" if sense.entry.get("class") != "zone" else "c"), sense.proclitic


def _person_part(word: Word) -> tuple[str, str] | None:
    for kind, sure, unsure in (("given", "G", "g"), ("surname", "S", "s")):
        if sense := _bare(word.by.get(kind)):
            doubtful = sense.entry.get("ambiguous") or _verb(word) is not None
            return (unsure if doubtful else sure), sense.proclitic
    return None


def _verb(word: Word) -> Sense | None:
    return next((s for kind in VERBAL for s in word.by.get(kind, ()) if s.feature.startswith(("past", "pres"))), None)


def _other(word: Word, lexicon: Lexicon) -> tuple[str, str]:
    """Words without a kind that matters here: everyday or unknown, with or without article."""
    sense = word.senses[0] if word.senses else None
    if sense:
        return (_adjective(word) if sense.article else "c"), sense.proclitic
    if word.common:
        return (_adjective(word) if word.fold.startswith("ال") and len(word.fold) > 4 else "c"), ""
    for proclitic, _, base in word.parts:
        article = base.startswith("ال") and len(base) > 4
        if proclitic and lexicon.is_common(base):
            return (_adjective(word) if article else "c"), proclitic
        if any(lexicon.is_common(stem) for stem in _stems(base)):
            return ("A" if article else "c"), proclitic
        if article:
            return "X", proclitic
    return "x", ""


def _adjective(word: Word) -> str:
    """B for a relative adjective with article (العسكرية), A for any other word with it."""
    return "B" if word.fold.endswith(("ي", "يه")) else "A"


def _stems(base: str) -> list[str]:
    """What is left of a word without a pronoun or plural ending."""
    stems = []
    for ending in ENDINGS:
        if base.endswith(ending) and len(base) - len(ending) >= 3:
            stem = base[: len(base) - len(ending)]
            stems += [stem, stem + "ه"] if not stem.endswith("ت") else [stem, stem[:-1] + "ه"]
    return stems


def _noun(senses: tuple[Sense, ...] | None) -> Sense | None:
    return next((s for s in senses or () if not s.suffix), None)


def _sure(sense: Sense) -> bool:
    return not sense.entry.get("ambiguous") and not sense.article and not sense.suffix


def _bare(senses: tuple[Sense, ...] | None) -> Sense | None:
    return next((s for s in senses or () if not s.suffix and not s.article), None)


def _first(senses: tuple[Sense, ...] | None) -> Sense | None:
    return next((s for s in senses or () if not s.suffix), None)
