"""Put the page together: the guard at the door, the routes of every page, the files that go with them."""

import json
import pathlib
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

import musnad
from musnad.errors import BadQuestion, MusnadError, StoreError
from musnad.show.api import ROUTERS as API_ROUTERS
from musnad.show.asked import Unasked
from musnad.show.desk import Desk
from musnad.show.guard import HEADERS, LOOPBACK, Guard
from musnad.show.pages import ROUTERS
from musnad.show.prefs import Lang
from musnad.show.sheet import Sheet
from musnad.show.views import Lending
from musnad.show.wording import say

STATIC = pathlib.Path(__file__).parent / "static"
API = "/api/"
JSON = "application/json"
SAID = {404: "there is no such address", 405: "that cannot be done there"}
SEE = "see /api/openapi.json"


class Files(StaticFiles):
    """Files of the page, kept by the browser as long as it likes: their address changes with the version."""

    async def get_response(self, path: str, scope: Any) -> Response:
        """One file."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def create_app(desk: Desk, hosts: frozenset[str] = frozenset(LOOPBACK), token: str | None = None) -> FastAPI:
    """The page of one record; ``hosts`` are the names by which it may be asked for."""
    app = FastAPI(
        title="Musnad",
        version=musnad.__version__,
        summary="Who did and said what, when, where, according to whom.",
        openapi_url=f"{API}openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    app.mount(f"/static/{musnad.__version__}", Files(directory=STATIC), name="static")
    for router in (*ROUTERS, *API_ROUTERS):
        app.include_router(router)
    app.add_middleware(Lending, views=desk.views)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    app.add_middleware(Guard, hosts=hosts, token=token)
    app.add_exception_handler(HTTPException, _missing)
    app.add_exception_handler(RequestValidationError, _misread)
    app.add_exception_handler(MusnadError, _failed)
    app.add_exception_handler(Exception, _broken)

    @app.get("/", include_in_schema=False)
    def root() -> RedirectResponse:
        return RedirectResponse("/ar/")

    return app


def _lang(request: Request) -> Lang:
    return "en" if request.url.path.startswith("/en/") else "ar"


def _told(request: Request, status: int, what: str, do: str) -> Response:
    """An error as a page, or for programs as JSON."""
    if request.url.path.startswith(API):
        told = {"error": what or SAID.get(status, "it cannot be done"), "do": do or SEE}
        return Response(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"), status, media_type=JSON)
    return Sheet(request, _lang(request)).render("error.html", status, code=status, what=what, do=do)


async def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code in (404, 405):
        return _told(request, error.status_code, "", "")
    return _told(request, error.status_code, str(error.detail), "")


async def _misread(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:])
    in_english = request.url.path.startswith(("/en/", API))
    what = f"{where}: {first['msg']}" if in_english else say("error.misread", "ar", where=where)
    return _told(request, 404 if first["loc"][0] == "path" else 422, what, "")


async def _failed(request: Request, error: Exception) -> Response:
    """What is not here is a 404, what cannot be asked a 422, a record that cannot be read now a 503."""
    assert isinstance(error, MusnadError)
    if isinstance(error, Unasked):
        return _told(request, 422, error.told(_lang(request)), error.do)
    status = 404 if isinstance(error, BadQuestion) else 503 if isinstance(error, StoreError) else 400
    if status == 404 and request.url.path.startswith(API) and not request.path_params:
        status = 422  # a list is there, whatever it is asked
    return _told(request, status, error.what, error.do or "")


async def _broken(request: Request, error: Exception) -> Response:
    """A fault of ours: one line, no trace. It is told outside of the guard, which cannot add its headers."""
    response = _told(request, 500, type(error).__name__, "")
    response.headers.update(HEADERS | {"Cache-Control": "no-store"})
    return response
