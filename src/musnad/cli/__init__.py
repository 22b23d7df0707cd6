"""The command line: one file a command, and no logic in any of them.

Only the command that is called is loaded, so that asking for help costs nothing.
"""

import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from keyword import iskeyword
from typing import Annotated

import typer

import musnad
from musnad.collector import ask_seldom
from musnad.errors import BadQuestion, MusnadError

COMMANDS = {
    "read": "Read reports into a record, or print what was read as JSON Lines.",
    "watch": "Ask feeds for what is new, once or in a loop, and read it into a record.",
    "timeline": "What happened, day by day.",
    "events": "Every event: who did what to whom, where and when.",
    "dyad": "What two parties did to each other and together, over time.",
    "statements": "Every statement: who said what, through whom.",
    "chain": "The chain of a statement, from the outlet that printed it to the one who said it.",
    "chains": "The independent chains behind an event, drawn from the first word to the outlets.",
    "said": "What somebody said and what others said of him, day by day.",
    "topics": "The agenda of a record: what was spoken of, how often, by how many, from when to when.",
    "actors": "Who acts, is acted upon and speaks in the record.",
    "actor": "One person, party or place: its names by outlet, its offices, its words, its acts.",
    "places": "The places of the record: what each is, and where it lies.",
    "forces": "Movements of forces: whose, how many of what, from, to, how far; what stays, and who doubts it.",
    "rounds": "The rounds of talks, and the truces and zones, of the record.",
    "round": "One round, track, truce or zone: every value with the words that tell it.",
    "brief": "One page on a track, or on the whole record: every sentence with its references.",
    "disputes": "Where reports differ: numbers, whether it happened, denials, doubts.",
    "framing": "How outlets call the parties, and where they differ.",
    "network": "Who has to do with whom: parties and their ties, from acts, meetings and statements.",
    "changes": "What became known between two days.",
    "positions": "Who demands, rejects, supports, accepts or conditions what, day by day.",
    "commitments": "What was promised or scheduled, by whom, for when, and what later reports tell of it.",
    "reports": "The reports of the record, and what was read out of each.",
    "serve": "The record in the browser, in Arabic and English.",
    "why": "How a row came to be: its rule, its marks and the printed sentence.",
    "fix": "Correct a row: its type, day, status or entity; reject or confirm it; one with another, or not.",
    "log": "Every correction: when, by whom, what, why, and whether it holds; to and from colleagues.",
    "times": "The times of a text alone: what is printed, and what it means on the calendar.",
    "repair": "The text of a report with its damage undone; --diff shows every change.",
    "export": "The record in formats that other tools read.",
    "import": "Corrections out of a table, out of INCEpTION, or out of another record; or what a cluster read.",
    "redact": "A copy of the record without chosen people, to be passed on.",
    "score": "Compare readings with gold ones: one figure for each layer of the record.",
    "train": "Learn the taggers' weights from annotated reports.",
    "stages": "The road of a report through the program, stage by stage.",
    "check": "Whether the record is whole: its file, its rows, its ledger, all that is worked out of them.",
    "backup": "A copy of the record as it stands at one moment, whole or not at all, while others read and write.",
    "verify": "Whether the record is what it was made of: ledger, texts, corrections, raw files.",
    "doctor": "What is installed, what is missing, and whether the record can be opened.",
}
EPILOG = "Begin with: musnad read samples, then: musnad timeline"


def main() -> None:
    """Entry point of the ``musnad`` command; exit status 0, 1 (an error, one line), 2 (misuse)."""
    _plain_streams()
    ask_seldom()
    try:
        _app(sys.argv[1:])()
    except BadQuestion as error:
        _fail(str(error), 2)
    except MusnadError as error:
        _fail(str(error), 1)
    except Exception as error:  # a fault of ours is one line too, with its trace for those who ask
        if os.environ.get("MUSNAD_TRACE"):
            raise
        told = f"a fault of ours, or a damaged record, which musnad check tells: {type(error).__name__}: {error}"
        _fail(f"{told}; MUSNAD_TRACE=1 shows where, please report it", 1)


def _app(arguments: list[str]) -> typer.Typer:
    """The program with the one command that is called, or with all by name alone where help is wanted."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback(
        no_args_is_help=True,
        epilog=EPILOG,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    )(_root)
    called = next((word for word in arguments if not word.startswith("-")), "")
    for name, about in COMMANDS.items():
        if name == called:
            app.command(name, short_help=about)(function_of(name))
        else:
            app.command(name, short_help=about)(_named)
    return app


def function_of(name: str) -> Callable[..., None]:
    """The function of a command; one whose name Python keeps for itself has a line behind it in its module."""
    spelt = f"{name}_" if iskeyword(name) else name
    found: Callable[..., None] = getattr(import_module(f"musnad.cli.{spelt}"), spelt)
    return found


def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)] = False,
) -> None:
    """Musnad: Arabic news in, a sourced record out: who did and said what, when, where, according to whom."""
    if version:
        typer.echo(f"musnad {musnad.__version__}")
        raise typer.Exit


def _named() -> None:
    """Stands for a command that is not the one called."""


def _plain_streams() -> None:
    """UTF-8 whatever the locale, and a reader that closes the pipe (head, less) ends us without a word."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _fail(message: str, status: int) -> None:
    typer.echo(f"musnad: {' '.join(message.split())}", err=True)
    sys.exit(status)
