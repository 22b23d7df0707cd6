"""Eras as phrases that a word can begin: the rows of the era list, and office holders from the list of people.

A row that ends with a person's name stands for every spelling of that name, so names are written once, with the
people. The role by which people print a person is dated by that row, by the office of the catalogue that it is, or
by the years that stand beside it where it is no office of the catalogue.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from musnad.lexicon import Entry, Lexicon, Word
from musnad.lexicon.compiler import split
from musnad.lexicon.fold import fold_word

REACH = 8  # words within which a phrase ends, marks and titles between its words included
MARKS = frozenset("،,.()[]«»\"'“”:-–")
FIRST_YEAR = 2010  # the web reports this is made for
LASTING = frozenset(["زعيم", "قائد", "القائد", "المكتب", "لحزب", "لحركه", "المخلوع", "المعزول", "الاسبق", "السابق"])
# in roles by which a person is named after they end, by death mostly: such a role tells no upper end
DEAD = frozenset(["الراحل", "المرحوم", "الفقيد", "الشهيد"])  # who is called so holds no office
Words = tuple[str, ...]


class Era(NamedTuple):
    """What can be named between two days only, either end None where open, and the mark it leaves.

    ``terms``: the times of an office that was held twice, else none. ``lead``: told of the past as often as not, so
    only the lead of a report says by it that the report is not younger.
    """

    low: date | None
    high: date | None
    mark: str
    terms: tuple[tuple[date, date | None], ...] = ()
    lead: bool = False


Begun = dict[str, dict[str, list[tuple[Words, Era]]]]  # second word, third word ("" for none) to those behind them
Phrases = dict[str, Begun]


class Eras(NamedTuple):
    """``phrases`` by their first word, and the marks and titles ``passed`` over between their words."""

    phrases: Phrases
    passed: frozenset[str]


def eras_of(lexicon: Lexicon) -> Eras:
    """First word to what must follow it and the era that is named so; made once for a lexicon."""
    return lexicon.made(_eras)


def _eras(lexicon: Lexicon) -> Eras:
    plain = lexicon.derived(plain_eras)
    eras = [Era(_day(low), _day(high), mark, _terms(terms), lead) for low, high, mark, terms, lead in plain["eras"]]
    phrases = {
        first: {
            second: {third: [(rest, eras[era]) for rest, era in rows] for third, rows in ends.items()}
            for second, ends in begun.items()
        }
        for first, begun in plain["phrases"].items()
    }
    return Eras(phrases, _passed(lexicon))


def plain_eras(lexicon: Lexicon) -> dict[str, Any]:
    """The eras as plain values, and the phrases that name them by their first, second and third word."""
    numbers: dict[Era, int] = {}
    phrases: dict[str, dict[str, dict[str, list[tuple[Words, int]]]]] = {}
    for words, era in _all(lexicon, _passed(lexicon)):
        second, third = (*words[1:3], "", "")[:2]
        ends = phrases.setdefault(words[0], {}).setdefault(second, {}).setdefault(third, [])
        end = (words[3:], numbers.setdefault(era, len(numbers)))
        if end not in ends:
            ends.append(end)
    return {"eras": [_plain(era) for era in numbers], "phrases": phrases}


def _plain(era: Era) -> tuple[str, str, str, list[tuple[str, str]], bool]:
    terms = [(_iso(low), _iso(high)) for low, high in era.terms]
    return _iso(era.low), _iso(era.high), era.mark, terms, era.lead


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _terms(terms: list[tuple[str, str]]) -> tuple[tuple[date, date | None], ...]:
    return tuple((date.fromisoformat(low), _day(high)) for low, high in terms)


def _passed(lexicon: Lexicon) -> frozenset[str]:
    titles = [entry for entry in lexicon.of_kind("title") if entry.get("class") in ("rank", "honorific", "noble")]
    forms = [form for entry in titles for form in (entry.get("form"), entry.get("feminine")) if form]
    return (MARKS | {fold_word("ال" + form) for form in forms if " " not in form}) - DEAD


def named(words: Sequence[Word], at: int, begun: Begun, passed: frozenset[str]) -> list[Era]:
    """The eras, of those that the word at ``at`` begins, whose other words follow it, titles left out or as printed."""
    found = [era for _, era in begun[""][""]] if "" in begun else []
    following = words[at + 1].fold if at + 1 < len(words) else ""
    if following not in begun and following not in passed:
        return found
    printed = [word.fold for word in words[at + 1 : at + 1 + REACH]]
    bare = [word for word in printed if word not in passed]
    for behind in (bare, printed) if len(bare) < len(printed) else (bare,):
        ends = begun.get(behind[0]) if behind else None
        for third in ("", *behind[1:2]) if ends else ():
            for rest, era in (ends or {}).get(third, ()):
                if era not in found and tuple(behind[2 : 2 + len(rest)]) == rest:
                    found.append(era)
    return found


def _all(lexicon: Lexicon, passed: frozenset[str]) -> Iterator[tuple[Words, Era]]:
    people = _people(lexicon, passed)
    nations = _nations(lexicon)
    told: dict[int, list[tuple[Words, Era]]] = {}
    for entry in lexicon.of_kind("era"):
        era = _era(entry)
        for form in (entry.get("form"), *entry.get("also", ())):
            words = _words(form, passed)
            yield from ((spelling, era) for spelling in _spellings(words))
            holder, cut = _holder(words, people)
            if holder is not None:
                told.setdefault(holder.number, []).append((words[:cut], era))
                yield from ((spelling, era) for spelling in _renamed(words[:cut], holder, nations, passed))
    for person in lexicon.of_kind("person"):
        role = _role(person, passed)
        rows = {era for before, era in told.get(person.number, ()) if before and role[-len(before) :] == before}
        eras = list(rows) if person.number in told else _years(person)
        for era in eras if len(eras) == 1 else ():
            yield from ((spelling, era) for spelling in _renamed(role, person, nations, passed))
    for person, era, titles in _offices(lexicon, told, nations, passed):
        for words in titles:
            yield from ((spelling, era) for spelling in _renamed(words, person, nations, passed))


def _role(person: Entry, passed: frozenset[str]) -> Words:
    """What a person is printed as most often."""
    roles = person.get("roles", ())
    return _words(roles[0], passed) if roles else ()


def _offices(
    lexicon: Lexicon, told: dict[int, list[tuple[Words, Era]]], nations: frozenset[str], passed: frozenset[str]
) -> Iterator[tuple[Entry, Era, tuple[Words, ...]]]:
    """Holder, time and titles of each office of the catalogue, from the first day of its first month to its last.

    The holder's role is a title of it where only the nation is printed elsewhere, or not at all. Left out where a row
    tells the office's own days, where the office is one that the dead are still called by, and where it ended before
    there were reports on the web.
    """
    people = {person.get("id"): person for person in lexicon.of_kind("person")}
    held: dict[tuple[str, str], list[Entry]] = {}
    for office in lexicon.of_kind("office"):
        if office.get("from") and office.get("who") in people:
            held.setdefault((office.get("who"), office.get("title")), []).append(office)
    for (who, title), terms in held.items():
        person, words = people[who], _words(title, passed)
        rows = [before for before, _ in told.get(person.number, ())]
        if LASTING & set(words) or any(before and words[-len(before) :] == before for before in rows):
            continue
        spans = sorted(((first_day(term.get("from")), last_day(term.get("to"))) for term in terms), key=lambda s: s[0])
        low, high = spans[0][0], spans[-1][1]
        if high and high.year < FIRST_YEAR:
            continue
        mark = f"era:{title} {person.get('names')[0]}"
        era = Era(low, high, mark, tuple(spans) if high and len(spans) > 1 else (), lead=True)
        role = _role(person, passed)
        same = [word for word in role if word not in nations] == [word for word in words if word not in nations]
        yield person, era, (words, role) if same and role != words else (words,)


def first_day(told: str) -> date:
    """The first day of a year, a month or a day in ISO 8601."""
    year, month, day = (*map(int, told.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(told: str | None) -> date | None:
    """The last day of a year, a month or a day in ISO 8601; None for none."""
    if not told:
        return None
    if len(told) > len("2015-06"):
        return date.fromisoformat(told)
    year, month = (*map(int, told.split("-")), 12)[:2]
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _years(person: Entry) -> list[Era]:
    """The years of a person's first role; no upper end for roles that people keep when dead."""
    first, last = person.get("from"), person.get("to")
    if not first or not person.get("roles"):
        return []
    role = person.get("roles")[0]
    end = date(last, 12, 31) if last and not LASTING & set(split(role)) else None
    return [Era(date(first, 1, 1), end, f"era:{role} {person.get('names')[0]}")]


def _nations(lexicon: Lexicon) -> frozenset[str]:
    """الروسي، الروسية, as the last word of an office."""
    forms = {fold_word("ال" + entry.get("form")) for entry in lexicon.of_kind("nationality")}
    return frozenset(forms | {form + "ه" for form in forms})


def _era(entry: Entry) -> Era:
    lows = [date.fromisoformat(day) for day in entry.get("from", "").split()]
    highs: list[date | None] = [date.fromisoformat(day) for day in entry.get("to", "").split()]
    highs += [None] * (max(1, len(lows)) - len(highs))
    terms = tuple(zip(lows, highs, strict=True)) if len(lows) > 1 else ()
    return Era(lows[0] if lows else None, highs[-1], f"era:{entry.get('form')}", terms)


@lru_cache(maxsize=16_384)
def _words(form: str, passed: frozenset[str]) -> Words:
    """The folded words of a form without those that are passed over between its words."""
    words = split(form)
    return (words[0], *(word for word in words[1:-1] if word not in passed), *words[1:][-1:])


def _people(lexicon: Lexicon, passed: frozenset[str]) -> dict[Words, list[Entry]]:
    found: dict[Words, list[Entry]] = {}
    for person in lexicon.of_kind("person"):
        for name in (*person.get("names", ()), *person.get("short", ())):
            found.setdefault(_words(name, passed), []).append(person)
    return found


def _holder(words: Words, people: dict[Words, list[Entry]]) -> tuple[Entry | None, int]:
    """The one person whose name ends the phrase, and how many words stand before it."""
    for cut in range(len(words)):
        holders = people.get(words[cut:], [])
        if holders:
            return (holders[0], cut) if len({holder.number for holder in holders}) == 1 else (None, cut)
    return None, len(words)


def _renamed(before: Words, person: Entry, nations: frozenset[str], passed: frozenset[str]) -> Iterator[Words]:
    """The words with every name of a person behind them; short names only where something stands before.

    Full names stand behind the office without its nation as well: «رئيس الوزراء حيدر العبادي».
    """
    names = [_words(name, passed) for name in person.get("names", ())]
    for name in names:
        yield from _spellings((*before, *name))
        if len(before) > 1 and before[-1] in nations and len(name) > 1:
            yield from _spellings((*before[:-1], *name))
    for short in person.get("short", ()) if before else ():
        yield from _spellings((*before, *_words(short, passed)))


def _spellings(words: Words) -> Iterator[Words]:
    """A phrase as printed with أمريك and أميرك, and with عبد apart from what follows or glued to it."""
    variants = {words}
    if any("ريك" in word or "يرك" in word for word in words):
        variants.add(tuple(word.replace("اميرك", "امريك") for word in words))
        variants |= {tuple(word.replace("امريك", "اميرك") for word in found) for found in variants}
    for found in sorted(variants):
        yield found
        if "عبد" in found[:-1]:
            at = found.index("عبد")
            yield (*found[:at], found[at] + found[at + 1], *found[at + 2 :])
