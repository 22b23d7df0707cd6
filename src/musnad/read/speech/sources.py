"""Who stands behind a speaker: what kind of source an unnamed one is, and for whom a spokesman speaks."""

from musnad.lexicon import Lexicon, Word
from musnad.lexicon.fold import fold_word
from musnad.read.speech.marks import Lookup
from musnad.record import Part

KINDS = {
    "official": "anonymous official", "military": "military source", "security": "security source",
    "medical": "medical source", "diplomatic": "diplomatic source", "local": "local source", "media": "media source",
    "opposition": "opposition source", "activist": "activists", "witness": "witness",
    "anonymous": "anonymous source", "quantity": "anonymous source",
}  # fmt: skip
BROAD = ("anonymous", "official", "quantity")  # classes of heads that an adjective makes narrower
Parts = tuple[Part, ...]


class Sources:
    """Tells of each speaker or link of one report what is known of it beside its name; each is looked at once."""

    def __init__(self, look: Lookup, lexicon: Lexicon) -> None:
        self.look, self.sheet = look, look.sheet
        self.classes = adjectives(lexicon)
        self._roles = {name.id: name.role for name in self.sheet.names if name.role}
        self._seen: dict[tuple[int, int, str | None], Part] = {}
        self._spokesmen = "b" in look.line  # whether باسم stands anywhere

    def told(self, parts: Parts) -> Parts:
        """The same speakers with the kind of those without a name, and the bodies of spokesmen."""
        return tuple([self._of(part) for part in parts]) if parts else parts

    def _of(self, part: Part) -> Part:
        key = (part.start, part.end, part.name)
        found = self._seen.get(key)
        if found is None:
            kind = self._kind(part) if part.name is None else None
            body = self._body(part) if self._spokesmen else None
            found = Part(part.start, part.end, part.text, part.name, kind, body) if kind or body else part
            self._seen[key] = found
        return found

    def _kind(self, part: Part) -> str | None:
        """What an unnamed source is, by its head and the adjectives of its phrase; nothing of a mere name."""
        first, last = self.sheet.tokens_of(part.start, part.end)
        words = self.sheet.words[first:last]
        if words and "title" in words[0].by and words[0].fold.startswith(("ال", "وال")):
            return "office holder"  # المتحدث باسم الوزارة, whose name is not told
        head = next((word for word in words[:2] if "source" in word.by), None)
        if head is None:
            return "office holder" if words and "title" in words[0].by else None
        kinds = [str(sense.entry.get("class")) for sense in head.by["source"]]
        if kinds[0] in BROAD and words[0] is head:
            kinds += [self.classes[fold] for word in words[1:4] for fold in bare(word) if fold in self.classes]
        kind = next((kind for kind in kinds if kind not in BROAD), None)
        return KINDS.get(kind or ("official" if "official" in kinds else kinds[0]))

    def _body(self, part: Part) -> str | None:
        """The body for which a spokesman speaks: the name behind باسم in his own phrase or in his office."""
        spans = [(part.start, part.end)]
        role = self._roles.get(part.name or "")
        if role is not None:
            spans.append((role.start, role.end))
        for start, end in spans:
            first, last = self.sheet.tokens_of(start, end)
            at = self.look.line.find("b", first, last)
            number = self.look.name_at.get(at + 1) if at >= 0 else None
            if number is not None and self.sheet.names[number].id != part.name:
                return self.sheet.names[number].id
        return None


def bare(word: Word) -> tuple[str, ...]:
    """An adjective as printed, and as its masculine singular without the article."""
    fold = word.fold.removeprefix("ال")
    return fold, fold.removesuffix("ه"), fold.removesuffix("ون"), fold.removesuffix("ين")


def adjectives(lexicon: Lexicon) -> dict[str, str]:
    """The class that an adjective gives to a source, from the sources of two words (مصدر عسكري)."""
    kept = lexicon.kept("speech-source-adjectives")
    if not kept:
        for entry in lexicon.of_kind("source"):
            words = entry.get("form").split()
            if len(words) == 2 and entry.get("class") not in BROAD:
                kept.setdefault(fold_word(words[1]), entry.get("class"))
            elif len(words) == 2 and entry.get("class") == "official":
                kept.setdefault(fold_word(words[1]), "official")
    return kept
