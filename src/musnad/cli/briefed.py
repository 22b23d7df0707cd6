"""A brief as a page: each fact a sentence, numbered, with references to its rows."""

from typing import Any

import typer

from musnad.briefing import References, sentence, title, under, words
from musnad.cli.cells import days
from musnad.cli.options import Format
from musnad.cli.output import say, show_json
from musnad.errors import BadQuestion

Row = dict[str, Any]


def show_brief(found: Row, form: Format, lang: str) -> None:
    """The page, or its sentences with their kinds and references as JSON."""
    if form is Format.csv:
        raise BadQuestion("a brief is a page, not a table", do="use --format json, or table for the page")
    references = References(lang)
    sentences = [sentence(fact, references, lang) for fact in found["facts"]]
    if form is Format.json:
        told = [{key: fact[key] for key in fact if key != "parts"} | {"text": text}
                for fact, text in zip(found["facts"], sentences, strict=True)]  # fmt: skip
        show_json(found | {"facts": told, "numbers": {number: row_id for row_id, number in references.numbers.items()}})
        return
    page = words()["page"]
    if not found["facts"]:
        typer.echo(page["nothing" if found["track"] else "nothing_at_all"][lang], err=True)
        return
    say(title(found, lang), lang, "bold")
    say(under(found, lang), lang, "dim")
    section = None
    for fact, text in zip(found["facts"], sentences, strict=True):
        if fact["section"] != section:
            section = fact["section"]
            typer.echo("")
            say(words()["section"][section][lang], lang, "bold")
        number = f"{fact['number']}. " if fact["number"] else "– "
        many = fact["independent"] is not None and fact["independent"] > 1
        say(number + text + (" " + page["chains"][lang].format(fact["independent"]) if many else ""), lang)
    _foot(found, references, lang)


def _foot(found: Row, references: References, lang: str) -> None:
    """The references report by report, then what was left out and how to read the page."""
    page = words()["page"]
    typer.echo("")
    say(page["references"][lang], lang, "bold")
    by_report: dict[str, list[str]] = {}
    for row_id, number in references.numbers.items():
        shown = f"{references.mark}[{number}] {row_id}{references.mark}"
        by_report.setdefault(row_id.partition(":")[0], []).append(shown)
    for key, rows in by_report.items():
        report = found["references"][key]
        outlet = report["outlet"] or page["no_outlet"][lang]
        day = report["published"] or days(report["earliest"], report["latest"]) or page["no_day"][lang]
        say(f"{outlet}{'،' if lang == 'ar' else ','} {day}: " + " · ".join(rows), lang)
    typer.echo("")
    if found["left_out"]:
        say(page["left_out"][lang].format(found["left_out"]), lang, "dim")
    say(page["order"][lang], lang, "dim")
    say(page["why"][lang], lang, "dim")
