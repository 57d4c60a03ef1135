"""The user of a key on the desk: fingers that are laid while a command waits, and just after it no longer does."""

import asyncio

import pytest

from hid.virtual.hands import Hands
from hid.virtual.user import FingerLaid, Placement

LAID = FingerLaid("right-index", Placement.GOOD)


async def test_finger_laid_in_the_loop_turn_in_which_the_wait_was_cancelled_has_no_effect() -> None:
    waits = asyncio.Event()
    hands = Hands(waits.set)
    command = asyncio.create_task(hands.finger(30.0))
    await waits.wait()
    command.cancel()
    assert hands.lay(LAID) is None
    with pytest.raises(asyncio.CancelledError):
        await command
    assert hands.waiting is None
