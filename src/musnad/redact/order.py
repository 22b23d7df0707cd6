"""What is to be redacted, and who is meant by it in a record."""

import hashlib
import hmac
import pathlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from musnad.ask.question import just, who
from musnad.errors import BadInput, BadQuestion
from musnad.labels import label
from musnad.redact.masks import MASK
from musnad.store import View

How = Literal["remove", "pseudonym"]
NOBODY = MASK * 5
DIGITS = 6


class Person(NamedTuple):
    """Somebody who is to go: in any spelling, or an id; ``remove`` or ``pseudonym``. ``listed``: out of a file."""

    name: str
    how: How = "pseudonym"
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """Who goes and how; ``km`` is the grid that places are rounded to.

    ``roles`` also masks what they are called; ``key`` makes pseudonyms the same in every record (without: numbers);
    ``new_ids`` gives reports ids that nobody can compare with the originals; ``everywhere`` also masks names that the
    record links to somebody else.
    """

    people: tuple[Person, ...] = field(default=())
    km: float | None = None
    roles: bool = False
    key: bytes | None = None
    new_ids: bool = False
    everywhere: bool = False

    def __post_init__(self) -> None:
        if self.km is not None and not 0 < self.km <= 2000:
            raise BadQuestion(f"{self.km:g} km is no grid", do="--coarsen takes kilometres, more than 0, up to 2000")
        if not self.people and self.km is None:
            raise BadQuestion("nothing to redact", do="name somebody: --remove NAME, --pseudonym NAME; or --coarsen KM")


class Chosen(NamedTuple):
    """Those meant in a record: by entity their new id and labels (Arabic, English); names of nobody in it."""

    entities: dict[str, tuple[str, str, str]]
    unknown: tuple[str, ...]


def read_people(path: str) -> list[Person]:
    """People of a file: a name a line, behind a tab remove or pseudonym (that is meant without); # begins a comment.

    BadInput for a line that says something else, or a file that cannot be read.
    """
    try:
        lines = pathlib.Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("cannot be read as UTF-8", path, "a name a line, behind a tab remove or pseudonym") from error
    return list(_people(path, lines))


def _people(path: str, lines: Iterable[str]) -> Iterator[Person]:
    for number, line in enumerate(lines, 1):
        name, _, how = (part.strip() for part in line.partition("#")[0].partition("\t"))
        if how not in ("", "remove", "pseudonym"):
            raise BadInput(f"{how!r} is neither remove nor pseudonym", f"{path}:{number}", "write NAME<TAB>remove")
        if name:
            yield Person(name, "remove" if how == "remove" else "pseudonym", listed=True)


def chosen(view: View, order: Order) -> Chosen:
    """Who is meant. Only those called just so: BadQuestion where that is nobody, but for people of a file, who are
    looked for in the texts all the same.
    """
    entities: dict[str, tuple[str, str, str]] = {}
    unknown: list[str] = []
    for person in order.people:
        found = [each for each in just(view, person.name) if each not in entities]
        if not found and not just(view, person.name):
            if not person.listed:
                _nobody(view, person.name)
            unknown.append(person.name)
        for each in found:
            entities[each] = _instead(view, each, person.how, order.key, len(entities) + 1)
    return Chosen(entities, tuple(unknown))


def joined(view: View, meant: Chosen, order: Order, others: Iterable[str]) -> Chosen:
    """With others that go too, as removed."""
    number = len(meant.entities)
    more = {each: _instead(view, each, "remove", order.key, number + place) for place, each in enumerate(others, 1)}
    return meant._replace(entities=meant.entities | more)


def _nobody(view: View, name: str) -> None:
    near = who(view, name) or ()
    raise BadQuestion(f"nobody in this record is called just {name!r}", do=f"name one of {', '.join(near[:5])}")


def _instead(view: View, entity: str, how: How, key: bytes | None, number: int) -> tuple[str, str, str]:
    """Id and labels that stand for an entity; by a key the same in every record."""
    told = hmac.new(key, entity.encode(), hashlib.sha256).hexdigest()[:DIGITS] if key else str(number)
    if how == "remove":
        return f"removed/{told}", NOBODY, NOBODY
    kind = (view.entity(entity) or {"type": "PER"})["type"]
    return f"pseudonym/{told}", f"{label('nobody', kind, 'ar')} {told}", f"{label('nobody', kind, 'en')} {told}"
