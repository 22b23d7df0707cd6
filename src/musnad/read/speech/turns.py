"""Turns of an interview or a transcript: «س: … ج: …», «فلان: …», questions in lines of their own and answers below.

A line is a turn where a label and a colon, or a dash below a question, open it. One such line proves nothing (datelines
and lists look alike), so a report is read as a transcript only where turns alternate.
"""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from musnad.lexicon import Lexicon
from musnad.lexicon.fold import fold_word
from musnad.read.speech.marks import Lookup
from musnad.read.speech.speakers import Speakers
from musnad.record import Part, Span
from musnad.record.sheet import Sheet

LABEL = 8  # tokens of a label at most
ANSWERS = 2  # answers that make a transcript
SAID = 4  # tokens of an answer at least
BULLETS = ("*", "•", "●", "-", "–", "—", "ـ")
MARKS = (":", "-", "–", "ـ", ".")  # what stands behind a label
LEAD = 3  # sentences within which the one who is asked is named
Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """An answer: the token that ends its label, its first token, the token behind it, who speaks, whether by name."""

    mark: int
    first: int
    stop: int
    speaker: Parts
    named: bool = False


class _Asking(NamedTuple):
    """Who is asked, whether the questions are marked themselves, and which lines ask."""

    whom: Parts
    dashed: bool
    asked: list[bool]


def turns(sheet: Sheet, look: Lookup, speakers: Speakers) -> list[Turn]:
    """The answers of a transcript in order; empty for other reports."""
    text = sheet.report.text
    if text.count("؟") + text.count("?") < ANSWERS and not any(
        f"\n{label}" in text for label in labels_of(look.lexicon)
    ):
        return []
    lines = _lines(sheet)
    asked = [_asks(sheet, first, last) for first, last in lines]
    if sum(asked) < ANSWERS and not any(_label(sheet, look, first) == "answer" for first, _ in lines):
        return []
    asking = _Asking(_interviewee(sheet, look, speakers), _dashed(sheet, lines, asked), asked)
    opened = [_opening(sheet, look, speakers, lines, number, asking) for number in range(len(lines))]
    _drop_lone(opened, asked)
    starts = [number for number, found in enumerate(opened) if found or asked[number]]
    found: list[Turn] = []
    for place, number in enumerate(starts):
        if not (turn := opened[number]):
            continue
        below = starts[place + 1] if place + 1 < len(starts) else len(lines)
        stop = lines[below - 1][1]
        if stop - turn.first >= SAID:
            found.append(Turn(turn.mark, turn.first, stop, turn.speaker))
    return found if len(found) >= ANSWERS else []


def _drop_lone(opened: list[Turn | None], asked: list[bool]) -> None:
    """A name and a colon open an answer only below a question, or where the same name opens others too."""
    named = Counter(turn.speaker[0].text for turn in opened if turn and turn.named)
    for number, turn in enumerate(opened):
        if turn and turn.named and not (number and asked[number - 1]) and named[turn.speaker[0].text] < ANSWERS:
            opened[number] = None


def content(sheet: Sheet, turn: Turn) -> Span:
    """What a turn says."""
    return Span(sheet.starts[turn.first], sheet.ends[turn.stop - 1])


def _lines(sheet: Sheet) -> list[tuple[int, int]]:
    """The report's lines as tokens; blank ones left out."""
    text, starts, found, first = sheet.report.text, sheet.starts, list[tuple[int, int]](), 0
    for token in range(1, len(starts) + 1):
        if token == len(starts) or "\n" in text[sheet.ends[token - 1] : starts[token]]:
            found.append((first, token))
            first = token
    return found


def _asks(sheet: Sheet, first: int, last: int) -> bool:
    """Whether a line ends as a question, and is no heading (## ماذا حدث؟)."""
    return sheet.words[first].raw[0] != "#" and any(
        sheet.words[token].raw in ("؟", "?") for token in range(max(0, last - 2), last)
    )


def _label(sheet: Sheet, look: Lookup, first: int) -> str:
    """What the word before a colon says a line is: ``question``, ``answer``, or nothing."""
    labels = labels_of(look.lexicon)
    for token in range(first, min(first + 2, len(sheet.words) - 1)):
        found = labels.get(sheet.words[token].fold)
        if found and sheet.words[token + 1].raw in MARKS:
            return found
    return ""


def _opening(
    sheet: Sheet, look: Lookup, speakers: Speakers, lines: list[tuple[int, int]], number: int, asking: _Asking
) -> Turn | None:
    """How a line opens an answer: by its label, by who speaks and a colon, or as what stands below a question."""
    (first, last), asked = lines[number], asking.asked
    label = _label(sheet, look, first)
    if label == "question" or asked[number]:
        return None
    if label == "answer":
        mark = first
        while sheet.words[mark].raw not in MARKS:
            mark += 1
        return Turn(mark, mark + 1, last, asking.whom)
    at = first
    while at < last and look.line[at] in "-.,":
        at += 1
    colon = look.line.find(":", at, min(last, at + LABEL))
    if number and colon > 0 and (at in look.name_at or look.line[at] == "T"):
        parts, behind = speakers.who.at(at, colon)
        if parts and parts[0].name and behind == colon:
            return Turn(colon, colon + 1, last, parts, named=True)
    if number and asked[number - 1] and (at > first or asking.dashed):
        return Turn(max(first, at - 1), at, last, asking.whom)
    return None


def _dashed(sheet: Sheet, lines: list[tuple[int, int]], asked: list[bool]) -> bool:
    """Whether the questions are marked themselves (* …؟), so that what stands below them needs no mark."""
    marked = [sheet.words[first].raw in BULLETS for (first, _), asks in zip(lines, asked, strict=True) if asks]
    return len(marked) >= ANSWERS and sum(marked) * 2 > len(marked)


def _interviewee(sheet: Sheet, look: Lookup, speakers: Speakers) -> Parts:
    """Who is asked: the person behind «مقابلة مع», else the first person of the lead that bears a title."""
    limit = sheet.sentences[min(LEAD, len(sheet.sentences)) - 1].end if sheet.sentences else 0
    for start, stop, entry in look.media():
        if entry.get("medium") == "interview" and start < limit:
            with_whom = [at for at in range(stop, min(stop + LABEL, limit)) if at in look.name_at]
            for at in with_whom:
                if sheet.names[look.name_at[at]].type == "PER":
                    return (speakers.who.part(look.name_at[at]),)
    people = [number for at, number in sorted(look.name_at.items()) if at < limit and sheet.names[number].type == "PER"]
    titled = [number for number in people if sheet.names[number].role]
    chosen = (titled or people)[:1]
    return tuple(speakers.who.part(number) for number in chosen)


def labels_of(lexicon: Lexicon) -> dict[str, str]:
    """The lexicon's labels of turns by their folded form."""
    kept = lexicon.kept("speech-turns")
    if not kept:
        for entry in lexicon.of_kind("turn"):
            kept |= {fold_word(form): entry.get("class") for form in (entry.get("form"), *entry.get("also", ()))}
    return kept
