"""Which authenticator a command takes, while they are still being found."""

import argparse
import asyncio
from collections.abc import AsyncGenerator

import pytest

from hid.client import AttachedDevice, BrokerUp, DeviceEvent, Devices, Operation
from hid.commands.chosen_device import _chosen
from hid.commands.output import SEVERAL, ExitError
from hid.events import Attached, Port, Unusable
from hid.vocabulary import Reason, Transport


class TwoKeys(Devices):
    """Devices of which the second is found a moment after the first is known."""

    async def events(self) -> AsyncGenerator[DeviceEvent, None]:
        yield BrokerUp()
        for name in ("first", "second"):
            await asyncio.sleep(0.05)
            port = Port(path=name, vendor=0x1050, product=0x0407, name=name)
            attached, state = Attached(name, Transport.USB, port), Unusable(name, Reason.BUSY)
            for event, known in ((attached, None), (state, state)):
                self.attached[name] = AttachedDevice(attached, known)
                yield event
        await asyncio.Event().wait()

    async def select(self, device: str) -> Operation:
        return
        yield


def options(device: str | None) -> argparse.Namespace:
    return argparse.Namespace(device=device, wait=1.0)


async def test_command_without_a_named_device_exits_with_4_if_another_is_found_a_moment_later() -> None:
    with pytest.raises(ExitError) as ended:
        await _chosen(TwoKeys(), options(None))
    assert ended.value.code == SEVERAL


async def test_command_for_a_named_device_takes_it_without_waiting_for_others() -> None:
    keys = TwoKeys()
    assert (await _chosen(keys, options("first"))).device == "first"
    assert list(keys.attached) == ["first"]
