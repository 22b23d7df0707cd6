"""What must be on the disk before more is said of it."""

import os


def on_disk(path: str) -> None:
    """Wait until a file, or what a folder says of its files, is there; where the system lets one wait for it."""
    try:
        number = os.open(path, os.O_RDONLY)
    except OSError:  # folders cannot be opened everywhere
        return
    try:
        os.fsync(number)
    except OSError:
        if not os.path.isdir(path):
            raise
    finally:
        os.close(number)
