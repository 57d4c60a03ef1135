"""Views need Qt's core alone: no display, no window."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from tests.unit.kiosk.server import Server


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """Return the class of the application that pytest-qt makes for all tests."""
    return QGuiApplication


@pytest.fixture(autouse=True)
def application(qapp: QGuiApplication) -> None:
    """Make the application that a QObject with a timer needs, for every test."""


@pytest.fixture
def server() -> Iterator[Server]:
    """Start a server without a script, and close it after the test."""
    server = Server()
    yield server
    server.close()
