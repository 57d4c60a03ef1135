"""A customer with the voice on who does not look at the screen: hears what lies under the finger before pressing it."""

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

import demo.settings
from kiosk.voice.recordings import plain
from tests.support.glass_counter import GlassCounter
from tests.support.silent_recordings import make_silent_recordings

SPEAKER = """#!/bin/sh
basename "$(readlink /proc/self/fd/0)" .opus >> "{heard}"
"""
LISTENS = 4.0
"""Seconds in which a page begins to be read, if there is something new on it."""
PATIENCE = 5.0
"""Seconds until what a finger has come to must be heard."""
NAMES = {
    "letters": ("frame-letters-voice",),
    "close": ("letters-close",),
    "legacy": ("start-legacy",),
    "field-id": ("login-id",),
    "field-email": ("new-email-field",),
    "field-password": ("login-password", "new-password-field"),
    "field-repeated": ("new-password-repeat",),
    "submit": ("login-submit", "new-email-submit", "code-submit", "new-password-submit-migration"),
    "agree": ("terms-agree",),
    "no": ("screen-no",),
    "ok": ("screen-ok",),
    "proceed": ("registered-proceed", "introduction-proceed", "offers-proceed", "enrolled-proceed"),
    "key-enter": ("key-enter",),
    "end": ("top-end",),
}
"""What a walker calls a thing, and the ids of what is heard of it."""


class VoiceListener:
    """Give its `press` to a GlassWalker as `hand`, and set `counter`.

    Make it before the counter: it puts loudspeaker and recordings where the counter's terminal finds them.
    """

    counter: GlassCounter

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._heard = folder / "heard"
        self._heard.touch()
        self._listened = 0
        self._page: tuple[str, object] = ("", None)
        self._seen: set[str] = set()
        self._texts = make_silent_recordings(folder / "recordings")
        speaker = folder / "play"
        speaker.write_text(SPEAKER.format(heard=self._heard))
        speaker.chmod(speaker.stat().st_mode | stat.S_IXUSR)
        patch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
        patch.setattr(demo.settings, "RECORDINGS", folder / "recordings")

    def heard(self) -> list[str]:
        """Return the names of all recordings that were heard, in turn."""
        return self._heard.read_text().splitlines()

    async def press(self, name: str) -> None:
        """Touch a thing, hear that it is the right one, and touch it again; a digit is typed on a keypad that can be felt."""
        await self._listen()
        if name.startswith("key-") and name not in NAMES:
            await self.counter.me.scan(name.removeprefix("key-"))
            return
        before = len(self.heard())
        await self.counter.me.touch_now(name)
        await self.counter.eventually(lambda: self._is_heard(name, before), PATIENCE)
        self._listened = len(self.heard())
        await self.counter.me.touch_now(name)

    async def _listen(self) -> None:
        """Hear what is new: on a page that has just come something that did not stand on the one before, as its question."""
        look = await self.counter.me.look("mode")
        page = (look["screen"], look["state"].get("mode"))
        if page == self._page:
            await self._wait_until(lambda: len(self.heard()) > self._listened)
            return
        texts = {plain(text).replace("\n", "") for text in look["texts"]}
        new, self._seen, self._page = texts - self._seen, texts, page
        await self._wait_until(
            lambda: bool(new & {self._said(each) for each in self.heard()[self._listened :]})
        )

    async def _wait_until(self, is_so: Callable[[], bool]) -> None:
        # there may be nothing new to hear
        with contextlib.suppress(TimeoutError):
            await self.counter.eventually(is_so, LISTENS)

    def _is_heard(self, name: str, since: int) -> bool:
        wanted = {self._said(each) for each in NAMES.get(name, (name,))}
        return bool(wanted & {self._said(each.partition(".")[0]) for each in self.heard()[since:]})

    def _said(self, name: str) -> str:
        return self._texts.get(name, name).replace("\n", "")
