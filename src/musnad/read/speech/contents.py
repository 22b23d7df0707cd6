"""What was said: where the content opens."""

from musnad.lexicon import Entry
from musnad.read.speech.adjuncts import clause, skip
from musnad.read.speech.marks import LETTERS, Lookup
from musnad.read.speech.phrases import definite, end_of, eventful, is_noun, owned

REACH = 30  # tokens from the speaker within which the content must open
NEAR = 12  # the same for verbs that have other meanings
STEPS = 30  # asides, appositions and the like that are passed over on the way
SHORT = 4  # tokens of a quoted name
ACT_REACH = 8
ASKED = {"REQUEST", "THREATEN", "ACCUSE"}  # what is asked for or laid to somebody's charge is always an act
JUDGED = {"SUPPORT", "REJECT", "REQUEST", "ACCUSE", "THREATEN", "COOPERATE", "AGREE"}
CLAUSES = ("that", "colon", "quote", "bare")  # openings behind which a whole clause stands
NOUNISH = "cTSBmUr#"


class Opening:
    """Where content begins: its first token, letters cut off that token, how it opens, whether in quotation marks."""

    __slots__ = ("cut", "first", "how", "quoted")

    def __init__(self, first: int, how: str, cut: int = 0, quoted: bool = False) -> None:
        self.first, self.how, self.cut, self.quoted = first, how, cut, quoted


def opening(look: Lookup, entry: Entry, at: int, end: int) -> Opening | None:
    """Where the content of a cue opens, looking from behind its speaker; None if the cue says nothing."""
    own, row = look.openers(entry), entry.row
    if row.get("addressee"):
        at = _behind_addressee(look, at, end)
    seen = at
    for _ in range(STEPS):
        if seen >= end:
            break
        if look.line[seen] == "q" and (behind := _behind_named(look, seen, end, bool(row.get("addressee")))):
            seen = behind
            continue
        opened = _opens_at(look, entry, seen, end, own)
        if opened:
            return _that_later(look, opened, end) or opened
        behind = _lead_on(look, entry, seen, end, own)
        if behind <= seen:
            break
        seen = behind
    if row.get("addressee") and (opened := _charge(look, seen, end, own)):
        return opened
    opened = _further(look, seen, end, bool(row.get("strict")))
    if opened or row.get("strict") or "إن" not in row.get("opens", ()):
        return opened
    return _plain(look, at + (look.line[at : at + 1] == ","), end)


def _that_later(look: Lookup, opened: Opening, end: int) -> Opening | None:
    """Where a comma and أن stand behind what looked like an object (أكد التقرير الخاص بالشأن السوري، أن)."""
    if opened.how not in ("object", "quote") or eventful(look, opened.first):
        return None
    first = look.quotes.close.get(opened.first, opened.first)
    later = look.line.find(",O", first, min(end, first + REACH))
    if later < 0 or set(".VP:Y") & set(look.line[first:later]):
        return None
    return _behind_that(look, later + 1, "that")


def _behind_named(look: Lookup, at: int, end: int, asks: bool) -> int:
    """Behind a quotation that only names something on the way to what was said (خلال «مؤتمر كذا» …: «…»), or 0."""
    closing = look.quotes.close.get(at, 0)
    if not closing:
        return 0
    if look.line[at - 1] in "IZ" and look.line[closing + 1 : closing + 2] == "O":
        return closing + 1  # في تصريحات إلى «المدار» أن
    if asks and closing - at <= SHORT and look.line[closing + 1 : closing + 2] == ",":
        return closing + 2  # دعا رئيس لجنة حقوق الإنسان «لجنة الميثاق»، …
    later = look.line.find(":q", closing + 1, min(end, closing + REACH))
    return closing + 1 if later >= 0 and not set(".VPO:") & set(look.line[closing + 1 : later]) else 0


def _plain(look: Lookup, at: int, end: int) -> Opening | None:
    """Content without any opener (وقال سنواصل العمل): it begins right behind the speaker."""
    if at >= end or at in look.time_at:
        return None
    said_now = look.line[at] == "v" and (look.prefix(at)[-1:] == "س" or _of_us(look, at))
    behind_comma = look.line[at - 1] == ","
    led = at not in look.name_at and look.prefix(at)[-1:] in ("ب", "ل")
    plain = look.line[at] not in ".,RVvPXYND)-" and not behind_comma and not led
    return Opening(at, "bare") if said_now or plain else None


def _of_us(look: Lookup, at: int) -> bool:
    return any("1p" in sense.feature or "1s" in sense.feature for sense in look.sheet.words[at].senses)


def _lead_on(look: Lookup, entry: Entry, at: int, end: int, own: str) -> int:
    """Behind an adjunct, or a word that only leads on to the content (قائلا، comma)."""
    line = look.line
    if line[at] == "T" and at in look.name_to and not (entry.get("addressee") and definite(look, at)):
        return end_of(look, at, end)  # فلان وزير كذا
    if _one_of(look, at):
        return end_of(look, at, end)
    if line[at] in "vVK" and not look.joined(at) and line[at - 1] not in ",:":
        return clause(look, at, end)  # مصدر رفض كشف هويته
    if line[at] == "P" and (sense := look.said(at)) and "إن" in sense.entry.get("opens", ()):
        return at + 1
    if line[at] == "," and "object" in entry.get("opens", ()) and _is_object(look, at + 1, end) and line[at + 1] != "T":
        return at + 1
    return skip(look, at, end, own)


def _opens_at(look: Lookup, entry: Entry, at: int, end: int, own: str) -> Opening | None:
    """The content that opens at this very token."""
    line, char = look.line, look.line[at]
    if char in "O:":
        return _behind_that(look, at, "that" if char == "O" else "colon")
    if char == "q" and at + 1 < end and (led := look.prefix(at + 1)[-1:]) in ("ب", "ل") and led in own:
        return Opening(at, led, quoted=True)  # متهما إياه «بالترويج …»
    if char == "q":
        return Opening(at, "that" if line[at + 1 : at + 2] == "O" else "quote", quoted=True)
    if char in own and char in "IWZME" and at + 1 < end and at not in look.name_at:
        if line[at + 1] == "O":
            return _behind_that(look, at + 1, "that")
        return Opening(at + 1, next(p for p, letter in LETTERS.items() if letter == char), quoted=line[at + 1] == "q")
    prefix = look.clitic(at)[-1:] if at in look.name_at else look.prefix(at)[-1:]
    if char == "J" and "ب" in own and len(look.sheet.words[at].fold) > 3 and look.sheet.words[at].fold[0] == "ب":
        return Opening(at, "ب", cut=1)  # طالب بدعم لبنان
    if prefix in ("ب", "ل") and prefix in own and char not in "VYO" and len(look.sheet.words[at].fold) > 3:
        return Opening(at, prefix, cut=look.sheet.words[at].fold.find(prefix) + 1)
    if char == "J" and look.sheet.words[at].fold in own:
        return Opening(at + 1, look.sheet.words[at].fold, quoted=line[at + 1 : at + 2] == "q")
    apposed = _one_of(look, at) or (char == "T" and at in look.name_to and not entry.get("addressee"))
    if "object" in entry.get("opens", ()) and _is_object(look, at, end) and not apposed:
        return Opening(at, "object")
    return None


def _one_of(look: Lookup, at: int) -> bool:
    """فلان أحد القادة: an apposition."""
    return look.line[at] == "S" and look.sheet.words[at].fold in ("احد", "احدي")


def _behind_that(look: Lookup, at: int, how: str) -> Opening | None:
    line = look.line
    if how == "that" and look.sheet.words[at].fold.startswith("وان"):
        return None  # سحب الأسلحة ونقلها … وأن: it goes on with another's words
    first = at + 1
    while first < len(line) and (line[first] == ":" or (how == "colon" and line[first] == "-")):
        first += 1
    if first >= len(line):
        return None
    quoted = line[first] == "q"
    if how == "colon" and line[first] == "O":
        return Opening(first + 1, "that", quoted=line[first + 1 : first + 2] == "q")
    return Opening(first, how, quoted=quoted)


def _is_object(look: Lookup, at: int, end: int) -> bool:
    """Whether the verb's object may begin here."""
    if at >= end or at in look.time_at:
        return False
    char = look.line[at]
    if at in look.name_at:
        return not look.cut(at)
    if char == "U" and owned(look, at) and look.line[at + 1 : at + 2] == "O":
        return False  # قوله إن
    if char == "N":
        return at + 1 < end and look.line[at + 1] not in "vV"
    if char == "c" and definite(look, at) and not eventful(look, at) and set("OWIZ:") & set(look.line[at : at + 7]):
        return False
    return (char in NOUNISH or (char in "vV" and is_noun(look, at))) and look.prefix(at)[-1:] not in (
        "ب",
        "ل",
        "ك",
        "و",
        "ف",
    )


def _further(look: Lookup, at: int, end: int, strict: bool) -> Opening | None:
    """The next إن or colon behind words that could not be told apart, before another clause begins."""
    line, token = look.line, at
    quoted = line.find(":q", at, min(end, at + REACH))
    if quoted >= 0 and not set(".:PVXYqKO") & set(line[at:quoted]):
        return _behind_that(look, quoted, "colon")
    limit = min(end, at + (NEAR if strict else REACH))
    while token < limit:
        char = line[token]
        if char == "O" and line[token - 1] == "N":
            return None  # لا أن تترك
        if char in "O:" and not (strict and char == ":"):
            return _behind_that(look, token, "that" if char == "O" else "colon")
        if char == "q" and not strict and look.quotes.close.get(token, 0) - token > 3:
            return Opening(token, "quote", quoted=True)
        if char == "v" and not strict and _of_us(look, token):
            return Opening(token, "bare")  # قال فلان غداة اللقاء بحثنا
        if char in ".:PVXYqK" or (char == "v" and (strict or look.joined(token) or line[token - 1] == ",")):
            return None
        behind = line.find("-", token + 1, limit) if char == "-" else -1
        token = behind + 1 if behind > 0 else token + 1
    return None


def _charge(look: Lookup, at: int, end: int, own: str) -> Opening | None:
    """The act that is asked of or laid to an addressee of whom more is told in between (التي …)."""
    for token in range(at, min(end, at + REACH)):
        char = look.line[token]
        if char in ".PVXYKO:":
            return None
        prefix = look.prefix(token)[-1:]
        if eventful(look, token) and ((prefix in ("ب", "ل") and prefix in own) or look.line[token - 1] in own):
            return Opening(
                token, prefix or "إلى", cut=look.sheet.words[token].fold.find(prefix) + 1 if prefix in ("ب", "ل") else 0
            )
    return None


def _behind_addressee(look: Lookup, at: int, end: int) -> int:
    """Behind the one who is asked or accused (طالب الوزراء إسرائيل بـ)."""
    line = look.line
    at = skip(look, at, end, "IWZMEJRYبل")
    if at >= end or not _is_addressee(look, at):
        return at
    at = end_of(look, at, end)
    while (at < end and look.joined(at) and line[at] not in "vVPXO") or (at in look.name_at and look.clitic(at) == "و"):
        at = end_of(look, at, end)
    return at


def _is_addressee(look: Lookup, at: int) -> bool:
    if at in look.name_at:
        return not look.cut(at)
    char = look.line[at]
    if look.prefix(at)[-1:] in ("ب", "ل", "ك") or char not in "TSBcmr#~p":
        return False
    return char in "TSBr#~" or (definite(look, at) and not eventful(look, at))


def says(look: Lookup, entry: Entry, cue: int, opened: Opening) -> bool:
    """Whether what opens is something said: strict cues need their opener, praise and blame an act or a clause."""
    row = entry.row
    if row.get("matter") and opened.how == "that" and "U" in look.line[cue + 1 : opened.first]:
        return True  # جدد التأكيد على أن
    if row.get("strict") and not _as_wanted(look, row.get("opens", ()), opened):
        return False
    if row.get("matter") and opened.how == "object":
        by = look.sheet.words[opened.first].by
        stands = any(sense.entry.get("type") in JUDGED for sense in by.get("event", ()))
        if not ("matter" in by or "speech" in by or stands):  # جدد التمسك، جدد رفضه
            return False
    if opened.how in ("that", "colon", "quote", "bare") or opened.quoted:
        return True
    if look.sheet.words[opened.first].fold.startswith(tuple(row.get("unless", ())) or ("\n",)):
        return False
    kinds = {s.entry.get("type") for s in look.sheet.words[cue].by.get("event", ())}
    if kinds & ASKED and opened.how != "object":
        return opened.first not in look.name_at or _act_or_clause(look, opened.first)
    return not kinds & JUDGED or _act_or_clause(look, opened.first)


def _as_wanted(look: Lookup, opens: list[str], opened: Opening) -> bool:
    """Whether the cue's entry allows this opening, the preposition before أن counted."""
    if opened.how == "that":
        at = opened.first - 1
        while at > 0 and look.line[at] != "O":
            at -= 1
        prep = next((p for p, letter in LETTERS.items() if letter == look.line[at - 1]), "")
        if prep:
            return any(each in (f"{prep} أن", prep) for each in opens)
        return bool({"أن", "إن"} & set(opens)) or ("بأن" in opens and look.sheet.words[at].fold.startswith("ب"))
    return opened.how in opens or (opened.how in ("colon", "quote") and "colon" in opens)


def _act_or_clause(look: Lookup, first: int) -> bool:
    """RECORD: praise, blame and calls are statements where their object is an act or a clause, not a bare noun."""
    for at in range(first, min(first + ACT_REACH, len(look.line))):
        if look.line[at] in "RO":
            return True
        if look.line[at] in ".,":
            break
    word = look.sheet.words[first]
    return any(
        kind in word.by for kind in ("event", "cancel", "hope", "plan", "speech", "matter", "light")
    ) or word.fold.startswith("ان")
