"""From where the letters of a page stand to its text in reading order.

Files keep Arabic in whatever order their maker drew it: by the letter or the word, from the left or the right. What
everybody sees is where each letter stands; so lines are made from the left to the right as seen, and turned round then,
numbers and Latin words but not. Lengths are points, y grows upwards.
"""

import math
import re
import unicodedata
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import NamedTuple

import numpy as np

ARABIC = re.compile("[\u0600-\u065f\u066a-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# What runs from left to right within Arabic: Latin words with what lies between them, and numbers
FORTH = re.compile(
    f"[A-Za-z\u00c0-\u024f](?:(?:(?!{ARABIC.pattern}).)*[A-Za-z\u00c0-\u024f0-9])?"
    "|[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,/:\u066b\u066c][0-9\u0660-\u0669\u06f0-\u06f9]+)*"
)
PAIRS = ("()", "[]", "{}", "«»", "‹›")
MIRRORED = str.maketrans("".join(PAIRS), "".join(pair[::-1] for pair in PAIRS))
ALIFS = "اأإآٱ"
NUMBER = re.compile(r"\W*\d{1,4}\W*(?:(?:/|من|of)\W*\d{1,4}\W*)?")
DIGITS = re.compile(r"\d+")
ENDS = re.compile(r"[.؟?!:؛]\W*$")

NEAR = 0.35  # of the letters' height: signs so near one another are of one line
SPACE = 0.2  # … and a gap so wide is a space
STRIP = 0.8  # … one so wide may part columns
FAR = 2.0  # … and one so wide whatever stands side by side
COLUMN = 4  # rows that a column has at least
MANY = 2_000  # gaps of a page: more of them are a table, or a drawing
NARROW = 8.0  # … in a column wider than this: what is narrower is a table
APART = 1.35  # of the usual distance of lines: more of it parts paragraphs
WIDE = 0.55  # of a page's width: such a line runs over its columns
EDGE = 2  # lines at the head and the foot of a page that may be its header


class Letter(NamedTuple):
    """A letter as it stands: its place in the file's order, origin, the ends of its box, and its height."""

    sign: str
    place: int
    x: float
    y: float
    left: float
    right: float
    size: float


Part = list[Letter]


@dataclass(slots=True)
class Line:
    """A line of text within one column, in reading order."""

    text: str
    left: float
    right: float
    y: float
    size: float
    seen: frozenset[tuple[str, int]]  # its signs, each with its place from the left


class Heights:
    """The heights at which lines stand: one is taken where none of those before is near, for its and their size."""

    def __init__(self) -> None:
        self.all: list[float] = []  # in order
        self._alike: dict[int, list[tuple[float, float]]] = {}  # by the power of two below their size: height, size

    def add(self, height: float, size: float) -> None:
        """Take a height, if no line stands there already."""
        for power, heights in self._alike.items():  # those of one power are apart, so that few of them are near
            reach = NEAR * min(abs(size), 2.0 ** (power + 1))
            for at in range(bisect_left(heights, (height - reach, -math.inf)), len(heights)):
                other, beside = heights[at]
                if other > height + reach:
                    break
                if abs(height - other) <= NEAR * min(size, beside):
                    return
        insort(self._alike.setdefault(math.frexp(size)[1] - 1, []), (height, size))
        insort(self.all, height)

    def nearest(self, y: float) -> float:
        """The height next to a place, of two the upper."""
        behind = bisect_left(self.all, y)
        return min(self.all[max(behind - 1, 0) : behind + 1], key=lambda height: (abs(height - y), -height))


class Middles:
    """Letters by where their middles are."""

    def __init__(self, letters: list[Letter]) -> None:
        self._letters = letters
        self._order = sorted((letter.left + letter.right, number) for number, letter in enumerate(letters))

    def nearest(self, middle: float) -> Letter:
        """The letter whose middle is next, of several the first; middles are twice what they are."""
        behind = bisect_left(self._order, (middle, -1))
        near = self._order[behind : behind + 1]
        if behind:  # the first of those before it that are as near
            near.append(self._order[bisect_left(self._order, (self._order[behind - 1][0], -1))])
        return self._letters[min(near, key=lambda pair: (abs(pair[0] - middle), pair[1]))[1]]


def text_of(pages: Iterable[list[Letter]]) -> str:
    """The text of a document, a paragraph a line; what heads and foots its pages is left out."""
    laid = [list(_ordered(_lines(letters))) for letters in pages]
    return "\n".join(_paragraphs(_without_headers([page for page in laid if page])))


def _lines(letters: list[Letter]) -> list[Line]:
    """Lines as seen, from the top to the bottom, those side by side apart; letters with marks may be raised."""
    raised = {(letter.x, letter.y) for letter in letters if _mark(letter)}
    plain = [letter for letter in letters if (letter.x, letter.y) not in raised] or letters
    heights = Heights()
    for (height, size), _ in Counter((round(letter.y, 1), letter.size) for letter in plain).most_common():
        heights.add(height, size)
    rows: dict[float, list[Letter]] = {height: [] for height in reversed(heights.all)}
    for letter in letters:
        rows[heights.nearest(letter.y)].append(letter)
    parted = {height: _parts(row) for height, row in rows.items() if row}
    strips = _strips(list(parted.values()))
    found = list[Line]()
    for height, parts in parted.items():
        over = _over(rows[height])
        found += [_line(part, over, height) for part in _joined(parts, strips)]
    return found


def _parts(row: list[Letter]) -> list[Part]:
    """The letters of one height from the left to the right, parted where a wide gap stands between them."""
    base = [letter for letter in row if not _mark(letter) and not letter.sign.isspace()]
    found: list[Part] = []
    right = 0.0
    for letter in sorted(base, key=lambda letter: (letter.x, letter.place)):
        if not found or letter.left - right > STRIP * letter.size:
            found.append([])
            right = letter.right
        right = max(right, letter.right)
        found[-1].append(letter)
    return found


def _strips(rows: list[list[Part]]) -> set[tuple[float, float]]:
    """White strips between columns: gaps that stand at one place in most rows from the first to the last of them."""
    gaps = [(number, _right(one), _left(other)) for number, row in enumerate(rows) for one, other in pairwise(row)]
    if not 0 < len(gaps) <= MANY or len(rows) > MANY:
        return set()
    spans = np.array([(number, _left(part), _right(part)) for number, row in enumerate(rows) for part in row])
    holes, found = np.array(gaps), set[tuple[float, float]]()
    for _, left, right in gaps:
        middle = (left + right) / 2
        same = np.unique(holes[(holes[:, 1] < middle) & (middle < holes[:, 2]), 0])
        if len(same) < COLUMN:
            continue
        over = spans[(spans[:, 1] < middle) & (middle < spans[:, 2]), 0]
        between = len(np.unique(over[(same[0] <= over) & (over <= same[-1])]))
        if between < 0.25 * len(same):
            found.add((left, right))
    return found


def _joined(parts: list[Part], strips: set[tuple[float, float]]) -> list[Part]:
    """Parts of a row made one again where no column ends between them, as in lines stretched to the margins."""
    found: list[Part] = []
    reach = 0.0  # of the last one
    for part in parts:
        begin = _left(part)
        if found and begin - reach <= FAR * part[0].size and (reach, begin) not in strips:
            found[-1] += part
            reach = max(reach, _right(part))
        else:
            found.append([*part])
            reach = _right(part)
    return found


def _left(part: Part) -> float:
    return min(letter.left for letter in part)


def _right(part: Part) -> float:
    return max(letter.right for letter in part)


def _mark(letter: Letter) -> bool:
    return unicodedata.combining(letter.sign) != 0


def _over(row: list[Letter]) -> dict[int, list[Letter]]:
    """The marks of each letter, by its place: those of the same origin, else those that stand nearest."""
    marks = list(filter(_mark, row))
    solid = [letter for letter in row if not _mark(letter) and not letter.sign.isspace()] if marks else []
    if not solid:
        return {}
    found: dict[int, list[Letter]] = {}
    origins: dict[float, list[Letter]] = {}
    for letter in solid:
        origins.setdefault(letter.x, []).append(letter)
    whole, same = Middles(solid), {x: Middles(letters) for x, letters in origins.items()}
    for mark in marks:
        nearest = same.get(mark.x, whole).nearest(mark.left + mark.right)
        found.setdefault(nearest.place, []).append(mark)
    return found


def _line(part: Part, over: dict[int, list[Letter]], height: float) -> Line:
    size = Counter(letter.size for letter in part).most_common(1)[0][0]
    seen = frozenset((letter.sign, round(letter.x)) for letter in part)
    return Line(_logical(part, over), _left(part), _right(part), height, size, seen)


def _logical(part: Part, over: dict[int, list[Letter]]) -> str:
    """Letters from the left to the right as they are read; ``over`` are the marks of each."""
    pieces: list[str] = []
    end: float | None = None
    for group in _glyphs(part):
        first = group[0]
        boxes = group + [mark for letter in group for mark in over.get(letter.place, ())]
        if end is not None and min(min(box.left, box.x) for box in boxes) - end > SPACE * first.size:
            pieces.append(" ")
        end = max(box.right for box in boxes)
        pieces.append("".join(letter.sign + "".join(m.sign for m in over.get(letter.place, ())) for letter in group))
    seen = "".join(pieces)
    if len(LATIN.findall(seen)) > len(ARABIC.findall(seen)):
        turned = re.sub(f"{ARABIC.pattern}(?:[\\W\u064b-\u0652]*{ARABIC.pattern})*", _turned_part, seen)
    else:
        turned = _turned(pieces)
    return " ".join(turned.split())


def _glyphs(part: Part) -> Iterator[list[Letter]]:
    """Letters that one sign shows stand together, in reading order: lam before alif, else as the file has them."""
    group: list[Letter] = []
    for letter in part:
        if group and abs(letter.x - group[0].x) > 0.01:
            yield _read(group)
            group = []
        group.append(letter)
    if group:
        yield _read(group)


def _read(group: list[Letter]) -> list[Letter]:
    if len(group) == 2 and {group[0].sign, group[1].sign} & set(ALIFS) and "ل" in (group[0].sign, group[1].sign):
        return sorted(group, key=lambda letter: letter.sign != "ل")
    return group


def _turned(pieces: list[str]) -> str:
    """Pieces from the left to the right turned round; numbers and Latin words keep their way."""
    seen = "".join(piece[0] for piece in pieces)
    kept: list[tuple[int, int]] = [match.span() for match in FORTH.finditer(seen)]
    found, place = list[str](), len(pieces)
    for start, end in reversed(kept):
        found += [piece.translate(MIRRORED) for piece in reversed(pieces[end:place])]
        found += pieces[start:end]
        place = start
    return "".join(found + [piece.translate(MIRRORED) for piece in reversed(pieces[:place])])


def _turned_part(match: re.Match[str]) -> str:
    """A few Arabic words within a Latin line, letter by letter with their marks."""
    return _turned(re.findall("\\S[\u064b-\u0652]*|\\s", match[0]))


def _ordered(lines: list[Line]) -> Iterator[Line]:
    """The lines of a page as they are read: columns from the right to the left between lines that run over them."""
    if not lines:
        return
    width = max(line.right for line in lines) - min(line.left for line in lines)
    block: list[Line] = []
    for line in lines:
        if line.right - line.left > WIDE * width:
            yield from _columns(block)
            block = []
            yield line
        else:
            block.append(line)
    yield from _columns(block)


def _columns(lines: list[Line]) -> Iterator[Line]:
    """Lines between which runs a white strip are columns; what merely stands side by side is read row by row."""
    reach, right = list[list[Line]](), 0.0  # … and how far the last column goes
    for line in sorted(lines, key=attrgetter("left")):
        if reach and line.left < right:
            reach[-1].append(line)
            right = max(right, line.right)
        else:
            reach.append([line])
            right = line.right
    if len(reach) > 1 and min(map(len, reach)) > 2:
        for column in reversed(reach):
            yield from sorted(column, key=lambda line: -line.y)
    else:
        yield from sorted(lines, key=lambda line: (-line.y, -line.right))


def _without_headers(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without numbers at their ends, and without the lines that most of them begin or end with."""
    counts = Counter(key for page in pages for key in {_plain(line) for line in _edges(page)})
    often = {key for key, count in counts.items() if count > 1 and count > len(pages) / 2}
    found = []
    for page in pages:
        gone = {id(line) for line in _edges(page) if _plain(line) in often or NUMBER.fullmatch(line.text)}
        found.append([line for line in page if id(line) not in gone])
    for page, after in pairwise(found):  # browsers draw the tips of the next page's first line at the foot of a page
        while page and after and page[-1].seen <= after[0].seen:
            page.pop()
    return found


def _edges(page: list[Line]) -> list[Line]:
    """The lines at the head and the foot of a page, of several heights."""
    heights = sorted({line.y for line in page})
    ends = {*heights[:EDGE], *heights[-EDGE:]}
    return [line for line in page if line.y in ends]


def _plain(line: Line) -> tuple[str, int]:
    """A line without its numbers, and where it stands: headers differ in nothing else."""
    return DIGITS.sub("#", line.text), round(line.y)


def _paragraphs(pages: list[list[Line]]) -> Iterator[str]:
    """Lines joined where the page alone broke them."""
    lines = [line for page in pages for line in page]
    steps = [line.y - below.y for line, below in pairwise(lines) if line.size == below.size and line.y > below.y]
    usual = Counter(round(step, 1) for step in steps).most_common(1)[0][0] if steps else 0.0
    ends = _ends(lines)
    told: list[str] = []
    for place, line in enumerate(lines):
        if place and told and not _goes_on(lines[place - 1], line, ends, usual):
            yield _paired(" ".join(told))
            told = []
        told.append(line.text)
    if told:
        yield _paired(" ".join(told))


def _paired(text: str) -> str:
    """Brackets that do not open and close by turns, as files and pdfium may mirror one of two, made to do so."""
    for pair in PAIRS:
        places = [place for place, sign in enumerate(text) if sign in pair]
        by_turns = "".join(pair[number % 2] for number in range(len(places)))
        depths = list(accumulate(1 if text[place] == pair[0] else -1 for place in places))
        if len(places) % 2 == 0 and places and (min(depths) < 0 or depths[-1]):
            signs = dict(zip(places, by_turns, strict=True))
            text = "".join(signs.get(place, sign) for place, sign in enumerate(text))
    return text


def _ends(lines: list[Line]) -> dict[tuple[float, int], float]:
    """How far lines of a size reach that begin at a place: where their column ends."""
    found: dict[tuple[float, int], float] = {}
    for line in lines:
        key = (line.size, round(line.right / line.size))
        found[key] = min(found.get(key, line.left), line.left)
    return found


def _goes_on(line: Line, below: Line, ends: dict[tuple[float, int], float], usual: float) -> bool:
    """Whether a line that is full is followed by another of its paragraph."""
    if abs(line.size - below.size) > 0.1 * line.size or not _full(line, below, ends):
        return False
    step = line.y - below.y
    if step < -line.size:  # the next column or page
        return not ENDS.search(line.text)
    return 0.5 * line.size < step <= APART * usual  # beside one another: cells of a table


def _full(line: Line, below: Line, ends: dict[tuple[float, int], float]) -> bool:
    """Whether the first word of the next line had no room in this one."""
    begin = round(line.right / line.size)
    end = min(ends[line.size, place] for place in (begin - 1, begin, begin + 1) if (line.size, place) in ends)
    room, word = line.left - end, len(below.text.partition(" ")[0]) / max(len(below.text), 1)
    if line.right - end <= NARROW * line.size or (ENDS.search(line.text) and room > line.size):
        return False
    return room < (below.right - below.left) * word * 1.2 + line.size
