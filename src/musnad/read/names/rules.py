"""Rules for names that stand in no lexicon: title + name, kind noun + name, place noun + name.

A rule is a name, a pattern over the class string (two characters a token, see classes.py) and the group that is the
name. A name of the lexicon shows as ``l`` (place), ``o`` (body), ``w`` (person) or ``e`` (process), its further tokens
as ``_-``.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from musnad.read.names.classes import HYPHENS
from musnad.read.names.marks import Mark
from musnad.record.sheet import Sheet

N = "[-+=]"
PLACE, BODY, WHO = "l-(?:_-)*", "o[-=](?:_-)*", "w-(?:_-)*"
FREE = "o-(?:_-)*"  # a body that no preposition is written on: حشد للحوثيين is no name
PART = "[GgSsxXY]-"
OF_GOD = "[ABXSsgczGR]-"  # what stands behind عبد
FATHER = f"(?:j-{OF_GOD}|[ABXGgSsxczFRT]-)"  # what stands behind أبو
NEXT = (
    f"(?:[GgSsxX]-|(?<=[GgSsx]-)z-|b-(?=[jad]-)|b-[GgSsxXYABcz]-|U-(?=[GgSs]-)|h-(?=[GgSsxd]-)|d-(?={PART})"
    f"|j-{OF_GOD}|Y-(?=[YGgSsxX]-)|(?<=Y-)Y-|a-{FATHER}|(?<=[Gx]-)l-(?=[GgSsxXu]-)|(?<=[Gg]-)B-|(?<=[xlGgSs]-)u-|(?<=[Gg]-)[Xu]="
    "|1-(?:,-(?=[GgSsxX1]-))?)"
)
FIRST = (
    f"(?:[Gx]-|X-(?=[SsXx]-)|S-(?![aGj]-)|[gs]-(?=[GgSsxXabdjUz]-)"
    f"|j-{OF_GOD}|a{N}(?:j-{OF_GOD}|[ABXGgSsxcz]-)|U{N}[GgSsX]-|d-[xSs]-|1-,-(?:1-,-)*[GgSsxX]-)"
)
OF = f"(?:a{N}(?:[GgSsxXABc]-){{0,2}}R-|G-[GgSs]?-?R-)(?![RHAB]-)"  # a nationality that is part of the name
PERSON = f"(?:{OF}|{FIRST}{NEXT}{{0,4}})"
GIVEN = (f"G{N}", "U[-+](?=G-)", "g[-+](?=[GSszb]-)", f"j{N}{OF_GOD}", f"a{N}(?:j-{OF_GOD}|[ABXGgSsx]-)")
SURE = "|".join((f"a{N}(?:[GgSsxX]-){{1,2}}R-(?![RHAB]-)", *(f"{first}{NEXT}{{1,4}}" for first in GIVEN)))
DEF = "[ABRHkXtmSZ]-"
BETWEEN = f"(?:[tTRHABKM2kmWZpPO]-|[RHABkmZ]=|{PLACE}|{BODY}|q-(?:[^,q]-){{1,3}}q-)"
FRAME = "(?=D-|[Pp]=|F-[Ppl]-|A-p=|A=B-)"  # where a village lies: شمال، بريف، في منطقة، التابعة لناحية، بالريف الغربي
GAP = "\n\n"  # stands for a token of no class; no dot matches it
LIKE_A_VILLAGE = re.compile("ال.+ه")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern whose group ``name`` spans the tokens of a name of this type; ``opens`` is the class it begins with."""

    name: str
    type: str
    opens: str
    pattern: re.Pattern[str]


def rule(name: str, kind: str, pattern: str) -> Rule:
    """A rule from its pattern's text; a class that it begins with is looked for before the pattern is tried."""
    opens = pattern.removeprefix("(?P<name>")[:1]
    return Rule(name, kind, opens if opens.isalnum() else "", re.compile(pattern))


RULES: tuple[Rule, ...] = (
    rule("title-person", "PER", f"[TtY]{N}{BETWEEN}{{0,6}}?(?P<name>{PERSON})"),
    rule("title-quote-person", "PER", f"[TtY]{N}(?:[tTRAB]-){{0,3}}q-(?P<name>{PERSON})q-"),
    rule("given-person", "PER", f"(?P<name>(?:{SURE}))"),
    rule("surname-person", "PER", f"(?P<name>[dS](?:(?<=S)|(?<=d)-S){N}(?<![AkXpPOKM2WZ][-+=]S-)(?:[SX]-)*)"),
    rule("given-alone", "PER", f"(?P<name>G(?<![OPpKM2WJCDab][-+=]G){N})(?![GgSsxXabjUzYhl][-=])"),
    rule("initials-person", "PER", "(?P<name>1-,-(?:1-,-)*[SsxG]-(?:[SsxX]-)?)"),
    rule("said-person", "PER", f"v[-+](?P<name>(?:[xgS]-|a-[xXGgSs]-){PART}{NEXT}{{0,3}})(?=[,FtTYqVvR])"),
    rule("said-titled", "PER", "v[-+](?P<name>(?:[Ggscx]-[sSX]-|(?:[Gg]-){1,2}[ABXsScu]-))(?=(?:,-)?[tTY]-)"),
    rule("body-nation", "ORG", f"(?P<name>(?:k{N}(?:[AB]-)?|Z{N})[RH]-)"),
    rule("ministry-nation", "ORG", f"(?P<name>m{N}(?<![TY][-+=]m[-+=])H-)"),
    rule("body-definite", "ORG", f"(?P<name>k{N}B-(?:[AB]=B-)?(?:[BRH]-)?)"),
    rule("body-named", "ORG", f"(?P<name>K{N}(?:K-)?(?:{PLACE}|{BODY}|{WHO}|[SGX]-|x-|{DEF})(?:[BRHX]-){{0,2}})"),
    rule("bodies-named", "ORG", f"(?P<name>M{N}(?:{FREE}|{WHO}))"),
    rule("bodies-of-one", "ORG", f"(?P<name>2{N}(?:{FREE}|{WHO}))(?!.\\+|[low]=)"),
    rule("body-of-person", "ORG", f"(?P<name>W{N}{WHO})"),
    rule("body-quoted", "ORG", f"(?P<name>[KM]{N}q-(?:[^,q]-){{1,3}}q-)"),
    rule("place-named", "LOC", f"(?P<name>[PO]{N}(?:[PO]-|p-)?(?:{PLACE}|{WHO}|[xXSGBRH]-|(?<=O[-+=])A-)(?:[ABX]-)?)"),
    rule("border", "LOC", f"(?P<name>n{N}(?:[RH]-(?:h-)?(?:[RH]-)?|f-{PLACE}(?:l\\+(?:_-)*)?))"),
    rule("direction-place", "LOC", f"(?P<name>D{N}(?:D.)?{PLACE})"),
    rule("place-after-noun", "GPE", f"p{N}(?P<name>[xXGS]-(?:x-)?)"),
    rule("village-framed", "GPE", f"p{N}(?P<name>(?:[ABsguv]-(?:[xXsgSG]-|[AB]-(?!p=))?|[cP]-[xXsSgA]-){FRAME})"),
    rule("process-place", "PROC", f"(?P<name>C{N}(?:A-|B-)?{PLACE})"),
    rule("round", "PROC", f"(?P<name>J{N}(?:Q-(?:Q-)?|N-|I-))(?=F-(?:[Cyl]|e))"),
)  # fmt: skip


def find(lines: list[str], sheet: Sheet, rules: tuple[Rule, ...] = RULES) -> list[list[Mark]]:
    """Marks of every rule over the class strings of the sheet's sentences, sentence by sentence.

    Each pattern is asked once, of all of them in one: nothing matches across the ``GAP`` between two.
    """
    line, starts = GAP.join(lines), [2 * (each.start + number) for number, each in enumerate(sheet.sentences)]
    marks: list[list[Mark]] = [[] for _ in lines]
    for each in rules:
        if each.opens not in line:
            continue
        for found in each.pattern.finditer(line):
            begin, end = found.span("name")
            number = bisect_right(starts, begin) - 1
            first, last = begin // 2 - number, end // 2 - number
            if "h" in line[begin:end]:
                last = _joined(sheet, first, last)
            if each.type == "PER" and line[end - 2] == "B" and sheet.words[last - 1].fold[-1] == "ه":
                last -= 1  # an adjective of what the person gives his name to: جامعة محمد بن سعود الإسلامية
            if (
                each.name == "village-framed"
                and last - first > 1
                and LIKE_A_VILLAGE.fullmatch(sheet.words[last - 1].fold)
            ):
                last -= 1  # قرية كذا الواقعة في
            marks[number].append(Mark(first, last, 0, each.type, each.name))
    return marks


def _joined(sheet: Sheet, first: int, last: int) -> int:
    """The end of a name whose parts a hyphen joins; a hyphen between spaces ends it."""
    for index in range(first, last):
        spaced = sheet.starts[index] > sheet.ends[index - 1] or sheet.starts[index + 1] > sheet.ends[index]
        if spaced and sheet.words[index].shape == "mark" and sheet.words[index].raw in HYPHENS:
            return index
    return last
