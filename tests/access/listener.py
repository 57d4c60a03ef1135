"""A customer who has the screen read out, and presses what is read by its role and name, over AT-SPI alone."""

import asyncio
import re
import time

from jeepney import DBusErrorResponse
from PySide6.QtCore import QTranslator

from demo.customer import Lost
from demo.gallery.scene import plain
from tests.access.reader import Accessible, Reader, State

PATIENCE = 2.0
"""Seconds until what is looked for must be read."""
BUTTON, FIELD = "push button", "text"
NAMES = {
    "legacy": (BUTTON, "start-legacy"),
    "field-id": (FIELD, "login-id"),
    "field-email": (FIELD, "new-email-field"),
    "field-password": (FIELD, "login-password", "new-password-field"),
    "field-repeated": (FIELD, "new-password-repeat"),
    "submit": (BUTTON, "login-submit", "new-email-submit", "code-submit", "new-password-submit-migration"),
    "agree": (BUTTON, "terms-agree"),
    "no": (BUTTON, "screen-no"),
    "ok": (BUTTON, "screen-ok"),
    "proceed": (BUTTON, "registered-proceed", "introduction-proceed", "offers-proceed", "enrolled-proceed"),
    "key-enter": (BUTTON, "key-enter"),
    "end": (BUTTON, "top-end"),
}
"""What a walker calls a thing: its role, and the ids of its names on the screens of a migration."""


class Listener:
    """Presses what a walker wants pressed. `heard`: all that was read meanwhile."""

    def __init__(self, reader: Reader) -> None:
        self.heard: set[str] = set()
        self._reader = reader
        self._words = QTranslator()
        assert self._words.load("build/i18n/ja.qm")

    async def press(self, name: str) -> None:
        """Find a thing by its role and name, and do what it does; raise Lost if none is read."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                if (thing := await asyncio.to_thread(self._find, name)) is not None:
                    await asyncio.to_thread(self._reader.press, thing)
                    return
            except DBusErrorResponse:  # what was just read has gone
                pass
            await asyncio.sleep(0.05)
        raise Lost(f"nothing is read that would be {name}")

    def _find(self, name: str) -> Accessible | None:
        role, *ids = NAMES.get(name, (BUTTON,))
        wanted = [self._pattern(text) for text in ids] or [re.escape(name.removeprefix("key-"))]
        things = [thing for program in self._reader.programs() for thing in self._reader.read(*program).all()]
        self.heard.update(text for thing in things for text in (thing.name, *thing.texts))
        for thing in things:
            if (
                thing.role == role
                and State.ENABLED in thing.states
                and re.fullmatch("|".join(wanted), plain(thing.name))
            ):
                return thing
        return None

    def _pattern(self, text: str) -> str:
        """What a name is like that begins with the text of this id, in which the brand's names are filled in."""
        return re.sub(r"\\{\w+\\}", ".+", re.escape(plain(self._words.translate("", text) or text))) + "(。.*)?"
