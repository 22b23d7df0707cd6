"""What a tagger sees of a single word: spelling, affixes, what the lexicon knows of it, its word classes.

Attributes are short texts, ``group letter : kind = value``; all of them depend on the printed word alone, so they are
worked out once a type. ``GROUPS`` names the groups that can be left out one by one.
"""

import re
from collections.abc import Callable, Iterator

from musnad.lexicon import Branch, Entry, Lexicon, Sense, Word, fold_word
from musnad.lexicon.compiler import NAMED

GROUPS = ("spelling", "affixes", "shape", "lexicon", "classes")
ENDINGS = ("تين", "تان", "هما", "ات", "ون", "ين", "ان", "ها", "هم", "نا", "وا", "يه", "ه", "ي", "ا", "ت")
ROOTLESS = re.compile("[^استمونيهلءؤئ]")  # letters that are never added to a root
DAMMA = "\u064f"
FINITE = ("past", "pres")
TELLING = tuple(
    "class stance type mode ambiguous needs loose status medium article strict addressee relays denies".split()
)
Classes = Callable[[str], tuple[int, int] | None]


def attributes(word: Word, lexicon: Lexicon, classes: Classes | None = None) -> dict[str, list[str]]:
    """The attributes of a word by group."""
    arabic, bare = word.shape == "arabic", bare_of(word)
    return {
        "spelling": _spelling(word, bare) if arabic else [],
        "affixes": _affixes(word, bare) if arabic else [],
        "shape": _shape(word),
        "lexicon": sorted(set(_lexical(word, lexicon))),
        "classes": _classes(word, bare, classes) if classes is not None else [],
    }


def _shape(word: Word) -> list[str]:
    found = ["x=" + word.shape]
    if word.shape == "mark":
        found.append("m=" + word.raw)
    elif word.shape == "number":
        digits = len(word.fold)
        found.append(f"d={min(digits, 5)}")
        if digits == 4 and word.fold[:2] in ("19", "20"):
            found.append("d=year")
    else:
        found.append(f"l={min(len(word.fold), 8)}")
    return found


def _spelling(word: Word, bare: str) -> list[str]:
    found = ["w=" + word.fold]
    if word.raw != word.fold:
        found.append("r=" + word.raw)
    found.append("b=" + stem(word, bare))
    if bare != word.fold:
        found.append("a=" + bare)
    return found


def _affixes(word: Word, bare: str) -> list[str]:
    fold, raw, found = word.fold, word.raw, list[str]()
    for length in range(1, min(4, len(fold) - 1) + 1):
        found.append("p=" + fold[:length])
        found.append("s=" + fold[-length:])
    found.append("c=" + fold[: len(fold) - len(bare)])
    found.append("k=" + ROOTLESS.sub("ف", bare))
    if raw[-1] in "ةىءًا":
        found.append("e=" + raw[-1])
    if DAMMA in raw[:4]:
        found.append("passive")
    if raw[0] in "أإآ":
        found.append("h=" + raw[0])
    return found


def bare_of(word: Word) -> str:
    """The word without proclitics and article, as its first reading has it or as the letters stand."""
    if word.senses:
        sense = word.senses[0]
        base = word.fold[len(sense.proclitic) :] if word.fold.startswith(sense.proclitic) else word.fold
    else:
        base = word.fold
        for clitic in ("وال", "فال", "بال", "كال", "ولل", "لل"):
            if base.startswith(clitic) and len(base) - len(clitic) > 2:
                return base[len(clitic) :]
    return base[2:] if base.startswith("ال") and len(base) > 4 else base


def stem(word: Word, base: str) -> str:
    """A light stem of the word, whose part without proclitics and article is ``base``: no ending either."""
    if not word.senses and len(base) > 4 and base[0] in "وفبلكس":
        base = base[1:]
    for ending in ENDINGS:
        if base.endswith(ending) and len(base) - len(ending) > 2:
            return base[: len(base) - len(ending)]
    return base


def _lexical(word: Word, lexicon: Lexicon) -> Iterator[str]:
    if word.common:
        yield "common"
    elif not word.senses and not word.heads:
        yield "unknown"
        for proclitic, _, base in word.parts:
            if proclitic and lexicon.is_common(base):
                yield "common-behind=" + proclitic
    for sense in word.senses:
        yield from _sense(sense)
    for _, branch in word.names:
        for phrase in branch.alone:
            yield f"N={kind_of(phrase.entry)}.{phrase.feature}"
        yield from (f"B={kind}" for kind in _kinds(branch))
    for _, branch in word.idioms:
        yield from (f"J={kind}" for kind in _kinds(branch))
    inside: dict[str, list[str]] = lexicon.derived(inner_words)
    for _, _, base in word.parts:
        yield from (f"I={kind}" for kind in inside.get(base, ()))


def _kinds(branch: Branch) -> tuple[str, ...]:
    """What the longer phrases of a branch are; kept with it, as many words share one."""
    if branch.kinds is None:
        longer = (phrase for phrases in branch.by_next.values() for phrase in phrases)
        branch.kinds = tuple(sorted({kind_of(phrase.entry) for phrase in longer}))
    return branch.kinds


def kind_of(entry: Entry) -> str:
    """Kind and class of a row."""
    kind = entry.get("class") or entry.get("type") or ""
    return f"{entry.kind}.{kind}" if kind else entry.kind


def _sense(sense: Sense) -> Iterator[str]:
    entry, kind = sense.entry, sense.entry.kind
    form = form_of(sense)
    yield f"K={kind}"
    yield f"F={kind}.{form}"
    if sense.article:
        yield f"K={kind}.ال"
    if sense.proclitic:
        yield f"C={sense.proclitic}"
    if sense.suffix:
        yield f"K={kind}+"
    for key in TELLING:
        value = entry.get(key)
        if value:
            yield f"{key}={kind}.{value if isinstance(value, str) else ''}"
    if kind == "event":
        yield f"E={entry.get('type')}.{form}"
        yield f"M={entry.get('type')}.{entry.get('mode')}.{bool(entry.get('needs'))}"
    if kind == "speech":
        yield f"O={form}.{' '.join(entry.get('opens', ()))}"
        yield from (f"o={form}.{each}" for each in entry.get("opens", ()))
    if kind in ("event", "speech", "light", "cancel", "hope", "plan", "result"):
        yield f"L={kind}.{entry.get('past') or (entry.get('nouns') or entry.get('participles') or [''])[0]}"


def form_of(sense: Sense) -> str:
    """Past, present, participle or noun, in broad classes."""
    feature = sense.feature
    head = feature.partition(".")[0]
    if head in FINITE:
        return head + (".juss" if feature.endswith("juss") else "") + ("+" if sense.suffix else "")
    return f"{head}{'.ال' if sense.article else ''}{'+' if sense.suffix else ''}"


def inner_words(lexicon: Lexicon) -> dict[str, list[str]]:
    """The folded words that stand in names of the lexicon behind their first word, to the kinds of those names."""
    found: dict[str, set[str]] = {}
    for entry in lexicon.of_kind(*NAMED):
        for key in ("names", "short", "weak"):
            for name in entry.get(key, ()):
                for part in fold_word(name).split()[1:]:
                    found.setdefault(part, set()).add(kind_of(entry))
    return {part: sorted(kinds) for part, kinds in found.items()}


def _classes(word: Word, bare: str, classes: Classes) -> list[str]:
    for mark, form in (("", word.fold), ("~", bare)):
        found = classes(form)
        if found is not None:
            return [f"{mark}fine={found[0]}", f"{mark}coarse={found[1]}"]
    return []
