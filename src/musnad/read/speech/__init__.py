"""Find every report of somebody's words: cue, speaker, content, chain.

Needs ``words``, ``sentences``, ``names``, ``times``; gives ``statements`` (ids s1… in order of their cues).

A cue is a word of the lexicon that reports speech (marks.py); its speaker stands behind it, before it, or was the last
to speak and agrees with the verb (speakers.py, agreement.py); its content opens with what the cue's entry says and ends
with the sentence or the next cue (contents.py). «According to» without another speaker makes a statement, with one it
is a link of that one's chain (according.py). Verbs, participles and nouns are read by rules.py and nouns.py.
"""

from dataclasses import replace
from typing import Any

from musnad.lexicon import Lexicon
from musnad.read.speech.rules import Reader
from musnad.record import Sheet, Statement


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """Statements of the sheet."""
    found = Reader(sheet, lexicon).sentences()
    found.sort(key=lambda s: s.cue.start)
    return {"statements": [_numbered(statement, f"s{number}") for number, statement in enumerate(found, 1)]}


def _numbered(statement: Statement, number: str) -> Statement:
    """The statement with this id, which it mostly has: only few are told out of order."""
    return statement if statement.id == number else replace(statement, id=number)
