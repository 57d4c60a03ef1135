"""A branch with a desk: the whole counter beside a real Chromium."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.branch_with_desk import BranchWithDesk


@pytest.fixture
def branch_with_desk(tmp_path: Path) -> Iterator[BranchWithDesk]:
    """A fresh branch: no staff yet, and the made-up members. Skips the test if Chromium is not installed."""
    with BranchWithDesk(tmp_path) as opened:
        yield opened
