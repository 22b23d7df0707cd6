"""The list of what is installed, as `make sbom` writes it."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_it_names_all_that_the_core_needs(tmp_path: Path) -> None:
    pytest.importorskip("cyclonedx_py", reason="cyclonedx-bom is not here: pip install 'musnad[dev]'")
    out = tmp_path / "sbom.json"
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--pyproject", str(ROOT / "pyproject.toml")]
    subprocess.run([*command, "--of", "JSON", "-o", str(out), sys.executable], check=True, capture_output=True)
    made = json.loads(out.read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {part["name"].lower() for part in made["components"]}
    assert made["bomFormat"] == "CycloneDX"
    assert {re.split(r"[<>=\[]", line)[0] for line in project["dependencies"]} <= named
