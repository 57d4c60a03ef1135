"""Views need Qt's core alone: no display, no window."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from tests.unit.kiosk.server import Server


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


@pytest.fixture(autouse=True)
def application(qapp: QGuiApplication) -> None:
    """A QObject with a timer wants an application."""


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()
