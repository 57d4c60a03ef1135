"""A fixture for tests with Qt views; a conftest imports it."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module", autouse=True)
def views_go_with_their_module() -> Iterator[None]:
    """Collect a module's views at its end: if the collector found them later, on another thread, the process would abort."""
    yield
    gc.collect()
