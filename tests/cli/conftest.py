"""The installed command, called as from a shell."""

import os
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
