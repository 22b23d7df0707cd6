"""Serve the page of one record until somebody stops it."""

import pathlib
import threading
from collections.abc import Callable

import uvicorn

from musnad.errors import BadInput, BadQuestion
from musnad.show.app import create_app
from musnad.show.desk import Desk
from musnad.show.guard import LOOPBACK, check_binding, is_loopback
from musnad.show.sheet import warm

PORT = 8317


def token_in(path: str | None) -> str | None:
    """The token that a file holds; None without one."""
    if path is None:
        return None
    try:
        return pathlib.Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"the token cannot be read ({error})", path, "name a file that holds one long word") from error


def serve(
    store: str, host: str = "127.0.0.1", port: int = PORT, token_file: str | None = None, names: tuple[str, ...] = (),
    ready: Callable[[str], None] = lambda address: None,
) -> None:  # fmt: skip
    """Serve ``store``; ``ready`` is told the address. BadQuestion for a door without a token, and for a port taken."""
    token = token_in(token_file)
    check_binding(host, token)
    desk = Desk(store)
    desk.start()
    hosts = frozenset({*LOOPBACK, *(name.lower() for name in names)} | ({host} - {"0.0.0.0", "::"}))
    config = uvicorn.Config(
        create_app(desk, hosts, token), host=host, port=port, log_level="warning", access_log=False,
        server_header=False, date_header=False, lifespan="off",
    )  # fmt: skip
    server = uvicorn.Server(config)
    try:
        config.load()
        socket = config.bind_socket()
    except SystemExit as error:
        raise BadQuestion(f"port {port} of {host} is taken or not allowed", do="give another --port") from error
    shown = f"[{host}]" if ":" in host else host
    ready(f"http://{'localhost' if is_loopback(host) else shown}:{socket.getsockname()[1]}/")
    threading.Thread(target=_warm, args=(desk,), name="warm", daemon=True).start()
    server.run(sockets=[socket])


def _warm(desk: Desk) -> None:
    """What the first reader would wait for: templates compiled, the lexicon loaded."""
    warm()
    desk.lexicon()
