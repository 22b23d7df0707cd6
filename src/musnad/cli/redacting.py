"""What ``musnad redact`` and ``musnad export`` are told to redact, and what they say of it."""

import pathlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from musnad.errors import BadInput, BadQuestion

if TYPE_CHECKING:
    from musnad.ask import Question
    from musnad.redact import Made, Order

LEAST = 16  # bytes of a key


def order_of(
    remove: list[str] | None, pseudonym: list[str] | None, people: str | None, km: float | None, roles: bool,
    key: str | None, new_ids: bool, everywhere: bool,
) -> "Order":  # fmt: skip
    """The options as an order; who is named twice goes as is told first."""
    from musnad.redact import Order, Person, read_people

    named = [*(Person(name, "remove") for name in remove or ()), *(Person(name) for name in pseudonym or ())]
    return Order((*named, *(read_people(people) if people else ())), km, roles, _key(key), new_ids, everywhere)


def wanted(*given: object) -> bool:
    """Whether any of the options is given."""
    return any(each not in (None, False, []) for each in given)


def _key(path: str | None) -> bytes | None:
    if path is None:
        return None
    try:
        held = pathlib.Path(path).read_bytes().strip()
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror or error}", path, "make one: openssl rand -hex 32") from error
    if len(held) < LEAST:
        raise BadQuestion(f"a key of {len(held)} bytes can be guessed", path, "make one: openssl rand -hex 32")
    return held


def told(made: "Made") -> Iterator[str]:
    """What was done, in lines."""
    yield f"masked {made.names} names in {made.reports} reports, {made.letters} letters; none is left in the copy"
    for name in made.shared:
        yield f"{name} is also somebody else's name: it stays where the record links it to them (--everywhere masks it)"
    for name in made.unknown:
        yield f"{name}: nobody in this record is called just so; the words are masked wherever they stand"


@contextmanager
def redacted(store: str, order: "Order | None", question: "Question") -> Iterator[tuple[str, "Question"]]:
    """A record to export from: the store itself, or a redacted copy for the time being, with the question put to it."""
    import tempfile

    from musnad.redact import redact

    if order is None:
        yield store, question
        return
    with tempfile.TemporaryDirectory(prefix="musnad-") as folder:
        path = str(pathlib.Path(folder) / "redacted.musnad")
        made = redact(store, path, order)
        yield path, _renamed(store, question, made)


def _renamed(store: str, question: "Question", made: "Made") -> "Question":
    """The question in the copy's ids, where it asks for somebody who is called otherwise there."""
    from musnad.ask.question import who
    from musnad.store import View

    with View(store) as view:
        asked = {role: who(view, getattr(question, role)) or () for role in ("actor", "recipient", "place")}
    return replace(question, **{role: made.ids[found[0]] for role, found in asked.items()
                                if len(found) == 1 and found[0] in made.ids})  # fmt: skip
