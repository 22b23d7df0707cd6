"""What may be asked, and what becomes of those who answer badly."""

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from tests.watch.conftest import Act, Server

import musnad
from musnad.errors import BadInput
from musnad.watch.fetch import fetch
from musnad.watch.guard import Rules, addresses_of, inside, place_of

HERE = frozenset({("127.0.0.1", None), ("localhost", None)})
RULES = Rules(private=HERE, connect=2, silence=0.5, whole=1.5, size=100_000)


def refused(address: str, rules: Rules = RULES) -> str:
    with pytest.raises(BadInput) as error:
        fetch(address, rules)
    return str(error.value)


def within(seconds: float, ask: Callable[[], str]) -> str:
    start = time.monotonic()
    told = ask()
    assert time.monotonic() - start < seconds
    return told


def to(address: str) -> Act:
    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", address)
        handler.end_headers()

    return act


def test_an_answer_is_given_with_its_marks(server: Server) -> None:
    server.gives("/%D8%A3?q=1", b"x" * 1000, "text/xml; charset=windows-1256", ETag='"1"', Last_Modified="yesterday")
    answer = fetch(server.url("/أ?q=1"), RULES)
    assert (answer.status, answer.body, answer.etag, answer.modified) == (200, b"x" * 1000, '"1"', "yesterday")
    assert (answer.kind, answer.charset) == ("text/xml", "windows-1256")
    (_, headers), = server.asked
    assert headers["User-Agent"].startswith(f"musnad/{musnad.__version__} ")
    assert headers["Host"] == f"127.0.0.1:{server.port}"
    assert fetch(server.url("/أ?q=1"), RULES, '"1"').status == 304


def test_packed_answers_are_unpacked(server: Server) -> None:
    server.gives("/", gzip.compress(b"y" * 50_000), Content_Encoding="gzip")
    assert fetch(server.url(), RULES).body == b"y" * 50_000
    server.gives("/", gzip.compress(b"y" * 50_000)[:-20], Content_Encoding="gzip")
    assert "broken gzip" in refused(server.url())
    server.gives("/", b"...", Content_Encoding="br")
    assert "packed as br" in refused(server.url())


def test_a_private_host_is_asked_only_when_it_is_named(server: Server) -> None:
    server.gives("/", b"x")
    told = refused(server.url(), replace(RULES, private=frozenset()))
    assert told.endswith(f"a loopback address, and is not asked; if it is meant: --private 127.0.0.1:{server.port}")
    assert "a loopback address" in refused(server.url(), replace(RULES, private=frozenset({("127.0.0.1", 1)})))
    assert server.asked == []
    assert fetch(server.url(), replace(RULES, private=frozenset({("127.0.0.1", server.port)}))).status == 200


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f.1", "0.0.0.0", "[::1]",
                                  "[::ffff:127.0.0.1]", "LOCALHOST.", "169.254.169.254", "10.1.2.3",
                                  "[fe80::1]", "[fd00::1]"])  # fmt: skip
def test_names_and_spellings_of_this_machine_and_its_neighbours_are_refused(server: Server, host: str) -> None:
    told = refused(f"http://{host}:{server.port}/", replace(RULES, private=frozenset()))
    assert "address, and is not asked" in told
    assert server.asked == []


@pytest.mark.parametrize(
    ("address", "kind"),
    [("8.8.8.8", ""), ("2606:4700::1111", ""), ("127.0.0.1", "loopback"), ("10.0.0.1", "private"),
     ("172.16.0.1", "private"), ("192.168.1.1", "private"), ("169.254.169.254", "link-local"),
     ("100.64.0.1", "private"), ("224.0.0.1", "multicast"), ("240.0.0.1", "reserved"), ("255.255.255.255", "reserved"),
     ("0.0.0.0", "unspecified"),
     ("::1", "loopback"), ("::", "unspecified"), ("fe80::1", "link-local"), ("fc00::1", "private"),
     ("ff02::1", "multicast"),
     ("::ffff:10.0.0.1", "private"), ("::ffff:8.8.8.8", ""), ("::127.0.0.1", "loopback"),
     ("64:ff9b::7f00:1", "loopback"),
     ("64:ff9b::808:808", ""), ("2002:7f00:1::", "loopback"), ("fec0::1", "private")],
)  # fmt: skip
def test_kinds_of_addresses(address: str, kind: str) -> None:
    found = inside(ipaddress.ip_address(address))
    assert bool(found) == bool(kind)
    assert found == kind or {found, kind} <= {"reserved", "private", "link-local"}


def test_the_connection_goes_to_the_address_that_was_checked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when it is looked at and loopback when it is asked (rebinding) is looked up once."""
    times = []

    def rebinding(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        times.append(host)
        found = "192.0.2.1" if len(times) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (found, port))]

    real = socket.getaddrinfo

    def asked(host: str, *more: object, **named: object) -> object:
        return (rebinding if host == "evil.example" else real)(host, *more, **named)  # type: ignore[operator]

    monkeypatch.setattr(socket, "getaddrinfo", asked)
    named = replace(RULES, connect=0.3, private=frozenset({("evil.example", None)}))
    assert addresses_of(place_of("http://evil.example/"), named) == ["192.0.2.1"]
    times.clear()
    refused(f"http://evil.example:{server.port}/", named)
    assert times == ["evil.example"]
    assert server.asked == []


def test_a_redirect_is_followed_and_checked_anew(server: Server) -> None:
    server.gives("/end", b"x")
    server.acts["/"] = to("/end")
    assert fetch(server.url(), RULES).address == server.url("/end")
    only = replace(RULES, private=frozenset({("127.0.0.1", server.port)}))
    for target in (server.url("/end", "localhost"), "http://[::1]/", "http://169.254.169.254/latest/"):
        server.acts["/"] = to(target)
        told = refused(server.url(), only)
        assert "address, and is not asked (redirected to" in told
        assert told.startswith(server.url())
    for target in ("file:///etc/hostname", "gopher://127.0.0.1/", "ftp://127.0.0.1/"):
        server.acts["/"] = to(target)
        assert "neither http nor https" in refused(server.url())


def test_redirects_in_a_ring_come_to_an_end(server: Server) -> None:
    server.acts["/"] = to("/")
    assert "more than 5 redirects" in refused(server.url())
    assert len(server.asked) == 6


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: Server) -> None:
    secure.gives("/", b"x")
    assert "its certificate is refused (self-signed certificate)" in refused(secure.url(host="localhost"))
    assert secure.asked == []


def test_a_certificate_must_be_of_that_host(
    secure: Server, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    secure.gives("/", b"x")
    assert fetch(secure.url(host="localhost"), RULES).body == b"x"
    assert "its certificate is refused" in refused(secure.url())


def test_who_never_answers_is_cut_off(server: Server) -> None:
    server.acts["/"] = lambda _: server.over.wait(20) and None  # type: ignore[func-returns-value]
    assert "no answer in 0.5 s and cut off" in within(1.2, lambda: refused(server.url()))


def drips(piece: bytes, head: bytes = b"HTTP/1.0 200 OK\r\n\r\n") -> Act:
    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        while True:
            handler.wfile.write(piece)
            time.sleep(0.1)

    return act


@pytest.mark.parametrize("act", [drips(b"x"), drips(b"X-A: b\r\n", b"HTTP/1.0 200 OK\r\n"), drips(b"x", b"HTTP/1.0 2"),
                                 drips(b"1\r\nx\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
                                 drips(b"HTTP/1.1 100 Continue\r\n\r\n", b"")])  # fmt: skip
def test_who_answers_drop_by_drop_is_cut_off(server: Server, act: Act) -> None:
    server.acts["/"] = act
    assert "not done in 1.5 s and cut off" in within(2.5, lambda: refused(server.url()))


def test_a_handshake_that_never_ends_is_cut_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        assert "no answer in 0.5 s" in within(1.2, lambda: refused(address))


def test_an_endless_body_is_cut(server: Server) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
        while True:
            handler.wfile.write(b"x" * 10_000)

    server.acts["/"] = endless
    assert "longer than 0.1 MB; --max-size takes more" in within(1.2, lambda: refused(server.url()))


def test_a_gzip_bomb_is_cut(server: Server) -> None:
    bomb = gzip.compress(bytes(100_000_000))
    server.gives("/", bomb, Content_Encoding="gzip")
    assert "longer than 0.1 MB" in within(1.2, lambda: refused(server.url(), replace(RULES, size=100_000)))


def test_whatever_else_goes_wrong_is_one_line(server: Server) -> None:
    def raw(content: bytes) -> Act:
        return lambda handler: handler.wfile.write(content) and None  # type: ignore[func-returns-value]

    for content, words in ((b"", "cannot be asked"), (b"\x00\xff" * 50, "cannot be asked"),
                           (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nx", "broken off after 1 bytes"),
                           (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500, "cannot be asked"),
                           (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "cannot be asked"),
                           (b"HTTP/1.1 410 Gone\r\n\r\n", "answers 410 Gone; take it out"),
                           (b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n", "no address that can")):  # fmt: skip
        server.acts["/"] = raw(content)
        told = refused(server.url())
        assert words in told
        assert "\n" not in told
    assert "answers 404" in refused(server.url("/none"))
    server.shutdown()
    for address, words in (("http://none.invalid/", "there is no host"), ("http://a:b@x.example/", "a password in it"),
                           ("http:///x", "neither http"), ("http://x.example:99999/", "no address"),
                           ("http://a..b/", "no address"), ("http://127.0.0.1:1/", "cannot be asked")):  # fmt: skip
        assert words in refused(address)


def test_threads_do_not_stay(server: Server) -> None:
    server.gives("/", b"x")
    for _ in range(5):
        fetch(server.url(), RULES)
    time.sleep(0.3)
    assert sum("Timer" in thread.name for thread in threading.enumerate()) == 0
