"""When a report has a context: where enough of it speaks so.

One word proves little: a verdict is named in passing, a dateline names a ministry. So two different words are asked
for, or one that comes back, and of a long report more than of a short one.
"""

from musnad.read.contexts.words import Mention
from musnad.record import Context, Part, Sheet

DIFFERENT = 2  # rows of the lexicon
AGAIN = 3  # mentions of one row
SPARSE = 150  # words of a report for which one mention is asked for


def contexts_of(sheet: Sheet, mentions: list[Mention]) -> list[Context]:
    """The contexts that these mentions prove, those with most of them first."""
    by_context: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_context.setdefault(mention.context, []).append(mention)
    least = -(-len(sheet.words) // SPARSE)
    found = [
        _context(sheet, rule, told)
        for told in by_context.values()
        if len(told) >= least and (rule := rule_of(told)) is not None
    ]
    return sorted(found, key=lambda context: (-len(context.evidence), context.context))


def rule_of(told: list[Mention]) -> str | None:
    """By which rule mentions of one context prove it, None where they do not."""
    if len({mention.row for mention in told}) >= DIFFERENT:
        return "two-words"
    return "three-mentions" if len(told) >= AGAIN else None


def _context(sheet: Sheet, rule: str, told: list[Mention]) -> Context:
    """The context with the printed words that prove it."""
    evidence = tuple(_printed(sheet, mention) for mention in told)
    return Context(told[0].context, rule, evidence, tuple(dict.fromkeys(f"context:{mention.row}" for mention in told)))


def _printed(sheet: Sheet, mention: Mention) -> Part:
    start, end = sheet.starts[mention.first], sheet.ends[mention.last - 1]
    return Part(start, end, sheet.report.text[start:end])
