"""Who is writing to a record, where the system tells (Linux): a command and its process."""

import os
import pathlib

LOCKS = pathlib.Path("/proc/locks")
WRITING = 120  # the byte of the file -shm that SQLite locks for whoever writes in WAL mode


def holder(path: str) -> str:
    """The command that holds a record for writing, with its process; empty where that is not told."""
    try:
        number = os.stat(f"{path}-shm").st_ino
        for line in LOCKS.read_text(encoding="ascii").splitlines():
            kind, process, file, first, last = _lock(line.split())
            if kind == "WRITE" and file == number and first <= WRITING <= last and process > 0:
                return f"{_called(process)}process {process}"
    except (OSError, ValueError):
        pass
    return ""


def _lock(words: list[str]) -> tuple[str, int, int, int, int]:
    """Kind, process, inode, first and last byte of a line of the system's locks; nothing of one who only waits."""
    if len(words) < 8 or words[1] == "->":
        return "", 0, 0, 0, 0
    last = 2**63 if words[7] == "EOF" else int(words[7])
    return words[3], int(words[4]), int(words[5].rpartition(":")[2]), int(words[6]), last


def _called(process: int) -> str:
    """What a process was called as: ``musnad read, ``, or the program alone."""
    words = pathlib.Path(f"/proc/{process}/cmdline").read_bytes().decode("utf-8", "replace").split("\0")
    names = [os.path.basename(word) for word in words]
    if "musnad" in names[:-1]:
        return f"musnad {words[names.index('musnad') + 1]}, "
    return f"{names[0]}, " if names[0] else ""
