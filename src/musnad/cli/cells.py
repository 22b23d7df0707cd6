"""Rows of answers as cells of a table: short texts, nothing that is not in the row."""

from typing import Any

from musnad.cli import corrected
from musnad.labels import label
from musnad.record.rows import TOLD

Row = dict[str, Any]
MOST = 3  # names in one cell
FEW = 2  # topics in one cell
JUDGED = {"confirmed": "✓", "rejected": "✗"}
ARROWS = {"en": {"forth": "→", "back": "←", "both": "↔"}, "ar": {"forth": "←", "back": "→", "both": "↔"}}


def cell(column: str, row: Row, lang: str) -> str:
    """What stands in a column for a row; a column without a rule of its own shows the value as it is."""
    maker = MAKERS.get(column)
    if maker:
        return str(maker(row, lang))
    value = row.get(column)
    return "" if value is None else str(value)


def called(name: Row, lang: str) -> str:
    """A name as the language calls it; of places not what they lie in."""
    label = str(name.get(lang) or name.get("ar") or name.get("text") or "")
    return label.partition(", ")[0] if lang == "en" else label


def _names(column: str) -> Any:
    def make(row: Row, lang: str) -> str:
        names = list(dict.fromkeys(called(name, lang) for name in row[column]))
        more = [f"+{len(names) - MOST}"] if len(names) > MOST else []
        return _list([*names[:MOST], *more], lang)

    return make


def _sides(row: Row, lang: str) -> str:
    """Who to whom in one cell."""
    actors, recipients = cell("actors", row, lang), cell("recipients", row, lang)
    arrow = " ← " if lang == "ar" else " → "
    return f"{actors}{arrow}{recipients}" if recipients else actors


def _parts(column: str) -> Any:
    def make(row: Row, lang: str) -> str:
        return _list([part_called(part, lang) for part in row[column]], lang)

    return make


def part_called(part: Row, lang: str) -> str:
    """A speaker or link of a chain as the language calls it; unnamed ones as they are printed, in one line."""
    return called(part["name"], lang) if part["name"] else " ".join(str(part["text"]).split())


def _list(values: list[str], lang: str) -> str:
    return ("، " if lang == "ar" else ", ").join(values)


def _date(row: Row, lang: str) -> str:
    date = written(row.get("date"), lang) or days(row.get("first"), row.get("last"))
    return f"({date})" if date and row.get("basis") not in TOLD else date


def written(value: str | None, lang: str) -> str:
    """A value of a date as people write it: the part of the day in words, an interval in the short way."""
    if not value:
        return ""
    if "/" in value:
        first, _, last = value.partition("/")
        return days(first, last)
    day, _, part = value.partition("T")
    return f"{day} {label('part', part, lang)}" if part else day


def days(first: str | None, last: str | None) -> str:
    """An interval, its unknown ends left open, what both days share written once: 2014-01-25/31."""
    if not first and not last:
        return ""
    if first and last and len(first) == len(last) == 10 and first[:7] == last[:7]:
        last = last[8:]
    return f"{first or '..'}/{last or '..'}"


def _act(row: Row, lang: str) -> str:
    kind, mode = label("type", row["type"], lang), label("mode", row.get("mode"), lang)
    act = f"{kind}: {mode}" if mode else kind
    act = act if row["status"] == "actual" else f"{act} ({label('status', row['status'], lang)})"
    return f"{act} {JUDGED[row['judged']]}" if row.get("judged") else act


def _counts(row: Row, lang: str) -> str:
    return _list([count["text"] + (f" {count['of']}" if count["of"] else "") for count in row["counts"]], lang)


def _published(row: Row, lang: str) -> str:
    date = row["published"] or days(row["earliest"], row["latest"]) or "?"
    return f"{date} {label('basis', row['basis'], lang)}".strip()


def _stance(row: Row, lang: str) -> str:
    """How the outlet stands to it where that is not neutral, and what is told of it beside."""
    marks = ["headline"] if row.get("headline") else []
    marks += ["doubted"] if row["stance"] == "doubted" else []
    marks += [mark for mark in ("denies", "withdrawn") if row.get(mark)]
    marks += ["denied"] if row.get("denied_by") else []
    return _list([label("stance", mark, lang) for mark in marks], lang)


def _topics(row: Row, lang: str) -> str:
    return topic_list(row["topics"], lang, FEW)


def topic_list(topics: list[str], lang: str, most: int = 100) -> str:
    """Topics by their labels, of many the first."""
    from musnad.ask import topic_label

    more = [f"+{len(topics) - most}"] if len(topics) > most else []
    return ("؛ " if lang == "ar" else "; ").join([topic_label(topic, lang) for topic in topics[:most]] + more)


def _contexts(row: Row, lang: str) -> str:
    """What a report is about, of much the first."""
    names = [label("context", found["context"], lang) for found in row["contexts"]]
    more = [f"+{len(names) - MOST}"] if len(names) > MOST else []
    return _list([*names[:MOST], *more], lang)


def _signed(column: str) -> Any:
    """A number with its sign, \u200e before it so that the sign stays in front among Arabic letters."""

    def make(row: Row, lang: str) -> str:
        if row[column] is None:
            return ""
        return ("\u200e" if lang == "ar" else "") + f"{row[column]:+.1f}"

    return make


def _printed(row: Row, lang: str) -> str:
    """The words in print, and who printed them."""
    outlets = row.get("outlets") or [row["outlet"]] if row.get("outlets") or row.get("outlet") else []
    return f"{row['words']} — {_list(outlets, lang)}" if outlets else str(row["words"])


def _outlets(row: Row, lang: str) -> str:
    return _list(row["outlets"], lang)


def _lies(row: Row, lang: str) -> str:
    return _list([text for text in (row["province"], row["state"]) if text], lang)


def _degrees(row: Row, lang: str) -> str:
    del lang
    return "" if row["lat"] is None else f"{row['lat']:.2f}, {row['lon']:.2f}"


def _because(row: Row, lang: str) -> str:
    """What told that a place is meant: the last of its marks, which says why, or the rule alone."""
    del lang
    rule, *marks = row["why"] or [""]
    reasons = [mark for mark in marks if not mark.startswith(("lexicon:", "gazetteer:", "classes:"))]
    return f"{rule}: {reasons[0]}" if reasons else rule


def _tie(row: Row, lang: str) -> str:
    """Who is tied to whom, the arrow from who does to whom it is done."""
    one, other = (
        called({key: row[f"{end}_{key}"] for key in ("ar", "en")}, lang) or row[end] for end in ("source", "target")
    )
    return f"{one} {ARROWS[lang]['forth' if row['directed'] else 'both']} {other}"


def _turn(row: Row, lang: str) -> str:
    """What was told, and what is told now."""
    if row["was"] is None:
        return ""
    table = "status" if row["kind"] in ("done", "called_off") else ""
    was, now = (label(table, row[key], lang) if table else written(row[key], lang) for key in ("was", "now"))
    return f"{was} {ARROWS[lang]['forth']} {now}"
def _toward(row: Row, lang: str) -> str:
    return _list([called(name, lang) for name in row["toward"][:MOST]], lang)


MAKERS = {
    "holder": lambda row, lang: called(row["holder"], lang),
    "stand": lambda row, lang: label("stand", row["stand"], lang),
    "toward": _toward,
    "date": _date,
    "act": _act,
    "status": lambda row, lang: label("status", row["status"], lang),
    "sides": _sides,
    "actors": _names("actors"),
    "recipients": _names("recipients"),
    "places": _names("places"),
    "counts": _counts,
    "outlets": _outlets,
    "printed": _printed,
    "speaker": _parts("speaker"),
    "via": _parts("via"),
    "cue": lambda row, lang: row["text"],
    "stance": _stance,
    "medium": lambda row, lang: label("medium", row["medium"], lang),
    "topics": _topics,
    "contexts": _contexts,
    "intensity": _signed("intensity"),
    "mean": _signed("mean"),
    "direction": lambda row, lang: ARROWS[lang][row["direction"]],
    "period": lambda row, lang: row["period"] or "?",
    "topic": lambda row, lang: str(row[lang]),
    "how": lambda row, lang: label("how", row["how"], lang),
    "name": called,
    "class": lambda row, lang: label("place_class", row["class"], lang),
    "lies": _lies,
    "degrees": _degrees,
    "because": _because,
    "kind": lambda row, lang: label("name_type", row["type"], lang),
    "time": lambda row, lang: label("time_type", row["type"], lang),
    "value": lambda row, lang: row["value"] or "?",
    "published": _published,
    "tie": _tie,
    "turn": _turn,
    "frame": lambda row, lang: label("frame", row["frame"], lang),
    "change": corrected.change,
    "about": corrected.about,
    "state": corrected.state,
    "made": corrected.made,
}
