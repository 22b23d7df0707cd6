"""Headlines and leads printed twice: the later or longer copy is kept, the others are skipped.

Pages print a headline for the browser, the crumb trail and the article, often with the outlet's name between; a lead
is often printed once more, cut short, as a teaser. Copies are compared word by word, folded, signs left out.
"""

import itertools
import re

from musnad.repair.words import Words

Stretch = tuple[int, int, str]
LINE = re.compile(r"^[^\S\n]*\S[^\n]*", re.M)
SENTENCE = re.compile(r"[^\n.!؟]++")
WORD = re.compile(r"[^\W_]+")
HEAD = 1500  # characters in which a headline is printed again
SEPARATOR = re.compile(r"[»”\"')\].!؟\s]*[|/:\n–—-]")
PREFIX = 14  # letters by which a copy is first looked for
LEAST, BETWEEN, LEADS = 3, 9, 6  # words of a headline, words between two copies, lines that may be a lead
LONG = 50  # characters of a sentence that is not printed twice by chance
ALIKE = 8  # lines that begin as a lead does and are compared with it


def find(folded: str, words: Words) -> list[Stretch]:
    """Stretches that are printed again further on."""
    first = WORD.search(folded)
    if not first:
        return []
    found = _headline(folded, first.start(), words)
    return found + _leads(folded, max([end for _, end, _ in found], default=0))


def _tokens(folded: str, start: int, end: int) -> list[tuple[int, int, str]]:
    return [(hit.start(), hit.end(), hit.group()) for hit in WORD.finditer(folded, start, end)]


def _headline(folded: str, start: int, words: Words) -> list[Stretch]:
    crumb = words.crumbs.match(folded, start)
    start = crumb.end() if crumb else start
    while start < len(folded) and not folded[start].isalnum():
        start += 1
    if folded.find(folded[start : start + PREFIX], start + 1, HEAD) < 0:
        return []
    tokens = _tokens(folded, start, min(len(folded), HEAD))
    copies = _copies(folded, tokens)
    if len(copies) < 2:
        return []
    size = _without_outlet(folded, tokens, min(length for _, length in copies))
    found = _skipped(folded, tokens, [place for place, _ in copies], size)
    return found + _within(folded, [token[2] for token in tokens[:size]], tokens[copies[-1][0]][1])


def _copies(folded: str, tokens: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Where copies of the first words begin, and how many words they share with the first; the first comes first."""
    letters = [token[2] for token in tokens]
    copies = [(0, len(letters))]
    for place in range(LEAST, len(letters) - LEAST + 1):
        if letters[place : place + LEAST] != letters[:LEAST]:
            continue
        length = LEAST
        while place + length < len(letters) and letters[place + length] == letters[length] and length < place:
            length += 1
        last = copies[-1][0]
        size = min(length, place - last)
        fresh = "\n" in folded[tokens[place - 1][1] : tokens[place][0]]
        gap = place - last - size
        if gap > BETWEEN or size < (LEAST if fresh else LEAST + 1):
            continue
        if gap and not SEPARATOR.match(folded, tokens[last + size - 1][1]):
            continue
        if len(copies) == 1:
            copies = [(0, size)]
        copies.append((place, size))
    return copies


def _skipped(folded: str, tokens: list[tuple[int, int, str]], places: list[int], size: int) -> list[Stretch]:
    """All copies but the last; what stands between them is the outlet's name."""
    found: list[Stretch] = []
    for place, after in itertools.pairwise(places):
        start, end = tokens[place][0], tokens[place + size - 1][1]
        found.append((_open(folded, start), _close(folded, end), "repeat"))
        if place + size < after:
            found.append((_close(folded, end), _open(folded, tokens[after][0]), "boilerplate"))
    rest = places[-1] + size
    line = folded.find("\n", tokens[rest - 1][1])
    if rest < len(tokens) and tokens[rest][0] < line and _outlet(folded, tokens[rest - 1][1]):
        found.append((_close(folded, tokens[rest - 1][1]), line, "boilerplate"))
    return found


def _without_outlet(folded: str, tokens: list[tuple[int, int, str]], size: int) -> int:
    """The words of the headline itself where every copy carries «| outlet»."""
    for place in range(LEAST, size):
        if _outlet(folded, tokens[place - 1][1]):
            return place
    return size


def _outlet(folded: str, end: int) -> bool:
    return bool(re.match(r"[»”\"')\s]*\|", folded[end : end + 6]))


def _within(folded: str, headline: list[str], start: int) -> list[Stretch]:
    """Lines further on that are the headline once more, with a word or two (عاجل) beside it."""
    if len(headline) < 6:
        return []
    found: list[Stretch] = []
    first = folded.find("\n", start)
    for line in re.compile(r"[^\n]+").finditer(folded, first) if first >= 0 else ():
        letters = WORD.findall(line.group().replace("ـ", ""))
        if len(headline) <= len(letters) <= len(headline) + 2 and len(set(headline) - set(letters)) < 2:
            found.append((*line.span(), "repeat"))
    return found


def _open(folded: str, start: int) -> int:
    return start - 1 if start and folded[start - 1] in "«“\"'([" else start


def _close(folded: str, end: int) -> int:
    while end < len(folded) and folded[end] in "»”\"')].!؟":
        end += 1
    return end


def _leads(folded: str, after: int) -> list[Stretch]:
    """Lines near the top, or whole sentences, that stand again further on, whole or longer.

    A short line between a teaser and its lead is the caption of the picture that stands there.
    """
    found: list[Stretch] = []
    lines = [hit.span() for hit in LINE.finditer(folded)]
    for index, (start, end) in enumerate(lines[:LEADS]):
        key = folded[start:end].strip()[:25]
        if end - start < 45 or folded.find(key, end) < 0:
            continue
        for later in _alike(folded, lines, index + 1, key):
            if _again(folded, (start, end), lines[later][0]):
                found.append((start, end, "repeat"))
                found += [(*line, "boilerplate") for line in lines[index + 1 : later] if _caption(folded[slice(*line)])]
                break
    return found + _sentences(folded, after)


def _alike(folded: str, lines: list[tuple[int, int]], first: int, key: str) -> list[int]:
    """The next lines that have some words near their beginning: a few will do."""
    found: list[int] = []
    for later in range(first, len(lines)):
        if key in folded[lines[later][0] : lines[later][0] + 60]:
            found.append(later)
            if len(found) == ALIKE:
                break
    return found


def _again(folded: str, line: tuple[int, int], later: int) -> bool:
    """Whether nearly all words of a line stand again, in order, from ``later`` on."""
    some = WORD.findall(folded, *line)
    more = WORD.findall(folded, later, later + 2 * (line[1] - line[0]))
    return len(some) > 5 and sum(a == b for a, b in zip(some, more, strict=False)) >= 0.85 * len(some)


def _caption(line: str) -> bool:
    return len(line.split()) < 7 and line.strip()[-1] not in ".:؟!"


def _sentences(folded: str, start: int) -> list[Stretch]:
    found: list[Stretch] = []
    seen: dict[str, tuple[int, int]] = {}
    for hit in SENTENCE.finditer(folded, start):
        if hit.end() - hit.start() < LONG:
            continue
        key = hit.group().strip()
        if key in seen:
            found.append((*seen[key], "repeat"))
        seen[key] = hit.span()
    return found
