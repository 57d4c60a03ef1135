"""What goes for every test."""

import pytest

from tests.support.temporary import take_folder


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # a worker of pytest-xdist has the environment of its parent
        take_folder()
