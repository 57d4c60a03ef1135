"""The texts of the screens: one compiled file a language. QML chooses the language by `Qt.uiLanguage`.

A language is *spoken* while the screens show it. What is read aloud is the business of `kiosk.voice`.
"""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlEngine

COMPILED = Path(__file__).resolve().parent.parent / "build" / "i18n"
"""The folder of the compiled texts, a file CODE.qm for each language."""
JAPANESE = "ja"
EASY = "-easy"
"""Suffix of the code of a language's easy words (ja-easy), which only the screens have; the service is told the language."""


def language_of(code: str) -> str:
    """Return the language (BCP 47) of words with this code: the code without its suffix EASY; Japanese if nothing is left."""
    return code.removesuffix(EASY) or JAPANESE


class Words:
    """The texts of every language, of which one is in use.

    A text that a language lacks is in Japanese. Keep this object as long as the engine.
    """

    def __init__(self, engine: QQmlEngine) -> None:
        """Load all texts, and speak Japanese; after each change of the `uiLanguage` of `engine` speak that language.

        Japanese is spoken instead of a language that has no file.

        Raises:
            RuntimeError: the Japanese words are missing.
        """
        self._engine = engine
        self._files = {path.stem: QTranslator() for path in sorted(COMPILED.glob("*.qm"))}
        for name, words in self._files.items():
            words.load(str(COMPILED / f"{name}.qm"))
        if JAPANESE not in self._files:
            raise RuntimeError("the Japanese words are missing: run script/words")
        QGuiApplication.installTranslator(self._files[JAPANESE])
        self._spoken = JAPANESE
        engine.uiLanguageChanged.connect(self._speak)

    def close(self) -> None:
        """Remove all texts from the application, and follow the engine no longer; the locale is Japanese again."""
        self._engine.uiLanguageChanged.disconnect(self._speak)
        QLocale.setDefault(QLocale(JAPANESE))
        for words in self._files.values():
            QGuiApplication.removeTranslator(words)

    def languages(self) -> list[dict[str, str]]:
        """Return the `code` of each language, and its `name` in itself: Japanese, easy Japanese, then the others by code."""
        codes = sorted(self._files, key=lambda code: (language_of(code) != JAPANESE, code))
        return [{"code": code, "name": self._name(code)} for code in codes]

    def japanese(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the Japanese text of each id, whatever language is spoken; an empty text for an unknown id."""
        return {each: self._files[JAPANESE].translate("", each) or "" for each in ids}

    def _name(self, code: str) -> str:
        return self._files[code].translate("", "language-name") or code

    def _speak(self) -> None:
        """Speak the language that was chosen, on all that is shown; Japanese where there is no such file."""
        chosen = self._engine.uiLanguage()
        if self._spoken != JAPANESE:
            QGuiApplication.removeTranslator(self._files[self._spoken])
        self._spoken = chosen if chosen in self._files else JAPANESE
        if self._spoken != JAPANESE:
            QGuiApplication.installTranslator(self._files[self._spoken])
        # a face has the forms of other languages too, and draws those of this locale
        QLocale.setDefault(QLocale(self._spoken))
        self._engine.retranslate()
