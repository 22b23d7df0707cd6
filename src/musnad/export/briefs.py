"""The brief as a page of plain parts: what Markdown and word processors are written from."""

from typing import Any, NamedTuple

from musnad import ask
from musnad.ask.excerpt import sentence as around
from musnad.briefing import References, sentence, title, under, words
from musnad.errors import BadQuestion
from musnad.export.carry import Export
from musnad.store import View

OPEN, SHUT = "\ue000", "\ue001"  # what stands around the number of a reference in a sentence
Row = dict[str, Any]


class Line(NamedTuple):
    """A sentence with its number, if it has one; references stand in it as OPEN, number, SHUT."""

    number: int | None
    text: str


class Reference(NamedTuple):
    """What a number leads to: the row, the outlet, the day, the address of the report, the sentence in print."""

    number: int
    row: str
    outlet: str
    day: str
    uri: str
    words: str


class Brief(NamedTuple):
    """Title, what stands under it, sections with their lines, references, and notes on how to read it."""

    title: str
    under: str
    sections: list[tuple[str, list[Line]]]
    references_head: str
    references: list[Reference]
    notes: list[str]
    lang: str


def brief(what: Export) -> Brief:
    """The brief that is asked for; BadQuestion where a filter is given that a brief does not know."""
    question, lang = what.question, what.options.lang
    if question != ask.Question(since=question.since, until=question.until):
        raise BadQuestion("a brief is narrowed by --track, --from, --to and --as-of alone", do="leave the others out")
    found = ask.brief(what.view, what.options.track, question.since, question.until)
    references = References(lang, OPEN + "{}" + SHUT)
    sections: dict[str, list[Line]] = {}
    for fact in found["facts"]:
        head = words()["section"][fact["section"]][lang]
        sections.setdefault(head, []).append(Line(fact["number"], _line(fact, references, lang)))
    told = [_reference(what.view, found, row_id, number, lang) for row_id, number in references.numbers.items()]
    page = words()["page"]
    return Brief(title(found, lang), under(found, lang), [*sections.items()], page["references"][lang], told,
                 _notes(found, lang), lang)  # fmt: skip


def _line(fact: Row, references: References, lang: str) -> str:
    many = fact["independent"] is not None and fact["independent"] > 1
    chains = " " + words()["page"]["chains"][lang].format(fact["independent"]) if many else ""
    return sentence(fact, references, lang) + chains


def _notes(found: Row, lang: str) -> list[str]:
    page = words()["page"]
    if not found["facts"]:
        return [page["nothing" if found["track"] else "nothing_at_all"][lang]]
    left = [page["left_out"][lang].format(found["left_out"])] if found["left_out"] else []
    return [*left, page["order"][lang], page["why"][lang]]


def _reference(view: View, found: Row, row_id: str, number: int, lang: str) -> Reference:
    page, report = words()["page"], found["references"][row_id.partition(":")[0]]
    outlet = report["outlet"] or page["no_outlet"][lang]
    days = dict.fromkeys(day for day in (report["earliest"], report["latest"]) if day)
    day = report["published"] or "/".join(days) or page["no_day"][lang]
    return Reference(number, row_id, outlet, day, report["uri"], _words(view, row_id))


def _words(view: View, row_id: str) -> str:
    """The sentence that a row stands in."""
    report, _, local = row_id.partition(":")
    look = {"e": view.event, "s": view.statement}.get(local[:1], view.row)
    row = look(report, local)
    return "" if row is None else "".join(around(view.text(report), row["start"], row["end"])).strip()
