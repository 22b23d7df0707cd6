"""Make the redacted copy: copied, masked, packed anew, and looked through before anybody gets it."""

import hashlib
import hmac
import os
import pathlib
import re
import secrets
import shutil
import tempfile
from typing import NamedTuple

from musnad.errors import StoreError
from musnad.redact.masks import Masks, over
from musnad.redact.order import Chosen, Order, chosen, joined
from musnad.redact.prove import left
from musnad.store import View, redacting
from musnad.store.cloning import clone, packed

LATIN = re.compile(r"[A-Za-z]{4,}$")


class Made(NamedTuple):
    """What was done: reports, names (spans) and letters masked; old ids with new ones; names that stand for others too
    and were kept there; names of nobody in the record.
    """

    reports: int
    names: int
    letters: int
    ids: dict[str, str]
    shared: tuple[str, ...]
    unknown: tuple[str, ...]


def redact(path: str, out: str, order: Order) -> Made:
    """Write a redacted copy of the record at ``path`` to ``out``, whole or not at all.

    StoreError where the copy cannot be written, or where a name is still found in its bytes: then there is no copy.
    """
    target = pathlib.Path(out)
    if target.exists() and target.samefile(path):
        raise StoreError("the copy would take the place of the record", out, "give another name to -o")
    try:
        beside = tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent)  # for our eyes alone
    except OSError as error:
        told = f"cannot be written: {error.strerror or error}"
        raise StoreError(told, out, "look at the folder and its rights") from error
    try:
        return _made(path, target, pathlib.Path(beside), order)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _made(path: str, target: pathlib.Path, beside: pathlib.Path, order: Order) -> Made:
    raw, done = str(beside / "raw"), str(beside / "done")
    clone(path, raw)
    with View(raw, rejected=True) as view:
        meant = chosen(view, order)
        masks, _ = _masks(view, meant, order)
        meant = joined(view, meant, order, redacting.fragments(view, masks.spans, meant.entities))
        masks, shared = _masks(view, meant, order)
    told = packed(raw, done, lambda connection: redacting.redact_rows(connection, _plan(masks, meant, order)))
    _prove(done, masks, shared, target)
    for ending in ("-wal", "-shm", ".page"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    os.replace(done, target)
    ids = {old: new for old, (new, _, _) in meant.entities.items()}
    return Made(told["reports"], told["names"], told["letters"], ids, shared, meant.unknown)


def _masks(view: View, meant: Chosen, order: Order) -> tuple[Masks, tuple[str, ...]]:
    """The names that go, with the ids; and those that somebody else has too."""
    rows = redacting.names_of(view)
    own = {name for entity, _, *names in rows for name in names
           if name and entity in meant.entities and "@" not in entity}  # fmt: skip
    own |= {entity.partition("/")[2].replace("-", " ") for entity in meant.entities if entity.startswith("person/")}
    own |= set(meant.unknown)
    if order.roles:
        own |= {" ".join(pair) for pair in redacting.called(view, meant.entities)}
    others = {name for entity, kind, *names in rows for name in names if name and entity not in meant.entities
              and kind not in ("ORG", "PROC") and "@" not in entity and not entity.startswith("?/")}  # fmt: skip
    shared = () if order.everywhere else tuple(sorted(own & others))
    shields = set() if order.everywhere else {name for name in others - own if Masks(own).spans(name)}
    surnames = {name.split()[-1] for name in own if " " in name and LATIN.search(name)}
    ids = {old: new for old, (new, _, _) in meant.entities.items()}
    if order.new_ids:
        ids |= _new_ids(view, order.key or secrets.token_bytes(32), ids)
    return Masks(own, shields, surnames, ids), shared


def _new_ids(view: View, key: bytes, known: dict[str, str]) -> dict[str, str]:
    """Ids of reports, their keys and raw bytes, and ids made of these, each with one that nobody can trace."""
    found: dict[str, str] = {}
    for row in redacting.hashes_of(view):
        new = hmac.new(key, row["id"].encode(), hashlib.sha256).hexdigest()
        found[row["id"]], found[row["key"]] = new, new[: len(row["key"])]
        found[row["raw"]] = hmac.new(key, row["raw"].encode(), hashlib.sha256).hexdigest()
    for entity, *_ in redacting.names_of(view):
        part = re.search(r"(?<=@)[0-9a-f]{8,}|(?<=^apart/)[0-9a-f]{12}", entity)
        if part and entity not in known:
            told = hmac.new(key, part[0].encode(), hashlib.sha256).hexdigest()[: len(part[0])]
            found[entity] = entity.replace(part[0], told)
    return found


def _plan(masks: Masks, meant: Chosen, order: Order) -> redacting.Plan:
    return redacting.Plan(
        meant.entities, masks.value, masks.free, masks.within, masks.plain, over, masks.spans, order.roles,
        not order.everywhere, order.new_ids, order.km,
    )  # fmt: skip


def _prove(path: str, masks: Masks, shared: tuple[str, ...], target: pathlib.Path) -> None:
    """Nothing of it may be left in any byte of the file."""
    with View(path, rejected=True) as view:
        hashes = {row["text"] for row in redacting.hashes_of(view)}  # of texts as they stand there
    found = left(path, masks, hashes.union(shared))
    if found:
        told = ", ".join(f"{name} ({times})" for name, times in sorted(found.items())[:5])
        raise StoreError(f"still in the copy: {told}; it is not written", str(target), "please report this to us")
