"""Two characters a token: what the word is for a name rule, and what clitic it carries.

The first character is the class, the second ``-`` (nothing cut), ``+`` (و، ف) or ``=`` (ب، ل، ك, alone or after و).
Rules are regular expressions over the string of a sentence; ``SHAPES`` lists the classes.
"""

from musnad.lexicon import Lexicon, Sense, Word

SHAPES = {
    "K": "noun that begins a body's name, without article (وزارة)", "k": "the same with article (الجيش)",
    "T": "title, office, rank, role without article", "t": "the same with article",
    "R": "nationality with article", "r": "nationality without",
    "P": "place noun that belongs to the name (قاعدة)", "p": "place noun that does not (مدينة)", "D": "direction (شمال)",
    "C": "noun that begins a process's name (محادثات)", "y": "the same with article",
    "G": "given name", "g": "given name that is also a word", "S": "surname", "s": "surname that is also a word",
    "b": "بن، ابن، بنت", "a": "أبو، أبي، أم", "j": "عبد", "d": "foreign name part (دي، فان)",
    "V": "verb", "F": "function word", "A": "any other word with article", "c": "any other word of everyday language",
    "X": "unknown word with article", "x": "unknown word", "N": "number", "q": "quotation mark or bracket", ",": "other mark",
    "L": "latin word",
}  # fmt: skip

BETWEEN = {"بن": "b", "ابن": "b", "بنت": "b", "ابو": "a", "ابي": "a", "ابا": "a", "ام": "a", "عبد": "j", "ال": "b",
           "دي": "d", "دا": "d", "فان": "d", "فون": "d", "لو": "d", "دو": "d", "ديل": "d", "سان": "d"}  # fmt: skip
QUOTES = frozenset("«»\"“”()[]'‘’„")
VERBAL = ("event", "speech", "cancel", "hope", "plan")


def classes(words: list[Word], lexicon: Lexicon) -> str:
    """The class string of these words, two characters each."""
    memo = lexicon.memo("names")
    found = []
    for word in words:
        pair = memo.get(word)
        if pair is None:
            pair = memo[word] = _pair(word)
        found.append(pair)
    return "".join(found)


def _pair(word: Word) -> str:
    if word.shape == "mark":
        return "q-" if word.raw in QUOTES else ",-"
    if word.shape != "arabic":
        return "N-" if word.shape == "number" else "L-"
    between = BETWEEN.get(word.fold)
    if between:
        return between + "-"
    kind, proclitic = _class(word)
    flag = "-" if not proclitic else "+" if proclitic in ("و", "ف") else "="
    return kind + flag


def _class(word: Word) -> tuple[str, str]:
    by = word.by
    for kind, bare, definite in (("title", "T", "t"), ("body-noun", "K", "k"), ("process-noun", "C", "y")):
        sense = _noun(by.get(kind))
        if sense:
            return (definite if sense.article else bare), sense.proclitic
    if sense := _first(by.get("nationality")):
        return ("R" if sense.article else "r"), sense.proclitic
    if sense := _noun(by.get("place-noun")):
        if sense.entry.get("class") == "direction":
            return "D", sense.proclitic
        return ("A" if sense.article else "P" if sense.entry.get("in_name") else "p"), sense.proclitic
    if sense := _first(by.get("particle")):
        if not any(_sure(s) for kind in ("given", "surname") for s in by.get(kind, ())):
            return "F", sense.proclitic
    verb = next((s for kind in VERBAL for s in by.get(kind, ()) if s.feature.startswith(("past", "pres"))), None)
    for kind, sure, unsure in (("given", "G", "g"), ("surname", "S", "s")):
        if sense := _bare(by.get(kind)):
            doubtful = sense.entry.get("ambiguous") or verb is not None
            return (unsure if doubtful else sure), sense.proclitic
    if verb:
        return "V", verb.proclitic
    return _other(word)


def _other(word: Word) -> tuple[str, str]:
    """Words without a kind that matters here: everyday or unknown, with or without article."""
    sense = word.senses[0] if word.senses else None
    if sense:
        return ("A" if sense.article else "c"), sense.proclitic
    for proclitic, _, base in word.parts:
        article = base.startswith("ال") and len(base) > 4
        if proclitic == "" and word.common:
            return ("A" if article else "c"), ""
        if article:
            return "X", proclitic
    return ("c" if word.common else "x"), ""


def _noun(senses: tuple[Sense, ...] | None) -> Sense | None:
    return next((s for s in senses or () if not s.suffix), None)


def _sure(sense: Sense) -> bool:
    return not sense.entry.get("ambiguous") and not sense.article and not sense.suffix


def _bare(senses: tuple[Sense, ...] | None) -> Sense | None:
    return next((s for s in senses or () if not s.suffix and not s.article), None)


def _first(senses: tuple[Sense, ...] | None) -> Sense | None:
    return next((s for s in senses or () if not s.suffix), None)
