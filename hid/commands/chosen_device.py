"""The one authenticator that a command is about, and operations on it."""

import argparse
import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import aclosing

from hid.client import AttachedDevice, BrokerDown, BrokerUp, Devices, Operation
from hid.commands.output import NONE_ATTACHED, REFUSED, SEVERAL, ExitError, Output
from hid.commands.sentences import sentence
from hid.events import AuthenticatorInfo, Failed, Progress, TouchWanted, Unusable

SECOND_DEVICE_SECONDS = 0.5
"""How long a second authenticator is waited for once the first is known: a reset of the wrong one can't be undone."""


@contextlib.asynccontextmanager
async def chosen(options: argparse.Namespace) -> AsyncIterator[tuple[Devices, AttachedDevice]]:
    """Start a device process; yield its Devices and the one authenticator to be used.

    It is the one at the port `options.device`, or the only one attached if that is None. Its state is known, and may
    be Unusable.

    Raises:
        ExitError: no authenticator is attached within `options.wait` seconds, several are, or the device process
            does not start or ends.
    """
    async with Devices(options.broker, options.virtual) as devices:
        yield devices, await _chosen(devices, options)


async def _chosen(devices: Devices, options: argparse.Namespace) -> AttachedDevice:
    """Find the authenticator that is meant, waiting for one `options.wait` seconds from the device process's start.

    The state of one that is attached is waited for without a limit here: the device process has limits of its own.

    Raises ExitError: REFUSED if the device process does not start or ends, NONE_ATTACHED, or SEVERAL if there is a choice.
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
                found = attached_at(devices, options.device)
                if not found:
                    bound.reschedule(deadline)
                elif any(one.state is None for one in found):
                    bound.reschedule(None)
                elif options.device is not None:
                    break
                else:
                    bound.reschedule(asyncio.get_running_loop().time() + SECOND_DEVICE_SECONDS)
    found = attached_at(devices, options.device)
    if not found:
        raise ExitError(NONE_ATTACHED, "no authenticator")
    if len(found) > 1:
        names = ", ".join(one.port.path for one in found)
        raise ExitError(SEVERAL, f"several authenticators, choose one with --device: {names}")
    return found[0]


async def _serves(devices: Devices) -> None:
    """Return once the device process answers: an operation on an unknown device, which fails."""
    async with aclosing(devices.select("")) as events:
        async for _ in events:
            pass


def attached_at(devices: Devices, path: str | None) -> list[AttachedDevice]:
    """Return what is attached at the port `path`, or anywhere if it is None."""
    return [one for one in devices.attached.values() if path in {None, one.port.path}]


def usable_info(device: AttachedDevice) -> AuthenticatorInfo:
    """Return the info of a device whose state is known. Raise ExitError if it is Unusable."""
    if device.info is None:
        state = device.state
        assert isinstance(state, Unusable), "it was waited for"
        raise ExitError(REFUSED, f"nothing can be done with {device.port.name}: {state.reason} {state.detail}")
    return device.info


async def run_to_end(operation: Operation, out: Output, *, touch: str = "") -> Progress:
    """Print an operation's events and return the last, its result. Raise ExitError if it ends without success (Failed).

    touch: printed in place of the usual sentence when a touch is wanted.
    """
    last: Progress | None = None
    async with aclosing(operation) as events:
        async for last in events:
            out.say(touch if touch and isinstance(last, TouchWanted) else sentence(last), last)
    assert last is not None
    if isinstance(last, Failed):
        raise ExitError(REFUSED, f"failed: {last.reason}")
    return last
