"""The command reset. An authenticator takes a reset only within seconds of power-up, so the engineer is led through it."""

import argparse
import asyncio
from collections.abc import Callable
from contextlib import aclosing

from hid.client import AttachedDevice, Devices
from hid.commands.chosen_device import chosen, run_to_end, usable_info
from hid.commands.output import DONE, NONE_ATTACHED, REFUSED, ExitError, Output
from hid.commands.prompts import ask_line
from hid.commands.sentences import port_line
from hid.vocabulary import Transport

PATIENCE_SECONDS = 60.0
"""Seconds for taking the authenticator away, and again for bringing it back."""
WORD = "RESET"
"""What the engineer types to confirm the reset."""


async def reset(options: argparse.Namespace, out: Output) -> int:
    """Ask for confirmation, lead through pulling out and putting in, and reset at once.

    Another authenticator that comes back at the same port is recognised by USB ids, serial number and AAGUID. One of the same
    model without a serial number is not noticed, and is reset.

    Raises ExitError if the engineer does not confirm, if a step is not done after PATIENCE_SECONDS, if another
    authenticator comes back, or as `chosen`, `usable_info` and `run_to_end` do.
    """
    async with chosen(options) as (devices, device):
        before = usable_info(device)
        out.say(
            f"{port_line(device.port)}\nA reset takes the PIN, the fingers and every account off this key, for good.",
            {"reset": device.port},
        )
        if ask_line(f"Type {WORD} to go on: ") != WORD:
            raise ExitError(REFUSED, "nothing was changed")
        card = device.attached.transport is Transport.NFC
        _do(out, "lift the card off" if card else "pull the key out", "take-away")
        await _until(devices, lambda: device.device not in devices.attached)
        _do(out, "lay it down again" if card else "put it in again, at the same place", "bring-back")
        await _until(
            devices, lambda: any(one.state for one in devices.attached.values() if _same_place(one, device))
        )
        back = next(one for one in devices.attached.values() if _same_place(one, device))
        if _names(back) != _names(device) or usable_info(back).aaguid != before.aaguid:
            raise ExitError(REFUSED, "this is another key; nothing was changed")
        hold = "touch the key and hold the touch until it is done" if before.long_touch_for_reset else ""
        await run_to_end(devices.reset(back.device), out, touch=hold or "touch the key, now")
    return DONE


def _do(out: Output, words: str, name: str) -> None:
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
