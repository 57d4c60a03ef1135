"""Qt without a display, for the demo's window "pocket": the customer's keys, telephone and mailbox."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    QLocale.setDefault(QLocale("ja_JP"))
    return QGuiApplication
