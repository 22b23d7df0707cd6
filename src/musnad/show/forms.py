"""The form with which a row is corrected: what may be done to a row of its kind, and with which values."""

from functools import cache
from typing import NamedTuple
from urllib.parse import quote, unquote

from fastapi import Request

from musnad.ask import NAME_TYPES, STATUSES, TYPES
from musnad.ask.fixes import STANCES, actions_of, target_of
from musnad.errors import BadQuestion
from musnad.lexicon import load
from musnad.show.correcting import concerning, is_round, token_of
from musnad.show.sheet import Sheet
from musnad.store import View

Group = tuple[str, list[tuple[str, str]]]  # what the choices of a group are called, and value and label of each

COOKIE = "musnad_author"
YEAR = 31_536_000  # seconds
FIRST = ("confirm", "reject")  # what is done most stands first
ENTRIES: dict[str, str] = {
    "redate": "date", "revalue": "text", "link": "entity", "merge": "row", "split": "row", "retype": "choice",
    "restatus": "choice", "restance": "choice",
}  # fmt: skip
ODD = {("name", "split"): "", ("entity", "merge"): "entity"}


class Action(NamedTuple):
    """One thing that may be done: how its value is given (choice, date, text, entity, row; empty for none)."""

    code: str
    entry: str
    groups: list[Group]


class Form(NamedTuple):
    """What stands in it; ``given`` is what was sent already, by name of the field."""

    row: str
    kind: str
    actions: list[Action]
    seen: str
    author: str
    past: int  # corrections of the row so far
    given: dict[str, str]

    @property
    def chosen(self) -> str:
        """The action that is marked."""
        codes = [action.code for action in self.actions]
        return self.given.get("action", "") if self.given.get("action") in codes else ""

    def value(self, action: str) -> str:
        """What was given for an action."""
        return self.given.get(f"value_{action}", "")


def form_of(sheet: Sheet, row_id: str, kind: str = "", given: dict[str, str] | None = None) -> Form:
    """The form of a row; the kind is looked up where it is not told."""
    if not kind:
        with View(sheet.desk.store, rejected=True) as view:
            return _form(sheet, view, row_id, target_of(view, row_id).kind, given or {})
    return _form(sheet, sheet.view, row_id, kind, given or {})


def _form(sheet: Sheet, view: View, row_id: str, kind: str, given: dict[str, str]) -> Form:
    try:
        fixes = concerning(view, row_id)
    except BadQuestion:  # rejected rows, and rounds that no report names, are seen by another view
        with View(sheet.desk.store, rejected=True) as whole:
            fixes = concerning(whole, row_id)
    codes = actions_of(kind, kind == "entity" and is_round(sheet.prepared, sheet.view, row_id))
    ordered = sorted(codes, key=lambda code: FIRST.index(code) if code in FIRST else len(FIRST))
    actions = [Action(code, _entry(kind, code), _groups(sheet, kind, code)) for code in ordered]
    author = given.get("author") or author_in(sheet.request)
    return Form(row_id, kind, actions, token_of(fixes), author, len(fixes), given)


def _entry(kind: str, code: str) -> str:
    """How the value of an action is given."""
    return ODD.get((kind, code), ENTRIES.get(code, ""))


def _groups(sheet: Sheet, kind: str, code: str) -> list[Group]:
    """The values to choose from, with their labels."""
    if code == "restatus":
        return [("", [(value, sheet.label("status", value)) for value in STATUSES])]
    if code == "restance":
        return [("", [(value, sheet.label("stance", value)) for value in STANCES])]
    if code != "retype":
        return []
    if kind == "name":
        return [("", [(value, sheet.label("name_type", value)) for value in NAME_TYPES])]
    groups = []
    for value in TYPES:
        called = sheet.label("type", value)
        finer = f"{called}{sheet.say('ui.colon')}"
        modes = [(f"{value}:{mode}", f"{finer} {sheet.label('mode', mode)}") for mode in _modes()[value]]
        groups.append((called, [(value, called), *modes]))
    return groups


@cache
def _modes() -> dict[str, list[str]]:
    """The modes that events of each type have."""
    found: dict[str, set[str]] = {value: set() for value in TYPES}
    for entry in load().of_kind("event"):
        if entry.get("mode") and entry.get("type") in found:
            found[entry.get("type")].add(entry.get("mode"))
    return {value: sorted(modes) for value, modes in found.items()}


def token_for(sheet: Sheet, row_id: str) -> str:
    """The token of the corrections of a row, as they are now."""
    return token_of(concerning(sheet.view, row_id))


def author_in(request: Request) -> str:
    """Who corrected last in this browser."""
    return unquote(request.cookies.get(COOKIE, ""))[:100]


def author_kept(author: str) -> str:
    """An author as the cookie keeps him."""
    return quote(author[:100])
