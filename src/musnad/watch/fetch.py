"""Ask one address: redirects followed a few times, each checked anew; what answers is cut off in time and size."""

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple
from urllib.parse import urljoin

import musnad
from musnad.errors import BadInput
from musnad.load.given import MB
from musnad.watch.guard import Place, Rules, addresses_of, place_of

AGENT = f"musnad/{musnad.__version__} (reads feeds)"
ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
MOVED = (301, 302, 303, 307, 308)
CHUNK = 65_536
LATER = "try again later"


class Answer(NamedTuple):
    """What came back: ``status`` 200, or 304 for nothing new; the address that answered in the end; the body, unpacked.

    ``etag`` and ``modified`` are to be given with the next question; ``kind`` is the media type, ``charset`` declared.
    """

    status: int
    address: str
    body: bytes = b""
    etag: str | None = None
    modified: str | None = None
    kind: str | None = None
    charset: str | None = None


def fetch(address: str, rules: Rules, etag: str | None = None, modified: str | None = None) -> Answer:
    """What an address gives; BadInput, which names it, for whatever is refused, cut off or goes wrong."""
    end, asked = time.monotonic() + rules.whole, address
    marks = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
    try:
        for _ in range(rules.hops + 1):
            answer = _ask(asked, rules, marks, end)
            if isinstance(answer, Answer):
                return answer
            asked = _onward(asked, answer)
        raise BadInput(f"more than {rules.hops} redirects", "", "look where it leads")
    except BadInput as error:
        told = f" (redirected to {asked[:200]})" if asked != address else ""
        raise BadInput(error.what + told, address, error.do) from error


def _onward(address: str, told: str) -> str:
    try:
        return urljoin(address, told)
    except ValueError as error:
        raise BadInput("redirects to what is no address that can be asked", "", LATER) from error


def _ask(address: str, rules: Rules, marks: dict[str, str], end: float) -> Answer | str:
    """One question: its answer, or where it is redirected to."""
    place = place_of(address)
    with _connected(place, addresses_of(place, rules), rules, end) as connection:
        headers = {"Host": place.named, "User-Agent": AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip",
                   "Connection": "close", **marks}  # fmt: skip
        connection.request("GET", place.target, headers=headers)
        with connection.getresponse() as response:
            return _answer(address, response, rules)


def _answer(address: str, response: http.client.HTTPResponse, rules: Rules) -> Answer | str:
    told, onward = response.headers, response.getheader("Location")
    if response.status in MOVED and onward:
        return onward
    if response.status == 304:
        return Answer(304, address)
    if response.status != 200:
        gone = "take it out of the list" if response.status == 410 else LATER
        raise BadInput(f"answers {response.status} {response.reason[:60]}".rstrip(), "", gone)
    kind = told.get_content_type() if "Content-Type" in told else None
    body = b"".join(_body(response, rules.size))
    return Answer(200, address, body, told.get("ETag"), told.get("Last-Modified"), kind, told.get_content_charset())



@contextmanager
def _connected(
    place: Place, addresses: list[str], rules: Rules, end: float
) -> Iterator[http.client.HTTPConnection]:
    """A connection to the very addresses that were checked, cut off at the ``end``; its errors are told in one line."""
    connection = http.client.HTTPConnection(place.host, place.port)
    connection.auto_open = 0
    cut = Cut()
    timer = threading.Timer(max(0.0, end - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        connection.sock = cut.holds(_socket(place, addresses, rules, end))
        if place.scheme == "https":
            connection.sock = _secured(connection.sock, place.host, cut)
        yield connection
        cut.holds(connection.sock)
    except ssl.SSLCertVerificationError as error:
        what = f"its certificate is refused ({error.verify_message or error.reason})"
        raise BadInput(what, "", "ask whoever runs it") from error
    except (OSError, http.client.HTTPException, ValueError, EOFError) as error:
        raise _told(error, rules, cut.done) from error
    finally:
        timer.cancel()
        connection.close()
        if cut.socket is not None:
            cut.socket.close()


class Cut:
    """Ends a connection from outside; ``done`` tells that it did."""

    def __init__(self) -> None:
        self.socket: socket.socket | None = None
        self.done = False

    def holds(self, held: socket.socket) -> socket.socket:
        """The connection that it may end; TimeoutError where the time is over already."""
        self.socket = held
        if self.done:
            raise TimeoutError
        return held

    def __call__(self) -> None:
        """Nothing more comes from it."""
        self.done = True
        if self.socket is not None:
            with suppress(OSError):
                socket.socket.shutdown(self.socket, socket.SHUT_RDWR)  # of the socket beneath, whoever reads from it


def _socket(place: Place, addresses: list[str], rules: Rules, end: float) -> socket.socket:
    last: OSError = TimeoutError()
    for address in addresses:
        left = min(rules.connect, end - time.monotonic())
        if left <= 0:
            break
        try:
            found = socket.create_connection((address, place.port), timeout=left)
        except OSError as error:
            last = error
            continue
        found.settimeout(min(rules.silence, max(0.1, end - time.monotonic())))
        return found
    raise last


def _secured(plain: socket.socket, host: str, cut: Cut) -> socket.socket:
    """The same connection encrypted, with a certificate that holds for the host."""
    context = ssl.create_default_context()
    found = context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
    cut.holds(found)
    found.do_handshake()
    return found


def _body(response: http.client.HTTPResponse, size: int) -> Iterator[bytes]:
    """The body in pieces, unpacked; BadInput beyond the size, counted as it comes and as it is unpacked."""
    packing = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip", ""):
        raise BadInput(f"packed as {packing[:40]}, which was not asked for", "", LATER)
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS) if "gzip" in packing else None
    came = given = 0
    while piece := response.read1(CHUNK):
        came += len(piece)
        if unpacker is not None:
            try:
                piece = unpacker.decompress(piece, size + 1 - given)
            except zlib.error as error:
                raise BadInput("broken gzip", "", LATER) from error
        given += len(piece)
        if given > size or came > size:
            raise BadInput(f"longer than {size / MB:g} MB", "", "--max-size takes more")
        yield piece
    if response.length:
        raise BadInput(f"broken off after {came:,} bytes", "", LATER)
    if unpacker is not None and not unpacker.eof:
        raise BadInput("broken gzip", "", LATER)


def _told(error: Exception, rules: Rules, cut: bool) -> BadInput:
    """What went wrong on the way, in words."""
    if cut:
        return BadInput(f"not done in {rules.whole:g} s and cut off", "", LATER)
    if isinstance(error, TimeoutError):
        return BadInput(f"no answer in {rules.silence:g} s and cut off", "", LATER)
    told = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return BadInput(f"cannot be asked ({' '.join(str(told).split())[:120]})", "", LATER)
