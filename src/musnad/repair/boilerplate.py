"""What outlets print around a report: share buttons, links to other reports, captions, tags, page furniture."""

import re

from musnad.repair.spans import Spans
from musnad.repair.words import Words

Stretch = tuple[int, int, str]
Line = tuple[int, int]
KIND = "boilerplate"
LINE = re.compile(r"^[^\S\n]*\S[^\n]*", re.M)
EDGE = " \t•*#|:.…–—-_،>»<«()[]/\u200b\u200f\ufeff"
INITIALS = re.compile(r"[.\n»”\"!؟)] *((?:[\u0621-\u064a][. /]{1,2}){1,3}[\u0621-\u064a]\.?)\s*$")
SITE = re.compile(r"(?<![ \t])[ \t]*\|[^\n|]{2,40}(?:\|[^\n|]{2,40})?$")
LATIN_SITE = re.compile(r"(?<![ \t])[ \t]*[-–—|] ?[A-Za-z0-9][A-Za-z0-9 .'!_-]{1,30}$")
MARKS = re.compile("[\u0640\u064b-\u0652]")
BLANK = " \t\r\xa0\u200b\u200e\u200f\ufeff"
STOP = frozenset(".!؟:؛,،")
CLOSED = frozenset('.!؟»”")]')
TELLS = re.compile(r" (?:ان|انه|انها|بان) ")
DATED = re.compile(r"(?:19|20)\d\d ?[({][^\n(){}]{2,40}[)}]$")
JUNK = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]+[ \t]+){6,}[A-Za-z]+")
TAIL = 700  # characters at the end in which tags and links are looked for


def find(folded: str, words: Words) -> list[Stretch]:
    """Stretches that are not the report's own words."""
    lines = [hit.span() for hit in LINE.finditer(folded)]
    if not lines:
        return []
    found = _head(folded, lines[0], words)
    found += _lines(folded, lines, words)
    found += _tail(folded, words)
    away = Spans((start, end) for start, end, _ in found)
    inside = [line for line in lines if not away.touch(line[0], line[0] + 1)]
    return found + _related(folded, inside, words)


def _head(folded: str, line: Line, words: Words) -> list[Stretch]:
    """A section before the headline («سياسي /») and the outlet's name behind it («… | Rudaw»)."""
    found: list[Stretch] = []
    start, end = line
    while start < end and folded[start].isspace():
        start += 1
    slug = words.slugs.match(folded, start)
    if slug:
        found.append((start, slug.end(), KIND))
    text = folded[start:end]
    site = SITE.search(text) or LATIN_SITE.search(text)
    if site and len(text[: site.start()].split()) > 3:
        found.append((start + site.start(), end, KIND))
    return found


def _lines(folded: str, lines: list[Line], words: Words) -> list[Stretch]:
    found = [(*hit.span(), KIND) for hit in words.crumbs.finditer(folded)]
    for hit in words.opens.finditer(folded):
        end = folded.find("\n", hit.end())
        end = len(folded) if end < 0 else end
        if end - hit.end() > 160:  # the report goes on in the same line
            end = hit.end()
        found.append((hit.start(), end, KIND))
    if any(name in folded for name in words.by["network"]):
        found += [(*hit.span(), KIND) for hit in JUNK.finditer(folded) if _buttons(hit.group(), words)]
    stop = 0  # the line after the list that was opened last
    marked = MARKS.search(folded) is not None
    for number, (start, end) in enumerate(lines):
        if end - start > 220:
            continue
        bare = folded[start:end].strip(EDGE)
        bare = MARKS.sub("", bare) if marked else bare
        if bare in words.by["line"]:
            found.append((start, end, KIND))
        elif bare in words.by["rest"] and number > 1:
            stop = _rest(folded, lines, number) if number >= stop else stop
            found.append((start, lines[stop - 1][1], KIND))
        elif _caption(folded[start:end].strip(), words):
            found.append((start, end, KIND))
    return found


def _buttons(run: str, words: Words) -> bool:
    """Whether a run of Latin words names two networks at least, as share buttons do."""
    return sum(word.lower() in words.by["network"] for word in run.split()) > 1


def _rest(folded: str, lines: list[Line], number: int) -> int:
    """The line after the list that a heading such as «اقرأ أيضا» opens: lines that no full stop ends."""
    number += 1
    while number < len(lines) and _titled(folded[slice(*lines[number])].strip(BLANK)):
        number += 1
    return number


def _caption(line: str, words: Words) -> bool:
    if line.startswith("©"):
        return True
    if line[-1:] in STOP or not (words.credits.search(line) or DATED.search(line)):
        return False
    return len(line.split()) > 3


def _tail(folded: str, words: Words) -> list[Stretch]:
    found: list[Stretch] = []
    begin = max(0, len(folded) - TAIL)
    end = folded[begin:]
    hit = words.tails.search(folded, begin) if any(sign in end for sign in words.tail_signs) else None
    if hit:
        found.append((hit.end(), len(folded), KIND))
    tags = words.tags.search(folded, begin) if any(sign in end for sign in words.by["tags"]) else None
    if tags and len(tags["tags"].split()) < 25:
        found.append((tags.start("tags"), len(folded), KIND))
    initials = INITIALS.search(folded, begin)
    if initials:
        found.append((initials.start(1), len(folded), KIND))
    return found


def _titled(line: str) -> bool:
    """Whether a line looks like another report's headline: some words, and no full stop behind them."""
    return bool(line) and 3 <= len(line.split()) <= 24 and (line[-1] not in STOP or line.endswith(("..", "؟", "!")))


def _related(folded: str, lines: list[Line], words: Words) -> list[Stretch]:
    """Headlines of other reports, listed at the end or set between two paragraphs.

    They are seen by their lack of full stops in a report whose own lines have them.
    """
    texts = [folded[start:end].strip(BLANK) for start, end in lines]
    first = len(texts)
    while first > 1 and _titled(texts[first - 1]):
        first -= 1
    titles = texts[first:]
    body = [text for text in texts[1:first] if len(text.split()) > 9 and not texts[0].endswith(text)]
    closed = sum(text[-1] in CLOSED for text in body)
    if len(titles) > 4 and not body:
        sure = not any("،" in title for title in titles)
    elif len(titles) > 2:
        sure = bool(body) and closed > 0.6 * len(body)
    else:
        sure = len(body) > 2 and closed == len(body) and not any(_told(title, words) for title in titles)
    found = [(lines[first][0], lines[-1][1], KIND)] if titles and sure else []
    if closed > 3 and closed >= 0.7 * len(body):
        found += [(*lines[place], KIND) for place in range(3, first - 1) if _between(texts, place, words)]
    return found


def _between(texts: list[str], place: int, words: Words) -> bool:
    """Whether a line between two finished paragraphs is another report's headline (a sub-head is shorter)."""
    line = texts[place]
    length = len(line.split())
    if not 8 <= length <= 16 or line[0] in "*-–•" or not _titled(line) or _told(line, words) or TELLS.search(line):
        return False
    return texts[place - 1][-1] in CLOSED and texts[place + 1][-1] in CLOSED and len(texts[place + 1].split()) > 12


def _told(line: str, words: Words) -> bool:
    """Whether a line may be the report's own sentence after all: it is long, has commas, or opens like one."""
    length = len(line.split())
    if not 5 <= length <= 18 or "،" in line or line[-1] in CLOSED:
        return True
    first = words.lexicon.word(line.split()[0])
    return first.fold[:1] == "و" and all(sense.proclitic for sense in first.senses)
