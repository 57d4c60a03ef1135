"""A fixture for tests with Qt views; a conftest imports it."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module", autouse=True)
def views_go_with_their_module() -> Iterator[None]:
    """A view that the collector found later, on another test's thread, would bring the process down (kiosk/garbage.py)."""
    yield
    gc.collect()
