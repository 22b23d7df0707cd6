"""From the plain rows of `musnad.ask` to typed ones."""

import json
from collections.abc import Iterable
from typing import Any

from musnad.api import nouns
from musnad.api.nouns import Name, Phase, Speaker, Told, Value

Row = dict[str, Any]


def statement(row: Row) -> nouns.Statement:
    """A statement of `ask.statements`."""
    chain = {link: tuple(map(_speaker, row[link])) for link in ("speaker", "via", "carried")}
    told = {"cue": row["text"], "speakers": chain["speaker"], "via": chain["via"], "carried": chain["carried"]}
    return nouns.Statement(**_taken(row | told, nouns.Statement))


def entity(row: Row) -> nouns.Entity:
    """An entity of `ask.actors`."""
    return nouns.Entity(**_taken(row, nouns.Entity))


def report(row: Row) -> nouns.Report:
    """A report of `ask.reports`."""
    contexts = tuple(found["context"] for found in row["contexts"])
    return nouns.Report(**_taken(row | {"key": row["report"], "contexts": contexts}, nouns.Report))


def round_(row: Row) -> nouns.Round:
    """A row of `ask.rounds`; values told of its whole track stand with the track."""
    values = [_value(field, entry) for field, entries in row["fields"].items() for entry in entries]
    return nouns.Round(**_taken(row | {"values": tuple(values)}, nouns.Round))


def movement(row: Row) -> nouns.Movement:
    """A line of `ask.forces`."""
    made = {
        "force": _name(row["force"]), "origins": _names(row["from"]), "targets": _names(row["to"]),
        "stays": _names(row["stays"]), "doubts": tuple(doubt["id"] for doubt in row["doubts"]),
        "phases": tuple(Phase(each["phase"], each["first"], each["last"], tuple(each["accounts"]))
                        for each in row["phases"]),
    }  # fmt: skip
    told = {field: tuple(str(each["value"] or each["text"]) for each in row[field])
            for field in ("numbers", "units", "equipment", "share", "replaces")}  # fmt: skip
    return nouns.Movement(**_taken(row | made | told, nouns.Movement))


def position(row: Row) -> nouns.Position:
    """A step of `ask.positions`."""
    made = {"holder": _name(row["holder"]), "toward": _names(row["toward"]), "accounts": tuple(row["ids"])}
    return nouns.Position(**_taken(row | made, nouns.Position))


def commitment(row: Row) -> nouns.Commitment:
    """A line of `ask.commitments`."""
    return nouns.Commitment(**_taken(row | _sides(row) | {"evidence": _told(row["evidence"])}, nouns.Commitment))


def dispute(row: Row) -> nouns.Dispute:
    """A row of `ask.disputes`."""
    values = tuple(_value(row["kind"], entry) for entry in row["values"])
    return nouns.Dispute(**_taken(row | _sides(row) | {"values": values}, nouns.Dispute))


def _taken(row: Row, kind: Any) -> Row:
    """The fields of a kind of row; lists as tuples."""
    return {key: tuple(row[key]) if isinstance(row[key], list) else row[key] for key in kind._fields}


def _sides(row: Row) -> Row:
    sides: Row = {role: _names(row[role]) for role in ("actors", "recipients", "places")}
    return sides | {"accounts": _told(row["accounts"])}


def _name(row: Row | None) -> Name | None:
    return None if row is None else Name(row["entity"], row["ar"], row["en"])


def _names(rows: Iterable[Row | None]) -> tuple[Name, ...]:
    return tuple(name for name in map(_name, rows) if name is not None)


def _told(rows: Iterable[Row]) -> tuple[Told, ...]:
    return tuple(Told(row["id"], row.get("outlet"), row["words"]) for row in rows)


def _speaker(part: Row) -> Speaker:
    name, body = part["name"] or {}, part["for"] or {}
    who = (name.get("entity"), name.get("ar"), name.get("en"))
    return Speaker(part["text"], *who, part["kind"], body.get("entity"))


def _value(field: str, entry: Row) -> Value:
    value, ids = entry["value"], [each if isinstance(each, str) else each["id"] for each in entry["accounts"]]
    told = value.get("text") or json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
    return Value(field, told, entry.get("ar"), entry.get("en"), tuple(ids), entry.get("independent"))
