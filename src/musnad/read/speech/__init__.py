"""Find every report of somebody's words: cue, speaker, content, chain.

Needs ``words``, ``sentences``, ``names``, ``times``; gives ``statements`` (ids s1… in order of their cues).

A cue is a word of the lexicon that reports speech (marks.py); its speaker stands behind it, before it, or was the last
to speak (speakers.py); its content opens with what the cue's entry says and ends with the sentence or the next cue
(contents.py). «According to» without another speaker makes a statement, with one it is a link of that one's chain.
"""

from typing import Any

from musnad.lexicon import Lexicon, Sense
from musnad.read.speech.according import according
from musnad.read.speech.contents import content_end, opening, span
from musnad.read.speech.marks import Lookup, said
from musnad.read.speech.speakers import Speakers
from musnad.read.speech.surroundings import medium_of, said_when, via_of
from musnad.record import Part, Sheet, Span, Statement
from musnad.record.sheet import Sentence


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """Statements of the sheet."""
    look = Lookup(sheet, lexicon)
    speakers = Speakers(look)
    found: list[Statement] = []
    for sentence in sheet.sentences:
        if sentence.kind != "body":
            continue
        cues = [at for at in range(sentence.start, sentence.end) if look.line[at] in "VPUY"]
        made: list[Statement] = []
        for cue in cues:
            if look.line[cue] == "Y":
                made = according(look, speakers, sentence, cue, made)
                continue
            statement = read_cue(look, speakers, sentence, cue, cues, made)
            if statement:
                made.append(statement)
                speakers.last = statement.speaker or speakers.last
        found += made
    found.sort(key=lambda s: s.cue.start)
    return {"statements": [_numbered(statement, number) for number, statement in enumerate(found, 1)]}


def read_cue(
    look: Lookup, speakers: Speakers, sentence: Sentence, cue: int, cues: list[int], made: list[Statement]
) -> Statement | None:
    """The statement of one verb, participle or noun of speech, or None where nothing is said."""
    sheet = look.sheet
    sense = said(sheet.words[cue])
    if sense is None:
        return None
    entry, kind = sense.entry, look.line[cue]
    speaker, behind = ((), cue + 1) if kind == "P" else speakers.after(cue + 1, sentence.end)
    opened = opening(look, entry, cue, behind, sentence.end)
    if opened is None and behind > cue + 1:
        speaker, opened = (), opening(look, entry, cue, cue + 1, sentence.end)
    if opened is None or opened.first >= sentence.end or (kind in "PU" and opened.how not in ("that", "colon", "quote") and kind == "U"):
        return None
    if entry.get("strict") and not _opened_as_wanted(entry.get("opens", ()), opened.how):
        return None
    rule = "speaker-behind"
    if not speaker:
        speaker, rule = _elsewhere(look, speakers, sentence, cue, kind, made)
    last, closed = content_end(look, opened.first, sentence.end, opened.quoted, cues)
    start, end = span(sheet, opened, last)
    if end <= start:
        return None
    return Statement(
        id="", speaker=speaker, cue=_cue(sheet, cue, sense), content=Span(start, end),
        form="direct" if closed and opened.quoted or opened.how == "quote" else "indirect",
        stance=entry.get("stance", "neutral"), rule=rule, via=via_of(look, speakers, cue, opened.first),
        said=said_when(look, cue, opened.first), medium=entry.get("medium") or medium_of(look, cue, opened.first),
        marks=(f"speech:{entry.get('past') or entry.get('nouns')[0]}", f"opens:{opened.how}"),
    )  # fmt: skip


def _opened_as_wanted(opens: list[str], how: str) -> bool:
    if how == "that":
        return any("أن" in each or "إن" in each for each in opens)
    return how in opens or (how in ("colon", "quote") and "colon" in opens)


def _elsewhere(
    look: Lookup, speakers: Speakers, sentence: Sentence, cue: int, kind: str, made: list[Statement]
) -> tuple[tuple[Part, ...], str]:
    """The speaker of a cue that has none behind it."""
    if kind == "P":
        return (made[-1].speaker, "speaker-of-sentence") if made else (speakers.last, "speaker-before")
    before = speakers.before(cue, sentence.start)
    if before:
        return before, "speaker-before-verb"
    return speakers.last, "speaker-dropped"


def _cue(sheet: Sheet, token: int, sense: Sense) -> Part:
    start, end = sheet.starts[token] + sense.cut, sheet.ends[token]
    return Part(start, end, sheet.report.text[start:end])


def _numbered(statement: Statement, number: int) -> Statement:
    return Statement(
        f"s{number}", statement.speaker, statement.cue, statement.content, statement.form, statement.stance,
        statement.rule, statement.via, statement.said, statement.medium, statement.marks,
    )  # fmt: skip
