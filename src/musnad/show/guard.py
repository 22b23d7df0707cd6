"""Who gets in: the host asked for, a token beyond this machine, forms from this page alone; and what may be sent.

A page somewhere else must not read the record through the browser of somebody who has it open: so the Host header is
checked (against rebinding of names), and whatever changes something must come from this page.
"""

import hmac
import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from musnad.errors import BadQuestion

LOOPBACK = ("localhost", "127.0.0.1", "::1")
COOKIE = "musnad_token"
LONGEST = 65_536  # bytes of a form
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer the forms of this page would come without their origin
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own, which nobody else reaches."""
    try:
        return host in LOOPBACK or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_binding(host: str, token: str | None) -> None:
    """BadQuestion for an address that others reach, without a token."""
    if not is_loopback(host) and not token:
        what = f"{host} can be reached by others, and no token keeps them out"
        raise BadQuestion(what, do="give --token-file FILE with a long random word, or leave --host away")
    if token is not None and len(token) < 16:
        raise BadQuestion("the token is shorter than 16 letters", do="put 32 random ones into the file")


class Guard:
    """Lets a request in or tells why not; ``hosts`` are the names by which the page may be asked for."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], token: str | None) -> None:
        self.app, self.hosts, self.token = app, hosts, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, and what every answer carries."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refused = self._refuse(Request(scope))
        await (refused or self.app)(scope, receive, send_on)

    def _refuse(self, request: Request) -> Response | None:
        host = _name(request.headers.get("host", ""))
        if host not in self.hosts:
            return PlainTextResponse("musnad: this page is not served under that name (Host header)\n", 421)
        if self.token and not self._knows(request):
            return self._at_the_door(request)
        if request.method not in SAFE:
            if not _from_here(request):
                return PlainTextResponse("musnad: a form of another page; corrections are made here alone\n", 403)
            told = request.headers.get("content-length", "0")
            if "transfer-encoding" in request.headers or not (told.isascii() and told.isdigit()):
                return PlainTextResponse("musnad: a form has to say how long it is (Content-Length)\n", 411)
            if len(told) > 12 or int(told) > LONGEST:
                return PlainTextResponse(f"musnad: more than {LONGEST:,} bytes in one form\n", 413)
        return None

    def _knows(self, request: Request) -> bool:
        given = request.cookies.get(COOKIE) or ""
        bearer = request.headers.get("authorization", "")
        if bearer.lower().startswith("bearer "):
            given = bearer[7:].strip()
        return hmac.compare_digest(given.encode(), (self.token or "").encode())

    def _at_the_door(self, request: Request) -> Response:
        """The token may come once in the address, and is then kept in a cookie."""
        given = request.query_params.get("token")
        if given and hmac.compare_digest(given.encode(), (self.token or "").encode()):
            response = RedirectResponse(request.url.path, 303)
            response.set_cookie(COOKIE, given, httponly=True, samesite="strict", path="/")
            return response
        told = "musnad: a token is needed: open the address with ?token=… once, or send Authorization: Bearer …\n"
        return PlainTextResponse(told, 401, {"WWW-Authenticate": "Bearer"})


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    return (urlsplit(f"//{host}").hostname or "").lower() if host else ""


def _from_here(request: Request) -> bool:
    """Whether a request that changes something comes from this page: browsers say so, programs have no Origin."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return site is not None or "cookie" not in request.headers
    return urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()
