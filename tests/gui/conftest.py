"""QML is drawn without a display, by the software renderer; a warning from Qt or QML fails the test (pyproject.toml)."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QGuiApplication

from demo.gallery.panel_window import PanelWindow
from script.catalogue import marks_of, write
from script.pseudo import pseudo
from tests.support.staged_terminal import Terminal

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """Make ja_JP the default locale, and return the class of the application that pytest-qt makes for all tests."""
    QLocale.setDefault(QLocale("ja_JP"))
    return QGuiApplication


def compiled(text_of: Callable[[str], str], folder: Path) -> QTranslator:
    """Compile ja.ts as it is now, each text as `text_of` gives it for the Japanese one; return it loaded, not yet installed."""
    marked, catalogue = folder / "words.ts", folder / "words.qm"
    write(ROOT / "resources/i18n/ja.ts", marked, text_of)
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([lrelease, "-silent", marked, "-qm", catalogue], check=True)
    translator = QTranslator()
    assert translator.load(str(catalogue))
    return translator


@pytest.fixture(scope="session")
def words(qapp: QGuiApplication, tmp_path_factory: pytest.TempPathFactory) -> QTranslator:
    """Install the customer's words, in Japanese and with their marks for line breaks, for all tests; return them."""
    translator = compiled(marks_of(ROOT / "resources/i18n/ja.ts"), tmp_path_factory.mktemp("words"))
    qapp.installTranslator(translator)
    return translator


@pytest.fixture
def pseudo_words(words: QTranslator, qapp: QGuiApplication, tmp_path: Path) -> Iterator[None]:
    """Install, for one test, texts 40 % longer, accented, with blanks: what another language would ask of the screens."""
    translator = compiled(pseudo, tmp_path)
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def show(words: QTranslator) -> Iterator[Callable[..., PanelWindow]]:
    """Return the function that shows QML on a panel until the test ends: `show("PrimaryButton { … }", panel="small")` or
    `show(Path("Page.qml"))`.
    """
    shown: list[PanelWindow] = []

    def one(qml: str | Path, panel: str = "portrait", scale: float = 1) -> PanelWindow:
        shown.append(PanelWindow(qml, panel, scale))
        return shown[-1]

    yield one
    for glass in shown:
        glass.close()


@pytest.fixture
def terminal(words: QTranslator) -> Iterator[Callable[..., Terminal]]:
    """Return the function that opens the product's window until the test ends: `terminal("small")`; arguments as Terminal has."""
    opened: list[Terminal] = []

    def one(panel: str = "portrait", **more: Any) -> Terminal:
        opened.append(Terminal(panel, **more))
        return opened[-1]

    yield one
    for each in opened:
        each.close()
