"""Build hook of the compiled wheel: the reader's busiest modules as C, by mypyc; without it the wheel is pure Python.

It runs only where ``HATCH_BUILD_HOOKS_ENABLE=1`` asks for it, and never for an editable install: a compiled module
beside a file that is edited would hide what is edited. For the same reason nothing is written below ``src``.
Which modules are compiled, and in which libraries, stands in ``pyproject.toml``; why, in docs/decisions/0006.
"""

import contextlib
import os
import pathlib
import shutil
from collections.abc import Iterator
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MYPY = ("--strict", "--config-file=", "--ignore-missing-imports")  # packages need not be there: `make types` sees them
OPTIMISED = "1"  # 3 takes twice as long to compile and reads no faster


class CompiledReader(BuildHookInterface):
    """Adds the compiled modules to a wheel; their text stays beside them, for whoever reads a traceback."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell hatchling what to pack and that the wheel is one for this Python and machine."""
        if self.target_name != "wheel" or version == "editable":
            return
        work = pathlib.Path(self.root, "build", "mypyc")
        shutil.rmtree(work, ignore_errors=True)
        with _inside(pathlib.Path(self.root, "src")):
            _compile(self.config["libraries"], work)
        library = work / "lib"
        found = [path for path in library.rglob("*") if path.is_file()]
        build_data["force_include"].update({str(path): str(path.relative_to(library)) for path in found})
        build_data["pure_python"], build_data["infer_tag"] = False, True


def _compile(libraries: dict[str, list[str]], work: pathlib.Path) -> None:
    """Compile the modules below ``src``, which is where we are, the libraries side by side.

    They lie beside the package, not in it: mypyc tells a module its file by the place of its library.
    """
    from mypyc.build import mypycify
    from setuptools import Distribution

    groups: list[tuple[list[str], str | None]] = []
    for name, paths in libraries.items():
        groups.append((_modules(paths), f"musnad_{name}"))
    files = [file for modules, _ in groups for file in modules]
    c_files = str(work / "c")
    extensions = mypycify([*MYPY, *files], opt_level=OPTIMISED, debug_level="0", separate=groups, target_dir=c_files)
    command: Any = Distribution({"name": "musnad", "ext_modules": extensions}).get_command_obj("build_ext")
    command.build_lib, command.build_temp, command.parallel = str(work / "lib"), str(work / "tmp"), os.cpu_count()
    command.ensure_finalized()
    command.run()


def _modules(paths: list[str]) -> list[str]:
    """The modules of a library: files, and all files of folders."""
    listed = [pathlib.Path("musnad", path) for path in paths]
    return [str(file) for path in listed for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]


@contextlib.contextmanager
def _inside(folder: pathlib.Path) -> Iterator[None]:
    """Work in a folder for a while: names of modules and of C files follow from paths below it."""
    before = pathlib.Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
