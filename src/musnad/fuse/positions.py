"""Who stands where on what: stands told by many reports become a line in order of days, and turns in it are found.

A turn is shown only where two stands are of the same matter by their own words: topics alone are too wide, for one
may refuse one negotiation and ask for another.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from musnad.lexicon.agenda import bared
from musnad.lexicon.fold import bases, fold_word

Row = dict[str, Any]

TURNS = (  # stands of which one gives the other up, with what that tells
    ("rejects", "accepts", "accepted what was refused"),
    ("rejects", "supports", "backs what was refused"),
    ("accepts", "rejects", "refuses what was accepted"),
    ("supports", "rejects", "refuses what was backed"),
    ("demands", "rejects", "refuses what was demanded"),
    ("rejects", "demands", "demands what was refused"),
    ("not-negotiable", "accepts", "accepts what was not negotiable"),
)
LETTERS = 4  # of a word that tells what a matter is
SHARED, PART = 3, 0.5  # words that two tellings of one matter share, and which part of the shorter
NEGATIONS = frozenset({"عدم", "دون", "بدون", "غير"})  # with one of them a matter is another


def positions(stands: Iterable[Row]) -> list[Row]:
    """For each holder and topic the steps of his line: one stand, from when to when, with its accounts."""
    lines: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for stand in stands:
        for holder in stand["holders"]:
            for topic in stand["topics"]:
                lines[holder["entity"], topic].append(stand | {"holder": holder})
    found = [step for (_, topic), line in sorted(lines.items()) for step in _steps(topic, sorted(line, key=order))]
    return sorted(_together(found), key=lambda step: (step["first"] or "9999", step["last"] or "9999",
                  step["holder"]["entity"], step["topics"], step["accounts"][0]["id"]))  # fmt: skip


def _together(steps: list[Row]) -> list[Row]:
    """Steps told by the very same accounts are one, of several topics."""
    by_accounts: dict[tuple[str, ...], Row] = {}
    for step in steps:
        key = (step["holder"]["entity"], step["stand"], *(account["id"] for account in step["accounts"]))
        held = by_accounts.setdefault(key, step)
        if held is not step:
            held["topics"] += step["topics"]
    return list(by_accounts.values())


def order(stand: Row) -> tuple[str, str, str]:
    """Stands by day, those without a day last; the id parts those of one day."""
    return stand["first"] or "9999", stand["last"] or "9999", stand["id"]


def _steps(topic: str, line: list[Row]) -> list[Row]:
    """Stands that follow one another and are the same become one step."""
    steps: list[Row] = []
    for stand in line:
        if not steps or steps[-1]["stand"] != stand["stand"]:
            told = {key: stand[key] for key in ("holder", "stand", "first", "last")}
            steps.append(told | {"topics": [topic], "toward": [], "condition": None, "accounts": []})
        step = steps[-1]
        step["last"] = max((day for day in (step["last"], stand["last"]) if day), default=None)
        step["accounts"].append(account(stand))
        known = {name["entity"] for name in step["toward"]}
        step["toward"] += [name for name in stand["toward"] if name["entity"] not in known]
        step["condition"] = step["condition"] or stand["condition"]
    return steps


def account(stand: Row) -> Row:
    """What one report tells of a stand."""
    return {key: stand[key] for key in ("id", "report", "outlet", "first", "last", "stand", "matter", "text", "words")}


def changes(stands: Iterable[Row]) -> list[Row]:
    """Where a holder's stand on one matter turns: the last stand before the turn and the first one behind it."""
    lines: dict[str, list[Row]] = defaultdict(list)
    for stand in stands:
        for holder in stand["holders"]:
            lines[holder["entity"]].append(stand | {"holder": holder, "stems": stems(stand["matter"])})
    found = [row for _, line in sorted(lines.items()) for row in _turns(sorted(line, key=order))]
    return sorted(found, key=lambda row: (row["first"], row["holder"]["entity"], row["accounts"][0]["id"]))


def _turns(line: list[Row]) -> list[Row]:
    found, seen = [], set()
    for place, later in enumerate(line):
        for earlier in reversed(line[:place]):
            if not _before(earlier, later) or not same_matter(earlier, later):
                continue
            told = next(
                (told for one, other, told in TURNS if (earlier["stand"], later["stand"]) == (one, other)), None
            )
            key = (earlier["id"], later["stand"])
            if told and key not in seen:
                seen.add(key)
                topics = [topic for topic in earlier["topics"] if topic in later["topics"]]
                found.append({"holder": later["holder"], "topic": topics[0], "from": earlier["stand"],
                              "to": later["stand"], "told": told, "first": earlier["last"], "last": later["first"],
                              "accounts": [account(earlier), account(later)]})  # fmt: skip
            break
    return found


def _before(earlier: Row, later: Row) -> bool:
    """Whether the days of two stands are known and apart."""
    return bool(earlier["last"] and later["first"] and earlier["last"] < later["first"])


def same_matter(one: Row, other: Row) -> bool:
    """Whether two stands are of one matter: a topic in common, most of the words of the shorter, no «not» in one."""
    if not {topic for topic in one["topics"] if topic != "unknown"} & set(other["topics"]):
        return False
    mine, yours = one["stems"], other["stems"]
    if bool(mine & NEGATIONS) != bool(yours & NEGATIONS):
        return False
    shared = len(mine & yours)
    return shared >= SHARED and shared >= PART * min(len(mine), len(yours))


def stems(words: str) -> frozenset[str]:
    """The words of a matter bare of what is written onto them, short ones left out."""
    found = set()
    for word in words.split():
        fold = fold_word(word.strip("«»\"'،,.()[]"))
        bare = min((bared(base) for base in bases(fold)), key=len, default=fold) if fold else ""
        if len(bare) >= LETTERS or fold in NEGATIONS:
            found.add(fold if fold in NEGATIONS else bare)
    return frozenset(found)
