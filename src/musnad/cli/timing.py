"""The times of one text: the text as it was given, its times as rows, and the day on which they hang."""

import os
import sys

import typer

from musnad.cli.options import Format
from musnad.cli.output import Row, print_table, say, show_csv, show_json
from musnad.errors import BadInput
from musnad.labels import label
from musnad.load import Failure, Notice
from musnad.load.items import LIMIT
from musnad.load.texts import decoded_whole
from musnad.pipeline import sheet_of
from musnad.record import Published, Report, Sheet
from musnad.scale.warm import lexicon_with

COLUMNS = ("text", "time", "value", "rule")
FIELDS = ("start", "end", "text", "type", "value", "rule")
RTL = "\u200f"  # behind it a day keeps its order in an Arabic line, and its place


def sheet_with_times(text: str, published: str | None) -> Sheet:
    """A text read as far as its times and the day they hang on."""
    report = Report("", _given(text), published=published)
    return sheet_of(report, lexicon_with(None), "times", "recipes", "published")


def _given(text: str) -> str:
    """The text itself, whether it was an argument or stands on standard input."""
    where = "-" if text == "-" else "TEXT"
    raw = sys.stdin.buffer.read(LIMIT + 1) if text == "-" else os.fsencode(text)
    if not raw.strip():
        raise BadInput("an empty text", where, 'write it in quotes: musnad times "…", or hand it to: musnad times -')
    if text != "-" and os.path.isfile(text):
        raise BadInput("a file where a text should stand", text, "hand over what is in it: musnad times - < FILE")
    decoded = decoded_whole(raw, where)
    if isinstance(decoded, Failure):
        raise decoded.error
    if decoded.encoding:
        notice = Notice(where, f"read as {decoded.encoding}", "save it as UTF-8 to silence this")
        typer.echo(f"musnad: {notice}", err=True)
    return decoded.text


def show_times(sheet: Sheet, form: Format, lang: str) -> None:
    """Each time with its value and rule; the day of publication, and how to give it where values hang on it."""
    rows: list[Row] = [{field: getattr(when, field) for field in FIELDS} for when in sheet.times]
    if form is Format.json:
        show_json(rows)
    elif form is Format.csv:
        show_csv([_labelled(row, lang) for row in rows] if lang == "ar" else rows, lang)
    elif not rows:
        typer.echo(label("text", "no_times", lang), err=True)
    else:
        print_table(rows, COLUMNS, lang)
        say(label("text", "day", lang).format(_day(sheet.published, lang)), lang)
        if sheet.published.value is None and any(row.value is None and row.id in sheet.recipes for row in sheet.times):
            say(label("text", "give_day", lang), lang)


def _labelled(row: Row, lang: str) -> Row:
    """The row with its type in words, in a column that is not headed as the type of an act."""
    return {
        "time" if field == "type" else field: label("time_type", value, lang) if field == "type" else value
        for field, value in row.items()
    }


def _day(published: Published, lang: str) -> str:
    """The day of publication and where it is from, or the days between which it lies."""
    if published.value:
        return label("day", published.basis, lang).format(_within(published.value, lang))
    known = [_within(day, lang) for day in (published.earliest, published.latest) if day]
    key = "between" if len(known) == 2 else "since" if published.earliest else "until" if known else "unknown"
    return label("day", key, lang).format(*known)


def _within(day: str, lang: str) -> str:
    return f"{RTL}{day}" if lang == "ar" else day
