"""Find every report of somebody's words: cue, speaker, content, chain.

Needs ``words``, ``sentences``, ``names``, ``times``; gives ``statements`` (ids s1… in order of their cues).

A cue is a word of the lexicon that reports speech (marks.py); its speaker stands behind it, before it, or was the last
to speak (speakers.py); its content opens with what the cue's entry says and ends with the sentence or the next cue
(contents.py). «According to» without another speaker makes a statement, with one it is a link of that one's chain.
"""

from dataclasses import replace
from typing import Any

from musnad.lexicon import Entry, Lexicon
from musnad.read.speech.according import according
from musnad.read.speech.contents import Opening, content_end, opening, span
from musnad.read.speech.marks import Lookup, said
from musnad.read.speech.speakers import Parts, Speakers
from musnad.read.speech.surroundings import medium_of, said_when, via_of
from musnad.record import Part, Sheet, Span, Statement
from musnad.record.sheet import Sentence

NOUN_REACH = 9  # tokens within which a noun of speech must open its content
ACT_REACH = 8


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """Statements of the sheet."""
    look = Lookup(sheet, lexicon)
    speakers = Speakers(look)
    found: list[Statement] = []
    for sentence in sheet.sentences:
        if sentence.kind == "body":
            found += read_sentence(look, speakers, sentence)
    found.sort(key=lambda s: s.cue.start)
    return {"statements": [replace(statement, id=f"s{number}") for number, statement in enumerate(found, 1)]}


def read_sentence(look: Lookup, speakers: Speakers, sentence: Sentence) -> list[Statement]:
    """The statements of one sentence, in order of cues."""
    cues = [at for at in range(sentence.start, sentence.end) if look.line[at] in "VPUY"]
    made: list[Statement] = []
    opened_to = -1  # cues before this token stand between a cue and what it opens
    for position, cue in enumerate(cues):
        char = look.line[cue]
        if cue < opened_to and char in "UV":
            continue
        if char == "Y":
            verb = next((at for at in cues[position + 1 :] if at <= cue + 2 and look.line[at] == "V"), None)
            made = according(look, speakers, sentence, cue, verb, made)
            opened_to = max(opened_to, (verb or cue) + 1)
            continue
        read = read_cue(look, speakers, sentence, cue, cues, made)
        if read:
            statement, first = read
            made.append(statement)
            opened_to = first
            speakers.last = statement.speaker or speakers.last
    return made


def read_cue(
    look: Lookup, speakers: Speakers, sentence: Sentence, cue: int, cues: list[int], made: list[Statement]
) -> tuple[Statement, int] | None:
    """The statement of one verb, participle or noun of speech and the token its content opens with, or None."""
    sheet, end = look.sheet, sentence.end
    sense = said(sheet.words[cue])
    if sense is None or (cue > sentence.start and look.line[cue - 1] == "N"):
        return None
    entry, kind = sense.entry, look.line[cue]
    speaker, via, behind, rule = _speaker(look, speakers, sentence, cue, entry, made)
    opened = opening(look, entry, behind, end)
    if opened is None and behind > cue + 1 and kind != "P":
        opened, speaker = opening(look, entry, cue + 1, end), ()
    if opened is None or opened.first >= end or not _says(look, entry, kind, cue, opened):
        return None
    if not speaker:
        speaker, rule = _elsewhere(look, speakers, sentence, cue, kind, made)
    last, closed = content_end(look, opened.first, end, opened.quoted, cues)
    start, stop = span(sheet, opened, last)
    if stop <= start:
        return None
    cue_start = sheet.starts[cue] + sense.cut
    cue_part = Part(cue_start, sheet.ends[cue], sheet.report.text[cue_start : sheet.ends[cue]])
    return Statement(
        id="", speaker=speaker, cue=cue_part, content=Span(start, stop),
        form="direct" if opened.quoted and closed else "indirect", stance=entry.get("stance", "neutral"), rule=rule,
        via=via or via_of(look, speaker, cue, opened.first), said=said_when(look, cue, opened.first),
        medium=entry.get("medium") or medium_of(look, cue, opened.first),
        marks=(f"speech:{entry.get('past') or entry.get('nouns')[0]}", f"opens:{opened.how}"),
    ), opened.first  # fmt: skip


def _speaker(
    look: Lookup, speakers: Speakers, sentence: Sentence, cue: int, entry: Entry, made: list[Statement]
) -> tuple[Parts, Parts, int, str]:
    """Speaker and chain of a cue, the token behind them, and the rule that found them."""
    kind, end = look.line[cue], sentence.end
    if kind == "P":
        return (), (), cue + 1, "speaker-of-sentence"
    ahead = speakers.before(cue, sentence.start) if kind == "V" else ()
    if ahead and not entry.get("relays"):
        return ahead, (), cue + 1, "speaker-before-verb"
    speaker, behind = speakers.after(cue + 1, end)
    if entry.get("relays"):
        for at in range(behind, min(behind + 3, end)):
            if look.line[at] in "ZI":
                source, past = speakers.after(at + 1, end)
                return source, speaker, past, "speaker-relayed"
    if entry.get("addressee") and made and speaker and _object_only(look, entry, cue, behind):
        return made[0].speaker, (), cue + 1, "speaker-dropped"
    return speaker, (), behind, "speaker-behind"


def _object_only(look: Lookup, entry: Entry, cue: int, behind: int) -> bool:
    """وطالبت إسرائيل بالتراجع within a sentence that has a speaker: the one name is the addressee."""
    word = look.sheet.words[cue]
    joined = bool(word.senses) and word.senses[0].proclitic == "و"
    fold = look.sheet.words[behind].fold if behind < len(look.sheet.words) else ""
    prepositions = tuple({"إلى": "الي", "على": "علي"}.get(each, each) for each in entry.get("opens", ()))
    return joined and fold.startswith(prepositions)


def _says(look: Lookup, entry: Entry, kind: str, cue: int, opened: Opening) -> bool:
    """Whether what opens is something said: strict cues need their opener, bare nouns behind praise or blame are none."""
    if kind == "U" and (opened.how not in ("that", "colon", "quote") or opened.first - cue > NOUN_REACH):
        return False
    if entry.get("strict") and not _opened_as_wanted(entry.get("opens", ()), opened.how):
        return False
    if opened.how in ("that", "colon", "quote", "bare") or "event" not in look.sheet.words[cue].by:
        return True
    return _act_or_clause(look, opened.first)


def _act_or_clause(look: Lookup, first: int) -> bool:
    """RECORD: praise, blame and calls are statements where their object is an act or a clause, not a bare noun."""
    window = range(first, min(first + ACT_REACH, len(look.line)))
    for at in window:
        if look.line[at] in "RO":
            return True
        if look.line[at] in ".,":
            break
    word = look.sheet.words[first]
    return any(kind in word.by for kind in ("event", "cancel", "hope", "plan", "speech")) or word.fold.startswith(("ضروره", "بضروره", "ان"))


def _opened_as_wanted(opens: list[str], how: str) -> bool:
    if how == "that":
        return any("أن" in each or "إن" in each for each in opens)
    return how in opens or (how in ("colon", "quote") and "colon" in opens)


def _elsewhere(
    look: Lookup, speakers: Speakers, sentence: Sentence, cue: int, kind: str, made: list[Statement]
) -> tuple[Parts, str]:
    """The speaker of a cue that has none of its own: the sentence's, or who spoke last."""
    if kind == "P":
        if made:
            return made[0].speaker, "speaker-of-sentence"
        main = speakers.main(sentence.start, cue)
        return (main, "subject-of-sentence") if main else (speakers.last, "speaker-before")
    return speakers.last, "speaker-dropped"
