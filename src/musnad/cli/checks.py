"""What doctor looks at: each check gives its name, what was found, and whether that is well (None: not needed)."""

import pathlib
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec

import apsw

import musnad
from musnad.errors import MusnadError
from musnad.lexicon import load
from musnad.lexicon.table import cache_path
from musnad.store import SCHEMA, View

Check = tuple[str, str, bool | None]
MODULES = {"pre-commit": "pre_commit", "import-linter": "importlinter", "python-docx": "docx"}


def checks(store: str) -> Iterator[Check]:
    """All checks, in the order in which they matter."""
    yield "musnad", f"{musnad.__version__}, schema {SCHEMA}", True
    yield "python", f"{platform.python_version()} on {platform.system()}", sys.version_info >= (3, 11)
    yield "apsw", f"{apsw.apsw_version()}, SQLite {apsw.sqlite_lib_version()}", True
    yield _lexicon()
    yield _store(store)
    yield _fonts()
    yield from _extras()


def _lexicon() -> Check:
    path = cache_path()
    kept = path.exists()
    try:
        entries = len(load().entries)
    except MusnadError as error:
        return "lexicon", str(error), False
    state = "kept" if kept else "kept now" if path.exists() else "cannot be kept, each start compiles it anew: look at"
    return "lexicon", f"{entries:,} entries; compiled table {state} in {path.parent}", True


def _store(store: str) -> Check:
    if not pathlib.Path(store).exists():
        return "record", f"{store}: not there; make one: musnad read PATH --store {store}", None
    try:
        with View(store) as view:
            state = view.state()
    except MusnadError as error:
        return "record", str(error), False
    if state["faults"]:
        return "record", f"{store}: damaged: {state['faults'][0]}; musnad check tells more", False
    rows = ", ".join(f"{state[name]:,} {name}" for name in ("reports", "names", "statements", "events", "entities"))
    readers = f", read by {', '.join(state['versions'])}" if state["versions"] else ""
    return "record", f"{store}: sound, schema {state['schema']}; {rows}{readers}", True


def _fonts() -> Check:
    """Fonts that can show Arabic, by fontconfig where the system has it."""
    if not shutil.which("fc-list"):
        return "fonts", "fontconfig is not here to ask; any terminal with an Arabic font will do", None
    try:
        run = subprocess.run(["fc-list", ":lang=ar", "family"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return "fonts", f"cannot be listed: {error}", None
    families = sorted({line.split(",")[0].strip() for line in run.stdout.splitlines() if line.strip()})
    if not families:
        return "fonts", "none that shows Arabic; install one, such as fonts-noto-core or fonts-dejavu-core", None
    more = f" and {len(families) - 4} more" if len(families) > 4 else ""
    return "fonts", f"Arabic: {', '.join(families[:4])}{more}", True


def _extras() -> Iterator[Check]:
    """Each optional set of packages, and what of it is missing."""
    wanted: dict[str, list[str]] = {}
    try:
        lines = requires("musnad") or []
    except PackageNotFoundError:
        lines = []
    for line in lines:
        package, _, condition = line.partition(";")
        if "extra ==" in condition:
            extra = condition.split("extra ==")[1].strip(" '\"")
            name = package.strip().split(">")[0].split("=")[0].split("[")[0].strip()
            wanted.setdefault(extra, []).append(name)
    for extra, packages in sorted(wanted.items()):
        missing = [name for name in packages if not find_spec(MODULES.get(name, name.replace("-", "_")))]
        if missing:
            yield f"[{extra}]", f"without {', '.join(missing)}: pip install 'musnad[{extra}]'", None
        else:
            yield f"[{extra}]", ", ".join(f"{name} {version(name)}" for name in packages), True
