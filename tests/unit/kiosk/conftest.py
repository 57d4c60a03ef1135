"""Views need Qt's core alone: no display, no window."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtGui import QGuiApplication


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


@pytest.fixture(autouse=True)
def application(qapp: QGuiApplication) -> None:
    """A QObject with a timer wants an application."""
