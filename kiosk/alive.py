"""Tells systemd that the terminal's first screen is drawn, and from then on that it is alive (Type=notify, WatchdogSec=)."""

import asyncio
import contextlib
import os
import struct
from collections.abc import AsyncIterator
from pathlib import Path

from common.systemd import tell_systemd, watchdog_seconds
from hid.client import Devices
from kiosk.glass import Glass

_DISPLAY, _CALLBACK = 1, 2
"""Wayland's object ids: the display's is fixed, a client's own begin at 2."""
_SYNC = struct.pack("=IHHI", _DISPLAY, 0, 12, _CALLBACK)
"""wl_display.sync (opcode 0, 12 bytes in all): the compositor answers when it gets round to it."""


@contextlib.asynccontextmanager
async def told_to_systemd(glass: Glass, _: Devices) -> AsyncIterator[None]:
    """Send READY=1 once a screen has been drawn, then WATCHDOG=1 while everything responds and this context is open.

    A `kiosk.app.Beside`. WATCHDOG=1 is sent some four times in the time that systemd waits, or never if it sets no
    WatchdogSec. This event loop, which is Qt's, sends it, so it is not sent while the screen is blocked. If there is a
    Wayland compositor, each is sent after an answer of it, so none is sent while the compositor hangs, and neither
    shows the screen nor passes on touches.
    """

    async def live() -> None:
        await _drawn(glass)
        tell_systemd("READY=1")
        patience = watchdog_seconds()
        while patience is not None:
            with contextlib.suppress(OSError, TimeoutError):
                async with asyncio.timeout(patience):
                    await _ask_compositor()
                tell_systemd("WATCHDOG=1")
            await asyncio.sleep(patience / 4)

    async with asyncio.TaskGroup() as group:
        living = group.create_task(live())
        try:
            yield
        finally:
            living.cancel()


async def _drawn(glass: Glass) -> None:
    """Wait until a frame has been drawn of a page that is complete and takes touches."""
    seen = asyncio.Event()

    def on_frame() -> None:
        if glass.stage.showing is not None and not glass.window.property("turning"):
            seen.set()

    glass.window.frameSwapped.connect(on_frame)
    try:
        await seen.wait()
    finally:
        glass.window.frameSwapped.disconnect(on_frame)


async def _ask_compositor() -> None:
    """Wait for the compositor's answer on a connection of its own; return at once without a compositor.

    Raises:
        OSError: it accepts no connection, or closes it.
    """
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return
    reader, writer = await asyncio.open_unix_connection(Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name)
    try:
        writer.write(_SYNC)
        if not await reader.read(1):
            raise ConnectionResetError
    finally:
        writer.close()
