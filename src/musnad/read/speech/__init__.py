"""Find every report of somebody's words: cue, speaker, content, chain.

Needs ``words``, ``sentences``, ``names``, ``times``; gives ``statements`` (ids s1… in order of their cues).

A cue is a word of the lexicon that reports speech (marks.py); its speaker stands behind it, before it, or was the last
to speak and agrees with the verb (speakers.py, agreement.py); its content opens with what the cue's entry says and ends
with the sentence or the next cue (contents.py). «According to» without another speaker makes a statement, with one it
is a link of that one's chain (according.py). Verbs, participles and nouns are read by rules.py and nouns.py.
"""

from typing import Any

from musnad.lexicon import Lexicon
from musnad.read.speech.rules import Reader
from musnad.read.speech.sources import Sources
from musnad.read.speech.topics import Topics
from musnad.record import Sheet, Statement


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """Statements of the sheet."""
    reader = Reader(sheet, lexicon)
    found = reader.sentences()
    found.sort(key=lambda s: s.cue.start)
    sources, topics = Sources(reader.look, lexicon), Topics(sheet, lexicon)
    return {"statements": [_told(row, f"s{number}", sources, topics) for number, row in enumerate(found, 1)]}


def _told(row: Statement, number: str, sources: Sources, topics: Topics) -> Statement:
    """The statement with its id, what is known of those who stand behind it, and its topics."""
    return Statement(
        number, sources.told(row.speaker), row.cue, row.content, row.form, row.stance, row.rule,
        sources.told(row.via), row.said, row.medium, row.marks, sources.told(row.carried), row.occasion,
        topics.of(row.content), row.withdrawn, row.headline,
    )  # fmt: skip
