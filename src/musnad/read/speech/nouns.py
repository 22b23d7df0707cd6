"""Nouns of speech: إعلان الحكومة أن, دعوة الوزير إلى, بالقول إن, تأكيده على, and news that nobody owns."""

from musnad.lexicon import Sense
from musnad.read.speech.contents import Opening, opening
from musnad.read.speech.marks import Lookup
from musnad.read.speech.phrases import adjective, clitic, definite, eventful
from musnad.read.speech.speakers import Speakers
from musnad.read.speech.who import Parts

NEAR = 9  # tokens within which a noun of speech must open its content


class NounCue:
    """What a noun of speech was found to say; an empty speaker is the subject of the sentence."""

    __slots__ = ("behind", "opened", "rule", "speaker")

    def __init__(self, speaker: Parts, behind: int, rule: str, opened: Opening) -> None:
        self.speaker, self.behind, self.rule, self.opened = speaker, behind, rule, opened


def noun_cue(look: Lookup, speakers: Speakers, sense: Sense, cue: int, start: int, end: int) -> NounCue | None:
    """The reading of a noun of speech, or None where it says nothing."""
    entry = sense.entry
    light = look.sheet.words[cue - 1].by.get("light", ()) if cue > start and entry.get("past") else ()
    if any(each.entry.get("class") == "happen" for each in light):
        return None  # تم إبلاغهم بـ: whoever told them; not دارت أقاويل بأن
    if sense.suffix and sense.proclitic[-1:] == "ب" and entry.get("addressee"):
        return None  # بوصفها
    if sense.suffix or (sense.proclitic[-1:] == "ب" and "إن" in entry.get("opens", ())):
        return _of_subject(look, sense, cue, end)
    if sense.article and cue > start and look.line[cue - 1] == "I" and "إن" in entry.get("opens", ()):
        return _of_subject(look, sense, cue, end)  # خلص إلى القول إن
    if sense.article:
        return None
    if entry.get("past") is None:
        opened = opening(look, entry, cue + 1, end)
        if opened and opened.first - cue <= 5 and (cue == start or sense.proclitic or look.line[cue - 1] in ",.aRJEv"):
            return NounCue((), cue + 1, "speaker-none", opened)
        return None
    bare = look.sheet.words[cue].raw.endswith(("ا", "اً", "ًا"))
    if cue + 1 >= end or bare or not genitive(look, cue + 1):
        return None  # تصريحا صحفيا: a noun in the accusative without its article has no genitive
    speaker, behind = speakers.who.at(cue + 1, end)
    opened = opening(look, entry, behind, end)
    if (
        not speaker
        or opened is None
        or opened.first - behind > NEAR
        or not _weighty(look, entry.get("opens", ()), opened)
    ):
        return None
    return NounCue(speaker, behind, "speaker-genitive", opened)


def genitive(look: Lookup, at: int) -> bool:
    """Whether somebody who speaks stands right behind the noun."""
    if at in look.name_at:
        return not look.clitic(at) and look.sheet.names[look.name_at[at]].type in ("PER", "ORG", "GPE")
    adjective_of = look.sheet.words[at].fold.endswith("يه")  # تصريحات صحفية
    adjective_of = adjective_of or (
        adjective(look, at) and "source" in look.sheet.words[at].by and not definite(look, at)
    )
    return look.line[at] in "TS" and not clitic(look, at) and not adjective_of


def _weighty(look: Lookup, opens: list[str], opened: Opening) -> bool:
    """A clause, or an act in the way the noun takes it."""
    if opened.how in ("that", "colon", "quote"):
        return True
    return opened.how != "bare" and eventful(look, opened.first)


def _of_subject(look: Lookup, sense: Sense, cue: int, end: int) -> NounCue | None:
    """بالقول إن, للمطالبة بـ, تأكيده أن: said by the subject of the sentence."""
    entry = sense.entry
    opened = opening(look, entry, cue + 1, end)
    if opened is None or opened.first - cue > 4 or opened.how == "bare":
        return None
    wanted = opened.how in ("that", "colon", "quote") or (
        bool(sense.suffix)
        and opened.how in entry.get("opens", ())
        and (eventful(look, opened.first) or bool(entry.get("addressee")))
    )
    return NounCue((), cue + 1, "", opened) if wanted else None
