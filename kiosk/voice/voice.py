"""The terminal's voice: reads a page when it arrives, then what is new on it, and what a finger or a keyboard comes to."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPointF, QTimer, Signal
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.settings import VoiceSettings
from kiosk.voice.headphones import Headphones
from kiosk.voice.player import Player
from kiosk.voice.reader import Line, Role, is_read, line_at, line_of, page_lines
from kiosk.voice.recordings import TEXTS, Recordings, plain

_log = logging.getLogger(__name__)

_LOOKS_AGAIN_MS = 250
"""Least time between two looks at a page: a customer who types or a picture that moves draws many frames a second."""


class Voice(QObject):
    """Reads the window out in its language, from recordings in `folders`. Keep it as long as the window.

    `alive()` is called whenever `player` has nothing left to play, since a customer who listens touches nothing. It must
    not count as an answer to the idle warning, which is read out as well. `pad`: digits of a passcode are said, too, but
    into headphones alone. Raises RuntimeError if QML's Voice is missing.

    Signals:
        closed: `close` was called.
    """

    closed = Signal()

    def __init__(
        self,
        engine: QQmlEngine,
        window: QQuickWindow,
        folders: Sequence[Path],
        player: Player,
        alive: Callable[[], None],
        *,
        pad: bool = False,
    ) -> None:
        super().__init__(window)
        state = engine.singletonInstance("Kiosk", "Voice")
        if not isinstance(state, QObject):
            raise RuntimeError("Voice could not be loaded")  # noqa: TRY004 - an installation's fault, not a caller's
        self._engine, self._window, self._player, self._state = engine, window, player, state
        self._folders = folders
        self._recordings: dict[str, Recordings] = {}
        self._page: QQuickItem | None = None
        self._heard: set[str] = set()
        self._lines: list[Line] = []
        self._answered = False
        self._closed = False
        self._looking = QTimer(self, singleShot=True, interval=_LOOKS_AGAIN_MS)
        self._looking.timeout.connect(self._look)
        player.ended.connect(alive)
        state.setProperty("languages", languages(folders))
        state.setProperty("padAllowed", pad)
        changed: Any = state  # QML's own signals
        changed.onChanged.connect(self._switch)
        changed.slowChanged.connect(self._set_player)
        changed.loudChanged.connect(self._set_player)
        changed.touched.connect(self._say_item)
        changed.asked.connect(self._say_point)
        changed.answered.connect(self._note_answer)
        changed.told.connect(self._say_alone)
        window.frameSwapped.connect(self._drawn)
        window.activeFocusItemChanged.connect(self._focused)
        engine.uiLanguageChanged.connect(self._start_over)

    async def prepare(self) -> None:
        """Load in a thread what is recorded in each language, then say the page if the voice is on; nothing is said before.

        A language whose recordings can't be loaded is not offered, and the log says so.
        """
        for language in languages(self._folders):
            folders = [each / language for each in self._folders if (each / language).is_dir()]
            try:
                self._recordings[language] = await asyncio.to_thread(Recordings, folders)
            except (OSError, ValueError) as error:
                _log.warning("recordings in %s can't be used: %s", language, error)
        self._state.setProperty("languages", sorted(self._recordings))
        self._start_over()

    def set_headphones(self, *, inside: bool) -> None:
        """Tell the voice whether headphones are plugged in: this switches it on and off, unless the customer has.

        Characters and years of birth, with `pad` also digits of a passcode, are said into headphones alone. What is being
        said stops when they are pulled out.
        """
        if not inside:
            self._player.stop()
        self._state.setProperty("headphones", inside)

    def close(self) -> None:
        """Stop what is being said, say nothing from now on, and emit `closed`."""
        self._closed = True
        self._looking.stop()
        self._player.stop()
        self.closed.emit()

    def _is_on(self) -> bool:
        return not self._closed and bool(self._state.property("on"))

    def _switch(self) -> None:
        """Follow the voice being switched on or off, or a language chosen that has none: stop, or read the page from its start."""
        if not self._is_on():
            self._player.stop()
        self._start_over()

    def _start_over(self) -> None:
        """Read the page from its start."""
        self._page = None
        self._drawn()

    def _set_player(self) -> None:
        self._player.slow = bool(self._state.property("slow"))
        self._player.loud = bool(self._state.property("loud"))

    def _drawn(self) -> None:
        if self._is_on() and not self._looking.isActive():
            self._looking.start()

    def _look(self) -> None:
        """Read what is new: the whole page if it has just arrived."""
        page = self._window.property("page")
        if not self._is_on() or not isinstance(page, QQuickItem):
            return
        if self._window.property("turning"):
            self._looking.start()
            return
        self._lines = page_lines(self._window, page)
        read = [line for line in self._lines if is_read(line)]
        if page is not self._page:
            self._page, self._heard = page, set()
            self._player.stop()
        # an answer may be refused with the same words as the one before
        new = [
            line
            for line in read
            if line.text not in self._heard or (self._answered and line.role is Role.AlertMessage)
        ]
        self._answered = False
        self._heard = {line.text for line in read}
        self._say([line.text for line in new])

    def _note_answer(self) -> None:
        self._answered = True

    def _say_item(self, item: QQuickItem) -> None:
        self._say_line(line_of(item))

    def _say_point(self, point: QPointF) -> None:
        """Say what lies under a finger that touched nothing to press; the whole page where nothing does."""
        if line := line_at(self._lines, point.toPoint()):
            self._say_line(line)
        else:
            self._start_over()

    def _say_line(self, line: Line | None) -> None:
        if line is not None:
            self._player.stop()
            self._say([line.text, *[str(self._state.property("off"))] * line.off])

    def _say_alone(self, text: str) -> None:
        self._player.stop()
        self._say([text])

    def _focused(self) -> None:
        item: QQuickItem | None = self._window.activeFocusItem()
        if not self._is_on() or item is None or not item.inherits("QQuickAbstractButton"):
            return
        is_digit = item.property("still") and len(str(item.property("text"))) == 1
        if is_digit and not self._state.property("saysPad"):
            self._say_alone(str(self._state.property("padIsSilent")))
        else:
            self._say_item(item)

    def _say(self, texts: Sequence[str]) -> None:
        if not self._is_on():
            return
        private = bool(self._state.property("headphones"))
        recordings = self._recordings.get(self._engine.uiLanguage() or "ja")
        said = [each for text in texts for each in recordings.of(plain(text))] if recordings else []
        self._player.play([each.path for each in said if private or not each.private])


def open_voice(
    engine: QQmlEngine, window: QQuickWindow, settings: VoiceSettings, alive: Callable[[], None]
) -> Voice:
    """Return the window's voice, which is told of the headphones. It says nothing until `prepare` has been awaited.

    Raises RuntimeError if QML's Voice is missing.
    """
    voice = Voice(engine, window, settings.recordings, Player(window), alive, pad=settings.pad)
    headphones = Headphones(parent=voice)

    def heard() -> None:
        voice.set_headphones(inside=headphones.inside)

    headphones.changed.connect(heard)
    voice.closed.connect(headphones.close)
    heard()
    return voice


def languages(folders: Sequence[Path]) -> list[str]:
    """Return the codes of the languages of which these folders have a list of texts, sorted."""
    return sorted({path.parent.name for folder in folders for path in folder.glob(f"*/{TEXTS}")})
