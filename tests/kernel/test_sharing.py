"""A real hidraw node, which gives every report to every program that has it open: ceremonies succeed all the same."""

import asyncio

import pytest

from tests.kernel.counter import GROUP, as_user, node, plugged_into, users_counter
from tests.support.device_counter import play
from tests.support.key_sharing import no_ceremony_is_lost

pytestmark = pytest.mark.guest


@pytest.mark.parametrize(
    ("interface", "ceremonies"),
    [
        ("uhid", 20),
        pytest.param("uhid", 1000, marks=pytest.mark.slow),
        pytest.param("gadget", 100, marks=pytest.mark.slow),  # an emulated USB controller takes its time
    ],
)
def test_every_registration_and_sign_in_succeeds_while_another_program_uses_the_same_key(
    interface: str, ceremonies: int
) -> None:
    async def scene() -> None:
        async with users_counter("touch") as at:
            device = (await at.plug()).device
            there = await asyncio.to_thread(node)
            await no_ceremony_is_lost(at, device, there, ceremonies, neighbour_as=as_user(GROUP))
            await at.unplug()

    with plugged_into(interface):
        play(scene())
