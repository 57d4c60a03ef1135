"""What a customer meets while something around the terminal fails, and that it goes on by itself: docs/design.md has the table."""

import asyncio

import pytest

from kiosk.client import ClocksDiffer, MemberService, new_idempotency_key
from protocol.answers import LogIn
from protocol.journeys import JourneyKind
from protocol.secret import Secret
from protocol.steps import Terms
from tests.support.branch import NAME, Branch, at_branch


@at_branch
async def test_journey_goes_on_where_it_was_once_the_clocks_of_terminal_and_service_agree_again(
    branch: Branch,
) -> None:
    transport = branch.http._transport
    service = MemberService(
        str(branch.http.base_url), proof=await branch.enrolled(), terminal=NAME, patience=10.0, sleep=asyncio.sleep,
        transport=transport,
    )  # fmt: skip
    begun = await service.start(JourneyKind.MIGRATION, new_idempotency_key())
    answer, key = LogIn(id="sakura01", password=Secret("Sakura#2468")), new_idempotency_key()
    for minutes in (5, -10):
        branch.clock.turn(minutes=minutes)
        with pytest.raises(ClocksDiffer):
            await service.answer(begun.journey, answer, key)
    branch.clock.turn(minutes=5)
    reply = await service.answer(begun.journey, answer, key)
    assert (reply.journey, type(reply.step)) == (begun.journey, Terms)
