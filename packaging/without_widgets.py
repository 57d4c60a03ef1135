"""Runs first in a frozen program: makes PySide6.QtWidgets a module whose QApplication is QtGui's QGuiApplication.

qasync and pytest-qt want that class and nothing else of Qt Widgets, which is 14 MB.
"""

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import ModuleType


class _WithoutWidgets(MetaPathFinder, Loader):
    def find_spec(
        self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return spec_from_loader(name, self) if name == "PySide6.QtWidgets" else None

    def exec_module(self, module: ModuleType) -> None:
        from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - the device process, the same binary, has no Qt

        vars(module)["QApplication"] = QGuiApplication


sys.meta_path.insert(0, _WithoutWidgets())
