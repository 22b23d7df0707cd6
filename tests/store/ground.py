"""The ground under a record, as bad as it may be: a disk with little room, folders and files that cannot be written."""

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

MUSNAD = str(Path(sys.executable).parent / "musnad")
Done = subprocess.CompletedProcess[str]
DROP, OVERRIDE, SEARCH, OWNER = 24, 1, 2, 3  # prctl's PR_CAPBSET_DROP; capabilities by which root minds no rights


def run(*arguments: str, before: Callable[[], None] | None = None) -> Done:
    """The program, called as from a shell."""
    return subprocess.run(
        [MUSNAD, *arguments], capture_output=True, text=True, check=False, encoding="utf-8", preexec_fn=before
    )


def minding() -> None:
    """To be called in a child: from then on it minds the rights of files, root or not."""
    if os.geteuid() == 0:
        for right in (OVERRIDE, SEARCH, OWNER):
            ctypes.CDLL(None).prctl(DROP, right, 0, 0, 0)


def can_write(folder: Path) -> bool:
    """Whether a child that minds rights may write there after all."""
    code = [sys.executable, "-c", f"open({str(folder / 'try')!r}, 'w')"]
    return subprocess.run(code, preexec_fn=minding, capture_output=True, check=False).returncode == 0


def at_most(size: int) -> Callable[[], None]:
    """To be called in a child: no file of it may grow beyond so many bytes."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[bool]:
    """A disk of so many bytes at ``folder``; false where none may be mounted."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def resize(folder: Path, size: int) -> None:
    """More room, or less."""
    subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)
