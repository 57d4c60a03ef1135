"""The security key of a field test, as the tester is led to put it in."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal

from field.key import UsbKey
from field.screen import TerminalScreen
from field.terminal import Terminal
from kiosk.glass import Glass
from tests.support.scripted_terminal import ScriptedDevices

PUT_IN, TAKE_AWAY = ("key", False), ("key", True)
"""Pictures of sheets, and whether what they show leaves its place."""


class Page(QObject):
    declined = Signal()


class Sheets(TerminalScreen):
    """A screen without a glass. `pictures_shown`: those of its sheets so far."""

    def __init__(self) -> None:
        super().__init__(cast("Glass", None))
        self.pictures_shown: list[tuple[str, bool]] = []

    @contextmanager
    def page(self, file: str, **properties: Any) -> Iterator[Any]:
        self.pictures_shown.append((properties["picture"], properties["away"]))
        yield Page()


async def test_tester_who_puts_two_keys_in_when_asked_for_one_is_led_until_one_alone_is_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("field.key.FOUND_WITHIN", 0)
    screen, devices = Sheets(), ScriptedDevices()
    key = UsbKey(cast("Terminal", SimpleNamespace(screen=screen, devices=devices)))
    async with asyncio.timeout(5):
        preparing = asyncio.create_task(key.prepare())
        await screen.until(lambda: screen.pictures_shown)
        devices.plug()
        second = devices.plug()
        await screen.until(lambda: preparing.done() or len(screen.pictures_shown) > 1)
        assert screen.pictures_shown == [PUT_IN, TAKE_AWAY]
        devices.pull(second)
        await preparing
    assert key.info.fido2
