"""The installed command, called as from a shell."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Done = subprocess.CompletedProcess[str]
Musnad = Callable[..., Done]


@pytest.fixture
def musnad(tmp_path: Path) -> Musnad:
    program = str(Path(sys.executable).parent / "musnad")

    def run(*arguments: str, stdin: bytes = b"", columns: int = 110) -> Done:
        environment = {**os.environ, "COLUMNS": str(columns)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        given = [program, *arguments]
        done = subprocess.run(given, cwd=tmp_path, input=stdin, capture_output=True, env=environment, check=False)
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


Shown = Callable[..., str]


@pytest.fixture
def shown() -> Shown:
    """What a command shows on a terminal."""
    program = str(Path(sys.executable).parent / "musnad")

    def show(*arguments: str, columns: int = 80) -> str:
        child, terminal = pty.fork()
        if child == 0:
            os.environ.pop("NO_COLOR", None)
            os.environ["COLUMNS"] = str(columns)
            os.execv(program, [program, *arguments])
        seen = b""
        try:
            while piece := os.read(terminal, 4096):
                seen += piece
        except OSError:
            pass
        os.waitpid(child, 0)
        return seen.decode("utf-8", "replace")

    return show
