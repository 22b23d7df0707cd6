"""What is taken out of a page before its body is looked for: scripts, boxes that lead elsewhere, tables of layout.

Extraction by trafilatura knows the names of classes; it knows neither the words of Arabic pages ("read also", in
``beside.toml``) nor pages of tables within tables, whose report is the text of one cell. And it walks a page many
times: what is plainly no report is cheaper taken out before. All is judged by one count of the letters of each
element, in links and out of them.
"""

import pathlib
import re
import tomllib
from functools import cache

from lxml.etree import SubElement, _Element, iterwalk
from lxml.html import Element, HtmlElement

WORDS = pathlib.Path(__file__).with_name("beside.toml")
DEAD = ("style", "noscript", "template", "svg", "iframe", "nav", "footer", "select", "object", "canvas")
BLOCKS = {"p", "div", "li", "h2", "h3", "h4", "h5", "h6", "strong", "b", "span", "a", "aside", "section"}
LISTS = {"div", "ul", "ol", "table", "td", "section", "aside"}
HOLDERS = {"body", "article", "main", "html", "td", "form"}
BREAKS = {"br", "p", "div", "tr", "td", "li", "ul", "table", "center", "hr", "h1", "h2", "h3", "h4", "h5", "h6"}
SPACE = re.compile(r"\s+")
LINKS = 0.85  # share of a box's letters that stand in links, from which it is a list of links
OWN = 300  # letters out of links from which a box may hold a report, however many links stand around it
LETTERS = 150  # letters from which a box is judged so, and from which a cell can be a report
BESIDE = 12  # letters that may stand beside a lead and its links: a colon, a day, a dash


def tidy(tree: HtmlElement) -> None:
    """Take out what is no report; where tables lay out the page, the cell of the report becomes an article."""
    for element in list(tree.iter("script", *DEAD)):
        if "ld+json" not in (element.get("type") or ""):
            _drop(element)
    page = Weighed(tree)
    page.drop_links()
    page.drop_leads()
    if page.tables and tree.find(".//article") is None:
        page.mark_cell(tree)


class Weighed:
    """The elements of a page in their order with the letters of each: all, and those out of links."""

    def __init__(self, tree: HtmlElement) -> None:
        self.elements: list[HtmlElement] = list(tree.iter("*"))
        self.place = {element: place for place, element in enumerate(self.elements)}
        count = len(self.elements)
        self.above, self.gone = [-1] * count, [False] * count
        self.all, self.own = [0] * count, [0] * count
        self.tables = 0
        for place in range(count - 1, -1, -1):
            self._weigh(place, self.elements[place])

    def _weigh(self, place: int, element: HtmlElement) -> None:
        tag, text, tail, parent = element.tag, element.text, element.tail, element.getparent()
        if text and tag != "script":
            letters = len(text.strip())
            self.all[place] += letters
            self.own[place] += letters
        if tag == "a":
            self.own[place] = 0
        elif tag == "table":
            self.tables += 1
        if parent is None:
            return
        above = self.above[place] = self.place[parent]
        letters = len(tail.strip()) if tail else 0
        self.all[above] += self.all[place] + letters
        self.own[above] += self.own[place] + letters

    def drop_links(self) -> None:
        """Boxes of links, the outermost first."""
        for place, element in enumerate(self.elements):
            above = self.above[place]
            if above >= 0 and self.gone[above]:
                self.gone[place] = True
            elif (
                self.all[place] >= LETTERS
                and element.tag in LISTS
                and self.own[place] <= min(OWN, (1 - LINKS) * self.all[place])
            ):
                self._take(place)

    def drop_leads(self) -> None:
        """Leads to other reports with their boxes, or with the list that follows."""
        leads = _leads()
        for place, element in enumerate(self.elements):
            if self.above[place] >= 0 and self.gone[self.above[place]]:
                self.gone[place] = True
            elif element.tag in BLOCKS and (start := element.text) and (found := leads.match(start)):
                most = found.end() + BESIDE
                if self.own[place] <= most:  # more is a sentence that begins so
                    self._drop_lead(place, most)

    def _drop_lead(self, place: int, most: int) -> None:
        while (above := self.above[place]) > 0 and self.own[above] <= most and self._box(above):
            place = above
        following = self.elements[place].getnext()
        beside = self.place.get(following, 0) if following is not None else 0
        if self.all[place] > self.own[place]:
            self._take(place)
        elif beside and self.own[beside] <= BESIDE < self.all[beside]:
            self._take(beside)
            self._take(place)
        elif beside == 0 or self.all[beside] == 0:  # what it led to has been taken out as a list of links
            self._take(place)

    def _box(self, place: int) -> bool:
        return self.elements[place].tag not in HOLDERS

    def _take(self, place: int) -> None:
        above = self.above[place]
        lost, own = self.all[place], self.own[place]
        while above >= 0:
            self.all[above] -= lost
            self.own[above] -= own
            above = self.above[above]
        self.gone[place] = True
        _drop(self.elements[place])

    def mark_cell(self, tree: HtmlElement) -> None:
        """The cell with the most letters that are in no link and no cell within it becomes an article of paragraphs."""
        cells = {place: self.own[place] for place, element in enumerate(self.elements)
                 if element.tag == "td" and not self.gone[place]}  # fmt: skip
        for place in cells:
            above = self.above[place]
            while above >= 0 and self.elements[above].tag != "td":
                above = self.above[above]
            if above in cells:
                cells[above] -= self.own[place]
        best = max(cells, key=lambda place: cells[place], default=0)
        body = tree.find(".//body")
        if best and body is not None and cells[best] >= LETTERS:
            cell = self.elements[best]
            report = Element("article")
            for line in _lines(cell):
                SubElement(report, "p").text = line
            cell.getparent().remove(cell)
            body.insert(0, report)


def _lines(cell: HtmlElement) -> list[str]:
    """The text of a cell by its line breaks and blocks."""
    parts = list[str]()
    for event, element in iterwalk(cell, events=("start", "end")):
        if element.tag in BREAKS:
            parts.append("\n")
        text = element.text if event == "start" else element.tail if element is not cell else None
        parts.append(SPACE.sub(" ", text or ""))
    return [line.strip() for line in "".join(parts).split("\n") if line.strip()]


def _drop(element: _Element) -> None:
    """Take out an element and leave the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


@cache
def _leads() -> re.Pattern[str]:
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))["leads"]
    signs = {"ا": "[اأإآ]", "ء": "[ءئؤ]", "ة": "[ةه]", " ": r"\s+"}
    spelled = ("".join(signs.get(sign, sign) + "[\u0640\u064b-\u0652]*" for sign in word) for word in words)
    return re.compile(rf"[\W_]*(?:{'|'.join(spelled)})(?!\w)")
