"""What a customer meets while something around the terminal fails, and that it goes on by itself: docs/design.md has the table."""

import asyncio
import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP

from demo.mailbox import Mailbox
from demo.world import World
from kiosk.client import ClocksDiffer, MemberService, new_idempotency_key
from protocol.answers import LogIn
from protocol.journeys import JourneyKind
from protocol.secret import Secret
from tests.support.branch import NAME, Branch, at_branch
from tests.support.glass_counter import GlassCounter
from tests.support.glass_walker import NEW, GlassWalker


@at_branch
async def test_log_in_refused_with_clocks_differ_is_accepted_with_the_same_idempotency_key_once_the_clocks_agree(
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
    assert (reply.journey, reply.refusal) == (begun.journey, None)


def test_customer_waits_while_the_service_is_away_or_slow_and_goes_on_once_it_is_back(
    new_counter: Callable[..., GlassCounter],
) -> None:
    """Away: LineLost, then the touched screen. Hung, then killed: words that ask to wait, LineLost, then one new member."""

    counter = new_counter(code_pause=0)
    me, world, walker = counter.me, counter.world, GlassWalker(counter)

    async def walk() -> None:
        await me.on("Start")
        await world.service.kill()
        await me.touch("legacy")
        await me.on("LineLost", cause="line")
        await world.start_service()
        await me.on("Login")

        await walker.walk_to("NewPassword")
        os.kill(world.service.pid, signal.SIGSTOP)
        for name in ("field-password", "field-repeated"):
            await me.touch(name)
            await me.scan(NEW.password)
        await me.touch("submit")
        await me.sees("センターの返事を待っています")
        await me.on("NewPassword")  # nothing covers what was typed yet
        await world.service.kill()
        await me.on("LineLost", cause="line")
        await world.start_service()
        await me.on("Registered")

    counter.run(walk())
    assert len(counter.rows("SELECT 1 FROM members WHERE holder = 'holder-01'")) == 1


class FullMailbox(Mailbox):
    """Takes no mail while it is full."""

    full = False

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802 - of aiosmtpd
        return "452 4.2.2 Full" if self.full else await super().handle_DATA(server, session, envelope)


class WorldOfFullMailbox(World):
    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.mailbox = FullMailbox()


@pytest.mark.landing
def test_mail_code_that_the_mail_server_refuses_shows_delivery_failed_and_can_be_resent_at_once(
    new_counter: Callable[..., GlassCounter],
) -> None:
    counter = new_counter(world=WorldOfFullMailbox)
    me, mailbox = counter.me, counter.world.mailbox
    walker = GlassWalker(counter)
    assert isinstance(mailbox, FullMailbox)

    async def walk() -> None:
        await walker.walk_to("NewEmail")
        mailbox.full = True
        await walker.fills(email=NEW.email)
        await me.on("EmailCode", refusal="delivery-failed", resendAfter=0)
        assert mailbox.letters.count == 0
        mailbox.full = False
        await me.touch("resend")
        await me.on("EmailCode", refusal="")
        await walker.walk_to("EmailConfirm")
        assert mailbox.letters.count == 1

    counter.run(walk())
