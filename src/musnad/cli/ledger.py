"""Lines of the ledger of forces as cells: short texts in the language asked for, nothing that is not in the line."""

from typing import Any

from musnad.cli.cells import called
from musnad.labels import label

Row = dict[str, Any]
COMMA = {"en": ", ", "ar": "، "}
SIGNS = {">": "more_than", "<": "less_than", "~": "about_so"}
ARROW = {"en": " → ", "ar": " ← "}
MOST = 3
STEP = ("numbers", "units", "equipment", "share")


def line_cells(line: Row, lang: str) -> Row:
    """One movement as a row of a table."""
    return {
        **{key: line[key] for key in ("date", "first", "last", "basis")},
        "force": _force(line, lang),
        "movement": label("way", line["way"], lang),
        "strength": strength({field: [_said(row) for row in line[field]] for field in STEP}, lang),
        "origin": _places(line["from"], lang),
        "destination": _places(line["to"], lang),
        "phase": label("phase", line["state"], lang),
        "accounts": line["reports"],
        "id": line["id"],
        "below": _below(line, lang),
    }


def step_cells(step: Row, lang: str) -> Row:
    """One step of what is told to be at a place."""
    what = label("presence", step["what"], lang)
    return {
        "place": called(step["place"], lang) if step["place"] else "?",
        "force": called(step["force"], lang),
        **{key: step[key] for key in ("date", "first", "last", "basis")},
        "step": f"{what} {label('text', 'doubted_step', lang)}" if step["doubted"] else what,
        "strength": strength(step, lang),
        "now": label("text", "stands", lang) if step["now"] else "",
        "id": step["id"],
    }


def flat_line(line: Row, lang: str) -> Row:
    """One movement as a row of plain texts for CSV."""
    flat = {key: value for key, value in line_cells(line, lang).items() if key not in ("below", "strength", "date")}
    flat |= {field: "; ".join(_said(row) for row in line[field]) for field in (*STEP, "replaces")}
    flat["phases"] = "; ".join(f"{row['phase']} {row['first'] or '?'}" for row in line["phases"])
    flat["stays"] = _places(line["stays"], lang, 99)
    flat["doubts"] = "; ".join(f"{_by(row, lang)}: {row['cue']} ({row['id']})" for row in line["doubts"])
    flat["account_ids"] = "; ".join(line["accounts"])
    return flat


def flat_step(step: Row, lang: str) -> Row:
    """One step as a row of plain texts for CSV."""
    flat = step_cells(step, lang) | {"now": step["now"]}
    flat |= {field: "; ".join(step[field]) for field in STEP}
    del flat["date"], flat["strength"]
    return flat | {"account_ids": "; ".join(step["accounts"])}


def strength(told: Row, lang: str) -> str:
    """Numbers, then units, then gear that no number counts; numbers that differ stand side by side."""
    numbers = _numbers(told["numbers"], lang)
    counted = " ".join(told["numbers"])
    gear = [value for value in told["equipment"] if value not in counted]
    parts = [label("share", value, lang) for value in told["share"]] + numbers + told["units"] + gear
    kept = list(dict.fromkeys(parts))
    more = [f"+{len(kept) - MOST - 1}"] if len(kept) > MOST + 1 else []
    return COMMA[lang].join([*kept[: MOST + 1], *more])


def _numbers(values: list[str], lang: str) -> list[str]:
    """Each number once, with all that it is told to count."""
    counted: dict[str, list[str]] = {}
    for value in values:
        number, _, noun = value.partition(" ")
        counted.setdefault(number, []).append(noun)
    return [f"{_number(number, lang)} {'/'.join(nouns)}" for number, nouns in counted.items()]


def _number(value: str, lang: str) -> str:
    sign = SIGNS.get(value[:1])
    return f"{label('text', sign, lang)} {value[1:]}" if sign else value


def _said(row: Row) -> str:
    return str(row["value"] or row["text"])


def _force(line: Row, lang: str) -> str:
    return called(line["force"], lang) if line["force"] else "?"


def _places(rows: list[Row], lang: str, most: int = MOST) -> str:
    names = list(dict.fromkeys(called(row, lang) for row in rows))
    return COMMA[lang].join([*names[:most], *([f"+{len(names) - most}"] if len(names) > most else [])])


def _below(line: Row, lang: str) -> str:
    """The phases with their days, what stays, what is replaced, and who doubts it."""
    steps = [f"{label('phase', row['phase'], lang)} {row['first'] or '?'}" for row in line["phases"]]
    told = [ARROW[lang].join(steps)] if len(steps) > 1 else []
    if line["stays"]:
        told.append(f"{label('text', 'stays', lang)}: {_places(line['stays'], lang)}")
    if line["replaces"]:
        words = COMMA[lang].join(_said(row) for row in line["replaces"])
        told.append(f"{label('text', 'replaces', lang)}: {words}")
    told += [f"{_by(row, lang)}: {row['cue']} ({row['id']})" for row in line["doubts"][:MOST]]
    return " · ".join(told)


def _by(doubt: Row, lang: str) -> str:
    stance = label("stance", {"denies": "denies", "doubted": "doubted"}.get(doubt["stance"], "denied"), lang)
    by = COMMA[lang].join(str(part.get(lang) or part.get("ar") or part["text"]) for part in doubt["by"])
    return f"{stance}: {by}" if by else stance
