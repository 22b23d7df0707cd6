"""Servers of this machine that answer as they are told, good ones and bad ones."""

import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

Act = Callable[[BaseHTTPRequestHandler], None]


class Server(ThreadingHTTPServer):
    """One server: ``acts`` say what each path gives; ``asked`` are the requests that came, path and headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.acts: dict[str, Act] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.scheme = "http"
        self.over = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def gives(self, path: str, body: bytes, kind: str = "application/rss+xml", status: int = 200, **more: str) -> None:
        """A body with its length, and more headers (_ for -)."""

        def act(handler: BaseHTTPRequestHandler) -> None:
            marks = {key.replace("_", "-"): value for key, value in more.items()}
            old = "ETag" in marks and handler.headers["If-None-Match"] == marks["ETag"]
            handler.send_response(304 if old else status)
            for key, value in {"Content-Type": kind, "Content-Length": str(len(body)), **marks}.items():
                handler.send_header(key, value)
            handler.end_headers()
            if not old:
                handler.wfile.write(body)

        self.acts[path] = act

    def handle_error(self, request: object, client_address: object) -> None:
        """Those who are cut off do not print."""


class Handler(BaseHTTPRequestHandler):
    """Does what its server's acts say."""

    def do_GET(self) -> None:
        assert isinstance(self.server, Server)
        self.server.asked.append((self.path, dict(self.headers)))
        act = self.server.acts.get(self.path)
        if act:
            act(self)
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def server() -> Iterator[Server]:
    yield from running(Server())


def running(server: Server) -> Iterator[Server]:
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for localhost that it has signed itself, and its key."""
    if not shutil.which("openssl"):
        pytest.skip("openssl, which makes the certificate, is not installed here")
    held, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", held],
        check=True, capture_output=True,
    )  # fmt: skip
    return held, key


@pytest.fixture
def secure(certificate: tuple[Path, Path]) -> Iterator[Server]:
    server = Server()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.scheme = "https"
    yield from running(server)
