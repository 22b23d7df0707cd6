"""The page and its JSON API, asked through ASGI: whatever the address, an answer comes, and none is a fault of ours."""

import asyncio
import json
import shutil
from functools import cache
from typing import Any
from urllib.parse import quote_from_bytes, unquote

from fastapi import FastAPI
from fastapi.routing import APIRoute

from fuzz.draw import Draw
from fuzz.record import folder, sampled
from musnad.show.api import ROUTERS as API
from musnad.show.app import create_app
from musnad.show.desk import Desk
from musnad.show.pages import ROUTERS as PAGES

VALUES = (b"", b"0", b"1", b"-1", b"2017", b"2017-12-11", b"2017-13", b"9999", b"csv", b"json", b"jsonl", b"ar", b"en",
          b"true",
          "روسيا".encode(), "جنيف".encode(), b"state/russia", b"RETREAT", b"actual", b"planned", b"PER", b"astana",
          b"%00",
          b"%ff", b"%ed%a0%80", b"*", b'"', b"a" * 300, b"NEAR(", "ال".encode(), b"1e9", b"..%2f")  # fmt: skip


@cache
def app() -> FastAPI:
    """The page of the samples, everything prepared."""
    path = folder() / "shown.musnad"
    shutil.copy(sampled(), path)
    desk = Desk(str(path))
    desk.start(wait=True)
    assert desk.failure is None
    return create_app(desk)


@cache
def addresses() -> list[tuple[str, tuple[str, ...]]]:
    """Every address that can be asked for, with the names of what may be asked there."""
    found = []
    for route in (route for router in (*PAGES, *API) for route in router.routes):
        if isinstance(route, APIRoute) and "GET" in (route.methods or ()):
            names = [field.alias for field in _fields(route.dependant)]
            found.append((route.path, tuple(dict.fromkeys([*names, "x"]))))
    return sorted(found)


def _fields(dependant: Any) -> list[Any]:
    return [*dependant.query_params, *(field for inner in dependant.dependencies for field in _fields(inner))]


@cache
def ids() -> list[bytes]:
    """Ids that the record has."""
    rows = json.loads(asked("/api/v1/events", b"size=20")[1])["rows"]
    found = [row[key] for row in rows for key in ("id", "report", "statement") if row[key]]
    return [*(one.encode() for one in dict.fromkeys(found)), b"state/russia", b"geneva", b"person/x", b"fix/1", b"0"]


@cache
def loop() -> asyncio.AbstractEventLoop:
    """One loop for all requests."""
    return asyncio.new_event_loop()


def asked(path: str, query: bytes) -> tuple[int, bytes, dict[bytes, bytes]]:
    """Status, body and headers of one answer, as a server would ask for it."""
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
             "path": path, "raw_path": quote_from_bytes(path.encode("utf-8", "replace")).encode(),
             "query_string": query,
             "root_path": "", "headers": [(b"host", b"localhost")], "client": ("127.0.0.1", 1),
             "server": ("localhost", 80)}  # fmt: skip
    status, body, heads = 0, bytearray(), dict[bytes, bytes]()

    messages = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> dict[str, Any]:
        if not messages:
            await asyncio.Event().wait()  # nobody hangs up
        return messages.pop()

    async def send(message: Any) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
            heads.update(message["headers"])
        else:
            body.extend(message.get("body", b""))

    loop().run_until_complete(app()(scope, receive, send))
    return status, bytes(body), heads


def web(data: bytes) -> None:
    """One address with any parameters."""
    draw = Draw(data)
    path, names = draw.pick(addresses())
    query = []
    for name in path.split("{")[1:]:
        name = name.partition("}")[0]
        given = draw.pick(ids()) if draw.number(3) else draw.piece(40)
        value = draw.pick(("ar", "en")) if name == "lang" else unquote(quote_from_bytes(given), errors="replace")
        path = path.replace("{" + name + "}", value).replace("{" + name + ":path}", value)
    while draw and len(query) < 12:
        way = draw.number(4)
        if way == 0:
            query.append(draw.piece(60))
            continue
        value = draw.pick(VALUES) if way < 3 else quote_from_bytes(draw.piece(60)).encode()
        query.append(draw.pick(names).encode() + b"=" + value)
    status, body, heads = asked(path, b"&".join(query))
    assert 200 <= status < 500, (path, query, status, body[:300])
    kind = heads.get(b"content-type", b"")
    if path.startswith("/api/") and status >= 400:
        assert set(json.loads(body)) == {"error", "do"}, (path, query)
    if kind.partition(b";")[0] == b"application/json":
        json.loads(body)
    assert b"Traceback" not in body


def web_seeds() -> list[bytes]:
    """Each address with each of its parameters once."""
    made = []
    for number, (path, names) in enumerate(addresses()):
        ways = b"".join(bytes([0, 1, 0]) for _ in range(path.count("{")))
        made.append(bytes([number]) + ways)
        made += [bytes([number]) + ways + bytes([1, (at * 7) % len(VALUES), at]) for at in range(len(names))]
    return made
