"""The one key that a command is about, and operations on it."""

import argparse
import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing

from hid.client import AttachedDevice, BrokerDown, BrokerUp, Devices
from hid.commands.out import NONE_ATTACHED, REFUSED, SEVERAL, ExitError, Out
from hid.commands.words import sentence
from hid.events import AuthenticatorInfo, Failed, Progress, TouchWanted, Unusable

type Operation = AsyncGenerator[Progress, None]


@contextlib.asynccontextmanager
async def chosen(options: argparse.Namespace) -> AsyncIterator[tuple[Devices, AttachedDevice]]:
    """A device process, and the one key that is meant, once it has said what it is."""
    async with Devices(options.broker, options.virtual) as devices:
        yield devices, await _chosen(devices, options)


async def _chosen(devices: Devices, options: argparse.Namespace) -> AttachedDevice:
    """The key that is meant. How long a busy machine takes to start the device process does not count as waiting.

    What is attached is waited for as long as the device process takes to say what it is: that has bounds of its own.
    """
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(None) as bound, aclosing(devices.events()) as events:
            deadline: float | None = None
            async for event in events:
                if isinstance(event, BrokerDown):
                    raise ExitError(
                        REFUSED, f"the device process does not start: {event.detail or 'see above'}"
                    )
                if isinstance(event, BrokerUp):
                    await _serves(devices)
                    deadline = asyncio.get_running_loop().time() + options.wait
                found = fitting(devices, options.device)
                if found and all(one.state is not None for one in found):
                    break
                bound.reschedule(None if found else deadline)
    found = fitting(devices, options.device)
    if not found:
        raise ExitError(NONE_ATTACHED, "no authenticator")
    if len(found) > 1:
        names = ", ".join(one.port.path for one in found)
        raise ExitError(SEVERAL, f"several authenticators, choose one with --device: {names}")
    return found[0]


async def _serves(devices: Devices) -> None:
    """Returns once the device process answers: a request about no device, which it refuses."""
    async with aclosing(devices.select("")) as events:
        async for _ in events:
            pass


def fitting(devices: Devices, path: str | None) -> list[AttachedDevice]:
    """What is attached at this port, or anywhere."""
    return [one for one in devices.attached.values() if path in {None, one.port.path}]


def usable(device: AttachedDevice) -> AuthenticatorInfo:
    """What the key can do; ends the command where it is nothing."""
    if device.info is None:
        state = device.state
        assert isinstance(state, Unusable), "it was waited for"
        raise ExitError(REFUSED, f"nothing can be done with {device.port.name}: {state.reason} {state.detail}")
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
