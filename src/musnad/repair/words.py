"""The words that damage is known by, from the lexicon's ``damage`` and ``month`` rows, made ready once."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from musnad.lexicon import Lexicon, fold, fold_word

LETTER = "\u0621-\u063f\u0641-\u064a\u0671-\u06d3"
END = f"(?![{LETTER}])"
CLASSES = (
    "after-la", "amount", "before", "counted", "credit", "crumb", "hour-before", "joined", "joins", "line", "month",
    "network",
    "not-counted", "not-day", "not-glued", "number-after", "number-before", "opens", "relative", "rest", "slug", "tags",
    "tail", "takes-ala", "year-before",
)  # fmt: skip
GAP = "[^\\n]{0,80}?"


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words by class, patterns made of them, and the lexicon; ``seen`` keeps what long words were cut into."""

    lexicon: Lexicon
    by: dict[str, frozenset[str]]
    months: re.Pattern[str]
    crumbs: re.Pattern[str]
    opens: re.Pattern[str]
    tails: re.Pattern[str]
    tail_signs: tuple[str, ...]  # first words of the tails, by which a text is asked before the pattern is tried
    tags: re.Pattern[str]
    credits: re.Pattern[str]
    slugs: re.Pattern[str]
    seen: dict[str, int] = field(default_factory=dict)

    def known(self, word: str) -> bool:
        """Whether the word, as it stands, is one of the language or the lexicon."""
        folded = fold_word(word)
        if self.lexicon.is_common(folded):
            return True
        found = self.lexicon.word(word)
        if any(not sense.proclitic and not sense.suffix for sense in found.senses):
            return True
        return any(not cut and any(not phrase.rest for phrase in phrases) for cut, phrases in found.heads)

    def ordinary(self, word: str) -> bool:
        """Whether the word is known as more than a part of people's names (شاكا، ريان)."""
        if self.lexicon.is_common(fold_word(word)):
            return True
        found = self.lexicon.word(word)
        return any(
            not sense.proclitic and not sense.suffix and sense.entry.kind not in ("given", "surname")
            for sense in found.senses
        ) or any(not cut and any(not phrase.rest for phrase in phrases) for cut, phrases in found.heads)

    def explained(self, word: str) -> bool:
        """Whether the word can be one word: known, or known with clitics or suffixes."""
        found = self.lexicon.word(word)
        if found.senses or found.common or found.heads:
            return True
        return any(self._bare(base) for _, _, base in found.parts)

    def _bare(self, base: str) -> bool:
        for stem in (base, base[2:] if base.startswith("ال") else base):
            if self.lexicon.is_common(stem):
                return True
            for suffix in ("هما", "هم", "ها", "نا", "ه", "ات", "ين", "ون", "ان", "يه", "ي", "ا"):
                if stem.endswith(suffix) and len(stem) - len(suffix) > 2:
                    rest = stem[: -len(suffix)]
                    feminine = rest[:-1] if rest.endswith("ت") else rest
                    if self.lexicon.is_common(rest) or self.lexicon.is_common(feminine + "ه"):
                        return True
        return False


@lru_cache(maxsize=4)
def words_of(lexicon: Lexicon) -> Words:
    """The damage words of a lexicon."""
    by: dict[str, set[str]] = {name: set() for name in CLASSES}
    for entry in lexicon.of_kind("damage"):
        by[entry.get("class")].add(fold(entry.get("form")))
    for entry in lexicon.of_kind("month"):
        by["month"] |= {fold(form).split()[0] for form in (entry.get("form"), *entry.get("also", ()))}
    for entry in lexicon.of_kind("time-unit"):
        if entry.get("unit") == "Y":
            forms = [fold(form) for form in (entry.get("form"), *entry.get("also", ()), *entry.get("construct", ()))]
            by["year-before"].update(forms, ("ال" + form for form in forms))
    for name in ("number-before", "number-after", "year-before"):
        by[name] |= by["month"]
    begins = f"(?=[{_firsts(by['tail'])}])(?=(?:{_any(by['tail'])}){END})"
    return Words(
        lexicon=lexicon,
        by={name: frozenset(found) for name, found in by.items()},
        months=re.compile(f" ?(?:{_any(by['month'])}){END}"),
        crumbs=re.compile(f"^[ \\t•*#|–-]*(?:{_any(by['crumb'])}){END}", re.M),
        opens=re.compile(f"^[ \\t•*#|–-]*(?:{_any(by['opens'])}){END}", re.M),
        tails=re.compile(f"(?<![{LETTER}]){begins}"),
        tail_signs=tuple(sorted({form.split()[0] for form in by["tail"]})),
        tags=re.compile(f'[.!؟»”“"…)\\n] *(?P<tags>(?:{_any(by["tags"])}):? [^\\n.،؛:]{{2,160}})\\s*$'),
        credits=re.compile(f"[-–—(/|:©] ?(?:{_any(by['credit'])})(?: ?[-–—/|] ?[^\\n()]{{1,30}})?\\)?$"),
        slugs=re.compile(f"\\s*(?:{_any(by['slug'])}) ?/(?= )"),
    )


def _any(forms: set[str]) -> str:
    """A pattern for any of these; an ellipsis within a form stands for a few words."""
    patterns = [GAP.join(_marked(part) for part in re.split(" … ", form)) for form in forms]
    return "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern))) or "(?!)"


def _firsts(forms: set[str]) -> str:
    """The characters these forms begin with, for a look ahead that spares trying each."""
    return re.escape("".join(sorted({form[0] for form in forms}))) or "\\0"


def _marked(form: str) -> str:
    """The form as a pattern that lets harakat stand in it."""
    return "".join(re.escape(sign) + ("[\u064b-\u0652]*" if sign.isalpha() else "") for sign in form)
