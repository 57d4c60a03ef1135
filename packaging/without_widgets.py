"""Runs first in the frozen terminal: gives qasync, which wants an application class of Qt Widgets, that of Qt GUI. It saves 14 MB."""

import sys
import types


class _Widgets(types.ModuleType):
    def __getattr__(self, name: str) -> object:
        if name == "QApplication":
            from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - the device process, the same binary, has no Qt

            return QGuiApplication
        raise AttributeError(name)


sys.modules["PySide6.QtWidgets"] = _Widgets("PySide6.QtWidgets")
