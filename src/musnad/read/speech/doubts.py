"""What looks like speech and is none: denied and possible speech, masdars, attributes, asides, signs of things."""

from musnad.lexicon import Entry, Sense
from musnad.lexicon.fold import fold_word
from musnad.read.speech.contents import Opening
from musnad.read.speech.marks import Lookup
from musnad.read.speech.speakers import Speakers

ANSWERED = ("speaker-behind", "speaker-before-verb")  # rules by which the speaker stands with the verb
ROOT = 3  # letters of a verb whose present with ُ on its first letter is a passive
NEEDED = 12  # tokens within which a word that an entry needs must stand


def quiet(look: Lookup, cue: int, char: str, sense: Sense, start: int) -> bool:
    """Denied, wished or merely possible speech is none, nor a masdar or an attribute printed as the verb is."""
    line, before = look.line, cue - 1
    if line[cue + 1 : cue + 2] == "W" and look.sheet.words[cue].fold in ("ردا", "وردا"):
        return True  # وردا على
    if char == "V" and look.sheet.words[cue].raw[:2] in ("يُ", "تُ") and len(sense.entry.get("past")) == ROOT:
        return True  # يُسأل الوزير عن: a passive
    while before > start and line[before] == "D":
        before -= 1
    if before < start:
        return False
    if line[before] == "N":
        return True
    if char == "V" and cue + 1 < len(line) and _attribute(look, cue, before, sense):
        return True
    if char != "V" or sense.proclitic[:1] in ("و", "ف"):
        return False
    if line[before] == "O":  # إن قطع العلاقات, أن تعلن
        return look.sheet.words[before].fold in ("ان", "بان", "وان")
    present = sense.feature.startswith("pres")
    never = look.sheet.words[before - 1].fold in ("دون", "غير")
    if line[before] == "X" and look.sheet.words[before].fold == "ان" and (present or never):
        return True  # إلا أن تعلن, دون أن توقع
    if look.is_link(before, "if") or (line[before] == "R" and look.is_link(before - 1, "if")):  # إذا ما رأى
        return True
    if line[before] == "M":  # من يدعو إلى, من أشار عليك
        return True
    if line[before] in "EWIZ" or (line[before] in "vJ" and not present and _is_masdar(look, cue, before)):
        return True  # في عرض, حاول كشف
    resumes = line[cue + 1 : cue + 2] == "p" and not look.sheet.words[cue + 1].fold.startswith("في")
    if line[before] == "R" and resumes and "O" not in line[cue : cue + 9]:
        return True  # الفراغ الذي حذر منه فلان
    clause = line[before] in "cmQ~rUR" and line[cue + 1 : cue + 2] not in "OqEJ"
    clause = clause and not (line[before] == "R" and _quotes(line, cue))
    return bool(sense.suffix) and clause  # بيان نشرته الوكالة: a clause about the noun before


def _attribute(look: Lookup, cue: int, before: int, sense: Sense) -> bool:
    """موقع تابع لمؤسسة, رسالة أخطر منها: an adjective printed as the verb is."""
    line, behind = look.line, look.sheet.words[cue + 1]
    bare = not sense.proclitic and line[before] in "cBmS" and bool(sense.entry.get("continues"))
    if bare and look.prefix(cue + 1)[-1:] == "ل":
        return True
    more = bool(sense.entry.get("addressee")) and look.sheet.words[cue].raw[0] == "أ"
    return more and behind.fold.startswith("من") and line[cue + 1] in "Mp"


def _quotes(line: str, cue: int) -> bool:
    """ما قاله وزير الخارجية: «…»: a quotation opens behind a colon."""
    at = line.find(":q", cue, cue + NEEDED)
    return at >= 0 and not set(".,VO") & set(line[cue + 1 : at])


def _is_masdar(look: Lookup, cue: int, before: int) -> bool:
    """A past form right behind a verb, or behind a preposition that takes nouns, is the noun of its root."""
    return look.line[before] == "v" or any(s.feature.startswith("noun") for s in look.sheet.words[cue].senses)


def participle_speaks(look: Lookup, cue: int, sense: Sense, opened: Opening, told: bool, into: int) -> bool:
    """Whether a participle is one of speech and no adjective (هدنة معلنة) or dateline (سبق - متابعة:).

    ``told``: the sentence has a statement already; ``into``: tokens from the sentence's beginning.
    """
    before = look.line[cue - 1] if into else ","
    if before in "K#":
        return False  # كان لافتا أن, 1651 متهما
    if before in ",QP)-a~.":
        acc = sense.feature == "adj.acc"
        return told or opened.how != "colon" or (acc and (into > 4 or opened.quoted))
    if sense.feature == "adj.acc":
        plain = opened.how in ("that", "colon", "quote")  # not تأثيرا مشددا على
        return plain or not look.sheet.words[cue - 1].fold.endswith("ا")
    return opened.how not in ("object", "bare") and opened.first - cue <= 2


def aside(look: Lookup, sense: Sense, opened: Opening, cue: int, start: int) -> bool:
    """يذكر أن at the head of a sentence: nobody speaks."""
    heads = opened.how == "that" and cue - start <= 2 and opened.first - cue <= 3
    told = sense.feature == "pres.3ms" or (
        sense.feature == "pres.f.3ms"
        and opened.first - cue <= 2 + (look.line[cue + 1] == "a" or cue + 1 in look.time_at)
    )  # وتبين أن, تبين لاحقا أن
    return heads and told and bool(sense.entry.get("aside"))


def hands_over(look: Lookup, cue: int, first: int) -> bool:
    """ختم بالقول إن: the noun is what reports."""
    nouns = look.line[cue + 1 : first]
    return "U" in nouns and any(
        char == "U" and look.prefix(token)[-1:] == "ب" for token, char in enumerate(nouns, cue + 1)
    )


def other_meaning(look: Lookup, cue: int, end: int, sense: Sense, opened: Opening, rule: str) -> bool:
    """A verb that with an object means something else (نقلت الجرحى, تعتبر المدينة), or lacks the word it needs."""
    entry, objects = sense.entry, opened.how == "object"
    held = opened.how == "that" and look.sheet.words[opened.first - 1].fold.endswith(("نه", "نها", "نهم"))
    if held and entry.get("passive") and sense.feature == "pres.3ms" and rule not in ANSWERED and not look.joined(cue):
        return True  # غارات يرجح أنها أمريكية
    if objects and entry.get("relays") and rule != "speaker-relayed":
        return True
    if objects and entry.get("passive") and sense.feature.startswith("pres") and rule not in ANSWERED:
        return True
    return bool(entry.get("needs")) and not needed(look, cue, end, entry)


def needed(look: Lookup, cue: int, end: int, entry: Entry) -> bool:
    """Whether a word that the cue's entry needs stands behind it."""
    wanted = tuple(fold_word(each) for each in entry.get("needs"))
    return any(word.fold.endswith(wanted) for word in look.sheet.words[cue + 1 : min(end, cue + 1 + NEEDED)])


def of_thing(look: Lookup, speakers: Speakers, cue: int, start: int, sense: Sense, rule: str, quoted: bool) -> bool:
    """المعطيات تشير إلى, قرار يدين: a verb behind its lifeless subject."""
    before, entry = cue - 1, sense.entry
    present = sense.feature.startswith("pres")
    char = look.line[before] if cue > start else ","
    if rule == "speaker-relayed":
        return False
    if rule == "speaker-behind":
        thing = look.line[cue + 1 : cue + 2] == "c" and not entry.get("addressee")
        if present and thing and "إن" not in entry.get("opens", ()):
            return cue + 1 not in look.name_at  # تشير المعطيات إلى
        asked = present and bool(entry.get("addressee"))  # قرار يطالب إسرائيل بوقف: the name is the one addressed
        return asked and char in "cr" and before not in look.time_to
    if look.joined(cue) or cue == start:
        return False
    if rule == "speaker-of-clause":  # إنها تدعو: a stand told in the stander's words
        return present
    if rule == "speaker-before-verb":
        return False
    if sense.suffix and rule == "speaker-dropped" and char == "c":
        return True
    if char not in "cr#QBv~" and before + 1 not in look.name_to:
        return char == "R" and not quoted
    return present or sense.feature.endswith(("3md", "3fd")) or speakers.opens_with_thing(cue, start)
