"""Gold readings as labels: what each tagger should say of every token of a report."""

from collections.abc import Iterable, Iterator

from musnad.lexicon import Word
from musnad.read.tags.layers import LAYERS, NONE
from musnad.record import Sheet
from musnad.score.sides import Json

Spans = Iterable[tuple[int, int, str]]
Labels = dict[str, list[str]]
STATUS = {"planned": "FUTURE", "possible": "POSSIBLE", "denied": "DENIED"}
TELLS = {
    "FUTURE": {("particle", "future"), ("plan", None)},
    "POSSIBLE": {("particle", "possibility"), ("hope", None)},
    "DENIED": {("particle", "negation"), ("cancel", None)},
}  # kinds and classes of the lexicon's rows whose words say so
REACH = 8  # tokens before an act within which the word stands that gives it its status
MARKS = frozenset("«»\"“”'()[]")


def labels(sheet: Sheet, gold: Json) -> Labels:
    """The labels of every layer, one a token."""
    outer, inner = nested(gold["names"])
    found: Labels = {layer.name: [NONE] * len(sheet.words) for layer in LAYERS}
    _chunks(sheet, found["outer"], outer)
    _chunks(sheet, found["inner"], inner)
    _speech(sheet, found["speech"], gold["statements"])
    for event in gold["events"]:
        for token in _tokens(sheet, event["anchor"])[:1]:
            found["events"][token] = event["type"]
            _status(sheet, found["status"], token, event["status"])
    return found


def nested(names: list[Json]) -> tuple[list[Json], list[Json]]:
    """The names that lie in no longer one, and those that do."""
    outer: list[Json] = []
    inner: list[Json] = []
    for name in sorted(names, key=lambda name: (name["start"], -name["end"])):
        (inner if outer and name["end"] <= outer[-1]["end"] else outer).append(name)
    return outer, inner


def _chunks(sheet: Sheet, found: list[str], names: list[Json]) -> None:
    for name in names:
        for number, token in enumerate(_tokens(sheet, name)):
            found[token] = f"{'I' if number else 'B'}-{name['type']}"


def _speech(sheet: Sheet, found: list[str], statements: list[Json]) -> None:
    for statement in statements:
        cue = _tokens(sheet, statement["cue"])
        content = _tokens(sheet, statement["content"]) if statement.get("content") else []
        opener = _opener(sheet.words, content[0], cue[-1]) if content and cue else None
        if opener is not None:
            found[opener] = "OPENER"
        for part in statement["speaker"]:
            for token in _tokens(sheet, part)[:1]:
                found[token] = "SPEAKER"
    for statement in statements:
        for number, token in enumerate(_tokens(sheet, statement["cue"])):
            found[token] = "I-CUE" if number else "B-CUE"


def _opener(words: list[Word], content: int, cue: int) -> int | None:
    """The word before what was said (إن، أن، a colon), quotation marks passed over; None where the cue stands there."""
    token = content - 1
    while token > cue + 1 and words[token].raw in MARKS:
        token -= 1
    return token if token > cue else None


def _status(sheet: Sheet, found: list[str], act: int, status: str) -> None:
    """Mark the nearest word before an act that can give it its status; gold says the status, not the word."""
    label = STATUS.get(status)
    first = next((s.start for s in sheet.sentences if s.start <= act < s.end), act)
    for token in range(act, max(first, act - REACH) - 1, -1) if label else ():
        if label and any(told in TELLS[label] for told in _told(sheet.words[token], token == act)):
            found[token] = label
            return


def _told(word: Word, itself: bool) -> Iterator[tuple[str, str | None]]:
    for sense in word.senses:
        if itself and "س" in sense.proclitic:
            yield ("particle", "future")
        elif not itself:
            kind = sense.entry.kind
            yield (kind, sense.entry.get("class") if kind == "particle" else None)


def _tokens(sheet: Sheet, span: Json) -> list[int]:
    """The tokens that a span touches."""
    first, last = sheet.tokens_of(span["start"], span["end"])
    return [token for token in range(first, last) if sheet.ends[token] > span["start"]]
