"""What a tagger sees of a token besides its word: lexicon names and phrases over it, its frame, quotation, the report.

A token's context is a tuple of texts, the same for most tokens, so that it has a row in a table as a word has.
"""

from musnad.lexicon import Lexicon, Word
from musnad.lexicon.compiler import NAMED
from musnad.lexicon.known import Known, known_names
from musnad.read.tags.attributes import kind_of
from musnad.read.tags.frames import EITHER, OPENS, Context, frames
from musnad.record.grid import Grid
from musnad.record.sheet import Sheet

CLOSES = frozenset("»”")
QUOTES = OPENS | CLOSES | {EITHER}
KNOWN = {kind: f"known.{kind}" for kind in NAMED}  # kinds of rows that name somebody or something
INTRODUCES = ("title", "nationality", "given", "body-noun", "place-noun")  # kinds of words behind which names stand


def contexts(sheet: Sheet, lexicon: Lexicon, known: list[Known]) -> list[Context]:
    """The context of every token, in order."""
    found: list[Context] = []
    for sentence in sheet.sentences:
        found += [(sentence.kind,)] * (sentence.end - sentence.start)
    if any(mark in sheet.clean for mark in (*OPENS, EITHER)):
        _quoted(sheet, found)
    begins = {name.first: KNOWN[name.found[0][0].kind] for name in known}
    frames(sheet, lexicon, found, begins)
    alone: dict[Word, str] = lexicon.memo("tags-called")
    for name in known:
        if not name.alone:
            _over(found, name.first, name.last, called(name))
            continue
        word = sheet.words[name.first]
        told = alone.get(word)
        if told is None:
            told = alone[word] = "1" + called(name)
        found[name.first] = (*found[name.first], told)
    for first, last, entry in Grid(sheet).idioms():
        _over(found, first, last, kind_of(entry))
    _seen(sheet, found, known)
    return found


def known(sheet: Sheet, lexicon: Lexicon) -> list[Known]:
    """The lexicon's names in the sheet, sentence by sentence."""
    return [name for each in sheet.sentences for name in known_names(sheet.words, each.start, each.end, lexicon)]


def _over(found: list[Context], first: int, last: int, kind: str) -> None:
    """Mark tokens as the only, first, inner or last of something."""
    if last == first + 1:
        found[first] = (*found[first], f"1{kind}")
        return
    found[first] = (*found[first], f"B{kind}")
    for token in range(first + 1, last - 1):
        found[token] = (*found[token], f"I{kind}")
    found[last - 1] = (*found[last - 1], f"E{kind}")


def called(name: Known) -> str:
    """What a name of the lexicon is, by the first row that has it."""
    entry, feature = name.found[0]
    if len(name.found) > 1:
        entry, feature = min(name.found, key=lambda row: (row[1] == "weak", row[0].get("rank", 1), row[0].number))
    return f"{kind_of(entry)}.{feature}"


def _quoted(sheet: Sheet, found: list[Context]) -> None:
    """Mark what stands inside quotation marks; one that both opens and closes holds to its sentence's end."""
    marks = [(token, word.raw) for token, word in enumerate(sheet.words) if word.raw in QUOTES]
    inside, following = False, 0
    for sentence in sheet.sentences:
        paired, first = False, sentence.start
        while following < len(marks) and marks[following][0] < sentence.end:
            token, raw = marks[following]
            following += 1
            if token < sentence.start:
                continue
            if inside or paired:
                _mark(found, first, token)
            first = token + 1
            if raw in OPENS:
                inside = True
            elif raw in CLOSES:
                inside = False
            else:
                paired = not paired
        if inside or paired:
            _mark(found, first, sentence.end)


def _mark(found: list[Context], first: int, last: int) -> None:
    for token in range(first, last):
        found[token] = (*found[token], "quoted")


def _seen(sheet: Sheet, found: list[Context], known: list[Known]) -> None:
    """Mark words that stand elsewhere in the report inside a longer known name, or, unknown, behind a title."""
    words = sheet.words
    named: dict[str, str] = {}
    inside = bytearray(len(words))
    for name in known:
        inside[name.first : name.last] = b"\1" * (name.last - name.first)
        if name.last > name.first + 1:
            for word in words[name.first : name.last]:
                if word.parts and not word.common:
                    named.setdefault(word.parts[-1][2], f"named={name.found[0][0].kind}")
    titled = _titled(sheet)
    for token, word in enumerate(words):
        if not word.parts or word.common or inside[token]:
            continue
        for marks in (named, titled):
            for _, _, base in word.parts:
                if base in marks:
                    found[token] = (*found[token], marks[base])
                    break


def _titled(sheet: Sheet) -> dict[str, str]:
    """Words that the lexicon does not know, to what stood before them when they came first."""
    found: dict[str, str] = {}
    words = sheet.words
    for sentence in sheet.sentences:
        for token in range(sentence.start + 1, sentence.end):
            word = words[token]
            if word.parts and not word.senses and not word.common:
                mark = _introduced(words[token - 1])
                if mark:
                    found.setdefault(word.fold, mark)
    return found


def _introduced(word: Word) -> str:
    for kind in INTRODUCES if word.by else ():
        if kind in word.by:
            return f"titled={kind}"
    return ""
