"""What a tagger sees of a token besides its word: lexicon names and phrases over it, acts it may name, quotation, line.

A token's context is a tuple of texts, the same for most tokens, so that it has a row in a table as a word has.
"""

from collections.abc import Sequence
from typing import Any

from musnad.lexicon import Entry, Lexicon, Word, fold_word
from musnad.lexicon.known import Known, known_names
from musnad.lexicon.needs import asked_of, stems_of
from musnad.record.grid import Grid
from musnad.record.sheet import Sentence, Sheet

AHEAD, NEAR = 7, 3  # tokens within which a needed word must stand, and a forbidden one forbids
REACH = 15  # tokens within which what was said may open
ENDS = frozenset(".:؟!")
OPENS, CLOSES, EITHER = frozenset("«“"), frozenset("»”"), '"'
Context = tuple[str, ...]
Act = tuple[tuple[str, ...], frozenset[str], frozenset[str]]  # attributes, what it needs, what forbids it


def contexts(sheet: Sheet, lexicon: Lexicon, known: list[Known]) -> list[Context]:
    """The context of every token, in order."""
    found: list[Context] = []
    for sentence in sheet.sentences:
        found += [(sentence.kind,)] * (sentence.end - sentence.start)
    _quoted(sheet, found)
    begins = {name.first: f"known.{name.found[0][0].kind}" for name in known}
    _acts(sheet, lexicon, found, begins)
    _sayings(sheet, found, begins)
    for name in known:
        _over(found, name.first, name.last, called(name))
    for first, last, entry in Grid(sheet).idioms():
        _over(found, first, last, kind_of(entry))
    _seen(sheet, found, known)
    return found


def known(sheet: Sheet, lexicon: Lexicon) -> list[Known]:
    """The lexicon's names in the sheet, sentence by sentence."""
    return [name for each in sheet.sentences for name in known_names(sheet.words, each.start, each.end, lexicon)]


def _over(found: list[Context], first: int, last: int, kind: str) -> None:
    """Mark tokens as the only, first, inner or last of something."""
    if last == first + 1:
        found[first] = (*found[first], f"1{kind}")
        return
    found[first] = (*found[first], f"B{kind}")
    for token in range(first + 1, last - 1):
        found[token] = (*found[token], f"I{kind}")
    found[last - 1] = (*found[last - 1], f"E{kind}")


def called(name: Known) -> str:
    """What a name of the lexicon is, by the first row that has it."""
    entry, feature = min(name.found, key=lambda found: (found[1] == "weak", found[0].get("rank", 1), found[0].number))
    return f"{kind_of(entry)}.{feature}"


def kind_of(entry: Entry) -> str:
    """Kind and class of a row."""
    return f"{entry.kind}.{entry.get('class') or entry.get('type') or ''}"


def _quoted(sheet: Sheet, found: list[Context]) -> None:
    """Mark what stands inside quotation marks; one that both opens and closes holds to its sentence's end."""
    words, inside = sheet.words, False
    for sentence in sheet.sentences:
        paired = False
        for token in range(sentence.start, sentence.end):
            raw = words[token].raw
            if raw in OPENS:
                inside = True
            elif raw in CLOSES:
                inside = False
            elif raw == EITHER:
                paired = not paired
            elif inside or paired:
                found[token] = (*found[token], "quoted")


def _acts(sheet: Sheet, lexicon: Lexicon, found: list[Context], begins: dict[int, str]) -> None:
    """Mark the acts that words may name here: those whose needs are met and that nothing forbids."""
    memo: dict[Word, tuple[Act, ...]] = lexicon.memo("tags-acts")
    words = sheet.words
    for sentence in sheet.sentences:
        for token in range(sentence.start, sentence.end):
            word = words[token]
            if "event" in word.by:
                acts = memo.get(word) or _keep(memo, word)
                said = _possible(words, token, sentence, acts, lexicon)
                form = said[0].rpartition(".")[2] if said[0] != "act=none" else ""
                if form:
                    before = side(words[token - 1]) if token > sentence.start else "edge"
                    behind = begins.get(token + 1) or (side(words[token + 1]) if token + 1 < sentence.end else "edge")
                    said = (*said, f"before={before}", f"behind={behind}")
                found[token] = (*found[token], *said)


def _keep(memo: dict[Word, Any], word: Word) -> tuple[Act, ...]:
    acts = memo[word] = tuple(
        (
            _says(sense.entry, sense.feature),
            frozenset(fold_word(each) for each in sense.entry.get("needs", ())),
            frozenset(fold_word(each) for each in sense.entry.get("unless", ())),
        )
        for sense in word.by["event"]
    )
    return acts


def _says(entry: Entry, feature: str) -> tuple[str, ...]:
    kind, form = entry.get("type"), "v" if feature.startswith(("past", "pres")) else "n"
    lemma = entry.get("past") or (entry.get("nouns") or entry.get("participles"))[0]
    return (f"act={kind}", f"act={kind}.{form}", f"lemma={lemma}", *(("met",) if entry.get("needs") else ()))


def _possible(words: list[Word], token: int, sentence: Sentence, acts: tuple[Act, ...], lexicon: Lexicon) -> Context:
    said: set[str] = set()
    for says, needs, unless in acts:
        if needs and not _near(words, token, sentence.end, AHEAD, needs, lexicon):
            continue
        if unless and _near(words, token, sentence.end, NEAR, unless, lexicon):
            continue
        said.update(says)
    return tuple(sorted(said)) or ("act=none",)


def _near(words: list[Word], token: int, end: int, steps: int, wanted: frozenset[str], lexicon: Lexicon) -> bool:
    memo: dict[Word, frozenset[str]] = lexicon.memo("tags-stems")
    for at in range(token + 1, min(end, token + 1 + steps)):
        word = words[at]
        if word.raw in ENDS:
            return False
        stems = memo.get(word)
        if stems is None:
            stems = memo[word] = asked_of(lexicon).intersection(stems_of(word))
        if not stems.isdisjoint(wanted):
            return True
    return False


def side(word: Word) -> str:
    """A neighbour in one word: its shape or the kind and class of its first reading."""
    if word.shape != "arabic":
        return word.raw if word.shape == "mark" else word.shape
    if not word.senses:
        return "common" if word.common else "name" if word.names else "unknown"
    sense = word.senses[0]
    return f"{kind_of(sense.entry) if sense.entry.kind == 'particle' else sense.entry.kind}.{sense.feature[:4]}"


THAT = frozenset("ان بان انه انها بانه بانها انهم بانهم اننا".split())
VERBAL = ("past", "pres")
WRITTEN_ON = {"ب": "ب", "ل": "ل"}


def _sayings(sheet: Sheet, found: list[Context], begins: dict[int, str]) -> None:
    """Mark how words of speech stand: what opens behind them, and whether another stood before in the sentence."""
    words = sheet.words
    for sentence in sheet.sentences:
        told = ""
        for token in range(sentence.start, sentence.end):
            by = words[token].by
            if "speech" in by or "according" in by:
                finite = "speech" in by and by["speech"][0].feature.startswith(VERBAL)
                now = "verb" if finite else "speech" if "speech" in by else "according"
                ahead = _opens(words, token, sentence.end)
                said: Context = f"told={told}", f"{now}.told={told}", f"{now}.ahead={ahead}"
                before = side(words[token - 1]) if token > sentence.start else "edge"
                behind = begins.get(token + 1) or (side(words[token + 1]) if token + 1 < sentence.end else "edge")
                said = (*said, f"{now}.before={before}", f"{now}.behind={behind}")
                if "speech" in by:
                    wants = by["speech"][0].entry.get("opens", ())
                    fits = _fits(words, token, sentence.end, wants)
                    said = (*said, f"{now}.fits={fits}", f"{now}.object={_object(words, token, sentence.end, wants)}")
                found[token] = (*found[token], *said)
                told = now


def _fits(words: list[Word], token: int, end: int, wants: Sequence[str]) -> str:
    """Which of the openers that a word of speech asks for stands first behind it, near or far."""
    asked = {fold_word(want) for want in wants}
    for at in range(token + 1, min(end, token + REACH)):
        word = words[at]
        if word.raw in ENDS and word.raw != ":":
            break
        near = "" if at > token + 2 else "1"
        if word.raw == ":" or word.raw in OPENS or word.raw == EITHER:
            return ("colon" if word.raw == ":" else "quote") + near
        if word.fold in asked or (word.fold in THAT and "ان" in asked):
            return ("that" if word.fold in THAT else word.fold) + near
        if word.parts and any(each in asked for each in WRITTEN_ON if word.fold[0] == each):
            return word.fold[0] + near
        if "speech" in word.by and word.by["speech"][0].feature.startswith(VERBAL):
            break
    return "object" if "object" in asked else "none"


def _object(words: list[Word], token: int, end: int, wants: Sequence[str]) -> str:
    """What stands where a word of speech wants its content: behind its preposition, or the noun behind the subject."""
    asked = {fold_word(want) for want in wants}
    for at in range(token + 1, min(end, token + REACH)):
        word = words[at]
        if word.raw in ENDS:
            break
        if word.fold in asked and word.fold not in THAT and at + 1 < end:
            return f"{word.fold} {side(words[at + 1])}"
        if any(each in asked and word.fold[0] == each and not word.common for each in WRITTEN_ON) and word.parts:
            return f"{word.fold[0]} {side(word)}"
        if "object" in asked and "event" in word.by and not word.by["event"][0].feature.startswith(VERBAL):
            return f"act {word.by['event'][0].article}"
    return "none"


def _opens(words: list[Word], token: int, end: int) -> str:
    """What could open the content first: a colon, a quotation mark, إن; near or far."""
    for at in range(token + 1, min(end, token + REACH)):
        word = words[at]
        near = "" if at > token + 2 else str(at - token)
        if word.raw == ":" or word.raw in OPENS or word.raw == EITHER:
            return ("colon" if word.raw == ":" else "quote") + near
        if word.fold in THAT:
            return "that" + near
        if "speech" in word.by and word.by["speech"][0].feature.startswith(VERBAL):
            return "speech" + near
    return "none"


def _seen(sheet: Sheet, found: list[Context], known: list[Known]) -> None:
    words = sheet.words
    seen: dict[str, str] = {}
    inside: set[int] = set()
    for name in known:
        inside.update(range(name.first, name.last))
        if name.last - name.first > 1:
            for token in range(name.first, name.last):
                if not words[token].common and words[token].shape == "arabic":
                    seen.setdefault(words[token].parts[-1][2], kind_of(name.found[0][0]).partition(".")[0])
    titled: dict[str, str] = {}
    for sentence in sheet.sentences:
        for token in range(sentence.start + 1, sentence.end):
            word = words[token]
            if word.senses or word.common or word.shape != "arabic":
                continue
            by = words[token - 1].by
            for kind in ("title", "nationality", "given", "body-noun", "place-noun"):
                if kind in by:
                    titled.setdefault(word.fold, kind)
    for token, word in enumerate(words):
        if word.shape != "arabic" or token in inside or word.common:
            continue
        for _, _, base in word.parts:
            if base in seen:
                found[token] = (*found[token], f"seen={seen[base]}")
                break
        for _, _, base in word.parts:
            if base in titled:
                found[token] = (*found[token], f"titled={titled[base]}")
                break
