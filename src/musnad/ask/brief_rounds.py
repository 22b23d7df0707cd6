"""Where a track stands, as facts: how each round stands, when it was, who sat there, its form, agenda and outcome."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from musnad.ask.brief_scope import Scope, accounts_in, fact, name, part, when

Row = dict[str, Any]
LONG = 31  # days of a date that is one
FACE = ("sides", "conveners", "guarantors", "form")  # what is said of who sat there
OF = {"sides": "side", "conveners": "convener", "guarantors": "guarantor", "breach": "breach"}
ONE = 10  # months within which a track began and ended that was one gathering
SECOND = 3  # reports of a value that are named


def of_rounds(scope: Scope) -> list[list[Row]]:
    """For each round, truce or track within the days its facts, how it stands before all else."""
    return [found for row in scope.rows if _within(scope, row) and (found := list(_facts(row)))]


def _within(scope: Scope, row: Row) -> bool:
    """Whether its days touch those asked for, or it is told then without days or as to come."""
    told = {account["report"] for account in accounts_in(row)} & scope.period
    if scope.first is None and scope.last is None:
        return True
    if row["kind"] == "track":
        return bool(told)  # its days are those of its rounds
    if row["first"] and scope.covers(row["first"], row["last"]):
        return True
    planned = [account for entry in row["fields"].get("status", ()) if entry["value"] in ("planned", "postponed")
               for account in entry["accounts"]]  # fmt: skip
    ahead = any(account["report"] in scope.period for account in planned)
    return bool(told) and (row["first"] is None or ahead)


def _facts(row: Row) -> Iterator[Row]:
    subject, days = [round_name(row)], (row["first"], row["last"])
    fields = row["fields"]

    def said(kind: str, parts: list[Row], rank: int = 0) -> Row:
        return fact("rounds", kind, parts, days, rank)

    one = [round_name(row) | {"kind": "some"}] if row["kind"] == "track" and not _single(row) else subject
    standing = list(_standing(row, one if fields.get("status") else subject))
    if row["kind"] != "track" or fields.get("status") or len(standing) > 1 + bool(fields.get("place")):
        yield said("status", standing, int(standing[0]["say"] == "status.unknown"))
    parts = [part(f"round.{kind}", subject=subject, values=_values(fields[OF[kind]]))
             for kind in FACE[:3] if fields.get(OF[kind])]  # fmt: skip
    if len(fields.get("form", ())) == 1:
        parts.append(part(f"form.{fields['form'][0]['value']}", _ids(fields["form"][0]), subject=one))
    if parts:
        yield said("sides", parts)
    if fields.get("agenda"):
        yield said("agenda", [part("round.agenda", subject=subject, values=_values(fields["agenda"][:5]))])
    if fields.get("outcome"):
        yield said("outcome", [_outcome(entry, one) for entry in fields["outcome"]])
    for key in ("breach", "held-so-far"):
        if fields.get(key):
            yield said(key, [_other(key, entry, subject) for entry in fields[key][:2]])


def _single(row: Row) -> bool:
    """Whether a track was one gathering, as the lexicon knows it; of others what is told is of some round of theirs."""
    known = row["background"] or {}
    if not known.get("from") or not known.get("to"):
        return False
    ends = [12 * int(month[:4]) + int(month[5:7] or 1) for month in (known["from"], known["to"])]
    return ends[1] - ends[0] <= ONE


def round_name(row: Row) -> Row:
    """A round as the subject of a sentence: its track's name, what kind it is, its number or day."""
    label, kind = {lang: row[lang] for lang in ("ar", "en")}, row["kind"]
    if kind == "round" and not row["ordinal"]:
        kind = "named"  # one that has a name of its own
    elif kind in ("round", "meeting", "mention"):
        label = {"ar": row["ar"].rpartition(": ")[0], "en": row["en"].rpartition(", ")[0]}
    which = row["id"].rpartition(":")[2] if row["kind"] == "mention" else None
    days = when(row["first"], row["last"]) if row["kind"] == "meeting" else None
    return {"entity": row["id"], **label, "kind": kind, "ordinal": row["ordinal"], "which": which,
            "held": days, "ids": []}  # fmt: skip


def _standing(row: Row, subject: list[Row]) -> Iterator[Row]:
    """Its latest state, other states that are told, its days, its place."""
    states = row["fields"].get("status", [])
    if "status" in row["disputes"]:
        yield part("status.differs", subject=subject, values=[_state(entry) for entry in states])
    elif states:
        latest = states[-1]
        yield part(f"status.{latest['value']}", _ids(latest), subject=subject, claim=_claim(latest))
        if states[:-1]:
            yield part("status.other", subject=subject, values=[_state(entry) for entry in states[:-1]])
    else:
        ids = [account["id"] for account in accounts_in(row)] or [
            account["id"] for entry in row["ordinal_told"] for account in entry["accounts"]]  # fmt: skip
        yield part("status.unknown", ids[:SECOND], subject=subject)
    yield from _days(row, subject)
    places = [entry for entry in row["fields"].get("place", ())
              if any(not {"in-name", "venue"} & set(account["marks"]) for account in entry["accounts"])]  # fmt: skip
    if places and "place" not in row["disputes"]:
        yield part("round.place", subject=subject, values=_values(places[:2]))


def _days(row: Row, subject: list[Row]) -> Iterator[Row]:
    """The days told of it, unless reports differ on them: the narrowest date, and whether it is all of its days."""
    if {"date", "start"} & set(row["disputes"]):
        yield part("days.differ", subject=subject)
        return
    dated = [(field, entry, account) for field in ("date", "start") for entry in row["fields"].get(field, ())
             for account in entry["accounts"] if account["first"]]  # fmt: skip
    if not dated or row["kind"] == "meeting":  # a meeting is named by its days
        return
    field, entry, account = min(dated, key=lambda one: (_length(one[2]), one[2]["first"], one[2]["id"]))
    whole = field == "start" or "whole" in account["marks"] or _length(account) > LONG
    kind = "start" if field == "start" else "whole" if whole or account["first"] != account["last"] else "within"
    days = [when(account["first"], account["last"])]
    yield part(f"days.{kind}", _ids(entry), subject=subject, days=days, claim=_claim(entry))


def _length(account: Row) -> int:
    return (date.fromisoformat(account["last"]) - date.fromisoformat(account["first"])).days


def _state(entry: Row) -> Row:
    return {"code": ["state", entry["value"]], "ids": _ids(entry)}


def _values(entries: list[Row]) -> list[Row]:
    """Values that are names, each with the rows that tell it; whoever claims them stands with them."""
    found = []
    for entry in entries:
        claim = _claim(entry)
        called = {"entity": entry["value"], "ar": entry["ar"] or entry["value"], "en": entry["en"]}
        found.append(name(called, _ids(entry)) | ({"claim": claim} if claim else {}))
    return found


def _outcome(entry: Row, subject: list[Row]) -> Row:
    planned = all("planned" in account["marks"] for account in entry["accounts"])
    say = f"outcome.{entry['value']}" + (".planned" if planned else "")
    return part(say, _ids(entry), subject=subject, claim=_claim(entry))


def _other(key: str, entry: Row, subject: list[Row]) -> Row:
    if key == "breach":
        return part("round.breach", subject=subject, values=_values([entry]))
    return part("round.so-far", _ids(entry), subject=subject, number=int(entry["value"]), claim=_claim(entry))


def _claim(entry: Row) -> list[Row]:
    """Who says so, where no report tells it in its own words."""
    accounts = entry["accounts"]
    if not accounts or not all(account["claimed_by"] for account in accounts):
        return []
    said = {by["entity"] or by["text"]: by for account in accounts for by in account["claimed_by"]}
    return [name({"entity": by["entity"], "ar": by["ar"] or " ".join(by["text"].split()), "en": by["en"]})
            for by in list(said.values())[:2]]  # fmt: skip


def _ids(entry: Row) -> list[str]:
    """The rows that tell a value, one a report."""
    return list({account["report"]: account["id"] for account in reversed(entry["accounts"])}.values())[::-1]
