"""Another program talks to the same key all the while: every ceremony succeeds, and so does what the other asks.

On the virtual key's socket; on hidraw nodes of a real kernel see tests/kernel.
"""

import asyncio
from pathlib import Path

import pytest

from tests.support.device_counter import counter
from tests.support.key_sharing import no_ceremony_is_lost


@pytest.mark.parametrize("ceremonies", [50, pytest.param(1000, marks=pytest.mark.slow)])
async def test_every_registration_and_sign_in_succeeds_while_another_program_uses_the_same_key(
    tmp_path: Path, ceremonies: int
) -> None:
    async with counter(tmp_path, "touch") as at:
        device = (await at.plug()).device
        (key,) = await asyncio.to_thread(lambda: [*tmp_path.glob("*.ctaphid")])
        await no_ceremony_is_lost(at, device, key, ceremonies)
