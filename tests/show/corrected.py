"""A page whose record may be changed, and somebody who corrects it as a browser would."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response

from musnad import ask
from musnad.show.app import create_app
from musnad.show.desk import Desk
from musnad.store import View

HERE = {"Origin": "http://localhost"}
SEEN = re.compile(r'name="seen" value="([^"]*)"')
Row = dict[str, Any]


class Analyst:
    """Corrects rows; ``page`` is the client of the page, ``desk`` its desk."""

    def __init__(self, store: Path, desk: Desk, page: TestClient) -> None:
        self.store, self.desk, self.page = store, desk, page

    def seen(self, row: str) -> str:
        """The token in the form of a row, as it is now."""
        return SEEN.findall(self.page.get(f"/en/correct/{row}").text)[0]

    def send(self, row: str, action: str, value: str = "", seen: str | None = None, **more: str) -> Response:
        """Send the form of a row."""
        form = {"action": action, "author": "ليلى", "reason": "للسبب"} | more
        form |= {f"value_{action}": value} if value else {}
        form["seen"] = self.seen(row) if seen is None else seen
        return self.page.post(f"/en/correct/{row}", data=form, headers=HERE, follow_redirects=False)

    def fix(self, row: str, action: str, value: str = "", **more: str) -> str:
        """The same, which must do; gives the id of the correction."""
        got = self.send(row, action, value, **more)
        assert got.status_code == 303, got.text
        return re.findall(r"fixed=(fix/[0-9a-f]+)", got.headers["location"])[0]

    def line(self, row: str) -> Row | None:
        """The line in which an event stands, of what is prepared."""
        sql = "SELECT l.row, l.lane FROM line_ids i JOIN lines l ON l.number = i.line WHERE i.id = ?"
        found = self.desk.prepared.rows(sql, (row,))
        return found[0] if found else None

    def lines(self) -> list[Row]:
        """All lines, whatever their numbers; as a whole building would give them."""
        prepared = self.desk.prepared
        found = prepared.rows("SELECT kind, id, lane, first, last, type, status, accounts, independent, row FROM lines")
        names = prepared.rows("SELECT l.id, n.entity, n.role FROM line_names n JOIN lines l ON l.number = n.line")
        ids = prepared.rows("SELECT l.id AS line, i.id FROM line_ids i JOIN lines l ON l.number = i.line")
        return sorted([*found, *names, *ids], key=str)

    def log(self) -> list[Row]:
        """The log."""
        with View(str(self.store)) as view:
            return ask.log(view)


@contextmanager
def analyst_of(store: Path, folder: Path) -> Iterator[Analyst]:
    """Somebody with a copy of a record of his own."""
    own = folder / "own.musnad"
    shutil.copy(store, own)
    desk = Desk(str(own))
    desk.start(wait=True)
    with TestClient(create_app(desk), base_url="http://localhost") as page:
        yield Analyst(own, desk, page)
    desk.wait()
