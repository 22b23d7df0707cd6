"""Rules for names that stand in no lexicon: title + name, kind noun + name, place noun + name.

A rule is a name, a pattern over the class string (two characters a token, see classes.py) and the group that is the
name. A name of the lexicon shows as ``l`` (place), ``o`` (body), ``w`` (person) or ``e`` (process), its further tokens
as ``_-``.
"""

import re
from dataclasses import dataclass

from musnad.read.names.marks import Mark

N = "[-+=]"
PLACE, BODY, WHO = "l-(?:_-)*", "o[-=](?:_-)*", "w-(?:_-)*"
NEXT = "(?:[GgSsxX]-|b-|d-(?=[GgSsxX]-)|j-(?:[ABXSs]-)?|a-(?:[ABXGgSsxc]-))"
FIRST = "(?:[GSx]-|[gs]-(?=[GgSsxXabj]-)|j-[ABXSs]-|a-[ABXGgSsxc]-|d-[xSs]-)"
PERSON = f"{FIRST}{NEXT}{{0,4}}"
SURE = f"(?:G{N}|j{N}[ABXSs]-|a{N}[ABXGgSsx]-){NEXT}{{1,4}}"
ADJ = "[ABRHX]-"
DEF = "[ABRHkXtmS]-"
BETWEEN = f"(?:[tTRHABKkmWpP]-|[RHABkm]=|{PLACE}|{BODY})"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern whose group ``name`` spans the tokens of a name of this type."""

    name: str
    type: str
    pattern: re.Pattern[str]


def rule(name: str, kind: str, pattern: str) -> Rule:
    """A rule from its pattern's text."""
    return Rule(name, kind, re.compile(pattern))


RULES: tuple[Rule, ...] = (
    rule("title-person", "PER", f"[Tt]{N}{BETWEEN}{{0,6}}?(?P<name>{PERSON})"),
    rule("title-quote-person", "PER", f"[Tt]{N}(?:[tTRAB]-){{0,3}}q-(?P<name>{PERSON})q-"),
    rule("given-person", "PER", f"(?P<name>{SURE})"),
    rule("surname-person", "PER", f"(?P<name>S{N}(?:[SX]-)*)"),
    rule("said-person", "PER", "V[-+](?P<name>[xg]-[xXS]-(?:[xX]-)?)(?=[,FtTq])"),
    rule("body-nation", "ORG", f"(?P<name>k{N}(?:[AB]-)?[RH]-)"),
    rule("ministry-nation", "ORG", f"(?<!T-)(?<!T[+=])(?P<name>m{N}H-)"),
    rule("body-definite", "ORG", f"(?P<name>k{N}B-(?:[AB]=)?(?:[BRH]-)?)"),
    rule("body-named", "ORG", f"(?P<name>K{N}(?:K-)?(?:{PLACE}|{BODY}|{WHO}|[SGX]-|x-|{DEF})(?:[BRHX]-){{0,2}})"),
    rule("body-of-person", "ORG", f"(?P<name>W{N}{WHO})"),
    rule("body-of", "ORG", f"(?P<name>K{N}(?:[Kc]-)(?:T-)?{DEF}(?:[BRH]-){{0,2}})"),
    rule("body-quoted", "ORG", f"(?P<name>[KW]{N}q-(?:[^,q]-){{1,3}}q-)"),
    rule("place-named", "LOC", f"(?P<name>P{N}(?:P-|p-)?(?:{PLACE}|{WHO}|[xXSG]-|[ABRH]-)(?:[ABX]-)?)"),
    rule("direction-place", "LOC", f"(?P<name>D{N}(?:D.)?{PLACE})"),
    rule("place-after-noun", "GPE", f"p{N}(?P<name>[xXGS]-(?:x-)?)"),
    rule("process-place", "PROC", f"(?P<name>C{N}(?:A-|B-)?{PLACE})"),
)  # fmt: skip


def find(line: str, base: int, rules: tuple[Rule, ...] = RULES) -> list[Mark]:
    """Marks of every rule over one sentence's class string; ``base`` is the sentence's first token."""
    marks = []
    for each in rules:
        for found in each.pattern.finditer(line):
            start, end = found.span("name")
            if not start % 2:
                marks.append(Mark(base + start // 2, base + end // 2, 0, each.type, each.name))
    return marks
