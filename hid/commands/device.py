"""The one key that a command is about, and operations on it."""

import argparse
import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing

from hid.client import AttachedDevice, BrokerDown, Devices
from hid.commands.out import NONE_ATTACHED, REFUSED, SEVERAL, ExitError, Out
from hid.commands.words import sentence
from hid.events import Failed, Info, Progress, TouchWanted, Unusable

type Operation = AsyncGenerator[Progress, None]


@contextlib.asynccontextmanager
async def chosen(options: argparse.Namespace) -> AsyncIterator[tuple[Devices, AttachedDevice]]:
    """A device process, and the one key that is meant, once it has said what it is."""
    async with Devices(options.broker, options.virtual) as devices:
        yield devices, await _chosen(devices, options)


async def _chosen(devices: Devices, options: argparse.Namespace) -> AttachedDevice:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(options.wait), aclosing(devices.events()) as events:
            async for event in events:
                if isinstance(event, BrokerDown):
                    raise ExitError(
                        REFUSED, f"the device process does not start: {event.detail or 'see above'}"
                    )
                found = fitting(devices, options.device)
                if found and all(one.state is not None for one in found):
                    break
    found = fitting(devices, options.device)
    if not found:
        raise ExitError(NONE_ATTACHED, "no authenticator")
    if len(found) > 1:
        names = ", ".join(one.port.path for one in found)
        raise ExitError(SEVERAL, f"several authenticators, choose one with --device: {names}")
    return found[0]


def fitting(devices: Devices, path: str | None) -> list[AttachedDevice]:
    """What is attached at this port, or anywhere."""
    return [one for one in devices.attached.values() if path in {None, one.port.path}]


def usable(device: AttachedDevice) -> Info:
    """What the key can do; ends the command where it is nothing."""
    if device.info is None:
        state = device.state
        why = f"{state.reason} {state.detail}" if isinstance(state, Unusable) else "it does not answer"
        raise ExitError(REFUSED, f"nothing can be done with {device.port.name}: {why}")
    return device.info


async def end(operation: Operation, out: Out, *, touch: str = "") -> Progress:
    """Tells an operation's progress, and gives its end; a failure ends the command."""
    last: Progress | None = None
    async with aclosing(operation) as events:
        async for last in events:
            out.say(touch if touch and isinstance(last, TouchWanted) else sentence(last), last)
    assert last is not None
    if isinstance(last, Failed):
        raise ExitError(REFUSED, f"failed: {last.reason}")
    return last
