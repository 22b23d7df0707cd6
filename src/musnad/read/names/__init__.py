"""Find every mention of a person, body, place or process.

Needs ``words``, ``starts``, ``ends``, ``sentences``, ``known``, ``tags``; gives ``names`` (ids n1… in order, each with
the entity it means as far as this report tells) and ``agencies`` (those that a dateline or byline names).

First the lexicon's names (phrases.py), then rules over class strings (rules.py) and what only the taggers see
(tagged.py), then what the report as a whole tells: rows printed alike (rivals.py), short forms of names met before
(later.py), weak names (weak.py), definite nouns that stand for one body (nouns.py); last, whom each means (capitals.py,
entities.py).
"""

from itertools import takewhile
from typing import Any

from musnad.lexicon import Entry, Lexicon, fold_word
from musnad.read.names import (
    adjectives,
    bylines,
    capitals,
    gazetted,
    homonyms,
    later,
    nouns,
    phrases,
    rivals,
    roles,
    rules,
    shared,
    tagged,
    weak,
)
from musnad.read.names.adjectives import agrees
from musnad.read.names.choose import choose
from musnad.read.names.classes import classes
from musnad.read.names.cuts import cut_of
from musnad.read.names.entities import name_entities
from musnad.read.names.marks import Mark
from musnad.read.names.regions import COUNTRYSIDE
from musnad.read.names.scene import Scene
from musnad.record import Name, Part, Sheet

CODES = {"GPE": "l", "LOC": "l", "ORG": "o", "PER": "w", "PROC": "e"}
GIVEN, GOES_ON = "Gg", "SXGgsx"
HAMLETS = frozenset({"village", "town"})


def run(sheet: Sheet, lexicon: Lexicon) -> dict[str, Any]:
    """Names of the sheet."""
    scene = Scene(sheet, lexicon, classes(sheet.words, lexicon))
    marks, doubtful = _found(scene)
    people = tagged.People(scene)
    marks = people.settle(adjectives.without_places(scene, marks))
    marks = _ordered(marks + people.new(marks + doubtful))
    scene.settle_home(marks)
    marks = shared.drop(scene, homonyms.settle(scene, marks))
    rivals.settle(scene, marks)
    marks = _ordered(marks + gazetted.Villages(scene, doubtful).find(marks))
    marks += later.short_names(scene, marks)
    marks = _ordered(marks + weak.weak_names(scene, marks, doubtful))
    marks = _ordered(marks + nouns.definite_nouns(scene, marks))
    capitals.settle(scene, marks)
    name_entities(scene, marks)
    return {"names": _names(scene, marks), "agencies": bylines.agencies(scene, marks)}


def _found(scene: Scene) -> tuple[list[Mark], list[Mark]]:
    """Marks of the lexicon and of the rules, sentence by sentence; weak ones apart."""
    marks: list[Mark] = []
    doubtful: list[Mark] = []
    words, line, alone = scene.words, scene.line, scene.lexicon.memo("names-alone")
    known = phrases.marks(words, scene.sheet.known, alone)
    at = 0
    shown: list[str] = []
    known_of: list[list[Mark]] = []
    for sentence in scene.sheet.sentences:
        first = at
        while at < len(known) and known[at].first < sentence.end:
            at += 1
        found = adjectives.without_states(scene, _without_others(scene, known[first:at], sentence.start))
        doubtful += [mark for mark in found if mark.weak]
        known_of.append(found)
        shown.append(overlay(line, found, sentence.start, sentence.end))
    for found, ruled in zip(known_of, rules.find(shown, scene.sheet), strict=True):
        for mark in ruled:
            mark.cut = cut_of(words[mark.first])
            mark.why = (f"classes:{line[2 * mark.first : 2 * mark.last : 2]}",)
        marks += choose(found, [mark for mark in ruled if not _mistaken(scene, mark, found)] if ruled else ruled)
    return marks, doubtful


def _without_others(scene: Scene, found: list[Mark], first: int) -> list[Mark]:
    """The marks, save those of a known surname that is somebody else's here."""
    kept: list[Mark] = []
    end = first
    for mark in found:
        if mark.type in ("GPE", "LOC") and (_first_name(scene, mark) or _somebodys(scene, mark)):
            continue
        if mark.first < end or mark.type != "PER" or not _another(scene, mark, first):
            kept.append(mark)
            end = max(end, mark.last)
    return kept


def _first_name(scene: Scene, mark: Mark) -> bool:
    """A place printed like a given name, before a surname: صلاح الدين الحموي."""
    kinds = scene.line[2 * mark.first : 2 * mark.last : 2]
    surname = scene.kind(mark.last) in ("s", "S") and scene.clitic(mark.last) == "-"
    return surname and kinds[0] in "Gg" and set(kinds) <= set("Ggz") and scene.before(mark.first) not in ("p", "P", "O")


def _somebodys(scene: Scene, mark: Mark) -> bool:
    """Somebody's thing printed like a place whose ة has lost its dots, without a place noun before it: منزل جده."""
    word = scene.words[mark.first]
    if mark.last > mark.first + 1 or word.raw[-1] != "ه" or scene.before(mark.first) in ("p", "P", "O"):
        return False
    spelt = any(name[-1] == "ه" for name in mark.entries[0].get("names", ()))
    return not spelt and scene.lexicon.is_common(word.fold[mark.cut : -1])


def _another(scene: Scene, mark: Mark, first: int) -> bool:
    """A surname behind a given name that its known bearer does not have (يوسف بوتين), or before بن: somebody else's."""
    fathered = scene.words[mark.last].fold == "بن" if mark.last < len(scene.words) else False
    behind = mark.first > first and not mark.cut and _named_before(scene, mark.first - 1)
    if not mark.entries or not (fathered or behind):
        return False
    if behind and scene.kind(mark.first - 1) == "b":
        return True  # حمدان بن محمد بن راشد is no محمد بن راشد
    given = "" if fathered else scene.words[mark.first - 1].fold
    printed = " ".join(word.fold for word in scene.words[mark.first : mark.last])[mark.cut :]
    return not any(_is_called(entry, given, printed) for entry in mark.entries)


def _named_before(scene: Scene, index: int) -> bool:
    """Whether a token is a given name, or what stands for one behind another name or بن."""
    kind = scene.kind(index)
    if kind == "b":
        return bool(scene.kind(index - 1)) and scene.kind(index - 1) in "GgSsxXY"
    return kind == "G" or (kind in "gsxYX" and scene.kind(index - 1) in ("G", "b") and scene.clitic(index) == "-")


def _is_called(entry: Entry, given: str, printed: str) -> bool:
    """Whether a known person has this given name, spelt so or much alike, or is printed by more than a short name."""
    names, shorts = ([fold_word(name) for name in entry.get(key, ())] for key in ("names", "short"))
    return printed not in shorts or bool(
        given and any(part[:4] == given[:4] for name in names for part in name.split())
    )


def _mistaken(scene: Scene, mark: Mark, found: list[Mark]) -> bool:
    """A surname that is also a body's name (الحوثي); a direction that only says where from a city (شمال غربي حلب)."""
    if mark.rule in ("body-nation", "body-definite"):
        own = takewhile(lambda index: scene.clitic(index) == "-", range(mark.first + 1, mark.last))
        return not all(agrees(scene.words[mark.first], scene.words[index]) for index in own)
    if mark.rule == "surname-person":
        return any(m.weak and m.type == "ORG" and (m.first, m.last) == (mark.first, mark.last) for m in found)
    if mark.rule == "village-framed":
        return not _village(scene, mark)
    if mark.rule != "direction-place":
        return False
    for inner in found:
        if not inner.weak and inner.last == mark.last and inner.first >= mark.first:
            far = inner.first - mark.first > 1
            return far and inner.type == "GPE" and inner.entries[0].kind != "state"
    return False


def _village(scene: Scene, mark: Mark) -> bool:
    """Whether one village or town stands before these words, and they are no people, things or what it is like."""
    sense, words = scene.words[mark.first - 1].sense("place-noun"), scene.words[mark.first : mark.last]
    one = sense is not None and sense.feature == "noun" and not sense.article and sense.entry.get("class") in HAMLETS
    like = scene.kind(mark.first) in "guv" and words[0].fold[-1] in "هت"  # آمنة، بينت
    return one and not like and not any("noun" in word.by or word.fold == COUNTRYSIDE for word in words)


def _ordered(marks: list[Mark]) -> list[Mark]:
    """By position, outer before inner."""
    return sorted(marks, key=lambda m: (m.first, -m.last))


def overlay(line: str, found: list[Mark], first: int, last: int) -> str:
    """The sentence's class string with the lexicon's names shown by their codes.

    A person known by given names only (محمد علي) stays open where the name goes on (محمد علي الحسيني).
    """
    strong = [mark for mark in found if not mark.weak]
    if not strong:
        return line[2 * first : 2 * last]
    shown: list[str] = []
    taken = first
    for mark in strong:
        if mark.first < taken or (mark.type == "PER" and _open(line, mark, last)):
            continue
        flag = "-" if not mark.cut else line[2 * mark.first + 1].replace("-", "=")
        shown += (line[2 * taken : 2 * mark.first], CODES[mark.type], flag, "_-" * (mark.last - mark.first - 1))
        taken = mark.last
    return "".join(shown) + line[2 * taken : 2 * last]


def _open(line: str, mark: Mark, last: int) -> bool:
    kinds = line[2 * mark.first : 2 * mark.last : 2]
    if mark.last >= last or (kinds[0] != "j" and any(kind not in GIVEN for kind in kinds)):
        return False
    return line[2 * mark.last] in GOES_ON and line[2 * mark.last + 1] == "-"


def _names(scene: Scene, marks: list[Mark]) -> list[Name]:
    names = []
    text, held = scene.sheet.report.text, roles.roles(scene, marks)
    for number, mark in enumerate(marks, 1):
        start, end = mark.span(scene.sheet)
        if mark.last - mark.first > 1:
            end = closed(text, start, end)
        told = (mark.entries[0].cite(), *mark.why) if mark.entries else mark.why
        role = _role(scene, *held[number - 1]) if number - 1 in held else None
        names.append(Name(f"n{number}", start, end, text[start:end], mark.type, mark.rule, mark.entity, told, role))
    return names


CLOSING = {"«": "»", "“": "”", "”": "“", '"': '"', "(": ")"}
CLOSED = frozenset(CLOSING.values())


def closed(text: str, start: int, end: int) -> int:
    """The end of a name with the mark that closes what opens within it (وكالة «رويترز»)."""
    if text[end : end + 1] not in CLOSED:
        return end
    closing = CLOSING.get(next((char for char in text[start:end] if char in CLOSING), ""))
    if closing is None or text[end] != closing:
        return end
    inside = text[start:end]
    return end + 1 if (inside.count('"') % 2 if closing == '"' else closing not in inside) else end


def _role(scene: Scene, first: int, last: int) -> Part:
    """The words of a role, without the clitic before them."""
    sheet, title = scene.sheet, scene.words[first].sense("title")
    start, end = sheet.starts[first] + (title.cut if title else 0), sheet.ends[last - 1]
    return Part(start, end, sheet.report.text[start:end])
