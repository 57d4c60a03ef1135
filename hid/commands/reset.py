"""reset: back to the factory's state. A key takes it only within seconds of power-up, so it is led through that."""

import argparse
import asyncio
from collections.abc import Callable
from contextlib import aclosing

from hid.client import AttachedDevice, Devices
from hid.commands.asking import word
from hid.commands.device import chosen, end, usable
from hid.commands.out import DONE, NONE_ATTACHED, REFUSED, ExitError, Out
from hid.commands.words import port_line
from hid.vocabulary import Transport

PATIENCE_SECONDS = 60.0
"""For each movement of the hand."""
WORD = "RESET"


async def reset(options: argparse.Namespace, out: Out) -> int:
    """Asks, leads through pulling out and putting in, and resets at once."""
    async with chosen(options) as (devices, device):
        before = usable(device)
        out.say(
            f"{port_line(device.port)}\nA reset takes the PIN, the fingers and every account off this key, for good.",
            {"reset": device.port},
        )
        if word(f"Type {WORD} to go on: ") != WORD:
            raise ExitError(REFUSED, "nothing was changed")
        card = device.attached.transport is Transport.NFC
        _do(out, "lift the card off" if card else "pull the key out", "take-away")
        await _until(devices, lambda: device.device not in devices.attached)
        _do(out, "lay it down again" if card else "put it in again, at the same place", "bring-back")
        await _until(
            devices, lambda: any(one.state for one in devices.attached.values() if _same_place(one, device))
        )
        back = next(one for one in devices.attached.values() if _same_place(one, device))
        if _names(back) != _names(device) or usable(back).aaguid != before.aaguid:
            raise ExitError(REFUSED, "this is another key; nothing was changed")
        hold = "touch the key and hold the touch until it is done" if before.long_touch_for_reset else ""
        await end(devices.reset(back.device), out, touch=hold or "touch the key, now")
    return DONE


def _do(out: Out, words: str, name: str) -> None:
    out.say(words, {"do": name})


async def _until(devices: Devices, happened: Callable[[], bool]) -> None:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS), aclosing(devices.events()) as events:
            async for _ in events:
                if happened():
                    return
    except TimeoutError:
        raise ExitError(NONE_ATTACHED, "nothing happened; nothing was changed") from None


def _same_place(one: AttachedDevice, other: AttachedDevice) -> bool:
    return one.port.path == other.port.path


def _names(one: AttachedDevice) -> tuple[int, int, str]:
    return one.port.vendor, one.port.product, one.port.serial
