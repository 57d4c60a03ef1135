"""`python -m field`: pytest with this plugin, on the ready suite unless other tests are named."""

import os
import sys
from collections.abc import Sequence

import pytest

PYTEST_OPTIONS = (
    *("-p", "field.plugin", "--terminal"),
    # no file of the folder it is started in has a say, and none is written there but the report
    *("-c", os.devnull, "--rootdir", os.curdir, "--import-mode", "importlib", "-p", "no:cacheprovider"),
    *("-o", "qt_api=pyside6", "-o", "qt_log_level_fail=WARNING", "-ra"),
)
"""What every run begins with: this plugin, and nothing from the folder that it is started in."""


def main(words: Sequence[str]) -> int:
    """Run pytest with PYTEST_OPTIONS and these words; return its exit code."""
    return pytest.main([*PYTEST_OPTIONS, *words])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
