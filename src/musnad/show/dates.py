"""Days, periods and numbers in the reader's words: month names of his country, his digits, the Hijri day beside."""

from datetime import date

from hijridate import Gregorian

from musnad.show.prefs import Lang, Prefs
from musnad.show.wording import say, words_of

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
DAY = 10  # letters of an ISO day
DASH = "\u2013"


def digits(value: object, lang: Lang, prefs: Prefs) -> str:
    """A number or text with the digits that the reader likes; numbers with their thousands apart."""
    text = f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
    return text.translate(ARABIC_DIGITS) if lang == "ar" and prefs.digits == "arab" else text


def day(value: str, lang: Lang, prefs: Prefs) -> str:
    """An ISO day, month or year in words: ``2017-12-11`` is «11 كانون الأول 2017»; what is none stays as it is."""
    parts = value[:DAY].split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
        return digits(value, lang, prefs)
    words = [str(int(part)) for part in reversed(parts)]
    if len(parts) > 1:
        words[-2] = _month(int(parts[1]), lang, prefs)
    told = digits(" ".join(words), lang, prefs)
    hijri = _hijri(value[:DAY], lang, prefs) if len(parts) == 3 and prefs.hijri == "yes" else ""
    return f"{told} ({hijri})" if hijri else told


def when(first: str | None, last: str | None, lang: Lang, prefs: Prefs) -> str:
    """A day, or a period with what both days share told once (30 to 31 October 2017); empty where nothing is known.

    An end that is not known (None or empty) stays open: from 30 October 2017 on.
    """
    if not first or not last:
        told = day(first or last or "", lang, prefs)
        return say("ui.since" if first else "ui.until", lang, day=told) if told else ""
    if first == last:
        return day(first, lang, prefs)
    if first[:7] == last[:7] and prefs.hijri == "no":
        months = whole_month(first, last)
        if months:
            return day(months, lang, prefs)
        return f"{digits(int(first[8:]), lang, prefs)}{DASH}{day(last, lang, prefs)}"
    if first[4:] == "-01-01" and last[4:] == "-12-31" and first[:4] == last[:4]:
        return digits(first[:4], lang, prefs)
    if first[:4] == last[:4] and prefs.hijri == "no":
        return f"{_without_year(first, lang, prefs)} {DASH} {day(last, lang, prefs)}"
    return f"{day(first, lang, prefs)} {DASH} {day(last, lang, prefs)}"


def whole_month(first: str, last: str) -> str | None:
    """``2017-12`` for its first and last day."""
    if first[8:] != "01":
        return None
    year, month = int(first[:4]), int(first[5:7])
    end = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
    return first[:7] if date.fromordinal(end).isoformat() == last else None


def _without_year(value: str, lang: Lang, prefs: Prefs) -> str:
    return f"{digits(int(value[8:]), lang, prefs)} {_month(int(value[5:7]), lang, prefs)}"


def _month(number: int, lang: Lang, prefs: Prefs) -> str:
    months = words_of("months", prefs.months if lang == "ar" else "en").split(" | ")
    return months[number - 1] if 1 <= number <= len(months) else str(number)


def _hijri(value: str, lang: Lang, prefs: Prefs) -> str:
    """The day of the Hijri calendar; empty outside of its tables."""
    try:
        found = Gregorian.fromisoformat(value).to_hijri()
    except (ValueError, OverflowError):
        return ""
    months = words_of("months", f"hijri_{lang}").split(" | ")
    told = f"{found.day} {months[found.month - 1]} {found.year} {words_of('months', f'era_{lang}')}"
    return digits(told, lang, prefs)
