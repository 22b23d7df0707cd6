"""Where what can be made anew is kept for a user: the compiled lexicon, what pages need of others' records."""

import os
import pathlib


def cache_folder() -> pathlib.Path:
    """The folder, which may not be there yet: below ``MUSNAD_CACHE``, ``XDG_CACHE_HOME`` or ``~/.cache``."""
    base = os.environ.get("MUSNAD_CACHE") or os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return pathlib.Path(base).expanduser() / "musnad"
